"""Whoever opened a link on a phone that others use can leave it, and leaves nothing."""

from datetime import timedelta

import pytest
from django.conf import settings as site
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from coalition_events.agenda.models import ActionPoint, Material, Quote
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import delegations
from coalition_events.registration.actions.guests import withdraw_invitation
from coalition_events.registration.models import Asked, BuiltIn
from members.views import held_links
from tests.factories import (
    make_account,
    make_appearance,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.reading import tight

FORGET, REMEMBER = "/links/forgetting/", "/links/remembering/"
KINDS = ["delegation", "guest", "appearance", "quote", "note-taker"]
AGAIN = "Open the link in the email again"
BUTTON = "This is not my phone: forget it"


@pytest.fixture
def meeting(db):
    now = timezone.now()
    return make_meeting(
        starts_on=timezone.localdate() + timedelta(days=30),
        registration_opens_at=now - timedelta(days=10),
        registration_closes_at=now + timedelta(days=10),
        announced_at=now - timedelta(days=20),
    )


@pytest.fixture
def link(request, meeting, organiser):
    """The address in the mail, and the page that it opens."""
    match request.param:
        case "delegation":
            link = delegations.issue_link(meeting, make_organisation(), by=organiser)
            return link.path, reverse("registration_page", args=[meeting.slug, link.organisation_id])
        case "guest":
            guest = make_person(email="guest@example.org")
            invitation = make_invitation(meeting, person=guest, invited_at=timezone.now())
            return invitation.path, reverse("guest", args=[meeting.slug, invitation.pk])
        case "appearance":
            row = make_appearance(make_session(meeting), person=make_person(email="speaker@example.org"))
            return f"/appearances/{row.token}/", reverse("appearance", args=[meeting.slug, row.pk])
        case "quote":
            speaker, asked = make_person(email="speaker@example.org"), timezone.now()
            quote = Quote.objects.create(meeting=meeting, person=speaker, text="So it is.", asked_at=asked)
            return f"/quotes/{quote.token}/", reverse("quote", args=[meeting.slug, quote.pk])
        case "note-taker":
            session = make_session(meeting)
            return f"/notes/{session.token}/", reverse("notes", args=[meeting.slug, session.pk])


each_kind = pytest.mark.parametrize("link", KINDS, indirect=True)


def opened(link, browser=None):
    browser, (address, page) = browser or Client(), link
    assert browser.get(address).headers["Location"] == page
    assert browser.get(page).status_code == 200
    return browser


def opens(browser, link):
    return browser.get(link[1]).status_code == 200


@each_kind
def test_the_page_offers_to_forget_it_and_says_what_happens(link):
    page = opened(link).get(link[1]).content.decode()

    assert BUTTON in page
    assert "To come back, open the link in your email." in page
    assert "It forgets your link after one day or when the browser closes." in page


def test_every_further_page_offers_it_too(meeting, organiser):
    browser, organisation, session = Client(), make_organisation(), make_session(meeting)
    Asked.objects.create(meeting=meeting, built_in=[BuiltIn.SHARED_LIST])
    colleague = make_person(organisation=organisation)
    registration = make_registration(meeting, person=colleague, is_on_shared_list=True)
    guest = make_invitation(meeting, person=make_person(email="guest@example.org"), invited_at=timezone.now())
    row = make_appearance(session, person=make_person(email="speaker@example.org"))
    material = Material.objects.create(
        session=session, person=row.person, title="Slides", extension="pdf", bytes=1, uploaded_at=timezone.now()
    )
    said = Quote.objects.create(
        meeting=meeting, session=session, person=row.person, text="So it is.", asked_at=timezone.now()
    )
    point = ActionPoint.objects.create(meeting=meeting, session=session, organisation=organisation, text="A report.")
    link = delegations.issue_link(meeting, organisation, by=organiser)
    tokens = (row.token, said.token, session.token)
    for address in (link.path, guest.path, *map("/{}/{}/".format, ("appearances", "quotes", "notes"), tokens)):
        assert browser.get(address).status_code == 302
    numbers = {
        "registration": {"pk": registration.pk, "organisation": organisation.pk},
        "registration_person": {"pk": colleague.pk, "organisation": organisation.pk},
        "guest": {"pk": guest.pk},
        "appearance": {"pk": row.pk, "number": material.pk},
        "quote": {"pk": said.pk},
        "notes": {"pk": session.pk, "number": point.pk},
        "notes_quote": {"pk": session.pk, "number": said.pk},
        "session": {"pk": session.pk, "number": 1},
        "delegates": {},
        "breakouts": {},
    }

    shown = set()
    for pattern in _behind_links():
        if "token" in pattern.pattern.converters or "own/" in str(pattern.pattern):
            continue  # the address in the mail itself, which leads on; pages of an account
        its = next(numbers[start] for start in sorted(numbers, reverse=True) if pattern.name.startswith(start))
        wanted = {name: its[name] for name in pattern.pattern.converters if name != "slug"}
        response = browser.get(reverse(pattern.name, kwargs={"slug": meeting.slug} | wanted), follow=True)
        if response.status_code == 405:
            continue  # a form only
        assert response.status_code in (200, 409), pattern.name  # 409: this meeting asks nothing of organisations
        assert BUTTON in response.content.decode(), pattern.name
        shown.add(pattern.name)

    further = {
        "delegates",
        "breakouts",
        "appearance_material",
        "notes_quote",
        "notes_point",
        "session_attendance",
        "registration_replacement",
    }
    assert further <= shown


def _behind_links(patterns=None):
    """The addresses that a link opens."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from _behind_links(pattern.url_patterns)
        elif getattr(pattern.callback, "is_behind_link", False):
            yield pattern


def test_no_other_page_reads_the_session_for_it(meeting, organiser):
    link = delegations.issue_link(meeting, make_organisation(), by=organiser)
    browser = Client()
    browser.get(link.path)

    assert BUTTON not in browser.get(meeting.get_absolute_url()).content.decode()


@each_kind
def test_forgetting_leaves_nothing_and_the_link_opens_again(link):
    browser = opened(link)

    response = browser.post(FORGET)

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "This phone or computer forgot your link." in browser.get("/").content.decode()
    assert not opens(browser, link)
    assert browser.post(FORGET).status_code == 302
    opened(link, browser)


@each_kind
def test_the_browser_ends_it(link):
    browser = opened(link)

    cookie = browser.cookies[site.SESSION_COOKIE_NAME]

    assert (cookie["max-age"], cookie["expires"]) == ("", "")


@each_kind
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_a_day_ends_it_too(link, monkeypatch, is_signed_in):
    browser = Client()
    if is_signed_in:
        browser.force_login(make_account(email="somebody@example.org"))
    opened(link, browser)
    now = timezone.now()

    monkeypatch.setattr(held_links.timezone, "now", lambda: now + timedelta(hours=23))
    assert opens(browser, link)
    monkeypatch.setattr(held_links.timezone, "now", lambda: now + timedelta(hours=25))
    assert not opens(browser, link)
    assert AGAIN in browser.get(link[1], follow=True).content.decode()


@each_kind
def test_who_says_so_is_remembered_until_they_say_otherwise(link, monkeypatch):
    browser = opened(link)

    answer = browser.post(REMEMBER, {"remember": "on", "next": link[1]})
    assert answer.headers["Location"] == link[1]
    assert browser.cookies[site.SESSION_COOKIE_NAME]["max-age"] == site.SESSION_COOKIE_AGE
    assert 'checked><span class="choice-body">Remember me here' in tight(browser.get(link[1]).content.decode())
    now = timezone.now()
    monkeypatch.setattr(held_links.timezone, "now", lambda: now + timedelta(days=20))
    assert opens(browser, link)

    browser.post(REMEMBER, {"next": link[1]})
    assert browser.cookies[site.SESSION_COOKIE_NAME]["max-age"] == ""
    assert opens(browser, link)
    monkeypatch.setattr(held_links.timezone, "now", lambda: now + timedelta(days=22))
    assert not opens(browser, link)


@each_kind
def test_where_nothing_is_known_of_the_browser_sign_in_says_how_the_link_opens_again(link):
    page = Client().get(link[1], follow=True)

    assert page.redirect_chain
    assert AGAIN in page.content.decode()
    assert AGAIN not in Client().get("/account/", follow=True).content.decode()


def test_what_the_organisers_ended_says_so(meeting, organiser):
    link = delegations.issue_link(meeting, make_organisation(), by=organiser)
    page = reverse("registration_page", args=[meeting.slug, link.organisation_id])
    browser = Client()
    browser.get(link.path)

    delegations.revoke_link(meeting, link.organisation, by=organiser)
    for address in (page, link.path):
        assert "The organisers have cancelled this link." in browser.get(address).content.decode()

    delegations.issue_link(meeting, link.organisation, by=organiser)
    for address in (page, link.path):
        assert "There is a newer link." in browser.get(address).content.decode()

    guest = make_invitation(meeting, person=make_person(email="guest@example.org"), invited_at=timezone.now())
    withdraw_invitation(guest, by=organiser)
    assert "The organisers have cancelled this invitation." in browser.get(guest.path).content.decode()

    yesterday = timezone.localdate() - timedelta(days=1)
    Meeting.objects.filter(pk=meeting.pk).update(starts_on=yesterday, ends_on=yesterday)
    assert "The meeting is over." in browser.get(page).content.decode()


def test_a_dead_link_offers_no_remembering_though_the_browser_holds_another(meeting, organiser):
    browser = opened(_delegation(meeting, organiser))
    guest = make_invitation(meeting, person=make_person(email="guest@example.org"), invited_at=timezone.now())
    withdraw_invitation(guest, by=organiser)

    answer = browser.get(guest.path, follow=True)

    assert answer.status_code == 410
    assert "Remember me here" not in answer.content.decode()


def test_what_the_next_one_opens_is_held_for_its_own_day_only(meeting, organiser, monkeypatch):
    first, second = (_delegation(meeting, organiser) for _ in range(2))
    browser = opened(first)
    browser.post(REMEMBER, {"remember": "on"})
    now = timezone.now()
    monkeypatch.setattr(held_links.timezone, "now", lambda: now + timedelta(days=7))

    page = opened(second, browser).get(second[1]).content.decode()
    assert 'checked> <span class="choice-body">Remember me here' not in page
    assert "It forgets your link after one day." in page

    monkeypatch.setattr(held_links.timezone, "now", lambda: now + timedelta(days=9))
    assert not opens(browser, second)
    assert opens(browser, first)


def test_whoever_opens_a_remembered_link_again_is_remembered_still(meeting, organiser, monkeypatch):
    link = _delegation(meeting, organiser)
    browser = opened(link)
    browser.post(REMEMBER, {"remember": "on"})

    opened(link, browser)

    assert "It remembers your link." in browser.get(link[1]).content.decode()
    now = timezone.now()
    monkeypatch.setattr(held_links.timezone, "now", lambda: now + timedelta(days=20))
    assert opens(browser, link)


def _delegation(meeting, organiser):
    link = delegations.issue_link(meeting, make_organisation(), by=organiser)
    return link.path, reverse("registration_page", args=[meeting.slug, link.organisation_id])


@each_kind
def test_a_session_has_a_row_once_its_link_is_remembered(link):
    browser = opened(link)
    assert not Session.objects.exists()

    browser.post(REMEMBER, {"remember": "on"})

    row = Session.objects.get(pk=browser.cookies[site.SESSION_COOKIE_NAME].value)

    assert abs(row.expire_date - timezone.now() - timedelta(days=200)) < timedelta(hours=1)


def test_a_link_does_not_shorten_a_sign_in(client, meeting, organiser):
    link = delegations.issue_link(meeting, make_organisation(), by=organiser)
    client.force_login(make_account(email="somebody@example.org"))

    client.get(link.path)

    assert client.cookies[site.SESSION_COOKIE_NAME]["max-age"] == site.SESSION_COOKIE_AGE


def test_forgetting_signs_out_and_the_browser_is_known_no_more(client, db):
    client.force_login(make_account())
    client.cookies["known_browser"] = "x"

    client.post(FORGET)

    assert "_auth_user_id" not in client.session
    assert client.cookies["known_browser"].value == ""


def test_signing_out_leaves_neither_copies_nor_stars(client, db):
    client.force_login(make_account())

    assert client.post("/accounts/logout/").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_a_session_of_before_that_held_a_list_opens_nothing_and_breaks_nothing(client, meeting, organiser):
    link = delegations.issue_link(meeting, make_organisation(), by=organiser)
    page = reverse("registration_page", args=[meeting.slug, link.organisation_id])
    session = client.session
    session["delegation_links"] = [link.pk]
    session.save()

    assert AGAIN in client.get(page).content.decode()
    client.get(link.path)
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("address", [FORGET, REMEMBER])
def test_it_takes_a_form(client, db, address):
    assert client.get(address).status_code == 405


# ---------------------------------------------------------------- Nothing between keeps it
@each_kind
def test_pages_behind_links_are_kept_by_no_cache(link):
    browser = opened(link)

    for address in link:
        assert "no-store" in browser.get(address).headers["Cache-Control"]


@pytest.mark.parametrize("name", ["registration", "account", "account_request_login_code"])
def test_pages_of_ones_own_are_kept_by_no_cache(client, meeting, name):
    address = reverse(name, args=[meeting.slug] if name == "registration" else [])
    assert "no-store" in client.get(address, follow=True).headers["Cache-Control"]
    client.force_login(make_account())
    for answer in (client.get(address), client.get(address, follow=True)):
        assert "no-store" in answer.headers["Cache-Control"] or answer.status_code == 302
