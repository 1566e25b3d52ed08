"""Which session of the draft a session of a file is: told by its title, day and people before any number.

A number that a program gave is of that program's file only, and one that a person typed may count the rows. So it is
a witness beside others; alone it tells a session only where nobody else in the world has it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coalition_events.agenda.files.importers.imported import Imported, Item, Named
from coalition_events.agenda.files.importers.words import UNNAMED, people_in
from coalition_events.agenda.models import Session
from coalition_events.agenda.models.session import guid, uid
from coalition_events.common.text import fold, folded_line
from coalition_events.meetings.models import Day
from members.queries.duplicates import name_key, names_of

WORD = re.compile("[\\w\u1780-\u17d3]+")  # Khmer vowels and subscripts are no word characters to `re`
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
LONG = r"[0-9a-f]{32,}"  # a UUID without hyphens, and what Outlook gives
OF_THE_WORLD = re.compile(rf"(?:\{{?{UUID}\}}?|{LONG})(?:[#/]\S+)?|\S+@\S+", re.IGNORECASE)
LONGEST = 200  # of an identifier, as it is kept


@dataclass(frozen=True)
class Facts:
    """What tells a session from the others, of the file or of the draft."""

    words: tuple[str, ...]
    day: int
    starts_at: datetime | None
    people: frozenset[tuple[str, ...]]
    number: tuple[str, str] | None  # the source that gave it, and the number
    rooms: frozenset[str]  # what its room is called; empty where it is in several or in none


def match(
    imported: Imported,
    items: Sequence[Item],
    sessions: Sequence[Session],
    *,
    slug: str,
    day: Callable[[date | None], Day],
) -> dict[int, Session]:
    """{id of the item: the session that it is}. No session is two items."""
    matched = _by_identifier(items, sessions, slug)
    taken = {session.pk for session in matched.values()}
    left = [session for session in sessions if session.pk not in taken]
    index = _Index(left)
    days = {day(item.on).pk for item in items}  # of another day the file says nothing, so nothing has left it
    pairs = []
    for place, item in enumerate(items):
        if id(item) not in matched:
            for title in dict.fromkeys((item.title, item.written or item.title)):
                facts = _facts_of_item(item, title, day(item.on), imported.source)
                pairs += [
                    (-weight, place, number)
                    for number in index.candidates(facts)
                    if (weight := _weigh(facts, index.facts[number], days))
                ]
    for _weight, place, number in sorted(pairs):  # the surest first
        item, session = items[place], left[number]
        if id(item) not in matched and session.pk not in taken:
            matched[id(item)] = session
            taken.add(session.pk)
    return matched


def _by_identifier(items: Sequence[Item], sessions: Sequence[Session], slug: str) -> dict[int, Session]:
    """Those that carry an identifier of ours, or one that nobody else in the world gives."""
    known: dict[str, Session] = {}
    for session in sessions:
        known |= {guid(slug, session.pk): session, uid(session.pk): session}
    known |= {each.imported_as: each for each in sessions if OF_THE_WORLD.fullmatch(each.imported_as)}
    matched: dict[int, Session] = {}
    taken: set[int] = set()
    for item in items:
        meant = known.get(item.identifier[:LONGEST])
        if meant is not None and meant.pk not in taken:
            matched[id(item)] = meant
            taken.add(meant.pk)
    return matched


class _Index:
    """The sessions by what they could be known by, so that a long file is not compared with each of them."""

    def __init__(self, sessions: Sequence[Session]) -> None:
        self.facts = [_facts_of_session(session) for session in sessions]
        self.found: dict[object, list[int]] = defaultdict(list)
        for number, facts in enumerate(self.facts):
            for key in {*_keys(facts), *_keys_of_longer(facts)}:
                self.found[key].append(number)

    def candidates(self, facts: Facts) -> set[int]:
        return {number for key in {*_keys(facts), *_keys_of_shorter(facts)} for number in self.found.get(key, ())}


def _keys(facts: Facts) -> Iterator[object]:
    yield "title", facts.words
    if facts.number:
        yield "number", facts.number
    for name in facts.people:
        yield "person", name, facts.starts_at


def _keys_of_longer(facts: Facts) -> Iterator[object]:
    """What a session of the file may be called that this one's title goes on from, and is called in full."""
    yield "in full", facts.day, facts.words
    for length in range(1, len(facts.words)):
        yield "begins", facts.day, facts.words[:length]


def _keys_of_shorter(facts: Facts) -> Iterator[object]:
    yield "begins", facts.day, facts.words
    for length in range(1, len(facts.words)):
        yield "in full", facts.day, facts.words[:length]


def _weigh(one: Facts, other: Facts, days: set[int]) -> int:
    """How sure it is that the two are one session; 0 where they are two."""
    is_same_day = one.day == other.day
    is_same_start = one.starts_at is not None and one.starts_at == other.starts_at
    has_people = bool(one.people & other.people)
    is_numbered = one.number is not None and one.number == other.number
    if one.words == other.words:
        is_one, weight = is_same_day or is_numbered or (has_people and other.day in days), 32
    elif _begins(one.words, other.words):
        is_one, weight = is_same_day and (has_people or is_same_start or is_numbered), 16
    else:
        is_one = is_numbered and (has_people or is_same_start)
        is_one = is_one or (is_same_start and has_people and one.people == other.people)
        weight = 0
    if not is_one:
        return 0
    is_same_room = bool(one.rooms & other.rooms)  # which alone tells parallel sessions of one title from each other
    weight += 16 * is_same_day + 8 * has_people + 4 * is_numbered + 2 * is_same_start
    return weight + is_same_room


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    length = min(len(one), len(other))
    return length > 0 and one[:length] == other[:length]


def _facts_of_item(item: Item, title: str, day: Day, source: str) -> Facts:
    people = (name for named in item.people for name in (named.name, named.name_km))
    number = (source, item.identifier[:LONGEST]) if source and item.identifier else None
    rooms = [item.rooms[0].name, item.rooms[0].name_km] if len(item.rooms) == 1 else []
    return Facts(_words(title), day.pk, item.starts_at, _names(people), number, _rooms(rooms))


def _facts_of_session(session: Session) -> Facts:
    people = [name for each in session.appearances.all() if each.person for name in names_of(each.person)]
    people += [named.name for line in session.text.splitlines() if line.startswith(UNNAMED) for named in _in(line)]
    has_number = session.imported_from and session.imported_as
    number = (session.imported_from, session.imported_as) if has_number else None
    rooms = [session.room.name, session.room.name_km] if session.room else []
    return Facts(_words(session.title), session.day_id, session.starts_at, _names(people), number, _rooms(rooms))


def _in(line: str) -> list[Named]:
    return people_in(line.removeprefix(UNNAMED))


def _names(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(name_key(name) for name in names if name)


def _rooms(names: Iterable[str]) -> frozenset[str]:
    return frozenset(folded_line(name) for name in names if name)


def _words(title: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(title))) or (title,)
