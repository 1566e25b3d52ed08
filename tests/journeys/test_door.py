"""The door on phones, cut from the network and not: what was done there is known to the server once."""

import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import segno
from django.http import HttpResponse
from django.utils import timezone
from playwright.sync_api import Browser, Error, Page, Route, expect

from coalition_events.attendance.actions import phones
from coalition_events.attendance.models import Act, Attendance, Badge, Phone, Presence
from coalition_events.attendance.queries.codes import code_in_mail
from coalition_events.attendance.views.phones import COOKIE, remember
from coalition_events.common.dates import month, weekday_short
from coalition_events.common.khmer import WORD_JOINER
from coalition_events.common.text import fold
from coalition_events.meetings.models import Meeting
from members.models import Person
from tests.factories import make_account, make_meeting, make_organisation, make_person, make_registration, make_session
from tests.journeys.conftest import PHONE, enter, until
from tests.journeys.looking import flaws

ROW = "#people li"
READY = "async () => (await caches.match('/static/js/qr/index.js')) && (await caches.match('/door/?language'))"
EMPTY = "async () => (await indexedDB.databases()).length === 0"


@pytest.fixture
def meeting(transactional_db):
    return make_meeting(
        theme="Standing together",
        theme_km="ឈររួមគ្នា",
        starts_on=timezone.localdate(),
        announced_at=timezone.now(),
        seats=300,
    )


@pytest.fixture
def organiser(meeting):
    return make_account(email="organiser@example.org", name="Sim Channary", is_staff=True)


@pytest.fixture
def hope(meeting):
    """An organisation with three people at the meeting."""
    hope = make_organisation(name="Hope Garden", name_km="សួនសង្ឃឹម")
    for name, name_km, gender in [
        ("Sok Dára", "សុខ ដារ៉ា", "man"),
        ("Keo Pisey", "", "woman"),
        ("Prak Mony", "", "woman"),
    ]:
        person = make_person(full_name=name, full_name_km=name_km, gender=gender, organisation=hope)
        make_registration(meeting, person=person, days=[1, 2])
    return hope


def become(page: Page, meeting: Meeting, by: Any, name: str, *, day: int | None = None) -> None:
    """This browser is that phone from now on."""
    now = timezone.now()
    if day is None:
        phone, cookie = phones.open_here(meeting, name=name, by=by, now=now)
    else:
        phone = phones.make_link(meeting, day=meeting.days.get(number=day), name=name, by=by, now=now)
        cookie = phones.pair(phone, now=now)
    value = remember(HttpResponse(), phone, cookie).cookies[COOKIE].value
    page.context.add_cookies(
        [{"name": COOKIE, "value": value, "domain": "localhost", "path": "/door/", "httpOnly": True}]
    )


@pytest.fixture
def open_door(open_browser, meeting, organiser) -> Callable[..., Page]:
    """A phone with the door open, its list there and all that it needs without a network."""

    def opened(name: str = "Sreymom’s phone", *, day: int | None = None, **how: Any) -> Page:
        page = open_browser(PHONE, **how)
        become(page, meeting, organiser, name, day=day)
        page.goto("/door/")
        expect(page.locator("#door")).to_be_visible()
        page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")
        until(page, READY)
        return page

    return opened


def check_in(page: Page, name: str) -> None:
    find(page, name)
    page.locator(ROW, has_text=name).get_by_role("button", name="Check in").click()
    expect(page.locator(ROW, has_text=name).locator(".here")).to_be_visible()


def undo_last(page: Page) -> None:
    """By the keyboard: a finger waits until it is sure what the button does now."""
    page.locator("#said").get_by_role("button", name="Undo").press("Enter")


def find(page: Page, words: str) -> None:
    page.locator("#q").fill(words)


def all_sent(page: Page) -> None:
    """Once it has a network; the page asks by itself, and at once where it comes back into sight."""
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#waiting")).to_have_text(re.compile("Everything is sent|បានផ្ញើទាំងអស់ហើយ"))


