"""All that the board does, with links and forms."""

from playwright.sync_api import expect

from tests.journeys.board.seen import open_more, stands
from tests.journeys.conftest import PHONE, sign_in


def test_everything_is_done_with_links_and_forms(meeting, open_browser):
    page = open_browser(PHONE, javascript=False)
    sign_in(page, "organiser@example.org")
    page.goto("/organise/meetings/2027-05/agenda/")
    page.get_by_role("link", name="Board").click()
    page.get_by_role("link", name="Children online").first.click()
    page.get_by_label("Day", exact=True).select_option(label="Friday 7")
    page.get_by_label("Room", exact=True).select_option(label="Room 2")
    page.get_by_label("Start").fill("13:30")
    page.get_by_role("button", name="Place it there").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "“Children online” is now on Friday 7 May, 13:30 to 14:30, Room 2."
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Move to “Not placed”").click()
    assert stands("Children online") == (2, None, None, 60)
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").click()
    assert stands("Children online") == (2, "Room 2", "13:30", "14:30")
    with page.expect_navigation():
        page.get_by_role("button", name="Redo").click()
    page.get_by_text("Swap with another").click()
    page.get_by_label("Change places with").select_option(label="Thu 9:00 Youth")
    with page.expect_navigation():
        page.get_by_role("button", name="Swap the two").click()
    assert stands("Children online") == (1, "Room 2", "09:00", "10:00")
    open_more(page)
    page.get_by_role("link", name="Move later…").click()
    page.get_by_role("link", name="Insert a break").click()
    page.get_by_label("From").fill("11:00")
    page.get_by_role("button", name="Show what would move").click()
    page.get_by_role("button", name="Insert the break").click()
    expect(page.get_by_role("status").first).to_contain_text("“Break” is in the agenda at 11:00.")
