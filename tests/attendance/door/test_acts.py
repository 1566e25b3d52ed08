"""What phones did is taken in: once, in any order, and what cannot be done is told."""

import io
import json
import zipfile
from datetime import timedelta
from importlib import import_module

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from coalition_events.attendance.forms.door import MOST_ACTS
from coalition_events.attendance.models import Act, Attendance, Badge, Phone
from coalition_events.attendance.queries.codes import code_in_mail
from coalition_events.common.dates import moment
from coalition_events.privacy.files import file_of
from coalition_events.registration.actions import places
from coalition_events.registration.models import Allowance, Needs, Registration, Status
from coalition_events.registration.queries.history import history_in_words
from members.actions import merging
from members.models import Account, Organisation, Person
from tests.at_once import at_once
from tests.attendance.door.phone import act, opened
from tests.factories import BEFORE, make_account, make_meeting, make_organisation, make_person, make_registration

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.now() - timedelta(days=1)


@pytest.fixture
def meeting(db):
    return make_meeting(starts_on=timezone.localdate())


@pytest.fixture
def phone(meeting, organiser):
    """Open for an hour."""
    return opened(meeting, organiser, now=timezone.now() - timedelta(hours=1))


@pytest.fixture
def hagar(db):
    return make_organisation(name="Hagar")


def ago(minutes):
    return timezone.now() - timedelta(minutes=minutes)


def here(meeting, day=1):
    return set(Attendance.objects.filter(day=meeting.days.get(number=day)).values_list("registration", flat=True))


# ---------------------------------------------------------------- Check-in
def test_a_check_in_is_noted_with_its_time_phone_and_person(phone, organiser, meeting):
    registration = make_registration(meeting)
    done_at = ago(20)

    result = phone.result(act("check_in", person=registration.pk, at=done_at))

    attendance = registration.attendances.get()
    assert (result["outcome"], result["text"], result["gone"]) == ("done", "", None)
    assert result["person"]["pk"] == registration.pk
    assert list(result["person"]["here"]) == ["1"]
    assert abs(attendance.checked_in_at - done_at) < timedelta(seconds=5)
    assert attendance.checked_in_by == organiser
    assert Act.objects.get().phone == phone.phone


def test_a_phone_of_a_door_link_checks_in_by_nobodys_account(organiser, meeting):
    registration = make_registration(meeting)

    opened(meeting, organiser, day=1).result(act("check_in", person=registration.pk))

    assert registration.attendances.get().checked_in_by is None


def test_the_same_act_again_does_nothing(phone, meeting):
    registration = make_registration(meeting)
    told = act("check_in", person=registration.pk)
    phone.result(told)
    phone.result(act("check_out", person=registration.pk))

    again = phone.result(told)

    assert (again["outcome"], again["text"]) == ("again", "")
    assert again["person"]["here"] == {}
    assert here(meeting) == set()


@pytest.mark.django_db(transaction=True)
def test_one_batch_from_two_threads_at_once_is_done_once(organiser):
    meeting = make_meeting(starts_on=timezone.localdate())
    phone = opened(meeting, organiser)
    registrations = [make_registration(meeting) for _each in range(3)]
    batch = [act("check_in", person=each.pk) for each in registrations]
    batch += [act("walk_in", name=f"Chan Lina {each}", organisation_name="New House") for each in range(3)]

    answers = at_once(*[lambda: phone.results(*batch)] * 2)

    outcomes = [sorted(each["outcome"] for each in results) for results in zip(*answers, strict=True)]
    assert outcomes == [["again", "done"]] * 6
    assert (Act.objects.count(), len(here(meeting))) == (6, 6)
    assert Organisation.objects.filter(name="New House").count() == 1


def test_a_badge_is_read_by_its_code(phone, organiser, meeting):
    other = make_registration(make_meeting(slug="2026-01"))
    registration = make_registration(meeting)
    for code, of in (("ACE347", registration), ("ACE349", other)):
        Badge.objects.create(registration=of, code=code, seal="x", printed_at=BEFORE, printed_by=organiser)

    ours, theirs, nobodys = phone.results(*[act("check_in", person=f"code:ACE34{sign}") for sign in "796"])

    assert (ours["outcome"], ours["person"]["pk"]) == ("done", registration.pk)
    assert theirs["text"] == "This badge is from another meeting."
    assert nobodys["text"] == "We do not know this person. Search for the name."


