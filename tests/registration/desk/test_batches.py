"""Many at once: what is done, to whom not, and that nobody hears of it too early."""

from datetime import timedelta

import pytest

from coalition_events.mail.models import Message
from coalition_events.meetings.models import TOLD_AFTER
from coalition_events.registration.actions import batches, places
from coalition_events.registration.actions.batches import TooMany
from coalition_events.registration.actions.refusals import NotYours
from coalition_events.registration.models import Batch, BatchKind, Status
from tests.factories import BEFORE, make_account, make_delegation, make_organisation, make_person, make_registration
from tests.registration.desk.conftest import make_november, seen, stand

CONFIRMED, WAITING, CANCELLED = "confirmed", "waitlisted", "cancelled"
SECOND = timedelta(seconds=1)


def due(kind: str = "") -> list[str]:
    """To whom something is still to be said."""
    messages = Message.objects.filter(status="due", **({"kind": kind} if kind else {}))
    return sorted(messages.values_list("name", flat=True))


def test_three_are_cancelled_in_one_step_and_the_line_moves_up(full, named, organiser, deliver):
    a, b, w, x = named("A"), named("B"), named("W", waits=1), named("X", waits=2)

    outcome = batches.act(full, BatchKind.CANCEL, seen(a, b), by=organiser, now=BEFORE)

    assert stand(a, b, w, x) == [CANCELLED, CANCELLED, CONFIRMED, CONFIRMED]
    assert [row.pk for row in outcome.done] == [a.pk, b.pk]
    assert (outcome.batch.kind, outcome.batch.done_by, outcome.batch.chosen) == ("cancel", organiser, [a.pk, b.pk])
    assert {entry["pk"] for entry in outcome.batch.before if entry.get("in_passing")} == {w.pk, x.pk}


def test_nobody_hears_of_it_before_the_time_to_undo_it_has_passed(full, named, organiser, deliver):
    a, _w = named("A"), named("W", waits=1)
    named("B")
    batches.act(full, BatchKind.CANCEL, seen(a), by=organiser, now=BEFORE)

    assert deliver(BEFORE + TOLD_AFTER - SECOND) == []
    assert sorted(mail.to[0].partition(" ")[0] for mail in deliver(BEFORE + TOLD_AFTER)) == ["A", "W"]


@pytest.mark.parametrize(
    ("kind", "done", "refused"),
    [
        (BatchKind.CANCEL, ["A", "W"], {"C": "Is cancelled."}),
        (BatchKind.CONFIRM, [], {"A": "Has a place already.", "W": "seats", "C": "seats"}),
        (BatchKind.WAITLIST, ["A"], {"W": "Waits already.", "C": ""}),
    ],
)
def test_each_is_done_to_whom_it_can_be_and_the_forecast_knew(full, named, organiser, kind, done, refused):
    rows = [named("A"), named("W", waits=1), named("C", status=Status.CANCELLED, cancelled_at=BEFORE)]
    named("B"), named("X", waits=2)
    expected = batches.foresee(full, kind, seen(*rows), by=organiser, now=BEFORE)

    outcome = batches.act(full, kind, seen(*rows), by=organiser, now=BEFORE)

    said = {one.registration.person.full_name: one.why for one in outcome.refused}
    if kind == BatchKind.WAITLIST:  # who was cancelled waits again, behind the others
        done, refused = ["A", "C"], {"W": refused["W"]}
    assert sorted(row.person.full_name for row in outcome.done) == done
    assert said.keys() == refused.keys()
    assert all(words in said[name] for name, words in refused.items())
    assert sorted(row.person.full_name for row in expected.done) == done
    assert {one.registration.person.full_name for one in expected.refused} == refused.keys()


def test_no_more_are_confirmed_than_there_are_seats_the_first_in_line_first(named, organiser):
    meeting = make_november(seats=5)
    waiting = [named(name, waits=turn, meeting=meeting) for turn, name in enumerate("CAB", start=1)]
    for name in "XYZ":
        named(name, meeting=meeting)

    expected = batches.foresee(meeting, BatchKind.CONFIRM, seen(*waiting), by=organiser, now=BEFORE)
    outcome = batches.act(meeting, BatchKind.CONFIRM, seen(*waiting), by=organiser, now=BEFORE)

    assert [row.person.full_name for row in outcome.done] == ["C", "A"]
    assert [row.pk for row in expected.done] == [row.pk for row in outcome.done]
    assert meeting.registrations.confirmed().count() == 5


def test_only_as_many_go_back_into_the_line_as_others_wait_who_can_have_the_seat(named, organiser):
    meeting = make_november(seats=3)
    rows = [named(name, meeting=meeting) for name in "ABC"]
    w = named("W", waits=1, meeting=meeting)

    expected = batches.foresee(meeting, BatchKind.WAITLIST, seen(*rows), by=organiser, now=BEFORE)
    outcome = batches.act(meeting, BatchKind.WAITLIST, seen(*rows), by=organiser, now=BEFORE)

    assert stand(*rows, w) == [WAITING, CONFIRMED, CONFIRMED, CONFIRMED]
    assert (len(outcome.done), len(outcome.refused)) == (1, 2)
    assert [row.pk for row in expected.done] == [row.pk for row in outcome.done]
    assert due() == ["A", "W"], "who stays as they are is told nothing"