def here(day: int = 1) -> list[str]:
    rows = Attendance.objects.filter(day__number=day).values_list("registration__person__full_name", flat=True)
    return sorted(rows)


def test_what_was_done_without_a_network_is_known_to_the_server_once(open_door, hope):
    page = open_door()
    page.context.set_offline(True)
    check_in(page, "Sok Dára")
    expect(page.locator("#waiting")).to_contain_text("Waiting to be sent: 1, since ")

    page.close()
    page = page.context.new_page()
    page.goto("/door/")
    expect(page.locator(ROW, has_text="Sok Dára").locator(".here")).to_be_visible()
    expect(page.locator("#line")).to_have_text("No network. You can go on.")
    assert here() == []

    all_sent(page)

    assert here() == ["Sok Dára"]
    assert Act.objects.count() == 1


def test_two_phones_without_a_network_check_in_the_same_person(open_door, hope):
    first, second = open_door("First"), open_door("Second")
    for page in (first, second):
        page.context.set_offline(True)
        check_in(page, "Sok Dára")

    for page in (second, first):
        all_sent(page)

    assert here() == ["Sok Dára"]
    assert Attendance.objects.get().checked_in_at == Act.objects.earliest("at").at
    assert Act.objects.count() == 2


def test_a_finger_that_comes_twice_undoes_nothing(open_door, hope):
    page = open_door()
    page.context.set_offline(True)
    page.clock.install()
    page.clock.pause_at(timezone.now() + timedelta(minutes=1))
    row = page.locator(ROW, has_text="Sok Dára")
    row.get_by_role("button", name="Check in").click()
    row.get_by_role("button", name="Undo").click()
    page.clock.run_for(599)
    row.get_by_role("button", name="Undo").click()
    page.clock.run_for(1)

    row.get_by_role("button", name="Undo").click()
    expect(row.locator(".here")).to_be_hidden()
    expect(page.locator("#waiting")).to_contain_text("Waiting to be sent: 2,")


def test_a_finger_that_meant_to_check_in_does_not_undo_what_another_phone_did(open_door, hope):
    other, page = open_door("Other"), open_door()
    page.clock.install()
    page.clock.pause_at(timezone.now() + timedelta(minutes=1))
    check_in(other, "Sok Dára")
    all_sent(other)
    page.clock.run_for(21_000)
    row = page.locator(ROW, has_text="Sok Dára")
    row.get_by_role("button", name="Undo").click()
    page.clock.run_for(600)
    page.context.set_offline(True)

    row.get_by_role("button", name="Undo").click()
    expect(row.locator(".here")).to_be_hidden()
    expect(page.locator("#waiting")).to_contain_text("Waiting to be sent: 1,")


def test_a_sending_that_is_cut_after_the_server_had_it_is_sent_again_and_counts_once(open_door, hope):
    page = open_door()
    cut: list[str] = []

    def cut_once(route: Any) -> None:
        answer = route.fetch()
        if cut:
            return route.fulfill(response=answer)
        cut.append(route.request.post_data)
        return route.abort()

    page.route("**/door/acts/", cut_once)
    check_in(page, "Keo Pisey")
    expect(page.locator("#line")).to_have_text("No network. You can go on.")
    assert len(cut) == 1
    assert here() == ["Keo Pisey"]

    all_sent(page)

    assert (here(), Act.objects.count()) == (["Keo Pisey"], 1)


def test_a_phone_that_an_organiser_removes_holds_nothing_any_more(open_door, hope, organiser):
    page = open_door()
    page.context.set_offline(True)
    check_in(page, "Keo Pisey")
    phones.remove(Phone.objects.get(), by=organiser, now=timezone.now())

    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.locator("#closed-text")).to_contain_text("This phone has no list. Ask an organiser for a door link.")
    expect(page.locator("#door")).to_be_hidden()
    until(page, EMPTY)
    assert "Keo Pisey" not in page.content()