def test_the_code_of_an_email_is_read_as_a_badge_is(phone, meeting):
    registration, other = make_registration(meeting), make_registration(make_meeting(slug="2026-01"))
    codes = [code_in_mail(registration.pk), code_in_mail(other.pk), "34679ACD"]

    ours, theirs, nobodys = phone.results(*[act("check_in", person=f"code:{code}") for code in codes])

    assert (ours["outcome"], ours["person"]["pk"]) == ("done", registration.pk)
    assert theirs["text"] == "This badge is from another meeting."
    assert nobodys["text"] == "We do not know this person. Search for the name."


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"days": [2]}, "is not registered for"),
        ({"status": Status.WAITLISTED}, "is waiting for a place"),
        ({"status": Status.CANCELLED, "cancelled_at": YESTERDAY, "confirmed_at": YESTERDAY}, "was cancelled"),
    ],
)
def test_who_has_no_seat_on_the_day_is_refused_and_told(phone, as_organiser, meeting, fields, text):
    registration = make_registration(meeting, **fields)

    result = phone.result(act("check_in", person=registration.pk))
    page = as_organiser.get(reverse("organise:door", args=[meeting.slug]))

    assert (result["outcome"], here(meeting)) == ("refused", set())
    assert text in result["text"]
    assert text in page.text
    if fields.get("status"):
        assert (result["gone"], result["person"]) == (registration.pk, None)


def test_what_was_refused_is_shown_until_somebody_has_seen_it(phone, as_organiser, organiser, meeting):
    phone.result(act("check_in", person=make_registration(meeting, days=[2]).pk))
    refused = Act.objects.get()
    page = reverse("organise:door", args=[meeting.slug])
    assert refused.words in as_organiser.get(page).text

    for _twice in range(2):
        as_organiser.post(reverse("organise:door_act_seen", args=[meeting.slug, refused.pk]))

    refused.refresh_from_db()
    assert refused.seen_by == organiser
    assert refused.words not in as_organiser.get(page).text


def test_a_text_is_in_the_language_of_the_phone(phone, as_organiser, meeting):
    registration = make_registration(meeting, days=[2])

    result = phone.result(act("check_in", person=registration.pk), headers={"Accept-Language": "km"})
    page = as_organiser.get(reverse("organise:door", args=[meeting.slug]))

    assert "is not registered" not in result["text"]
    assert "is not registered" in page.text


# ---------------------------------------------------------------- Any order
def test_who_was_here_before_their_place_was_cancelled_stays_whichever_came_first(phone, organiser, meeting):
    first, second = (make_registration(meeting, confirmed_at=BEFORE) for _each in range(2))
    phone.result(act("check_in", person=first.pk, at=ago(10)))
    for each in (first, second):
        places.cancel(each, by=organiser, now=ago(5))

    late = phone.result(act("check_in", person=second.pk, at=ago(10)))
    after = phone.result(act("check_in", person=first.pk, at=ago(1)))

    assert here(meeting) == {first.pk, second.pk}
    assert (late["outcome"], after["outcome"]) == ("done", "refused")


def test_a_check_in_comes_true_once_the_day_is_added_on_another_phone(phone, organiser, meeting):
    registration = make_registration(meeting, days=[2])
    phone.result(act("check_in", person=registration.pk, at=ago(10)))

    opened(meeting, organiser).result(act("day", person=registration.pk))

    attendance = registration.attendances.get()
    assert ago(11) < attendance.checked_in_at < ago(9)
    assert not Act.objects.refused().exists()


