"""What a phone of the door holds and sends: cut from the network and not, all is known to the server once."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from coalition_events.attendance.actions import phones
from coalition_events.attendance.models import Act, Attendance, Phone
from coalition_events.meetings.models import Meeting
from tests.factories import make_meeting, make_person, make_registration
from tests.journeys.conftest import PHONE, enter, until
from tests.journeys.door.phone import (
    IS_CUT,
    ROW,
    add,
    all_sent,
    become,
    check_in,
    cut,
    find,
    here,
    let_the_list_be_old,
    undo_last,
)

EMPTY = "async () => (await indexedDB.databases()).length === 0"


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


# The list of a site that was renewed since this page was loaded.
RENEWED = """() => {
    const whole = window.fetch;
    window.fetch = async (address, options) => {
        if (address !== "/door/people.json") return whole(address, options);
        const list = await (await whole(address, { ...options, headers: {} })).json();
        return Response.json({ ...list, people: "written otherwise", shape: list.shape + 1 });
    };
}"""


def test_a_page_that_is_older_than_the_site_sends_what_waits_and_asks_to_be_loaded_again(open_door, hope):
    page = open_door()
    page.context.set_offline(True)
    check_in(page, "Sok Dára")
    page.evaluate(RENEWED)
    let_the_list_be_old(page)
    all_sent(page)
    renewed = page.get_by_text("The site was renewed. Load this page again.")
    expect(renewed).to_be_visible()
    assert here() == ["Sok Dára"]
    check_in(page, "Keo Pisey")
    all_sent(page)
    assert renewed.is_visible()

    page.context.set_offline(True)
    check_in(page, "Prak Mony")
    page.context.set_offline(False)
    page.get_by_role("button", name="Load again").click()

    expect(page.locator(ROW, has_text="Prak Mony").locator(".here")).to_be_visible()
    all_sent(page)
    expect(renewed).to_be_hidden()
    assert here() == ["Keo Pisey", "Prak Mony", "Sok Dára"]


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
    page.clock.run_for(21_000)  # so old a list is asked for again
    page.evaluate("dispatchEvent(new Event('online'))")
    row = page.locator(ROW, has_text="Sok Dára")
    row.get_by_role("button", name="Undo").click()
    page.clock.run_for(600)
    page.context.set_offline(True)

    row.get_by_role("button", name="Undo").click()
    expect(row.locator(".here")).to_be_hidden()
    expect(page.locator("#waiting")).to_contain_text("Waiting to be sent: 1,")


def test_a_sending_that_is_cut_after_the_server_had_it_is_sent_again_and_counts_once(open_door, hope):
    page = open_door()
    cut(page, is_heard=True)
    check_in(page, "Keo Pisey")
    expect(page.locator("#line")).to_have_text("No network. You can go on.")
    until(page, IS_CUT)
    assert here() == ["Keo Pisey"]
    page.evaluate("mend()")

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
    page, end_of_day = open_door("Today"), timezone.localtime().replace(hour=23, minute=59)
    page.clock.install(time=min(timezone.now() + timedelta(hours=2), end_of_day))  # its clock is wrong
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
    all_sent(page)
    let_the_list_be_old(page)
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
