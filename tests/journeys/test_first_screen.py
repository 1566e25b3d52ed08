"""What one came for is on the first screen: a member's on a small phone, an organiser's on a laptop."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from coalition_events.common.dates import MONTHS
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.delegations import paths_of_links
from coalition_events.registration.models import Status
from members.models import Organisation
from tests.factories import BEFORE, make_account, make_meeting, make_organisation, make_person, make_registration
from tests.journeys.conftest import DESKTOP, PHONE, enter
from tests.journeys.looking import LAPTOP_SCREEN, PHONE_SCREEN, first_screen

SILENT = "Asian Hope"  # a member that has not answered the demonstration's meeting
# The words of the square that are wider than it, by one that is drawn.
TOO_WIDE_FOR_THE_SQUARE = """(square, words) => words.filter((word) => {
    square.textContent = word;
    const range = document.createRange();
    range.selectNodeContents(square);
    return range.getBoundingClientRect().width > square.getBoundingClientRect().width;
})"""
SCROLLS = "element => element.scrollWidth > element.clientWidth"
FROM_LABEL_TO_BOX = """label => {
    const box = document.getElementById(label.htmlFor).getBoundingClientRect();
    return Math.round(box.top - label.getBoundingClientRect().bottom);
}"""
type Wanted = Callable[[Page], list[Locator]]


def found(*selectors: str) -> Wanted:
    return lambda page: [page.locator(selector) for selector in selectors]


def rows(selector: str, count: int) -> Wanted:
    """As many as this, the last of them wholly."""
    return lambda page: [page.locator(selector).nth(count - 1)]


OF_MEMBERS: list[tuple[str, Wanted]] = [
    ("/", found(".hero .button.primary", ".hero a[href$='/agenda/']")),
    ("/meetings/{slug}/agenda/", found(".agenda-tools summary >> nth=0", ".day .session")),
    ("/meetings/{slug}/sessions/{session}/", found("h1", ".facts", "a[href$='.ics']")),
    ("/accounts/login/code/", found("input[name=email]", "main form .button.primary")),
    ("{link}", found("#last", "#ticks input[type=checkbox]")),
]
# A colleague who makes another page begin with its matter adds a line.
OF_ORGANISERS: list[tuple[str, Wanted]] = [
    ("/organise/meetings/new/", found("#id_theme", "#id_starts_on", "#id_last", "main form .button.primary")),
    ("/organise/organisations/", rows("main tbody tr", 8)),
    ("/organise/people/", rows("main tbody tr", 8)),
    ("/organise/meetings/{slug}/registrations/", rows("main tbody tr", 8)),
    ("/organise/meetings/{slug}/registrations/answers/", rows("main tbody tr", 8)),
    ("/organise/meetings/{slug}/reports/", rows("main .card", 4)),
]
REPORTS: list[tuple[str, Wanted]] = [
    ("/organise/meetings/{slug}/reports/", rows("main .charts figcaption", 1)),
    ("/organise/meetings/{slug}/reports/kitchen/", rows("main .charts figcaption", 1)),
    ("/organise/reports/", found("main .drawn figcaption")),
]


def missed(page: Page, pages: list[tuple[str, Wanted]], size) -> list[str]:
    meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    organisation = Organisation.objects.get(name=SILENT)
    names = {
        "slug": meeting.slug,
        "session": meeting.sessions.filter(kind="panel").first().pk,
        "link": paths_of_links(meeting, [organisation])[organisation.pk],
    }
    below = []
    for address, wanted in pages:
        page.goto(address.format(**names))
        page.wait_for_load_state()
        below += [f"{address}: {each}" for each in first_screen(page, size, *wanted(page))]
    return below


@pytest.mark.parametrize("language", ["en", "km"])
def test_nothing_is_cut_or_pushed_away_by_what_stands_beside_it(transactional_db, open_browser, language):
    make_account(email="organiser@example.org", is_staff=True)
    meeting = make_meeting(starts_on=date(2027, 11, 4), allowance=1)
    colleagues = make_organisation(name="World Hope International Cambodia")
    for each in (Status.CONFIRMED, Status.WAITLISTED):
        person = make_person(full_name="Long Chanthou", full_name_km="ឡុង ចាន់ធូ", organisation=colleagues)
        make_registration(meeting, person=person, status=each, registered_at=BEFORE)
    page = open_browser(LAPTOP_SCREEN)
    page.context.add_cookies([{"name": "django_language", "value": language, "domain": "localhost", "path": "/"}])

    page.goto("/")
    for size, count in ((PHONE, 2), (DESKTOP, 4), (LAPTOP_SCREEN, 4)):
        page.set_viewport_size(size)
        squares = page.locator(".cloth p:visible")
        expect(squares).to_have_count(count)
        assert squares.last.evaluate(TOO_WIDE_FOR_THE_SQUARE, list(MONTHS[language])) == []

    enter(page, "organiser@example.org")
    page.goto("/organise/meetings/2027-11/registrations/?status=waitlisted")
    assert {name: page.locator(name).evaluate(SCROLLS) for name in (".nav", ".table-scroll", "td.of-turn")} == {
        ".nav": False,
        ".table-scroll": False,
        "td.of-turn": False,
    }

    page.goto("/organise/meetings/new/")
    labels = page.locator("main .fields .field > label").all()
    assert len(labels) > 2
    assert all(label.evaluate(FROM_LABEL_TO_BOX) < 8 for label in labels)


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_member_need_not_scroll_on_a_phone(demo, open_browser, language):
    page = open_browser(PHONE_SCREEN, language=language, has_touch=True)
    page.context.add_cookies([{"name": "django_language", "value": language, "domain": "localhost", "path": "/"}])

    assert missed(page, OF_MEMBERS, PHONE_SCREEN) == []


def test_an_organiser_need_not_scroll_on_a_laptop_nor_to_a_picture_on_a_phone(demo, open_browser):
    page = open_browser(LAPTOP_SCREEN)
    enter(page, "organiser@example.org")

    assert missed(page, OF_ORGANISERS, LAPTOP_SCREEN) == []
    page.context.add_cookies([{"name": "django_language", "value": "km", "domain": "localhost", "path": "/"}])
    assert missed(page, [*OF_ORGANISERS, *REPORTS], LAPTOP_SCREEN) == []  # in the taller script
    assert missed(page, REPORTS, PHONE_SCREEN) == []


def test_a_row_of_an_answer_opens_to_what_it_leaves_out(demo, open_browser):
    page = open_browser(LAPTOP_SCREEN, javascript=False)
    enter(page, "organiser@example.org")
    page.goto("/organise/meetings/2027-05/registrations/answers/")
    row = page.locator("main tbody tr", has_text="Bloom")
    seats = row.get_by_role("link", name="Seats Bloom")
    expect(seats).to_be_hidden()

    row.get_by_text("More").click()

    expect(seats).to_be_visible()
    expect(row.locator("details")).to_contain_text("Member 4 women")
    expect(row.locator("a[href^='mailto:']")).to_be_visible()