def test_a_check_in_after_the_place_went_to_a_colleague_is_refused_whichever_came_first(phone, organiser, meeting):
    other, outcomes = opened(meeting, organiser, now=ago(60)), []
    for is_late in (False, True):
        registration = make_registration(meeting, confirmed_at=BEFORE)
        given = (other, act("substitute", instead_of=registration.pk, name=f"Lim Srey {is_late}", at=ago(10)))
        checked = (phone, act("check_in", person=registration.pk, at=ago(5)))
        for by, told in [given, checked] if is_late else [checked, given]:
            by.result(told)
        outcomes.append((registration.attendances.exists(), Act.objects.get(pk=checked[1]["id"]).obstacle))

    assert outcomes == [(False, "cancelled")] * 2
    assert len(here(meeting)) == 2


def test_the_organisers_page_and_a_phone_decide_together(phone, as_organiser, meeting):
    registration = make_registration(meeting)
    address = reverse("organise:check_in", args=[meeting.slug, 1, registration.pk])
    as_organiser.post(address)
    as_organiser.post(reverse("organise:check_in_removal", args=[meeting.slug, 1, registration.pk]))

    phone.result(act("check_in", person=registration.pk, at=ago(30)))  # before it was taken back
    assert here(meeting) == set()

    phone.result(act("check_in", person=registration.pk))
    assert here(meeting) == {registration.pk}


def test_acts_about_somebody_whom_another_phone_added_wait_for_it(phone, organiser, meeting, hagar):
    other = opened(meeting, organiser, now=ago(60))
    added = act("walk_in", name="Chan Lina", organisation=hagar.pk, at=ago(20))
    undone = act("check_out", person=f"act:{added['id']}", at=ago(10))

    early = other.result(undone)
    phone.result(added)
    late = other.result(undone)

    assert (early["outcome"], early["text"]) == ("refused", "Send the other phone first. This person was added there.")
    assert (late["outcome"], here(meeting), Act.objects.count()) == ("done", set(), 2)


def test_who_was_registered_again_is_checked_in_under_the_new_place(phone, organiser, meeting):
    old = make_registration(meeting, confirmed_at=BEFORE)
    places.cancel(old, by=organiser, now=ago(30))
    new = places.register(meeting, person=old.person, days=[1], by=organiser)

    phone.result(act("check_in", person=old.pk))

    assert here(meeting) == {new.pk}


def test_what_was_done_follows_where_two_entries_become_one(phone, organiser, meeting):
    person = make_person(full_name="Um Samol")
    twin = make_person(full_name="Um Samoll", organisation=person.organisation)
    stays = make_registration(meeting, person=person, registered_at=YESTERDAY)
    goes = make_registration(meeting, person=twin, registered_at=timezone.now())
    phone.result(act("check_in", person=stays.pk))
    phone.result(act("check_in", person=goes.pk, day=2, at=ago(10)))

    made = merging.merge(person, twin, by=organiser)
    phone.result(act("check_in", person=goes.pk, day=2))

    assert here(meeting, day=2) == {stays.pk}
    assert stays.attendances.get(day__number=2).checked_in_at < ago(9)

    merging.undo_merge(made, by=organiser)
    assert Act.objects.filter(registration=goes, day__number=2).count() == 1


def test_who_was_checked_in_before_acts_were_kept_stays_here(phone, meeting):
    registration = make_registration(meeting)
    Attendance.objects.create(registration=registration, day=meeting.days.get(number=1), checked_in_at=ago(90))
    with connection.cursor() as cursor:
        cursor.execute(import_module("coalition_events.attendance.migrations.0008_acts_of_earlier_check_ins").WRITE)

    phone.result(act("check_in", person=registration.pk))

    assert registration.attendances.get().checked_in_at < ago(89)


def test_what_we_hold_of_somebody_says_what_was_done_at_the_door(phone, organiser, meeting):
    registration = make_registration(meeting)
    phone.result(act("check_in", person=registration.pk))

    with zipfile.ZipFile(io.BytesIO(file_of(registration.person, by=organiser))) as archive:
        page = archive.read("what-we-hold.html").decode()

    assert "Check-in" in page
    assert moment(registration.attendances.get().checked_in_at, with_year=True) in page


