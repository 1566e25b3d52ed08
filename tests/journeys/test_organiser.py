"""An organiser at a desk: builds and publishes; test_summary.py sees a meeting to its summary."""

import pytest
from playwright.sync_api import expect

from coalition_events.attendance.actions import checkin
from coalition_events.attendance.models import Signatures
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Status
from tests.factories import (
    BEFORE,
    make_account,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
)
from tests.journeys.conftest import DESKTOP, PHONE, enter, sign_in
from tests.journeys.looking import LAPTOP_SCREEN, first_screen, flaws
from tests.mail.sending import send_due


@pytest.fixture
def page(demo, open_browser):
    page = open_browser(DESKTOP)
    sign_in(page, "organiser@example.org")
    return page


@pytest.fixture
def meeting(demo):
    return Meeting.objects.filter(is_demonstration=True).latest("starts_on")


def test_adds_a_session_where_there_is_room_and_publishes_it(page, meeting):
    page.goto(f"/organise/meetings/{meeting.slug}/agenda/")
    page.get_by_role("link", name="Add a session").first.click()
    page.locator("[name=title]").fill("What mothers ask")
    page.locator("[name=room]").select_option(label="Bassac")
    page.locator("[name=starts]").fill("13:30")
    page.locator("[name=minutes]").fill("30")
    page.locator("main form button.primary").click()

    expect(page.get_by_text("Bassac is taken from").first).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("What mothers ask")
    page.locator("[name=starts]").fill("16:20")
    page.locator("main form button.primary").click()
    expect(page.get_by_text("What mothers ask").first).to_be_visible()

    assert "What mothers ask" not in page.request.get(f"/meetings/{meeting.slug}/agenda/").text()
    page.goto(f"/organise/meetings/{meeting.slug}/agenda/")
    page.get_by_role("link", name="Publish version 2").click()
    expect(page.get_by_text("What mothers ask").first).to_be_visible()
    with page.expect_navigation():  # with every warning there is to tick
        page.get_by_role("button", name="Publish version 2").click()
    expect(page.get_by_text("Fix them, or tick each line above that you have seen").first).to_be_visible()
    for tick in page.locator("[name=acknowledged]").all():
        tick.check()
    page.get_by_role("button", name="Publish version 2").click()
    expect(page.get_by_text("Version 2 is published.")).to_be_visible()

    page.goto(f"/meetings/{meeting.slug}/agenda/")
    expect(page.get_by_role("link", name="What mothers ask")).to_be_visible()


def test_finds_what_to_do_and_what_comes_next_on_the_first_screen(demo, open_browser, meeting):
    """In Khmer, whose lines are the higher ones."""
    page = open_browser(DESKTOP, language="km")
    enter(page, "organiser@example.org")
    to_do, today, next_date = (
        page.locator(".matters >> nth=0 >> li"),
        page.locator(".dates time"),
        page.locator(".dates > li"),
    )

    controls = page.locator("main :is(a, button, input, select, textarea, summary)").filter(visible=True)

    send_due()  # mail that stood still would want attention first
    page.goto("/organise/")
    assert 1 <= to_do.count() <= 4
    assert first_screen(page, LAPTOP_SCREEN, *to_do.all(), today.first) == []
    assert controls.count() <= 12

    page.goto(f"/organise/meetings/{meeting.slug}/")
    assert 1 <= to_do.count() <= 3
    assert first_screen(page, LAPTOP_SCREEN, *to_do.all(), next_date.nth(1)) == []
    assert controls.count() <= 7
    for folded in page.locator("main summary").all():
        folded.click()
    assert controls.count() > 17  # nothing is lost
    page.locator(".more > summary").click()
    assert first_screen(page, LAPTOP_SCREEN, *page.locator(".more a").all()) == []
    assert page.locator(".more a").count() == 4


CUT = """nav => {
    nav.scrollLeft = 0;
    // A phone's menu is scrolled, from its start.
    const menu = nav.getBoundingClientRect();
    const isCut = (box) => box.left < menu.left - 1 || (innerWidth >= 1024 && box.right > menu.right + 1);
    const links = [...nav.querySelectorAll("a")];
    return links.filter((link) => isCut(link.getBoundingClientRect())).map((link) => link.textContent.trim());
}"""


