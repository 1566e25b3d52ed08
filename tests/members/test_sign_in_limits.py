"""Nobody keeps an owner out of their address, and nobody guesses their way in."""

from datetime import timedelta

import pytest
from django.conf import settings as site
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from coalition_events.common import dates as calendar
from coalition_events.mail.models import Message
from members.actions import sign_in
from members.models import CodeRequest, SignInCode
from tests.factories import make_account
from tests.members.codes import codes_sent, wrong

ASK, TYPE = "/accounts/login/code/", "/accounts/login/code/confirm/"
OWNER = "sok.dara@example.org"


def ask(client, address=OWNER):
    return client.post(ASK, {"email": address})


def type_in(client, code):
    return client.post(TYPE, {"code": code}, follow=True)


def is_signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("times", [5, 30])
@pytest.mark.parametrize("browsers", ["one browser", "many browsers"])
def test_the_owner_gets_in_however_often_a_stranger_asked(db, times, browsers):
    stranger, owner = Client(), Client()
    for _ in range(times):
        assert ask(stranger if browsers == "one browser" else Client()).status_code == 302

    assert ask(owner).status_code == 302
    type_in(owner, codes_sent()[-1])

    assert is_signed_in(owner)
    assert len(codes_sent()) <= 4


@pytest.mark.parametrize("strangers", [2, 6, 12, 60])
def test_the_owner_gets_in_however_many_strangers_guessed_wrong(db, strangers):
    owner = Client()
    ask(owner)
    right = codes_sent()[-1]
    for _ in range(strangers):
        stranger = Client()
        ask(stranger)
        for _ in range(5):
            type_in(stranger, wrong())

    type_in(owner, right)

    assert is_signed_in(owner)


@pytest.mark.parametrize("strangers", [2, 6, 12, 60])
def test_an_owner_who_asks_after_the_strangers_gets_in_too(db, strangers):
    for _ in range(strangers):
        stranger = Client()
        ask(stranger)
        for _ in range(5):
            type_in(stranger, wrong())
    owner = Client()

    ask(owner)
    type_in(owner, codes_sent()[-1])

    assert is_signed_in(owner)


# ---------------------------------------------------------------- What the page says
def test_whoever_asks_when_many_codes_were_sent_is_told_to_use_the_newest(client, db):
    for _ in range(3):
        ask(Client())
    ask(client)

    page = client.get(TYPE).content.decode()

    assert len(codes_sent()) == 3
    assert "We do not send a new email now" in page


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_page_names_the_email_whose_code_it_waits_for_also_where_a_stranger_asks_later(db, language):
    owner, stranger = Client(), Client()
    owner.cookies[site.LANGUAGE_COOKIE_NAME] = language
    ask(owner)
    right = codes_sent()[0]
    SignInCode.objects.update(sent_at=timezone.now() - timedelta(minutes=1))
    at = calendar.clock(SignInCode.objects.get().sent_at)
    asked = Message.objects.get()
    ask(stranger)

    page = type_in(owner, wrong())

    assert page.redirect_chain == [(TYPE, 302)]
    assert at in owner.get(TYPE).content.decode()
    assert at in page.context["form"].errors["code"][0]
    assert calendar.clock(asked.due_at) in asked.subject
    type_in(owner, right)
    assert is_signed_in(owner)


def under_attack():
    """A stranger has used all tries of short codes for the address."""
    for _ in range(40):
        stranger = Client()
        ask(stranger)
        for _ in range(5):
            type_in(stranger, wrong())


def test_an_address_under_attack_gets_a_code_that_nobody_guesses(client, db):
    under_attack()
    before = len(codes_sent())

    ask(client)
    page = client.get(TYPE).content.decode()
    assert "So we sent a longer code there, of 12 digits." in page
    assert (len(codes_sent()) - before, len(codes_sent()[-1])) == (1, 12)
    assert "This is not the code" in type_in(client, wrong()).content.decode()
    assert "The code has 12 digits. Type only the digits." in type_in(client, "123456").content.decode()

    another = Client()
    ask(another)
    assert "We can send a new code from" in another.get(TYPE).content.decode()
    assert len(codes_sent()) - before == 1
    type_in(another, codes_sent()[-1])
    assert is_signed_in(another)


def test_a_long_code_is_written_in_groups_and_typed_with_spaces(client, db):
    under_attack()
    ask(client)
    mail = Message.objects.latest("pk")
    digits = codes_sent()[-1]
    grouped = f"{digits[:4]} {digits[4:8]} {digits[8:]}"

    assert grouped in mail.text
    assert "no one can guess it" in mail.text
    type_in(client, grouped)
    assert is_signed_in(client)


