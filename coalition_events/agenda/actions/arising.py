"""Matters arising: what earlier meetings left open stands on the agenda of the next, as one session that lists it."""

import re

from django.utils import translation

from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.placing import at_the_end, save
from coalition_events.agenda.actions.refusals import NothingArises
from coalition_events.agenda.models import ActionPoint, Session, SessionKind
from coalition_events.agenda.models.notes import ActionPointQuerySet
from coalition_events.common.dates import month_and_year
from coalition_events.meetings.models import Meeting
from members.models import Account

# Its title to begin with, which is content like any other.
TITLE, TITLE_KM = "Matters arising", "បញ្ហាបន្តពីកិច្ចប្រជុំមុន"


def matters_to_list(meeting: Meeting) -> ActionPointQuerySet:
    """What is open still. What was agreed in a closed session is no matter for a public agenda."""
    found: ActionPointQuerySet = ActionPoint.objects.matters_arising(meeting).open()
    return found.exclude(session__members_only=True)


def session_of_matters(meeting: Meeting) -> Session | None:
    return meeting.sessions.select_related("day", "meeting").filter(lists_matters=True).first()


def list_matters(meeting: Meeting, *, by: Account | None) -> Session:
    """Put a session at the end of the first day that lists them in both languages: one step, which can be undone.

    Called again it brings that session's list up to date, and leaves its title, time and place. Raises NothingArises.
    """
    with locked(meeting.pk, by, step="list_matters") as standing:
        points = list(matters_to_list(standing))
        if not points:
            raise NothingArises
        session = session_of_matters(standing) or _new(standing)
        session.text, session.text_km = as_list(points, "en"), as_list(points, "km")
        return save(session, "text", "text_km")


def as_list(points: list[ActionPoint], language: str) -> str:
    """As Markdown; a point without Khmer stands in English."""
    with translation.override(language):
        return "\n".join(_line(point) for point in points)


def _new(meeting: Meeting) -> Session:
    day = meeting.days.order_by("number")[0]
    session = Session(meeting=meeting, day=day, order=at_the_end(day), kind=SessionKind.OTHER, lists_matters=True)
    session.title, session.title_km = TITLE, TITLE_KM
    return session


def _line(point: ActionPoint) -> str:
    since = month_and_year(point.meeting.starts_on)
    return f"- **{_plain(point.organisation.local('name'))}**: {_plain(point.local('text'))} ({since})"


def _plain(text: str) -> str:
    """On one line, and nothing in it that Markdown would act on."""
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", " ".join(text.split()))
