from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from coalition_events.agenda.models import Appearance
from coalition_events.notices.models import Reason
from coalition_events.notices.queries.released_sessions import ReleasedSession
from coalition_events.registration.models import GuestInvitation, Registration
from members.models import Account, Organisation, Person


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
        return f"organisation-{self.who.pk}" if isinstance(self.who, Organisation) else str(self.who.pk)


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
        return f"organisation-{self.who.pk}" if isinstance(self.who, Organisation) else str(self.who.pk)


@dataclass
class Reach:
    reached: list[Addressed] = field(default_factory=list)
    unreached: list[Unreached] = field(default_factory=list)

    @property
    def passed_on(self) -> int:
        return sum(addressed.is_passed_on for addressed in self.reached)
