import pytest
from django.test import Client

from members.models import Account
from tests.reading import tight

pytestmark = pytest.mark.django_db


def test_choosing_a_language_goes_back_to_where_one_was(client: Client) -> None:
    response = client.get("/language/km/?next=/contact/%3Fa%3D1")

    assert (response.status_code, response["Location"]) == (302, "/contact/?a=1")
    assert response.cookies["django_language"].value == "km"
    assert '<html lang="km">' in client.get("/contact/").content.decode()


def test_signed_in_it_is_kept_with_the_account(as_focal: Client, focal: Account) -> None:
    as_focal.get("/language/km/")

    focal.refresh_from_db()
    assert focal.language == "km"


def test_without_a_choice_in_this_browser_the_accounts_language_counts(as_focal: Client, focal: Account) -> None:
    Account.objects.filter(pk=focal.pk).update(language="km")

    assert '<html lang="km">' in as_focal.get("/contact/").content.decode()


def test_the_choice_in_this_browser_counts_more_than_the_account(as_focal: Client, focal: Account) -> None:
    Account.objects.filter(pk=focal.pk).update(language="km")
    as_focal.cookies["django_language"] = "en"

    assert '<html lang="en">' in as_focal.get("/contact/").content.decode()


@pytest.mark.parametrize(
    ("asked", "language"), [("km-KH,km;q=0.9,en;q=0.5", "km"), ("fr", "en"), ("en-GB", "en"), ("", "en")]
)
def test_a_first_visit_is_in_the_browsers_language(client: Client, asked: str, language: str) -> None:
    response = client.get("/contact/", headers={"accept-language": asked})

    assert f'<html lang="{language}">' in response.content.decode()
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https://evil.example/",
        "http:evil.example",
        "javascript:alert(1)",
        r"/\evil.example",
        "",
        "x\ny",
    ],
)
def test_next_never_leads_to_another_site(client: Client, elsewhere: str) -> None:
    response = client.get("/language/km/", {"next": elsewhere})

    assert response.status_code == 302
    assert response["Location"].startswith("/")
    assert "evil" not in response["Location"]


def test_a_language_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/language/fr/").status_code == 404


def test_only_reading_it_is_possible(client: Client) -> None:
    assert client.post("/language/km/").status_code == 405


def test_each_page_offers_itself_in_the_other_language(client: Client) -> None:
    page = client.get("/contact/?a=1&b=2").content.decode()

    assert 'href="/language/km/?next=/contact/%3Fa%3D1%26b%3D2" lang="km"' in tight(page)
