"""Publishing: what is seen before it happens, what must be acknowledged, and what is kept."""

import re

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.actions.publishing import Words
from coalition_events.agenda.models import Release, Session
from coalition_events.agenda.queries import release
from coalition_events.agenda.queries.checks import registry
from coalition_events.agenda.queries.checks.registry import Conflict, Draft, find
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from members.models import RoleName
from tests.at_once import at_once
from tests.factories import make_account, make_appearance, make_meeting, make_person, make_session
from tests.reading import tight

WORDS = Words("New.", "ថ្មី")
PAGE = "/organise/meetings/2027-05/agenda/releases/"


@pytest.fixture
def meeting(db):
    """An agenda with one warning: a panel without a moderator."""
    meeting = make_meeting()
    panel = make_session(meeting, title="Work that lasts", kind="panel")
    make_appearance(panel, person=make_person(full_name="Keo Pisey", email="keo@example.org", language="km"))
    return meeting


@pytest.fixture
def keys(meeting):
    return lambda: [conflict.key for conflict in find(Draft.of(meeting)).all]


def test_a_warning_that_nobody_ticked_holds_it_back_and_nothing_typed_is_lost(as_organiser, meeting):
    answer = as_organiser.post(
        PAGE, {"note": "Our first.", "note_km": "ទីមួយ", "words": "Look at this.", "tells": "none"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is still 1 warning. Fix it, or tick the line above that you have seen." in page
    assert all(words in page for words in ("Our first.", "ទីមួយ", "Look at this."))
    assert not meeting.releases.exists()
    assert not Message.objects.exists()


def test_what_was_ticked_is_kept_with_the_release_in_both_languages(as_organiser, organiser, meeting, keys):
    answer = as_organiser.post(PAGE, {"note": "", "acknowledged": keys(), "tells": "digest", "words": "New."})
    assert answer.status_code == 302
    newest = meeting.releases.get()
    assert [each["key"] for each in newest.acknowledged] == keys()
    assert newest.acknowledged[0]["en"] == "The panel “Work that lasts” has no moderator."
    assert newest.acknowledged[0]["km"]
    assert (newest.told, newest.published_by) == ({"digest": 1}, organiser)
    assert Message.objects.get().address == "keo@example.org"


def test_what_was_ticked_before_is_ticked_again_and_must_still_be(as_organiser, meeting, keys):
    publishing.publish(meeting, by=None, acknowledged=keys())
    make_session(meeting, title="Another", kind="panel")
    page = as_organiser.get(PAGE).content.decode()
    assert page.count("Seen before") == 1
    assert page.count(" checked") == 1
    assert as_organiser.post(PAGE, {"tells": "none", "acknowledged": keys()[:1]}).status_code == 422
    assert as_organiser.post(PAGE, {"tells": "none", "acknowledged": keys()}).status_code == 302


def test_the_page_says_whom_it_tells_what_before_it_happens(as_organiser, meeting):
    page = as_organiser.get(PAGE).content.decode()
    for words in ("1 email is ready", "Keo Pisey", "keo@example.org", "Takes part in “Work that lasts”."):
        assert words in page
    buttons = re.findall(r'<button class="[^"]*" name="tells" value="(\w+)">(.*?)</button>', page, re.DOTALL)
    assert [(value, " ".join(strip_tags(words).split())) for value, words in buttons] == [
        ("digest", "Publish version 1 and send 1 email"),
        ("none", "Publish without emails"),
    ]
    assert "The email in Khmer" in page
    assert "texts are shown in English on Khmer pages" in page or "text is shown in English on Khmer pages" in page
    assert not Message.objects.exists()


def test_the_mail_can_be_looked_at_with_other_words(as_organiser, meeting):
    answer = as_organiser.post(PAGE, {"look": "1", "tells": "digest", "words": "See you there.", "words_km": "ជួបគ្នា"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("See you there.") == 2
    assert page.count("ជួបគ្នា") == 2
    assert not meeting.releases.exists()


def test_nobody_is_told_where_an_organiser_says_so(as_organiser, meeting, keys):
    answer = as_organiser.post(PAGE, {"acknowledged": keys(), "tells": "none"}, follow=True)
    assert "Version 1 is published. No one gets an email." in answer.content.decode()
    assert not Message.objects.exists()


def test_where_nobody_gets_an_email_the_page_says_so_once_and_asks_for_no_words(as_organiser, meeting, keys):
    Meeting.objects.update(announced_at=None)
    page = as_organiser.get(PAGE).text
    assert "The meeting is a draft. We send no emails about it." in page
    assert "Start of the email" not in page
    assert 'name="tells" value="none"' in page
    answer = as_organiser.post(PAGE, {"acknowledged": keys(), "tells": "none"}, follow=True)
    assert "Version 1 is published. No one gets an email." in answer.text


def test_until_they_go_the_emails_of_a_version_are_stopped_from_its_page(as_organiser, meeting, keys):
    answer = as_organiser.post(PAGE, {"acknowledged": keys(), "tells": "digest"}, follow=True)
    assert "1 email has not gone out yet." in answer.text
    emails = "/organise/meetings/2027-05/notices/of/version-1/"
    assert f'href="{emails}"' in answer.text
    assert "Version 1 of the agenda" in as_organiser.get(emails).text
    assert "keo@example.org" in as_organiser.get(emails).text
    as_organiser.post(f"{emails}decision/", {"verb": "cancel"})
    assert Message.objects.get().status == Status.WITHDRAWN
    assert "No one got an email." in as_organiser.get(f"{PAGE}1/").text
    assert as_organiser.get(emails.replace("-1", "-2")).status_code == 404


def test_a_mail_that_waits_is_foreseen_also_where_nobody_is_told_of_the_new_release(as_organiser, meeting, keys):
    publishing.publish(meeting, by=None, words=WORDS)
    meeting.sessions.update(title="Work that stays")
    page = as_organiser.get(PAGE).content.decode()
    assert "1 email is ready" in page
    assert "1 email about an earlier version is not sent yet." in page
    answer = as_organiser.post(PAGE, {"acknowledged": keys(), "tells": "none"}, follow=True)
    assert "Version 2 is published. 1 person gets an email in a few minutes." in answer.content.decode()


def test_a_draft_that_changed_since_it_was_looked_at_is_shown_first(as_organiser, meeting, keys):
    publishing.publish(meeting, by=None)
    make_session(meeting, title="Seen")
    seen = release.fingerprint(release.build(meeting))
    make_session(meeting, title="Not seen")
    sent = {"acknowledged": keys(), "seen": seen, "tells": "digest"}
    answer = as_organiser.post(PAGE, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The agenda has changed since you looked." in page
    now = release.fingerprint(release.build(meeting))
    assert f'name="seen" value="{now}"' in page
    assert as_organiser.post(PAGE, sent | {"seen": now}).status_code == 302


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"note": "x" * 301}, 422),
        ({"words": "x" * 1501}, 422),
        ({"words_km": "x" * 3001}, 422),
        ({"tells": "everybody"}, 422),
        ({"tells": ""}, 422),
        ({"acknowledged": ["nonsense"]}, 422),
        ({"seen": "x" * 5000}, 422),
    ],
)
def test_bad_input_is_refused(as_organiser, meeting, keys, fields, status):
    assert as_organiser.post(PAGE, {"acknowledged": keys(), "tells": "digest"} | fields).status_code == status
    assert not meeting.releases.exists()


def test_what_is_said_of_a_release_is_kept_clean(as_organiser, meeting, keys):
    as_organiser.post(PAGE, {"acknowledged": keys(), "tells": "digest", "note": "\u202eLater\0 tea"})
    assert meeting.releases.latest("number").note == "Later tea"


def test_a_release_with_nothing_in_it_is_refused(as_organiser, db):
    make_meeting()
    assert as_organiser.post(PAGE, {"tells": "digest"}).status_code == 422
    assert "Add a session first." in as_organiser.get(PAGE).content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_does_and_each_is_told_once():
    meeting, by = make_meeting(), make_account(is_staff=True)
    make_appearance(make_session(meeting), person=make_person(email="keo@example.org"))

    def publish():
        return publishing.publish(meeting, by=by, acknowledged=[], words=WORDS)

    outcomes = at_once(publish, publish, refused=publishing.NothingToPublish)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NothingToPublish", "Release"]
    assert Release.objects.count() == 1
    assert Message.objects.filter(kind="release_digest").count() == 1


# ---------------------------------------------------------------- Releases that were
def test_a_release_tells_what_it_changed_what_stood_and_who_was_told(as_organiser, organiser, meeting, keys):
    publishing.publish(meeting, by=organiser, acknowledged=keys(), words=WORDS, note="Our first.")
    Message.objects.update(status=Status.SENT, sent_at=timezone.now())
    make_session(meeting, title="Photograph")
    publishing.publish(meeting, by=organiser)
    first = as_organiser.get(f"{PAGE}1/").content.decode()
    for words in ("Our first.", "Sim Channary", "has no moderator", "1 person got an email."):
        assert words in first
    second = as_organiser.get(f"{PAGE}2/").content.decode()
    assert "Photograph" in second
    assert "No one got an email." in second
    assert as_organiser.get(f"{PAGE}3/").status_code == 404


def test_whoever_cannot_open_the_emails_of_a_release_is_not_led_there(client, organiser, meeting, keys):
    publishing.publish(meeting, by=organiser, acknowledged=keys(), words=WORDS)
    editor = make_account()
    editor.roles.create(name=RoleName.AGENDA_EDITOR, given_at=timezone.now())
    client.force_login(editor)

    page = client.get(f"{PAGE}1/").content.decode()

    assert "1 email has not gone out yet." in page
    assert "/notices/" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?one=1&other=3", "From version 1 to version 3"),
        ("?one=3&other=1", "From version 1 to version 3"),
        ("?one=2&other=3", "From version 2 to version 3"),
        ("?one=2&other=2", "Choose two different versions"),
        ("?one=x&other=99", "Choose two different versions"),
        ("", "Compare two versions"),
    ],
)
def test_any_two_are_compared(as_organiser, meeting, query, words):
    for title in ("One", "Two", "Three"):
        make_session(meeting, title=title)
        publishing.publish(meeting, by=None)
    page = as_organiser.get(f"{PAGE}comparison/{query}").content.decode()
    assert words in page
    assert ("Three" in page) == ("From version" in words)
    assert ("Two" in page) == ("From version 1" in words)


