"""Whoever comes to the door without a place for the day gets one there, by the actions of registration."""

from datetime import datetime

from coalition_events.attendance.models import Obstacle
from coalition_events.common.refusals import Refusal
from coalition_events.common.text import folded_line
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.actions import colleagues, out_of_turn, places, refusals, seats
from coalition_events.registration.actions.authority import AtDoor
from coalition_events.registration.models import Reason, Registration, Why
from members.models import Gender, Organisation, Person, Relation
from members.queries.duplicates import name_key, names_of
from members.queries.names import is_khmer


class Stopped(Refusal):
    """An act is not done, and nothing of it; `registration` is whom it is about, where that is known."""

    def __init__(self, obstacle: Obstacle, registration: Registration | None = None) -> None:
        self.obstacle, self.registration = obstacle, registration
        super().__init__()


def add_day(registration: Registration, day: Day, *, by: AtDoor, reason: str, now: datetime) -> Registration:
    """Add the day to a seat, beyond the room where there is a reason. Nobody is written to. Raises Stopped."""
    if not registration.is_confirmed or day.number in registration.days:
        return registration
    try:
        return places.change(
            registration,
            days=[*registration.days, day.number],
            by=by,
            is_told=False,
            exceeds_room=bool(reason),
            now=now,
        )
    except refusals.DayFull as full:
        raise Stopped(_lacking(full.why), registration) from full
    except refusals.Refusal as refusal:
        raise Stopped(Obstacle.CLOSED, registration) from refusal


def register_walk_in(
    meeting: Meeting,
    day: Day,
    *,
    name: str,
    gender: str,
    organisation: int | None,
    organisation_name: str,
    is_another: bool,
    photos: bool,
    reason: str,
    by: AtDoor,
    now: datetime,
) -> Registration:
    """A seat on this day for whoever has this name in this organisation; beyond the room where there is a reason.

    The person and the organisation are entered where we do not know them; so two doors that enter one of them enter
    one. Nobody is written to. Raises Stopped.
    """
    meeting = seats.locked(meeting)
    person = _person(name, gender, _organisation(organisation, organisation_name), is_another=is_another)
    exceeds_room = bool(reason)
    try:
        registration = places.register(
            meeting,
            person=person,
            days=[day.number],
            by=by,
            may_be_photographed=photos,
            is_told=False,
            exceeds_room=exceeds_room,
            now=now,
        )
        if registration.is_waitlisted and not registration.is_new:
            registration = out_of_turn.confirm(registration, by=by, exceeds_room=exceeds_room, now=now)
    except refusals.NoSeat as full:
        raise Stopped(_lacking(full.why)) from full
    except refusals.Refusal as refusal:
        raise Stopped(Obstacle.CLOSED) from refusal
    if registration.is_waitlisted:
        raise Stopped(_lacking(registration.turn.why) if registration.turn else Obstacle.FULL)
    return add_day(registration, day, by=by, reason=reason, now=now)


def replace_by_name(
    registration: Registration,
    day: Day,
    *,
    name: str,
    gender: str,
    is_another: bool,
    back: Person | None,
    photos: bool,
    by: AtDoor,
    now: datetime,
) -> Registration:
    """The place goes to whoever has this name in the same organisation, or `back` to this person.

    Both are written to. What somebody who waited, or had this place before, has said of photographs stays. Raises
    Stopped.
    """
    meeting = seats.locked(registration.meeting)
    registration.refresh_from_db()
    if registration.is_waitlisted:
        raise Stopped(Obstacle.WAITING, registration)
    if day.number not in registration.days:
        raise Stopped(Obstacle.OTHER_DAY, registration)
    organisation = registration.delegation.organisation if registration.delegation else None
    person = back or _person(name, gender, organisation, is_another=is_another)
    earlier = meeting.registrations.filter(person=person)
    has_said = (earlier.waitlisted() | earlier.filter(pk=registration.replaces_id or 0)).exists()
    try:
        replacement = colleagues.replace(registration, person=person, by=by, now=now)
    except refusals.AlreadyHasPlace as refusal:
        own = meeting.registrations.live_of(person)
        raise Stopped(Obstacle.HAS_PLACE, own) from refusal
    except refusals.AlreadyCancelled as refusal:
        raise Stopped(Obstacle.CANCELLED, registration) from refusal
    except refusals.Refusal as refusal:
        raise Stopped(Obstacle.CLOSED, registration) from refusal
    if photos and not has_said:
        replacement.may_be_photographed = True
        replacement.save(update_fields=["may_be_photographed"])
    return replacement


def _lacking(why: Why) -> Obstacle:
    return Obstacle.ALLOWANCE if why.reason == Reason.ALLOWANCE else Obstacle.FULL


def _organisation(number: int | None, name: str) -> Organisation | None:
    if number is not None:
        found = Organisation.objects.numbered(number)
        if found is None:
            raise Stopped(Obstacle.CLOSED)
        return found
    if not name:
        return None
    wanted = folded_line(name)
    for each in Organisation.objects.order_by("-is_active", "pk"):  # no two have one name, active or not
        if wanted in {folded_line(own) for own in (each.name, each.name_km, each.short_name)}:
            return each
    return Organisation.objects.create(name=name, name_km=name if is_khmer(name) else "", relation=Relation.GUEST)


def _person(name: str, gender: str, organisation: Organisation | None, *, is_another: bool) -> Person:
    """Whoever is called so there; another is entered. The caller has locked the meeting, so two doors enter one."""
    people = Person.objects.active().unmerged().filter(organisation=organisation).order_by("pk")
    if not is_another:
        for each in people:
            if name_key(name) in map(name_key, names_of(each)):
                return each
    return Person.objects.create(
        full_name=name,
        full_name_km=name if is_khmer(name) else "",
        gender=gender or Gender.NOT_SAID,
        organisation=organisation,
    )