def test_whoever_leaves_without_a_network_leaves_nothing_and_the_server_hears_of_it_later(open_door, hope):
    page = open_door()
    page.context.set_offline(True)
    check_in(page, "Keo Pisey")
    page.get_by_role("button", name="Leave the door").click()
    expect(page.locator("#leaving-waiting")).to_have_text("Not sent yet, and lost if you leave: 1")
    page.locator("#leaving").get_by_role("button", name="Leave the door").click()
    expect(page.locator("#closed-text")).to_contain_text("You left the door.")
    until(page, EMPTY)
    assert Phone.objects.get().left_at is None

    page.context.set_offline(False)
    page.reload()

    expect(page.locator("#closed-text")).to_contain_text("This phone has no list.")
    assert Phone.objects.get().left_at is not None
    until(page, EMPTY)


def test_after_its_end_a_phone_holds_no_list_and_still_what_is_not_sent(open_door, hope):
    page = open_door()
    page.context.set_offline(True)
    check_in(page, "Keo Pisey")
    page.clock.install(time=timezone.now() + timedelta(days=5))
    page.reload()

    expect(page.locator("#closed-text")).to_have_text(
        "Waiting to be sent: 1. Connect this phone to a network. "
        "The meeting is over. The list is removed from this phone."
    )
    assert "Sok Dára" not in page.content()

    page.clock.install(time=timezone.now() + timedelta(days=20))
    page.reload()

    expect(page.locator("#closed-text")).to_have_text("The meeting is over. The list is removed from this phone.")
    until(page, EMPTY)


def test_what_waits_is_sent_as_what_it_was_where_the_browser_has_become_another_phone(
    open_door, hope, meeting, organiser
):
    page = open_door("Today")
    page.clock.install(time=timezone.now() + timedelta(hours=2))  # its clock is wrong
    make_registration(meeting, person=make_person(full_name="Heng Bopha"), days=[1])
    page.reload()
    find(page, "Heng Bopha")
    expect(page.locator(ROW)).to_have_count(1)
    page.context.set_offline(True)
    check_in(page, "Heng Bopha")
    undo_last(page)
    check_in(page, "Keo Pisey")
    expect(page.locator("#waiting")).to_contain_text("Waiting to be sent: 3")
    become(page, meeting, organiser, "Tomorrow", day=2)
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#age")).to_contain_text("Tomorrow")
    all_sent(page)

    assert here() == ["Keo Pisey"]
    acts = Act.objects.in_order()
    assert [(act.kind, act.phone.name, act.at < act.received_at) for act in acts] == [
        ("check_in", "Today", True),
        ("check_out", "Today", True),
        ("check_in", "Today", True),
    ]
    expect(page.locator("#refused")).to_be_hidden()


def test_what_waits_of_another_meeting_is_told_and_sent_for_that_meeting(open_door, hope, organiser):
    page = open_door("May")
    page.context.set_offline(True)
    check_in(page, "Keo Pisey")
    add(page, "Ros Yeng")
    other = make_meeting(
        slug="2030-11", theme="Another one", starts_on=timezone.localdate(), announced_at=timezone.now()
    )
    become(page, other, organiser, "November")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#said p")).to_have_text(
        "Waiting to be sent for Standing together: 2. This phone sends them for that meeting."
    )
    expect(page.locator(ROW)).to_have_count(0)
    all_sent(page)

    assert here() == ["Keo Pisey", "Ros Yeng"]
    assert {(each.phone.name, each.obstacle) for each in Act.objects.all()} == {("May", "")}
    expect(page.locator("#refused")).to_be_hidden()


CATCH = """() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...how) {
        const asked = open.apply(this, how);
        asked.addEventListener("success", () => { (globalThis.databases ??= []).push(asked.result) });
        return asked;
    };
}"""


