"""A focal person with a cheap phone on a slow line answers a meeting by the link of the invitation."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from bench.filling_delegation import fill
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import places
from coalition_events.registration.models import Delegation, DelegationLink, Registration
from members.models import Account, Person
from tests.journeys.conftest import PHONE
from tests.journeys.looking import PHONE_SCREEN, first_screen, too_wide

WITH_AND_WITHOUT = pytest.mark.parametrize("javascript", [True, False], ids=["in-place", "without-javascript"])


@pytest.fixture
def path(transactional_db):
    """The link. Its focal person reads English, unless a test says otherwise."""
    path = fill("M’lop Tapang")
    Person.objects.update(language="en")
    return path


@pytest.fixture
def phone(path, open_browser):
    """The delegation's page, opened by its link: `phone(javascript=False, language="km")`."""

    def opened(**options):
        page = open_browser(PHONE, is_slow=True, **options)
        page.documents = []
        page.on("request", lambda sent: page.documents.append(sent.url) if sent.is_navigation_request() else None)
        page.goto(path)
        expect(page.locator("#coming")).to_be_visible()
        page.documents.clear()
        return page

    return opened


def rows(page):
    return page.locator("#rows > li")


def row_of(page, name):
    return rows(page).filter(has_text=name)


def register_two(page):
    for number in range(2):
        page.locator("#ticks input[name=people]").nth(number).check()
    page.locator("#ticks form > .row button").click()
    expect(rows(page)).to_have_count(2)
    page.wait_for_load_state()


def add(page, name):
    page.locator("[name=new-full_name]").fill(name)
    page.locator("#colleague form > p:last-child button").click()


def stayed(page) -> bool:
    """No page was loaded since: all was done in place."""
    return page.documents == []


def names_of_those_who_come() -> set[str]:
    return set(Registration.objects.confirmed().filter(meeting=meeting()).values_list("person__full_name", flat=True))


def meeting() -> Meeting:
    return Meeting.objects.order_by("-starts_on").first()


# ---------------------------------------------------------------- Coming
@WITH_AND_WITHOUT
def test_a_delegation_of_three_of_whom_two_came_last_time(phone, javascript):
    page = phone(javascript=javascript)
    expect(page.get_by_role("heading", name="0 of 4 seats used")).to_be_visible()

    register_two(page)
    expect(page.get_by_text("2 people are registered.").first).to_be_visible()
    expect(row_of(page, "Keo Sophal")).to_contain_text("Vegetarian")
    expect(page.get_by_role("heading", name="2 of 4 seats used")).to_be_visible()
    add(page, "Heng Vuthy")
    expect(row_of(page, "Heng Vuthy")).to_contain_text("Heng Vuthy is registered.")

    expect(page.get_by_role("heading", name="3 of 4 seats used")).to_be_visible()
    assert names_of_those_who_come() == {"Keo Sophal", "Chan Sreyleak", "Heng Vuthy"}
    assert stayed(page) is javascript
    assert too_wide(page) == []


@WITH_AND_WITHOUT
def test_without_javascript_each_form_says_what_it_does_not_save(phone, javascript):
    page = phone(javascript=javascript)
    words = "What you typed in other forms is lost."
    assert (words in page.locator("main").inner_text()) is not javascript
    if javascript:
        return

    register_two(page)
    for way, writes in (("Change", True), ("Replace", True), ("Cancel", False)):
        row_of(page, "Keo Sophal").get_by_role("link", name=way).click()
        opened = row_of(page, "Keo Sophal").locator("form")
        expect(opened.first).to_be_visible()
        page.wait_for_load_state()
        assert (words in opened.last.text_content()) is writes
        for form, is_written_in in (("#ticks form", False), ("#colleague form", True), ("#answer form", True)):
            assert (words in page.locator(form).text_content()) is is_written_in, form
        page.locator("main").get_by_role("link", name="Back without changes").click()
        expect(opened).to_have_count(0)
        page.wait_for_load_state()