def test_the_public_reads_when_it_changed_and_what_and_nothing_else(client, organiser, meeting, keys):
    publishing.publish(meeting, by=organiser, acknowledged=keys(), note="Our first.")
    make_session(meeting, title="Photograph")
    make_session(meeting, title="secret-title", members_only=True)
    publishing.publish(meeting, by=organiser, acknowledged=keys(), note="Two more.")
    make_session(meeting, title="secret-draft")
    page = client.get("/meetings/2027-05/agenda/changes/").content.decode()
    for words in ("Version 2", "Two more.", "Photograph", "Closed session", "Version 1", "Our first."):
        assert words in page
    for words in ("secret", "no moderator", "Sim Channary", "organiser@example.org"):
        assert words not in page
    assert "agenda/changes/" in client.get("/meetings/2027-05/agenda/").content.decode()


def test_before_a_release_there_is_no_page_of_changes(client, meeting):
    assert client.get("/meetings/2027-05/agenda/changes/").status_code == 404


@pytest.fixture
def panels(meeting):
    """Six more of the same warning: too many to be ticked one by one."""
    for number in range(6):
        make_session(meeting, title=f"Panel {number}", kind="panel")
    return meeting


def ticks_of(page):
    return re.findall(r'name="acknowledged" form="publish" value="([^"]+)"', tight(page))