# ---------------------------------------------------------------- Clocks
@pytest.mark.parametrize("is_first_first", [True, False])
@pytest.mark.parametrize(("late", "jumped"), [(30, 0), (0, 30), (0, 3600)])
def test_what_one_phone_did_stays_in_its_order(meeting, organiser, late, jumped, is_first_first):
    """Where a slow sending or a clock that jumped makes a check-in look later than its undo."""
    registration, now = make_registration(meeting, days=[1]), timezone.now()
    phone = opened(meeting, organiser, now=now - timedelta(hours=3))
    done_at = now - timedelta(minutes=1)
    done = act("check_in", at=done_at + timedelta(seconds=jumped), person=registration.pk, sequence=1)
    undone = act("check_out", at=done_at + timedelta(seconds=1), person=registration.pk, sequence=2)
    sendings = [(done, now - timedelta(seconds=late)), (undone, now)]
    for each, clock in sendings if is_first_first else reversed(sendings):
        phone.result(each, now=clock.isoformat())

    assert not Attendance.objects.exists()


def test_a_phone_that_lost_what_it_kept_is_told_how_far_it_had_counted(phone, organiser, meeting):
    registration = make_registration(meeting)
    assert phone.ask().json()["counted"] == 0
    phone.result(act("check_in", person=registration.pk, sequence=7))
    opened(meeting, organiser).result(act("check_in", person=registration.pk, sequence=9))

    assert phone.ask().json()["counted"] == 7


@pytest.mark.parametrize("hours", [-9, 9])
def test_a_clock_that_is_wrong_by_hours_is_put_right(phone, meeting, hours):
    registration = make_registration(meeting)
    wrong = timedelta(hours=hours)

    phone.result(act("check_in", person=registration.pk, at=ago(10) + wrong), now=(timezone.now() + wrong).isoformat())

    assert abs(registration.attendances.get().checked_in_at - ago(10)) < timedelta(seconds=5)


def test_no_act_is_older_than_its_phone_or_of_tomorrow(phone, meeting):
    old, new = make_registration(meeting), make_registration(meeting)

    phone.results(
        act("check_in", person=old.pk, at=ago(60 * 24 * 400)), act("check_in", person=new.pk, at=ago(-60 * 24))
    )

    assert old.attendances.get().checked_in_at == phone.phone.opened_at
    assert new.attendances.get().checked_in_at <= timezone.now()


# ---------------------------------------------------------------- Added at the door
def test_a_day_is_added_and_nobody_is_written_to(phone, meeting, deliver):
    registration = make_registration(meeting, days=[2])

    result = phone.result(act("day", person=registration.pk))

    registration.refresh_from_db()
    assert (result["outcome"], result["person"]["days"], here(meeting)) == ("done", [1, 2], {registration.pk})
    assert deliver() == []


def test_a_full_day_is_exceeded_with_a_reason_that_stays_in_the_history(phone, organiser, meeting):
    meeting.days.filter(number=1).update(seats=1)
    make_registration(meeting)
    registration = make_registration(meeting, days=[2])

    refused = phone.result(act("day", person=registration.pk))
    assert (refused["text"], here(meeting)) == ("All seats are taken. Write a reason to give one more.", set())
    phone.result(act("day", person=registration.pk, reason="She came from Ratanakiri"))

    assert here(meeting) == {registration.pk}
    newest = history_in_words(registration)[0]
    assert newest.actor == f"Sim Channary, {phone.phone.name}"
    assert newest.what.endswith("; She came from Ratanakiri")


def test_each_act_of_one_sending_has_its_own_reason(phone, meeting):
    registrations = [make_registration(meeting, days=[2]) for _each in range(3)]

    phone.results(
        *(
            act("day", person=each.pk, reason=reason)
            for each, reason in zip(registrations, ["From Kep", "", "From Takeo"], strict=True)
        )
    )

    said = [history_in_words(each)[0].what.partition("; ")[2] for each in registrations]
    assert said == ["From Kep", "", "From Takeo"]