def test_a_database_that_the_browser_closed_is_opened_again_and_nothing_is_lost(open_door, hope):
    page = open_door()
    page.add_init_script(f"({CATCH})()")
    page.reload()
    expect(page.locator("#door")).to_be_visible()
    page.context.set_offline(True)
    check_in(page, "Keo Pisey")
    page.evaluate("databases.forEach((each) => each.close())")
    check_in(page, "Sok Dára")
    page.reload()
    all_sent(page)

    assert here() == ["Keo Pisey", "Sok Dára"]


def test_a_phone_that_lost_its_database_counts_on(open_door, hope):
    page = open_door()
    for name in ("Sok Dára", "Keo Pisey"):
        check_in(page, name)
    all_sent(page)
    page.goto("/")
    page.evaluate("() => new Promise((done) => { indexedDB.deleteDatabase('door').onsuccess = done })")
    page.goto("/door/")
    find(page, "Keo Pisey")
    page.locator(ROW, has_text="Keo Pisey").get_by_role("button", name="Undo").press("Enter")
    expect(page.locator(ROW, has_text="Keo Pisey").locator(".here")).to_be_hidden()
    all_sent(page)

    assert here() == ["Sok Dára"]


def test_a_link_of_the_next_day_shows_its_list_at_once(open_door, hope, meeting, organiser):
    page = open_door("Today", day=1)
    become(page, meeting, organiser, "Tomorrow", day=2)
    page.clock.install(time=timezone.now() + timedelta(days=1))
    page.reload()

    expect(page.locator("#age")).to_contain_text("Tomorrow", timeout=10_000)


def test_after_its_end_a_phone_sends_also_where_its_code_to_send_is_out_of_date(open_door, hope, meeting):
    page = open_door()
    page.context.set_offline(True)
    check_in(page, "Keo Pisey")
    page.context.clear_cookies(name="csrftoken")
    long_ago = timezone.localdate() - timedelta(days=4)
    Meeting.objects.update(starts_on=long_ago, ends_on=long_ago)
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")

    until(page, EMPTY)
    assert here() == ["Keo Pisey"]


def test_a_browser_that_keeps_nothing_says_so(open_browser, meeting, organiser, hope):
    page = open_browser(PHONE)
    become(page, meeting, organiser, "Private")
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }")
    page.goto("/door/")

    expect(page.locator("#closed-text")).to_have_text(
        "This browser cannot keep the list. Turn off private browsing, or use another phone."
    )


def test_a_phone_that_sent_a_long_queue_says_that_nothing_waits(open_door, hope, meeting):
    for number in range(101):
        make_registration(meeting, person=make_person(full_name=f"Guest {number}", organisation=hope), days=[1])
    page = open_door()
    page.context.set_offline(True)
    find(page, "hope garden")
    page.get_by_role("button", name="Check in all 104 of Hope Garden").click()
    expect(page.locator("#waiting")).to_contain_text("Waiting to be sent: 104")
    all_sent(page)

    assert Phone.objects.get().waiting == 0


HELD = """async () => {
    const asked = (request) => new Promise((done) => { request.onsuccess = () => done(request.result) });
    const open = await asked(indexedDB.open("door"));
    const all = (name) => asked(open.transaction(name).objectStore(name).getAll());
    const [[key], [list], [act]] = [await all("key"), await all("list"), await all("acts")];
    const text = ({ bytes }) => new TextDecoder("latin1").decode(bytes);
    const [store] = await caches.keys();
    const files = await (await caches.open(store)).keys();
    return { isReadable: key.extractable, list: text(list), act: text(act), files: files.map(({ url }) => url) };
}"""


def test_what_the_phone_holds_is_encrypted_under_a_key_that_no_script_reads(open_door, hope):
    page = open_door()
    page.context.set_offline(True)
    check_in(page, "Keo Pisey")

    held = page.evaluate(HELD)

    assert held["isReadable"] is False
    assert "Keo" not in held["list"]
    assert "check_in" not in held["act"]
    assert [file for file in held["files"] if "/static/" not in file and "/door/?" not in file] == []


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


