"""The list of the door: who is found, checked in, added or replaced, by finger, key, code and camera."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from coalition_events.attendance.models import Badge, Presence
from coalition_events.attendance.queries.codes import code_in_mail
from coalition_events.common.dates import month, weekday_short
from coalition_events.common.khmer import WORD_JOINER
from coalition_events.common.text import fold
from tests.factories import make_person, make_registration, make_session
from tests.journeys.conftest import PHONE
from tests.journeys.door.phone import ROW, add, all_sent, check_in, find, here, undo_last
from tests.journeys.looking import flaws, turn


def test_a_whole_delegation_comes_and_goes_with_one_tap(open_door, hope):
    page = open_door()
    find(page, "hope")

    page.get_by_role("button", name="Check in all 3 of Hope Garden").click()
    expect(page.locator("#said p")).to_have_text("Hope Garden: 3 are here.")
    all_sent(page)
    assert here() == ["Keo Pisey", "Prak Mony", "Sok Dára"]
    expect(page.get_by_role("button", name=re.compile("Not here yet"))).to_contain_text("Not here yet 0")

    undo_last(page)
    expect(page.locator("#said p")).to_have_text("Undone: Hope Garden.")
    all_sent(page)
    assert here() == []


def test_somebody_is_found_by_words_in_either_script_or_by_a_code_of_badge_or_email(
    open_door, hope, meeting, organiser
):
    registration = meeting.registrations.get(person__full_name="Sok Dára")
    Badge.objects.create(registration=registration, code="ACE347", printed_at=timezone.now(), printed_by=organiser)
    page = open_door()

    codes = ["ACE-347", "ace 347", code_in_mail(registration.pk)]
    for words in ["sok dara", "DÁRA", "សុខដារ៉ា", "dara garden", "សួនសង្ឃឹម ដារ៉ា", *codes]:
        find(page, "")
        expect(page.locator(ROW)).to_have_count(3)
        find(page, words)
        expect(page.locator(ROW)).to_have_count(1)
        expect(page.locator(ROW)).to_contain_text("Sok Dára")


def test_somebody_is_added_and_a_colleague_is_replaced_without_a_network(open_door, hope, meeting):
    page = open_door()
    page.context.set_offline(True)
    add(page, "Chea Veasna", "hope garden", photos=True)
    counts = page.locator("[data-show=all] small")
    expect(counts).to_have_text("Women 2, men 1, not said 1")
    find(page, "Chea Veasna")
    expect(page.locator(ROW).locator(".no-photographs")).to_be_hidden()
    add(page, "Ros Yeng", "A New Organisation")
    add(page, "Long Srey", "Hope Garden", instead_of="Keo Pisey")
    expect(page.locator("#said p")).to_have_text("Long Srey is here instead of Keo Pisey.")
    find(page, "Keo Pisey")
    expect(page.locator("#found")).to_have_text("No one has that name or code.")

    all_sent(page)

    assert here() == ["Chea Veasna", "Long Srey", "Ros Yeng"]
    may_be = meeting.registrations.filter(may_be_photographed=True)
    assert list(may_be.values_list("person__full_name", flat=True)) == ["Chea Veasna"]
    assert {(each.person.full_name, each.person.organisation.name) for each in meeting.registrations.confirmed()} == {
        ("Chea Veasna", "Hope Garden"),
        ("Long Srey", "Hope Garden"),
        ("Prak Mony", "Hope Garden"),
        ("Ros Yeng", "A New Organisation"),
        ("Sok Dára", "Hope Garden"),
    }


def test_a_substitute_is_undone_and_the_colleague_has_the_seat_again(open_door, hope, meeting):
    page = open_door()
    page.context.set_offline(True)
    add(page, "Long Srey", "Hope Garden", instead_of="Keo Pisey")

    undo_last(page)
    expect(page.locator("#said p")).to_have_text("Undone: Long Srey.")
    all_sent(page)

    assert here() == []
    names = {each.person.full_name for each in meeting.registrations.confirmed()}
    assert names == {"Sok Dára", "Keo Pisey", "Prak Mony"}


def test_whoever_is_on_the_list_already_is_offered_and_not_added_twice(open_door, hope, meeting):
    page = open_door()
    page.get_by_role("button", name="Add a person").click()
    page.locator("#name").fill("dara sok")
    expect(page.locator("#namesakes p")).to_have_text("Sok Dára of Hope Garden is on the list. Is it this person?")

    page.locator("#namesakes").get_by_role("button", name="Yes, check in").click()
    expect(page.locator("#said p")).to_have_text("Sok Dára is here.")
    all_sent(page)

    assert here() == ["Sok Dára"]
    assert meeting.registrations.count() == 3


def test_a_full_day_needs_a_reason_and_a_person_of_another_day_gets_this_one(open_door, hope, meeting):
    make_registration(meeting, person=make_person(full_name="Chan Rith"), days=[2])
    meeting.seats = 3
    meeting.save()
    page = open_door()
    page.context.set_offline(True)
    find(page, "Chan Rith")
    page.locator(ROW).get_by_role("button", name="Add this day").click()
    expect(page.locator("#day-help")).to_have_text("This day is full (3 seats).")
    page.locator("#later-day").get_by_role("button", name="Add and check in").click()
    expect(page.locator("#day-error")).to_be_visible()
    page.locator("#day-reason").fill("He speaks today")
    page.locator("#later-day").get_by_role("button", name="Add and check in").click()
    expect(page.locator(ROW).locator(".here")).to_be_visible()
    page.get_by_role("button", name="Add a person").click()
    page.locator("#name").fill("Ros Yeng")
    expect(page.locator("#why-help")).to_have_text("This day is full (3 seats).")
    page.locator("#reason").fill("She came by bus")
    page.locator("#adding").get_by_role("button", name="Add and check in").click()
    expect(page.locator("#said p")).to_have_text("Ros Yeng is added and is here.")

    all_sent(page)

    assert here() == ["Chan Rith", "Ros Yeng"]


def test_a_code_is_typed_where_there_is_no_camera(open_door, hope, meeting, organiser):
    registration = meeting.registrations.get(person__full_name="Sok Dára")
    Badge.objects.create(registration=registration, code="ACE347", printed_at=timezone.now(), printed_by=organiser)
    page = open_door()
    page.context.set_offline(True)
    page.get_by_role("button", name="Scan a badge").click()
    said = page.locator("#scanned")
    expect(said).to_have_text(re.compile("Type the code"))

    for code, answer in {
        "ace 347": "Sok Dára is here.",
        "ACE347": re.compile(r"Sok Dára is here since \d+:\d\d\."),
        "MNP679": "Nobody on this list has the code MNP679. We ask the site.",
        "hello": "This is no code of a badge.",
    }.items():
        page.locator("#code").fill(code)
        page.keyboard.press("Enter")
        expect(said).to_have_text(answer)
    page.locator("#scanning").get_by_role("button", name="Close").click()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.locator("#refused li")).to_contain_text("We do not know this person.")
    assert here() == ["Sok Dára"]


def test_a_door_link_opens_one_day(open_door, hope):
    page = open_door(day=2)
    expect(page.locator("#days")).to_be_hidden()
    check_in(page, "Keo Pisey")
    all_sent(page)

    assert (here(1), here(2)) == ([], ["Keo Pisey"])


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_door_fits_a_phone_and_has_no_violations(open_door, hope, meeting, language):
    make_registration(meeting, person=make_person(full_name="Chan Rith"), days=[1, 2], may_be_photographed=False)
    page = open_door(language=language)
    days = page.locator("#days button").all_text_contents()
    on = [day.date for day in meeting.days.all()]
    assert [day.replace(WORD_JOINER, "") for day in days] == [
        f"{weekday_short(each, language)} {each.day} {month(each, language)}" for each in on
    ]
    page.context.set_offline(True)
    find(page, "hope")
    expect(page.locator("#delegations button")).to_be_visible()
    page.locator(ROW).first.get_by_role("button").click()
    expect(page.locator(ROW).first.locator(".here")).to_be_visible()
    page.locator("#without summary").click()
    assert in_both_lights(page) == []
    for opens, dialog in {
        "#add": "#adding",
        "#scan": "#scanning",
        "#squares": "#passing",
        "#leave": "#leaving",
    }.items():
        page.locator(opens).click()
        expect(page.locator(dialog)).to_be_visible()
        assert in_both_lights(page) == []
        page.locator(dialog).locator("[data-close]").click()
        expect(page.locator(dialog)).to_be_hidden()


def in_both_lights(page):
    found = []
    for dark in (False, True):
        turn(page, PHONE, dark=dark)
        found += flaws(page)
    return found


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_phone_that_is_not_at_the_door_says_so(open_browser, transactional_db, language):
    page = open_browser(PHONE, language=language)
    page.goto("/door/")

    words = {"en": "This phone has no list. Ask an organiser for a door link.", "km": "សូមសុំតំណច្រកចូល"}
    expect(page.locator("#closed-text")).to_contain_text(words[language])
    assert flaws(page) == []


def test_the_page_opens_in_the_language_it_had_last(open_door, hope):
    page = open_door(language="km")
    page.context.set_offline(True)

    page.reload()

    expect(page.locator("html")).to_have_attribute("lang", "km")
    expect(page.locator(ROW, has_text="សុខ ដារ៉ា")).to_be_visible()


def test_all_is_done_by_keyboard(open_door, hope):
    page = open_door()
    page.locator("#q").focus()
    page.keyboard.type("pisey")
    expect(page.locator(ROW)).to_have_count(1)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id.startsWith('person-')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(ROW).locator(".here")).to_be_visible()
    expect(page.locator(ROW).get_by_role("button", name="Undo")).to_be_focused()
    all_sent(page)
    expect(page.locator(ROW).get_by_role("button", name="Undo")).to_be_focused()

    page.keyboard.press("Enter")
    expect(page.locator(ROW).locator(".here")).to_be_hidden()
    all_sent(page)
    assert here() == []


SPELLINGS = [
    *(
        "Sok Dára",
        "M’lop Tapang",
        "Ñuñez Øst Łódź",
        "ΣΊΣΥΦΟΣ",
        "İstanbul ISI",
        "Ｆｕｌｌ　ｗｉｄｔｈ",
        "លេខ ១២៣",
        "a\u200bb\u00adc",
    ),
    *("សុខ ដារ៉ា", "ស្ត្រី", "ស្រ្តី", "ស្ដ្រី", "កេីត", "កេាះ", "ប៉ា", "បា៉", "កំា", "ចាំ"),
]


def test_names_are_folded_on_the_phone_as_in_the_database(open_browser, transactional_db):
    page = open_browser(PHONE)
    page.goto("/door/")

    script = "async (texts) => { const { fold } = await import('/static/js/door-list.js'); return texts.map(fold) }"
    assert page.evaluate(script, SPELLINGS) == [fold(text) for text in SPELLINGS]


def test_a_badge_is_read_by_the_camera_without_a_network(open_door, filming, hope, meeting, organiser):
    registration = meeting.registrations.get(person__full_name="Sok Dára")
    Badge.objects.create(registration=registration, code="ACE347", printed_at=timezone.now(), printed_by=organiser)
    page = open_door(browser=filming(["ACE347"]))
    page.context.set_offline(True)

    page.get_by_role("button", name="Scan a badge").click()

    expect(page.locator("#scanned")).to_have_text("Sok Dára is here.")
    page.locator("#scanning").get_by_role("button", name="Close").click()
    all_sent(page)
    assert here() == ["Sok Dára"]


def test_a_moderator_reads_badges_one_after_another_and_types_where_there_is_no_camera(
    open_browser, filming, hope, meeting, organiser
):
    session = make_session(meeting, title="Safe homes")
    for name, code in {"Sok Dára": "ACE347", "Keo Pisey": "ACE346"}.items():
        registration = meeting.registrations.get(person__full_name=name)
        Badge.objects.create(registration=registration, code=code, printed_at=timezone.now(), printed_by=organiser)
    page = open_browser(PHONE, browser=filming(["ACE347"]))
    page.goto(f"/notes/{session.token}/")
    page.get_by_role("link", name="Attendance").click()

    page.get_by_role("button", name="Scan a badge").click()

    names = page.locator("#names")
    expect(names.locator("li")).to_contain_text("Sok Dára")
    expect(page.locator("video")).to_be_visible()  # the camera goes on
    page.locator("[name=code]").fill("ace 346")
    page.keyboard.press("Enter")
    expect(names.locator("li")).to_have_count(2)
    expect(page.locator("[name=code]")).to_be_focused()
    page.locator("[name=code]").fill("MNP679")
    page.keyboard.press("Enter")
    expect(names).to_contain_text("Nobody has a badge with this code.")
    assert flaws(page) == []

    typing = open_browser(PHONE, javascript=False)
    typing.goto(f"/notes/{session.token}/")
    typing.get_by_role("link", name="Attendance").click()
    expect(typing.get_by_role("button", name="Scan a badge")).to_be_hidden()
    typing.locator("[name=total]").fill("40")
    typing.get_by_role("button", name="Save the number").click()
    expect(typing.get_by_text("40 people, counted at")).to_be_visible()
    expect(typing.locator("li", has_text="Keo Pisey")).to_be_visible()
    typing.get_by_role("button", name="Remove Keo Pisey").click()
    expect(typing.get_by_text("Keo Pisey is removed.")).to_be_visible()
    noted = Presence.objects.values_list("registration__person__full_name", flat=True)
    assert list(noted) == ["Sok Dára"]
