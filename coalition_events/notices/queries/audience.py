"""Whom a rule reaches: whom it concerns, who reads it for whom, and who cannot be reached."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from coalition_events.mail import kinds
from coalition_events.mail.models import OptOut, StoppedAddress, normal
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Audience, Notice, Reason, Standing
from coalition_events.notices.models.audience import Addressed, Concern, Reach, ReleasedSession, Unreached
from coalition_events.notices.queries import concerned
from members.models import Account, Organisation, Person, PersonQuerySet
from members.queries.mailboxes import by_mailbox, readers_of


@dataclass
class Reaching:
    """A meeting's audiences as they are now, each looked up once however many rules ask for it."""

    meeting: Meeting
    now: datetime
    _found: dict[tuple[str, bool, bool], Reach] = field(default_factory=dict)

    def at(self, audience: str, moment: datetime) -> Reach:
        """Whom it would reach then, if nothing changed until then."""
        is_open = audience in ANSWERING and self.meeting.registration_is_open(moment)
        is_due = audience == Audience.EVALUATING and moment <= self.now
        key = audience, is_open, is_due
        if key not in self._found:
            self._found[key] = self._find(Audience(audience), is_open=is_open, is_due=is_due)
        return self._found[key]

    def _find(self, audience: Audience, *, is_open: bool, is_due: bool) -> Reach:
        if audience == Audience.ORGANISERS:
            return organisers(f"open:{self.meeting.slug}")
        if audience == Audience.EVALUATING:
            return address(concerned.evaluating(self.meeting, self.now, is_due=is_due))
        if audience in CONCERNED:
            return address(CONCERNED[audience](self))
        if not is_open:
            return Reach()
        about, counted = ANSWERING[audience]
        return _answering(counted(self.meeting), f"{about}:{self.meeting.slug}", deputies=audience == Audience.DEPUTIES)

    @cached_property
    def release(self) -> tuple[list[ReleasedSession], datetime | None]:
        """The sessions of the newest release in which somebody appears, and when it was published."""
        return concerned.released(self.meeting)


def reach(audience: str, meeting: Meeting, now: datetime) -> Reach:
    """Whom a reminder to this audience would reach at that moment, as things stand. A fixed number of queries."""
    return Reaching(meeting, now).at(audience, now)


class Unwelcome:
    """Who is not to be written to, and why: looked up once."""

    @cached_property
    def _stopped(self) -> set[str]:
        return set(StoppedAddress.objects.live().values_list("address", flat=True))

    @cached_property
    def _unwanted(self) -> set[tuple[str, str]]:
        return set(OptOut.objects.values_list("address", "group"))

    def why(self, address: str, kind: str) -> Reason | None:
        address = normal(address)
        if address in self._stopped:
            return Reason.BOUNCES
        return Reason.UNSUBSCRIBED if (address, kinds.of(kind).group) in self._unwanted else None


INVITATION = "invitation"  # what their rows in the ledger come from
UNSENT = (Standing.FAILED, Standing.WITHDRAWN)


@dataclass(frozen=True)
class Invitations:
    """Whom an invitation to the meeting goes to: the focal persons of all members."""

    new: list[Addressed]  # would be invited now
    invited: list[Addressed]
    waiting: list[Addressed]  # of those, whose email has not gone
    unsent: list[Addressed]  # their invitation failed, or an organiser cancelled it: it goes when an organiser says so
    # Members without a focal person, or whose focal person has no address; and addresses that get no mail.
    unreached: list[Unreached]

    @property
    def reached(self) -> list[Addressed]:
        return self.new + self.invited + self.unsent


def invitations(meeting: Meeting) -> Invitations:
    """In a fixed number of queries."""
    members = Organisation.objects.active().members()
    focal = _answering(dict.fromkeys(members, (0, None)), f"{INVITATION}:{meeting.slug}")
    said = list(Notice.objects.said(meeting, INVITATION).with_standing().values_list("key", "standing"))
    keys = {key for key, standing in said if standing not in UNSENT}
    unsent, unwelcome = {key for key, _standing in said} - keys, Unwelcome()
    waiting = {key for key, standing in said if standing in (Standing.DUE, Standing.HELD)}
    found = Invitations(new=[], invited=[], waiting=[], unsent=[], unreached=focal.unreached)
    for each in focal.reached:
        if not keys.isdisjoint(each.keys):
            found.invited.append(each)
            if not waiting.isdisjoint(each.keys):
                found.waiting.append(each)
        elif not unsent.isdisjoint(each.keys):
            found.unsent.append(each)
        elif why := unwelcome.why(each.to.email, INVITATION):
            found.unreached.append(Unreached(each.to, why, each.concern.organisation))
        else:
            found.new.append(each)
    return found