def test_the_same_in_khmer(phone):
    Person.objects.update(language="km")
    page = phone(language="km")
    expect(page.locator("html")).to_have_attribute("lang", "km")

    register_two(page)
    add(page, "ហេង វុទ្ធី")
    expect(rows(page)).to_have_count(3)

    assert names_of_those_who_come() == {"Keo Sophal", "Chan Sreyleak", "ហេង វុទ្ធី"}
    assert stayed(page)
    assert too_wide(page) == []


@pytest.mark.parametrize("language", ["en", "km"])
def test_what_is_typed_for_a_colleague_is_one_screen(phone, language):
    Person.objects.update(language=language)
    page = phone(language=language)

    assert page.locator("#colleague form").bounding_box()["height"] <= PHONE["height"]


@WITH_AND_WITHOUT
def test_a_row_is_changed_where_it_stands(phone, javascript):
    page = phone(javascript=javascript)
    register_two(page)
    row = row_of(page, "Keo Sophal")

    row.evaluate("element => element.scrollIntoView()")  # the form that opens reaches far below the screen
    row.get_by_role("link", name="Change").click()
    expect(row.get_by_role("button", name="Save Keo Sophal")).to_be_visible()
    expect(row.locator("[name=place-days]").first).to_be_in_viewport()
    row.get_by_text("Correct the name or details").click()
    row.locator("[name=entry-full_name]").fill("Keo Sophal Rith")
    for day in row.locator("[name=place-days]").all():
        day.uncheck()
    row.get_by_role("button", name="Save Keo Sophal").click()
    expect(row.get_by_text("Choose at least one day.").first).to_be_visible()
    expect(page.get_by_text("2 people are registered.").locator("visible=true")).to_have_count(0)
    row.locator("[name=place-days]").nth(1).check()  # the last, once it is there
    row.get_by_role("button", name="Save Keo Sophal").click()

    expect(row.get_by_text("Saved for Keo Sophal Rith.")).to_be_visible()
    assert Registration.objects.get(meeting=meeting(), person__full_name="Keo Sophal Rith").days == [2]


@WITH_AND_WITHOUT
def test_what_was_opened_is_left_as_it_was(phone, javascript):
    page = phone(javascript=javascript)
    register_two(page)
    row = row_of(page, "Keo Sophal")

    for opened in ("Change", "Replace", "Cancel"):
        row.get_by_role("link", name=opened).click()
        row.get_by_role("link", name="Back without changes").click()
        expect(row.get_by_role("link", name=opened)).to_be_visible()

    assert names_of_those_who_come() == {"Keo Sophal", "Chan Sreyleak"}


@WITH_AND_WITHOUT
def test_one_is_replaced_in_two_taps(phone, javascript):
    page = phone(javascript=javascript)
    register_two(page)

    row_of(page, "Keo Sophal").get_by_role("link", name="Replace").click()
    page.get_by_role("button", name="Sok Dara 3 comes instead").click()

    expect(row_of(page, "Sok Dara 3").get_by_text("Sok Dara 3 comes instead of Keo Sophal.")).to_be_visible()
    assert names_of_those_who_come() == {"Sok Dara 3", "Chan Sreyleak"}


@WITH_AND_WITHOUT
def test_somebody_new_comes_instead(phone, javascript):
    page = phone(javascript=javascript)
    register_two(page)

    row = row_of(page, "Keo Sophal")
    row.get_by_role("link", name="Replace").click()
    row.get_by_text("Somebody new comes instead").click()
    row.locator("[name=instead-full_name]").fill("Heng Vuthy")
    row.get_by_role("button", name="Add, and replace").click()

    expect(row_of(page, "Heng Vuthy").get_by_text("Heng Vuthy comes instead of Keo Sophal.")).to_be_visible()
    assert names_of_those_who_come() == {"Heng Vuthy", "Chan Sreyleak"}


