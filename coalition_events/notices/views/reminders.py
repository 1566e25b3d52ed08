"""The rules of a meeting, a reminder that goes out now, and the invitation."""

from datetime import datetime

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.dates import clock, colon, local_date, moment
from coalition_events.common.languages import Language
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from coalition_events.notices.actions import rules as rules_actions
from coalition_events.notices.actions.inviting import (
    CannotInvite,
    invite_focal_persons,
    why_nobody_is_invited,
)
from coalition_events.notices.actions.rules import RemindedAlready
from coalition_events.notices.forms.rule import ReminderForm, RemindNowForm
from coalition_events.notices.models import Audience, QuietHours, Reminder, due_times
from coalition_events.notices.models.due_times import is_quiet, out_of_quiet
from coalition_events.notices.previews.samples import sample_invitation, sample_reminder
from coalition_events.notices.queries.audience import Reaching, invitations
from coalition_events.notices.queries.ledger_rows import slug_of, unsent_invitations
from coalition_events.notices.queries.overview import holiday_on, rule_lines
from coalition_events.notices.views import mail_frame
from coalition_events.notices.views.mail_frame import say, width_asked
from members.views.access import SignedInRequest


@require_safe
@of_meeting
def rules(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """The rules and the invitation: whom they reach as things stand, and when."""
    now = timezone.now()
    lines = rule_lines(meeting, now)
    context = {
        "meeting": meeting,
        "section": "emails",
        "tab": "rules",
        "lines": lines,
        "has_usual": rules_actions.has_usual_reminders(line.rule for line in lines),
        "invitations": invitations(meeting),
        "why_nobody_is_invited": why_nobody_is_invited(meeting, now),
    }
    return render(request, "notices/rules.html", context)


@require_POST
@of_meeting
def usual_reminders(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    added = rules_actions.use_usual_reminders(meeting)
    text = ngettext("One reminder was added.", "%(count)d reminders were added.", added) % {"count": added}
    messages.success(request, text if added else _("You already have all the usual reminders."))
    return redirect("organise:rules", meeting.slug)


@of_meeting
def reminder_new(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return _edit(request, Reminder(meeting=meeting))


@mail_frame.shows_mail_frame
@of_meeting
def reminder(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    return _edit(request, _rule(meeting, pk))


def _edit(request: SignedInRequest, rule: Reminder) -> HttpResponse:
    is_bound = request.method == "POST"
    form = ReminderForm(request.POST if is_bound else None, instance=rule, meeting=rule.meeting)
    if is_bound and form.is_valid():
        try:
            rules_actions.keep(form.save(commit=False), now=timezone.now(), anyway=form.cleaned_data["anyway"])
        except RemindedAlready as refusal:
            form.refuse_saying_it_twice(str(refusal), may_be_meant=refusal.twice > 0)
        else:
            _say_when(request, rule)
            return redirect("organise:rules", rule.meeting.slug)
    stored = get_object_or_404(Reminder.objects.select_related("meeting"), pk=rule.pk) if rule.pk else None
    context = {
        "meeting": rule.meeting,
        "section": "emails",
        "form": form,
        "rule": stored,
        "due_at": due_times.moment_of(stored, QuietHours.now_set()) if stored else None,
        "slug": slug_of(stored.source) if stored else "",
        "holiday": holiday_on(local_date(stored.due_at)) if stored else None,
        "hours": QuietHours.now_set(),
        "sample": sample_reminder(stored, "en", timezone.now()) if stored else None,
        "width": width_asked(request),
    }
    return render(request, "notices/reminder.html", context, status=form.status)


@require_safe
@mail_frame.is_mail_frame
@of_meeting
def reminder_html(_request: SignedInRequest, meeting: Meeting, pk: int, language: str) -> HttpResponse:
    sample = sample_reminder(_rule(meeting, pk), mail_frame.known_language(language), timezone.now())
    if sample is None:
        raise Http404
    return mail_frame.as_mail_frame(sample)


@require_POST
@of_meeting
def activity(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    rule = _rule(meeting, pk)
    is_on = request.POST.get("is_active") == "yes"
    rules_actions.switch(rule, on=is_on, now=timezone.now())
    if is_on:
        _say_when(request, rule)
    else:
        messages.success(request, _("The reminder is switched off."))
    return redirect("organise:rules", meeting.slug)


@of_meeting
def removal(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    rule = _rule(meeting, pk)
    if request.method == "POST":
        rules_actions.remove(rule, now=timezone.now())
        messages.success(request, _("The reminder is removed."))
        return redirect("organise:rules", meeting.slug)
    return render(request, "notices/removal.html", {"meeting": rule.meeting, "section": "emails", "rule": rule})


def _rule(meeting: Meeting, pk: int) -> Reminder:
    return get_object_or_404(meeting.reminders, pk=pk)


def _say_when(request: SignedInRequest, rule: Reminder) -> None:
    """What the rule will do, in words: an organiser should not be surprised by mail, nor by its absence."""
    timing = due_times.timing(rule, timezone.now())
    if timing == due_times.Timing.NOW and rule.meeting.announced_at:
        messages.warning(request, _("The reminder is saved. Its time was in the last day, so it goes out now."))
    elif timing == due_times.Timing.TOO_LATE:
        messages.warning(request, _("The reminder is saved. It comes too late, so it will not go out."))
    elif timing == due_times.Timing.PAST:
        messages.warning(request, _("The reminder is saved. Its time has passed, so it will not go out."))
    elif holiday_on(local_date(rule.due_at)):
        messages.success(request, _("The reminder is saved. It goes out on a working day, not on the holiday."))
    else:
        messages.success(request, _("The reminder is saved."))


@of_meeting
def remind_now(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Says of each group how many it would reach, and who they are; a POST reminds one of them."""
    prefetch_related_objects([meeting], "days")
    now = timezone.now()
    reaching = Reaching(meeting, now)
    found = [(audience, reaching.at(audience, now)) for audience in rules_actions.REMINDED]
    groups = [(audience, reach) for audience, reach in found if reach.reached or reach.unreached]
    offered = [(str(who), f"{who.label}{colon()} {len(reach.reached)}") for who, reach in groups if reach.reached]
    asked = request.GET.get("audience", "")
    initial = {"audience": asked if asked in dict(offered) else next(iter(dict(offered)), "")}
    form = RemindNowForm(request.POST if request.method == "POST" else None, offered=offered, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            rule = rules_actions.remind_now(meeting, Audience(form.cleaned_data["audience"]), now=now)
        except (RemindedAlready, rules_actions.CannotRemindNow) as refusal:
            form.add_error("audience", str(refusal))
        else:
            words = _("We are sending the reminder now. This page shows how far it is.")
            if is_quiet(now, QuietHours.now_set()):
                words = _("These are quiet hours. It goes out at %(until)s.")
                words %= {"until": clock(QuietHours.now_set().ends_at)}
            say(request, words)
            return redirect("organise:recipients", meeting.slug, slug_of(rule.source))
    context = {
        "meeting": meeting,
        "section": "emails",
        "form": form,
        "groups": groups,
        "hours": QuietHours.now_set(),
        "is_quiet": is_quiet(now, QuietHours.now_set()),
    }
    return render(request, "notices/remind_now.html", context, status=form.status)


@mail_frame.shows_mail_frame
@of_meeting
def invitation(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Who would be invited and what they would read; a POST invites those who are new."""
    if request.method == "POST":
        return _invite(request, meeting)
    now = timezone.now()
    goes_at = out_of_quiet(now, QuietHours.now_set())
    found = invitations(meeting)
    why_not = why_nobody_is_invited(meeting, now)
    context = {
        "meeting": meeting,
        "section": "emails",
        "invitations": found,
        "unsent": unsent_invitations(meeting, found.unsent),
        "why_nobody_is_invited": why_not,
        "waits_until": goes_at if goes_at > now else None,
        "has_sample": bool(found.reached) and not why_not,
        "languages": Language.choices,
        "language": mail_frame.language_asked(request),
        "width": width_asked(request),
    }
    return render(request, "notices/invitation.html", context)


def _invite(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    now = timezone.now()
    try:
        invited = invite_focal_persons(meeting, by=request.user, now=now)
    except CannotInvite as refusal:
        messages.error(request, str(refusal))
        return redirect("organise:invitation", meeting.slug)
    messages.success(request, _invited_in_words(invited, now))
    return redirect("organise:recipients", meeting.slug, "invitation")


def _invited_in_words(invited: int, now: datetime) -> str:
    if not invited:
        return _("All focal persons we can reach are already invited.")
    goes_at = out_of_quiet(now, QuietHours.now_set())
    if goes_at > now:
        text = ngettext("One invitation goes out on %(at)s.", "%(count)d invitations go out on %(at)s.", invited)
    else:
        text = ngettext("One focal person is invited.", "%(count)d focal persons are invited.", invited)
    return text % {"count": invited, "at": moment(goes_at)}


@require_safe
@mail_frame.is_mail_frame
@of_meeting
def invitation_html(_request: SignedInRequest, meeting: Meeting, language: str) -> HttpResponse:
    now = timezone.now()
    sample = (
        None
        if why_nobody_is_invited(meeting, now)
        else sample_invitation(meeting, mail_frame.known_language(language), now)
    )
    if sample is None:
        raise Http404
    return mail_frame.as_mail_frame(sample)