def address(concerns: Iterable[Concern]) -> Reach:
    """To each at their own address; for those who have none, to the focal persons of their organisation."""
    concerns, result = list(concerns), Reach()
    helpless = [concern for concern in concerns if not _own_address(concern)]
    focal = _by_organisation(Person.objects.focal(), {each.organisation for each in helpless if each.organisation})
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


def _answering(counts: concerned.Counts, about: str, *, deputies: bool = False) -> Reach:
    """The focal persons of each organisation, or its deputies, once to each mailbox."""
    people = _by_organisation(Person.objects.deputies() if deputies else Person.objects.focal(), counts)
    none, silent = (Reason.NO_DEPUTY, Reason.DEPUTY_SILENT) if deputies else (Reason.NO_FOCAL, Reason.FOCAL_SILENT)
    result = Reach()
    for organisation, (count, since) in counts.items():
        mailboxes = by_mailbox(people[organisation.pk])
        if not mailboxes:
            result.unreached.append(Unreached(organisation, silent if people[organisation.pk] else none, organisation))
        for first, *others in mailboxes:
            concern = Concern(first, organisation, f"{about}:{organisation.pk}", count=count, since=since)
            result.reached.append(Addressed(concern, to=first, beside=tuple(others)))
    return result


def _by_organisation(people: PersonQuerySet, organisations: Collection[Organisation]) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = defaultdict(list)
    for person in people.filter(organisation__in=organisations).order_by("full_name", "pk"):
        found[person.organisation_id or 0].append(person)
    return found


def _own_address(concern: Concern) -> str:
    return concern.who.email if isinstance(concern.who, Person) else ""


def _why_nobody_helps(concern: Concern, *, has_focal: bool) -> Reason:
    if isinstance(concern.who, Organisation):
        return Reason.FOCAL_SILENT if has_focal else Reason.NO_FOCAL
    return Reason.NO_HELP if concern.organisation else Reason.NO_ADDRESS


def organisers(about: str) -> Reach:
    """Every organiser's account. Where it is somebody's in the directory, that person is greeted."""
    accounts = Account.objects.organisers().order_by("email")
    found = readers_of(accounts).items()
    return Reach([Addressed(Concern(reader, None, about), to=reader, account=account) for account, reader in found])


# Whose notice goes to their own address, or to whoever passes it on.
CONCERNED: dict[Audience, Callable[[Reaching], Iterable[Concern]]] = {
    Audience.REGISTERED: lambda of: concerned.registered(of.meeting, of.release[0]),
    Audience.APPEARING: lambda of: concerned.appearing(of.meeting, *of.release),
    Audience.UNCONFIRMED: lambda of: concerned.unconfirmed(of.meeting, of.release[0]),
    Audience.SLIDES_MISSING: lambda of: concerned.without_slides(of.meeting, *of.release),
    Audience.MODERATING: lambda of: concerned.moderating(of.meeting, *of.release),
    Audience.GUESTS: lambda of: concerned.guests(of.meeting),
    Audience.CAME: lambda of: concerned.came(of.meeting),
    Audience.MISSED: lambda of: concerned.missed(of.meeting, of.now),
}
# For which organisations somebody is asked while they can answer, and what the notice rests on.
ANSWERING: dict[Audience, tuple[str, Callable[[Meeting], concerned.Counts]]] = {
    Audience.UNANSWERED: ("unanswered", concerned.unanswered),
    Audience.DEPUTIES: ("unanswered", concerned.unanswered),
    Audience.NAMES_MISSING: ("names", concerned.names_missing),
    Audience.SEATS_UNUSED: ("seats", concerned.seats_unused),
}
