"""What is handed on between a rule and its mail: whom it concerns, who reads it, and the row of the ledger it asks for.

These are values, no tables: `queries/` finds them, `mails/` writes what they say.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from coalition_events.agenda.models import Appearance
from coalition_events.agenda.queries.release import Json
from coalition_events.common.languages import InBothLanguages
from coalition_events.notices.models import Reason, Reminder, State
from coalition_events.registration.models import GuestInvitation, Registration
from members.models import Account, Organisation, Person


@dataclass(frozen=True)
class ReleasedSession(InBothLanguages):
    pk: int
    date: date
    title: str
    title_km: str
    starts_at: datetime | None
    ends_at: datetime | None
    room: str
    room_km: str
    people: frozenset[int]
    organisations: frozenset[int]  # those that appear with nobody named
    moderators: frozenset[int]
    speakers: frozenset[int]
    cast: tuple[Json, ...] = field(default=(), compare=False)  # as the release names them


def key_of(who: Person | Organisation) -> str:
    """A person and an organisation may have the same number."""
    return f"organisation-{who.pk}" if isinstance(who, Organisation) else str(who.pk)


@dataclass(frozen=True)
class Concern:
    """A person, or an organisation where nobody is named, and what a notice to them rests on."""

    who: Person | Organisation
    organisation: Organisation | None  # whose focal persons hear it where `who` has no address
    about: str  # the message is withdrawn when this ends
    registration: Registration | None = None
    sessions: tuple[ReleasedSession, ...] = ()
    appearances: tuple[Appearance, ...] = ()  # that wait for an answer
    invitation: GuestInvitation | None = None  # of a guest
    count: int = 0  # of the names that are missing, or the seats that are left
    since: datetime | None = None  # when it began, where that is known
    is_since_at_most: bool = False  # it may have begun before: a release says who appears, not since when
    own_day: date | None = None  # the first that they come, or appear

    @property
    def person(self) -> Person | None:
        return self.who if isinstance(self.who, Person) and self.who.pk else None

    @property
    def key(self) -> str:
        return key_of(self.who)


@dataclass(frozen=True)
class Addressed:
    """One notice to one reader: the person whom it concerns, or the focal person who passes it on."""

    concern: Concern
    to: Person  # where an account reads it that is nobody's in the directory, made up of that
    beside: tuple[Person, ...] = ()  # who reads the same mailbox and would be told the very same
    account: Account | None = None  # an organiser's

    @property
    def readers(self) -> list[Person]:
        return [self.to, *self.beside]

    @property
    def is_passed_on(self) -> bool:
        return self.concern.who is not self.to and self.concern.who != self.to

    @property
    def key(self) -> str:
        """The same for the same notice to the same reader, whenever it is asked."""
        if self.account:
            return f"account-{self.account.pk}"
        return f"{self.concern.key}:via-{self.to.pk}" if self.is_passed_on else self.concern.key

    @property
    def keys(self) -> list[str]:
        """Its own, and those it would have if another of its readers stood first: who has had one has had it."""
        return [self.key, *(str(person.pk) for person in self.beside)]


@dataclass(frozen=True)
class Unreached:
    who: Person | Organisation
    reason: Reason
    organisation: Organisation | None = None

    @property
    def why(self) -> str:
        if self.reason == Reason.NO_HELP and self.organisation:
            return _("No email address, and %(organisation)s has no focal person with one.") % {
                "organisation": self.organisation
            }
        return str(self.reason.label)

    @property
    def key(self) -> str:
        return key_of(self.who)


@dataclass
class Reach:
    reached: list[Addressed] = field(default_factory=list)
    unreached: list[Unreached] = field(default_factory=list)

    @property
    def passed_on(self) -> int:
        return sum(addressed.is_passed_on for addressed in self.reached)


@dataclass(slots=True)
class Wanted:
    """A row of the ledger as it should be."""

    rule: Reminder
    keys: list[str]  # the first is its own; whoever has had one of them has had it
    due_at: datetime
    last: datetime  # from here on it says nothing of use
    step: int = 0
    addressed: Addressed | None = None
    unreached: Unreached | None = None
    state: State = State.PLANNED
    reason: str = ""
    is_late: bool = False
    is_entered: bool = True  # False: only where it stands in the ledger already

    @property
    def key(self) -> str:
        return self.keys[0]

    @property
    def first_day(self) -> date:
        """What "tomorrow" would speak of: their own first day or session."""
        own_day = self.addressed.concern.own_day if self.addressed else None
        return own_day or self.rule.meeting.starts_on

    def skip(self, reason: Reason) -> None:
        self.state, self.reason = State.SKIPPED, reason

    def hold(self, reason: Reason | str = "") -> None:
        """It goes on when the reason is gone, or an organiser says so."""
        self.state, self.reason = State.HELD, reason


@dataclass
class Reader:
    """One mail: to whom, since which release they have not been told, and what concerns them."""

    key: str
    to: Person
    language: str
    since: int
    addressed: Addressed | None = None  # None: an account whose person, if it has one, is not concerned otherwise
    appearing: set[int] = field(default_factory=set)
    starred: set[int] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    has_other_venue: bool = False

    @property
    def people(self) -> list[Person]:
        """Those whom the mail greets."""
        return self.addressed.readers if self.addressed else [self.to]

    @property
    def registration(self) -> Registration | None:
        return self.addressed.concern.registration if self.addressed else None

    @property
    def sessions(self) -> set[int]:
        return self.appearing | self.starred

    @property
    def is_concerned(self) -> bool:
        return bool(self.sessions or self.days or self.has_other_venue)
