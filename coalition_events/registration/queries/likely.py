"""Who of the directory somebody may be who asks or is invited, for an organiser to say whether it is. Never for others.

What looks alike is compared in Python over all names: some hundreds, on pages that are read a few times a year.
"""

from difflib import SequenceMatcher
from urllib.parse import urlsplit

from coalition_events.common.text import folded_line
from coalition_events.registration.models import Application
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
