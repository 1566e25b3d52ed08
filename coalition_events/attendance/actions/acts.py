"""What phones did at the door is taken in: each act once, and the same result in whatever order they come."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition_events.attendance.actions.checkin import MAY_COME_TRUE, decide, obstacle_to, under_lock
from coalition_events.attendance.actions.walk_ins import Stopped, add_day, register_walk_in, replace_by_name
from coalition_events.attendance.models import Act, ActKind, Obstacle, Phone
from coalition_events.attendance.models.door import sentence
from coalition_events.attendance.queries import codes
from coalition_events.common.history import context_of_its_own
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.actions.authority import AtDoor
from coalition_events.registration.models import Registration
from members.models import Account, Merge

type Reference = int | UUID | str  # the number of a registration, the act that made it, or the code of a badge


@dataclass(frozen=True)
class Sent:
    """One act as a phone tells it."""

    id: UUID
    kind: ActKind
    at: datetime  # by the phone's clock
    day: int
    person: Reference | None = None  # of a substitute: whose place it is
    name: str = ""
    gender: str = ""
    organisation: int | None = None
    organisation_name: str = ""
    reason: str = ""
    is_another: bool = False  # not the person of this name whom we know
    photos: bool = False  # whoever is added may be photographed
    back: Reference | None = None  # whose place it was before: they have it again
    sequence: int | None = None  # among the acts of its phone


@dataclass(frozen=True)
class Taken:
    """What became of it."""

    id: str
    outcome: str  # done, again or refused
    text: str = ""
    registration: int | None = None
    replaced: int | None = None


class SendOtherFirst(Exception):
    """It is about somebody whom another act makes, and that one has not come yet. It is not kept."""


def take_in(
    phone: Phone, acts: Iterable[Sent], *, by: Account | None, clock: datetime | None = None, now: datetime
) -> list[Taken]:
    """Take in what this phone did, each act in a transaction of its own, and return what became of each.

    `clock` is what the phone's clock says now; without it the acts are told in true time. No act is older than its
    phone or later than now. Sent again, nothing is done.
    """
    ahead = clock - now if clock else timedelta(0)
    days = {day.number: day for day in phone.meeting.days.all()}
    earliest = phone.opened_at or now
    return [
        _take(each, phone, days[each.day], by=by, at=min(max(each.at - ahead, earliest), now), now=now)
        if each.day in days
        else Taken(str(each.id), "refused", _("This meeting does not have that day."))
        for each in acts
    ]


def _take(sent: Sent, phone: Phone, day: Day, *, by: Account | None, at: datetime, now: datetime) -> Taken:
    about = {"user": phone.added_by_id, "phone": phone.name, "reason": sent.reason}
    try:
        with context_of_its_own(**about), transaction.atomic():
            first = {"phone": phone, "kind": sent.kind, "day": day, "at": at, "received_at": now, "by": by}
            first["sequence"] = sent.sequence
            # Whoever sends the same act at the same moment waits here, and then finds it.
            act, is_new = Act.objects.get_or_create(pk=sent.id, defaults=first | {"obstacle": Obstacle.CLOSED})
            if not is_new:
                return _again(act, phone)
            replaced = _do(act, sent, phone, now=now)
            return _answer(act, "refused" if act.is_refused else "done", replaced)
    except SendOtherFirst as refusal:
        return Taken(str(sent.id), "refused", str(refusal))


def _do(act: Act, sent: Sent, phone: Phone, *, now: datetime) -> int | None:
    """Do it, or note on the act why not; the number of the registration that was replaced by it."""
    replaced = None
    registration: Registration | None
    try:
        with transaction.atomic():
            if phone.day_id not in (None, act.day_id):
                raise Stopped(Obstacle.CLOSED)
            registration = DEEDS[act.kind](act, sent, phone, now)
    except Stopped as stopped:
        act.obstacle = stopped.obstacle
        registration = stopped.registration
    act.registration = registration
    act.save(update_fields=["registration", "obstacle"])
    if registration is None or (act.is_refused and act.kind not in MAY_COME_TRUE):
        return None
    if act.kind == ActKind.SUBSTITUTE and registration.replaces_id:
        replaced = registration.replaces_id
        _overtake(replaced, at=act.at)
    decide(under_lock(registration.pk), act.day)
    return replaced


def _check(act: Act, sent: Sent, phone: Phone, _now: datetime) -> Registration:
    registration = under_lock(registration_of(sent.person, phone.meeting).pk)
    act.obstacle = "" if act.kind == ActKind.CHECK_OUT else obstacle_to(registration, act.day, at=act.at) or ""
    return registration


def _add_day(act: Act, sent: Sent, phone: Phone, now: datetime) -> Registration:
    registration = add_day(
        registration_of(sent.person, phone.meeting), act.day, by=AtDoor(phone.added_by), reason=sent.reason, now=now
    )
    act.obstacle = obstacle_to(registration, act.day, at=act.at) or ""
    return registration


def _walk_in(act: Act, sent: Sent, phone: Phone, now: datetime) -> Registration:
    act.obstacle = ""
    return register_walk_in(
        phone.meeting,
        act.day,
        name=sent.name,
        gender=sent.gender,
        organisation=sent.organisation,
        organisation_name=sent.organisation_name,
        is_another=sent.is_another,
        photos=sent.photos,
        reason=sent.reason,
        by=AtDoor(phone.added_by),
        now=now,
    )


def _substitute(act: Act, sent: Sent, phone: Phone, _now: datetime) -> Registration:
    act.obstacle = ""
    replaced = registration_of(sent.person, phone.meeting)
    return replace_by_name(
        replaced,
        act.day,
        name=sent.name,
        gender=sent.gender,
        is_another=sent.is_another,
        back=registration_of(sent.back, phone.meeting).person if sent.back else None,
        photos=sent.photos,
        by=AtDoor(phone.added_by),
        now=act.at,
    )


type Deed = Callable[[Act, Sent, Phone, datetime], Registration]
DEEDS: Mapping[str, Deed] = {
    ActKind.CHECK_IN: _check,
    ActKind.CHECK_OUT: _check,
    ActKind.DAY: _add_day,
    ActKind.WALK_IN: _walk_in,
    ActKind.SUBSTITUTE: _substitute,
}


def registration_of(reference: Reference | None, meeting: Meeting) -> Registration:
    """Whom the act is about: the place that they have now. Raises Stopped, and SendOtherFirst."""
    number: int | None
    if isinstance(reference, UUID):
        made = Act.objects.of_meeting(meeting).filter(pk=reference).first()
        if made is None:
            raise SendOtherFirst(_("Send the other phone first. This person was added there."))
        number = None if made.is_refused else made.registration_id  # refused, it made nobody
    elif isinstance(reference, str):
        number = codes.number_of(reference)
    else:
        number = reference
    found = Registration.objects.select_related("person", "meeting").filter(pk=number or 0).first()
    if found is None:
        raise Stopped(Obstacle.UNKNOWN)
    if found.meeting_id != meeting.pk:
        raise Stopped(Obstacle.ELSEWHERE)
    if found.is_live:
        return found
    # Registered again, or one of two entries that became one.
    person = Merge.objects.who_is_now(found.person)
    live = meeting.registrations.select_related("person", "meeting").live_of(person)
    return live or found


def _overtake(replaced: int, *, at: datetime) -> None:
    """Whose place was given to a colleague cannot have been checked in after that, whichever phone told it first."""
    registration = under_lock(replaced)
    later = Act.objects.filter(registration=registration, kind__in=MAY_COME_TRUE, obstacle="", at__gte=at)
    for day in Day.objects.filter(pk__in=list(later.values_list("day", flat=True))):
        later.filter(day=day).update(obstacle=Obstacle.CANCELLED)
        decide(registration, day)


def _again(act: Act, phone: Phone) -> Taken:
    if act.day.meeting_id != phone.meeting_id:  # the number of another meeting's act: nothing of it is told
        return Taken(str(act.pk), "refused", sentence(Obstacle.CLOSED, None, act.day))
    return _answer(act, "again", act.registration.replaces_id if act.registration else None)


def _answer(act: Act, outcome: str, replaced: int | None) -> Taken:
    return Taken(str(act.pk), outcome, act.words, act.registration_id, replaced)
