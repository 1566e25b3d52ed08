"""Two entries of one person become one, with all that belongs to them, and two again."""

import threading
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection, transaction

from coalition_events.agenda.models import Appearance, Profile, Quote, Role
from coalition_events.attendance.models import Attendance
from coalition_events.mail.models import Message
from coalition_events.registration.actions import places, seats as seats_actions
from coalition_events.registration.models import GuestAnswer, GuestInvitation, Registration, Status
from members import hooks
from members.actions import merging as merging_actions
from members.actions.merging import CannotMerge, CannotUndo
from members.models import Merge, NotDuplicates, Person
from members.models.person import DETAILS
from tests.at_once import at_once
from tests.factories import (
    BEFORE,
    make_account,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.patience import PATIENCE_SECONDS, wait_for_locks

LATER = BEFORE + timedelta(hours=1)


@pytest.fixture
def organisation(db):
    return make_organisation(name="Hope House")


@pytest.fixture
def kept(organisation):
    return make_person(full_name="Um Sam Ol", organisation=organisation, email="samol@example.org")


@pytest.fixture
def gone(organisation):
    return make_person(full_name="Um Samol", organisation=organisation, email="", phone="+85512345678")


def merge(kept, gone, organiser, *, taking=(), now=BEFORE):
    return merging_actions.merge(kept, gone, taking=taking, by=organiser, now=now)


# ---------------------------------------------------------------- Nothing is forgotten
def test_every_column_that_names_a_person_is_some_parts():
    of_history = {model.pgh_event_model for model in apps.get_models() if hasattr(model, "pgh_event_model")}
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model not in of_history
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.model is Person
    }

    assert columns == set().union(*(part.columns for part in hooks.parts))


# ---------------------------------------------------------------- Merging
def test_what_is_taken_stands_with_the_one_that_stays_and_the_other_is_put_away(kept, gone, organiser):
    made = merge(kept, gone, organiser, taking=["phone", "full_name"])

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.full_name, kept.phone, kept.email) == ("Um Samol", "+85512345678", "samol@example.org")
    assert (kept.is_active, gone.is_active) == (True, False)
    assert (made.kept, made.gone, made.merged_by, made.merged_at) == (kept, gone, organiser, BEFORE)


def test_registrations_appearances_and_quotes_follow(kept, gone, organiser):
    past = make_registration(make_meeting(starts_on=datetime(2026, 5, 7).date()), person=gone)
    appearance = make_appearance(make_session(past.meeting), person=gone)
    quote = Quote.objects.create(meeting=past.meeting, person=gone, text="Hope")

    merge(kept, gone, organiser)

    for row in (past, appearance, quote):
        row.refresh_from_db()
        assert row.person == kept
    assert past.delegation.organisation.name == "Hope House"


def test_a_registration_keeps_the_organisation_of_its_time(kept, organiser):
    elsewhere = make_person(full_name="Um Samol", organisation=make_organisation(name="Old House"))
    past = make_registration(make_meeting(starts_on=datetime(2026, 5, 7).date()), person=elsewhere)

    merge(kept, elsewhere, organiser)

    past.refresh_from_db()
    assert past.delegation.organisation.name == "Old House"


def test_of_two_places_at_one_meeting_the_confirmed_one_stays_and_no_mail_is_written(kept, gone, organiser):
    meeting = make_meeting()
    waiting = make_registration(meeting, person=kept, status=Status.WAITLISTED)
    confirmed = make_registration(meeting, person=gone, registered_at=LATER)

    merge(kept, gone, organiser)

    confirmed.refresh_from_db()
    waiting.refresh_from_db()
    assert (confirmed.person, confirmed.status) == (kept, Status.CONFIRMED)
    assert (waiting.person, waiting.status, waiting.cancelled_by) == (kept, Status.CANCELLED, organiser)
    assert not Message.objects.exists()


def test_of_two_confirmed_places_the_earlier_stays(kept, gone, organiser):
    meeting = make_meeting()
    later = make_registration(meeting, person=kept, registered_at=LATER)
    earlier = make_registration(meeting, person=gone)

    merge(kept, gone, organiser)

    assert list(Registration.objects.live()) == [earlier]
    assert list(Registration.objects.cancelled()) == [later]


