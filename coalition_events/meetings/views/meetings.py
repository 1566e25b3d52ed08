from datetime import datetime
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.dates import local_date
from coalition_events.common.forms import edit, sent
from coalition_events.common.refusals import attempt
from coalition_events.common.rows import removals_of
from coalition_events.common.text import clean
from coalition_events.mail.models import Message, Status
from coalition_events.meetings import forms
from coalition_events.meetings.actions import hooks, meeting as meeting_actions, rooms as rooms_actions
from coalition_events.meetings.actions.locking import ChangedMeanwhile, Refused
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.queries import overview
from coalition_events.meetings.queries.holidays import proposed_dates
from coalition_events.meetings.views.access import of_meeting
from members.models import Right
from members.views.access import SignedInRequest, needs, organiser_required

ANNOUNCED = "announced"  # where the meeting's page says so, with what undoes it


@needs(*Right)
@require_safe
def meetings(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    rows = [{"meeting": meeting, "state": meeting.state(now)} for meeting in Meeting.objects.all()]
    return render(request, "meetings/meetings.html", {"rows": rows, "section": "home"})


@organiser_required
def new(request: SignedInRequest) -> HttpResponse:
    if request.method == "POST":
        form = forms.NewMeetingForm(request.POST)
        if form.is_valid():
            fields = dict(form.cleaned_data)
            last = fields.pop("last")
            start = partial(meeting_actions.start_from, last) if last else meeting_actions.create
            if meeting := form.attempt(lambda: start(by=request.user, **fields)):
                if request.POST.get("then") == "agenda":
                    messages.success(request, _("Draft created. Only organisers can see it."))
                    # A part above this one.
                    way = "organise:agenda" if meeting.sessions.exists() else "organise:agenda_beginning"
                    return redirect(way, meeting.slug)
                messages.success(request, _("Draft created. See below what is still to do."))
                return redirect(meeting.get_organise_url())
    else:
        taken = set(Meeting.objects.values_list("slug", flat=True))
        first, last_day = proposed_dates(local_date(timezone.now()), taken=taken)
        # The newest comes first.
        asked = Meeting.objects.of_slug(clean(request.GET.get("last", ""))).first()
        last = asked or Meeting.objects.took_place().first()
        form = forms.NewMeetingForm(initial={"starts_on": first, "ends_on": last_day, "last": last})
    return render(request, "meetings/new.html", {"form": form, "section": "home"}, status=form.status)


@organiser_required
@require_safe
def dates(request: SignedInRequest) -> HttpResponse:
    """What the dates typed in a form are: their weekdays, and the holidays among them."""
    return render(request, "meetings/dates_said.html", {"form": forms.DatesForm(request.GET)})


@of_meeting
def details(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """What is proposed is filled in where `?proposed` asks for it, or "propose", which keeps what was typed."""
    now = timezone.now()
    proposal = overview.proposed_window(meeting, now)
    is_proposed = proposal is not None and ("proposed" in request.GET or "propose" in request.POST)
    initial = proposal.fields if proposal and is_proposed else {}
    if "propose" in request.POST:  # nothing is saved, so nothing is checked
        form, changed = forms.DetailsForm(initial=request.POST.dict() | initial, instance=meeting), None
    else:
        meeting, form, changed = edit(
            request,
            partial(forms.DetailsForm, initial=initial),
            meeting,
            lambda form: meeting_actions.change(meeting, by=request.user, **form.cleaned_data),
        )
    if changed:
        has_moved = (changed.starts_on, changed.ends_on) != (meeting.starts_on, meeting.ends_on)
        is_told = has_moved and changed.announced_at and not changed.cancelled_at
        messages.success(request, _moved(changed, now) if is_told else _("Saved."))
        return redirect(changed.get_organise_url())
    tells = meeting.announced_at and not meeting.cancelled_at and not meeting.is_past(now)
    told = [each for hook in hooks.told_of_move for each in hook(meeting, now=now)] if tells else []
    context = {
        "meeting": meeting,
        "section": "meeting",
        "form": form,
        "told": told,
        "emails": sum(count for _who, count in told),
        "proposal": proposal,
        "is_proposed": is_proposed,
        "with_year": "year"
        if proposal and local_date(proposal.registration_closes_at).year != local_date(now).year
        else "",
    }
    return render(request, "meetings/details.html", context, status=form.status)


def _moved(meeting: Meeting, now: datetime) -> str:
    """How many emails say the new days, and where they can be put on hold."""
    if meeting.is_past(now):
        return _("Saved. The meeting is over. We send no email.")
    mails = Message.objects.filter(meeting=meeting.slug).of_a_move()
    due, held = mails.with_status(Status.DUE).count(), mails.with_status(Status.HELD).count()
    if not due + held:
        return _("Saved. Nobody has read other days in an email. Emails that wait say the new days.")
    words = [_("Saved.")]
    if due:
        text = ngettext(
            "In ten minutes we send %(count)d email with the new days.",
            "In ten minutes we send %(count)d emails with the new days.",
            due,
        )
        words += [text % {"count": due}, _("If you change the dates before then, we email only the last dates.")]
    if held:
        text = ngettext(
            "%(count)d email on hold has the new days.", "%(count)d emails on hold have the new days.", held
        )
        words.append(text % {"count": held})
    link = reverse("organise:recipients", args=[meeting.slug, "move"])  # of a part above this one
    return format_html('{} <a href="{}">{}</a>', " ".join(words), link, _("See these emails, or put them on hold"))


@of_meeting
@require_POST
def rhythm(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Saves the dates that the overview proposes, as they are there."""
    now = timezone.now()
    proposal = overview.proposed_window(meeting, now)
    seen = request.POST.get("version"), request.POST.get("seal")
    if proposal is None or not overview.may_take_window(meeting) or seen != (str(meeting.version), proposal.seal):
        messages.error(request, _("These dates changed, or have passed. Check them, then save."))
        return redirect("organise:meeting_edit", meeting.slug)
    done = _("Saved. Registration and the reminders follow these dates.")
    fields, known = proposal.fields, meeting.version
    attempt(
        request,
        lambda: meeting_actions.change(meeting, by=request.user, now=now, version=known, **fields),
        done,
    )
    return redirect(meeting.get_organise_url())


@of_meeting
def hours(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    form = forms.HoursForm(sent(request), meeting=meeting)
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            meeting_actions.set_hours(meeting, form.hours(), seats=form.seats(), by=request.user, version=version)
        except ChangedMeanwhile:
            form = forms.HoursForm(request.POST, meeting=Meeting.objects.get(pk=meeting.pk))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _saved_hours(meeting))
            if outside := _sessions_outside(meeting):
                text = ngettext(
                    "%(count)d session is outside the hours of its day. Check the agenda.",
                    "%(count)d sessions are outside the hours of their day. Check the agenda.",
                    outside,
                )
                messages.warning(request, text % {"count": outside})
            for day in form.roomier_days:
                text = _("%(day)s has more seats than the meeting. We use the number of the meeting.")
                messages.warning(request, text % {"day": day})
            return redirect(meeting.get_organise_url())
    context = {"meeting": meeting, "section": "meeting", "form": form}
    return render(request, "meetings/hours.html", context, status=form.status)


def _saved_hours(meeting: Meeting) -> str:
    if not meeting.releases.exists():
        return _("Saved.")
    return _("Saved. The meeting’s page shows the hours now. The public agenda shows them when you publish it.")


def _sessions_outside(meeting: Meeting) -> int:
    """How many begin before their day does, or end after it."""
    sessions = meeting.sessions.placed().select_related("day")
    return sum(
        bool(
            (session.day.opens and session.starts_at and session.starts_at < session.day.opens)
            or (session.day.latest_end and session.ends_at and session.ends_at > session.day.latest_end)
        )
        for session in sessions
    )


@of_meeting
@require_POST
def announcement(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    done = _("The meeting is announced: everybody can see it now.")
    attempt(request, lambda: meeting_actions.announce(meeting, by=request.user), done, place=ANNOUNCED)
    return redirect(meeting.get_organise_url())


@of_meeting
@require_POST
def withdrawal(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    try:
        taken_back = meeting_actions.withdraw_announcement(meeting, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The meeting is a draft again: only organisers see it."))
        if taken_back:
            text = ngettext(
                "We cancelled one email that waited. After you announce the meeting, you can invite again.",
                "We cancelled %(count)d emails that waited. After you announce the meeting, you can invite again.",
                taken_back,
            )
            messages.warning(request, text % {"count": taken_back})
    return redirect(meeting.get_organise_url())


@of_meeting
def cancellation(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Asks, with a word to those who had been told, and on POST calls the meeting off."""
    form = forms.CancellationForm(sent(request))
    if form.is_valid():
        words = {"word": form.cleaned_data["cancelled_word"], "word_km": form.cleaned_data["cancelled_word_km"]}
        done = _("The meeting is cancelled. We email people in ten minutes.")
        attempt(request, lambda: meeting_actions.cancel(meeting, **words, by=request.user), done)
        return redirect(meeting.get_organise_url())
    counts = [told(meeting) for told in hooks.told_of_cancel]
    context = {
        "meeting": meeting,
        "section": "meeting",
        "form": form,
        "emails": sum(emails for emails, _organisations in counts),
        "organisations": sum(organisations for _emails, organisations in counts),
    }
    return render(request, "meetings/cancellation.html", context, status=form.status)


@of_meeting
@require_POST
def restoration(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    done = _("The meeting takes place. We do not email anyone that it was cancelled.")
    attempt(request, lambda: meeting_actions.restore(meeting, by=request.user), done)
    return redirect(meeting.get_organise_url())


@organiser_required
def removed(request: SignedInRequest, slug: str) -> HttpResponse:
    """Says what goes with a draft and asks; on POST removes it. Pressed twice, it says once more that it is removed."""
    meeting = Meeting.objects.of_slug(slug).first()
    if meeting is None:
        return _was_removed(request, slug)
    if request.method == "POST":
        try:
            meeting_actions.remove(meeting, by=request.user)
        except Meeting.DoesNotExist:  # by a second press, while this one waited
            return _was_removed(request, slug)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("organise:meeting_removal", meeting.slug)
        messages.success(request, _("“%(meeting)s” is removed.") % {"meeting": meeting})
        return redirect("organise:home")
    context = {
        "meeting": meeting,
        "section": "meeting",
        "why_not": meeting_actions.why_not_removed(meeting),
        "goes": [
            (_("Sessions"), meeting.sessions.count()),
            (_("Rooms"), meeting.rooms.count()),
            (_("Questions"), meeting.questions.count()),
            (_("Reminders"), meeting.reminders.count()),
        ],
    }
    return render(request, "meetings/removal.html", context)


def _was_removed(request: SignedInRequest, slug: str) -> HttpResponse:
    get_list_or_404(removals_of(Meeting), slug=slug)
    messages.success(request, _("This meeting is removed."))
    return redirect("organise:home")


@of_meeting
def rooms(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    form = forms.RoomForm(sent(request))
    if room := form.attempt(lambda: rooms_actions.add_room(meeting, by=request.user, **form.cleaned_data)):
        messages.success(request, _("%(room)s is added.") % {"room": room})
        return redirect("organise:rooms", meeting.slug)
    context = {"meeting": meeting, "section": "meeting", "rooms": list(meeting.rooms.all()), "form": form}
    return render(request, "meetings/rooms.html", context, status=form.status)


@of_meeting
def room(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    room = get_object_or_404(meeting.rooms, pk=pk)
    room, form, saved = edit(
        request,
        forms.RoomForm,
        room,
        lambda form: rooms_actions.change_room(room, by=request.user, **form.cleaned_data),
    )
    if saved:
        messages.success(request, _("Saved."))
        return redirect("organise:rooms", meeting.slug)
    context = {"meeting": meeting, "section": "meeting", "room": room, "form": form}
    return render(request, "meetings/room.html", context, status=form.status)


@of_meeting
@require_POST
def place(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    """Moves the room one place up or down the list."""
    room = get_object_or_404(meeting.rooms, pk=pk)
    rooms_actions.move_room(room, 1 if request.POST.get("to") == "down" else -1, by=request.user)
    return redirect("organise:rooms", meeting.slug)


@of_meeting
@require_POST
def removal(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    room = get_object_or_404(meeting.rooms, pk=pk)
    done = _("%(room)s is removed.") % {"room": room}
    attempt(request, lambda: rooms_actions.remove_room(room, by=request.user), done)
    return redirect("organise:rooms", meeting.slug)
