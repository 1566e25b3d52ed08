"""What taking in a file would do to a draft: plain answers, nothing written."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.files.importers.imported import Item, Named, Problem
from coalition_events.agenda.files.importers.people import Alike, Doubt, Newcomer, with_organisation
from coalition_events.agenda.models import Appearance, Role, Session, SessionKind
from coalition_events.common.dates import clock, clock_of_end, colon, day, moment
from coalition_events.meetings.models import Day, Meeting, Room
from members.models import Organisation, Person

SOURCE = {"imported_as", "imported_from"}  # where it came from, which is no change of it


@dataclass
class Choices:
    adds_people: bool = False  # those whom nobody in the directory is called
    adds_organisations: bool = False  # of people, which the directory does not have
    is_past: bool = False  # whoever is added is not active, and who is not active stays so
    reactivates: bool = False  # those of `Plan.inactive`
    shifts: bool = False  # the file's first day is the meeting's first day
    takes_off: bool = False  # those whom the file no longer names in a session, where it names somebody
    sets_hours: bool = False  # of days on which the file's sessions begin earlier or end later
    same: frozenset[str] = frozenset()  # keys of pairs, of `Plan.alike`, that are one person
    turned: frozenset[str] = frozenset()  # keys of `Plan.doubts` that are read the other way
    meant: Mapping[str, str] = field(default_factory=dict)  # {name: number of the organisation, or NEW}, of `Plan.near`
    keeps_times: bool = False  # as the file's own clock shows them, where it is of another zone


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass
class Planned:
    """What becomes of one session of the file. `session` is not saved where it is new, nor changed where it stands."""

    item: Item
    session: Session
    values: dict[str, Any] = field(default_factory=dict)  # of its fields that would be otherwise
    appearances: list[Appearance] = field(default_factory=list)  # new, or with another capacity
    stays: list[str] = field(default_factory=list)  # names, of those whom the file names too
    comes: list[str] = field(default_factory=list)
    absent: list[Appearance] = field(default_factory=list)  # whom the file no longer names
    goes: list[Appearance] = field(default_factory=list)  # those of them that are taken off
    recast: list["FieldChange"] = field(default_factory=list)
    newcomers: list[Named] = field(default_factory=list)  # whose names stay in the text
    is_placed: bool = False
    room: Room | None = None
    why_not: str = ""
    changes: list["FieldChange"] = field(default_factory=list)  # for a reader, of what stands already
    is_new: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_new = self.session.pk is None  # still true to say when the plan is done

    @property
    def is_changed(self) -> bool:
        return not self.is_new and bool(self.values.keys() - SOURCE or self.appearances or self.goes)

    @property
    def title(self) -> str:
        return str(self.values.get("title") or self.session.title)

    @property
    def kind(self) -> str:
        return str(SessionKind(self.values.get("kind") or self.session.kind).label)

    @property
    def in_text(self) -> list[str]:
        return [in_role(str(named), named.role) for named in self.newcomers]

    def compare(self) -> None:
        """Write down the changes, while the session still says what it said before. A guessed end is none."""
        told = {name: value for name, value in self.values.items() if name not in SOURCE}
        becomes_guess = told.pop("has_guessed_end", None)
        if becomes_guess:
            told.pop("ends_at", None)
        elif becomes_guess is False:
            told.setdefault("ends_at", self.session.ends_at)
        before = {name: getattr(self.session, name) for name in told} | {"ends_at": self.session.known_end}
        self.changes = [
            FieldChange(label_of(name), _said(name, before[name]), _said(name, value)) for name, value in told.items()
        ]
        self.changes += self.recast


@dataclass(frozen=True)
class Hours:
    """From the first session of the day to the last, as the plan would leave them: the file's and those beside it."""

    day: Day
    starts: time
    ends: time
    of_file: str  # from the file's own first to its last
    has_others: bool  # those beside it start earlier or end later

    def __str__(self) -> str:
        return f"{clock(self.starts)}–{clock_of_end(self.ends)}"

    @property
    def now(self) -> str:
        starts, ends = self.day.starts_at, self.day.ends_at
        return f"{clock(starts) if starts else '…'}–{clock_of_end(ends) if ends else '…'}"


