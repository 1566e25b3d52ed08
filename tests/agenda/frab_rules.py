"""The rules of c3voc's schemas for frab schedules, restated: every breach is a sentence, a valid file has none.

XML: validator/xsd/schedule.xml.xsd, JSON: validator/json/schema.json of https://github.com/voc/schedule
"""

import json
import re
from collections import Counter
from datetime import date, datetime
from xml.etree import ElementTree

# What an event may hold, and what it must. An element may stand once.
EVENT = {
    **dict.fromkeys(
        ["room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track"], True
    ),
    **dict.fromkeys(["logo", "persons", "language", "description", "recording", "links", "attachments", "url"], False),
}
CONFERENCE = {"title": True, "acronym": True} | dict.fromkeys(
    ["start", "end", "days", "timeslot_duration", "base_url", "time_zone_name"], False
)
DURATION = r"\d{1,2}:\d{2}"
START = r"[0-2]\d:[0-5]\d"
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
URL = r"https?://\S+"
SLUG = r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}"  # the XML's, which is narrower than the JSON's
ACRONYM = r"[a-z0-9_-][a-z0-9_]{3,}"  # the JSON's, which is narrower than the XML's
JSON_EVENT = {
    *EVENT,
    *("id", "guid", "recording_license", "do_not_record", "do_not_stream", "feedback_url", "origin_url", "code", "end"),
} - {"recording"}
JSON_REQUIRED = {
    *("abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start"),
    *("subtitle", "title", "track", "type", "url"),
}


def breaches_of_xml(content):
    root = ElementTree.fromstring(content)
    yield from _is(root.tag == "schedule", "the root is <schedule>")
    names = [child.tag for child in root]
    yield from _is(names[:3] == ["generator", "version", "conference"], f"generator, version, conference: {names[:3]}")
    yield from _is(set(names[3:]) == {"day"}, "then days, one at least")
    conference = root.find("conference")
    yield from _holds(conference, CONFERENCE)
    yield from _like(conference, acronym=ACRONYM, timeslot_duration=DURATION, base_url=URL, days=r"\d+")
    for name in ("start", "end"):
        date.fromisoformat(conference.findtext(name))
    yield from _unique((day.get("index") for day in root.iter("day")), "index of a day")
    events = []
    for day in root.findall("day"):
        yield from _is(set(day.attrib) == {"index", "date", "start", "end"}, f"a day has {set(day.attrib)}")
        yield from _is(int(day.get("index")) > 0, "a day's index is positive")
        for bound in (day.get("start"), day.get("end")):
            yield from _is(datetime.fromisoformat(bound).tzinfo is not None, "a day's bounds have a zone")
        for room in day:
            yield from _is(room.tag == "room" and set(room.attrib) == {"name"}, "a day holds rooms with names")
            yield from _is({event.tag for event in room} <= {"event"}, "a room holds events")
            events += list(room)
            for event in room:
                yield from _is(event.findtext("room") == room.get("name"), "an event's room is its room")
    for event in events:
        yield from _event(event)
    yield from _unique((event.get("guid") for event in events), "guid")
    yield from _unique((event.get("id") for event in events), "id")
    yield from _unique((event.findtext("slug") for event in events), "slug")


def _event(event):
    yield from _holds(event, EVENT)
    yield from _is(set(event.attrib) == {"id", "guid"}, f"an event has {set(event.attrib)}")
    yield from _is(int(event.get("id")) > 0, "an id is positive")
    yield from _is(re.fullmatch(UUID, event.get("guid")), "a guid is a UUID")
    yield from _like(event, start=START, duration=DURATION, slug=SLUG, url=URL)
    starts = datetime.fromisoformat(event.findtext("date"))
    yield from _is(starts.tzinfo is not None, "a date has a zone")
    yield from _is(f"{starts:%H:%M}" == event.findtext("start"), "a date and its start agree")
    recording = event.find("recording")
    yield from _is([child.tag for child in recording] == ["license", "optout"], "recording: license, optout")
    yield from _is(recording.findtext("optout") in {"true", "false"}, "optout is true or false")
    for holder, inside in (("persons", "person"), ("links", "link"), ("attachments", "attachment")):
        yield from _is({child.tag for child in event.find(holder)} <= {inside}, f"{holder} hold {inside}")
    yield from _is(not any(person.attrib for person in event.iter("person")), "nobody's number is told")


