import re
from datetime import timedelta

import pytest
from django.conf import settings as site_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.mail.models import Message
from members.models import Account, SignInCode
from tests.factories import make_account, make_person
from tests.members.codes import codes_sent, wrong

ASK, TYPE = "/accounts/login/code/", "/accounts/login/code/confirm/"


def ask(client, address="sok.dara@example.org", **extra):
    return client.post(ASK, {"email": address, **extra})


def code_sent():
    return codes_sent()[-1]


wrong_code = wrong


def words(response):
    """The page as a reader sees it, without what differs from one request to the next."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return re.sub(r"[\w.]+@example\.org", "ADDRESS", text)


# ---------------------------------------------------------------- The way in
def test_an_address_and_its_code_sign_in(client, db):
    account = make_account(email="sok.dara@example.org")

    asked = ask(client)
    typed = client.post(TYPE, {"code": code_sent()})

    assert (asked.status_code, asked.headers["Location"]) == (302, TYPE)
    assert (typed.status_code, typed.headers["Location"]) == (302, "/account/")
    assert client.session["_auth_user_id"] == str(account.pk)


def test_the_code_goes_through_the_outbox_as_a_secret_that_waits_for_nothing(client, db):
    ask(client, "Sok.Dara@Example.org")

    message = Message.objects.get()
    assert (message.kind, message.address, message.is_secret, message.priority) == (
        "sign_in_code",
        "sok.dara@example.org",
        True,
        0,
    )
    assert message.expires_at - message.due_at == timedelta(minutes=15)
    assert code_sent() not in message.subject
    assert code_sent() in message.html


def test_the_mail_is_in_the_language_of_the_page(client, db):
    client.cookies[site_settings.LANGUAGE_COOKIE_NAME] = "km"

    ask(client)

    assert Message.objects.get().language == "km"


def test_an_organiser_arrives_at_the_organisers_home(client, organiser):
    ask(client, organiser.email)

    assert client.post(TYPE, {"code": code_sent()}).headers["Location"] == "/organise/"


@pytest.mark.parametrize(
    "write",
    [
        lambda c: c.translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")),
        lambda c: f" {c[:3]} {c[3:]} ",
        lambda c: f"{c[:3]}-{c[3:]}\u200b",
    ],
)
def test_khmer_digits_and_spaces_are_fine(client, db, write):
    ask(client)

    assert client.post(TYPE, {"code": write(code_sent())}).status_code == 302
    assert "_auth_user_id" in client.session


def test_the_code_field_helps_phones(client, db):
    ask(client)

    page = client.get(TYPE).content.decode()
    assert 'inputmode="numeric"' in page
    assert 'autocomplete="one-time-code"' in page


# ---------------------------------------------------------------- Known or not
def test_known_unknown_and_closed_addresses_get_the_same_answer(client, db):
    make_account(email="known@example.org")
    make_account(email="closed@example.org", is_active=False)
    make_person(email="in.directory@example.org")
    seen = set()
    for address in ["known@example.org", "unknown@example.org", "closed@example.org", "in.directory@example.org"]:
        client.cookies.clear()
        answer = ask(client, address)
        seen.add((answer.status_code, answer.headers["Location"], words(client.get(TYPE))))
    assert len(seen) == 1
    assert Message.objects.filter(kind="sign_in_code").count() == 4


def test_known_and_unknown_addresses_cost_the_same_queries(client, db):
    make_account(email="known@example.org")
    counts = []
    for address in ["known@example.org", "unknown@example.org"]:
        client.cookies.clear()
        with CaptureQueriesContext(connection) as queries:
            ask(client, address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_unknown_address_signs_in_and_acts_for_no_one(client, db):
    ask(client, "stranger@example.org")
    assert not Account.objects.exists()

    client.post(TYPE, {"code": code_sent()})

    account = Account.objects.get()
    assert (account.email, account.is_staff, account.has_usable_password()) == ("stranger@example.org", False, False)
    assert "This address is not in our directory" in client.get("/account/").content.decode()


def test_an_account_is_made_only_for_a_proven_address(client, db):
    ask(client)
    client.post(TYPE, {"code": wrong_code()})

    assert not Account.objects.exists()


def test_the_language_of_the_first_sign_in_is_remembered(client, db):
    client.cookies[site_settings.LANGUAGE_COOKIE_NAME] = "km"
    ask(client)
    client.post(TYPE, {"code": code_sent()})

    assert Account.objects.get().language == "km"


def test_a_chosen_language_is_not_overwritten(client, db):
    make_account(email="sok.dara@example.org", language="km")
    ask(client)
    client.post(TYPE, {"code": code_sent()})

    assert Account.objects.get().language == "km"


def test_a_closed_account_is_told_so_after_proving_its_address(client, db):
    make_account(email="sok.dara@example.org", is_active=False)
    ask(client)

    response = client.post(TYPE, {"code": code_sent()}, follow=True)

    assert response.status_code == 403
    assert "This account is closed" in response.content.decode()
    assert "_auth_user_id" not in client.session


# ---------------------------------------------------------------- What goes wrong
@pytest.mark.parametrize(
    "address",
    ["", "sok.dara", "a b@example.org", '"a,b"@example.org', "@example.org", "x" * 300 + "@example.org", "a@b@c.org"],
)
def test_what_is_no_address_is_shown_again(client, db, address):
    response = ask(client, address)

    assert response.status_code == 422
    assert not Message.objects.exists()
    if address:
        assert response.context["form"]["email"].value() == address


def test_a_wrong_code_says_what_to_do(client, db):
    ask(client)

    response = client.post(TYPE, {"code": wrong_code()}, follow=True)

    assert response.redirect_chain == [(TYPE, 302)]  # a page to which Back leads, which an answer to a form is not
    assert "This is not the code from our email of" in response.content.decode()
    assert response.context["form"]["code"].value() == wrong_code()
    assert "This is not the code" not in client.get(TYPE).content.decode()


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "១២៣", "\x00", "٣" * 7])
def test_what_is_no_code_costs_no_try(client, db, code):
    ask(client)
    for _ in range(6):
        assert client.post(TYPE, {"code": code}, follow=True).context["form"].errors

    assert client.post(TYPE, {"code": code_sent()}).status_code == 302


def test_five_wrong_codes_end_it(client, db):
    ask(client)
    for _ in range(4):
        assert client.post(TYPE, {"code": wrong_code()}).headers["Location"] == TYPE

    response = client.post(TYPE, {"code": wrong_code()}, follow=True)

    assert response.redirect_chain == [(ASK, 302)]
    assert "The code was wrong five times. Ask for a new one." in response.content.decode()
    assert client.post(TYPE, {"code": code_sent()}, follow=True).redirect_chain[0][0] == ASK
    assert "_auth_user_id" not in client.session


def test_a_code_is_good_once(client, db):
    ask(client)
    code = code_sent()
    client.post(TYPE, {"code": code})
    client.post("/accounts/logout/")

    assert client.post(TYPE, {"code": code}).headers["Location"] == ASK


def test_a_code_is_good_only_where_it_was_asked_for(client, db):
    ask(client)
    code = code_sent()
    client.cookies.clear()

    assert client.post(TYPE, {"code": code}).headers["Location"] == ASK


def test_an_expired_code_starts_again_with_the_address_kept(client, db):
    ask(client)
    SignInCode.objects.update(expires_at=timezone.now())

    response = client.post(f"{TYPE}?next=/account/", {"code": code_sent()}, follow=True)

    assert response.redirect_chain == [(f"{ASK}?next=%2Faccount%2F", 302)]
    assert "This code is too old, or it was used already. Ask for a new one." in response.content.decode()
    assert response.context["form"]["email"].value() == "sok.dara@example.org"


def test_what_was_typed_for_an_earlier_code_is_not_shown_beside_a_new_one(client, db):
    ask(client)
    for _time in range(5):  # pressed so fast that no page was shown between
        client.post(TYPE, {"code": wrong_code()})

    ask(client)
    page = client.get(TYPE)

    assert page.context["form"].errors == {}
    assert "This is not the code" not in page.content.decode()


def test_another_address_can_be_given_while_a_code_is_on_its_way(client, db):
    ask(client, "wrong@example.org")

    assert client.get(ASK).status_code == 200
    ask(client, "right@example.org")
    client.post(TYPE, {"code": code_sent()})

    assert Account.objects.get().email == "right@example.org"


def test_the_code_page_without_a_code_leads_to_the_start(client, db):
    response = client.get(TYPE, follow=True)

    assert response.redirect_chain == [(ASK, 302)]
    assert "too old" not in response.content.decode()


# ---------------------------------------------------------------- Where to, and out again
def test_next_is_followed(client, db):
    page = client.get("/account/", follow=True)
    assert page.redirect_chain == [(f"{ASK}?next=/account/", 302)]
    assert 'name="next" value="/account/"' in page.content.decode()
    asked = ask(client, next="/agenda/")
    assert asked.headers["Location"] == f"{TYPE}?next=%2Fagenda%2F"

    assert client.post(TYPE, {"code": code_sent(), "next": "/agenda/"}).headers["Location"] == "/agenda/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_next_leads_to_no_other_site(client, db, elsewhere):
    assert 'name="next"' not in client.get(ASK, {"next": elsewhere}).content.decode()
    assert ask(client, next=elsewhere).headers["Location"] == TYPE
    assert client.post(TYPE, {"code": code_sent(), "next": elsewhere}).headers["Location"] == "/account/"


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/"])
def test_other_doors_lead_to_the_one(client, db, address):
    assert client.get(f"{address}?next=/agenda/").headers["Location"] == f"{ASK}?next=%2Fagenda%2F"


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/password/reset/",
        "/accounts/password/change/",
        "/accounts/password/set/",
        "/accounts/confirm-email/",
        "/accounts/3rdparty/",
        "/accounts/reauthenticate/",
        "/accounts/2fa/webauthn/",
        "/accounts/sessions/",
    ],
)
def test_there_are_no_pages_for_passwords(as_organiser, address):
    assert as_organiser.get(address).status_code == 404
    assert as_organiser.post(address).status_code == 404


def test_signing_out_is_a_post_and_may_be_repeated(as_organiser):
    assert as_organiser.get("/accounts/logout/").status_code == 405
    assert "_auth_user_id" in as_organiser.session

    response = as_organiser.post("/accounts/logout/", follow=True)

    assert "You are signed out." in response.content.decode()
    assert "_auth_user_id" not in as_organiser.session
    assert as_organiser.post("/accounts/logout/").status_code == 302


def test_whoever_is_signed_in_needs_no_sign_in_page(as_organiser):
    assert as_organiser.get(f"{ASK}?next=/account/").headers["Location"] == "/account/"
    assert as_organiser.get(ASK).headers["Location"] == "/organise/"


def test_pages_of_signing_in_are_kept_by_no_cache(client, db):
    assert "no-store" in client.get(ASK).headers["Cache-Control"]
    ask(client)
    assert "no-store" in client.get(TYPE).headers["Cache-Control"]


# ---------------------------------------------------------------- /admin/
def test_the_admin_stands_behind_the_same_sign_in(client, db):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == f"{ASK}?next=/admin/"
    assert client.get("/admin/login/?next=/admin/members/").headers["Location"] == f"{ASK}?next=/admin/members/"


def test_an_organiser_is_no_superuser(as_organiser):
    assert as_organiser.get("/admin/", follow=True).status_code == 403


def test_a_superuser_repairs(client, db):
    root = Account.objects.create_superuser("root@example.org")
    person = make_person()
    client.force_login(root)

    assert client.get("/admin/").status_code == 200
    assert client.get(f"/admin/members/account/{root.pk}/change/").status_code == 200
    assert client.get(f"/admin/members/person/{person.pk}/change/").status_code == 200
    assert client.get(f"/admin/members/organisation/?q={person.organisation.name}").status_code == 200
    assert client.get("/admin/password_change/").status_code == 404


@pytest.mark.parametrize("next_one", ["%", "\\", "-1", "home", "a b", "១", "//evil.example", "javascript:alert(1)"])
def test_whatever_stands_in_next_it_leads_somewhere_here(client, db, next_one):
    client.force_login(make_account())
    for answer in (client.get(ASK, {"next": next_one}), client.get(TYPE, {"next": next_one})):
        assert answer.status_code == 302
        assert "evil" not in answer["Location"]
        assert "javascript" not in answer["Location"]
    assert client.post("/accounts/logout/", {"next": next_one}).status_code == 302