# ---------------------------------------------------------------- A browser that signed in before
def signed_in_before():
    browser = Client()
    ask(browser)
    type_in(browser, codes_sent()[-1])
    assert is_signed_in(browser)
    browser.post("/accounts/logout/")
    return browser


def test_a_browser_that_signed_in_before_gets_a_new_short_code_whatever_strangers_did(db):
    browser = signed_in_before()
    under_attack()
    before = len(codes_sent())

    ask(browser)

    assert (len(codes_sent()) - before, len(codes_sent()[-1])) == (1, 6)
    type_in(browser, codes_sent()[-1])
    assert is_signed_in(browser)


def test_it_is_known_for_its_own_address_only(db):
    browser = signed_in_before()
    before = SignInCode.objects.count()

    ask(browser, "another@example.org")

    assert [code.is_of_known_browser for code in SignInCode.objects.all()[before:]] == [False]


@pytest.mark.parametrize("forged", ["", "x", "eyJuYW1lIjoiYSIsInNjb3BlcyI6W119:1:2"])
def test_nobody_makes_themselves_known(client, db, forged):
    client.cookies["known_browser"] = forged

    assert ask(client).status_code == 302
    assert not SignInCode.objects.get().is_of_known_browser


# ---------------------------------------------------------------- A place in the network
def test_one_place_in_the_network_causes_so_many_emails_and_no_more(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "3/m/ip"}
    for number in range(3):
        assert ask(client, f"a{number}@example.org").status_code == 302

    response = ask(client, "b@example.org")

    assert response.status_code == 429
    assert "or use mobile data instead of Wi-Fi" in response.content.decode()
    assert Message.objects.count() == 3


def test_what_causes_no_email_costs_the_network_no_email(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "4/m/ip"}
    for _ in range(10):
        assert ask(Client()).status_code == 302

    assert ask(client, "b@example.org").status_code == 302


def test_one_place_in_the_network_asks_so_often_and_the_right_code_is_always_taken(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"ask_for_code": "6/m/ip", "request_login_code": "99/m/ip"}
    ask(client)
    right = codes_sent()[-1]
    for _ in range(5):
        assert ask(Client()).status_code == 302
    requests, sessions = CodeRequest.objects.count(), Session.objects.count()

    refused = ask(Client())

    assert refused.status_code == 429
    assert "People on this network asked for too many codes." in refused.content.decode()
    assert (CodeRequest.objects.count(), Session.objects.count()) == (requests, sessions)
    type_in(client, right)
    assert is_signed_in(client)


def test_the_site_bounds_how_often_a_place_asks(settings):
    assert settings.ACCOUNT_RATE_LIMITS["ask_for_code"] == "600/15m/ip,3000/d/ip"


def test_one_place_in_the_network_does_not_use_up_the_short_codes_of_all(client, db, monkeypatch):
    monkeypatch.setattr(sign_in, "GUESSES_OF_ALL", 60)
    monkeypatch.setattr(sign_in, "GUESSES_OF_PLACE", 30)
    for number in range(10):
        stranger = Client(REMOTE_ADDR="203.0.113.9")
        ask(stranger, f"invented{number}@example.org")
        for _ in range(5):
            type_in(stranger, wrong())

    ask(Client(REMOTE_ADDR="203.0.113.9"), "a@example.org")
    assert len(codes_sent()[-1]) == 12

    ask(client)
    assert len(codes_sent()[-1]) == 6
    type_in(client, codes_sent()[-1])
    assert is_signed_in(client)


def test_whoever_typed_the_right_code_used_up_nothing_of_their_place(db, monkeypatch):
    monkeypatch.setattr(sign_in, "GUESSES_OF_PLACE", 10)
    for number in range(4):
        browser = Client()
        ask(browser, f"member{number}@example.org")
        assert len(codes_sent()[-1]) == 6
        type_in(browser, codes_sent()[-1])
        assert is_signed_in(browser)


def test_whoever_asks_and_never_signs_in_leaves_a_session_of_one_day(client, db):
    ask(client)

    row, cookie = Session.objects.get(), client.cookies[site.SESSION_COOKIE_NAME]
    assert row.expire_date < timezone.now() + timedelta(hours=25)
    assert cookie["max-age"] <= 25 * 3600

    type_in(client, codes_sent()[-1])
    assert client.cookies[site.SESSION_COOKIE_NAME]["max-age"] == site.SESSION_COOKIE_AGE


# ---------------------------------------------------------------- Cost
def test_an_address_of_an_account_costs_no_more_when_many_asked(client, db):
    make_account(email=OWNER)
    under_attack()

    assert ask(client).status_code == 302
    assert SignInCode.objects.filter(sent_at__gt=timezone.now() - timedelta(days=1)).count() <= 21
