"""Calendars (RFC 5545), read line by line: what one entry has wrong does not cost the others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from django.utils.translation import gettext as _

from coalition_events.agenda.files import ours
from coalition_events.agenda.files.importers import clocks, words
from coalition_events.agenda.files.importers.imported import Imported, Item, Named, NamedRoom
from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.common.uploads import Unreadable, encoding_of

LINE = re.compile(
    r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\":;,]*)(?:,(?:\"[^\"]*\"|[^\":;,]*))*)*):(.*)", re.S
)
PARAMETER = re.compile(r";([A-Za-z0-9-]+)=(\"[^\"]*\"|[^;:]*)")
MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?")
EXTRAS = "X-COALITION-EVENTS"


@dataclass
class Property:
    line: int
    value: str
    parameters: dict[str, str]


@dataclass
class Component:
    name: str
    line: int
    said: dict[str, Property] = field(default_factory=dict)
    people: list[Property] = field(default_factory=list)
    links: list[Property] = field(default_factory=list)

    def take(self, name: str, it: Property) -> None:
        if name in {"ATTENDEE", "ORGANIZER"}:
            self.people.append(it)
        elif name in {"URL", "ATTACH", "CONFERENCE"}:
            self.links.append(it)
        else:
            self.said.setdefault(name, it)

    def text(self, name: str) -> str:
        return unescaped(self.said[name].value) if name in self.said else ""


@dataclass
class Zones:
    """By their names in the file: those that everybody knows, and those that it tells of itself."""

    said: dict[str, tzinfo] = field(default_factory=dict)
    default: tzinfo | None = None

    def get(self, name: str) -> tzinfo | None:
        return (clocks.read_zone(name) or self.said.get(name)) if name else None


def read(content: bytes) -> Imported:
    """Raises Unreadable where it is no calendar."""
    text = content.decode(encoding_of(content), errors="replace")
    imported = Imported()
    if "\ufffd" in text and "\ufffd".encode() not in content:
        imported.tell("", _("Some letters of the file are not UTF-8 and are lost."))
    zones = Zones()
    zone_name = ""
    for component in _components(text, imported):
        match component.name:
            case "VCALENDAR":
                imported.title = words.plain(component.text("X-WR-CALNAME") or component.text("NAME"))
                zones.default = clocks.read_zone(component.text("X-WR-TIMEZONE"))
            case "VTIMEZONE":
                zone_name = component.text("TZID")
                if zone := clocks.read_zone(component.text("X-LIC-LOCATION")):
                    zones.said[zone_name] = zone
            case "STANDARD":
                if zone := _offset(component.text("TZOFFSETTO")):
                    zones.said.setdefault(component.said["TZOFFSETTO"].parameters.get("OF", zone_name), zone)
            case "VEVENT":
                imported.items += _items(component, imported, zones)
    return imported


def _components(text: str, imported: Imported) -> Iterator[Component]:
    """The calendar and its zones before what is within them, so that each entry can be read as it comes."""
    stack: list[Component] = []
    seen_calendar = False
    waiting: list[Component] = []
    for number, line in _lines(text):
        found = LINE.fullmatch(line)
        if found is None:
            if line.strip() and stack:
                imported.tell(_("line %(number)d") % {"number": number}, _("This is not a line of a calendar."))
            continue
        name, value = found[1].upper(), found[3]
        if name == "BEGIN":
            stack.append(Component(value.strip().upper(), number))
            seen_calendar = seen_calendar or stack[-1].name == "VCALENDAR"
        elif name == "END" and stack:
            component = stack.pop()
            if component.name == "STANDARD" and stack and "TZOFFSETTO" in component.said:
                component.said["TZOFFSETTO"].parameters["OF"] = stack[-1].text("TZID")
            waiting.append(component)
        elif stack:
            parameters = {key.upper(): said.strip('"') for key, said in PARAMETER.findall(found[2])}
            stack[-1].take(name, Property(number, value, parameters))
    if not seen_calendar:
        raise Unreadable(_("This file is not a calendar. It has no BEGIN:VCALENDAR."))
    if stack:
        imported.tell(
            _("line %(number)d") % {"number": stack[-1].line}, _("The file ends in the middle of this entry.")
        )
        waiting += reversed(stack)
    order = {"VCALENDAR": 0, "VTIMEZONE": 1, "STANDARD": 2}
    yield from sorted(waiting, key=lambda component: order.get(component.name, 3))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Unfolded lines, each with the number at which it begins."""
    held, held_at = "", 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if line[:1] in {" ", "\t"}:
            held += line[1:]
            continue
        if held:
            yield held_at, held
        held, held_at = line, number
    if held:
        yield held_at, held