@WITH_AND_WITHOUT
def test_nobody_comes_and_then_names_follow(phone, javascript):
    page = phone(javascript=javascript)
    page.get_by_text("No one can come, or you will send names later").click()
    page.get_by_label("We are not coming this time").check()
    page.get_by_label("Message to the organisers").fill("Exams that week")
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_text("You said that no one is coming this time.")).to_be_visible()

    page.get_by_text("Change your answer").click()
    expect(page.get_by_label("Message to the organisers")).to_have_value("Exams that week")
    page.get_by_label("We are coming and will send names later").check()
    page.get_by_label("How many will come?").fill("៣")
    page.get_by_role("button", name="Send this answer").click()

    expect(page.get_by_text("You said that 3 people will come.")).to_be_visible()
    delegation = Delegation.objects.get(meeting=meeting())
    assert (delegation.answer, delegation.expected) == ("names_follow", 3)
    assert stayed(page) is javascript


def test_why_nobody_comes_was_refused_goes_once_it_is_so_no_more(phone):
    page = phone()
    register_two(page)
    page.get_by_text("No one can come, or you will send names later").click()
    page.get_by_label("We are not coming this time").check()
    page.get_by_label("Message to the organisers").fill("Exams that week")
    page.get_by_role("button", name="Send this answer").click()
    refusal, way_out = page.locator("#answer .notice.bad"), page.locator("#answer [name=cancelling]")
    expect(way_out).to_be_in_viewport()
    said, offered = refusal.bounding_box(), way_out.bounding_box()
    assert 0 <= offered["y"] - (said["y"] + said["height"]) < offered["height"]  # right under it

    for name in ("Keo Sophal", "Chan Sreyleak"):
        row_of(page, name).get_by_role("link", name="Cancel").click()
        page.get_by_role("button", name="Cancel this place").click()
        expect(row_of(page, name)).to_have_count(0)

    expect(refusal).to_have_count(0)
    expect(way_out).to_have_count(0)
    expect(page.get_by_label("Message to the organisers")).to_have_value("Exams that week")
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_text("You said that no one is coming this time.")).to_be_visible()


@WITH_AND_WITHOUT
def test_that_no_one_comes_is_said_from_the_first_screen(phone, javascript):
    page = phone(javascript=javascript)
    ask = page.get_by_role("link", name="No one can come?")
    assert first_screen(page, PHONE_SCREEN, page.get_by_text(re.compile(r"Open until \d+ \w+ \d{4}, ")), ask) == []
    ask.click()
    page.get_by_label("We are not coming this time").check()
    page.get_by_role("button", name="Send this answer").click()

    expect(page.get_by_text("You said that no one is coming this time.")).to_be_visible()
    expect(ask).to_have_count(0)
    assert stayed(page) is javascript


@WITH_AND_WITHOUT
def test_who_waits_sees_why_and_is_seated_by_a_cancellation(phone, javascript):
    Meeting.objects.update(allowance=2)
    page = phone(javascript=javascript)
    register_two(page)

    add(page, "Heng Vuthy")
    waiting = row_of(page, "Heng Vuthy")
    expect(waiting).to_contain_text("Waiting, next of your organisation")
    expect(waiting).to_contain_text("The organisation’s 2 seats are taken.")
    row_of(page, "Keo Sophal").get_by_role("link", name="Cancel").click()
    page.get_by_role("button", name="Cancel this place").click()

    expect(waiting.get_by_text("Coming", exact=True)).to_be_visible()
    assert names_of_those_who_come() == {"Heng Vuthy", "Chan Sreyleak"}


def test_whom_to_call_after_closing_stands_inside_its_box(phone):
    Person.objects.update(language="km")
    Meeting.objects.filter(pk=meeting().pk).update(registration_closes_at=timezone.now())
    page = phone(language="km")

    box, call = (page.locator(each).bounding_box() for each in ("#seats .notice", "#seats [href^=tel]"))

    assert call["x"] + call["width"] <= box["x"] + box["width"]


