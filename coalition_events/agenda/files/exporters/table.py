"""One table of the whole agenda, a session a row, English and Khmer beside each other: XLSX, and CSV as Excel wants it.

The headings are read back by `importers.tables`, so that a file that was edited can be taken in.
"""

from collections.abc import Iterator

from django.utils.translation import gettext

from coalition_events.agenda.files.ours import person_extras
from coalition_events.agenda.models.session import guid
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicAppearance, PublicSession
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.common.spreadsheets.writing import write_csv, write_workbook

COLUMNS = (
    "Day",
    "Start",
    "End",
    "Room",
    "Room in Khmer",
    "Kind",
    "Title",
    "Title in Khmer",
    "Text",
    "Text in Khmer",
    "People",
    "Language",
    "No photographs",
    "Members only",
    "Takes names",
    "Places",
    "Identifier",
)
ROOM_COLUMNS = ("Room", "Room in Khmer", "Seats")
PARTS = ("role", "name", "organisation", "capacity", "capacity_km")  # of one line of People
BAR = " | "


def write_as_xlsx(agenda: PublicAgenda) -> bytes:
    rooms = [(room.name, room.name_km, room.seats) for room in agenda.rooms]
    return write_workbook([(gettext("Agenda"), COLUMNS, _rows(agenda)), (gettext("Rooms"), ROOM_COLUMNS, rooms)])


def write_as_csv(agenda: PublicAgenda) -> bytes:
    return write_csv(COLUMNS, _rows(agenda))


def _rows(agenda: PublicAgenda) -> Iterator[list[object]]:
    for day in agenda.days:
        for session in day.sessions:
            starts, ends = (
                at.astimezone(PHNOM_PENH).time() if at else None for at in (session.starts_at, session.known_end)
            )
            yield [
                day.date,
                starts,
                ends,
                session.room.name if session.room else "",
                session.room.name_km if session.room else "",
                session.kind,
                *_titles(session),
                session.text,
                session.text_km,
                "\n".join(_line(each) for each in session.appearances),
                session.spoken_language,
                "yes" if session.no_photographs else "",
                "yes" if session.is_closed else "",
                "yes" if session.takes_names else "",
                session.places,
                guid(agenda.meeting.slug, session.id),
            ]


def _titles(session: PublicSession) -> tuple[str, str]:
    return (gettext("Closed session"), "") if session.is_closed else (session.title, session.title_km)


def _line(each: PublicAppearance) -> str:
    """moderator | Keo Pisey | Hagar Cambodia | Director"""
    said = person_extras(each)
    parts = [" ".join(str(said.get(part, "")).replace("|", "/").split()) for part in PARTS]
    return BAR.join(parts).rstrip(" |")