def test_a_place_under_which_they_were_here_stays_before_an_earlier_one(kept, gone, organiser):
    meeting = make_meeting()
    first = make_registration(meeting, person=kept)
    here = make_registration(meeting, person=gone, registered_at=LATER)
    Attendance.objects.create(registration=here, day=meeting.days.first(), checked_in_at=BEFORE)

    merge(kept, gone, organiser)

    assert list(Registration.objects.live()) == [here]
    assert list(Registration.objects.cancelled()) == [first]


def test_check_ins_of_both_places_are_one_persons(kept, gone, organiser):
    meeting = make_meeting()
    one, other = make_registration(meeting, person=kept), make_registration(meeting, person=gone)
    first, second = meeting.days.order_by("number")
    Attendance.objects.create(registration=one, day=first, checked_in_at=BEFORE)
    Attendance.objects.create(registration=other, day=first, checked_in_at=BEFORE)
    Attendance.objects.create(registration=other, day=second, checked_in_at=BEFORE)

    made = merge(kept, gone, organiser)
    days = list(one.attendances.order_by("day__number").values_list("day__number", flat=True))
    merging_actions.undo_merge(made, by=organiser, now=LATER)

    assert days == [1, 2]
    assert (one.attendances.count(), other.attendances.count()) == (1, 2)


def test_check_ins_of_each_meeting_stay_with_it(kept, gone, organiser):
    places = []
    for month in (5, 11):
        meeting = make_meeting(starts_on=date(2027, month, 6))
        one, other = make_registration(meeting, person=kept), make_registration(meeting, person=gone)
        first, second = meeting.days.order_by("number")
        Attendance.objects.create(registration=one, day=first, checked_in_at=BEFORE)
        Attendance.objects.create(registration=other, day=second, checked_in_at=BEFORE)
        places += [one, other]
    own = [list(place.attendances.values_list("day", flat=True)) for place in places]

    made = merge(kept, gone, organiser)
    [may, may_gone, november, november_gone] = [
        set(place.attendances.values_list("day", flat=True)) for place in places
    ]
    merging_actions.undo_merge(made, by=organiser, now=LATER)

    assert (may, may_gone) == ({*own[0], *own[1]}, set())
    assert (november, november_gone) == ({*own[2], *own[3]}, set())
    assert [list(place.attendances.values_list("day", flat=True)) for place in places] == own


def test_a_seat_that_was_taken_twice_goes_to_the_next_in_line(kept, gone, organiser):
    meeting = make_meeting(seats=2)
    make_registration(meeting, person=kept)
    make_registration(meeting, person=gone)
    waiting = make_registration(meeting, status=Status.WAITLISTED)

    merge(kept, gone, organiser)

    waiting.refresh_from_db()
    assert waiting.is_confirmed
    assert [message.kind for message in Message.objects.all()] == ["registration_promoted"]


def test_appearing_twice_in_one_role_becomes_once(kept, gone, organiser):
    session = make_session()
    stays = make_appearance(session, person=kept)
    make_appearance(session, person=gone, capacity="Director")
    moderates = make_appearance(session, person=gone, role=Role.MODERATOR)

    merge(kept, gone, organiser)

    assert set(Appearance.objects.filter(person=kept)) == {stays, moderates}
    assert Appearance.objects.count() == 2


def test_a_profile_follows_unless_the_one_that_stays_has_one(kept, gone, organiser):
    profile = Profile.objects.create(person=gone, biography="Of Battambang.")

    made = merge(kept, gone, organiser)
    profile.refresh_from_db()
    assert profile.person == kept

    merging_actions.undo_merge(made, by=organiser)
    Profile.objects.create(person=kept)
    merge(kept, gone, organiser)
    profile.refresh_from_db()
    assert profile.person == gone


