"""Sessions outside their day, into a break or in too small a room, and days on which nobody eats in time."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from itertools import chain, combinations, product

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext_lazy

from coalition_events.agenda.models import Session, SessionKind
from coalition_events.agenda.queries.checks.registry import Conflict, Draft, Repair, Slot, check
from coalition_events.agenda.queries.checks.suggesting import moved, placed, quoted, sentence, swapped
from coalition_events.agenda.queries.timetable import is_for_everybody, span
from coalition_events.common.dates import PHNOM_PENH, clock, clock_of_end, day
from coalition_events.meetings.models import Day

MEAL_TIME = time(11), time(13, 30)  # a meal begins between these
LONG_DAY = timedelta(hours=5)
MEAL_MINUTES = (75, 60, 45)  # the longest that fits


@check
def a_session_is_outside_the_hours_of_its_day(draft: Draft) -> Iterator[Conflict]:
    for session in draft.sessions:
        if session.starts_at is None or session.ends_at is None:
            continue
        opens, closes = session.day.opens, session.day.latest_end
        if opens and session.starts_at < opens:
            text = gettext_lazy("%(session)s starts too early. The day starts at %(time)s.")
            says = sentence(text, session=partial(quoted, session), time=clock(opens))
            yield Conflict(says, (session,), "too_early", suggest=partial(_within_the_day, draft, session))
        if closes and session.ends_at > closes:
            text = gettext_lazy("%(session)s ends too late. The day ends at %(time)s.")
            says = sentence(text, session=partial(quoted, session), time=clock(closes))
            yield Conflict(says, (session,), "too_late", suggest=partial(_within_the_day, draft, session))


@check
def a_session_and_a_break_run_into_each_other(draft: Draft) -> Iterator[Conflict]:
    """Where the break is for everybody. What lies within a break may be meant so: people meet at lunch."""
    timed = [session for session in draft.sessions if session.is_placed]
    rests = [session for session in timed if is_for_everybody(session)]
    others = [session for session in timed if not is_for_everybody(session)]
    for rest, session in chain(product(rests, others), combinations(rests, 2)):
        if rest.overlaps(session) and not _lies_within(session, rest):
            earlier, later = sorted((rest, session), key=span)
            minutes = _minutes_of_both(earlier, later)
            text = ngettext_lazy(
                "“%(earlier)s” runs %(minutes)d minute into “%(later)s”.",
                "“%(earlier)s” runs %(minutes)d minutes into “%(later)s”.",
                minutes,
            )
            says = sentence(text, earlier=earlier, later=later, minutes=minutes)
            yield Conflict(says, (earlier, later), "runs_into", suggest=partial(_ending_before, earlier, later))


def _lies_within(session: Session, rest: Session) -> bool:
    (starts, ends), (rest_starts, rest_ends) = span(session), span(rest)
    return rest_starts <= starts and ends <= rest_ends


def _minutes_of_both(earlier: Session, later: Session) -> int:
    """How long they run at once."""
    ends = min(span(earlier)[1], span(later)[1])
    return int((ends - span(later)[0]).total_seconds() // 60)


def _ending_before(earlier: Session, later: Session) -> Iterator[Repair]:
    starts, ends = span(earlier)[0], span(later)[0]
    if starts < ends:
        yield _timed(earlier, starts, ends)
    yield Repair(_("Move it yourself"), link=f"{earlier.get_organise_url()}#id_starts")


@check
def a_meal_is_missing_or_late(draft: Draft) -> Iterator[Conflict]:
    """On a day that is long, as far as it has times."""
    for each in draft.days:
        timed = [session for session in draft.sessions if session.day_id == each.pk and session.is_placed]
        if not timed or not _is_long(each, timed):
            continue
        meals = [session for session in timed if session.kind == SessionKind.MEAL]
        first, last = (datetime.combine(each.date, at, PHNOM_PENH) for at in MEAL_TIME)
        if any(meal.starts_at and first <= meal.starts_at <= last for meal in meals):
            continue
        late = next((meal for meal in meals if meal.starts_at and meal.starts_at > last), None)
        if late:
            text = gettext_lazy("On %(day)s the meal comes late: %(meal)s. People eat between 11:00 and 13:30.")
            says = sentence(text, day=partial(day, each.date), meal=partial(quoted, late))
            yield Conflict(says, (late,), "late_meal", suggest=partial(_earlier_meal, late, timed))
        else:
            text = gettext_lazy("%(day)s is long and has no meal between 11:00 and 13:30.")
            says = sentence(text, day=partial(day, each.date))
            address = f"{reverse('organise:agenda', args=[draft.meeting.slug])}?day={each.number}#day-{each.number}"
            suggest = partial(_meal_put_in, draft, each)
            yield Conflict(says, (), "no_meal", str(each.number), address, suggest=suggest)


def _is_long(each: Day, timed: list[Session]) -> bool:
    starts = min(session.starts_at for session in timed if session.starts_at)
    ends = max(session.ends_at for session in timed if session.ends_at)
    first, last = (datetime.combine(each.date, at, PHNOM_PENH) for at in MEAL_TIME)
    return ends - starts > LONG_DAY and starts < last and ends > first


def _within_the_day(draft: Draft, session: Session) -> Iterator[Repair]:
    assert session.starts_at
    assert session.ends_at
    opens, closes = session.day.opens, session.day.latest_end
    yield from moved(session, draft.slots.next(session))
    starts_at = max(session.starts_at, opens) if opens else session.starts_at
    ends_at = min(session.ends_at, closes) if closes else session.ends_at
    if ends_at > starts_at:
        yield _timed(session, starts_at, ends_at)
    yield Repair(_("Change the hours of the day"), link=reverse("organise:meeting_days", args=[draft.meeting.slug]))


def _timed(session: Session, starts_at: datetime, ends_at: datetime) -> Repair:
    label = _("Change the time of “%(title)s” to %(starts)s–%(ends)s")
    label %= {"title": session, "starts": clock(starts_at), "ends": clock_of_end(ends_at)}
    return placed(session, label, session.room, starts_at, ends_at)


def _earlier_meal(meal: Session, timed: list[Session]) -> Iterator[Repair]:
    first, last = (datetime.combine(meal.day.date, at, PHNOM_PENH) for at in MEAL_TIME)
    in_its_place = [
        session
        for session in timed
        if session.starts_at
        and first <= session.starts_at <= last
        and session.room_id == meal.room_id
        and not session.is_fixed
    ]
    if in_its_place:
        yield swapped(meal, in_its_place[-1])
    yield Repair(_("Move it yourself"), link=f"{meal.get_organise_url()}#id_starts")


def _meal_put_in(draft: Draft, each: Day) -> Iterator[Repair]:
    if (slot := _gap_for_a_meal(draft, each)) is not None:
        label = _("Add a meal from %(starts)s to %(ends)s")
        label %= {"starts": clock(slot.starts_at), "ends": clock_of_end(slot.ends_at)}
        span = {"starts": slot.starts_at.isoformat(), "ends": slot.ends_at.isoformat()}
        yield Repair(label, "eat", {"day": str(each.number), **span})
    address = reverse("organise:session_new", args=[draft.meeting.slug])
    yield Repair(_("Add a meal yourself"), link=f"{address}?day={each.number}&kind=meal")


def _gap_for_a_meal(draft: Draft, each: Day) -> Slot | None:
    """The first gap of all rooms within the time for meals, as long as can be; noon before all others."""
    first, last = (datetime.combine(each.date, at, PHNOM_PENH) for at in MEAL_TIME)
    noon = datetime.combine(each.date, time(12), PHNOM_PENH)
    ends = [session.ends_at for session in draft.sessions if session.day_id == each.pk and session.ends_at]
    times = [noon, *sorted(at for at in {first, last, *ends} if first <= at <= last)]
    slots, meal = draft.slots, Session(pk=0)
    for minutes in MEAL_MINUTES:
        for at in times:
            slot = Slot(each, None, at, at + timedelta(minutes=minutes))
            if not any(slot.overlaps(other) for other in slots.on_day[each.pk] if other.pk != meal.pk):
                return slot
    return None


@check
def a_room_is_too_small(draft: Draft) -> Iterator[Conflict]:
    for session in draft.sessions:
        wanted = draft.stars.get(session.pk, 0)
        if session.room and session.room.seats is not None and wanted > session.room.seats:
            text = ngettext_lazy(
                "%(room)s has %(seats)d seat, but %(wanted)d people have %(session)s in their own agenda.",
                "%(room)s has %(seats)d seats, but %(wanted)d people have %(session)s in their own agenda.",
                session.room.seats,
            )
            seats, quote = session.room.seats, partial(quoted, session)
            says = sentence(text, room=session.room, seats=seats, session=quote, wanted=wanted)
            yield Conflict(says, (session,), "small_room", suggest=partial(_larger_room, draft, session, wanted))


def _larger_room(draft: Draft, session: Session, wanted: int) -> Iterator[Repair]:
    """At the same time where one is free, the smallest that does; else at another."""
    slots = draft.slots
    large = sorted(
        (room for room in draft.rooms if room.seats and room.seats >= wanted), key=lambda room: room.seats or 0
    )
    if session.starts_at and session.ends_at:
        for room in large:
            slot = Slot(session.day, room, session.starts_at, session.ends_at)
            if slots.is_free(slot, session):
                label = _("Move “%(title)s” to %(room)s") % {"title": session, "room": room}
                yield placed(session, label, room, session.starts_at, session.ends_at)
                return
    if large:
        yield from moved(session, slots.next(session))
    yield Repair(_("See the rooms"), link=reverse("organise:rooms", args=[draft.meeting.slug]))
