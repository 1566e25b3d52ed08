"""The agenda on paper, set by typst: a sheet a day for the wall, or a booklet with people, rooms and texts.

What people wrote reaches typst as data (JSON) and never as its source, so no title can be a command.
"""

from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.agenda.models import Role
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicAppearance, PublicDay, PublicSession
from coalition_events.agenda.queries.release import Json
from coalition_events.agenda.queries.timetable import timetable
from coalition_events.common import dates
from coalition_events.common.languages import InBothLanguages, text_and_its_language
from coalition_events.common.markdown import blocks
from coalition_events.common.paper import documents

FOLDER = Path(__file__).resolve().parent
# Another whenever the same agenda may be set otherwise.
EDITION = documents.edition(FOLDER)
IN_PLACES = ("sessions", "rooms")


class Layout(models.TextChoices):
    WALL = "wall", _("One sheet a day, for the wall")
    BOOKLET = "booklet", _("A booklet with people, rooms and texts")


class PaperLanguage(models.TextChoices):
    ENGLISH = "en", _("English")
    KHMER = "km", _("Khmer")
    BOTH = "both", _("English and Khmer")

    @property
    def codes(self) -> list[str]:
        return ["en", "km"] if self is PaperLanguage.BOTH else [self.value]


def write(agenda: PublicAgenda, language: PaperLanguage, layout: Layout) -> bytes:
    """A4 for the wall; the booklet is A5, and A4 with both languages side by side. The same release, the same bytes."""
    texts = []
    for code in language.codes:
        with translation.override(code):
            texts.append(in_language(PublicAgenda(agenda.release), code, with_texts=layout == Layout.BOOKLET))
    # In each place the languages beside each other: typst is slow where large values are handed around.
    data = {
        "languages": language.codes,
        "all": [{name: part for name, part in text.items() if name not in IN_PLACES} for text in texts],
        **{name: {key: [text[name][key] for text in texts] for key in texts[0][name]} for name in IN_PLACES},
        "days": sheets(agenda),
    }
    return documents.set_document(FOLDER / f"{layout.value}.typ", data, at=agenda.release.published_at)


def write_wall(agenda: PublicAgenda) -> bytes:
    """The sheets for the wall in the active language."""
    return write(agenda, PaperLanguage(dates.language_of()), Layout.WALL)


def sheets(agenda: PublicAgenda) -> list[Json]:
    """A day each: what starts when, in which column, until which row; and what has no time."""
    return [_sheet(agenda, day) for day in agenda.days]


def _sheet(agenda: PublicAgenda, day: PublicDay) -> Json:
    table = timetable(day, agenda.rooms)
    sheet: Json = {
        "order": [str(session.id) for session in day.timed],
        "untimed": [str(session.id) for session in day.untimed],
        "rooms": [],
        "columns": 0,
        "rows": 0,
        "times": [],
        "cells": [],
        "is_side_by_side": False,
    }
    if table is None:
        return sheet
    edges = sorted({slot.row for slot in table.slots} | {placed.end for slot in table.slots for placed in slot.placed})
    rows = {edge: index for index, edge in enumerate(edges)}
    return sheet | {
        "rooms": [str(room.id) for room in table.rooms],
        "columns": table.columns,
        "rows": len(edges) - 1,
        "is_side_by_side": table.is_side_by_side,
        "times": [{"row": rows[slot.row], "clock": dates.clock(slot.starts_at)} for slot in table.slots],
        "cells": [
            {
                "session": str(placed.session.id),
                "row": rows[slot.row],
                "rows": rows[placed.end] - rows[slot.row],
                "column": placed.column,
            }
            for slot in table.slots
            for placed in slot.placed
        ],
    }


def in_language(agenda: PublicAgenda, language: str, *, with_texts: bool) -> Json:
    """Every word of the sheet in the active language, which must be this one; what is missing in Khmer is English."""
    meeting = agenda.meeting
    return {
        "words": _words(agenda),
        "theme": _said(meeting, "theme", language),
        "dates": dates.dates(meeting),
        "venue": _said(meeting, "venue", language),
        "address": _said(meeting, "address", language),
        "days": [dates.day(day.date) for day in agenda.days],
        "rooms": {str(room.id): _said(room, "name", language) | {"seats": _seats(room.seats)} for room in agenda.rooms},
        "sessions": {str(each.id): _session(each, language, with_texts) for each in agenda.sessions},
        "people": _people(agenda) if with_texts else [],
    }


def _words(agenda: PublicAgenda) -> Json:
    published = agenda.release.published_at
    return {
        "agenda": gettext("Agenda"),
        "home": settings.SITE_URL.split("://")[-1],
        "all_rooms": gettext("All rooms"),
        "people": gettext("People"),
        "rooms": gettext("Rooms"),
        "later": gettext("Sessions with no time yet"),
        "nothing": gettext("Nothing is planned for this day yet."),
        "release": gettext("Version %(number)d, %(moment)s")
        % {"number": agenda.release.number, "moment": dates.moment(published, with_year=True)},
        "newest": gettext("The newest agenda is at"),
    }


def _session(session: PublicSession, language: str, with_texts: bool) -> Json:
    notes = [session.language_label] if session.language_label else []
    if session.is_closed:
        notes.append(gettext("Members only"))
    if session.no_photographs:
        notes.append(gettext("No photographs"))
    title = {"text": str(session), "lang": language} if session.is_closed else _said(session, "title", language)
    said: Json = {
        "weave": session.weave,
        "is_rest": session.is_rest,
        "title": title,
        "kind": session.kind_label,
        "room": str(session.room.id) if session.room else "",
        "clock": _span(session),
        "length": gettext("%(minutes)d min") % {"minutes": session.minutes} if session.minutes else "",
        "notes": notes,
        "groups": [
            {"label": group.label, "people": [_person(each) for each in group.people]} for group in session.groups
        ],
    }
    if with_texts:
        text, fallback = text_and_its_language(session, "text")
        said |= {"blocks": blocks(text), "blocks_lang": fallback or language}
    return said


def _span(session: PublicSession) -> str:
    return dates.hours(session.starts_at, session.known_end) if session.starts_at else ""


def _person(each: PublicAppearance) -> Json:
    name = " ".join(filter(None, [each.honorific_label, str(each)])) if each.is_person else str(each)
    organisation = each.organisation if each.is_person else ""
    return {
        "name": name,
        "is_person": each.is_person,
        "organisation": organisation,
        "about": ", ".join(filter(None, [each.local("capacity"), organisation])),
    }


def _people(agenda: PublicAgenda) -> list[Json]:
    """Everybody who appears by name, with where they are seen, in the order of their names."""
    seen: dict[tuple[str, str], list[Json]] = defaultdict(list)
    for day in agenda.days:
        for session in day.sessions:
            for each in session.appearances:
                if each.is_person and each.role != Role.INTERPRETER:
                    when = dates.weekday_short(day.date)
                    if session.starts_at:
                        when = f"{when} {dates.clock(session.starts_at)}"
                    seen[str(each), each.organisation].append({"when": when, "title": str(session)})
    return [
        {"name": name, "organisation": organisation, "seen": where}
        for (name, organisation), where in sorted(seen.items(), key=lambda pair: pair[0])
    ]


def _seats(seats: int | None) -> str:
    return gettext("%(seats)d seats") % {"seats": seats} if seats else ""


def _said(row: InBothLanguages, field: str, language: str) -> Json:
    text, fallback = text_and_its_language(row, field)
    return {"text": text, "lang": fallback or language}