def test_of_two_invitations_the_answered_one_stays(kept, gone, organiser):
    meeting = make_meeting()
    invited = {"meeting": meeting, "invited_at": BEFORE, "invited_by": organiser}
    silent = GuestInvitation.objects.create(person=kept, **invited)
    answered = GuestInvitation.objects.create(person=gone, answer=GuestAnswer.NOT_COMING, **invited)

    merge(kept, gone, organiser)

    assert list(GuestInvitation.objects.standing()) == [answered]
    silent.refresh_from_db()
    answered.refresh_from_db()
    assert (silent.withdrawn_by, answered.person) == (organiser, kept)


def test_no_seat_is_kept_for_a_guest_who_has_a_place(kept, gone, organiser):
    meeting = make_meeting()
    make_registration(meeting, person=kept)
    GuestInvitation.objects.create(person=gone, meeting=meeting, invited_at=BEFORE, invited_by=organiser)

    merge(kept, gone, organiser)

    assert seats_actions.seats_taken(meeting).held == 0


def test_whom_one_was_told_apart_from_the_other_is_too(kept, gone, organiser):
    third = make_person(full_name="Um Samal", organisation=kept.organisation)
    merging_actions.tell_apart(third, gone, by=organiser)

    made = merge(kept, gone, organiser)
    told_apart = NotDuplicates.objects.of(kept, third).exists()
    merging_actions.undo_merge(made, by=organiser)

    assert told_apart
    assert not NotDuplicates.objects.of(kept, third).exists()
    assert NotDuplicates.objects.of(gone, third).exists()


def test_the_focal_person_of_no_organisation_answers_for_nobody(organiser, organisation):
    focal = make_person(organisation=organisation, is_focal=True)
    guest = make_person(organisation=None)

    made = merge(focal, guest, organiser, taking=["organisation"])
    focal.refresh_from_db()
    assert (focal.organisation, focal.is_focal) == (None, False)

    merging_actions.undo_merge(made, by=organiser)
    focal.refresh_from_db()
    assert (focal.organisation, focal.is_focal) == (organisation, True)


def test_an_inactive_entry_that_stays_is_active_again_if_the_other_was(gone, organiser, organisation):
    inactive = make_person(organisation=organisation, is_active=False)

    made = merge(inactive, gone, organiser)
    inactive.refresh_from_db()
    assert inactive.is_active

    merging_actions.undo_merge(made, by=organiser)
    inactive.refresh_from_db()
    gone.refresh_from_db()
    assert (inactive.is_active, gone.is_active) == (False, True)


# ---------------------------------------------------------------- Refusals
def test_an_entry_is_not_merged_into_itself(kept, organiser):
    with pytest.raises(CannotMerge, match="the same entry"):
        merge(kept, kept, organiser)


def test_an_entry_that_was_merged_is_merged_no_more(kept, gone, organiser):
    third = make_person()
    merge(kept, gone, organiser)

    for one, other in [(kept, gone), (gone, kept), (third, gone), (gone, third)]:
        with pytest.raises(CannotMerge, match="Somebody has already merged Um Samol"):
            merge(one, other, organiser)


def test_a_merge_is_undone_from_the_last_one_backwards(kept, gone, organiser):
    third = make_person(full_name="Um Sam-Ol")
    first, second = merge(kept, gone, organiser), merge(third, kept, organiser)

    with pytest.raises(CannotUndo, match="Um Sam Ol was later merged into Um Sam-Ol"):
        merging_actions.undo_merge(first, by=organiser)
    merging_actions.undo_merge(second, by=organiser)
    merging_actions.undo_merge(first, by=organiser)

    assert Person.objects.active().filter(pk__in=[kept.pk, gone.pk, third.pk]).count() == 3


def test_who_was_merged_is_found_under_their_new_number(kept, gone, organiser):
    third = make_person()
    merge(kept, gone, organiser)
    merge(third, kept, organiser)

    assert Merge.objects.who_is_now(gone) == third
    assert Merge.objects.numbers_now([gone.pk, third.pk]) == {gone.pk: third.pk}


# ---------------------------------------------------------------- Undoing
UNTOLD = {"version"}  # it counts saves, and undoing is one


