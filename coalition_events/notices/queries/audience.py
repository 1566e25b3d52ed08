"""Whom a notice concerns, who reads it, and who cannot be reached."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from coalition_events.agenda.models import Appearance
from coalition_events.notices.models import Reason
from coalition_events.notices.queries.released_sessions import ReleasedSession
from coalition_events.registration.models import GuestInvitation, Registration
from members.models import Account, Organisation, Person
from members.queries.mailboxes import by_mailbox, readers_of


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


def address(concerns: Iterable[Concern]) -> Reach:
    """To each at their own address; for those who have none, to the focal persons of their organisation."""
    concerns, result = list(concerns), Reach()
    helpless = [concern for concern in concerns if not _own_address(concern)]
    focal = focal_persons_by_organisation({concern.organisation for concern in helpless if concern.organisation})
    for concern in concerns:
        if isinstance(concern.who, Person) and _own_address(concern):
            result.reached.append(Addressed(concern, to=concern.who))
            continue
        # One office mailbox may be several focal persons': it gets what they pass on once.
        focal_persons = focal[concern.organisation.pk] if concern.organisation else []
        helpers = {person.email.lower(): person for person in reversed(focal_persons) if person.email}
        result.reached += [Addressed(concern, to=person) for person in helpers.values()]
        if not helpers:
            why = _why_nobody_helps(concern, has_focal=bool(focal_persons))
            result.unreached.append(Unreached(concern.who, why, concern.organisation))
    return result


def focal_persons_of(
    organisations: Iterable[Organisation], concern_of: Callable[[Person, Organisation], Concern]
) -> Reach:
    """The focal persons of each, once to each mailbox. `concern_of` says what it rests on."""
    organisations = list(organisations)
    focal = focal_persons_by_organisation(organisations)
    return _to_mailboxes(organisations, focal, concern_of, none=Reason.NO_FOCAL, silent=Reason.FOCAL_SILENT)


def deputies_of(organisations: Iterable[Organisation], concern_of: Callable[[Person, Organisation], Concern]) -> Reach:
    organisations = list(organisations)
    deputies = _by_organisation(Person.objects.deputies().filter(organisation__in=organisations))
    return _to_mailboxes(organisations, deputies, concern_of, none=Reason.NO_DEPUTY, silent=Reason.DEPUTY_SILENT)


def focal_persons_by_organisation(organisations: Iterable[Organisation]) -> dict[int, list[Person]]:
    return _by_organisation(Person.objects.focal().filter(organisation__in=organisations))


def _by_organisation(people: Iterable[Person]) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = defaultdict(list)
    for person in people.order_by("full_name", "pk"):  # type: ignore[attr-defined]
        found[person.organisation_id or 0].append(person)
    return found


def _to_mailboxes(
    organisations: Iterable[Organisation],
    people: Mapping[int, list[Person]],
    concern_of: Callable[[Person, Organisation], Concern],
    *,
    none: Reason,
    silent: Reason,
) -> Reach:
    result = Reach()
    for organisation in organisations:
        mailboxes = by_mailbox(people[organisation.pk])
        if not mailboxes:
            result.unreached.append(Unreached(organisation, silent if people[organisation.pk] else none, organisation))
        result.reached += [
            Addressed(concern_of(first, organisation), to=first, beside=tuple(others)) for first, *others in mailboxes
        ]
    return result


def _own_address(concern: Concern) -> str:
    return concern.who.email if isinstance(concern.who, Person) else ""


def _why_nobody_helps(concern: Concern, *, has_focal: bool) -> Reason:
    if isinstance(concern.who, Organisation):
        return Reason.FOCAL_SILENT if has_focal else Reason.NO_FOCAL
    return Reason.NO_HELP if concern.organisation else Reason.NO_ADDRESS


def organisers(about: str) -> Reach:
    """Every organiser's account. Where it is somebody's in the directory, that person is greeted."""
    result = Reach()
    accounts = Account.objects.filter(is_staff=True, is_active=True).order_by("email")
    for account, reader in readers_of(accounts).items():
        result.reached.append(Addressed(Concern(reader, None, about), to=reader, account=account))
    return result
