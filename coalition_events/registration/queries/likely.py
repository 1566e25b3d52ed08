"""Who of the directory somebody may be who asks or is invited, for an organiser to say whether it is. Never for others.

What looks alike is compared in Python over all names: some hundreds, on pages that are read a few times a year.
"""

from difflib import SequenceMatcher
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from coalition_events.common.text import folded_line
from coalition_events.registration.models import Application, GuestAnswer
from members.models import Organisation, Person
from members.queries.directory import organisation_names
from members.queries.duplicates import likely_same

MOST = 6
ALIKE = 0.8
SHORTEST_PART = 5  # letters: "Hope" is in too many names


def active_people() -> list[Person]:
    return list(Person.objects.active().select_related("organisation").order_by("full_name", "pk"))


def people_like(asks: Person, people: list[Person]) -> list[Person]:
    """Those of these with the same address, or whose name may be theirs."""
    of_address = [person for person in people if asks.email and person.email.lower() == asks.email.lower()]
    return list(dict.fromkeys([*of_address, *likely_same(asks, people)]))


def likely_people(application: Application) -> list[Person]:
    """Those with the applicant's address, or whose name may be theirs."""
    return people_like(application.applicant, active_people())[:MOST]


def standing_at_meeting(application: Application, people: list[Person]) -> dict[int, str]:
    """{person's pk: in words, what those of these have at the meeting already}, in two queries."""
    found = {}
    invitations = application.meeting.guest_invitations.standing().filter(person__in=people)
    for person, answer in invitations.values_list("person", "answer"):
        is_no = answer == GuestAnswer.NOT_COMING
        found[person] = _("invited, cannot come") if is_no else _("invited already")
    for registration in application.meeting.registrations.live().filter(person__in=people):
        has_place = registration.is_confirmed
        found[registration.person_id] = _("registered already") if has_place else _("waits for a place already")
    return found


def surely(application: Application, people: list[Person]) -> Person | None:
    """The one of these who has the name and the address of who asks."""
    asks = application.applicant
    same = [
        person
        for person in people
        if person.email.lower() == asks.email.lower() and folded_line(person.full_name) == folded_line(asks.full_name)
    ]
    return same[0] if len(same) == 1 else None


def likely_organisations(application: Application, people: list[Person]) -> list[Organisation]:
    """Those of a similar name or with the address's domain as their website, and those of these people."""
    wanted = [
        folded
        for name in (application.organisation_name, application.organisation_name_km)
        if (folded := folded_line(name))
    ]
    domain = application.email.partition("@")[2].lower()
    theirs = {person.organisation_id for person in people}
    found = [
        organisation
        for organisation in Organisation.objects.active().order_by("name")
        if organisation.pk in theirs
        or _domain_of(organisation) == domain
        or any(_is_alike(mine, name) for mine in wanted for name in organisation_names(organisation))
    ]
    return found[:MOST]


def _is_alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    is_part = len(shorter) >= SHORTEST_PART and shorter in longer
    return one == other or is_part or SequenceMatcher(None, one, other).ratio() >= ALIKE


def _domain_of(organisation: Organisation) -> str:
    return (urlsplit(organisation.website).hostname or "").removeprefix("www.")