def everything():
    """Every row of the site but of its history, as plain data."""
    rows = {}
    for model in apps.get_models():
        if model._meta.app_label in {"pghistory", "contenttypes", "auth", "sessions", "sites", "health"}:
            continue
        if "Event" in model.__name__ or model in {Merge}:
            continue
        for row in serializers.serialize("python", model._default_manager.all()):
            fields = {name: value for name, value in row["fields"].items() if name not in UNTOLD}
            rows[row["model"], row["pk"]] = fields
    return rows


@pytest.mark.parametrize(
    "statuses", [("confirmed", "confirmed"), ("waitlisted", "confirmed"), ("confirmed", "waitlisted")]
)
@pytest.mark.parametrize("taking", [(), DETAILS])
def test_undone_at_once_everything_is_as_it_was(kept, gone, organiser, statuses, taking):
    seats = 2 if "waitlisted" in statuses else 10
    past, coming = make_meeting(starts_on=datetime(2026, 5, 7).date()), make_meeting(seats=seats)
    third = make_person(organisation=kept.organisation)
    for person, status in zip((kept, gone), statuses, strict=True):
        make_registration(past, person=person, status=status)
        make_registration(coming, person=person, status=status, registered_at=BEFORE)
        session = make_session(past)
        make_appearance(session, person=person)
        make_appearance(session, person=person, role=Role.MODERATOR)
        Quote.objects.create(meeting=past, person=person, text="Hope")
    make_registration(coming, status=Status.CONFIRMED)
    twice = make_session(coming)
    make_appearance(twice, person=kept, capacity="Teacher")
    make_appearance(twice, person=gone, capacity="Director", capacity_km="នាយក")
    Attendance.objects.create(
        registration=Registration.objects.get(meeting=past, person=gone), day=past.days.first(), checked_in_at=BEFORE
    )
    GuestInvitation.objects.create(person=gone, meeting=coming, invited_at=BEFORE, invited_by=organiser)
    Profile.objects.create(person=gone, biography="Of Battambang.")
    merging_actions.tell_apart(third, gone, by=organiser)
    before = everything()

    made = merge(kept, gone, organiser, taking=taking)
    merged = everything()
    left = merging_actions.undo_merge(made, by=organiser, now=LATER)

    assert merged != before
    assert left == []
    assert everything() == before


def test_undoing_twice_changes_nothing(kept, gone, organiser):
    made = merge(kept, gone, organiser, taking=["phone"])
    merging_actions.undo_merge(made, by=organiser, now=LATER)
    kept.refresh_from_db()
    kept.phone = "+85512999999"
    kept.save()

    assert merging_actions.undo_merge(made, by=organiser, now=LATER) == []

    kept.refresh_from_db()
    assert kept.phone == "+85512999999"


def test_a_field_that_was_changed_since_stays_and_is_told(kept, gone, organiser):
    made = merge(kept, gone, organiser, taking=["phone", "full_name"])
    kept.refresh_from_db()
    kept.phone = "+85512999999"
    kept.save()

    left = merging_actions.undo_merge(made, by=organiser)

    kept.refresh_from_db()
    assert (kept.full_name, kept.phone) == ("Um Sam Ol", "+85512999999")
    assert left == ["Somebody changed Um Sam Ol after the merge. We kept these changes: telephone."]


def test_a_seat_that_somebody_else_has_by_now_is_waited_for_and_told(kept, gone, organiser):
    meeting = make_meeting(seats=2)
    make_registration(meeting, person=kept)
    second = make_registration(meeting, person=gone)
    make_registration(meeting, status=Status.WAITLISTED)
    gone.email = "gone@example.org"
    gone.save()
    made = merge(kept, gone, organiser)

    left = merging_actions.undo_merge(made, by=organiser, now=LATER)

    second.refresh_from_db()
    assert (second.person, second.status, second.waitlisted_at) == (gone, Status.WAITLISTED, second.registered_at)
    assert left == ["The seat of Um Samol at May 2027 is taken now. We put them on the waiting list and email them."]
    assert Message.objects.filter(kind="registration_waitlisted", address="gone@example.org").count() == 1