def test_a_walk_in_of_an_organisation_that_we_know_is_registered_for_the_day_and_here(phone, meeting, hagar):
    result = phone.result(act("walk_in", name="Chan Lina", organisation=hagar.pk, gender="woman"))

    person = Person.objects.get(full_name="Chan Lina")
    registration = person.registrations.get()
    assert (person.organisation, person.gender, registration.days) == (hagar, "woman", [1])
    assert registration.delegation.organisation == hagar
    assert result["person"] | {"here": None} == {
        "pk": registration.pk,
        "name": "Chan Lina",
        "name_km": "",
        "organisation": hagar.pk,
        "gender": "woman",
        "days": [1],
        "photos": False,
        "code": None,
        "mail_code": code_in_mail(registration.pk),
        "here": None,
    }
    assert here(meeting) == {registration.pk}


def test_a_walk_in_whom_we_know_is_found_whatever_phone_and_order_of_words(phone, organiser, meeting, hagar):
    known = make_person(full_name="Ros Yeng", organisation=hagar)
    registration = make_registration(meeting, person=known, days=[2])

    for each, name in ((phone, "yeng ROS"), (opened(meeting, organiser), "Ros Yeng")):
        each.result(act("walk_in", name=name, organisation=hagar.pk))

    registration.refresh_from_db()
    assert (registration.days, here(meeting)) == ([1, 2], {registration.pk})
    assert Person.objects.filter(organisation=hagar).count() == 1


def test_another_of_the_same_name_is_another_person(phone, meeting, hagar):
    make_registration(meeting, person=make_person(full_name="Sok Dara", organisation=hagar))

    phone.result(act("walk_in", name="Sok Dara", organisation=hagar.pk, another=True))

    assert Registration.objects.live().filter(person__full_name="Sok Dara").count() == 2
    assert len(here(meeting)) == 1


def test_a_walk_in_of_an_unknown_organisation_or_of_none(phone, meeting, hagar):
    new, known, none = phone.results(
        act("walk_in", name="ចាន់ លីណា", organisation_name="New House"),
        act("walk_in", name="Keo Pisey", organisation_name="hagár"),
        act("walk_in", name="Prak Mony"),
    )

    house = Organisation.objects.get(name="New House")
    assert (new["person"]["organisation"], known["person"]["organisation"]) == (house.pk, hagar.pk)
    assert (none["person"]["organisation"], house.relation) == (None, "guest")
    assert new["person"]["name_km"] == "ចាន់ លីណា"
    assert len(here(meeting)) == 3


def test_a_walk_in_of_an_organisation_that_is_no_longer_active_is_of_that_one(phone, hagar):
    Organisation.objects.update(is_active=False)

    result = phone.result(act("walk_in", name="Keo Pisey", organisation_name="HAGAR"))

    assert (result["outcome"], result["person"]["organisation"]) == ("done", hagar.pk)


def test_above_the_room_or_the_allowance_a_walk_in_needs_a_reason(organiser, hagar):
    meeting = make_meeting(starts_on=timezone.localdate(), seats=2)
    Allowance.objects.create(meeting=meeting, organisation=hagar, seats=1)
    make_registration(meeting, person=make_person(organisation=hagar))
    phone = opened(meeting, organiser)

    of_hagar = phone.result(act("walk_in", name="Chan Lina", organisation=hagar.pk))
    phone.result(act("walk_in", name="Keo Pisey"))
    of_room = phone.result(act("walk_in", name="Prak Mony"))
    assert of_hagar["text"] == "All seats of this organisation are taken. Write a reason to give one more."
    assert of_room["text"] == "All seats are taken. Write a reason to give one more."
    assert not Person.objects.filter(full_name__in=["Chan Lina", "Prak Mony"]).exists()

    told = {"organisation": hagar.pk, "reason": "The director asked"}
    assert phone.result(act("walk_in", name="Chan Lina", **told))["outcome"] == "done"
    assert meeting.registrations.confirmed().count() == 3


