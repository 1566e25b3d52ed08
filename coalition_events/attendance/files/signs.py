"""Signs for tables and doors, in both languages: as data for tables.typ and doors.typ. They name no person."""

from collections.abc import Iterable
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext, override

from coalition_events.agenda.files.exporters.pdf import in_language
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicSession
from coalition_events.common.languages import Language, ShownName
from coalition_events.common.paper import documents
from coalition_events.meetings.models import Day, Meeting
from members.models import Organisation

FOLDER = Path(__file__).resolve().parent


def table_signs(meeting: Meeting) -> bytes:
    """A sheet of A4 for each organisation with a confirmed seat, to be folded; empty where there is none."""
    coming = meeting.registrations.confirmed().values("delegation__organisation")
    organisations = Organisation.objects.filter(pk__in=coming).order_by(ShownName("name"), "pk")
    names = [
        [documents.typed(name) for name in dict.fromkeys([each.name, each.name_km or each.name])]
        for each in organisations
    ]
    if not names:
        return b""
    data = {"title": gettext("Table signs"), "names": names}
    return documents.set_document(FOLDER / "tables.typ", data, at=timezone.now())


def days_of_rooms(days: Iterable[Day], sessions: Iterable[PublicSession]) -> list[Day]:
    """Those on which a room has one of these sessions."""
    numbers = {session.day for session in sessions if session.room}
    return [day for day in days if day.number in numbers]


def door_signs(meeting: Meeting, day: Day) -> bytes:
    """A sheet of A4 for each room, with its sessions of the day as the newest published agenda has them.

    Empty where it has none.
    """
    release = Release.objects.newest(meeting.slug).first()
    if release is None:
        return b""
    agenda = PublicAgenda(release)
    sessions = [session for session in agenda.sessions if session.day == day.number and session.room]
    if not sessions:
        return b""
    texts = []
    for language in Language.values:
        with override(language):
            texts.append(in_language(PublicAgenda(release), language, with_texts=False))
    number = [found.number for found in agenda.days].index(day.number)
    data = {
        "title": gettext("Door signs"),
        "languages": Language.values,
        "themes": [text["theme"] for text in texts],
        "days": [text["days"][number] for text in texts],
        "releases": [text["words"]["release"] for text in texts],
        "rooms": [
            {
                "names": [text["rooms"][str(room.id)] for text in texts],
                "sessions": [
                    [text["sessions"][str(session.id)] for text in texts]
                    for session in sessions
                    if session.room and session.room.id == room.id
                ],
            }
            for room in agenda.rooms
        ],
    }
    return documents.set_document(FOLDER / "doors.typ", data, at=release.published_at)
