from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from coalition_events.notices.models import Reason
from coalition_events.notices.queries.audience import Addressed, Concern, Reach, Unreached
from members.models import Organisation, Person
from members.queries.mailboxes import by_mailbox


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