@pytest.mark.parametrize(
    "words", ["sok dara", "DÁRA", "សុខដារ៉ា", "dara garden", "សួនសង្ឃឹម ដារ៉ា", "ACE-347", "ace 347", ""]
)
def test_somebody_is_found_by_words_in_either_script_or_by_the_code_of_a_badge_or_an_email(
    open_door, hope, meeting, organiser, words
):
    registration = meeting.registrations.get(person__full_name="Sok Dára")
    Badge.objects.create(registration=registration, code="ACE347", printed_at=timezone.now(), printed_by=organiser)
    page = open_door()

    find(page, words or code_in_mail(registration.pk))

    expect(page.locator(ROW)).to_have_count(1)
    expect(page.locator(ROW)).to_contain_text("Sok Dára")


def add(
    page: Page, name: str, organisation: str = "", *, instead_of: str = "", reason: str = "", photos: bool = False
) -> None:
    page.get_by_role("button", name="Add a person").click()
    page.locator("#name").fill(name)
    page.locator("#organisation").fill(organisation)
    if instead_of:
        page.locator("#instead-of").select_option(label=instead_of)
    if reason:
        page.locator("#reason").fill(reason)
    page.get_by_role("checkbox", name="No photographs").set_checked(not photos)
    page.locator("#adding").get_by_role("button", name="Add and check in").click()
    expect(page.locator("#adding")).to_be_hidden()


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


def test_what_the_server_refuses_is_shown_until_somebody_has_seen_it(open_door, hope, meeting):
    page = open_door()
    page.context.set_offline(True)
    check_in(page, "Keo Pisey")
    meeting.registrations.filter(person__full_name="Keo Pisey").update(
        status="cancelled", cancelled_at=timezone.now() - timedelta(days=1)
    )
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")

    refused = page.locator("#refused li")
    expect(refused).to_contain_text("The place of Keo Pisey was cancelled.")
    page.reload()
    expect(refused).to_contain_text("The place of Keo Pisey was cancelled.")
    refused.get_by_role("button", name="I have seen it").click()
    expect(page.locator("#refused")).to_be_hidden()
    page.reload()
    expect(page.locator(ROW).first).to_be_visible()
    expect(page.locator("#refused")).to_be_hidden()
    assert here() == []


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
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_door_fits_a_phone_and_has_no_violations(open_door, hope, meeting, language, dark):
    make_registration(meeting, person=make_person(full_name="Chan Rith"), days=[1, 2], may_be_photographed=False)
    page = open_door(language=language, dark=dark)
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
    assert flaws(page) == []
    for opens, dialog in {
        "#add": "#adding",
        "#scan": "#scanning",
        "#squares": "#passing",
        "#leave": "#leaving",
    }.items():
        page.locator(opens).click()
        expect(page.locator(dialog)).to_be_visible()
        assert flaws(page) == []
        page.locator(dialog).locator("[data-close]").click()
        expect(page.locator(dialog)).to_be_hidden()


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


