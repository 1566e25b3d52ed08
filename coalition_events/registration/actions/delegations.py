"""An organisation's answer to a meeting, and the link with which it answers without signing in."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Actor, account_of, answers_for, is_organiser
from coalition_events.registration.actions.refusals import AnsweredMeanwhile, NotYours, StillRegistered
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import locked, refuse_unless_open
from coalition_events.registration.actions.waitlist import promote
from coalition_events.registration.models import Answer, Delegation, DelegationLink
from members.actions.rights import demand
from members.models import Account, Organisation, Right


@transaction.atomic
def answer(
    meeting: Meeting,
    *,
    organisation: Organisation,
    answer: Answer,
    by: Actor,
    now: datetime | None = None,
    word: str = "",
    expected: int | None = None,
    seen: str | None = None,
) -> Delegation:
    """Keep what the organisation answers; the newest answer stands. A seat that is no longer kept for it is given.

    Where `seen` is given it is the `seen_as` of the answer that the one who answers saw, empty for none. Raises
    NotYours, RegistrationClosed, AnsweredMeanwhile, and StillRegistered where nobody is to come although somebody is
    registered.
    """
    now = now or timezone.now()
    if not is_organiser(by) and not answers_for(by, organisation, meeting):
        raise NotYours
    meeting = locked(meeting)
    refuse_unless_open(meeting, by, now)
    standing = meeting.delegations.answered().filter(organisation=organisation).first()
    if seen not in (None, standing.seen_as if standing else ""):
        if standing and (standing.answer, standing.expected, standing.word) == (answer, expected, word):
            return standing  # pressed twice
        raise AnsweredMeanwhile
    live = meeting.registrations.live().filter(delegation__organisation=organisation, is_guest=False)
    if answer == Answer.NOT_COMING and (standing_in_the_way := list(live)):
        raise StillRegistered(standing_in_the_way)
    delegation, _is_new = meeting.delegations.update_or_create(
        organisation=organisation,
        defaults={
            "answer": answer,
            "expected": expected if answer == Answer.NAMES_FOLLOW else None,
            "word": word,
            "answered_at": now,
            "answered_by": account_of(by),
        },
    )
    promote(meeting, now=now)
    return delegation


def delegation_of(
    meeting: Meeting,
    organisation: int | None,
    *,
    by: Actor,
    now: datetime,
    is_guest: bool = False,
    seating: Seating | None = None,
) -> Delegation | None:
    """The delegation of this organisation, to which somebody is added: so it is coming, whatever it answered before.

    A guest whom an organiser invites does not answer for the organisation. Where the seats of the organisation were
    counted, its delegation was read with them.
    """
    if organisation is None:
        return None
    if seating and seating.organisation == organisation:
        delegation = seating.delegation
    else:
        delegation = meeting.delegations.filter(organisation=organisation).first()
    if delegation is None:
        said = "" if is_guest else Answer.COMING
        values = {"answer": said, "answered_at": now, "answered_by": account_of(by)}
        delegation = meeting.delegations.create(organisation_id=organisation, **values)
        delegation.is_new = True
        return delegation
    if not is_guest and delegation.answer != Answer.COMING and not _is_one_of_more(delegation):
        delegation.answer, delegation.expected = Answer.COMING, None
        delegation.answered_at, delegation.answered_by = now, account_of(by)
        delegation.save(update_fields=["answer", "expected", "answered_at", "answered_by"])
    return delegation


def _is_one_of_more(delegation: Delegation) -> bool:
    """Whether names still follow once one more is registered: so many were promised."""
    if delegation.answer != Answer.NAMES_FOLLOW or delegation.expected is None:
        return False
    return delegation.registrations.live().filter(is_guest=False).count() + 1 < delegation.expected


def paths_of_links(
    meeting: Meeting, organisations: Iterable[Organisation], *, now: datetime | None = None
) -> dict[int, str]:
    """{organisation's pk: the path of its link}, for a mail. See `DelegationLinkQuerySet.paths_for`."""
    numbers = {organisation.pk for organisation in organisations}
    return DelegationLink.objects.paths_for(meeting.pk, numbers, now=now or timezone.now())


@transaction.atomic
def issue_link(
    meeting: Meeting, organisation: Organisation, *, by: Account, now: datetime | None = None
) -> DelegationLink:
    """A new link; the one before opens nothing any more, from this moment on."""
    demand(by, Right.REGISTRATIONS)
    now = now or timezone.now()
    meeting = locked(meeting)
    revoke_link(meeting, organisation, by=by, now=now)
    return DelegationLink.objects.create(meeting=meeting, organisation=organisation, created_at=now, created_by=by)


def revoke_link(meeting: Meeting, organisation: Organisation, *, by: Account, now: datetime | None = None) -> bool:
    """Take the organisation's link back; whether there was one. Whoever opened it is out with their next click."""
    demand(by, Right.REGISTRATIONS)
    links = DelegationLink.objects.unrevoked().filter(meeting=meeting, organisation=organisation)
    return links.update(revoked_at=now or timezone.now(), revoked_by=by) > 0
