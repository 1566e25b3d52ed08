"""The empty form for a colleague is drawn once for a meeting, and is never an old one."""

import pytest
from django.urls import reverse

from coalition_events.registration.models import Asked, Question
from tests.factories import make_account, make_organisation, make_person


@pytest.fixture
def pages(client, open_meeting):
    """The pages of two delegations, as an organiser sees them."""
    client.force_login(make_account(email="sreymom@example.org", is_staff=True))
    addresses = []
    for _ in range(2):
        organisation = make_organisation()
        make_person(organisation=organisation, is_focal=True)
        addresses.append(reverse("registration_page", args=[open_meeting.slug, organisation.pk]))
    return lambda number: client.get(addresses[number]).text


def test_each_delegation_asks_its_own_colleagues_for_likely_doubles(pages, open_meeting):
    first, second = pages(0), pages(1)

    for page, other in ((first, second), (second, first)):
        (own,) = [line for line in page.split('"') if line.endswith("/colleagues/doubles/")]
        assert own in page
        assert own not in other
    assert first.count('name="new-full_name"') == second.count('name="new-full_name"') == 1


def test_what_was_changed_is_on_the_next_page(pages, open_meeting):
    assert 'name="new-transport"' not in pages(0)

    Asked.objects.create(meeting=open_meeting, built_in=["transport"])
    question = Question.objects.create(meeting=open_meeting, text="Which boat?")
    page = pages(0)
    assert 'name="new-transport"' in page
    assert "Which boat?" in page

    Question.objects.filter(pk=question.pk).update(text="Which bus?")
    open_meeting.days.filter(number=2).delete()
    page = pages(1)
    assert "Which boat?" not in page
    assert "Which bus?" in page
    assert page.count('name="new-days"') == 1


def test_it_speaks_the_reader_s_language(pages, client, open_meeting):
    assert "Add and register" in pages(0)
    client.cookies["django_language"] = "km"

    assert ">Which days?" not in pages(0)