@pytest.mark.parametrize("language", ["en", "km"])
def test_nothing_of_a_meetings_menu_is_cut(open_browser, meeting, language):
    page = open_browser(DESKTOP, language=language)
    enter(page, "organiser@example.org")
    page.context.add_cookies([{"name": "django_language", "value": language, "domain": "localhost", "path": "/"}])
    page.goto(f"/organise/meetings/{meeting.slug}/agenda/board/")

    cut = {}
    for width in (360, 1024, 1280, 1358, 1360, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        cut[width] = page.locator(".nav").evaluate(CUT)

    assert not any(cut.values()), cut


def test_who_waits_and_why_is_seen_on_a_laptop_without_scrolling(open_browser, meeting):
    person = make_person(full_name="Chan Lina", organisation=make_organisation(name="Cambodian Women’s Crisis Center"))
    make_registration(meeting, person=person, status=Status.WAITLISTED, waitlisted_at=BEFORE)
    page = open_browser({"width": 1366, "height": 768})
    enter(page, "organiser@example.org")
    page.goto(f"/organise/meetings/{meeting.slug}/registrations/?status=waitlisted")

    box = page.locator(".table-scroll").bounding_box()
    for cell in page.locator(".of-turn, .of-why").all():
        seen = cell.bounding_box()
        assert seen["x"] + seen["width"] <= box["x"] + box["width"]


CUT_OFF = """select => {
    const style = getComputedStyle(select), canvas = document.createElement("canvas").getContext("2d")
    canvas.font = style.font
    const arrow = 20, room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow
    return [...select.options].map(option => option.text).filter(text => canvas.measureText(text).width > room)
}"""


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("size", [PHONE, {"width": 1366, "height": 768}], ids=["phone", "laptop"])
def test_the_sheets_of_badges_are_named_in_whole_and_the_door_is_searched_in_one_row(
    open_browser, meeting, size, language
):
    page = open_browser(size, language=language)
    enter(page, "organiser@example.org")
    page.goto(f"/organise/meetings/{meeting.slug}/badges/")
    assert page.locator("select[name=sheet]").evaluate(CUT_OFF) == []

    page.goto(f"/organise/meetings/{meeting.slug}/checkin/")
    typed, button = (page.locator(each).bounding_box() for each in (".door-search", ".door-search + .button"))
    assert abs(typed["y"] - button["y"]) < typed["height"] / 2


@pytest.mark.parametrize("language", ["en", "km"])
def test_sends_certificates_on_a_phone_after_a_look_at_who_gets_one(transactional_db, open_browser, language):
    meeting, organiser = make_meeting(), make_account(email="organiser@example.org", is_staff=True)
    Signatures.objects.create(meeting=meeting, first_name="Sim Channary", first_title="Director")
    for name, address in {"Chan Lina": "lina@example.org", "Sok Dara": ""}.items():
        registration = make_registration(meeting, person=make_person(full_name=name, email=address))
        checkin.check_in(registration, day=meeting.days.first(), by=organiser)
    page = open_browser(PHONE, language=language)
    enter(page, organiser.email)
    page.goto(f"/organise/meetings/{meeting.slug}/certificates/")
    assert flaws(page) == []

    page.get_by_role("checkbox", name="Chan Lina").check()
    with page.expect_navigation():
        page.locator("button[value=ticked]").click()
    expect(page.locator("main details")).to_have_count(1)
    with page.expect_navigation():
        page.go_back()
    with page.expect_navigation():
        page.locator("button[value=all]").click()
    expect(page.locator("main details")).to_have_count(2)
    assert flaws(page) == []
    with page.expect_navigation():
        page.locator("main .button.primary").click()

    expect(page.locator(".notice.good")).to_be_visible()
    assert list(Message.objects.values_list("name", flat=True)) == ["Chan Lina"]
