"""Pages as they are read: on paper, at 200 %, in forced colours, without motion, aloud, by keyboard."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from coalition_events.common.khmer import COMPOUNDS, unbroken
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.delegations import paths_of_links
from coalition_events.registration.models import Registration, Status
from members.models import Organisation
from tests.factories import make_account, make_meeting, make_person, make_registration
from tests.journeys.conftest import DESKTOP, PHONE, enter, newest_code
from tests.journeys.looking import too_wide

SILENT = "Asian Hope"  # a member that has not answered the demonstration's meeting
PAPER = {"width": 718, "height": 1050}  # A4 without its margins
AT_200_PERCENT = {"width": 320, "height": 512}  # of a window of 640 by 1024
PAGES = ["/", "/meetings/{slug}/agenda/", "/meetings/{slug}/sessions/{session}/", "/accounts/login/code/", "{link}"]
ORGANISERS_PAGES = ["/organise/"] + [
    f"/organise/meetings/{{slug}}/{page}" for page in ("", "registrations/", "agenda/", "notices/")
]

FOR_THE_SCREEN_ONLY = ".site-head, .site-foot, .skip, .crumbs, .button, .in-place form, .this-browser"
MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    const lasts = `${style.transitionDuration}, ${style.animationDuration}`.split(", ").map(parseFloat);
    return Math.max(...lasts) > 0.001;
}).map((element) => element.cloneNode(false).outerHTML.slice(0, 80))"""
EDGE = """element => {
    const style = getComputedStyle(element);
    const behind = getComputedStyle(document.documentElement).backgroundColor;
    const isSeen = style.borderBottomStyle !== "none" && style.borderBottomColor !== behind;
    return isSeen ? parseFloat(style.borderBottomWidth) : 0;
}"""
# What a screen reader would call by nothing but its kind.
CONTROLS = "button|link|textbox|searchbox|checkbox|radio|combobox|navigation"
NAMELESS = re.compile(rf"^\s*- (?:{CONTROLS})(?: \[[^\]]*\])*:?$", re.MULTILINE)
CHOSEN = {".nav a": "[aria-current]", ".tabs a": ":is([aria-current], li:first-child a)", ".choice": ":has(:checked)"}


@pytest.fixture
def names(demo) -> dict[str, Any]:
    meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    organisation = Organisation.objects.get(name=SILENT)
    return {
        "slug": meeting.slug,
        "session": meeting.sessions.filter(kind="panel").first().pk,
        "link": paths_of_links(meeting, [organisation])[organisation.pk],
    }


def in_print(page: Page) -> list[str]:
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    left = page.locator(FOR_THE_SCREEN_ONLY).locator("visible=true").count()
    cut = too_wide(page)
    page.emulate_media(media="screen")
    return [f"{left} controls are printed"] * bool(left) + cut


def at_200_percent(page: Page) -> list[str]:
    page.set_viewport_size(AT_200_PERCENT)
    return too_wide(page)


def in_forced_colours(page: Page) -> list[str]:
    page.emulate_media(forced_colors="active")
    buttons = page.locator(".button:not(.plain), .input, .choice").locator("visible=true").all()
    flaws = [f"no edge: {each}" for each in buttons if not each.evaluate(EDGE)]
    for kind, chosen in CHOSEN.items():
        edges = [
            {each.evaluate(EDGE) for each in page.locator(f"{kind}{marked}").locator("visible=true").all()}
            for marked in (chosen, f":not({chosen})")
        ]
        if all(edges) and edges[0] & edges[1]:
            flaws.append(f"{kind}: which one is chosen is said by colour alone")
    page.emulate_media(forced_colors="none")
    return flaws


def without_motion(page: Page) -> list[str]:
    page.emulate_media(reduced_motion="reduce")
    return [f"moves: {each}" for each in page.evaluate(MOVING)]


def aloud(page: Page) -> list[str]:
    tree = page.locator("body").aria_snapshot()
    parts = {kind: page.get_by_role(kind).count() for kind in ("banner", "main", "contentinfo")}
    titles = page.get_by_role("heading", level=1).count()
    flaws = [f"{count} {kind}" for kind, count in (parts | {"h1": titles}).items() if count != 1]
    return flaws + [f"nameless: {each}" for each in NAMELESS.findall(tree)]


