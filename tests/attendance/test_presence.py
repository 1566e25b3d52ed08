"""Who was in a session: a number that another replaces, and names by the code of a badge."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.agenda.actions import editing
from coalition_events.agenda.actions.people import renew_link
from coalition_events.attendance.actions import presence as actions
from coalition_events.attendance.models import Badge, Headcount, Presence
from coalition_events.common.rows import events_of
from coalition_events.privacy.actions import erasing
from coalition_events.registration.actions import places
from coalition_events.registration.models import Status
from coalition_events.reports.queries.report import report_of
from members.actions import merging
from members.models import RoleName
from tests.at_once import at_once
from tests.factories import BEFORE, at, make_account, make_meeting, make_person, make_registration, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    today = timezone.localdate()
    return make_meeting(starts_on=today, announced_at=timezone.now())


@pytest.fixture
def session(meeting):
    return make_session(meeting, title="Safe homes", title_km="ផ្ទះសុវត្ថិភាព", starts="9:00", ends="10:00")


@pytest.fixture
def page(client, session):
    """The address, in a browser that has opened the link of the notes."""
    return by_link(client, session)


@pytest.fixture
def desk(organiser):
    """The browser of an organiser, another than that with the link."""
    desk = Client()
    desk.force_login(organiser)
    return desk


def by_link(client, session):
    client.get(f"/notes/{session.token}/")
    return f"/meetings/{session.meeting.slug}/sessions/{session.pk}/attendance/"


def badge(meeting, code, by, *, name="Chan Lina", **fields):
    registration = make_registration(meeting, person=make_person(full_name=name, gender="woman"), **fields)
    Badge.objects.create(registration=registration, code=code, seal="x", printed_at=BEFORE, printed_by=by)
    return registration


def names(registrations=Presence):
    return list(registrations.objects.order_by("pk").values_list("registration__person__full_name", flat=True))


def test_the_notes_lead_to_it_and_a_number_is_saved_without_signing_in(client, page, session):
    assert f'href="{page}"' in client.get(page.replace("attendance", "notes")).text

    answer = client.post(page, {"total": "42", "women": "20", "men": ""}, follow=True)

    count = Headcount.objects.get()
    assert (count.total, count.women, count.men, count.counted_by, count.session) == (42, 20, None, None, session)
    assert "42 people, counted at" in answer.text


def test_another_number_replaces_the_first_which_is_kept_and_undo_brings_it_back(client, page, desk, organiser):
    client.post(page, {"total": "42"})
    client.post(page, {"total": "42"})  # pressed twice
    desk.post(page, {"total": "45", "women": "21"})
    first, second = Headcount.objects.order_by("pk")
    assert (second.total, second.counted_by) == (45, organiser)

    client.post(f"{page}count/{second.pk}/removal/")

    second.refresh_from_db()
    assert second.undone_at
    assert Headcount.objects.standing().get() == first
    assert "42 people, counted at" in client.get(page).text
    again = client.post(f"{page}count/{second.pk}/removal/", follow=True)
    assert "Somebody else changed the number." in again.text
    assert Headcount.objects.standing().get() == first


@pytest.mark.parametrize(
    "sent",
    [{"total": ""}, {"total": "-1"}, {"total": "x"}, {"total": "10000"}, {"total": "5", "women": "3", "men": "3"}],
)
def test_a_number_that_cannot_be_is_refused_and_kept_in_the_form(client, page, sent):
    answer = client.post(page, sent)
    assert (answer.status_code, Headcount.objects.count()) == (422, 0)
    assert f'value="{sent["total"]}"' in answer.text or not sent["total"]


def test_the_database_takes_no_more_women_and_men_than_all(session):
    with pytest.raises(IntegrityError, match="women_and_men_are_not_more_than_all"), transaction.atomic():
        Headcount.objects.create(meeting=session.meeting, session=session, total=5, women=3, men=3, counted_at=BEFORE)


def test_a_badge_is_noted_once_however_its_code_is_typed(client, page, session, organiser):
    badge(session.meeting, "ACE347", organiser)

    first = client.post(f"{page}names/", {"code": " ace-347 "}, follow=True)
    second = client.post(f"{page}names/", {"code": "ACE347"})

    assert "Chan Lina is here." in first.text
    assert (second.status_code, "We have noted Chan Lina already." in second.text) == (422, True)
    assert names() == ["Chan Lina"]


def test_what_is_no_badge_of_somebody_with_a_seat_here_is_refused_in_words(client, page, session, organiser):
    meeting = session.meeting
    badge(make_meeting(slug="2019-05"), "AAAAAA", organiser, name="Far Away")
    cancelled = badge(meeting, "CCCCCC", organiser, name="Sok Dara")
    places.cancel(cancelled, by=organiser)
    badge(meeting, "EEEEEE", organiser, name="Keo Pisey", status=Status.WAITLISTED)

    said = {
        "AAAAAA": "This badge is from another meeting.",
        "CCCCCC": "Sok Dara has no confirmed place. Ask at the door.",
        "EEEEEE": "Keo Pisey has no confirmed place. Ask at the door.",
        "FFFFFF": "Nobody has a badge with this code.",
        "https://example.org/a/very/long/address/that/a/camera/may/read": "This is no code of a badge.",
        "ACE34": "This is no code of a badge.",
        "\u17e1\u17e2\u17e3\u17e4\u17e5\u17e6": "This is no code of a badge.",
        "": "",
    }
    answers = {code: client.post(f"{page}names/", {"code": code}) for code in said}

    assert {answer.status_code for answer in answers.values()} == {422}
    assert [words for code, words in said.items() if words not in answers[code].text] == []
    assert "Far Away" not in answers["AAAAAA"].text
    assert not Presence.objects.exists()


def test_who_was_registered_again_is_noted_under_the_place_they_have_now(client, page, session, organiser):
    first = badge(session.meeting, "ACE347", organiser)
    places.cancel(first, by=organiser)
    second = make_registration(session.meeting, person=first.person)

    client.post(f"{page}names/", {"code": "ACE347"})

    assert Presence.objects.get().registration == second


def test_a_moderator_sees_and_removes_only_names_of_their_own_link(client, page, session, desk, organiser):
    badge(session.meeting, "ACE347", organiser, name="Chan Lina")
    badge(session.meeting, "ACE346", organiser, name="Sok Dara")
    badge(session.meeting, "ACE344", organiser, name="Keo Pisey")
    client.post(f"{page}names/", {"code": "ACE347"})
    desk.post(f"{page}names/", {"code": "ACE346"})
    other = Presence.objects.get(registration__person__full_name="Sok Dara")

    own = client.get(page).text
    assert ("Chan Lina" in own, "Sok Dara" in own, "Keo Pisey" in own) == (True, False, False)
    assert client.post(f"{page}names/{other.pk}/removal/").status_code == 404
    all_of_them = desk.get(page).text
    assert ("Chan Lina" in all_of_them, "Sok Dara" in all_of_them, "Keo Pisey" in all_of_them) == (True, True, False)

    renew_link(session, by=organiser)
    session.refresh_from_db()
    later = Client()
    assert "Chan Lina" not in later.get(by_link(later, session)).text


def test_an_agenda_editor_sees_only_what_was_read_with_the_link(client, page, session, desk, organiser):
    badge(session.meeting, "ACE347", organiser, name="Chan Lina")
    badge(session.meeting, "ACE346", organiser, name="Sok Dara")
    desk.post(f"{page}names/", {"code": "ACE347"})
    account = make_account()
    account.roles.create(name=RoleName.AGENDA_EDITOR, given_at=BEFORE)
    editor = Client()
    editor.force_login(account)

    editor.post(f"{page}names/", {"code": "ACE346"})

    shown = editor.get(page).text
    assert ("Chan Lina" in shown, "Sok Dara" in shown) == (False, True)
    assert editor.post(f"{page}names/{Presence.objects.first().pk}/removal/").status_code == 404
    assert Presence.objects.get(registration__person__full_name="Sok Dara").noted_by == account


def test_a_name_is_taken_out_again_and_the_history_says_by_whom(client, page, session, organiser):
    badge(session.meeting, "ACE347", organiser)
    client.post(f"{page}names/", {"code": "ACE347"})
    noted = Presence.objects.get()

    answer = client.post(f"{page}names/{noted.pk}/removal/", follow=True)

    assert "Chan Lina is removed." in answer.text
    assert not Presence.objects.exists()
    kept = events_of(Presence).order_by("pgh_id")
    assert [event.pgh_label for event in kept] == ["insert", "delete"]
    assert kept.last().pgh_context.metadata["link"] == "Safe homes"


def test_htmx_gets_the_names_alone(client, page, session, organiser):
    badge(session.meeting, "ACE347", organiser)
    answer = client.post(f"{page}names/", {"code": "ACE347"}, headers={"HX-Request": "true"})
    assert (answer.status_code, "Chan Lina is here." in answer.text, "<h1" in answer.text) == (200, True, False)


def test_it_ends_with_the_link_of_the_notes(client, page, session, organiser):
    stranger = Client()
    assert stranger.get(page).status_code == 302
    stranger.force_login(make_account())
    assert stranger.get(page).status_code == 404
    renew_link(session, by=organiser)
    assert client.get(page).status_code == 410
    assert client.post(page, {"total": "3"}).status_code == 410
    assert client.post(f"{page}names/", {"code": "ACE347"}).status_code == 410
    assert not Headcount.objects.exists()


def test_a_session_removed_meanwhile_is_not_counted(session, organiser):
    editing.remove(session, by=organiser)
    with pytest.raises(actions.SessionRemoved):
        actions.count(session, total=3, by=None, now=at("9:00"))


@pytest.mark.django_db(transaction=True)
def test_the_same_badge_at_the_same_moment_is_noted_once(session, organiser):
    badge(session.meeting, "ACE347", organiser)

    def note():
        return actions.note(session, "ACE347", by=None, now=timezone.now())

    at_once(*[note] * 4, refused=actions.NotNoted)

    assert Presence.objects.count() == 1


def test_the_page_takes_the_same_queries_for_any_number(client, page, session, organiser):
    codes = ["ACE347", "ACE346", "ACE344"]
    for number, code in enumerate(codes):
        badge(session.meeting, code, organiser, name=f"Name {number}")

    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        return len(asked)

    client.post(f"{page}names/", {"code": codes[0]})
    client.get(page)
    first = queries()
    for code in codes[1:]:
        client.post(f"{page}names/", {"code": code})
    client.get(page)
    assert queries() == first


def test_the_report_has_the_numbers_of_each_session(desk, page, session, organiser):
    make_session(session.meeting, title="Nobody counted this one")
    badge(session.meeting, "ACE347", organiser)
    actions.count(session, total=42, women=20, by=None, now=at("9:00"))
    actions.note(session, "ACE347", by=None, now=at("9:00"))

    tables = report_of(session.meeting).sheet("donor").tables

    [table] = [table for table in tables if table.title == "In the sessions"]
    assert [(line.label, [(count.total, count.women) for count in line.counts]) for line in table.lines] == [
        ("Safe homes", [(42, 20), (1, 1)])
    ]
    shown = desk.get(f"/organise/meetings/{session.meeting.slug}/reports/").text
    assert re.search(r"Safe homes\s*</th>\s*<td class=\"number\">\s*<b>42</b>", shown)
    assert "Chan Lina" not in shown


def test_women_whom_nobody_counted_are_not_told_as_none(desk, session):
    make_registration(session.meeting)
    actions.count(session, total=42, by=None, now=at("9:00"))
    shown = desk.get(f"/organise/meetings/{session.meeting.slug}/reports/").text
    row = re.search(r"Safe homes\s*</th>.*?</tr>", shown, re.DOTALL)[0]
    assert "women" not in row
    assert desk.get(f"/organise/meetings/{session.meeting.slug}/reports/numbers.xlsx").status_code == 200


def test_an_erased_person_is_a_number_there_and_no_name(desk, page, session, organiser):
    registration = badge(session.meeting, "ACE347", organiser)
    actions.note(session, "ACE347", by=None, now=at("9:00"))

    erasing.erase(registration.person, by=organiser)

    assert Presence.objects.count() == 1
    assert not events_of(Presence).exists()
    assert "0 names" not in desk.get(page).text
    assert "No names yet." in desk.get(page).text


def test_two_entries_of_one_person_are_in_a_session_once(session, organiser):
    kept = badge(session.meeting, "ACE347", organiser, name="Um Samol")
    gone = badge(session.meeting, "ACE346", organiser, name="Um Samoll")
    other = make_session(session.meeting, title="Wages", starts="11:00", ends="12:00")
    for room, code in ((session, "ACE347"), (session, "ACE346"), (other, "ACE346")):
        actions.note(room, code, by=None, now=at("9:00"))

    made = merging.merge(kept.person, gone.person, by=organiser)
    assert set(Presence.objects.filter(registration=kept).values_list("session", flat=True)) == {session.pk, other.pk}
    tables = report_of(session.meeting).sheet("donor").tables
    assert [line.counts[1].total for line in tables[-1].lines] == [1, 1]

    merging.undo_merge(made, by=organiser)
    assert Presence.objects.filter(registration=gone).count() == 2


def test_two_entries_that_became_one_are_one_name_which_is_removed_at_once(desk, page, session, organiser):
    kept = badge(session.meeting, "ACE347", organiser, name="Um Samol")
    gone = badge(session.meeting, "ACE346", organiser, name="Um Samoll")
    for code in ("ACE347", "ACE346"):
        desk.post(f"{page}names/", {"code": code})
    merging.merge(kept.person, gone.person, by=organiser)
    assert re.search(r"\b1 name\s*<", desk.get(page).text)

    desk.post(f"{page}names/{Presence.objects.first().pk}/removal/")

    assert "Um Samol" not in re.sub(r"Um Samol is removed", "", desk.get(page).text)
    assert not Presence.objects.exists()