def test_a_phone_that_never_comes_back_hands_its_work_to_an_organiser_in_a_file(open_door, hope, organiser, meeting):
    page = open_door()
    page.context.set_offline(True)
    check_in(page, "Keo Pisey")
    add(page, "Ros Yeng", "Hope Garden")
    page.locator("#without summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    enter(page, organiser.email)
    page.route("**/door/acts/", lambda route: route.abort())
    page.context.set_offline(False)
    page.goto(f"/organise/meetings/{meeting.slug}/door/")

    page.set_input_files("input[type=file]", download.value.path())
    page.locator("form:has(input[type=file]) button").last.click()

    expect(page.get_by_text("2 check-ins or changes are new.")).to_be_visible()
    assert here() == ["Keo Pisey", "Ros Yeng"]


def filmed(codes: list[str], path: Path) -> None:
    """A film of these square codes, each for a second, as a camera of 640 by 480 would see them."""
    frames = bytearray(b"YUV4MPEG2 W640 H480 F5:1 Ip A1:1 C420jpeg\n")
    for code in codes:
        rows = [list(row) for row in segno.make_qr(code, error="l").matrix_iter(border=4)]
        scale = 440 // len(rows)
        left, top = (640 - scale * len(rows)) // 2, (480 - scale * len(rows)) // 2
        light = bytearray(b"\xeb" * 640 * 480)
        for y, row in enumerate(rows):
            line = b"".join(bytes([16 if dark else 235]) * scale for dark in row)
            for at in range(scale):
                start = (top + y * scale + at) * 640 + left
                light[start : start + len(line)] = line
        frames += (b"FRAME\n" + bytes(light) + b"\x80" * (640 * 480 // 2)) * 5
    path.write_bytes(frames)


@pytest.fixture
def filming(
    browser_type: Any, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[Callable[[list[str]], Browser]]:
    """A browser before whose camera these codes are held, one after another, again and again."""
    opened: list[Browser] = []

    def film(codes: list[str]) -> Browser:
        filmed(codes, tmp_path / "codes.y4m")
        camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
        arguments = [
            *browser_type_launch_args["args"],
            *camera,
            f"--use-file-for-fake-video-capture={tmp_path}/codes.y4m",
        ]
        opened.append(browser_type.launch(**{**browser_type_launch_args, "args": arguments}))
        return opened[-1]

    yield film
    for browser in opened:
        browser.close()


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


# What the squares on the screen of a phone say.
TEXTS = """async () => {
    const { read } = await import("/static/js/door-copy.js");
    const { texts } = await import("/static/js/door-pass.js");
    const { list, entries } = await read();
    return texts({ phone: list.phone, entries, ahead: list.ahead });
}"""


def test_another_phone_reads_the_work_of_a_phone_that_never_comes_back(open_door, filming, hope):
    lost = open_door("Lost")
    lost.context.set_offline(True)
    check_in(lost, "Keo Pisey")
    for number in range(12):
        add(lost, f"Walk-in {number} with a name", "Hope Garden")
    lost.locator("#without summary").click()
    codes = lost.evaluate(TEXTS)
    lost.get_by_role("button", name="Show codes for another phone").click()
    expect(lost.locator("#square-number")).to_have_text(f"Code 1 of {len(codes)}")
    assert len(codes) > 1

    other = open_door("Other", browser=filming(codes))
    other.context.set_offline(True)
    other.locator("#without summary").click()
    other.get_by_role("button", name="Read codes of another phone").click()
    expect(other.locator("#said p")).to_have_text("We read from Lost: 13. This phone sends them.")
    find(other, "keo pisey")
    expect(other.locator(ROW).locator(".here")).to_be_visible()
    all_sent(other)
    all_sent(lost)

    assert len(here()) == 13
    assert set(Act.objects.values_list("phone__name", flat=True)) == {"Lost"}
    assert Act.objects.count() == 13


def test_what_was_read_from_a_removed_phone_is_refused_and_keeps_nothing_else_waiting(
    open_door, filming, hope, organiser
):
    lost = open_door("Lost")
    lost.context.set_offline(True)
    check_in(lost, "Keo Pisey")
    codes = lost.evaluate(TEXTS)
    other = open_door("Other", browser=filming(codes))
    other.context.set_offline(True)
    other.locator("#without summary").click()
    other.get_by_role("button", name="Read codes of another phone").click()
    expect(other.locator("#said p")).to_have_text("We read from Lost: 1. This phone sends them.")
    check_in(other, "Sok Dára")
    phones.remove(Phone.objects.get(name="Lost"), by=organiser, now=timezone.now())

    all_sent(other)

    expect(other.locator("#refused li")).to_contain_text("We do not know the phone that this comes from.")
    assert here() == ["Sok Dára"]


@pytest.mark.parametrize("seed", range(int(os.environ.get("SEEDS", "2"))))
def test_two_phones_at_a_busy_door_end_as_a_model_says(open_door, meeting, seed):
    """Cut from the network for a whole check-in, cut again in the middle of sending, one killed: each is known once."""
    busy = BusyDoor(meeting, random.Random(seed), people=int(os.environ.get("PEOPLE", "30")))
    pages = [open_door("First"), open_door("Second")]
    for page in pages:
        page.context.set_offline(True)

    busy.work(pages)
    assert here() == []
    busy.send(pages)

    assert here() == sorted(busy.here)
    assert sorted(each.person.full_name for each in meeting.registrations.confirmed()) == sorted(busy.registered)
    assert Person.objects.count() == busy.people
    assert Act.objects.count() == sum(busy.acts)
    assert not Act.objects.refused().exists()
    for page in pages:
        page.reload()
        expect(page.locator("[data-show=here] b")).to_have_text(str(len(busy.here)))


# Find each person and press their button, which does this; what is not so, or not done within a minute, is returned.
PRESS = """async (deeds) => {
    const input = document.querySelector("#q");
    for (const [does, name] of deeds) {
        input.value = name;
        input.dispatchEvent(new Event("input"));
        const row = document.querySelector("#people li");
        const last = Date.now() + 60_000;
        if (!row?.querySelector("button").textContent.startsWith(does)) return `${does}: ${name}`;
        row.querySelector("button").click();
        while (row.querySelector(".here").hidden === (does === "Check in")) {
            if (Date.now() > last) return `${does}: ${name}`;
            await new Promise((done) => { setTimeout(done) });
        }
    }
    return "";
}"""
BEGIN = """(name) => {
    document.querySelector("#q").value = name;
    document.querySelector("#q").dispatchEvent(new Event("input"));
    document.querySelector("#people li button").click();
}"""


class BusyDoor:
    """What is done by chance at two phones without a network, and what should come of it."""

    def __init__(self, meeting: Meeting, chance: random.Random, *, people: int) -> None:
        self.chance = chance
        self.acts = [0, 0]  # of each phone
        self.here: set[str] = set()
        organisations = [make_organisation(name=f"Organisation {number:02}") for number in range(people // 5)]
        for number in range(people):
            person = make_person(full_name=f"Person {number:03}", organisation=organisations[number // 5])
            make_registration(meeting, person=person, days=[1, 2])
        self.registered = {f"Person {number:03}" for number in range(people)}
        rest = chance.sample(sorted(self.registered), people)
        replaced, self.victim, rest = rest[: people // 20], rest[people // 20], rest[people // 20 + 1 :]
        walk_ins = [f"Walk-in {number:02}" for number in range(people // 15)]
        self.people = people + len(replaced) + len(walk_ins)
        self.deck = self.shuffled(self.check_ins(rest), self.additions(walk_ins, replaced))

    def check_ins(self, names: list[str]) -> list[list[tuple[int, str, str]]]:
        """Most come once; some to both phones, some are undone, and of these some return."""
        done = []
        for number, name in enumerate(names):
            at = self.chance.randrange(2)
            deeds = [(at, "Check in", name)]
            if number % 6 == 0:
                deeds.append((1 - at, "Check in", name))
            elif number % 10 == 1:
                deeds += [(at, "Undo", name), (at, "Check in", name)]
            elif number % 15 == 2:
                deeds.append((at, "Undo", name))
            done.append(deeds)
        return done

    def additions(self, walk_ins: list[str], replaced: list[str]) -> list[list[tuple[int, str, str]]]:
        """Of the walk-ins one in six comes to both phones: that is one person."""
        done = []
        for number, name in enumerate(walk_ins):
            at = self.chance.randrange(2)
            deeds = [(at, "Add", name), (1 - at, "Add", name)]
            done.append(deeds if number % 6 == 0 else deeds[:1])
        return done + [[(self.chance.randrange(2), "Replace", name)] for name in replaced]

    def shuffled(self, *of_all: list[list[tuple[int, str, str]]]) -> list[tuple[int, str, str]]:
        """What is done with one person stays in its order."""
        placed = []
        for deeds in (each for part in of_all for each in part):
            places = sorted(self.chance.random() for _ in deeds)
            placed += zip(places, deeds, strict=True)
        return [deed for _place, deed in sorted(placed)]

    def work(self, pages: list[Page]) -> None:
        turns = [self.deck[at : at + 20] for at in range(0, len(self.deck), 20)]
        killed_in = self.chance.randrange(len(turns))
        for number, turn in enumerate(turns):
            for at in (0, 1):
                self.do(pages[at], at, turn)
            if number == killed_in:
                self.kill(pages, self.chance.randrange(2))
        for page, count in zip(pages, self.acts, strict=True):
            expect(page.locator("#waiting")).to_contain_text(f"Waiting to be sent: {count},")

    def do(self, page: Page, at: int, turn: list[tuple[int, str, str]]) -> None:
        mine = [(does, name) for phone, does, name in turn if phone == at]
        pressed = [(does, name) for does, name in mine if does in ("Check in", "Undo")]
        assert page.evaluate(PRESS, pressed) == ""
        for does, name in pressed:
            (self.here.add if does == "Check in" else self.here.discard)(name)
        for does, name in mine:
            if does == "Add":
                add(page, name, "Organisation 00")
                expect(page.locator("#said p")).to_have_text(f"{name} is added and is here.")
                self.come(name)
            elif does == "Replace":
                other = f"Substitute of {name}"
                add(page, other, f"Organisation {int(name.split()[1]) // 5:02}", instead_of=name)
                expect(page.locator("#said p")).to_have_text(f"{other} is here instead of {name}.")
                self.registered.discard(name)
                self.come(other)
        self.acts[at] += len(mine)

    def come(self, name: str) -> None:
        self.registered.add(name)
        self.here.add(name)

    def kill(self, pages: list[Page], at: int) -> None:
        """In the middle of a check-in, which is then done, or to be done again, as the row says."""
        pages[at].evaluate(BEGIN, self.victim)
        pages[at] = killed(pages[at])
        find(pages[at], self.victim)
        button = pages[at].locator(ROW).get_by_role("button")
        if "Check in" in button.inner_text():
            assert pages[at].evaluate(PRESS, [("Check in", self.victim)]) == ""
        self.acts[at] += 1
        self.here.add(self.victim)

    def send(self, pages: list[Page]) -> None:
        """One of the sendings is cut, before or after the server has heard it; one of the phones is killed then."""
        for at in self.chance.sample([0, 1], 2):
            number = self.chance.randrange((self.acts[at] + 99) // 100)
            pages[at].route("**/door/acts/", cut(number, is_heard=self.chance.random() < 0.5))
            pages[at].context.set_offline(False)
            with pages[at].expect_event("requestfailed", lambda request: request.url.endswith("/door/acts/")):
                pages[at].evaluate("dispatchEvent(new Event('online'))")
            pages[at].unroute("**/door/acts/")
        at = self.chance.randrange(2)
        pages[at] = killed(pages[at])
        for page in pages:
            all_sent(page)


def cut(number: int, *, is_heard: bool) -> Callable[[Route], None]:
    """The sending of this number, and those after it, come to nothing; this one perhaps once it was heard."""
    seen: list[Route] = []

    def handle(route: Route) -> None:
        seen.append(route)
        if len(seen) <= number:
            return route.continue_()
        with suppress(Error):  # the page has waited long enough by then
            if is_heard and len(seen) == number + 1:
                route.fetch()
            route.abort()
        return None

    return handle


def killed(page: Page) -> Page:
    """And opened again."""
    context = page.context
    page.close()
    page = context.new_page()
    page.goto("/door/")
    expect(page.locator("#door")).to_be_visible()
    return page
