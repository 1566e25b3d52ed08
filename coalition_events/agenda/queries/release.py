"""What a release holds: the draft as the public may read it, in both languages, as plain data.

Everything public (pages, files, mails) is made of this and of nothing else, so what is not written here cannot leak:
no address, no telephone, no note, no quote, and of a closed session its kind, room and time only. The keys are read by
other parts; change them by raising FORMAT and teaching `reading` both.
"""

import json
from collections.abc import Iterable
from datetime import datetime, time
from hashlib import sha256
from typing import Any

from django.utils import timezone

from coalition_events.agenda.models import Appearance, Session
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Day, Meeting, Room

FORMAT = 1
# What is said of a session, unless it is closed.
SAID = ("title", "title_km", "text", "text_km", "spoken_language", "takeaways", "takeaways_km")

type Json = dict[str, Any]


def build(meeting: Meeting) -> Json:
    """The meeting's draft as a release would hold it. The same draft gives the same content."""
    sessions = meeting.sessions.in_order().prefetch_related("appearances__person", "appearances__organisation")
    return content_of(meeting.days.order_by("number"), meeting.rooms.order_by("order", "pk"), sessions)


def content_of(days: Iterable[Day], rooms: Iterable[Room], sessions: Iterable[Session]) -> Json:
    """As `build`, of a draft that was read already, each in its order."""
    days = list(days)
    numbers = {day.pk: day.number for day in days}
    return {
        "format": FORMAT,
        "days": [
            {
                "number": day.number,
                "date": day.date.isoformat(),
                "starts_at": _clock(day.starts_at),
                "ends_at": _clock(day.ends_at),
            }
            for day in days
        ],
        "rooms": [{"id": room.pk, "name": room.name, "name_km": room.name_km, "seats": room.seats} for room in rooms],
        "sessions": [_session(session, numbers[session.day_id]) for session in sessions],
    }


def fingerprint(content: Json) -> str:
    """Short, and another for every other content: whether somebody publishes what they looked at."""
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:32]


def _session(session: Session, day: int) -> Json:
    closed = session.members_only
    return {
        "id": session.pk,
        "day": day,
        "kind": session.kind,
        "room": session.room_id,
        "starts_at": _instant(session.starts_at),
        "ends_at": _instant(session.ends_at),
        "members_only": closed,
        **{name: "" if closed else getattr(session, name) for name in SAID},
        "no_photographs": session.no_photographs and not closed,
        "appearances": [] if closed else [_appearance(appearance) for appearance in session.appearances.all()],
        # Said of few, and later than FORMAT: what says nothing of it takes no names, and knows its end.
        **({"has_guessed_end": True} if session.has_guessed_end else {}),
        **({"takes_names": True, "places": session.places} if session.takes_names and not closed else {}),
    }


def _appearance(appearance: Appearance) -> Json:
    """Names as they are on this day: a release does not change when the directory does.

    `person` and `organisation` are numbers in the directory, for the site's own use; no page or file shows them.
    """
    person, organisation = appearance.person, appearance.organisation
    return {
        "person": appearance.person_id,
        "name": person.full_name if person else "",
        "name_km": person.full_name_km if person else "",
        "honorific": person.honorific if person else "",
        "organisation": appearance.organisation_id,
        "organisation_name": organisation.name if organisation else "",
        "organisation_name_km": organisation.name_km if organisation else "",
        "organisation_short": organisation.short_name if organisation else "",
        "role": appearance.role,
        "capacity": appearance.capacity,
        "capacity_km": appearance.capacity_km,
    }


def _instant(at: datetime | None) -> str | None:
    return timezone.localtime(at, PHNOM_PENH).isoformat() if at else None


def _clock(at: time | None) -> str | None:
    return at.isoformat("minutes") if at else None
