"""One comes instead of another: in two taps, or by writing the name of somebody new."""

import pytest

from coalition_events.registration.actions import places
from coalition_events.registration.models import Registration, Status
from members.models import Person
from tests.factories import make_account, make_meeting, make_person, make_registration
from tests.registration.sending import url


@pytest.fixture
def registration(open_meeting, colleague):
    return make_registration(open_meeting, person=colleague, days=[2])


@pytest.fixture
def address(open_meeting, organisation, registration):
    return url("registration_replacement", open_meeting, organisation=organisation.pk, pk=registration.pk)


def somebody_new(**fields) -> dict:
    told = {"full_name": "Ly Chanthou", "gender": "woman", "language": "km"} | fields
    return {f"instead-{name}": value for name, value in told.items()}


def test_those_are_offered_who_have_no_seat(as_focal, address, open_meeting, organisation, focal_person, registration):
    from_last_time = make_person(organisation=organisation)
    make_registration(make_meeting(starts_on=open_meeting.starts_on.replace(year=2020)), person=from_last_time)
    seated, waiting = (make_person(organisation=organisation) for _ in range(2))
    make_registration(open_meeting, person=seated)
    make_registration(open_meeting, person=waiting, status=Status.WAITLISTED)
    make_person()

    (row,) = [row for row in as_focal.get(address).context["rows"] if row.opened]

    assert row.registration == registration
    assert row.opened.replacement.came_last_time == [from_last_time]
    assert set(row.opened.replacement.others) == {focal_person, waiting}


def test_what_is_said_of_each_is_in_lines_of_its_own(as_focal, address, registration, focal_person):
    Person.objects.filter(pk=focal_person.pk).update(full_name_km="ហេង វុទ្ធី", job_title="Director")

    assert 'lang="km">ហេង វុទ្ធី</span> <span class="quiet">Director' in as_focal.get(address).content.decode()


def test_a_colleague_takes_the_seat_and_its_days(as_focal, address, registration, focal_person):
    response = as_focal.post(address, {"person": focal_person.pk, "version": registration.version}, follow=True)

    instead = Registration.objects.live().get()
    assert (instead.person, instead.days, instead.replaces) == (focal_person, [2], registration)
    assert response.redirect_chain[0][0].endswith(f"#registration-{instead.pk}")
    assert "Heng Vuthy comes instead of Keo Sophal." in response.content.decode()


def test_pressed_twice_it_is_done_once(as_focal, address, focal_person):
    for _ in range(2):
        assert as_focal.post(address, {"person": focal_person.pk, "version": "1"}).status_code == 302

    assert Registration.objects.live().get().person == focal_person


def test_somebody_new_is_added_and_takes_it(as_focal, address, registration, organisation):
    for _ in range(2):
        response = as_focal.post(address, somebody_new() | {"version": "1"}, follow=True)

    assert "Ly Chanthou comes instead of Keo Sophal." in response.content.decode()
    assert Person.objects.get(full_name="Ly Chanthou").organisation == organisation
    assert Registration.objects.live().get().replaces == registration


def test_somebody_new_with_nearly_that_name_is_asked_about(as_focal, address, focal_person):
    response = as_focal.post(address, somebody_new(full_name="Vuthy Heng"))

    assert response.status_code == 422
    assert "Is it this colleague?" in response.content.decode()
    assert not Person.objects.filter(full_name="Vuthy Heng").exists()
    as_focal.post(address, somebody_new(full_name="Vuthy Heng") | {"same": focal_person.pk})
    assert Registration.objects.live().get().person == focal_person


def test_no_somebody_else_adds_another(as_focal, address, focal_person):
    as_focal.post(address, somebody_new(full_name="Vuthy Heng") | {"instead-is_somebody_else": "on"})

    assert Registration.objects.live().get().person.full_name == "Vuthy Heng"


@pytest.mark.parametrize("fields", [{"full_name": ""}, {"full_name": "a" * 300}, {"email": "nobody"}])
def test_a_wrong_name_comes_back_and_replaces_nobody(as_focal, address, registration, fields):
    response = as_focal.post(address, somebody_new(job_title="Teacher", **fields))

    assert response.status_code == 422
    assert 'value="Teacher"' in response.content.decode()
    assert Registration.objects.get() == registration


@pytest.mark.parametrize("forged", ["stranger", "nonsense", "", "99999999999999999999"])
def test_a_forged_person_replaces_nobody(as_focal, address, registration, forged):
    stranger = make_person()

    response = as_focal.post(address, {"person": {"stranger": str(stranger.pk)}.get(forged, forged)})

    assert response.status_code == 422
    assert Registration.objects.get() == registration


def test_on_top_of_another_change_it_shows_what_stands_now(as_focal, address, registration, focal_person):
    places.change(registration, days=[1], by=make_account(is_staff=True))

    response = as_focal.post(address, {"person": focal_person.pk, "version": "1"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else changed this registration" in page
    assert "Who comes instead of Keo Sophal?" in page
    assert 'name="version" value="2"' in page
    assert Registration.objects.get() == registration


def test_who_was_cancelled_meanwhile_is_not_replaced(as_focal, address, registration, focal_person):
    places.cancel(registration, by=make_account(is_staff=True))

    for response in (as_focal.get(address), as_focal.post(address, {"person": focal_person.pk})):
        assert response.status_code == 409
        assert "This place was cancelled meanwhile." in response.content.decode()
    assert not Registration.objects.live().exists()


def test_who_has_got_a_seat_meanwhile_is_named(as_focal, address, open_meeting, focal_person):
    make_registration(open_meeting, person=focal_person)

    response = as_focal.post(address, {"person": focal_person.pk})

    assert response.status_code == 409
    assert "Heng Vuthy has a place at this meeting already." in response.content.decode()