def _items(component: Component, imported: Imported, zones: "Zones") -> list[Item]:
    place = _("line %(number)d") % {"number": component.line}
    said = ours.read_json(component.text(EXTRAS))
    starts = _moment(component, "DTSTART", zones)
    asked = component.said["DTSTART"].parameters.get("TZID", "") if "DTSTART" in component.said else ""
    if asked and zones.get(asked) is None:
        imported.tell(place, _("We do not know its time zone “%(zone)s”. We used Phnom Penh time.") % {"zone": asked})
    if isinstance(rows := said.get("sessions"), list):
        day = local_date(starts) if starts else None
        return [
            ours.complete(Item(place=place, identifier=str(row.get("uid", "")), on=day), row)
            for row in rows
            if isinstance(row, dict)
        ]
    title = words.plain(component.text("SUMMARY"))
    if component.text("STATUS").upper() == "CANCELLED":
        imported.tell(place, _("“%(title)s” is cancelled. We left it out.") % {"title": title})
        return []
    if not title and starts is None:
        imported.tell(place, _("It has no title and no time. We left it out."))
        return []
    if "RRULE" in component.said:
        imported.tell(place, _("It repeats. We imported only the first time."))
    identifier = component.text("UID").strip()
    if again := component.text("RECURRENCE-ID"):
        identifier = f"{identifier}/{again}"
    item = Item(
        place=place,
        identifier=identifier,
        title=title,
        text=words.as_text(component.text("DESCRIPTION")),
        kind=words.kind_of(component.text("CATEGORIES")),
        people=[_named(each) for each in component.people if each.parameters.get("CN")],
    )
    location = words.plain(component.text("LOCATION"))
    item.rooms = [NamedRoom(location)] if location else []
    _place_in_time(item, component, starts, imported, zones)
    if said:
        item.text = ""  # ours, in which people and notes stand before the text
        item = ours.complete(item, said)
        item.rooms = item.rooms if said.get("room") else []
        return [item]
    for link in component.links:
        title = link.parameters.get("LABEL") or link.parameters.get("FILENAME") or link.parameters.get("X-FILENAME", "")
        item.link(imported, link.value, words.plain(title))
    return [item]


def _place_in_time(
    item: Item, component: Component, starts: datetime | None, imported: Imported, zones: "Zones"
) -> None:
    if starts is None:
        if said := component.text("DTSTART").strip():
            item.refuse_date(imported, said)
        else:
            imported.tell(item.place, _("It has no time that we can read."))
        return
    item.on = local_date(starts)
    if "T" not in component.said["DTSTART"].value:
        return  # of the whole day
    item.start(starts)
    if (ends := _moment(component, "DTEND", zones)) is not None:
        item.minutes = clocks.minutes_between(starts, ends)
    else:
        item.minutes = clocks.read_minutes(component.text("DURATION"))


def _moment(component: Component, name: str, zones: "Zones") -> datetime | None:
    """In the zone in which it is told; of a calendar in UTC that names its zone, in that."""
    if name not in component.said:
        return None
    it = component.said[name]
    found = MOMENT.fullmatch(it.value.strip().replace("-", "").replace(":", ""))
    if found is None:
        return None
    year, month, day, hour, minute, _second = (int(part or 0) for part in found.groups()[:6])
    on, clock = clocks.day_of(year, month, day), clocks.clock_of(hour, minute)
    if on is None or clock is None:
        return None
    if found[7]:
        return clocks.there(datetime.combine(on, clock, UTC), zones.default)
    zone = (zones.get(it.parameters.get("TZID", "")) or zones.default) if found[4] else None
    return datetime.combine(on, clock, zone or PHNOM_PENH)


def _offset(text: str) -> tzinfo | None:
    found = re.fullmatch(r"([+-])(\d{2})(\d{2})(\d{2})?", text.strip())
    if found is None or int(found[2]) > 23:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(ahead if found[1] == "+" else -ahead)


def _named(it: Property) -> Named:
    return Named(words.plain(it.parameters["CN"]))


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value, flags=re.S)