def flaws_in_any_way(page: Page, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state()
        for way in (aloud, in_forced_colours, without_motion, at_200_percent, in_print):
            found += [f"{address} {way.__name__}: {flaw}" for flaw in way(page)]
    return found


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_page_is_read_in_every_way(names, open_browser, language):
    page = open_browser(PHONE, language=language)
    page.context.add_cookies([{"name": "django_language", "value": language, "domain": "localhost", "path": "/"}])

    assert flaws_in_any_way(page, [address.format(**names) for address in PAGES]) == []


def test_organisers_main_pages_are_read_in_every_way(names, open_browser):
    page = open_browser(PHONE)
    enter(page, "organiser@example.org")

    assert flaws_in_any_way(page, [address.format(**names) for address in ORGANISERS_PAGES]) == []
    assert page.url.endswith("/notices/")


# ---------------------------------------------------------------- By keyboard alone
def tab_to(page: Page, wanted: Locator) -> None:
    """As one who holds no mouse comes there; each stop on the way shows where one is."""
    expect(wanted).to_be_visible()
    for _stop in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{wanted} is not reached by Tab.")


def test_a_focal_person_registers_a_colleague_and_cancels_by_keyboard_alone(names, open_browser):
    page = open_browser(DESKTOP)
    page.goto(names["link"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()  # the first stop skips to the content

    tab_to(page, page.locator("[name=new-full_name]"))
    page.keyboard.type("Heng Vuthy")
    tab_to(page, page.locator("[name=new-days]").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Add and register"))
    page.keyboard.press("Enter")
    row = page.locator("#rows > li").filter(has_text="Heng Vuthy")
    expect(row).to_be_visible()
    ours = Registration.objects.filter(person__full_name="Heng Vuthy")
    assert ours.get().days == [2]

    tab_to(page, row.get_by_role("link", name=re.compile("^Cancel")))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Cancel this place"))
    page.keyboard.press("Space")
    expect(row).to_have_count(0)
    assert ours.live().count() == 0


def test_an_organiser_finds_who_waits_and_gives_a_place_by_keyboard_alone(transactional_db, open_browser):
    make_account(email="organiser@example.org", is_staff=True)
    registration = make_registration(
        make_meeting(theme="Home"), person=make_person(full_name="Keo Pisey"), status=Status.WAITLISTED
    )
    page = open_browser(DESKTOP)
    page.goto("/accounts/login/code/?next=/organise/")
    tab_to(page, page.locator("[name=email]"))
    page.keyboard.type("organiser@example.org")
    page.keyboard.press("Enter")
    code = page.locator("[name=code]")
    expect(code).to_be_focused()
    page.keyboard.type(newest_code("organiser@example.org"))
    page.keyboard.press("Enter")

    page.wait_for_url("**/organise/")
    tab_to(page, page.locator("main").get_by_role("link", name="Home").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/organise/meetings/2027-05/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search everything")).to_be_focused()
    page.keyboard.type("pisey")
    found = page.locator("#everything-found").get_by_role("link", name="Keo Pisey")
    tab_to(page, found)
    page.keyboard.press("Enter")
    page.wait_for_url("**/organise/people/*/")
    tab_to(page, page.locator("main").get_by_role("link", name="Home"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Give a place"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Give them a place"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    registration.refresh_from_db()
    assert registration.status == Status.CONFIRMED


def test_what_reads_as_one_word_of_khmer_stays_on_one_line(open_browser):
    """On lines of no width, where everything breaks that can."""
    words = [compound.replace("|", "") for compound in COMPOUNDS]
    page = open_browser(PHONE, language="km")
    lines = "<p style='width: 0; line-height: 20px; white-space: normal'>{}</p>"

    page.set_content("".join(lines.format(word) for word in ["គោល នយោបាយ", *map(unbroken, words)]))

    heights = page.locator("p").evaluate_all("lines => lines.map((line) => line.clientHeight)")
    assert heights[0] == 40
    assert [word for word, height in zip(words, heights[1:], strict=True) if height > 20] == []
    for broken in ["ប្រាំមួយ", "ជូនដំណឹង", "រៀងរាល់", "ជនរងគ្រោះ", "លំហាត់", "មិនចាំបាច់", "ចុះឈ្មោះ", "កិច្ចប្រជុំ"]:
        assert "\u2060" in unbroken(broken), broken