def breaches_of_json(content):
    found = json.loads(content)
    yield from _is(set(found) <= {"$schema", "schedule", "generator"}, f"the file has {set(found)}")
    schedule = found["schedule"]
    yield from _is({"version", "conference"} <= set(schedule) and "rooms" not in schedule, "a schedule has no rooms")
    yield from _is(isinstance(schedule["version"], str), "a version is a text")
    conference = schedule["conference"]
    required = {"title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"}
    allowed = required | {
        "time_zone_name",
        "rooms",
        "tracks",
        "url",
        "description",
        "logo",
        "colors",
        "keywords",
        "meta",
    }
    yield from _is(required <= set(conference) <= allowed, f"a conference has {set(conference)}")
    yield from _is(re.fullmatch(ACRONYM, conference["acronym"]), f"acronym {conference['acronym']}")
    yield from _is(re.match(r"[A-Z][a-z]+/[A-Z][a-z]+|UTC\Z", conference["time_zone_name"]), "a zone's name")
    for room in conference["rooms"]:
        yield from _is({"name", "guid"} <= set(room) <= {"name", "guid", "capacity", "description"}, f"room {room}")
        yield from _is(re.fullmatch(UUID, room["guid"]), "a room's guid is a UUID")
        yield from _is(room["capacity"] is None or isinstance(room["capacity"], int), "a capacity is a number")
    events = []
    for day in conference["days"]:
        yield from _is(set(day) == {"index", "date", "day_start", "day_end", "rooms"}, f"a day has {set(day)}")
        date.fromisoformat(day["date"])
        for bound in (day["day_start"], day["day_end"]):
            yield from _is(datetime.fromisoformat(bound).tzinfo is not None, "a day's bounds have a zone")
        for name, its in day["rooms"].items():
            yield from _is(all(event["room"] == name for event in its), "an event's room is its room")
            events += its
    for event in events:
        yield from _json_event(event)
    yield from _unique((event["guid"] for event in events), "guid")


def _json_event(event):
    yield from _is(JSON_REQUIRED <= set(event) <= JSON_EVENT, f"an event has {set(event) ^ JSON_REQUIRED}")
    yield from _is(isinstance(event["id"], int) and event["id"] > 0, "an id is a positive number")
    for name, pattern in {
        "guid": UUID,
        "start": r"([01]\d|2[0-3]):[0-5]\d",
        "duration": r"\d+:\d{2}",
        "url": URL,
    }.items():
        yield from _is(re.fullmatch(pattern, event[name]), f"{name} {event[name]}")
    yield from _is(re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", event["slug"]), f"slug {event['slug']}")
    yield from _is(datetime.fromisoformat(event["date"]).tzinfo is not None, "a date has a zone")
    yield from _is(event["do_not_record"] in {True, False, None}, "do_not_record is yes, no or nothing")
    for person in event["persons"]:
        # oneOf: pretalx's person, who has a name, or frab's, who has a number and a public name; never both
        yield from _is("name" in person and "id" not in person, "a person is pretalx's")
    for name in ("title", "subtitle", "track", "type", "language", "abstract", "description", "recording_license"):
        yield from _is(isinstance(event[name], str), f"{name} is a text")


def _holds(element, rules):
    counts = Counter(child.tag for child in element)
    for name, count in counts.items():
        yield from _is(name in rules and count == 1, f"{element.tag} holds {name} {count} times")
    yield from _is({name for name, is_needed in rules.items() if is_needed} <= set(counts), f"{element.tag}: {counts}")


def _like(element, **patterns):
    for name, pattern in patterns.items():
        yield from _is(re.fullmatch(pattern, element.findtext(name)), f"{name}: {element.findtext(name)}")


def _unique(values, what):
    yield from (f"{what} {value} {count} times" for value, count in Counter(values).items() if count > 1)


def _is(holds, words):
    if not holds:
        yield words