# ---------------------------------------------------------------- In place
def test_a_colleague_is_offered_while_the_name_is_typed(phone):
    page = phone()

    page.locator("[name=new-full_name]").press_sequentially("Sophal Keo")
    expect(page.get_by_text("Is it this colleague?")).to_be_visible()
    page.get_by_role("button", name="Yes, the same Keo Sophal").click()

    expect(row_of(page, "Keo Sophal")).to_contain_text("Keo Sophal is registered.")
    assert not Person.objects.filter(full_name="Sophal Keo").exists()


def test_who_is_somebody_else_is_asked_about_once(phone):
    page = phone()

    page.locator("[name=new-full_name]").fill("Sophal Keo")  # at once: each pause between keys asks anew
    page.get_by_label("No, somebody else").check()
    page.get_by_role("button", name="Add and register").click()

    expect(row_of(page, "Sophal Keo")).to_contain_text("Sophal Keo is registered.")


def test_two_taps_on_the_button_add_one(phone):
    page = phone()

    page.locator("[name=new-full_name]").fill("Heng Vuthy")
    page.get_by_role("button", name="Add and register").dblclick()

    expect(row_of(page, "Heng Vuthy")).to_contain_text("Heng Vuthy is registered")
    assert Person.objects.filter(full_name="Heng Vuthy").count() == 1


def test_what_is_typed_in_one_row_stays_while_another_is_saved(phone):
    page = phone()
    register_two(page)
    kept, other = row_of(page, "Keo Sophal"), row_of(page, "Chan Sreyleak")
    page.get_by_text("Others at M’lop Tapang").click()
    page.get_by_label("Sok Dara 1").check()
    page.locator("[name=new-full_name]").fill("Heng Vu")
    kept.get_by_role("link", name="Change").click()
    kept.get_by_label("Access needs").fill("No stairs")

    other.get_by_role("link", name="Cancel").click()
    other.get_by_role("button", name="Cancel this place").click()
    expect(page.locator("#said")).to_contain_text("The place of Chan Sreyleak is cancelled.")

    expect(kept.get_by_label("Access needs")).to_have_value("No stairs")
    expect(page.locator("[name=new-full_name]")).to_have_value("Heng Vu")
    expect(page.locator("#ticks").get_by_label("Sok Dara 1")).to_be_checked()
    kept.get_by_role("button", name="Save Keo Sophal").click()
    expect(kept).to_contain_text("No stairs")


def test_what_depends_on_the_seats_left_follows_each_change(phone):
    Meeting.objects.update(allowance=2)
    page = phone()
    button = page.locator("#colleague button.primary")
    expect(button).to_have_text("Add and register")

    register_two(page)
    expect(button).to_have_text("Add to the waiting list")
    add(page, "Heng Vuthy")
    waiting = row_of(page, "Heng Vuthy")
    waiting.get_by_role("link", name="Change").click()
    waiting.get_by_label("Access needs").fill("No stairs")
    page.locator("[name=new-full_name]").fill("Chea Rith")
    for name in ("Keo Sophal", "Chan Sreyleak"):
        row_of(page, name).get_by_role("link", name="Cancel").click()
        page.get_by_role("button", name="Cancel this place").click()
        expect(row_of(page, name)).to_have_count(0)

    expect(button).to_have_text("Add and register")
    expect(page.locator("[name=new-full_name]")).to_have_value("Chea Rith")
    expect(waiting.locator(".badge")).to_have_text("Coming")  # open, and kept as it is otherwise
    expect(waiting.get_by_label("Access needs")).to_have_value("No stairs")


def test_a_change_of_language_asks_before_what_is_typed_is_lost(phone):
    page = phone()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("[name=new-full_name]").fill("Heng Vu")
    page.get_by_role("link", name="ភាសាខ្មែរ").click(no_wait_after=True)
    expect(page.locator("[name=new-full_name]")).to_have_value("Heng Vu")
    assert asked == ["beforeunload"]

    page.locator("[name=new-full_name]").fill("")
    page.get_by_role("link", name="ភាសាខ្មែរ").click()
    expect(page.locator("html")).to_have_attribute("lang", "km")


