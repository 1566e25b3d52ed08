"""The one quoted is asked, and says yes, yes in other words, or no."""

from datetime import timedelta

import pytest
from django.test import Client

from coalition_events.agenda.actions.notes import answer_quote, ask_for_approval, keep_quote, remove_quote
from coalition_events.agenda.actions.refusals import ChangedMeanwhile, NobodyToAsk
from coalition_events.agenda.models import Quote
from coalition_events.mail.models import Message
from members.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote(appearance, organiser):
    row = Quote(
        meeting=appearance.session.meeting, session=appearance.session, person=appearance.person, text="Ask first."
    )
    row.organisation = appearance.organisation
    return ask_for_approval(keep_quote(row, by=organiser), by=organiser)


@pytest.fixture
def page(client, quote):
    return client.get(f"/quotes/{quote.token}/")["Location"]


def test_asking_writes_a_mail_with_the_words_and_a_link(quote):
    told = Message.objects.get(kind="quote_approval")
    assert told.address == "pisey@example.org"
    assert ("“Ask first.”" in told.text, f"/quotes/{quote.token}/" in told.text) == (True, True)


def test_a_yes_in_other_words_is_approved_in_those(client, page, quote):
    assert "Ask first." in client.get(page).content.decode()
    assert client.post(page, {"yes-text": "Always ask first.", "yes-version": quote.version}).status_code == 302
    quote.refresh_from_db()
    assert (quote.text, quote.is_approved, quote.declined_at) == ("Always ask first.", True, None)
    assert quote.approved_at


def test_a_no_is_kept_with_its_word_and_can_become_a_yes(client, page, quote):
    client.post(f"{page}refusal/", {"no-word": "I never said so."})
    quote.refresh_from_db()
    assert (quote.is_approved, quote.word, quote.declined_at is not None) == (False, "I never said so.", True)
    client.post(page, {"yes-text": quote.text, "yes-version": quote.version})
    quote.refresh_from_db()
    assert (quote.is_approved, quote.declined_at) == (True, None)


def test_a_yes_to_words_that_were_changed_meanwhile_is_refused_with_both(client, page, quote, organiser):
    quote.text = "Ask twice."
    keep_quote(quote, by=organiser)
    answer = client.post(page, {"yes-text": "Ask first.", "yes-version": 1})
    shown = answer.content.decode()
    assert (answer.status_code, "Ask twice." in shown, "Ask first." in shown) == (409, True, True)
    with pytest.raises(ChangedMeanwhile):
        answer_quote(quote, is_approved=True, text="Ask first.", version=1, by=None)
    assert not Quote.objects.get().is_approved


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 2001])
def test_a_yes_to_nothing_or_to_too_much_is_refused(client, page, quote, text):
    assert client.post(page, {"yes-text": text, "yes-version": quote.version}).status_code == 422


def test_who_was_never_asked_has_no_page(client, quote):
    Quote.objects.update(asked_at=None)
    assert client.get(f"/quotes/{quote.token}/").status_code == 410


def test_the_link_ends_when_the_quote_is_removed(client, page, quote, organiser):
    remove_quote(quote, by=organiser)
    assert client.get(page).status_code == 410
    assert Client().get(f"/quotes/{quote.token}/").status_code == 410
    assert Message.objects.get().status == "withdrawn"


def test_nobody_is_asked_who_cannot_be_reached(quote, organiser):
    Person.objects.update(email="")
    with pytest.raises(NobodyToAsk):
        ask_for_approval(quote, by=organiser)


def test_the_link_of_a_meeting_long_over_opens_nothing(client, quote):
    quote.meeting.__class__.objects.update(
        ends_on=quote.meeting.announced_at.date() - timedelta(days=91),
        starts_on=quote.meeting.announced_at.date() - timedelta(days=92),
    )
    assert client.get(f"/quotes/{quote.token}/").status_code == 410


def test_an_organisers_stale_edit_of_a_quote_is_refused_with_both(as_organiser, client, page, quote):
    Client().get(page)
    answer_quote(quote, is_approved=True, text="As I say.", by=None)
    address = f"{quote.session.get_organise_url()}quotes/{quote.pk}/"
    answer = as_organiser.post(
        address, {"who": f"person:{quote.person_id}", "text": "As you say.", "version": quote.version}
    )
    shown = answer.content.decode()
    assert (answer.status_code, "As I say." in shown, "As you say." in shown) == (409, True, True)


def test_an_organiser_asks_from_the_quotes_own_page(as_organiser, quote):
    page = f"{quote.session.get_organise_url()}quotes/{quote.pk}/"
    shown = as_organiser.get(page).content.decode()
    assert f"/sessions/{quote.session_id}/notes/quotes/{quote.pk}/asking/" in shown
