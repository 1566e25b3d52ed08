"""The schedule of frab and pretalx, which conference apps read, as JSON and as XML by the schemas that c3voc publishes.

    https://c3voc.de/schedule/schema.json
    https://github.com/voc/schedule/tree/master/validator/xsd

The format knows sessions with a time only; what has none, and what it has no word for, stands in the JSON under a key
of ours. Of the XML only what every version of its schema knows is written; there ours is a processing instruction,
which validators and conference apps pass over.
"""

import json
import re
from datetime import datetime, time
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from coalition_events.agenda.files.ours import NAME, extras
from coalition_events.agenda.models.session import guid, room_guid
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicAppearance, PublicDay, PublicSession
from coalition_events.agenda.queries.release import Json
from coalition_events.common.dates import PHNOM_PENH

SCHEMA = "https://c3voc.de/schedule/schema.json"
PROGRAM = "Coalition Events"
NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_json(agenda: PublicAgenda) -> bytes:
    return json.dumps(schedule(agenda), ensure_ascii=False, separators=(",", ":")).encode()


def schedule(agenda: PublicAgenda) -> Json:
    meeting = agenda.meeting
    return {
        "$schema": SCHEMA,
        "generator": {"name": PROGRAM},
        "schedule": {
            "version": str(agenda.release.number),
            "base_url": f"{settings.SITE_URL}{reverse('agenda', args=[meeting.slug])}",
            "url": f"{settings.SITE_URL}{reverse('agenda_json', args=[meeting.slug])}",
            "conference": {
                "acronym": acronym(agenda),
                "title": meeting.local("theme"),
                "start": agenda.days[0].date.isoformat() if agenda.days else meeting.starts_on.isoformat(),
                "end": agenda.days[-1].date.isoformat() if agenda.days else meeting.ends_on.isoformat(),
                "daysCount": len(agenda.days),
                "timeslot_duration": "00:05",
                "time_zone_name": "Asia/Phnom_Penh",
                "rooms": [
                    {"name": str(room), "guid": room_guid(meeting.slug, room.id), "capacity": room.seats}
                    for room in agenda.rooms
                ],
                "tracks": [],
                "days": [_day_as_json(agenda, day) for day in agenda.days],
            },
            NAME.replace("-", "_"): extras(agenda),
        },
    }


def acronym(agenda: PublicAgenda) -> str:
    """The schema wants letters, digits and underscores."""
    return f"member_meeting_{agenda.meeting.slug.replace('-', '_')}"


def day_bounds(day: PublicDay) -> tuple[datetime, datetime]:
    """From its first session to its last; of a day without times, from its first minute to its last."""
    first = min((session.starts_at for session in day.timed if session.starts_at), default=_at(day, time(0)))
    last = max((session.ends_at for session in day.timed if session.ends_at), default=_at(day, time(23, 59)))
    return first, last


def by_room(agenda: PublicAgenda, day: PublicDay) -> dict[str, list[PublicSession]]:
    """What has a time that day, room by room in their order, then what has no room."""
    rooms: dict[str, list[PublicSession]] = {str(room): [] for room in agenda.rooms}
    for session in day.timed:
        rooms.setdefault(room_name(session), []).append(session)
    return rooms


def room_name(session: PublicSession) -> str:
    return str(session.room) if session.room else gettext("No room")


def link(agenda: PublicAgenda, session: PublicSession) -> str:
    page = f"sessions/{session.id}/" if session.has_page else "agenda/"
    return f"{settings.SITE_URL}/meetings/{agenda.meeting.slug}/{page}"


