"""The public agenda in a browser: stars, search, what is kept for when there is no network, a screen in the hall."""

import re
from functools import partial

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from coalition_events.agenda.actions import arranging, publishing, stars
from coalition_events.agenda.models import OwnCalendar, Star
from coalition_events.agenda.views import page_cache, released
from coalition_events.meetings.models import Meeting, Room
from coalition_events.notices.actions import today
from tests.factories import at, make_account, make_appearance, make_meeting, make_organiser, make_person, make_session
from tests.journeys.conftest import DESKTOP, PHONE, enter, sign_in, until
from tests.journeys.looking import WAYS, flaws, too_wide

AGENDA = "/meetings/2027-05/agenda/"
DISPLAY = "/meetings/2027-05/display/"
ADDRESS = "pisey@example.org"


@pytest.fixture
def meeting(transactional_db):
    """Opening, then two side by side, then lunch; released."""
    cache.clear()  # sign-in attempts are counted there, and outlive the rows of a test
    meeting = make_meeting(venue="Tonlé Hall")
    one, two = meeting.rooms.all()
    opening = make_session(meeting, title="Opening", kind="opening", room=one, starts="8:00", ends="9:00")
    make_appearance(opening, person=make_person(full_name="Keo Pisey", email=ADDRESS))
    make_session(meeting, title="Work that lasts", kind="panel", room=one, starts="9:00", ends="10:00")
    make_session(
        meeting, title="Case notes", title_km="កំណត់ ហេតុ អុីនធឺណិត", kind="breakout", room=two, starts="9:00", ends="10:00"
    )
    make_session(meeting, title="Behind doors", room=two, starts="10:00", ends="11:00", members_only=True)
    make_session(meeting, title="Lunch", kind="meal", starts="12:00", ends="13:00")
    make_session(
        meeting, title="Farewell", room=one, starts="8:00", ends="9:00", day=meeting.days.get(number=2), kind="other"
    )
    publishing.publish(meeting, by=None)
    return meeting


@pytest.fixture
def account(meeting):
    return make_account(email=ADDRESS, name="Keo Pisey")


def star(page, title):
    return page.get_by_role("button", name=f"Keep in my agenda: {title}", exact=True)


def at_time(page, clock):
    """From now on the browser's clock goes from there, on the meeting's first day."""
    page.clock.install(time=at(clock))


def late(meeting, minutes=15, since="9:00"):
    arranging.run_late(meeting.days.get(number=1), since=at(since), minutes=minutes, by=None)


# ---------------------------------------------------------------- Passed on
def test_one_press_shares_the_agenda_in_the_phones_own_way(meeting, open_browser):
    page = open_browser(PHONE, has_touch=True)
    page.add_init_script("navigator.share = (given) => { globalThis.shared = given; return Promise.resolve() }")
    page.goto(AGENDA)
    page.get_by_text("Share", exact=True).tap()

    page.wait_for_function("globalThis.shared")
    assert page.evaluate("shared") == {"url": settings.SITE_URL + AGENDA, "title": f"Agenda: {meeting.theme}"}
    expect(page.get_by_role("link", name="Telegram")).to_be_hidden()


