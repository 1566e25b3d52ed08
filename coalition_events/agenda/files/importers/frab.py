"""Schedules of frab, pretalx and the programs that follow them, as XML and as JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from django.utils.translation import gettext as _

from coalition_events.agenda.files import ours
from coalition_events.agenda.files.importers import clocks, words
from coalition_events.agenda.files.importers.imported import Imported, Item, Named, NamedRoom
from coalition_events.common.uploads import Unreadable, decoded, encoding_of

HOLDERS = ("links", "attachments")


@dataclass
class Event:
    """One event as either format tells it, all as text."""

    said: dict[str, str]
    room: str
    day: date | None
    day_starts: str
    people: list[Named] = field(default_factory=list)
    optout: bool | None = None
    links: list[tuple[str, str]] = field(default_factory=list)  # address and title; attachments too
    day_said: str = ""

    def get(self, *names: str) -> str:
        return next((self.said[name] for name in names if self.said.get(name)), "")


def read_xml(content: bytes) -> Imported:
    """Raises Unreadable where it is no schedule, or holds a document type or entities, which a schedule never needs."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True, forbid_entities=True)
    try:
        parser.feed(_as_told(content))
        root = parser.close()
    except DefusedXmlException as error:
        raise Unreadable(
            _("This file has parts that can do harm (entities or a document type). We did not read it.")
        ) from error
    except ParseError as error:
        line, before = error.position
        raise _not_valid("XML", line, before + 1) from error
    except (ValueError, LookupError, RecursionError) as error:
        raise _damaged("XML") from error
    root = _bare(root)
    if root.tag != "schedule" and root.find("day") is None:
        raise Unreadable(_("This XML is not a schedule. It has no <schedule> with days."))
    said = builder.ours
    conference = root.find("conference")
    imported = Imported(words.plain(_inside(conference, "title")))
    zone = _zone(_inside(conference, "time_zone_name"), imported)
    return _read(imported, _events_of_xml(root, imported), said, zone)


def _as_told(content: bytes) -> bytes | str:
    """As text where its first bytes tell the encoding, whatever its declaration says; else the declaration counts."""
    encoding = encoding_of(content)
    return content if encoding == "utf-8" else decoded(content)


def read_json(content: bytes) -> Imported:
    """Raises Unreadable where it is no schedule."""
    try:
        found = json.loads(decoded(content))
    except json.JSONDecodeError as error:
        raise _not_valid("JSON", error.lineno, error.colno) from error
    except (ValueError, RecursionError) as error:
        raise _damaged("JSON") from error
    schedule = _object(_object(found).get("schedule")) or _object(found)
    conference = _object(schedule.get("conference")) or schedule
    days = conference.get("days")
    if not isinstance(days, list):
        raise Unreadable(_("This JSON is not a schedule. It has no conference with days."))
    imported = Imported(words.plain(_string(conference.get("title"))))
    zone = _zone(_string(conference.get("time_zone_name")), imported)
    said = _object(schedule.get(ours.NAME.replace("-", "_")))
    return _read(imported, _events_of_json(days, imported), said, zone)


def _not_valid(kind: str, line: int, character: int) -> Unreadable:
    words = _("Line %(line)d is not valid %(kind)s, near character %(character)d.")
    return Unreadable(words % {"line": line, "kind": kind, "character": character})


def _damaged(kind: str) -> Unreadable:
    return Unreadable(_("We cannot read this %(kind)s. Is the file damaged?") % {"kind": kind})


def _read(imported: Imported, events: Iterable[Event], said: dict[str, object], zone: tzinfo | None) -> Imported:
    sessions = _object(said.get("sessions"))
    imported.rooms = ours.rooms(said.get("rooms"))
    for number, event in enumerate(events, 1):
        if item := _item(event, number, imported, zone):
            imported.items.append(ours.complete(item, sessions.get(item.identifier)))
            imported.left_out["page"] += bool(event.get("url")) and item.identifier not in sessions
    for row in map(_object, _list(said.get("without_time"))):
        on = clocks.read_date(_string(row.get("date")))
        for identifier in _list(row.get("sessions")):
            item = Item(place=_place(str(identifier), 0), identifier=str(identifier), on=on)
            if ours.complete(item, sessions.get(str(identifier))).title or item.members_only:
                imported.items.append(item)
    return imported


