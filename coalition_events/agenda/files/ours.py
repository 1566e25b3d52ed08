"""What the formats of others have no place for: both languages, roles, what has no time. Written here, and read back.

It stands where the format allows something foreign (a key of the schedule, a processing instruction, an X- property),
so that the file stays valid and every other program passes it over.
"""

import json

from django.utils import translation
from django.utils.translation import gettext

from coalition_events.agenda.files.importers import words
from coalition_events.agenda.files.importers.imported import POSSIBLE_SEATS, Item, Named, NamedRoom
from coalition_events.agenda.models import Role, SessionKind, SpokenLanguage
from coalition_events.agenda.models.session import guid
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicAppearance, PublicSession
from coalition_events.agenda.queries.release import Json

NAME = "coalition-events"
FORMAT = 1


def extras(agenda: PublicAgenda) -> Json:
    return {
        "format": FORMAT,
        "rooms": [room_extras(room.name, room.name_km, room.seats) for room in agenda.rooms],
        "sessions": {guid(agenda.meeting.slug, session.id): session_extras(session) for session in agenda.sessions},
        "without_time": [
            {"date": day.date.isoformat(), "sessions": [guid(agenda.meeting.slug, each.id) for each in day.untimed]}
            for day in agenda.days
            if day.untimed
        ],
    }


def room_extras(name: str, name_km: str, seats: int | None) -> Json:
    return _said({"name": name, "name_km": name_km, "seats": seats})


def session_extras(session: PublicSession) -> Json:
    is_closed = session.is_closed
    return _said(
        {
            "kind": session.kind,
            "title": "" if is_closed else session.title,
            "title_km": "" if is_closed else session.title_km,
            "text": session.text,
            "text_km": session.text_km,
            "room": session.room.name if session.room else "",
            "room_km": session.room.name_km if session.room else "",
            "language": session.spoken_language,
            "no_photographs": session.no_photographs,
            "members_only": is_closed,
            "takes_names": session.takes_names,
            "places": session.places,
            "people": [person_extras(each) for each in session.appearances],
        }
    )


def person_extras(each: PublicAppearance) -> Json:
    return _said(
        {
            "name": each.name,
            "name_km": each.name_km,
            "organisation": each.organisation_name,
            "organisation_km": each.organisation_name_km,
            "role": each.role,
            "capacity": each.capacity,
            "capacity_km": each.capacity_km,
        }
    )


def _said(row: dict[str, object]) -> Json:
    return {key: value for key, value in row.items() if value}


def read_json(text: str) -> dict[str, object]:
    """An object, or an empty one for anything else: the file may have been edited."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def rooms(said: object) -> list[NamedRoom]:
    found = []
    for row in _rows(said):
        if name := _text(row, "name"):
            found.append(NamedRoom(name, _text(row, "name_km"), _seats(row.get("seats"))))
    return found


def complete(item: Item, said: object) -> Item:
    """Add to the item what our own part of the file says of it.

    Where the file says something else in its own words by now, it was edited, and what was edited counts.
    """
    if not isinstance(said, dict):
        return item
    for name in ("title", "text"):
        english, khmer = _text(said, name), _text(said, f"{name}_km")
        as_read = words.plain if name == "title" else words.as_text
        if getattr(item, name) in {english, khmer, as_read(english), as_read(khmer)} or not getattr(item, name):
            setattr(item, name, english)
            setattr(item, f"{name}_km", khmer)
    room = NamedRoom(_text(said, "room"), _text(said, "room_km"))
    if not room.name:
        item.rooms = [each for each in item.rooms if each.name not in no_room_names()]
    elif not item.rooms or any(
        room.name in each.name or (room.name_km and room.name_km in each.name) for each in item.rooms
    ):
        item.rooms = [room]
    item.kind = _one_of(said, "kind", SessionKind.values) or item.kind
    item.language = _one_of(said, "language", SpokenLanguage.values) or item.language
    item.no_photographs = bool(said.get("no_photographs"))
    item.members_only = bool(said.get("members_only"))
    item.takes_names, item.places = bool(said.get("takes_names")), _seats(said.get("places"))
    people = [_named(row) for row in _rows(said.get("people"))]
    names = {each.name for each in item.people}
    if not names or names <= {
        name for each in people for name in (each.name, each.name_km, each.organisation) if name
    } | {_text(row, "organisation_km") for row in _rows(said.get("people"))}:
        item.people = people
    return item


def no_room_names() -> set[str]:
    """What has no room is written under this heading, in one of our languages."""
    names = set()
    for language in ("en", "km"):
        with translation.override(language):
            names.add(gettext("No room"))
    return names


def _named(row: dict[str, object]) -> Named:
    names = ("name", "name_km", "organisation", "capacity", "capacity_km")
    return Named(role=_one_of(row, "role", Role.values), **{name: _text(row, name) for name in names})


def _rows(said: object) -> list[dict[str, object]]:
    return [row for row in said if isinstance(row, dict)] if isinstance(said, list) else []


def _seats(value: object) -> int | None:
    return value if isinstance(value, int) and value in POSSIBLE_SEATS else None


def _text(row: dict[str, object], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _one_of(row: dict[str, object], name: str, values: list[str]) -> str:
    return _text(row, name) if _text(row, name) in values else ""
