"""What pasted lines would become in a draft, worked out without writing anything."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.agenda.files.importers.people import Directory
from coalition_events.agenda.files.importers.words import UNNAMED, people_in
from coalition_events.agenda.files.pasting.hours import give_times
from coalition_events.agenda.files.pasting.lines import KHMER, parse, tidy
from coalition_events.agenda.files.pasting.plan import Plan, Row
from coalition_events.agenda.files.pasting.written import Heading, Item, Unread
from coalition_events.agenda.models import Appearance, Role, Session, SessionKind
from coalition_events.common.dates import clock
from coalition_events.common.text import fold
from coalition_events.meetings.models import Day, Meeting, Room
from coalition_events.meetings.models.day import MOST_DAYS

MOST_LINES = 400
LONGEST = {"title": 250, "title_km": 500}


def plan(meeting: Meeting, text: str, *, first_day: int = 1, follows: bool = False) -> Plan:
    """Lines before any heading are of the day with the number `first_day`.

    A line without an end lasts until the next one of its day. With `follows`, one without a time starts when the one
    above it ends. A fixed number of queries, however many lines there are.
    """
    return _Planner(meeting, list(_rows(text)), first_day).plan(follows=follows)


def _rows(text: str) -> Iterator[Row]:
    found = 0
    for number, written in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        said = parse(written)
        if said is None:
            continue
        found += 1
        if found > MOST_LINES:
            words = _("Only %(limit)d lines are taken at a time: this one and those below come next.")
            yield Row(number, tidy(written), Unread(words % {"limit": MOST_LINES}))
            return
        yield Row(number, tidy(written), said)


class _Planner:
    def __init__(self, meeting: Meeting, rows: list[Row], first_day: int) -> None:
        self.meeting, self.rows = meeting, rows
        self.days = list(meeting.days.order_by("number"))
        self.first = next((day for day in self.days if day.number == first_day), None)
        self.rooms: dict[str, Room] = {}
        for room in meeting.rooms.order_by("order", "pk"):
            self.rooms |= {_folded(name): room for name in (room.name_km, room.name) if name}
        self.standing = list(meeting.sessions.select_related("room"))
        self.directory = Directory() if any(row.item and row.item.who for row in rows) else None

    def plan(self, *, follows: bool) -> Plan:
        self._give_days()
        for day in self.days:
            lines = [(row, row.item, row.session) for row in self.rows if row.day == day]
            give_times(day, [(row, item, made) for row, item, made in lines if item and made], follows=follows)
            _end_the_day([row for row in self.rows if row.day == day and row.item])
        for row in self.rows:
            if isinstance(row.said, Unread):
                row.problem = row.said.why
            elif row.item and row.session:
                self._fill(row, row.item, row.session)
        return Plan(self.rows)

    def _give_days(self) -> None:
        day, why = self.first, _("Say on which day it is.")
        for row in self.rows:
            if isinstance(row.said, Heading):
                day, why = self._day(row.said), _("The heading above it is no day of this meeting.")
                row.problem = "" if day else _("That is not a day of this meeting.")
            elif row.item and day is None:
                row.problem = why
            elif row.item and day:
                made = Session(meeting=self.meeting, day=day, kind=row.item.kind, version=1)
                made.planned_minutes = row.item.minutes
                row.session = made
            row.day = day

    def _day(self, said: Heading) -> Day | None:
        """Its number, or that of its date: "ថ្ងៃទី ៧" may be the seventh."""
        for day in self.days:
            date = day.date
            if said.number and said.number > MOST_DAYS:
                if date.day == said.number:
                    return day
            elif said.date:
                if (date.day, date.month) == said.date[:2] and said.date[2] in (None, date.year):
                    return day
            elif said.number == day.number or (said.number is None and said.weekday == date.weekday()):
                return day
        return None

    def _fill(self, row: Row, item: Item, session: Session) -> None:
        for name, limit in LONGEST.items():
            if len(getattr(item, name)) > limit:
                row.problem = _("Its title is longer than %(limit)d characters.") % {"limit": limit}
        session.title, session.title_km = item.title, item.title_km
        if not item.title_km and KHMER.search(item.title):
            session.title_km = item.title  # until somebody writes the English one
        if self._is_there(session):
            row.is_there = True
            row.notes = [_("It stands in the agenda already, and is left as it is.")]
            return
        if item.room:
            self._give_room(row, item, session)
        if item.who:
            self._cast(row, item, session)
        if not row.problem:
            self.standing.append(session)

    def _is_there(self, session: Session) -> bool:
        return any(
            each.pk is not None
            and (each.day_id, each.starts_at) == (session.day_id, session.starts_at)
            and _folded(each.title) == _folded(session.title)
            for each in self.standing
        )

    def _give_room(self, row: Row, item: Item, session: Session) -> None:
        room = self.rooms.get(_folded(item.room))
        if room is None:
            row.notes.append(_("There is no room called %(room)s: it stands in none yet.") % {"room": item.room})
            return
        session.room = room
        taken = next((each for each in self.standing if each.room == room and each.overlaps(session)), None)
        if taken and taken.starts_at and taken.ends_at:
            words = _("%(room)s is taken from %(starts)s to %(ends)s by “%(title)s”.")
            hours = {"starts": clock(taken.starts_at), "ends": clock(taken.ends_at)}
            row.problem = words % {"room": room, "title": taken, **hours}

    def _cast(self, row: Row, item: Item, session: Session) -> None:
        """Whom the directory knows appears; the other names stay in the text."""
        assert self.directory
        usual = Role.PANELLIST if item.kind == SessionKind.PANEL else Role.SPEAKER
        unknown: list[str] = []
        standing: set[tuple[int | None, int | None, str]] = set()
        for named in people_in(item.who):
            meant, role = self.directory.meant(named), named.role or usual
            person, organisation = meant.person, meant.organisation
            who = (person.pk if person else None, organisation.pk if organisation and not person else None, role)
            if not meant.is_known:
                unknown.append(str(named))
            elif who not in standing:
                standing.add(who)
                order = len(row.people) + 1
                row.people.append(Appearance(person=person, organisation=organisation, role=role, order=order))
        if not row.people and not unknown:
            unknown = [item.who]
        if unknown:
            session.text = UNNAMED + ", ".join(unknown)
            words = ngettext(
                "Not in the directory, so the name stays in the text: %(names)s.",
                "Not in the directory, so the names stay in the text: %(names)s.",
                len(unknown),
            )
            row.notes.append(words % {"names": ", ".join(unknown)})


def _end_the_day(rows: list[Row]) -> None:
    """A last line such as "16:00 End" is no session: the one above it lasts until then."""
    if len(rows) > 1 and (item := rows[-1].item) and item.is_end:
        rows[-1].session, rows[-1].problem = None, ""
        rows[-1].notes = [_("The day ends then. This is no session.")]


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