def _item(event: Event, number: int, imported: Imported, zone: tzinfo | None) -> Item | None:
    identifier = event.get("guid", "id", "code")
    place = _place(identifier, number)
    title = words.plain(event.get("title"))
    subtitle = words.plain(event.get("subtitle"))
    if not title and not subtitle and not event.get("date", "start"):
        imported.tell(place, _("It has no title and no time. We left it out."))
        return None
    texts = [words.as_text(event.get(name)) for name in ("abstract", "description")]
    item = Item(
        place=place,
        identifier=identifier,
        title=title or subtitle,
        text="\n\n".join(dict.fromkeys(filter(None, [subtitle if title else "", *texts]))),
        kind=words.kind_of(event.get("type")) or words.kind_of(event.get("track")),
        language=words.language_of(event.get("language")),
        no_photographs=event.optout,
        people=event.people,
    )
    if event.get("logo"):
        imported.left_out["picture"] += 1
    for url, name in event.links:
        item.link(imported, url, words.plain(name))
    room = words.plain(event.get("room") or event.room)
    item.rooms = [NamedRoom(room)] if room else []
    _place_in_time(item, event, imported, zone)
    return item


def _zone(name: str, imported: Imported) -> tzinfo | None:
    zone = clocks.read_zone(name)
    if name and zone is None:
        imported.tell("", _("We do not know its time zone “%(zone)s”. We used Phnom Penh time.") % {"zone": name})
    return zone


def _place_in_time(item: Item, event: Event, imported: Imported, zone: tzinfo | None) -> None:
    item.on = event.day
    clock = clocks.read_clock(event.get("start")[-8:].strip("T")) if event.get("start") else None
    at = clocks.read_instant(event.get("date"))
    if at is not None and clock is not None:
        there = clocks.as_written(at, clock, zone)
        if there is None:
            imported.tell(item.place, _("Its date and its start do not match. We used the start."))
            there = clocks.on_the_wall(event.day or at.date(), clock, zone)
        item.start(there)
    elif at is not None and "T" in event.get("date").upper():
        item.start(clocks.there(at, zone))
    elif clock is not None:
        on = clocks.read_date(event.get("date")) or event.day
        opens = clocks.read_instant(event.day_starts)
        if on and opens and clock < opens.time() and on == event.day:
            on += timedelta(days=1)  # the night of that day
        if on:
            item.start(clocks.on_the_wall(on, clock, zone))
        else:
            _tell_unread(item, event, imported, _("It has a start but no day."))
    elif event.get("date") and (on := clocks.read_date(event.get("date"))):
        item.on, item.is_time_unread = on, bool(event.get("start"))
    else:
        item.is_time_unread = True
    if item.is_time_unread:
        _tell_unread(item, event, imported, _("It has no time that we can read."))
    item.minutes = clocks.read_minutes(event.get("duration"))
    if item.minutes is None and item.starts_at and (ends := clocks.read_instant(event.get("end"))):
        item.minutes = clocks.minutes_between(item.starts_at, clocks.there(ends, zone))


def _tell_unread(item: Item, event: Event, imported: Imported, words: str) -> None:
    """These words, unless it says a date that is none for us."""
    said = event.get("date") or event.day_said
    if said and not clocks.read_date(said):
        item.refuse_date(imported, said)
    else:
        imported.tell(item.place, words)


# ------------------------------------------------------------ XML
class _Builder(TreeBuilder):
    """Keeps what a processing instruction of ours says."""

    def __init__(self) -> None:
        super().__init__()
        self.ours: dict[str, object] = {}

    def pi(self, target: str, text: str | None = None) -> Any:
        name, _space, rest = target.partition(" ")
        if name == ours.NAME:
            self.ours = ours.read_json(text or rest)


