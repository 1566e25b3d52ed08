"""What the formats of others have no place for: both languages, roles, what has no time. Our importers read it back.

It stands where the format allows something foreign (a key of the schedule, a processing instruction, an X- property),
so that the file stays valid and every other program passes it over.
"""

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
