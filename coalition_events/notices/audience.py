"""Whom a notice reaches at this moment, and whom it cannot reach and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from coalition_events.meetings.models import Meeting
from coalition_events.notices.appearing import ReleasedSession, released_sessions
from coalition_events.notices.models import Audience
from coalition_events.registration.models import Registration
from members.mailboxes import by_mailbox
from members.models import Organisation, Person


@dataclass(frozen=True)
class Concern:
    """A person, or an organisation where nobody is named, and what a notice to them rests on."""

    who: Person | Organisation
    organisation: Organisation | None  # whose focal persons hear it where `who` has no address
    about: str  # the message is withdrawn when this ends
    registration: Registration | None = None
    sessions: tuple[ReleasedSession, ...] = ()


@dataclass(frozen=True)
class Addressed:
    """One notice to one reader: the person whom it concerns, or the focal person who passes it on."""

    concern: Concern
    to: Person
    beside: tuple[Person, ...] = ()  # who reads the same mailbox and would be told the very same

    @property
    def readers(self) -> list[Person]:
        return [self.to, *self.beside]

    @property
    def is_passed_on(self) -> bool:
        return self.concern.who != self.to

    @property
    def key(self) -> str:
        """The same for the same notice to the same reader, whenever it is asked."""
        who = self.concern.who
        key = f"organisation-{who.pk}" if isinstance(who, Organisation) else str(who.pk)
        return f"{key}:via-{self.to.pk}" if self.is_passed_on else key

    @property
    def keys(self) -> list[str]:
        """Its own, and those it would have if another of its readers stood first: who has had one has had it."""
        return [self.key, *(str(person.pk) for person in self.beside)]


@dataclass(frozen=True)
class Unreached:
    who: Person | Organisation
    why: str


@dataclass
class Reach:
    reached: list[Addressed] = field(default_factory=list)
    unreached: list[Unreached] = field(default_factory=list)

    @property
    def passed_on(self) -> int:
        return sum(addressed.is_passed_on for addressed in self.reached)


def reach(audience: str, meeting: Meeting, now: datetime) -> Reach:
    """Whom a reminder to this audience would reach now. A fixed number of queries."""
    if audience == Audience.REGISTERED:
        return address(_registered(meeting))
    if audience == Audience.APPEARING:
        return address(_appearing(meeting))
    return _unanswered(meeting, now)


def focal_persons_of_members(meeting: Meeting) -> Reach:
    """Whom an invitation to the meeting goes to: the focal persons of all members."""
    return _focal_persons(Organisation.objects.active().members(), about=f"invitation:{meeting.slug}")


def _registered(meeting: Meeting) -> list[Concern]:
    registrations = meeting.registrations.confirmed().filter(person__is_active=True)
    registrations = registrations.select_related("person__organisation", "delegation__organisation")
    sessions = released_sessions(meeting)
    return [
        Concern(
            who=registration.person,
            organisation=registration.delegation.organisation
            if registration.delegation
            else registration.person.organisation,
            about=f"registration:{registration.pk}",
            registration=registration,
            sessions=tuple(session for session in sessions if registration.person_id in session.people),
        )
        for registration in registrations.order_by("person__full_name", "pk")
    ]


def _appearing(meeting: Meeting) -> list[Concern]:
    sessions = released_sessions(meeting)
    people = Person.objects.active().filter(pk__in={pk for session in sessions for pk in session.people})
    unnamed = Organisation.objects.active().filter(pk__in={pk for session in sessions for pk in session.organisations})
    return [
        Concern(
            who=person,
            organisation=person.organisation,
            about=f"appearing:{meeting.slug}:{person.pk}",
            sessions=tuple(session for session in sessions if person.pk in session.people),
        )
        for person in people.select_related("organisation")
    ] + [
        Concern(
            who=organisation,
            organisation=organisation,
            about=f"appearing:{meeting.slug}:organisation-{organisation.pk}",
            sessions=tuple(session for session in sessions if organisation.pk in session.organisations),
        )
        for organisation in unnamed
    ]


def _unanswered(meeting: Meeting, now: datetime) -> Reach:
    """Nobody, where nobody can answer: registration has not opened yet, or has closed."""
    if not meeting.registration_is_open(now):
        return Reach()
    answered = meeting.delegations.answered().values("organisation")
    silent = Organisation.objects.active().members().exclude(pk__in=answered)
    return _focal_persons(silent, about=f"unanswered:{meeting.slug}")


def _focal_persons(organisations: Iterable[Organisation], *, about: str) -> Reach:
    result = Reach()
    focal = _focal_persons_by_organisation(organisations)
    for organisation in organisations:
        mailboxes = by_mailbox(focal[organisation.pk])
        if not focal[organisation.pk]:
            result.unreached.append(Unreached(organisation, _("It has no focal person.")))
        elif not mailboxes:
            result.unreached.append(Unreached(organisation, _("Its focal person has no email address.")))
        result.reached += [
            Addressed(Concern(first, organisation, f"{about}:{organisation.pk}"), to=first, beside=tuple(others))
            for first, *others in mailboxes
        ]
    return result


def address(concerns: list[Concern]) -> Reach:
    """To each at their own address; for those who have none, to the focal persons of their organisation."""
    result = Reach()
    helpless = [concern for concern in concerns if not _own_address(concern)]
    focal = _focal_persons_by_organisation({concern.organisation for concern in helpless if concern.organisation})
    for concern in concerns:
        if isinstance(concern.who, Person) and _own_address(concern):
            result.reached.append(Addressed(concern, to=concern.who))
            continue
        # One office mailbox may be several focal persons': it gets what they pass on once.
        focal_persons = focal[concern.organisation.pk] if concern.organisation else []
        helpers = {person.email.lower(): person for person in reversed(focal_persons) if person.email}
        result.reached += [Addressed(concern, to=person) for person in helpers.values()]
        if not helpers:
            result.unreached.append(Unreached(concern.who, _why_nobody_helps(concern)))
    return result


def _own_address(concern: Concern) -> str:
    return concern.who.email if isinstance(concern.who, Person) else ""


def _why_nobody_helps(concern: Concern) -> str:
    if isinstance(concern.who, Organisation):
        return _("It has no focal person with an email address.")
    if concern.organisation is None:
        return _("No email address, and no organisation to pass it on.")
    return _("No email address, and %(organisation)s has no focal person with one.") % {
        "organisation": concern.organisation
    }


def _focal_persons_by_organisation(organisations: Iterable[Organisation]) -> dict[int, list[Person]]:
    focal: dict[int, list[Person]] = defaultdict(list)
    for person in Person.objects.focal().filter(organisation__in=organisations).order_by("full_name", "pk"):
        focal[person.organisation_id or 0].append(person)
    return focal