def _events_of_xml(root: Element, imported: Imported) -> Iterator[Event]:
    for day in root.iter("day"):
        said = day.get("date") or day.get("start") or ""
        on = clocks.read_date(said)
        if on:
            imported.dates.append(on)
        for room in day.iter("room"):
            if room.text and not len(room) and room.get("name") is None:
                continue  # the <room> of an event
            for element in room.findall("event"):
                yield _event_of_xml(element, room.get("name") or "", on, said, day.get("start") or "")
        for element in day.findall("event"):
            yield _event_of_xml(element, "", on, said, day.get("start") or "")


def _event_of_xml(element: Element, room: str, on: date | None, day_said: str, day_starts: str) -> Event:
    said = {child.tag: "".join(child.itertext()).strip() for child in element} | {
        name: value for name, value in element.attrib.items() if name in {"id", "guid", "code"} and value
    }
    optout = _inside(element.find("recording"), "optout").lower()
    people = [
        Named(words.plain("".join(person.itertext())))
        for holder in ("persons", "speakers")
        for person in element.iterfind(f"{holder}/*")
    ]
    links = [
        (each.get("href") or "".join(each.itertext()), "".join(each.itertext()).strip() if each.get("href") else "")
        for holder in HOLDERS
        for each in element.iterfind(f"{holder}/*")
    ]
    people = [each for each in people if each.name]
    return Event(said, room, on, day_starts, people, {"true": True, "false": False}.get(optout), links, day_said)


def _bare(root: Element) -> Element:
    """Without namespaces."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return root


def _inside(element: Element | None, name: str) -> str:
    return (element.findtext(name) or "").strip() if element is not None else ""


# ------------------------------------------------------------ JSON
def _events_of_json(days: list[object], imported: Imported) -> Iterator[Event]:
    for day in map(_object, days):
        said = _string(day.get("date")) or _string(day.get("day_start"))
        on = clocks.read_date(said)
        if on:
            imported.dates.append(on)
        rooms = day.get("rooms")
        named = rooms.items() if isinstance(rooms, dict) else [("", rooms)]
        for room, events in named:
            for event in events if isinstance(events, list) else []:
                if isinstance(event, dict):
                    yield _event_of_json(event, str(room), on, said, _string(day.get("day_start")))
                else:
                    imported.tell(str(room), _("Something here is not an event. We left it out."))


def _event_of_json(event: dict[str, object], room: str, on: date | None, day_said: str, day_starts: str) -> Event:
    said = {name: _string(value) for name, value in event.items()}
    optout = event.get("do_not_record")
    listed = event.get("persons") or event.get("speakers")
    people = [_named(each) for each in listed if each] if isinstance(listed, list) else []
    people = [each for each in people if str(each)]
    links = [link for holder in HOLDERS for link in _links(event.get(holder))]
    optout = optout if isinstance(optout, bool) else None
    return Event(said, room, on, day_starts, people, optout, links, day_said)


def _links(said: object) -> Iterator[tuple[str, str]]:
    for each in said if isinstance(said, list) else []:
        row = each if isinstance(each, dict) else {"url": each}
        yield _string(row.get("url")) or _string(row.get("href")), _string(row.get("title")) or _string(row.get("name"))


def _named(said: object) -> Named:
    if isinstance(said, str):
        return Named(words.plain(said))
    row = _object(said)
    name = _string(row.get("public_name")) or _string(row.get("name")) or _string(row.get("full_public_name"))
    return Named(
        words.plain(name),
        organisation=words.plain(_string(row.get("organisation"))),
        role=words.role_of(_string(row.get("role"))),
        capacity=words.plain(_string(row.get("capacity"))),
    )


def _string(value: object) -> str:
    """In the file's first language, where it says it in several."""
    if isinstance(value, dict):
        value = value.get("en") or next(iter(value.values()), "")
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _place(identifier: str, number: int) -> str:
    return _("event %(identifier)s") % {"identifier": identifier[:40] or number}