@dataclass
class Plan:
    meeting: Meeting
    choices: Choices = field(default_factory=Choices)
    planned: list[Planned] = field(default_factory=list)
    new_rooms: list[Room] = field(default_factory=list)
    named_rooms: list[Room] = field(default_factory=list)  # that get a Khmer name or seats
    newcomers: list[Newcomer] = field(default_factory=list)  # who could be added to the directory
    added: list[Newcomer] = field(default_factory=list)  # who is, where that is chosen
    # Who would take part from now on, and is not active in the directory; of a coming meeting only.
    inactive: list[Person | Organisation] = field(default_factory=list)
    unknown_organisations: dict[str, list[str]] = field(default_factory=dict)  # {name: where in the file}
    near: dict[str, list[Organisation]] = field(default_factory=dict)  # of those, which may be meant; of the past only
    new_organisations: list[Organisation] = field(default_factory=list)  # those of them that are added
    doubts: dict[str, Doubt] = field(default_factory=dict)  # by their keys
    alike: list[Alike] = field(default_factory=list)  # of whom two may be one
    # Who was said to be one, and how the file spells the name.
    one_person: list[tuple[Newcomer | Person, str]] = field(default_factory=list)
    unknown: dict[str, list[str]] = field(default_factory=dict)  # {name that stays in texts: where in the file}
    problems: list[Problem] = field(default_factory=list)
    missing: list[Session] = field(default_factory=list)  # taken in before, and no longer in the file
    other_zone: str = ""  # what becomes of times that the file tells in another zone than Phnom Penh's
    hours: list[Hours] = field(default_factory=list)  # that the file would give to days
    left_out: Counter[str] = field(default_factory=Counter)  # {of what: how many}, see `imported.Imported`
    can_shift: int = 0  # by so many days, since no day of the file is one of the meeting

    @property
    def new(self) -> list[Planned]:
        return [planned for planned in self.planned if planned.is_new]

    @property
    def changed(self) -> list[Planned]:
        return [planned for planned in self.planned if planned.is_changed]

    @property
    def unchanged(self) -> list[Planned]:
        return [planned for planned in self.planned if not planned.is_new and not planned.is_changed]

    @property
    def unplaced(self) -> list[Planned]:
        return [planned for planned in self.planned if planned.why_not]

    @property
    def absent(self) -> list[Planned]:
        """Sessions in which somebody appears whom the file does not name, where it names others."""
        return [planned for planned in self.planned if planned.absent]

    @property
    def does_nothing(self) -> bool:
        return not (
            self.new or self.changed or self.new_rooms or self.named_rooms or self.new_organisations or self.hours_set
        )

    @property
    def hours_set(self) -> list[Hours]:
        return self.hours if self.choices.sets_hours else []

    @property
    def problem_groups(self) -> list[tuple[str, list[str]]]:
        """(what, where), each sentence once however often the file gives cause for it."""
        found: dict[str, list[str]] = {}
        for problem in self.problems:
            found.setdefault(problem.words, []).append(problem.place)
        return list(found.items())

    @property
    def inactive_called(self) -> list[str]:
        return [with_organisation(each) if isinstance(each, Person) else str(each) for each in self.inactive]

    @property
    def left_out_in_words(self) -> list[str]:
        said = {
            "attachment": lambda count: ngettext("%(count)d attachment", "%(count)d attachments", count),
            "picture": lambda count: ngettext("%(count)d picture", "%(count)d pictures", count),
            "page": lambda count: ngettext("%(count)d web page of a session", "%(count)d web pages of sessions", count),
        }
        return [said[what](count) % {"count": count} for what, count in sorted(self.left_out.items())]

    @property
    def fingerprint(self) -> str:
        """Another where it would do, or ask, something else: of a plan without choices, what the choices are about."""
        sessions = [
            (
                planned.item.place,
                planned.session.pk,
                sorted((key, str(value)) for key, value in planned.values.items()),
                [str(each) for each in planned.appearances],
                [each.pk for each in planned.absent],
            )
            for planned in self.planned
        ]
        hours = [(each.day.pk, each.now, str(each)) for each in self.hours]
        others = [room.name for room in self.new_rooms], hours, [pair.key for pair in self.alike], list(self.doubts)
        return hashlib.sha256(repr((sessions, others, self.inactive_called)).encode()).hexdigest()[:16]


def in_role(called: str, role: str) -> str:
    """With the role before the name, as a card has it."""
    return called if role in ("", Role.SPEAKER) else f"{Role(role).label}{colon()} {called}"


def label_of(name: str) -> str:
    return str(getattr(Session._meta.get_field(name), "verbose_name", name))


def _said(name: str, value: object) -> str:
    """What a reader is shown of this field: of a kind or a language its name."""
    choices = dict(getattr(Session._meta.get_field(name), "flatchoices", ()))
    return _shown(choices.get(value, value) if choices else value)


def _shown(value: object) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return moment(value)
        case Day():
            return day(value.date)
        case Room():
            return value.name
        case _:
            return str(value)