def test_two_who_edit_one_row_see_each_other(phone):
    page = phone()
    register_two(page)
    row = row_of(page, "Keo Sophal")
    row.get_by_role("link", name="Change").click()
    row.get_by_label("Access needs").fill("No stairs")
    registration = Registration.objects.get(meeting=meeting(), person__full_name="Keo Sophal")
    places.change(registration, days=[1], needs={"access": "First row"}, by=Account(is_staff=True))

    row.get_by_role("button", name="Save Keo Sophal").click()

    expect(row.get_by_role("cell", name="First row")).to_be_visible()
    expect(row.get_by_role("cell", name="No stairs")).to_be_visible()
    assert row.locator(".table-scroll").evaluate("box => box.scrollWidth <= box.clientWidth")  # both without scrolling
    row.get_by_role("button", name="Save Keo Sophal").click()
    expect(row).to_contain_text("Saved for Keo Sophal.")
    registration.needs.refresh_from_db()
    assert registration.needs.access == "No stairs"


def test_a_line_that_drops_is_told_and_loses_nothing(phone):
    page = phone()
    page.locator("[name=new-full_name]").fill("Heng Vuthy")
    page.route("**", lambda route: route.abort("internetdisconnected"))
    page.get_by_role("button", name="Add and register").click()
    expect(page.get_by_text("That did not reach us.")).to_be_visible()

    page.unroute("**")
    expect(page.locator("[name=new-full_name]")).to_have_value("Heng Vuthy")
    page.get_by_role("button", name="Add and register").click()
    expect(row_of(page, "Heng Vuthy")).to_contain_text("Heng Vuthy is registered")
    expect(page.get_by_text("That did not reach us.")).to_be_hidden()


def test_where_htmx_does_not_come_the_page_works(path, open_browser):
    page = open_browser(PHONE, is_slow=True)
    page.route(re.compile("htmx"), lambda route: route.abort())
    page.goto(path)

    register_two(page)
    row_of(page, "Keo Sophal").get_by_role("link", name="Cancel").click()
    page.get_by_role("button", name="Cancel this place").click()

    expect(rows(page)).to_have_count(1)


def test_whoever_comes_back_sees_what_stands(phone):
    page = phone()
    register_two(page)
    page.get_by_role("link", name="Home, Work and Hope").click()
    expect(page.locator("#rows")).to_have_count(0)

    page.go_back()

    expect(rows(page)).to_have_count(2)
    expect(page.locator("#ticks").get_by_label("Keo Sophal")).to_have_count(0)


def test_a_link_taken_back_meanwhile_is_told_by_the_page(phone):
    page = phone()
    DelegationLink.objects.update(revoked_at="2026-01-01T00:00Z")

    page.locator("#ticks input[name=people]").first.check()
    page.locator("#ticks form > .row button").click()

    expect(page.get_by_role("heading", name="This link does not work")).to_be_visible()


def test_with_the_keyboard_alone(phone):
    page = phone()
    focused = page.locator(":focus")

    page.locator("#ticks input[name=people]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    row = row_of(page, "Chan Sreyleak")
    expect(row).to_be_focused()
    expect(page.locator("#said")).to_contain_text("Chan Sreyleak is registered.")

    page.keyboard.press("Tab")  # to Change
    expect(focused).to_have_accessible_name("Change Chan Sreyleak")
    page.keyboard.press("Enter")
    expect(page.get_by_role("form", name="Change Chan Sreyleak")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")  # past what corrects a name
    page.keyboard.press("Space")  # not on the first day
    page.keyboard.press("Enter")
    expect(row).to_be_focused()
    expect(page.locator("#said")).to_contain_text("Saved for Chan Sreyleak.")
    assert Registration.objects.get(meeting=meeting()).days == [2]

    for _ in range(3):
        page.keyboard.press("Tab")  # to Cancel
    expect(focused).to_have_accessible_name("Cancel Chan Sreyleak")
    page.keyboard.press("Enter")
    expect(page.get_by_role("form", name="Cancel the place of Chan Sreyleak?")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#coming")).to_be_focused()
    expect(page.locator("#said")).to_contain_text("The place of Chan Sreyleak is cancelled.")