def test_who_waits_and_comes_has_the_seat_with_a_reason(organiser):
    meeting = make_meeting(starts_on=timezone.localdate(), seats=1)
    make_registration(meeting)
    waiting = make_registration(meeting, status=Status.WAITLISTED)
    phone = opened(meeting, organiser)
    told = {"name": waiting.person.full_name, "organisation": waiting.person.organisation_id}

    assert phone.result(act("walk_in", **told))["outcome"] == "refused"
    assert phone.result(act("walk_in", **told, reason="They are here"))["outcome"] == "done"

    assert here(meeting) == {waiting.pk}


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_is_given_once_by_two_doors(organiser):
    meeting = make_meeting(starts_on=timezone.localdate(), seats=1)
    doors = [opened(meeting, organiser, day=1) for _each in range(2)]

    results = at_once(
        *[
            lambda door=door, number=number: door.result(act("walk_in", name=f"Chan {'AB'[number] * 3}"))
            for number, door in enumerate(doors)
        ]
    )

    assert sorted(each["outcome"] for each in results) == ["done", "refused"]
    assert (meeting.registrations.count(), Person.objects.count()) == (1, 1)


def test_a_substitute_has_the_place_and_is_here(phone, meeting, hagar):
    registration = make_registration(meeting, person=make_person(organisation=hagar), confirmed_at=BEFORE)

    result = phone.result(act("substitute", name="Lim Srey", gender="woman", instead_of=registration.pk))

    registration.refresh_from_db()
    instead = Person.objects.get(full_name="Lim Srey").registrations.get()
    assert (registration.status, instead.days, instead.delegation) == ("cancelled", [1, 2], registration.delegation)
    assert (result["person"]["pk"], result["gone"], here(meeting)) == (instead.pk, registration.pk, {instead.pk})


def test_two_doors_that_put_the_same_colleague_in_a_place_agree(phone, organiser, meeting, hagar):
    registration = make_registration(meeting, person=make_person(organisation=hagar), confirmed_at=BEFORE)
    other = opened(meeting, organiser)

    same = [each.result(act("substitute", name="Lim Srey", instead_of=registration.pk)) for each in (phone, other)]
    different = other.result(act("substitute", name="Heng Bopha", instead_of=registration.pk))

    assert [each["outcome"] for each in same] == ["done", "done"]
    assert "was cancelled" in different["text"]
    assert len(here(meeting)) == 1
    assert not Person.objects.filter(full_name="Heng Bopha").exists()


def test_a_colleague_who_has_a_place_is_checked_in_by_name(phone, meeting, hagar):
    first, second = (make_registration(meeting, person=make_person(organisation=hagar)) for _each in range(2))

    result = phone.result(act("substitute", name=second.person.full_name, instead_of=first.pk))

    assert result["text"] == f"{second.person.full_name} has a place already. Check in this person by name."
    assert here(meeting) == set()


def test_whoever_waited_and_wants_no_photographs_stays_out_of_them_as_a_substitute(phone, meeting, hagar):
    replaced = make_registration(meeting, person=make_person(organisation=hagar))
    colleague = make_person(full_name="Lim Srey", organisation=hagar)
    make_registration(meeting, person=colleague, status=Status.WAITLISTED, may_be_photographed=False)

    result = phone.result(act("substitute", name="Lim Srey", instead_of=replaced.pk, photos=True))

    assert (result["outcome"], result["person"]["photos"]) == ("done", False)


def test_to_undo_a_substitute_that_was_refused_takes_nothing_from_the_colleague(phone, organiser, meeting, hagar):
    first, second = (make_registration(meeting, person=make_person(organisation=hagar)) for _each in range(2))
    opened(meeting, organiser, now=ago(60)).send(act("check_in", person=second.pk, at=ago(30)))
    refused = act("substitute", name=second.person.full_name, instead_of=first.pk)
    made = f"act:{refused['id']}"

    results = phone.results(
        refused,
        act("check_out", person=made),
        act("substitute", name=first.person.full_name, instead_of=made),
    )

    assert [each["outcome"] for each in results] == ["refused"] * 3
    assert here(meeting) == {second.pk}


# ---------------------------------------------------------------- What bad input gets
def test_a_phone_of_one_day_does_nothing_on_another(organiser, meeting):
    registration = make_registration(meeting)

    result = opened(meeting, organiser, day=1).result(act("check_in", person=registration.pk, day=2))

    assert result["text"] == "This phone cannot do that. Ask the organisers."
    assert not Attendance.objects.exists()


