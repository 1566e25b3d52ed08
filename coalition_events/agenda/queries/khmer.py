"""What of a draft would be read in English on Khmer pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from coalition_events.agenda.models import Session
from coalition_events.agenda.queries.checks import Draft
from coalition_events.common.text import is_blank
from coalition_events.meetings.models import Meeting


@dataclass(frozen=True)
class Lacking:
    name: str
    what: list[str]  # which of its texts
    link: str


def lacks_khmer(draft: Draft) -> list[Lacking]:
    """The meeting, its rooms and its sessions that have an English text without a Khmer one, in that order."""
    return [*_meeting(draft.meeting), *_rooms(draft), *_sessions(draft)]


def _meeting(meeting: Meeting) -> Iterator[Lacking]:
    texts = {"theme": _("theme"), "venue": _("venue"), "address": _("address")}
    if what := _missing(meeting, texts):
        yield Lacking(str(meeting), what, reverse("organise:meeting_edit", args=[meeting.slug]))


def _rooms(draft: Draft) -> Iterator[Lacking]:
    for room in draft.rooms:
        if what := _missing(room, {"name": _("name")}):
            yield Lacking(room.name, what, reverse("organise:room", args=[draft.meeting.slug, room.pk]))


def _sessions(draft: Draft) -> Iterator[Lacking]:
    texts = {"title": _("title"), "text": _("text"), "takeaways": _("takeaways")}
    for session in draft.sessions:
        if session.members_only:  # the public reads "Closed session", which we say in Khmer
            continue
        what = _missing(session, texts)
        if any(_missing(each, {"capacity": ""}) for each in session.appearances.all()):
            what.append(_("capacity of somebody who appears"))
        if what:
            yield Lacking(session.title, what, _address(session))


def _missing(row: object, texts: dict[str, str]) -> list[str]:
    return [
        label
        for name, label in texts.items()
        if not is_blank(getattr(row, name)) and is_blank(getattr(row, f"{name}_km"))
    ]


def _address(session: Session) -> str:
    return session.get_organise_url()