def duration(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def slug(agenda: PublicAgenda, session: PublicSession) -> str:
    return f"{acronym(agenda)}-{session.id:04}"


def _day_as_json(agenda: PublicAgenda, day: PublicDay) -> Json:
    first, last = day_bounds(day)
    return {
        "index": day.number,
        "date": day.date.isoformat(),
        "day_start": first.isoformat(),
        "day_end": last.isoformat(),
        "rooms": {
            name: [_event_as_json(agenda, session) for session in sessions]
            for name, sessions in by_room(agenda, day).items()
            if sessions
        },
    }


def _event_as_json(agenda: PublicAgenda, session: PublicSession) -> Json:
    assert session.starts_at
    return {
        "id": session.id,
        "guid": guid(agenda.meeting.slug, session.id),
        "date": session.starts_at.isoformat(),
        "start": f"{session.starts_at:%H:%M}",
        "duration": duration(session.minutes or 0),
        "room": room_name(session),
        "slug": slug(agenda, session),
        "url": link(agenda, session),
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
    """Without a number: none of the directory's leaves it."""
    name = str(each)
    return {
        "name": name,
        "public_name": name,
        "organisation": each.organisation if each.is_person else "",
        "capacity": each.local("capacity"),
        "role": each.role,
    }


def printable(text: str) -> str:
    """Without what XML cannot hold."""
    return NO_XML.sub("", text)


def _at(day: PublicDay, clock: time) -> datetime:
    return datetime.combine(day.date, clock, PHNOM_PENH)


HEAD = '<?xml version="1.0" encoding="utf-8"?>'


def write_xml(agenda: PublicAgenda) -> bytes:
    first, last = (agenda.days[0].date, agenda.days[-1].date) if agenda.days else (None, None)
    lines = [
        HEAD,
        "<schedule>",
        f"<generator name={quoteattr(PROGRAM)}/>",
        _tag("version", str(agenda.release.number)),
        "<conference>",
        _tag("title", agenda.meeting.local("theme")),
        _tag("acronym", acronym(agenda)),
        _tag("start", (first or agenda.meeting.starts_on).isoformat()),
        _tag("end", (last or agenda.meeting.ends_on).isoformat()),
        _tag("days", str(len(agenda.days))),
        _tag("timeslot_duration", "00:05"),
        _tag("base_url", f"{settings.SITE_URL}{reverse('agenda', args=[agenda.meeting.slug])}"),
        _tag("time_zone_name", "Asia/Phnom_Penh"),
        "</conference>",
    ]
    for day in agenda.days:
        lines += _day_as_xml(agenda, day)
    lines += ["</schedule>", _instruction(agenda), ""]
    return "\n".join(lines).encode()


def _day_as_xml(agenda: PublicAgenda, day: PublicDay) -> list[str]:
    first, last = day_bounds(day)
    lines = [
        f'<day index="{day.number}" date="{day.date}" start="{first.isoformat()}" end="{last.isoformat()}">',
    ]
    for name, sessions in by_room(agenda, day).items():
        lines.append(f"<room name={quoteattr(printable(name))}>")
        lines += [_event_as_xml(agenda, session) for session in sessions]
        lines.append("</room>")
    return [*lines, "</day>"]


def _event_as_xml(agenda: PublicAgenda, session: PublicSession) -> str:
    assert session.starts_at
    optout = "true" if session.no_photographs or session.is_closed else "false"
    people = "".join(_tag("person", str(each)) for each in session.appearances)
    return "\n".join(
        [
            f'<event guid="{guid(agenda.meeting.slug, session.id)}" id="{session.id}">',
            _tag("date", session.starts_at.isoformat()),
            _tag("start", f"{session.starts_at:%H:%M}"),
            _tag("duration", duration(session.minutes or 0)),
            _tag("room", room_name(session)),
            _tag("slug", slug(agenda, session)),
            _tag("url", link(agenda, session)),
            f"<recording><license/><optout>{optout}</optout></recording>",
            _tag("title", str(session)),
            "<subtitle/><track/>",
            _tag("type", session.kind),
            _tag("language", session.spoken_language[:2]),
            "<abstract/>",
            _tag("description", session.local("text")),
            f"<persons>{people}</persons>",
            "<links/><attachments/>",
            "</event>",
        ]
    )


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(printable(text))}</{name}>"


def _instruction(agenda: PublicAgenda) -> str:
    """JSON that cannot end the instruction early."""
    written = json.dumps(extras(agenda), ensure_ascii=False, separators=(",", ":")).replace(">", "\\u003e")
    return f"<?{NAME} {printable(written)}?>"