def test_where_the_phone_has_no_way_the_link_is_copied(meeting, open_browser):
    page = open_browser(DESKTOP)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(AGENDA)
    page.get_by_text("Share", exact=True).press("Enter")
    assert flaws(page) == []
    page.get_by_role("button", name="Copy the link").press("Enter")

    expect(page.get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == settings.SITE_URL + AGENDA
    expect(page.get_by_role("link", name="Messenger")).to_be_hidden()  # its app is on phones


def test_what_share_opens_is_scrolled_into_sight(meeting, open_browser):
    page = open_browser({"width": 360, "height": 480})
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(meeting.sessions.get(title="Opening").get_absolute_url())
    page.locator(".pass-on summary").evaluate("opens => { opens.scrollIntoView({ block: 'end' }); opens.click() }")

    expect(page.get_by_role("link", name="Telegram")).to_be_in_viewport(ratio=1)


def test_the_feet_of_khmer_letters_keep_off_the_border_of_a_narrow_button(meeting, open_browser):
    page = open_browser(PHONE, language="km")
    page.goto(meeting.sessions.get(title="Opening").get_absolute_url())
    below = page.locator(".compact > [aria-pressed]").evaluate(
        "button => { const words = new Range(); words.selectNodeContents(button);"
        " return button.getBoundingClientRect().bottom - words.getBoundingClientRect().bottom }"
    )

    assert below >= 9  # pixels; the thread of a pressed one is 3 of them


def test_my_agenda_in_khmer_keeps_off_the_sides_of_its_button(meeting, open_browser):
    page = open_browser(PHONE, language="km")
    page.goto(AGENDA)
    beside = page.locator(".agenda-tools.compact > a").evaluate(
        "button => { const words = new Range(); words.selectNodeContents(button.querySelector('span'));"
        " return words.getBoundingClientRect().left - button.getBoundingClientRect().left }"
    )
    row = page.locator(".agenda-tools.compact").locator("> a, > details > summary")

    assert beside >= 4  # pixels
    assert len({each.bounding_box()["y"] for each in row.all()}) == 1


@pytest.mark.parametrize("language", ["en", "km"])
def test_without_javascript_the_ways_are_plain_links(meeting, open_browser, language):
    page = open_browser(PHONE, javascript=False, language=language, has_touch=True)
    page.goto(AGENDA)
    page.locator(".pass-on summary").tap()

    expect(page.get_by_role("link", name="Telegram")).to_be_visible()
    expect(page.get_by_role("link", name="Messenger")).to_be_visible()
    expect(page.locator(".pass-on .address")).to_have_text(settings.SITE_URL + AGENDA)
    expect(page.locator(".pass-on button")).to_be_hidden()


# ---------------------------------------------------------------- Stars
def test_without_an_account_stars_are_kept_in_the_browser(meeting, open_browser):
    page = open_browser(PHONE)
    page.goto(AGENDA)
    star(page, "Opening").click()
    star(page, "Closed session").click()
    page.reload()
    expect(star(page, "Opening")).to_have_attribute("aria-pressed", "true")
    expect(star(page, "Case notes")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("link", name="My agenda (2)")).to_be_visible()

    page.get_by_role("link", name="My agenda (2)").click()
    expect(page.locator(".session-title")).to_have_text(["Opening", "Closed session"])
    star(page, "Opening").click()
    page.reload()
    expect(page.locator(".session-title")).to_have_text(["Closed session"])

    page.get_by_role("link", name="Agenda").nth(1).click()
    page.get_by_role("link", name="Work that lasts").click()
    page.get_by_role("button", name="Keep in my agenda", exact=True).click()
    kept = page.get_by_role("button", name="In my agenda (press to remove it)", exact=True)
    expect(kept).to_have_attribute("aria-pressed", "true")
    page.goto(f"{AGENDA}mine/")
    expect(page.locator(".session-title")).to_have_text(["Work that lasts", "Closed session"])
    expect(page.locator(".clashes")).to_have_text([""])

    page.goto(f"{AGENDA}?by=kind")
    star(page, "Case notes").click()
    expect(page.locator(".clashes:visible")).to_have_text(["You starred 2 sessions at 9:00."])
    page.goto(f"{AGENDA}mine/")
    expect(page.locator(".clashes")).to_have_text(["You starred 2 sessions at 9:00."])
    star(page, "Case notes").click()
    expect(page.locator(".clashes")).to_have_text([""])
    assert not Star.objects.exists()


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_a_star_that_runs_beside_another_says_so_in_its_card(meeting, account, open_browser, is_signed_in):
    page = open_browser({"width": 360, "height": 640})
    if is_signed_in:
        sign_in(page, ADDRESS)
    page.goto(AGENDA)
    told = page.locator(".session", has_text="Case notes").get_by_text("You starred 2 sessions at 9:00.")
    star(page, "Work that lasts").click()
    star(page, "Case notes").click()
    expect(told).to_be_in_viewport()
    assert not flaws(page)

    star(page, "Case notes").click()
    star(page, "Opening").click()
    expect(page.get_by_text("You starred 2 sessions at 9:00.")).to_have_count(0)


def test_signed_in_they_follow_the_account_and_take_in_the_browsers(meeting, account, open_browser):
    page = open_browser(DESKTOP)
    page.goto(AGENDA)
    star(page, "Opening").click()
    sign_in(page, ADDRESS)
    page.goto(AGENDA)
    expect(star(page, "Opening")).to_have_attribute("aria-pressed", "false")
    with page.expect_navigation():
        page.get_by_role("button", name="Add them to my agenda").click()
    expect(star(page, "Opening")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Add them to my agenda")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('stars:2027-05')") is None

    with page.expect_response(re.compile("/stars/")):
        star(page, "Case notes").click()
    expect(star(page, "Case notes")).to_have_attribute("aria-pressed", "true")
    for told in (["You starred 2 sessions at 9:00."], []):
        with page.expect_response(re.compile("/stars/")):
            star(page, "Work that lasts").click()
        expect(page.locator(".clashes:visible")).to_have_text(told)
    elsewhere = open_browser(PHONE)
    sign_in(elsewhere, ADDRESS)
    elsewhere.goto("/account/")
    elsewhere.get_by_role("link", name="May 2027").click()
    expect(elsewhere.locator(".session-title")).to_have_text(["Opening", "Case notes"])

    with elsewhere.expect_navigation():
        elsewhere.get_by_role("button", name="Make my calendar’s address").click()
    expect(elsewhere.get_by_label("Your calendar’s address")).to_have_value(re.compile(OwnCalendar.objects.get().path))
    assert Star.objects.numbers(account) == set(
        meeting.sessions.filter(title__in=["Opening", "Case notes"]).values_list("pk", flat=True)
    )


def test_the_browsers_stars_are_forgotten_when_one_says_so(meeting, account, open_browser):
    page = open_browser(PHONE)
    page.goto(AGENDA)
    star(page, "Opening").click()
    sign_in(page, ADDRESS)
    page.goto(AGENDA)
    page.get_by_role("button", name="Remove them").click()
    page.reload()
    expect(page.get_by_role("button", name="Remove them")).to_be_hidden()
    assert not Star.objects.exists()


def test_signed_in_without_javascript_a_star_is_a_form(meeting, account, open_browser):
    page = open_browser(PHONE, javascript=False)
    sign_in(page, ADDRESS)
    page.goto(AGENDA)
    star(page, "Case notes").click()
    expect(page).to_have_url(re.compile(r"/agenda/#day-1$"))
    expect(star(page, "Case notes")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{AGENDA}mine/")
    expect(page.locator(".session-title")).to_have_text(["Case notes"])
    star(page, "Case notes").click()
    expect(page.get_by_text("No sessions in your agenda yet")).to_be_visible()


def test_signed_out_without_javascript_the_page_says_what_to_do(meeting, open_browser):
    page = open_browser(PHONE, javascript=False)
    for address in (AGENDA, f"{AGENDA}mine/"):
        page.goto(address)
        shown = page.locator("main").inner_text()
        assert "Your browser runs no JavaScript" in shown
        assert "Only this browser keeps the sessions" not in shown


def test_the_browsers_stars_of_every_day_of_a_long_agenda_are_in_ones_own(meeting, open_browser, monkeypatch):
    monkeypatch.setattr(released, "MOST_ON_A_PAGE", 3)
    page = open_browser(PHONE)
    page.goto(AGENDA)
    star(page, "Opening").click()
    page.get_by_role("link", name="Friday").click()
    star(page, "Farewell").click()
    page.goto(f"{AGENDA}mine/")
    expect(page.locator(".session-title")).to_have_text(["Opening", "Farewell"])


# ---------------------------------------------------------------- Finding
@pytest.mark.parametrize("javascript", [True, False], ids=["as-one-types", "by-form"])
def test_a_session_is_found(meeting, open_browser, javascript):
    page = open_browser(PHONE, javascript=javascript)
    page.goto(AGENDA)
    page.get_by_text("Find and more").click()
    box = page.get_by_role("searchbox")
    expect(box).to_be_in_viewport()
    row = page.locator(".agenda-tools.compact").locator("> a, > details > summary")
    assert len({each.bounding_box()["y"] for each in row.all()}) == 1  # what opens is below all of it
    box.fill("PISEY keo")
    if not javascript:
        page.get_by_role("button", name="Find").click()
    expect(page.locator(".session-title:visible")).to_have_text(["Opening"])
    box.fill("farewell")  # of the other day
    if not javascript:
        page.get_by_role("button", name="Find").click()
    expect(page.locator(".session-title:visible")).to_have_text(["Farewell"])
    expect(page.get_by_role("heading", name="Friday 7 May")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/agenda/\?q=farewell$"))
    page.get_by_role("link", name="Farewell").click()
    page.get_by_role("heading", level=1, name="Farewell").wait_for()
    page.go_back()
    page.reload()
    expect(box).to_have_value("farewell")
    expect(page.locator(".session-title:visible")).to_have_text(["Farewell"])
    box.fill("case")  # not among those that the page has by now
    if not javascript:
        page.get_by_role("button", name="Find").click()
    expect(page.locator(".session-title:visible")).to_have_text(["Case notes"])
    expect(page).to_have_url(re.compile(r"/agenda/\?q=case$"))
    box.fill("zzz")
    if not javascript:
        page.get_by_role("button", name="Find").click()
    nothing = page.get_by_text("No session has these words.")
    expect(nothing).to_be_in_viewport()
    gap = nothing.bounding_box()["y"] - box.bounding_box()["y"]
    assert 0 < gap < 2 * box.bounding_box()["height"]  # right under what was typed


def test_clearing_the_search_brings_the_rooms_back(meeting, open_browser):
    page = open_browser(DESKTOP, language="km")
    page.goto(f"{AGENDA}?by=time")
    page.get_by_role("searchbox").fill("អ៊ីនធឺណិត កំណត់ហេតុ")  # spelled otherwise in the title, and its words stand apart
    expect(page.locator(".session-title:visible")).to_have_text(["កំណត់ ហេតុ អុីនធឺណិត"])
    expect(page.locator(".timetable")).to_have_count(0)
    expect(page.locator("#found")).to_contain_text("1")
    expect(page).to_have_url(re.compile(r"\?by=time&q="))
    page.get_by_role("searchbox").press("Escape")
    expect(page.locator(".session:visible")).to_have_count(5)
    expect(page.locator(".timetable").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?by=time$"))


# ---------------------------------------------------------------- Kept true
@pytest.mark.parametrize("who", ["anybody", "signed in"])
def test_an_open_agenda_shows_a_release_within_seconds(meeting, account, open_browser, who):
    page = open_browser(DESKTOP)
    if who == "signed in":
        sign_in(page, ADDRESS)
    at_time(page, "8:55")
    page.goto(AGENDA)
    expect(page.locator(".is-now .session-title")).to_have_text("Opening")
    page.get_by_role("link", name="Work that lasts").focus()
    late(meeting)
    page.clock.run_for(11_000)
    expect(page.locator(".slot-time:visible")).to_have_text(["8:00", "9:15", "10:15", "12:00"])
    expect(page.get_by_text("From 9:00 on, everything is 15 minutes later.")).to_be_visible()
    expect(page.get_by_role("link", name="Work that lasts")).to_be_focused()
    expect(star(page, "Work that lasts")).to_be_visible()


def test_an_open_page_of_a_session_shows_it_too(meeting, open_browser):
    page = open_browser(PHONE)
    at_time(page, "8:55")
    page.goto(AGENDA)
    with page.expect_navigation():  # its modules have run then, and set their timers
        page.get_by_role("link", name="Work that lasts").click()
    expect(page.get_by_text("9:00 to 10:00")).to_be_visible()
    late(meeting)
    page.clock.run_for(11_000)
    expect(page.get_by_text("9:15 to 10:15")).to_be_visible()
    expect(page.get_by_role("button", name="Keep in my agenda")).to_be_visible()


def test_nobody_asks_on_other_days(meeting, open_browser):
    page = open_browser(PHONE)
    page.clock.install(time=at("9:00").replace(month=4))
    page.goto(AGENDA)
    wait_until_kept(page, AGENDA)  # for which the page asks for itself once more, out of the browser's own cache
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(120_000)
    assert [url for url in asked if url.endswith("/agenda/")] == []


# ---------------------------------------------------------------- Without a network
KEPT_PAGES = """async () => {
    const found = [];
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
    return found.filter((path) => path.startsWith("/meetings/")).sort();
}"""


def wait_until_kept(page, *paths):
    """As soon as these pages are kept, and no other, by a worker that opens them from now on.

    Asked again and again: a browser tells nobody of its caches.
    """
    until(page, f"async () => (await ({KEPT_PAGES})()).join() === '{','.join(sorted(paths))}'")
    page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")


def test_after_one_visit_the_agenda_opens_without_a_network_and_says_how_old_it_is(meeting, open_browser):
    page = open_browser(PHONE)
    page.goto(AGENDA)
    wait_until_kept(page, AGENDA)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("link", name="Work that lasts")).to_be_visible()
    expect(page.get_by_text("There is no network.")).to_be_visible()
    said = re.compile(r"^(just now|\d minutes ago) \(\d+ [A-Z]\w+, \d+:\d\d\)$")
    expect(page.locator("#offline time")).to_have_text(said)
    star(page, "Opening").click()
    with page.expect_navigation():
        page.get_by_role("navigation").get_by_role("link", name="Agenda", exact=True).first.click()
    expect(page.get_by_text("There is no network.")).to_be_visible()
    assert page.url.endswith(AGENDA)
    page.goto(f"{AGENDA}?by=room")  # never opened: the agenda stands for it
    expect(page.get_by_role("link", name="Work that lasts")).to_be_visible()
    page.goto(f"{AGENDA}?q=pisey")
    expect(page.locator(".session-title:visible")).to_have_text(["Opening"])

    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text("There is no network.")).to_be_hidden()
    expect(star(page, "Opening")).to_have_attribute("aria-pressed", "true")


def test_how_old_a_kept_page_is_stands_there_in_khmer(meeting, open_browser):
    page = open_browser(PHONE, language="km")
    page.clock.install(time=at("16:47").replace(month=11))
    page.goto(AGENDA)
    page.context.set_offline(True)
    said = page.locator("#offline time")
    expect(said).to_have_text("អម្បាញ់មិញ (6 ខែវិច្ឆិកា ម៉ោង 16:47)")
    for hours, words in ((0.5, "30 នាទីមុន"), (3, "4 ម៉ោងមុន"), (48, "2 ថ្ងៃមុន")):
        page.clock.fast_forward(int(hours * 3_600_000))
        expect(said).to_have_text(f"{words} (6 ខែវិច្ឆិកា ម៉ោង 16:47)")


@pytest.fixture
def sent(monkeypatch):
    """What the server answered to somebody of whom it knows nothing: address and status."""
    seen, answer = [], page_cache.KeptPage.answer

    def noted(kept, request):
        response = answer(kept, request)
        seen.append((request.path, response.status_code))
        return response

    monkeypatch.setattr(page_cache.KeptPage, "answer", noted)
    return seen


def test_a_page_that_is_kept_for_later_has_crossed_the_line_once(meeting, open_browser, sent):
    page = open_browser(PHONE)
    page.goto(AGENDA)
    wait_until_kept(page, AGENDA)
    assert sent == [(AGENDA, 200)]


def test_a_session_that_was_opened_opens_again_and_one_that_was_not_leads_to_the_agenda(meeting, open_browser):
    page = open_browser(PHONE)
    page.goto(AGENDA)
    wait_until_kept(page, AGENDA)
    with page.expect_navigation():
        page.get_by_role("link", name="Work that lasts").click()
    seen = page.url.partition("/meetings")[2]
    wait_until_kept(page, AGENDA, f"/meetings{seen}")
    page.context.set_offline(True)
    page.goto(AGENDA)
    page.get_by_role("link", name="Work that lasts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Work that lasts")
    expect(page.get_by_text("There is no network.")).to_be_visible()
    page.goto(AGENDA)
    page.get_by_role("link", name="Case notes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda")


def test_nothing_of_somebody_signed_in_and_no_other_page_is_kept(meeting, account, open_browser):
    page = open_browser(PHONE)
    sign_in(page, ADDRESS)
    stars.star([meeting.sessions.get(title="Opening").pk], by=account)
    page.goto(AGENDA)
    wait_until_kept(page, AGENDA)
    for address in ("/meetings/2027-05/", "/meetings/2027-05/registration/", "/account/", f"{AGENDA}mine/"):
        page.goto(address)
    wait_until_kept(page, AGENDA, f"{AGENDA}mine/")
    kept = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) => {
            const store = await caches.open(name);
            const answers = await Promise.all((await store.keys()).map((request) => store.match(request)));
            const pages = answers.filter((answer) => answer.headers.get("Content-Type").startsWith("text/html"));
            return (await Promise.all(pages.map((answer) => answer.text()))).join();
        }))).join()"""
    )
    assert "Work that lasts" in kept
    assert 'aria-pressed="true"' not in kept
    assert "csrfmiddlewaretoken" not in kept
    assert ADDRESS not in kept
    page.context.set_offline(True)
    page.goto(AGENDA)
    expect(page.get_by_role("link", name="Work that lasts")).to_be_visible()


def lose_network(page):
    """For the page and its worker, which is told a little later."""
    page.context.set_offline(True)
    until(page, "() => fetch(location.href, { cache: 'no-cache' }).then(() => false, () => true)")


def test_without_a_network_an_account_has_its_stars_and_more_are_sent_later(meeting, account, open_browser):
    opening, work, case = (meeting.sessions.get(title=title) for title in ("Opening", "Work that lasts", "Case notes"))
    stars.star([opening.pk], by=account)
    page = open_browser(PHONE)
    enter(page, ADDRESS)
    page.goto(AGENDA)
    wait_until_kept(page, AGENDA)
    page.goto(f"{AGENDA}mine/")
    wait_until_kept(page, AGENDA, f"{AGENDA}mine/")
    page.goto(AGENDA)
    with page.expect_response(re.compile("/stars/")):
        star(page, "Work that lasts").click()
    lose_network(page)
    star(page, "Opening").click()  # on the page that was open
    expect(page.get_by_text("keeps your new stars")).to_be_visible()
    page.goto(AGENDA)
    expect(page.locator(".star[aria-pressed=true]")).to_have_count(1)
    expect(star(page, "Work that lasts")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("link", name="Sign in")).to_be_hidden()
    star(page, "Case notes").click()
    expect(page.get_by_text("keeps your new stars")).to_be_visible()
    assert not flaws(page)
    page.goto(f"{AGENDA}mine/")
    expect(page.locator(".session-title")).to_have_text(["Work that lasts", "Case notes"])
    expect(page.get_by_text("Only this browser keeps")).to_be_hidden()

    page.context.set_offline(False)
    expect(page.get_by_role("link", name="Account")).to_be_visible()
    expect(page.locator(".session-title")).to_have_text(["Work that lasts", "Case notes"])
    expect(page.get_by_role("button", name="Add them to my agenda")).to_be_hidden()
    assert Star.objects.numbers(account) == {work.pk, case.pk}


def test_the_stars_of_an_account_are_not_those_of_the_next(meeting, account, open_browser):
    stars.star([meeting.sessions.get(title="Opening").pk], by=account)
    make_account(email="next@example.org")
    page = open_browser(PHONE)
    enter(page, ADDRESS)
    page.goto(AGENDA)
    wait_until_kept(page, AGENDA)
    page.goto(f"{AGENDA}mine/")
    wait_until_kept(page, AGENDA, f"{AGENDA}mine/")
    afterwards = [
        (partial(enter, page, "next@example.org"), "No sessions in your agenda yet"),
        (page.context.clear_cookies, "This page may not show all sessions that you starred."),
    ]
    for leave, shown in afterwards:
        leave()
        page.goto(AGENDA)
        lose_network(page)
        page.goto(f"{AGENDA}mine/")
        expect(page.get_by_text(shown)).to_be_visible()
        expect(page.locator(".session-title")).to_have_count(0)
        page.goto(AGENDA)
        expect(star(page, "Opening")).to_have_attribute("aria-pressed", "false")
        page.goto("about:blank")  # the kept page opens itself anew where there is a network
        page.context.set_offline(False)


def test_a_withdrawn_meeting_is_kept_no_longer(meeting, open_browser):
    page = open_browser(PHONE)
    page.goto(AGENDA)
    wait_until_kept(page, AGENDA)
    meeting.announced_at = None
    meeting.save()
    page.reload()
    wait_until_kept(page)  # that is, until nothing is


# ---------------------------------------------------------------- On the day
@pytest.fixture
def on_the_day(meeting, monkeypatch):
    """On the server it is 9:10 of the first day; says what an organiser does then."""
    monkeypatch.setattr(timezone, "now", lambda: at("9:10"))
    organiser = make_account(email="organiser@example.org", name="Sim Channary", is_staff=True)
    return partial(today.say_late, meeting, by=organiser), partial(today.put_up, meeting, by=organiser)


def test_an_open_page_of_the_meeting_asks_each_minute_for_what_is_on_and_for_no_more(on_the_day, open_browser):
    say_late, put_up = on_the_day
    page = open_browser(PHONE)
    at_time(page, "9:10")
    page.goto("/meetings/2027-05/")
    expect(page.locator("#today dd").first).to_contain_text("Work that lasts · Room 1 until 10:00")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    say_late(20)
    put_up(words="The bus leaves at 16:00.", until=at("16:00"))
    page.clock.run_for(61_000)
    expect(page.get_by_text("We are about 20 minutes late.")).to_be_visible()
    expect(page.get_by_text("The bus leaves at 16:00.")).to_be_visible()
    expect(page.locator("#today dd").first).to_contain_text("Opening · Room 1 until about 9:20")
    pages = [url for url in asked if "/static/" not in url]
    assert [url.partition("/meetings/")[2] for url in pages] == ["2027-05/now/"]
    assert flaws(page) == []


def test_an_open_agenda_marks_what_is_on_as_late_as_the_meeting_is(meeting, on_the_day, open_browser):
    say_late, _put_up = on_the_day
    page = open_browser(DESKTOP)
    at_time(page, "9:10")
    page.goto(AGENDA)
    expect(page.locator(".is-now .session-title")).to_have_text(["Work that lasts", "Case notes"])
    say_late(20)
    page.clock.run_for(11_000)
    expect(page.locator(".is-now .session-title")).to_have_text(["Opening"])
    today.say_on_time(meeting, by=make_organiser())
    page.clock.run_for(11_000)
    expect(page.locator(".is-now .session-title")).to_have_text(["Work that lasts", "Case notes"])


def test_without_javascript_the_agenda_says_what_is_on_too(on_the_day, open_browser):
    say_late, _put_up = on_the_day
    say_late(20)
    page = open_browser(PHONE, javascript=False)
    page.goto(AGENDA)
    expect(page.get_by_text("We are about 20 minutes late.")).to_be_visible()
    expect(page.locator("#today dd").first).to_contain_text("Opening · Room 1 until about 9:20")
    assert too_wide(page) == []


def test_without_a_network_the_agenda_does_not_say_what_was_on(on_the_day, open_browser):
    _say_late, put_up = on_the_day
    put_up(words="The bus leaves at 16:00.", until=at("16:00"))
    page = open_browser(PHONE)
    at_time(page, "9:10")
    page.goto(AGENDA)
    expect(page.locator("#today dl")).to_be_visible()
    page.context.set_offline(True)
    expect(page.locator("#today dl")).to_be_hidden()
    expect(page.get_by_text("The bus leaves at 16:00.")).to_be_visible()


def test_the_screen_in_the_hall_is_as_late_and_shows_the_notice_until_each_ends(meeting, on_the_day, open_browser):
    say_late, put_up = on_the_day
    page = open_browser(DESKTOP)
    at_time(page, "9:10")
    page.goto(f"{DISPLAY}?language=en")
    expect(page.locator("#now .session-title")).to_have_text(["Work that lasts", "Case notes"], use_inner_text=True)
    say_late(20)
    put_up(words="The bus leaves at 16:00.", until=at("9:40"))
    Meeting.objects.update(late_until=at("9:30"))
    page.clock.run_for(6_000)
    expect(page.locator("#late")).to_contain_text("We are about 20 minutes late.")
    expect(page.locator("#banner")).to_contain_text("The bus leaves at 16:00.")
    expect(page.locator("#now .session-title")).to_have_text(["Opening"], use_inner_text=True)
    page.context.set_offline(True)  # both end by themselves
    page.clock.run_for(20 * 60_000)
    expect(page.locator("#late")).to_be_hidden()
    expect(page.locator("#now .session-title")).to_have_text(["Work that lasts", "Case notes"], use_inner_text=True)
    page.clock.run_for(10 * 60_000)
    expect(page.locator("#banner")).to_be_hidden()


@pytest.mark.parametrize(("size", "language", "dark"), WAYS)
def test_an_organiser_says_it_with_one_press(on_the_day, open_browser, size, language, dark):
    page = open_browser(size, language=language, dark=dark)
    enter(page, "organiser@example.org")
    page.goto("/organise/meetings/2027-05/today/")
    page.locator("button[value='15']").click()
    expect(page.locator("button[value='15']")).to_have_attribute("aria-pressed", "true")
    page.locator("[name=words]").fill("The bus leaves at 16:00.")
    page.locator("form:has([name=words]) button").click()
    expect(page.locator("#today").get_by_text("The bus leaves at 16:00.")).to_be_visible()
    assert flaws(page) == []
    page.locator("form[action$='notice/removal/'] button").click()
    expect(page.locator("#today").get_by_text("The bus leaves at 16:00.")).to_have_count(0)


# ---------------------------------------------------------------- The screen in the hall
def test_the_screen_goes_by_the_clock_and_by_the_newest_release(meeting, open_browser):
    page = open_browser(DESKTOP)
    at_time(page, "8:50")
    page.goto(f"{DISPLAY}?language=en")
    expect(page.locator("#now .session-title")).to_have_text(["Opening"])
    expect(page.locator("#next .session-title")).to_have_text(["Work that lasts", "Case notes"], use_inner_text=True)
    arranging.run_late(meeting.days.get(number=1), since=at("9:00"), minutes=15, by=None, now=at("8:50"))
    page.clock.run_for(6_000)
    expect(page.locator("#next time")).to_have_text(["9:15–10:15", "9:15–10:15"])
    expect(page.get_by_text("From 9:00 on, everything is 15 minutes later.")).to_be_visible()
    page.clock.run_for(11 * 60_000)
    expect(page.locator("#now")).to_be_hidden()
    page.clock.run_for(20 * 60_000)
    expect(page.locator("#now .session-title")).to_have_text(["Work that lasts", "Case notes"], use_inner_text=True)
    expect(page.locator("#next .session-title")).to_have_text(["Closed session"], use_inner_text=True)
    page.clock.fast_forward(18 * 3_600_000)
    expect(page.locator("#note")).to_be_hidden()  # it was of the day before


def test_the_screen_shows_both_languages_in_turn(meeting, open_browser):
    page = open_browser(DESKTOP)
    at_time(page, "9:30")
    page.goto(DISPLAY)
    expect(page.get_by_text("Case notes")).to_be_visible()
    page.clock.run_for(13_000)
    expect(page.get_by_text("កំណត់ ហេតុ អុីនធឺណិត")).to_be_visible()
    expect(page.get_by_text("Case notes")).to_be_hidden()
    expect(page.get_by_text("Work that lasts")).to_be_visible()  # which has no Khmer


def test_the_screen_shows_what_fits_on_it_without_scrolling(meeting, open_browser):
    one = meeting.rooms.first()
    for number, hall in enumerate("ABCD", 3):
        room = Room.objects.create(meeting=meeting, name=f"Hall {hall}", order=number)
        title = "What the families whom we met in the provinces told us of the year after coming home"
        make_session(meeting, title=f"{title}, {hall}", room=room, starts="9:00", ends="10:00")
    make_session(meeting, title="What each room found", room=one, starts="10:00", ends="10:30")
    publishing.publish(meeting, by=None)
    page = open_browser(DESKTOP)
    at_time(page, "9:30")
    page.goto(f"{DISPLAY}?language=en")
    expect(page.locator("#now .session")).to_have_count(6)
    expect(page.locator("#next .session")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_the_screen_bears_a_network_that_comes_and_goes(meeting, open_browser):
    page = open_browser(DESKTOP)
    at_time(page, "8:50")
    page.goto(f"{DISPLAY}?language=en")
    page.context.set_offline(True)
    for _ in range(4):
        with page.expect_event("requestfailed"):
            page.clock.run_for(5_000)
    expect(page.get_by_text("No network")).to_be_visible()
    expect(page.locator("#now .session-title")).to_have_text(["Opening"])
    late(meeting)
    page.context.set_offline(False)
    page.clock.run_for(16_000)
    expect(page.locator("#next time").first).to_have_text("9:15–10:15")
    expect(page.get_by_text("No network")).to_be_hidden()


def test_two_days_of_the_screen_leave_nothing_behind(meeting, open_browser):
    page = open_browser(DESKTOP)
    at_time(page, "7:00")
    page.goto(f"{DISPLAY}?language=en")
    page.clock.run_for(60_000)
    nodes = page.evaluate("document.querySelectorAll('*').length")
    for _ in range(8):
        page.clock.fast_forward(6 * 3_600_000)
    page.clock.run_for(60_000)
    expect(page.locator("#over")).to_be_visible()
    assert page.evaluate("document.querySelectorAll('*').length") <= nodes + 5


def test_the_screen_refreshes_itself_without_javascript(meeting, open_browser):
    page = open_browser(DESKTOP, javascript=False)
    page.goto(f"{DISPLAY}?language=en")
    assert 'http-equiv="refresh"' in page.content()
    expect(page.locator("#next .session-title")).to_have_text(["Opening"])