@pytest.mark.parametrize(("seats", "kind"), [(2, "registration_confirmed"), (1, "registration_waitlisted")])
def test_what_was_still_to_be_said_of_a_place_is_said_once_it_is_back(kept, gone, organiser, seats, kind):
    meeting = make_meeting(seats=seats)
    make_registration(meeting, person=kept)
    gone.email = "gone@example.org"
    gone.save()
    second = places.register(meeting, person=gone, days=[1], by=organiser, now=BEFORE)
    made = merge(kept, gone, organiser)
    assert not Message.objects.filter(status="due").exists()

    merging_actions.undo_merge(made, by=organiser, now=LATER)

    (mail,) = Message.objects.filter(status="due")
    assert (mail.kind, mail.about) == (kind, f"registration:{second.pk}")


def test_what_was_done_with_a_place_since_stays(kept, gone, organiser):
    meeting = make_meeting()
    make_registration(meeting, person=kept)
    second = make_registration(meeting, person=gone)
    made = merge(kept, gone, organiser)
    Registration.objects.filter(pk=second.pk).update(version=9)

    left = merging_actions.undo_merge(made, by=organiser)

    second.refresh_from_db()
    assert second.status == Status.CANCELLED
    assert left == ["The place of Um Samol at May 2027 changed after the merge. We do not change it."]


def test_a_registration_that_was_moved_and_changed_since_goes_back_with_the_change(kept, gone, organiser):
    moved = make_registration(person=gone)
    made = merge(kept, gone, organiser)
    places.change(moved, days=[1], by=organiser, now=BEFORE)

    assert merging_actions.undo_merge(made, by=organiser, now=LATER) == []

    moved.refresh_from_db()
    assert (moved.person, moved.days) == (gone, [1])


def test_an_appearance_that_was_taken_out_since_stays_out_and_is_told(kept, gone, organiser):
    twice = make_session()
    make_appearance(make_session(twice.meeting), person=gone)
    make_appearance(twice, person=kept)
    make_appearance(twice, person=gone)
    made = merge(kept, gone, organiser)
    Appearance.objects.all().delete()
    twice.delete()

    left = merging_actions.undo_merge(made, by=organiser)

    assert left == ["2 roles were removed from their sessions after the merge. We do not restore them."]
    assert not Appearance.objects.exists()


# ---------------------------------------------------------------- At once
@pytest.fixture
def two_people(transactional_db):
    organisation = make_organisation()
    return [make_person(full_name=name, organisation=organisation) for name in ("Um Sam Ol", "Um Samol")]


def test_two_organisers_merge_the_same_two_at_once(two_people):
    kept, gone = two_people
    one, other = make_account(is_staff=True), make_account(is_staff=True)

    outcomes = at_once(
        lambda: merging_actions.merge(kept, gone, by=one),
        lambda: merging_actions.merge(gone, kept, by=other),
        refused=CannotMerge,
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["CannotMerge", "Merge"]
    assert Person.objects.active().count() == 1
    assert Merge.objects.count() == 1


@pytest.mark.parametrize("round", range(3))
def test_whoever_is_registered_while_they_are_merged_has_one_place(two_people, round):
    kept, gone = two_people
    organiser, meeting = make_account(is_staff=True), make_meeting()

    at_once(
        lambda: merging_actions.merge(kept, gone, by=organiser, now=BEFORE),
        lambda: places.register(meeting, person=gone, days=[1], by=organiser, now=BEFORE),
        lambda: places.register(meeting, person=kept, days=[1], by=organiser, now=BEFORE),
    )

    assert [place.person for place in Registration.objects.live()] == [kept]


def test_a_merge_waits_for_whoever_is_being_registered(two_people):
    kept, gone = two_people
    organiser, meeting = make_account(is_staff=True), make_meeting()
    merging = threading.Thread(
        target=lambda: (merging_actions.merge(kept, gone, by=organiser, now=BEFORE), connection.close())
    )

    with transaction.atomic():
        place = places.register(meeting, person=gone, days=[1], by=organiser, now=BEFORE)
        merging.start()
        wait_for_locks(1)
    merging.join(timeout=PATIENCE_SECONDS)

    place.refresh_from_db()
    assert place.person == kept
