"""The same page, as htmx meets it: only what is other than before comes back, and says itself what it replaces."""

import re

import pytest
from django.test import Client

from coalition_events.registration.actions import delegations, places
from coalition_events.registration.models import Delegation, Registration
from members.models import Person
from tests.factories import make_account, make_person, make_registration
from tests.registration.sending import IN_PLACE, new_colleague, place, url


@pytest.fixture
def htmx(focal) -> Client:
    client = Client(headers=IN_PLACE)
    client.force_login(focal)
    return client


def replaced(response) -> list[str]:
    """The ids of the elements that this answer replaces."""
    return re.findall(r'<\w+[^>]*\bid="([^"]+)"[^>]*hx-swap-oob', response.content.decode())


def changed(*ids: str) -> list[str]:
    return [*ids, "colleague-button", "colleague-reason", "said"]


def place_of(response) -> str:
    return re.search(r'"id": "([^"]*)"', response["HX-Trigger-After-Settle"])[1]


def test_a_row_opens_and_closes_alone(htmx, open_meeting, organisation, colleague):
    registration = make_registration(open_meeting, person=colleague)
    row = f"registration-{registration.pk}"
    of = {"organisation": organisation.pk}
    page = url("registration_page", open_meeting, **of)

    for address in (
        url("registration_change", open_meeting, pk=registration.pk, **of),
        url("registration_cancellation", open_meeting, pk=registration.pk, **of),
        url("registration_replacement", open_meeting, pk=registration.pk, **of),
        f"{page}?row={registration.pk}",
    ):
        response = htmx.get(address)
        assert replaced(response) == changed(row), address
        assert place_of(response) == row
        assert "HX-Request" in response["Vary"]
        assert b"<html" not in response.content


def test_without_htmx_the_same_address_is_the_whole_page(as_focal, open_meeting, organisation, colleague):
    registration = make_registration(open_meeting, person=colleague)

    for name in ("registration_change", "registration_cancellation", "registration_replacement"):
        response = as_focal.get(url(name, open_meeting, organisation=organisation.pk, pk=registration.pk))
        assert b"<html" in response.content
        assert "HX-Request" in response["Vary"]


def test_what_is_saved_answers_at_once_and_is_said(htmx, open_meeting, organisation, colleague):
    registration = make_registration(open_meeting, person=colleague)
    address = url("registration_change", open_meeting, organisation=organisation.pk, pk=registration.pk)

    response = htmx.post(address, place("place", days=["1"], version="1"))

    assert response.status_code == 200
    assert set(replaced(response)) >= {"list", "seats", "answer", "id_answer-seen", "ticks", "newcomers", "said"}
    assert "colleague" not in replaced(response)  # what is typed there stays
    assert place_of(response) == f"registration-{registration.pk}"
    assert re.search(r'id="said"[^>]*>\s*Saved for Keo Sophal', response.content.decode())


@pytest.mark.parametrize(("sent", "status"), [({"days": [], "version": "1"}, 422), ({"version": "9"}, 409)])
def test_a_refused_row_comes_back_alone(htmx, open_meeting, organisation, colleague, sent, status):
    registration = make_registration(open_meeting, person=colleague)
    address = url("registration_change", open_meeting, organisation=organisation.pk, pk=registration.pk)

    response = htmx.post(address, place("place", access="No stairs", **sent))

    assert response.status_code == status
    assert replaced(response) == changed(f"registration-{registration.pk}")
    assert 'value="No stairs"' in response.content.decode()


def test_rows_that_stand_open_elsewhere_are_kept_as_they_are(htmx, open_meeting, organisation, colleague, focal_person):
    one = make_registration(open_meeting, person=colleague)
    other = make_registration(open_meeting, person=focal_person)
    address = url("registration_cancellation", open_meeting, organisation=organisation.pk, pk=one.pk)

    response = htmx.post(address, {"open": ["", one.pk, other.pk, "nonsense"], "version": one.version})

    page = response.content.decode()
    assert f'<li id="registration-{other.pk}" hx-preserve></li>' in page
    assert f'id="registration-{one.pk}"' not in page
    assert place_of(response) == "coming"


def test_ticks_made_elsewhere_are_kept(htmx, open_meeting, organisation, colleague, focal_person):
    response = htmx.post(
        url("registration_ticked", open_meeting, organisation=organisation.pk), {"people": [colleague.pk]}
    )

    page = response.content.decode()
    assert re.search(rf'id="tick-{focal_person.pk}"[^>]*hx-preserve', page)
    assert f'id="tick-{colleague.pk}"' not in page


def test_a_colleague_is_added_and_the_form_is_fresh(htmx, open_meeting, organisation):
    response = htmx.post(url("registration_colleague", open_meeting, organisation=organisation.pk), new_colleague())

    assert "colleague" in replaced(response)
    assert "Ly Chanthou is registered." in response.content.decode()
    assert 'value="Ly Chanthou"' not in response.content.decode()