def test_a_seat_that_is_then_kept_for_the_silent_is_taken_back_and_the_forecast_knew(named, organiser):
    meeting = make_november(seats=4, seats_held_until=BEFORE.date())
    make_organisation()  # silent: one seat is kept for it
    partner = make_organisation(relation="partner")
    rows = [named(name, meeting=meeting, person=make_person(full_name=name, organisation=partner)) for name in "ABCD"]

    expected = batches.foresee(meeting, BatchKind.WAITLIST, seen(*rows), by=organiser, now=BEFORE)
    outcome = batches.act(meeting, BatchKind.WAITLIST, seen(*rows), by=organiser, now=BEFORE)

    assert stand(*rows) == [WAITING, CONFIRMED, CONFIRMED, CONFIRMED]
    assert [row.pk for row in expected.done] == [row.pk for row in outcome.done]
    assert [one.why for one in expected.refused] == [one.why for one in outcome.refused]


def test_people_are_moved_to_other_days_and_to_another_delegation(full, named, organiser):
    a, b = named("A"), named("B", days=[2])
    elsewhere = make_organisation(name="Elsewhere")

    outcome = batches.act(full, BatchKind.MOVE, seen(a, b), by=organiser, now=BEFORE, days=[2], organisation=elsewhere)

    assert len(outcome.done) == 2
    for row in (a, b):
        row.refresh_from_db()
        assert (row.days, row.delegation.organisation) == ([2], elsewhere)
        assert row.person.organisation != elsewhere
    assert due() == ["A"], "whose days stay is told nothing"


def test_nobody_is_moved_to_a_full_day_or_beyond_an_allowance(named, organiser):
    meeting = make_november(seats=10, allowance=1)
    meeting.days.filter(number=2).update(seats=1)
    a, b = named("A", meeting=meeting, days=[1]), named("B", meeting=meeting, days=[1])
    target = make_delegation(meeting, organisation=make_organisation())

    expected = batches.foresee(meeting, BatchKind.MOVE, seen(a, b), by=organiser, now=BEFORE, days=[2])
    outcome = batches.act(meeting, BatchKind.MOVE, seen(a, b), by=organiser, now=BEFORE, days=[2])
    assert [row.pk for row in outcome.done] == [row.pk for row in expected.done] == [a.pk]
    assert "No seat is free on Friday 5 November." in outcome.refused[0].why

    where = {"organisation": target.organisation}
    expected = batches.foresee(meeting, BatchKind.MOVE, seen(a, b), by=organiser, now=BEFORE, **where)
    outcome = batches.act(meeting, BatchKind.MOVE, seen(a, b), by=organiser, now=BEFORE, **where)
    assert [row.pk for row in outcome.done] == [row.pk for row in expected.done] == [a.pk]
    assert "seat is taken" in outcome.refused[0].why


def test_what_was_changed_after_it_was_seen_is_left_alone(full, named, organiser):
    a, b = named("A"), named("B")
    versions = seen(a, b)
    places.change(a, days=[1], by=organiser, now=BEFORE)

    outcome = batches.act(full, BatchKind.CANCEL, versions, by=organiser, now=BEFORE)

    assert stand(a, b) == [CONFIRMED, CANCELLED]
    assert [one.why for one in outcome.refused] == ["Changed meanwhile."]


def test_sent_twice_it_is_done_once(full, named, organiser):
    a = named("A")
    versions = seen(a)
    batches.act(full, BatchKind.CANCEL, versions, by=organiser, now=BEFORE)

    again = batches.act(full, BatchKind.CANCEL, versions, by=organiser, now=BEFORE)

    assert (again.batch, Batch.objects.count(), len(due("registration_cancelled"))) == (None, 1, 1)


def test_registrations_of_another_meeting_are_not_touched(full, named, organiser):
    other = make_registration(make_november())

    outcome = batches.act(full, BatchKind.CANCEL, {other.pk: 1}, by=organiser, now=BEFORE)

    assert (outcome.done, outcome.refused, stand(other)) == ([], [], [CONFIRMED])


def test_only_organisers_and_not_too_many(full, named, organiser):
    a = named("A")
    with pytest.raises(NotYours):
        batches.act(full, BatchKind.CANCEL, seen(a), by=make_account(), now=BEFORE)
    with pytest.raises(TooMany):
        batches.act(full, BatchKind.CANCEL, dict.fromkeys(range(501), 1), by=organiser, now=BEFORE)
    assert stand(a) == [CONFIRMED]
