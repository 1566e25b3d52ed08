"""An invitation in words that are ready to be sent in a chat: in Cambodia a link travels by Telegram."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from coalition_events.common import dates
from coalition_events.common.sharing import ReadyWords, ready_in_both
from coalition_events.meetings.models import Meeting
from members.mails import called
from members.models import Organisation, Person


def to_focal_persons(
    meeting: Meeting, organisation: Organisation, people: Iterable[Person], address: str
) -> list[ReadyWords]:
    """From an organiser, with the link that answers for the organisation."""
    people = list(people)

    def say() -> str:
        said = [
            _("Dear %(reader)s,") % {"reader": called(*people)} if people else "",
            _("We invite %(organisation)s to the Member Meeting %(meeting)s.")
            % {"organisation": organisation, "meeting": _in_short(meeting)},
            _("Please answer by %(day)s.") % {"day": _last_day(meeting)} if _last_day(meeting) else "",
            _("You do not need to sign in. The link is for your organisation only. Do not share it."),
        ]
        return "\n".join(filter(None, said))

    return ready_in_both(say, address)


def to_colleagues(meeting: Meeting, organisation: Organisation) -> list[ReadyWords]:
    """From a focal person, with the public page of the meeting: it opens nothing of the delegation."""

    def say() -> str:
        said = [
            _("Will you come to the Member Meeting %(meeting)s?") % {"meeting": _in_short(meeting)},
            _("Please tell me by %(day)s.") % {"day": _last_day(meeting)} if _last_day(meeting) else "",
            _("Then I will register you for %(organisation)s.") % {"organisation": organisation},
        ]
        return "\n".join(filter(None, said))

    return ready_in_both(say, settings.SITE_URL + meeting.get_absolute_url())


def _in_short(meeting: Meeting) -> str:
    said = {"theme": meeting.local("theme"), "dates": dates.dates(meeting), "venue": meeting.local("venue")}
    return _("“%(theme)s”, %(dates)s, %(venue)s") % said if said["venue"] else _("“%(theme)s”, %(dates)s") % said


def _last_day(meeting: Meeting) -> str:
    closes_at = meeting.registration_closes_at
    return dates.day(closes_at, with_year=True) if closes_at else ""
