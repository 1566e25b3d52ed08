"""An organiser erases somebody who appeared in May 2019, and decides about the agenda that names them."""

import zipfile

import pytest
from playwright.sync_api import expect

from coalition_events.agenda.models import Appearance
from coalition_events.privacy.models import Erasure
from members.models import Person
from tests.journeys.conftest import DESKTOP, PHONE, sign_in
from tests.journeys.looking import flaws


@pytest.fixture
def person(demo) -> Person:
    shown = Appearance.objects.filter(session__meeting__slug="2019-05", person__full_name_km="", person__isnull=False)
    return shown.select_related("person").order_by("pk").first().person


@pytest.mark.parametrize(
    ("size", "language", "javascript"),
    [(PHONE, "en", False), (PHONE, "km", True), (DESKTOP, "en", True)],
    ids=["phone-without-javascript", "phone-in-khmer", "desktop"],
)
def test_somebody_is_erased_and_the_agenda_stays_for_a_reason(open_browser, person, size, language, javascript):
    page = open_browser(size, language=language, javascript=javascript)
    sign_in(page, "organiser@example.org")

    def look():
        assert not javascript or flaws(page) == []

    page.goto(person.get_absolute_url())
    page.locator(f"a[href='/organise/people/{person.pk}/erasure/']").click()
    expect(page.locator("h1")).to_contain_text(person.full_name)
    look()
    page.locator("input[name=name]").fill("Somebody Else")
    page.locator("main form .danger").click()
    expect(page.locator("[role=alert]").first).to_be_visible()
    look()
    page.locator("input[name=name]").fill(person.full_name)
    page.locator("main form .danger").click()

    expect(page.locator("article.card").first).to_be_visible()
    look()
    assert not Person.objects.filter(pk=person.pk).exists()
    page.locator("article.card input[name$=reason]").first.fill("It is the record of the meeting.")
    page.locator("article.card form").filter(has=page.locator("input[name$=reason]")).first.locator("button").click()
    expect(page.get_by_text("It is the record of the meeting.")).to_be_visible()
    page.goto("/organise/people/erasures/")
    expect(page.locator("main")).to_contain_text(str(Erasure.objects.get()))
    look()


def test_back_shows_nothing_of_somebody_who_was_erased(open_browser, person):
    page = open_browser(DESKTOP)
    sign_in(page, "organiser@example.org")
    page.goto(person.get_absolute_url())
    page.locator(f"a[href='/organise/people/{person.pk}/erasure/']").click()
    for typed in ("Somebody Else", person.full_name):
        page.locator("input[name=name]").fill(typed)
        page.locator("main form .danger").click()
    expect(page.get_by_text("This person is erased.")).to_be_visible()

    while not page.url.endswith(person.get_absolute_url()):
        page.go_back()
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("body")).not_to_contain_text(person.full_name)


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_page_of_what_we_hold_has_no_violations(open_browser, person, language, tmp_path):
    Person.objects.filter(pk=person.pk).update(language=language)
    page = open_browser(PHONE)
    sign_in(page, "organiser@example.org")
    page.goto(person.get_absolute_url())
    with page.expect_download() as download:
        page.locator(f"a[href='/organise/people/{person.pk}/what-we-hold.zip']").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        archive.extractall(tmp_path)

    page.goto(f"file://{tmp_path}/what-we-hold.html")

    expect(page.locator("h1")).to_be_visible()
    assert flaws(page) == []