def test_a_phone_of_another_meeting_does_nothing_here(organiser, meeting):
    registration = make_registration(meeting)
    elsewhere = make_meeting(starts_on=timezone.localdate(), slug="2026-01")
    told = act("check_in", person=registration.pk)

    theirs = opened(elsewhere, organiser)
    assert theirs.result(told)["text"] == "This badge is from another meeting."
    ours = opened(meeting, organiser).result(told)

    assert (ours["outcome"], ours["person"], here(meeting)) == ("refused", None, set())
    assert len(theirs.ask().json()["people"]["pk"]) == 0


WRONG = [
    None,
    [],
    {},
    {"kind": "party"},
    {"id": "1"},
    {"at": "yesterday"},
    {"at": "2027-05-06T08:00"},
    {"at": "0001-01-01T00:00:00Z"},
    {"day": 9},
    {"day": "x"},
    {"person": "act:1"},
    {"person": "code:x"},
    {"person": {"$ne": 1}},
    {"person": None},
    {"person": 10**30},
    {"person": "\0"},
    {"kind": "walk_in", "name": "  "},
    {"kind": "walk_in", "name": "x" * 121},
    {"kind": "walk_in", "name": "Dara", "gender": "x"},
    {"kind": "substitute", "name": "Dara"},
]


def test_one_bad_act_is_refused_and_counted_and_the_rest_is_done(phone, meeting):
    registration = make_registration(meeting)
    good = act("check_in", person=registration.pk)
    bad = [(each and act("check_in", person=registration.pk) | each) or each for each in WRONG]

    results = phone.results(*bad, good)

    assert [each["outcome"] for each in results] == ["refused"] * len(bad) + ["done"]
    assert all(each["text"] for each in results[:-1])
    assert (Act.objects.count(), Phone.objects.get().unread) == (1, len(bad))


def test_half_characters_and_controls_never_reach_a_name(phone):
    phone.result(act("walk_in", name="Da\ud800ra\u202e \n Sok"))

    assert Person.objects.filter(full_name="Dara Sok").exists()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"acts": 1}', b'{"acts": {}}', b"\xff", b"[" * 90_000, b'{"acts":[NaN]}x']
)
def test_what_is_no_batch_is_refused(phone, body):
    answer = phone.client.post(reverse("door_acts"), body, content_type="application/json")

    assert (answer.status_code, bool(answer.json()["text"])) == (400, True)


def test_a_form_is_no_batch(phone):
    assert phone.client.post(reverse("door_acts"), {"acts": "[]"}).status_code == 400


def test_too_much_at_once_is_refused(phone, meeting):
    person = make_registration(meeting).pk
    assert phone.send(*[act("check_in", person=person)] * (MOST_ACTS + 1)).status_code == 400
    assert phone.send(act("check_in", person=person, reason="x" * 256 * 1024)).status_code == 413

    assert not Act.objects.exists()


def test_the_phone_says_how_many_wait(phone, as_organiser, meeting):
    phone.send(waiting=12)
    assert "12 not sent yet" in as_organiser.get(reverse("organise:door", args=[meeting.slug])).text

    for nonsense in (-1, "x", None, 10**40):
        phone.send(waiting=nonsense)
        assert Phone.objects.get().waiting == 0


# ---------------------------------------------------------------- By another way
def test_another_phone_hands_on_what_a_phone_did(phone, organiser, meeting):
    registration = make_registration(meeting)
    other = opened(meeting, organiser)

    result = other.result(
        act("check_in", person=registration.pk, at=ago(10)), **{"from": phone.phone.proof}, now="2020-01-01T00:00:00Z"
    )

    assert (result["outcome"], Act.objects.get().phone) == ("done", phone.phone)
    assert ago(11) < registration.attendances.get().checked_in_at < ago(9)


