"""The home pages, a meeting's page, the texts, and the short addresses that are printed on badges."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.agenda.models import newest_release
from coalition_events.agenda.queries import hall
from coalition_events.common import theme
from coalition_events.common.sharing import Share, in_both_languages, render_public
from coalition_events.meetings.models import Meeting, State
from coalition_events.meetings.views.access import meeting_in_words, share_of
from coalition_events.pages.queries.meetings import Hours, next_meeting, next_of, with_agenda, with_links, woven
from coalition_events.registration.actions.seats import seats_taken
from coalition_events.summaries.models import Summary
from members.models import Right

SHOWN_AT_ONCE = 5


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    announced = with_links(Meeting.objects.announced())
    coming = list(announced.upcoming(today))
    meeting = next_of(coming)
    others = [each for each in coming if each != meeting]
    past = list(announced.past(today))
    context: dict[str, object] = {
        "section": "home",
        "past": past[:SHOWN_AT_ONCE],
        "older": past[SHOWN_AT_ONCE:],
        "following": next((each for each in others if not each.cancelled_at), None),
        "cancelled": [each for each in others if each.cancelled_at],
        "state": None,
        "State": State,
    }
    if meeting:
        context |= {
            "meeting": meeting,
            "state": meeting.state(),
            "cloth": woven(meeting),
            "hours": Hours.of(meeting.days.all()),
            "seats": seats_taken(meeting),
            "today": _today(meeting),
        }
    context["is_chab_dai"] = settings.COALITION_NAME == "Chab Dai"  # whose words the page quotes
    return render_public(request, "pages/home.html", context, share_of_home(meeting))


def share_of_home(meeting: Meeting | None) -> Share:
    def text() -> str:
        return meeting_in_words(meeting) if meeting else _("What was said and agreed at each meeting.")

    return Share(theme.member_meetings(), in_both_languages(text), reverse("home"))


@login_not_required
def next_agenda(request: HttpRequest) -> HttpResponse:
    """The agenda of the next meeting that has published one; failing that, of the last meeting that did."""
    released = with_agenda()
    today = timezone.localdate()
    meeting = next_of(released.upcoming(today)) or released.past(today).first()
    if meeting is None:
        messages.info(request, _("We have not published an agenda yet. It will be here when we do."))
        return redirect("home")
    return redirect("agenda", slug=meeting.slug)


@login_not_required
def next_registration(request: HttpRequest) -> HttpResponse:
    """Registration for the next meeting: the one that is open, or else the first to come."""
    coming = list(Meeting.objects.announced().upcoming(timezone.localdate()))
    meeting = next((meeting for meeting in coming if meeting.registration_is_open()), next_of(coming))
    if meeting is None:
        messages.info(request, _("No meeting is announced at the moment. You cannot register yet."))
        return redirect("home")
    return redirect("registration", slug=meeting.slug)


@login_not_required
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(with_links(Meeting.objects.visible_to(request.user)), slug=slug)
    state = meeting.state()
    if state == State.DRAFT and meeting.is_past():  # as the public will find it
        state = State.OVER
        may_see_agenda = request.user.is_authenticated and request.user.may(Right.AGENDA)
        has_agenda = may_see_agenda and meeting.releases.exists()
        has_summary = Summary.objects.visible_to(request.user).of(meeting).exists()
        vars(meeting).update(has_agenda=has_agenda, has_summary=has_summary)
    context = {
        "section": "home",
        "meeting": meeting,
        "state": state,
        "State": State,
        "hours": Hours.of(meeting.days.all()),
        "seats": seats_taken(meeting),
        "today": _today(meeting),
    }
    return render_public(request, "pages/meeting.html", context, share_of(meeting, meeting.get_absolute_url()))


def _today(meeting: Meeting) -> hall.Today | None:
    """One query, on a day of the meeting only."""
    now = timezone.now()
    release = next(iter(newest_release(meeting.slug)), None) if meeting.is_on(now) else None
    return hall.today(meeting, release, now)


@login_not_required
def contact(request: HttpRequest) -> HttpResponse:
    context = {"email": settings.CONTACT_EMAIL, "next": next_meeting()}
    share = Share(_("Contact"), theme.member_meetings(), reverse("contact"))
    return render_public(request, "pages/contact.html", context, share)


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    meeting = next_meeting() or Meeting()  # an unsaved one has the usual number of days
    context = {"email": settings.CONTACT_EMAIL, "days": meeting.needs_kept_days, "backup_days": settings.BACKUP_DAYS}
    share = Share(_("Privacy"), theme.member_meetings(), reverse("privacy"))
    return render_public(request, "pages/privacy.html", context, share)
