"""Which sessions and days two releases tell differently, and whom they name. Read from their data, in no language."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coalition_events.agenda.queries.release import Json

PLACE = ("room", "starts_at", "ends_at")
TEXTS = ("title", "title_km", "text", "text_km", "kind", "spoken_language", "no_photographs", "members_only")
CAST = ("person", "organisation", "role", "capacity", "capacity_km")


@dataclass
class Comparison:
    """Numbers of sessions and days, and of people and organisations in the directory."""

    before: Json
    after: Json
    moved: set[int] = field(default_factory=set)  # sessions at another time or place, or at none any more
    people: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # {who appears or did: what changed}
    organisations: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # with nobody named
    days: set[int] = field(default_factory=set)  # with other hours

    def follow(self, merged: Mapping[int, int]) -> None:
        """Whoever was merged since is known by their new number."""
        for gone, kept in merged.items():
            if gone != kept and gone in self.people:
                self.people[kept] |= self.people.pop(gone)


def compare(before: Json, after: Json) -> Comparison:
    found = Comparison(before, after)
    old, new = ({session["id"]: session for session in content["sessions"]} for content in (before, after))
    dates_before, dates_after = (_dates(content) for content in (before, after))
    for pk in old.keys() | new.keys():
        was, now = old.get(pk), new.get(pk)
        if now is None:
            found.moved.add(pk)
        elif was is not None:
            if _place(was, dates_before) != _place(now, dates_after):
                found.moved.add(pk)
            elif _said(was) == _said(now):
                continue
        for session in filter(None, (was, now)):
            for each in session["appearances"]:
                who = found.people[each["person"]] if each["person"] else found.organisations[each["organisation"]]
                who.add(pk)
    hours_before, hours_after = (_hours(content) for content in (before, after))
    found.days = {day for day in hours_before.keys() & hours_after.keys() if hours_before[day] != hours_after[day]}
    return found


def _dates(content: Json) -> dict[int, str]:
    return {day["number"]: day["date"] for day in content["days"]}


def _hours(content: Json) -> dict[int, tuple[str | None, str | None]]:
    """A day that moved to another date is told of by registration, as soon as it moves."""
    return {day["number"]: (day["starts_at"], day["ends_at"]) for day in content["days"]}


def _place(session: Json, dates: dict[int, str]) -> tuple[Any, ...]:
    return (dates.get(session["day"]), *(session[name] for name in PLACE))


def _said(session: Json) -> tuple[Any, ...]:
    """Takeaways are noted in the session: whom they concern was there."""
    cast = [tuple(each[name] for name in CAST) for each in session["appearances"]]
    return (*(session[name] for name in TEXTS), cast)