def test_what_a_removed_phone_did_is_not_handed_on(phone, organiser, meeting):
    registration = make_registration(meeting)
    removed = opened(meeting, organiser)
    Phone.objects.filter(pk=removed.phone.pk).update(removed_at=timezone.now(), removed_by=organiser)

    for other in (removed.phone.proof, phone.phone.proof + "x", phone.phone.pk, None, [], ""):
        answer = phone.send(act("check_in", person=registration.pk), **{"from": other})
        assert (answer.status_code, "wipe" in answer.json()) == (422, False)
    assert here(meeting) == set()


def test_what_waits_of_another_meeting_is_taken_for_that_meeting(phone, organiser):
    elsewhere = make_meeting(slug="2026-01", starts_on=timezone.localdate())
    before, registration = opened(elsewhere, organiser), make_registration(elsewhere)

    result = phone.result(act("check_in", person=registration.pk), **{"from": before.phone.proof})

    assert (result["outcome"], result["person"]) == ("done", None)
    assert (Act.objects.get().phone, registration.attendances.count()) == (before.phone, 1)


def test_a_substitute_is_undone_by_whose_place_it_was_and_not_by_name(phone, meeting, organiser):
    hope = make_organisation()
    registrations = [
        make_registration(meeting, person=make_person(full_name="Sok Dara", organisation=hope)) for _ in "ab"
    ]
    Registration.objects.filter(pk=registrations[0].pk).update(status=Status.CANCELLED, cancelled_at=timezone.now())
    replaced = registrations[1]
    Needs.objects.create(registration=replaced, diet_note="No nuts")
    came = phone.result(act("substitute", instead_of=replaced.pk, name="Long Srey", photos=True))["person"]["pk"]
    assert meeting.registrations.get(pk=came).may_be_photographed

    back = phone.result(act("substitute", instead_of=came, name="Sok Dara", back=replaced.pk, photos=True))

    has_it_again = meeting.registrations.get(pk=back["person"]["pk"])
    assert (has_it_again.person, has_it_again.needs.diet_note) == (replaced.person, "No nuts")
    assert not has_it_again.may_be_photographed


def test_what_a_phone_of_no_organiser_any_more_did_is_not_handed_on(phone, meeting):
    registration = make_registration(meeting)
    other = opened(meeting, make_account(email="sokha@chabdai.example", is_staff=True))
    Account.objects.filter(pk=other.phone.added_by_id).update(is_staff=False)

    answer = phone.send(act("check_in", person=registration.pk), **{"from": other.phone.proof})

    assert (answer.status_code, here(meeting)) == (422, set())


def test_what_another_phone_did_is_not_taken_for_this_ones(organiser, meeting):
    registration = make_registration(meeting)
    today, tomorrow = (opened(meeting, organiser, day=day) for day in (1, 2))
    told = act("check_in", person=registration.pk)

    answer = tomorrow.send(told, phone=today.phone.pk)

    assert (answer.status_code, Act.objects.count()) == (409, 0)
    assert today.result(told, phone=today.phone.pk)["outcome"] == "done"


def test_an_organiser_reads_the_file_of_a_phone(as_organiser, phone, organiser, meeting):
    registration = make_registration(meeting)
    content = json.dumps({"from": phone.phone.proof, "acts": [act("check_in", person=registration.pk, at=ago(30)), 5]})
    address = reverse("organise:door_file", args=[meeting.slug])

    pages = [
        as_organiser.post(address, {"file": SimpleUploadedFile("door.json", content.encode())}, follow=True)
        for _twice in range(2)
    ]

    assert "1 check-in or change is new." in pages[0].text
    assert "0 check-ins or changes are new." in pages[1].text
    assert "We could not do 1 of them." in pages[0].text
    attendance = registration.attendances.get()
    assert attendance.checked_in_by == organiser
    assert ago(31) < attendance.checked_in_at < ago(29)


@pytest.mark.parametrize("content", [b"", b"hello", b'{"acts": []}', b'{"from": "99999", "acts": []}', b"x" * 300_000])
def test_a_file_that_no_phone_of_this_meeting_made_is_refused(as_organiser, meeting, content):
    answer = as_organiser.post(
        reverse("organise:door_file", args=[meeting.slug]), {"file": SimpleUploadedFile("door.json", content)}
    )

    assert answer.status_code == 422
