"""The code in somebody's email: what it opens, what it tells, and that the door reads it as it reads a badge's."""

import pytest
from django.urls import reverse
from hypothesis import given, strategies as st

from coalition_events.attendance.models.printed import CODE_LENGTH, CODE_SIGNS
from coalition_events.attendance.queries.codes import code_in_mail, in_two_parts, number_of
from coalition_events.attendance.queries.phone_list import people
from coalition_events.registration.actions import places
from coalition_events.registration.models import Status
from members.actions import merging
from tests.factories import BEFORE, make_meeting, make_person, make_registration


def address(registration, code=None):
    return reverse("door_code", args=[registration.meeting.slug, code or code_in_mail(registration.pk)])


@given(st.integers(min_value=1, max_value=2**31))
def test_a_code_leads_to_its_registration_and_is_no_badge(number):
    code = code_in_mail(number)

    assert number_of(code) == number
    assert len(code) > CODE_LENGTH
    assert set(code) <= set(CODE_SIGNS)


@given(st.integers(min_value=1, max_value=300_000), st.integers(min_value=0, max_value=7), st.sampled_from(CODE_SIGNS))
def test_one_wrong_sign_leads_nowhere(number, place, sign):
    code = code_in_mail(number)
    wrong = code[:place] + sign + code[place + 1 :]

    assert number_of(wrong) == (number if wrong == code else None)


@pytest.mark.parametrize("text", ["", "3", "34679AC", "34679ACD" * 3, "ភាសាខ្មែរ", "34679acd", "000000000", "\0" * 6])
def test_nonsense_leads_nowhere(text):
    assert number_of(text) is None


@pytest.mark.django_db
def test_the_page_shows_the_code_and_no_name(client):
    registration = make_registration(person=make_person(full_name="Ros Yeng"))
    code = code_in_mail(registration.pk)

    page = client.get(address(registration))

    assert page.status_code == 200
    assert f"{code[:4]} {code[4:]}" in page.text
    assert "<svg" in page.text
    assert "Yeng" not in page.text
    assert page.headers["X-Robots-Tag"] == "noindex, noarchive"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields", [{"status": Status.CANCELLED, "cancelled_at": BEFORE}, {"status": Status.WAITLISTED}]
)
def test_a_code_without_a_place_says_so(client, fields):
    registration = make_registration(**fields)

    page = client.get(address(registration))

    assert "This code has no place now" in page.text
    assert code_in_mail(registration.pk)[:4] not in page.text.partition("<main")[2]


@pytest.mark.django_db
def test_who_was_registered_again_sees_the_code_of_the_place_they_have_now(client, organiser):
    first = make_registration()
    places.cancel(first, by=organiser)
    second = make_registration(first.meeting, person=first.person)

    page = client.get(address(first)).text

    assert in_two_parts(code_in_mail(second.pk)) in page
    assert "This code has no place now" not in page


@pytest.mark.django_db
def test_the_code_of_an_entry_that_was_merged_shows_that_of_the_one_that_stays(client, organiser):
    kept = make_registration(person=make_person(full_name="Um Samol"))
    gone = make_registration(kept.meeting, person=make_person(full_name="Um Samoll"))
    merging.merge(kept.person, gone.person, by=organiser)

    assert in_two_parts(code_in_mail(kept.pk)) in client.get(address(gone)).text


@pytest.mark.django_db
def test_of_a_cancelled_meeting_no_code_is_shown(client):
    registration = make_registration(make_meeting(cancelled_at=BEFORE))

    page = client.get(address(registration))

    assert "This meeting is cancelled." in page.text
    assert "Show this at the door" not in page.text
    assert 'class="qr"' not in page.text


@pytest.mark.django_db
def test_a_code_of_another_meeting_or_of_nobody_is_not_found(client):
    registration, other = make_registration(), make_meeting(slug="2027-11")

    assert client.get(reverse("door_code", args=[other.slug, code_in_mail(registration.pk)])).status_code == 404
    assert client.get(address(registration, "34679ACD")).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["\0AAAAA", "34679\0", "\u17e1\u17e2\u17e3\u17e4\u17e5\u17e6", "A" * 3000])
def test_an_address_with_signs_that_no_code_has_is_not_found(client, typed):
    assert client.get(address(make_registration(), typed)).status_code == 404


@pytest.mark.django_db
def test_the_door_has_the_code_of_each(as_organiser):
    registration = make_registration()

    (row,) = people(registration.meeting)

    assert row["mail_code"] == code_in_mail(registration.pk)
