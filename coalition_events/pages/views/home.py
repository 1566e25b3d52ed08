from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.common.sharing import Share, in_both_languages, render_public
from coalition_events.meetings.models import Meeting, State
from coalition_events.meetings.views.sharing import meeting_in_words
from coalition_events.pages.queries.cloth import woven
from coalition_events.pages.queries.hours import Hours
from coalition_events.pages.queries.meetings import with_links
from coalition_events.registration.actions.seats import seats_taken

SHOWN_AT_ONCE = 5


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    announced = with_links(Meeting.objects.announced())
    meeting, following = [*announced.upcoming(today)[:2], None, None][:2]
    past = list(announced.past(today))
    context = {
        "section": "home",
        "past": past[:SHOWN_AT_ONCE],
        "older": past[SHOWN_AT_ONCE:],
        "following": following,
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
        }
    return render_public(request, "pages/home.html", context, share_of_home(meeting))


def share_of_home(meeting: Meeting | None) -> Share:
    def text() -> str:
        return meeting_in_words(meeting) if meeting else _("What was said and agreed at each meeting.")

    return Share(_("Chab Dai Member Meetings"), in_both_languages(text), reverse("home"))
