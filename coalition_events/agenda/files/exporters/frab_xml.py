"""The schedule of frab and pretalx as XML, by the schema that c3voc publishes.

    https://github.com/voc/schedule/tree/master/validator/xsd

Only what every version of that schema knows is written. What it has no place for is a processing instruction, which
validators and conference apps pass over.
"""

import json
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.urls import reverse

from coalition_events.agenda.files.exporters import frab
from coalition_events.agenda.files.exporters.ours import NAME, extras
from coalition_events.agenda.models.session import guid
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicDay, PublicSession

HEAD = '<?xml version="1.0" encoding="utf-8"?>'


def write(agenda: PublicAgenda) -> bytes:
    first, last = (agenda.days[0].date, agenda.days[-1].date) if agenda.days else (None, None)
    lines = [
        HEAD,
        "<schedule>",
        f"<generator name={quoteattr(frab.PROGRAM)}/>",
        _tag("version", str(agenda.release.number)),
        "<conference>",
        _tag("title", agenda.meeting.local("theme")),
        _tag("acronym", frab.acronym(agenda)),
        _tag("start", (first or agenda.meeting.starts_on).isoformat()),
        _tag("end", (last or agenda.meeting.ends_on).isoformat()),
        _tag("days", str(len(agenda.days))),
        _tag("timeslot_duration", "00:05"),
        _tag("base_url", f"{settings.SITE_URL}{reverse('agenda', args=[agenda.meeting.slug])}"),
        _tag("time_zone_name", "Asia/Phnom_Penh"),
        "</conference>",
    ]
    for day in agenda.days:
        lines += _day(agenda, day)
    lines += ["</schedule>", _instruction(agenda), ""]
    return "\n".join(lines).encode()


def _day(agenda: PublicAgenda, day: PublicDay) -> list[str]:
    first, last = frab.day_bounds(day)
    lines = [
        f'<day index="{day.number}" date="{day.date}" start="{first.isoformat()}" end="{last.isoformat()}">',
    ]
    for name, sessions in frab.by_room(agenda, day).items():
        lines.append(f"<room name={quoteattr(frab.printable(name))}>")
        lines += [_event(agenda, session) for session in sessions]
        lines.append("</room>")
    return [*lines, "</day>"]


def _event(agenda: PublicAgenda, session: PublicSession) -> str:
    assert session.starts_at
    optout = "true" if session.no_photographs or session.is_closed else "false"
    people = "".join(_tag("person", str(each)) for each in session.appearances)
    return "\n".join(
        [
            f'<event guid="{guid(agenda.meeting.slug, session.id)}" id="{session.id}">',
            _tag("date", session.starts_at.isoformat()),
            _tag("start", f"{session.starts_at:%H:%M}"),
            _tag("duration", frab.duration(session.minutes or 0)),
            _tag("room", frab.room_name(session)),
            _tag("slug", frab.slug(agenda, session)),
            _tag("url", frab.link(agenda, session)),
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
    return f"<{name}>{escape(frab.printable(text))}</{name}>"


def _instruction(agenda: PublicAgenda) -> str:
    """JSON that cannot end the instruction early."""
    written = json.dumps(extras(agenda), ensure_ascii=False, separators=(",", ":")).replace(">", "\\u003e")
    return f"<?{NAME} {frab.printable(written)}?>"
