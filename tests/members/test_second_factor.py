import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from coalition_events.mail.models import Message
from members.actions.sign_in import count_try
from tests.at_once import at_once
from tests.factories import make_account

HOME = "/accounts/2fa/"
PAGES = ["", "totp/activate/", "recovery-codes/", "recovery-codes/generate/", "recovery-codes/download/"]


def app_code(secret):
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def set_up(client):
    secret = client.get(f"{HOME}totp/activate/").context["form"].secret
    response = client.post(f"{HOME}totp/activate/", {"code": app_code(secret)})
    assert response.headers["Location"] == f"{HOME}recovery-codes/"
    return secret


def sign_in_by_mail(client, account):
    client.post("/accounts/login/code/", {"email": account.email})
    code = re.search(r"^\d{6}$", Message.objects.latest("pk").text, re.MULTILINE).group()
    return client.post("/accounts/login/code/confirm/?next=/organise/people/", {"code": code})


def test_an_organiser_sets_up_an_app_and_gets_recovery_codes(as_organiser):
    page = as_organiser.get(f"{HOME}totp/activate/")
    assert "<svg" in page.content.decode()
    assert "data:" not in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]

    set_up(as_organiser)

    codes = as_organiser.get(f"{HOME}recovery-codes/").context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] in as_organiser.get(f"{HOME}recovery-codes/download/").content.decode()
    assert "In use" in as_organiser.get(HOME).content.decode()


def test_a_wrong_code_does_not_set_it_up(as_organiser):
    as_organiser.get(f"{HOME}totp/activate/")

    response = as_organiser.post(f"{HOME}totp/activate/", {"code": "000000x"})

    assert response.status_code == 422
    assert not Authenticator.objects.exists()


def test_the_app_is_asked_for_after_the_mail(client, organiser):
    client.force_login(organiser)
    secret = set_up(client)
    client.post("/accounts/logout/")

    halfway = sign_in_by_mail(client, organiser)
    assert halfway.headers["Location"] == f"{HOME}authenticate/"
    assert "_auth_user_id" not in client.session
    assert client.post(f"{HOME}authenticate/", {"code": "123"}).status_code == 422

    cache.clear()  # where it stands which codes were used
    code = app_code(secret).translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩"))
    done = client.post(f"{HOME}authenticate/", {"code": f"{code[:3]} {code[3:]}"})
    assert done.headers["Location"] == "/organise/people/"
    assert client.session["_auth_user_id"] == str(organiser.pk)


def test_a_recovery_code_is_good_once(client, organiser):
    client.force_login(organiser)
    set_up(client)
    code = client.get(f"{HOME}recovery-codes/").context["unused_codes"][0]

    for status in (302, 422):
        client.post("/accounts/logout/")
        sign_in_by_mail(client, organiser)
        assert client.post(f"{HOME}authenticate/", {"code": code}).status_code == status


def test_the_second_factor_is_not_changed_without_it(client, organiser):
    client.force_login(organiser)
    set_up(client)
    code = client.get(f"{HOME}recovery-codes/").context["unused_codes"][0]
    client.post("/accounts/logout/")
    client.force_login(organiser)  # another session

    response = client.post(f"{HOME}totp/deactivate/")
    assert response.headers["Location"].startswith(f"{HOME}reauthenticate/?next=")
    assert Authenticator.objects.filter(type="totp").exists()

    client.post(response.headers["Location"], {"code": code})
    assert not Authenticator.objects.filter(type="totp").exists()


def test_leaving_the_second_page_begins_again(client, organiser):
    client.force_login(organiser)
    set_up(client)
    client.post("/accounts/logout/")
    sign_in_by_mail(client, organiser)

    client.post("/accounts/logout/")

    assert client.get(f"{HOME}authenticate/").status_code == 302
    assert client.get("/accounts/login/code/").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_it_is_for_organisers(client, db, page):
    assert client.get(f"{HOME}{page}").headers["Location"].startswith("/accounts/login/code/")
    client.force_login(make_account())
    assert client.get(f"{HOME}{page}").status_code == 403


# ---------------------------------------------------------------- Guessing
def at_the_second_page(account):
    """A browser that nobody signed in with before, of somebody who reads the mailbox."""
    browser = Client()
    sign_in_by_mail(browser, account)
    return browser


def guess(browser, times, code="000000"):
    for _ in range(times):
        answer = browser.post(f"{HOME}authenticate/", {"code": code})
    return answer


def test_whoever_reads_the_mailbox_guesses_so_often_in_a_month_and_no_more(client, organiser, monkeypatch):
    monkeypatch.setattr("members.forms.sign_in.APP_TRIES", 5)
    client.force_login(organiser)
    secret = set_up(client)
    guess(at_the_second_page(organiser), 3)
    guess(at_the_second_page(organiser), 2)
    browser = at_the_second_page(organiser)

    cache.clear()
    answer = guess(browser, 1, app_code(secret))

    assert answer.status_code == 422
    assert "Type one of your recovery codes" in answer.content.decode()
    assert "_auth_user_id" not in browser.session


def test_a_recovery_code_opens_when_the_app_was_guessed_at_too_often(client, organiser, monkeypatch):
    monkeypatch.setattr("members.forms.sign_in.APP_TRIES", 5)
    client.force_login(organiser)
    set_up(client)
    recovery_code = client.get(f"{HOME}recovery-codes/").context["unused_codes"][0]
    browser = at_the_second_page(organiser)
    guess(browser, 6)

    assert guess(browser, 1, recovery_code).status_code == 302
    assert browser.session["_auth_user_id"] == str(organiser.pk)


def test_recovery_codes_are_guessed_at_so_often_too(client, organiser, monkeypatch):
    monkeypatch.setattr("members.forms.sign_in.RECOVERY_TRIES", 2)
    client.force_login(organiser)
    set_up(client)
    recovery_code = client.get(f"{HOME}recovery-codes/").context["unused_codes"][0]
    browser = at_the_second_page(organiser)
    guess(browser, 2, "12345678")

    assert "Ask an administrator for help" in guess(browser, 1, recovery_code).content.decode()
    assert "_auth_user_id" not in browser.session


def test_a_browser_that_was_right_before_has_tries_of_its_own(client, organiser, monkeypatch):
    monkeypatch.setattr("members.forms.sign_in.APP_TRIES", 5)
    client.force_login(organiser)
    secret = set_up(client)
    client.post("/accounts/logout/")
    sign_in_by_mail(client, organiser)
    cache.clear()
    guess(client, 1, app_code(secret))
    client.post("/accounts/logout/")
    guess(at_the_second_page(organiser), 6)

    sign_in_by_mail(client, organiser)
    cache.clear()
    answer = guess(client, 1, app_code(secret))

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(organiser.pk)


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_once_no_more_are_compared_than_there_are():
    taken = at_once(*[lambda: count_try("scope", most=5)] * 24)

    assert len([each for each in taken if each]) == 5
