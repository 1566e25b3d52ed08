"""A reminder that goes out now: to whom, asked first."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import refusals, reminding_now
from coalition_events.notices.forms.rule import RemindNowForm
from coalition_events.notices.models import Audience, QuietHours
from coalition_events.notices.queries.quiet_times import is_quiet
from coalition_events.notices.queries.sources import slug_of
from coalition_events.notices.views.answering import say
from members.views.access import SignedInRequest, organiser_required


@organiser_required
def remind_now(request: SignedInRequest, slug: str) -> HttpResponse:
    """Says of each group how many it would reach, and who they are; a POST reminds one of them."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).prefetch_related("days"), slug=slug)
    now = timezone.now()
    groups = [each for each in reminding_now.would_reach(meeting, now) if each.reach.reached or each.reach.unreached]
    offered = [
        (str(each.audience), f"{each.audience.label}: {len(each.reach.reached)}")
        for each in groups
        if each.reach.reached
    ]
    asked = request.GET.get("audience", "")
    initial = {"audience": asked if asked in dict(offered) else next(iter(dict(offered)), "")}
    form = RemindNowForm(request.POST if request.method == "POST" else None, offered=offered, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            rule = reminding_now.remind_now(meeting, Audience(form.cleaned_data["audience"]), by=request.user, now=now)
        except (refusals.RemindedAlready, refusals.CannotRemindNow) as refusal:
            form.add_error("audience", str(refusal))
        else:
            say(request, _("They are reminded now. Here you see how it goes."))
            return redirect("organise:told", slug, slug_of(rule.source))
    context = {
        "meeting": meeting,
        "section": "notices",
        "form": form,
        "groups": groups,
        "hours": QuietHours.now_set(),
        "is_quiet": is_quiet(now, QuietHours.now_set()),
    }
    return render(request, "notices/remind_now.html", context, status=form.status)
