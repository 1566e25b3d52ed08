"""What a spreadsheet of who came when would do, worked out before anything is done."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.attendance.files.past_rows import Entry, Sheet, When
from coalition_events.attendance.models import PastImport
from coalition_events.common.dates import PHNOM_PENH, dates
from coalition_events.common.spreadsheets.columns import Problem
from coalition_events.common.text import folded_line
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.actions.locking import Refused
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration
from members.models import Merge, Organisation, Person
from members.queries.directory import Organisations, People
from members.queries.duplicates import name_key

# So long after a meeting reminders may still thank those who came. An import is about the time before, and writes none.
OVER_SINCE = timedelta(days=60)
SOMEBODY_NEW, LEFT_OUT = "new", ""  # what is decided of a name, beside a number and the row of the file that it is
IN_ROW = "row-"
MOST_ASKED = 100
A_DAY = timedelta(days=1)
THURSDAY = 3


@dataclass
class PlannedMeeting:
    meeting: Meeting
    days: list[date]
    is_guessed: bool = False  # the file says no more than its month
    people: int = 0

    @property
    def is_new(self) -> bool:
        return self.meeting.pk is None

    @property
    def key(self) -> str:
        """Under which its first day is asked for."""
        return f"first-{self.meeting.slug}"


@dataclass(frozen=True)
class Asked:
    """A name that may be one that we know, or an organisation that we do not know.

    `choices` are those that it may be, and their values what is decided.
    """

    key: str
    row: int
    name: str
    about: str
    choices: list[tuple[str, str]]
    usual: str = LEFT_OUT  # what is decided where nobody says


@dataclass
class Step:
    """One person at one meeting."""

    meeting: PlannedMeeting
    person: Person
    organisation: Organisation | None
    numbers: set[int] = field(default_factory=set)  # of the days on which they came
    registration: Registration | None = None
    known: set[int] = field(default_factory=set)  # on which we know that they came

    @property
    def is_done(self) -> bool:
        return self.registration is not None and self.numbers <= self.known


@dataclass
class Plan:
    meetings: list[PlannedMeeting] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)  # the new ones
    people: list[Person] = field(default_factory=list)  # the new ones
    spellings: list[tuple[Person, list[str]]] = field(default_factory=list)  # how the file writes whom we know
    steps: list[Step] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    left_out: int = 0  # rows of names that are not decided
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    record: PastImport | None = None  # of what was done

    @property
    def to_do(self) -> list[Step]:
        return [step for step in self.steps if not step.is_done]

    @property
    def rows_with_problems(self) -> int:
        return len({problem.row for problem in self.problems})


class Planner:
    """Organisations are known by any of their names, people by organisation and name; nobody is taken for another.

    Seven queries, however many rows. `decisions` answer what was asked: {key: value}.
    """

    def __init__(self, sheet: Sheet, decisions: Mapping[str, str], *, all_new: bool, today: date) -> None:
        self.sheet, self.decisions, self.all_new, self.today = sheet, decisions, all_new, today
        self.plan = Plan(problems=list(sheet.problems), notes=list(sheet.notes))
        self.organisations = Organisations(Organisation.objects.all())
        self.people = People(Person.objects.unmerged().select_related("organisation"), Merge.objects.names_put_away())
        self.all_meetings = list(Meeting.objects.prefetch_related("days"))
        self.by_name: dict[str, Organisation | None] = {}
        self.by_person: dict[object, Person | None] = {}
        self.rows: dict[int, int] = {}  # {id of what is new: its first row}
        self.meetings: dict[str, PlannedMeeting | str] = {}  # or why not
        self.named_days: dict[str, set[date]] = defaultdict(set)  # of each meeting, one by one

    def make(self) -> Plan:
        self._find_meetings()
        named = {planned.meeting.pk for planned in self.meetings.values() if isinstance(planned, PlannedMeeting)}
        live = Registration.objects.live().filter(meeting__in=named - {None})
        registrations = {
            (row.meeting_id, row.person_id): row
            for row in live.select_related("person", "delegation").prefetch_related("attendances__day")
        }
        for row in registrations.values():  # they may be of another organisation now
            self.people.add(row.person, row.delegation and row.delegation.organisation_id, is_alike=False)
        steps: dict[tuple[int, int], Step] = {}
        for entry in self.sheet.entries:
            step = self._step(entry)
            if step is None:
                continue
            step.registration = registrations.get((step.meeting.meeting.pk or 0, step.person.pk or 0))
            if step.registration and not step.registration.is_confirmed:
                self._problem(entry, _("This person was on the waiting list then. Look at the registration first."))
                continue
            first = steps.setdefault((id(step.meeting), step.person.pk or id(step.person)), step)
            first.numbers |= step.numbers
            if step.registration:
                first.known = {each.day.number for each in step.registration.attendances.all()}
        plan = self.plan
        plan.steps = list(steps.values())
        for step in plan.steps:
            step.meeting.people += 1
        plan.meetings = sorted({id(step.meeting): step.meeting for step in plan.steps}.values(), key=_begins)
        used = {id(step.person) for step in plan.steps} | {id(step.organisation) for step in plan.steps}
        plan.people = [each for each in plan.people if id(each) in used]
        plan.organisations = [each for each in plan.organisations if id(each) in used]
        plan.problems.sort()
        return plan

    # ------------------------------------------------------------ Meetings
    def _find_meetings(self) -> None:
        named: dict[str, list[When]] = defaultdict(list)
        for entry in self.sheet.entries:
            named[entry.when.name].append(entry.when)
            if entry.when.first:
                self.named_days[entry.when.name].add(entry.when.first)
        for name, said in named.items():
            try:
                self.meetings[name] = self._known(name) or self._new(name, said)
            except Refused as refusal:
                self.meetings[name] = str(refusal)

    def _known(self, name: str) -> PlannedMeeting | None:
        """By its code, or the only one of that month."""
        found = [each for each in self.all_meetings if each.slug == name]
        found = found or [each for each in self.all_meetings if f"{each.starts_on:%Y-%m}" == name]
        if not found:
            return None
        if len(found) > 1:
            raise Refused(_("There are two meetings in this month. Write the code of one, as in 2017-05b."))
        if found[0].cancelled_at:
            raise Refused(_("This meeting was cancelled."))
        self._refuse_recent(found[0].ends_on)
        return PlannedMeeting(found[0], [day.date for day in found[0].days.all()])

    def _new(self, name: str, said: list[When]) -> PlannedMeeting:
        days = sorted({day for each in said for day in (each.first, each.last) if day})
        first = days[0] if days else self._first_day(name, said[0])
        last = days[-1] if len(days) > 1 else first + A_DAY
        self._refuse_recent(last)
        meeting = Meeting(slug=name, announced_at=midnight(first))
        meeting.starts_on, meeting.ends_on = first, last
        length = meeting_actions.check_length(meeting)
        return PlannedMeeting(meeting, [first + A_DAY * number for number in range(length)], is_guessed=not days)

    def _refuse_recent(self, ends_on: date) -> None:
        if ends_on > self.today - OVER_SINCE:
            raise Refused(_("This meeting ended less than 60 days ago. Use its registrations and the check-in."))

    def _first_day(self, name: str, when: When) -> date:
        """As decided, in that month; else its second Thursday."""
        try:
            decided = date.fromisoformat(self.decisions.get(f"first-{name}", ""))
        except ValueError:
            decided = None
        if decided and (decided.year, decided.month) == (when.year, when.month):
            return decided
        first = date(when.year, when.month, 1)
        return first + A_DAY * ((THURSDAY - first.weekday()) % 7 + 7)

    # ------------------------------------------------------------ Rows
    def _step(self, entry: Entry) -> Step | None:
        meeting = self.meetings[entry.when.name]
        if isinstance(meeting, str):
            self._problem(entry, meeting)
            return None
        organisation = self._organisation(entry) if entry.organisation else None
        if entry.organisation and organisation is None:
            return None
        person = self._person(entry, organisation)
        if person is None:
            return None
        numbers = set(entry.days or range(1, len(meeting.days) + 1))
        has_days = len(self.named_days[entry.when.name]) > 1
        if entry.days is None and entry.when.first in meeting.days and not entry.when.last and has_days:
            numbers = {meeting.days.index(entry.when.first) + 1}
        if max(numbers) > len(meeting.days):
            words = _("This meeting has %(count)d days: %(dates)s.")
            self._problem(entry, words % {"count": len(meeting.days), "dates": dates(meeting.meeting)})
            return None
        return Step(meeting, person, organisation, numbers)

    def _organisation(self, entry: Entry) -> Organisation | None:
        key = folded_line(entry.organisation)
        if key not in self.by_name:
            self.by_name[key] = self._find_organisation(entry)
        elif self.by_name[key] is None:
            self.plan.left_out += 1
        return self.by_name[key]

    def _find_organisation(self, entry: Entry) -> Organisation | None:
        found = self.organisations.called(entry.organisation)
        if len(found) > 1:
            self._problem(entry, _("More than one organisation is called that. Write the full name."), "organisation")
            return None
        if not found:
            alike = self.organisations.alike(entry.organisation)
            candidates = alike or self._nearest(entry.organisation)
            choices = [(self._value(each), _("It is %(name)s") % {"name": each}) for each in candidates]
            key = f"organisation-{entry.row}"
            decision = self._decide(key, entry, entry.organisation, "", choices, is_usually_new=not alike)
            if decision == LEFT_OUT:
                return None
            found = [each for each in candidates if self._value(each) == decision]
        if found:
            return found[0]
        made = Organisation(name=entry.organisation, is_active=False)
        self.rows[id(made)] = entry.row
        self.plan.organisations.append(made)
        self.organisations.add(made)
        return made

    def _nearest(self, name: str) -> list[Organisation]:
        """In the directory; of none that is asked about later than the page can show."""
        near = self.organisations.nearest(name) if len(self.plan.asked) < MOST_ASKED else []
        return [each for each in near if each.pk]

    def _person(self, entry: Entry, organisation: Organisation | None) -> Person | None:
        of = organisation and (organisation.pk or f"new {id(organisation)}")
        names = [str(entry.person[name]) for name in ("full_name", "full_name_km") if name in entry.person]
        key = of, tuple(map(name_key, names)), entry.person.get("email")
        if key not in self.by_person:
            self.by_person[key] = self._find_person(entry, names, organisation, of)
        elif self.by_person[key] is None:
            self.plan.left_out += 1
        return self.by_person[key]

    def _find_person(
        self, entry: Entry, names: list[str], organisation: Organisation | None, of: object
    ) -> Person | None:
        found = self.people.called(names, of)
        if len(found) > 1 and (email := entry.person.get("email")):
            found = [each for each in found if each.email.lower() == email] or found
        if len(found) > 1:
            words = _("Several people there have this name. Write the email to show which person.")
            self._problem(entry, words, "full_name")
            return None
        made = Person(is_active=False, **({"full_name": entry.name} | entry.person))
        candidates = [] if found else self.people.alike(made, of)
        if candidates:
            choices = [(self._value(each), _("It is %(person)s") % {"person": _who(each)}) for each in candidates]
            decision = self._decide(f"person-{entry.row}", entry, entry.name, str(organisation or ""), choices)
            if decision == LEFT_OUT:
                return None
            found = [each for each in candidates if self._value(each) == decision]
            for each in found:  # so that nobody is asked about this spelling again
                self.plan.spellings.append((each, names))
        if found:
            return found[0]
        self.rows[id(made)] = entry.row
        made.organisation = organisation
        self.plan.people.append(made)
        self.people.add(made, of)
        return made

    def _value(self, row: Organisation | Person) -> str:
        return str(row.pk) if row.pk else f"{IN_ROW}{self.rows[id(row)]}"

    def _decide(
        self,
        key: str,
        entry: Entry,
        name: str,
        about: str,
        choices: list[tuple[str, str]],
        *,
        is_usually_new: bool = False,
    ) -> str:
        """What is decided of this name: one of the choices, that it is new, or nothing yet.

        An organisation that is like none is usually new, where somebody can see that.
        """
        is_new = self.all_new or (is_usually_new and len(self.plan.asked) < MOST_ASKED)
        usual = SOMEBODY_NEW if is_new else LEFT_OUT
        self.plan.asked.append(Asked(key, entry.row, name, about, choices, usual))
        decision = self.decisions.get(key, usual)
        if decision in [SOMEBODY_NEW, *(value for value, _words in choices)]:
            return decision
        self.plan.left_out += 1
        return LEFT_OUT

    def _problem(self, entry: Entry, message: str, name: str = "") -> None:
        heading = {"organisation": _("Organisation"), "full_name": _("Full name")}.get(name, entry.heading)
        problem = Problem(entry.row, heading, message)
        if problem not in self.plan.problems:
            self.plan.problems.append(problem)


def _begins(planned: PlannedMeeting) -> date:
    return planned.meeting.starts_on


def _who(person: Person) -> str:
    return ", ".join(filter(None, [str(person), person.full_name_km, person.local("job_title"), person.email]))


def plan_of(
    sheet: Sheet, decisions: Mapping[str, str] | None = None, *, all_new: bool = False, now: datetime | None = None
) -> Plan:
    """What the sheet would do. With `all_new` a name that is nearly another and not decided is taken for a new one."""
    return Planner(sheet, decisions or {}, all_new=all_new, today=timezone.localdate(now, PHNOM_PENH)).make()


def midnight(on: date) -> datetime:
    return datetime.combine(on, time(), PHNOM_PENH)
