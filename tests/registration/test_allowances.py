"""registration/actions/limits.py, and the organisers' page of one organisation's seats."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.common.dates import local_date
from coalition_events.registration.actions import limits, seats as seats_actions
from coalition_events.registration.actions.limits import AllowanceBelowConfirmed
from coalition_events.registration.actions.refusals import NotYours
from coalition_events.registration.models import Allowance, Status
from tests.factories import BEFORE, make_account, make_meeting, make_organisation, make_person, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_meeting(allowance=2)


@pytest.fixture
def organisation():
    return make_organisation(name="Hagar")


def register(meeting, organisation, status=Status.CONFIRMED, **fields):
    return make_registration(meeting, person=make_person(organisation=organisation), status=status, **fields)


@pytest.fixture
def url(meeting, organisation):
    return reverse("organise:allowance", args=[meeting.slug, organisation.pk])


# ---------------------------------------------------------------- the verb
def test_an_allowance_of_its_own_goes_before_that_of_every_other(meeting, organisation, organiser):
    limits.set_allowance(meeting, organisation, seats=5, by=organiser, now=BEFORE)

    assert seats_actions.seats_of(meeting, organisation, now=BEFORE).allowance == 5
    assert seats_actions.seats_of(meeting, make_organisation(), now=BEFORE).allowance == 2


def test_a_raised_allowance_seats_who_waited_for_it_at_once(meeting, organisation, organiser):
    for _ in range(2):
        register(meeting, organisation)
    waiting = register(meeting, organisation, Status.WAITLISTED)

    limits.set_allowance(meeting, organisation, seats=3, by=organiser, now=BEFORE)

    waiting.refresh_from_db()
    assert waiting.is_confirmed


def test_a_small_allowance_taken_away_seats_who_waited_for_it(meeting, organisation, organiser):
    limits.set_allowance(meeting, organisation, seats=1, by=organiser, now=BEFORE)
    register(meeting, organisation)
    waiting = register(meeting, organisation, Status.WAITLISTED)

    limits.set_allowance(meeting, organisation, seats=None, by=organiser, now=BEFORE)

    waiting.refresh_from_db()
    assert waiting.is_confirmed
    assert not Allowance.objects.exists()


def test_fewer_than_are_confirmed_are_refused_with_the_numbers(meeting, organisation, organiser):
    for _ in range(2):
        register(meeting, organisation)
    register(meeting, organisation, is_guest=True)

    with pytest.raises(AllowanceBelowConfirmed, match=r"^More than 1 are confirmed already from Hagar \(2\)\."):
        limits.set_allowance(meeting, organisation, seats=1, by=organiser, now=BEFORE)


def test_taken_away_it_is_not_below_what_is_confirmed_either(meeting, organisation, organiser):
    limits.set_allowance(meeting, organisation, seats=3, by=organiser, now=BEFORE)
    for _ in range(3):
        register(meeting, organisation)

    with pytest.raises(AllowanceBelowConfirmed, match=r"Hagar \(3\)"):
        limits.set_allowance(meeting, organisation, seats=None, by=organiser, now=BEFORE)


def test_only_organisers_set_it(meeting, organisation):
    with pytest.raises(NotYours):
        limits.set_allowance(meeting, organisation, seats=3, by=make_account(), now=BEFORE)


# ---------------------------------------------------------------- the page
def test_an_organiser_sets_it_and_takes_it_away_and_reads_who_did_so(as_organiser, url, organisation, meeting):
    as_organiser.post(url, {"seats": "4", "seen": ""})
    assert Allowance.objects.get(meeting=meeting, organisation=organisation).seats == 4

    as_organiser.post(url, {"seats": "", "seen": "4"})
    assert not Allowance.objects.exists()

    steps = as_organiser.get(url).context["steps"]
    assert [(step.actor, step.what) for step in steps] == [
        ("Sim Channary", "same limit as other organisations"),
        ("Sim Channary", "4 seats"),
    ]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "Saved for Hagar."),
        (["Kong Sreyleak"], "Saved for Hagar. Kong Sreyleak has a seat now. They get an email."),
        (
            ["Kong Sreyleak", "Prak Mony"],
            "Saved for Hagar. 2 people have a seat now: Kong Sreyleak and Prak Mony. Each person gets an email.",
        ),
        (
            ["Ek", "Dy", "Keo", "Ly", "Nou", "Ouk"],
            "Saved for Hagar. 6 people have a seat now, among them Ek, Dy, Keo, Ly and Nou. Each person gets an email.",
        ),
    ],
)
def test_who_waited_and_has_a_seat_now_is_named(as_organiser, url, organisation, names, said):
    meeting = make_meeting(starts_on=local_date(timezone.now()) + timedelta(days=60), allowance=0)
    for number, name in enumerate(names):
        person = make_person(full_name=name, organisation=organisation, email=f"n{number}@example.org")
        at = BEFORE + timedelta(minutes=number)
        make_registration(meeting, person=person, status=Status.WAITLISTED, registered_at=at)

    address = reverse("organise:allowance", args=[meeting.slug, organisation.pk])
    answer = as_organiser.post(address, {"seats": "20", "seen": ""}, follow=True)

    assert [str(each) for each in answer.context["messages"]] == [said]


def test_the_page_says_what_every_organisation_has_and_what_this_one_uses(as_organiser, url, organisation, meeting):
    register(meeting, organisation)
    register(meeting, organisation, Status.WAITLISTED)

    page = " ".join(as_organiser.get(url).content.decode().split())

    assert "Every organisation has 2 seats at this meeting." in page
    assert "1 of its people is confirmed. 1 waits." in page


@pytest.mark.parametrize("seats", ["0", "-3", "501", "many", "9" * 30])
def test_a_number_that_is_none_comes_back_as_it_was_typed(as_organiser, url, seats):
    response = as_organiser.post(url, {"seats": seats, "seen": ""})

    assert response.status_code == 422
    assert response.context["form"]["seats"].value() == seats
    assert not Allowance.objects.exists()


def test_fewer_than_confirmed_come_back_with_the_sentence(as_organiser, url, organisation, meeting):
    for _ in range(2):
        register(meeting, organisation)

    response = as_organiser.post(url, {"seats": "1", "seen": ""})

    assert response.status_code == 422
    assert "More than 1 are confirmed already from Hagar (2)." in response.content.decode()


@pytest.mark.parametrize("seen", ["", "7", "forged"])
def test_an_edit_on_top_of_anothers_is_told_and_kept_when_sent_again(as_organiser, url, organisation, meeting, seen):
    Allowance.objects.create(meeting=meeting, organisation=organisation, seats=6)

    response = as_organiser.post(url, {"seats": "4", "seen": seen})

    assert response.status_code == 409
    assert "Somebody else changed the number to 6." in response.content.decode()
    form = response.context["form"]
    as_organiser.post(url, {"seats": form["seats"].value(), "seen": form["seen"].value()})
    assert Allowance.objects.get().seats == 4
