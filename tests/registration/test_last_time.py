"""Who came last time is ready to tick, for the days and with the needs of then."""

from datetime import timedelta

import pytest

from coalition_events.registration.actions import places
from coalition_events.registration.models import Diet, Needs, Registration
from tests.factories import make_account, make_meeting, make_question, make_registration, make_reply
from tests.registration.sending import url


@pytest.fixture
def last_meeting(open_meeting):
    return make_meeting(starts_on=open_meeting.starts_on - timedelta(days=180))


def tick(client, meeting, organisation, person) -> Registration:
    client.post(url("registration_ticked", meeting, organisation=organisation.pk), {"people": [person.pk]})
    return meeting.registrations.live().get(person=person)


def test_the_days_are_those_of_then(as_focal, open_meeting, last_meeting, organisation, colleague):
    make_registration(last_meeting, person=colleague, days=[2])
    page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk))

    (offered,) = page.context["came_last_time"]
    assert [day.number for day in offered.place.days] == [2]
    assert offered.place.in_words[0] in page.content.decode()
    assert tick(as_focal, open_meeting, organisation, colleague).days == [2]


@pytest.mark.parametrize("of_last_time", [True, False])
def test_the_words_above_the_list_are_true_of_all_in_it(
    as_focal, open_meeting, last_meeting, organisation, colleague, focal_person, of_last_time
):
    make_registration(last_meeting if of_last_time else open_meeting, person=focal_person, days=[2])
    for_all = "We register them for all days."

    def shown():
        page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk))
        return (for_all in page.content.decode(), "No days beside a name means all days." in page.content.decode())

    assert shown() == (not of_last_time, of_last_time)
    if not of_last_time:  # nobody came last time, and one has given a place for one day back
        cancelled(open_meeting.registrations.get(person=focal_person))
        assert shown() == (False, True)


def test_all_days_of_then_are_all_days_now(as_focal, open_meeting, organisation, colleague):
    one_day = make_meeting(starts_on=open_meeting.starts_on - timedelta(days=180), days=1)
    make_registration(one_day, person=colleague, days=[1])

    assert tick(as_focal, open_meeting, organisation, colleague).days == [1, 2]


def test_a_day_that_there_is_not_now_is_all_days(as_focal, open_meeting, organisation, colleague):
    three_days = make_meeting(starts_on=open_meeting.starts_on - timedelta(days=180), days=3)
    make_registration(three_days, person=colleague, days=[3])

    assert tick(as_focal, open_meeting, organisation, colleague).days == [1, 2]


def test_needs_that_are_still_kept_are_those_of_then(as_focal, open_meeting, last_meeting, organisation, colleague):
    before = make_registration(last_meeting, person=colleague, may_be_photographed=True)
    Needs.objects.create(registration=before, diet=Diet.HALAL, access="No stairs", arrival="By bus")
    page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).content.decode()
    assert "Halal. No stairs." in page

    registration = tick(as_focal, open_meeting, organisation, colleague)

    assert (registration.needs.diet, registration.needs.access) == (Diet.HALAL, "No stairs")
    assert registration.needs.arrival == ""  # this meeting does not ask for it
    assert registration.may_be_photographed is False  # each meeting asks for consent


def test_erased_needs_are_none(as_focal, open_meeting, last_meeting, organisation, colleague):
    make_registration(last_meeting, person=colleague)

    assert not hasattr(tick(as_focal, open_meeting, organisation, colleague), "needs")


def cancelled(registration: Registration) -> Registration:
    return places.cancel(registration, by=make_account(is_staff=True))


def test_needs_and_answers_of_a_cancelled_place_come_back(as_focal, open_meeting, organisation, colleague):
    place = make_registration(open_meeting, person=colleague)
    Needs.objects.create(registration=place, diet=Diet.ALLERGY, diet_note="Peanuts")
    way = make_question(open_meeting, text="How do you come?", choices=["By bus", "On foot"])
    make_reply(place, way, "on-foot")
    cancelled(place)
    assert "Peanuts." in as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).text

    again = tick(as_focal, open_meeting, organisation, colleague)

    assert (again.needs.diet, again.needs.diet_note) == (Diet.ALLERGY, "Peanuts")
    assert [(reply.question, reply.value) for reply in again.replies.all()] == [(way, "on-foot")]


def test_an_answer_to_a_question_that_was_changed_does_not_come_back(as_focal, open_meeting, organisation, colleague):
    place = make_registration(open_meeting, person=colleague)
    changed, removed = (make_question(open_meeting, text=text) for text in ("How do you come?", "What do you bring?"))
    for question in (changed, removed):
        make_reply(place, question, "A song")
    changed.text = "How do you leave?"
    changed.save()
    removed.removed_at = open_meeting.announced_at
    removed.save()
    cancelled(place)

    assert not tick(as_focal, open_meeting, organisation, colleague).replies.exists()


def test_days_of_a_cancelled_place_come_back(as_focal, open_meeting, last_meeting, organisation, colleague):
    make_registration(last_meeting, person=colleague, days=[1, 2])
    cancelled(make_registration(open_meeting, person=colleague, days=[2]))

    assert tick(as_focal, open_meeting, organisation, colleague).days == [2]


def test_needs_of_a_cancelled_place_go_before_those_of_last_time(
    as_focal, open_meeting, last_meeting, organisation, colleague
):
    before = make_registration(last_meeting, person=colleague, days=[2])
    Needs.objects.create(registration=before, diet=Diet.HALAL)
    for access in ("A chair", "No stairs"):  # cancelled twice
        place = make_registration(open_meeting, person=colleague, days=[1])
        Needs.objects.create(registration=place, access=access)
        cancelled(place)

    again = tick(as_focal, open_meeting, organisation, colleague)

    assert (again.days, again.needs.diet, again.needs.access) == ([1], Diet.ANYTHING, "No stairs")


def test_who_cancelled_and_told_no_needs_has_those_of_last_time(
    as_focal, open_meeting, last_meeting, organisation, colleague
):
    Needs.objects.create(registration=make_registration(last_meeting, person=colleague), diet=Diet.HALAL)
    cancelled(make_registration(open_meeting, person=colleague))

    assert tick(as_focal, open_meeting, organisation, colleague).needs.diet == Diet.HALAL