def test_many_warnings_of_one_kind_are_ticked_together(as_organiser, panels, keys):
    page = as_organiser.get(PAGE).content.decode()
    assert "7 things to look at" in page
    assert "The panel “Work that lasts” has no moderator. And 6 more like this." in " ".join(page.split())
    (tick,) = ticks_of(page)
    assert as_organiser.post(PAGE, {"tells": "none", "acknowledged": tick}).status_code == 302
    assert {each["key"] for each in panels.releases.get().acknowledged} == set(keys())


def test_one_tick_for_many_does_not_stand_for_a_warning_that_came_since(as_organiser, panels):
    (tick,) = ticks_of(as_organiser.get(PAGE).content.decode())
    make_session(panels, title="One more", kind="panel")
    answer = as_organiser.post(PAGE, {"tells": "none", "acknowledged": tick})
    assert answer.status_code == 422
    assert "There are still 8 warnings" in answer.content.decode()


def test_an_agenda_with_thousands_of_warnings_can_be_published(as_organiser, meeting):
    """Each of them as a field of its own was more than a form may have."""
    Session.objects.bulk_create(
        Session(meeting=meeting, day=meeting.days.first(), title=f"Panel {number}", kind="panel", order=number + 2)
        for number in range(2100)
    )
    fields = {"tells": "none", "acknowledged": ticks_of(as_organiser.get(PAGE).content.decode())}
    assert as_organiser.post(PAGE, fields).status_code == 302
    assert len(meeting.releases.get().acknowledged) == 2101


def test_a_warning_that_two_checks_give_is_acknowledged_once(as_organiser, meeting, monkeypatch):
    def twice(draft):
        yield from [Conflict("One warning.".strip, tuple(draft.sessions[:1]), "kind")] * 2

    monkeypatch.setattr(registry, "CHECKS", [twice])
    ticked = ticks_of(as_organiser.get(PAGE).content.decode())
    assert as_organiser.post(PAGE, {"tells": "none", "acknowledged": ticked}).status_code == 302
    assert len(meeting.releases.get().acknowledged) == 1