def test_two_taps_add_one_person(htmx, open_meeting, organisation):
    address = url("registration_colleague", open_meeting, organisation=organisation.pk)

    for _ in range(2):
        assert htmx.post(address, new_colleague()).status_code == 200

    assert (Person.objects.filter(full_name="Ly Chanthou").count(), Registration.objects.count()) == (1, 1)


def test_a_refusal_is_said_where_one_looks_and_the_lists_are_brought_up_to_date(
    htmx, open_meeting, organisation, colleague
):
    registration = make_registration(open_meeting, person=colleague)
    places.cancel(registration, by=make_account(is_staff=True))
    address = url("registration_change", open_meeting, organisation=organisation.pk, pk=registration.pk)

    response = htmx.post(address, place("place", version="1"))

    assert response.status_code == 409
    assert "This place was cancelled meanwhile." in response.content.decode()
    assert place_of(response) == "coming"
    assert "list" in replaced(response)


# ---------------------------------------------------------------- Offered while typing
@pytest.mark.parametrize("typed", ["Sophal Keo", "kEO sophal", "Кео Sophal", "Keo Sophall"])
def test_a_colleague_is_offered_while_a_name_is_typed(htmx, open_meeting, organisation, colleague, typed):
    address = url("registration_duplicates", open_meeting, organisation=organisation.pk)

    page = htmx.get(address, {"new-full_name": typed}).content.decode()

    assert "Is it this colleague?" in page
    assert f'name="same" value="{colleague.pk}"' in page
    assert 'name="new-is_somebody_else"' in page


def test_so_is_one_whose_khmer_name_is_typed(htmx, open_meeting, organisation, colleague):
    colleague.full_name_km = "កែវ សុផល"
    colleague.save()
    address = url("registration_duplicates", open_meeting, organisation=organisation.pk)

    page = htmx.get(address, {"instead-full_name": "", "instead-full_name_km": "សុផល កែវ"}).content.decode()

    assert f'name="same" value="{colleague.pk}"' in page
    assert 'name="instead-is_somebody_else"' in page


@pytest.mark.parametrize("typed", ["", "Somebody Else", "\u200b\u200b", "a" * 500])
def test_nobody_else_is_offered(htmx, open_meeting, organisation, colleague, typed):
    make_person(full_name="Somebody Else")  # of another organisation
    address = url("registration_duplicates", open_meeting, organisation=organisation.pk)

    assert htmx.get(address, {"new-full_name": typed}).content.strip() == b""


def test_who_is_registered_already_is_said_to_be(htmx, open_meeting, organisation, colleague):
    registration = make_registration(open_meeting, person=colleague)
    of = {"organisation": organisation.pk}

    page = htmx.get(
        url("registration_duplicates", open_meeting, **of), {"new-full_name": "Sophal Keo"}
    ).content.decode()
    assert "Registered already." in page
    sent = new_colleague(full_name="Sophal Keo") | {"same": colleague.pk}
    response = htmx.post(url("registration_colleague", open_meeting, **of), sent)
    assert "Keo Sophal is registered already." in response.content.decode()
    assert place_of(response) == f"registration-{registration.pk}"


# ---------------------------------------------------------------- Two editors
def test_a_cancellation_on_top_of_another_change_shows_what_stands_now(htmx, open_meeting, organisation, colleague):
    registration = make_registration(open_meeting, person=colleague)
    places.change(registration, days=[2], by=make_account(is_staff=True))
    address = url("registration_cancellation", open_meeting, organisation=organisation.pk, pk=registration.pk)

    response = htmx.post(address, {"version": "1"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else changed this registration" in page
    assert "Cancel the place of Keo Sophal?" in page
    assert 'name="version" value="2"' in page
    assert Registration.objects.get().is_live
    assert htmx.post(address, {"version": "2"}).status_code == 200


@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_an_answer_on_top_of_another_shows_both_and_then_stands(focal, open_meeting, organisation, headers):
    client = Client(headers=headers)
    client.force_login(focal)
    address = url("registration_answer", open_meeting, organisation=organisation.pk)
    delegations.answer(open_meeting, organisation=organisation, answer="names_follow", expected=3, by=focal)
    sent = {"answer-answer": "not_coming", "answer-word": "Exams", "answer-seen": ""}

    response = client.post(address, sent)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Names follow" in page
    assert "We are not coming this time" in page
    assert 'value="Exams"' in page
    seen = re.search(r'name="answer-seen" value="([^"]+)"', page)[1]
    assert client.post(address, sent | {"answer-seen": seen}).status_code in (200, 302)
    assert Delegation.objects.get().word == "Exams"


def test_an_answer_may_be_changed_and_starts_from_what_stands(as_focal, focal, open_meeting, organisation):
    delegations.answer(open_meeting, organisation=organisation, answer="names_follow", expected=3, by=focal)

    page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).content.decode()

    assert "Change your answer" in page
    assert 'name="answer-expected" value="3"' in page
