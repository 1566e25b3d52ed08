"""The schedule format of frab and pretalx, which conference apps read."""

import json
import uuid
from datetime import datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from coalition_events.agenda.reading import PublicAgenda, PublicAppearance, PublicDay, PublicSession
from coalition_events.agenda.release import Json
from coalition_events.common.dates import PHNOM_PENH


def write(agenda: PublicAgenda) -> bytes:
    return json.dumps(schedule(agenda), ensure_ascii=False, indent=1).encode()


def schedule(agenda: PublicAgenda) -> Json:
    """The format's rooms hold what has a time; what has none stands beside them, in order, in `without_time`."""
    meeting, release = agenda.meeting, agenda.release
    return {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "schedule": {
            "version": str(release.number),
            "base_url": settings.SITE_URL + reverse("agenda", args=[meeting.slug]),
            "url": settings.SITE_URL + reverse("agenda_json", args=[meeting.slug]),
            "generator": {"name": "Coalition Events"},
            "conference": {
                "acronym": f"member-meeting-{meeting.slug}",
                "title": meeting.local("theme"),
                "start": meeting.starts_on.isoformat(),
                "end": meeting.ends_on.isoformat(),
                "daysCount": len(agenda.days),
                "timeslot_duration": "00:05",
                "time_zone_name": "Asia/Phnom_Penh",
                "rooms": [{"name": str(room), "capacity": room.seats} for room in agenda.rooms],
                "tracks": [],
                "days": [_day(agenda, day) for day in agenda.days],
            },
        },
    }


def _day(agenda: PublicAgenda, day: PublicDay) -> Json:
    rooms: dict[str, list[Json]] = {str(room): [] for room in agenda.rooms}
    for session in day.timed:
        rooms.setdefault(_room(session), []).append(_event(agenda, session))
    first = min((session.starts_at for session in day.timed if session.starts_at), default=_at(day, time(0)))
    last = max((session.ends_at for session in day.timed if session.ends_at), default=_at(day, time(23, 59)))
    return {
        "index": day.number,
        "date": day.date.isoformat(),
        "day_start": first.isoformat(),
        "day_end": last.isoformat(),
        "rooms": {name: sorted(events, key=lambda event: event["date"]) for name, events in rooms.items() if events},
        "without_time": [_event(agenda, session) for session in day.untimed],
    }


def _event(agenda: PublicAgenda, session: PublicSession) -> Json:
    slug = agenda.meeting.slug
    link = reverse("session", args=[slug, session.id]) if session.has_page else reverse("agenda", args=[slug])
    return {
        "id": session.id,
        "guid": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}/meetings/{slug}/sessions/{session.id}/")),
        "date": session.starts_at.isoformat() if session.starts_at else None,
        "start": f"{session.starts_at:%H:%M}" if session.starts_at else None,
        "duration": _duration(session.minutes) if session.minutes else None,
        "room": _room(session),
        "slug": f"{slug}-{session.id}",
        "url": settings.SITE_URL + link,
        "title": str(session),
        "subtitle": "",
        "track": "",
        "type": session.kind,
        "language": session.spoken_language[:2],
        "abstract": "",
        "description": session.local("text"),
        "recording_license": "",
        "do_not_record": session.no_photographs or session.is_closed,
        "persons": [_person(each) for each in session.appearances],
        "links": [],
        "attachments": [],
    }


def _person(each: PublicAppearance) -> Json:
    return {
        "public_name": str(each),
        "organisation": each.organisation if each.is_person else "",
        "capacity": each.local("capacity"),
        "role": each.role,
    }


def _room(session: PublicSession) -> str:
    return str(session.room) if session.room else gettext("No room")


def _duration(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _at(day: PublicDay, clock: time) -> datetime:
    return datetime.combine(day.date, clock, PHNOM_PENH)
