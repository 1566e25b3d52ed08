import re
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from coalition_events.agenda.actions import publishing
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.mail.models import Message
from coalition_events.meetings.actions import meeting as meeting_actions, rooms as rooms_actions
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import inviting, rules
from coalition_events.registration.actions import guests, places
from tests.factories import (
    BEFORE,
    MAY_6,
    at,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_release,
    make_session,
)
from tests.notices.conftest import make_rule
from tests.reading import tight

pytestmark = pytest.mark.django_db
MAY_7 = MAY_6 + timedelta(days=1)
NEW = reverse("organise:meeting_new")


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def typed(meeting: Meeting, **changes) -> dict[str, str]:
    """The details form as a browser sends it back, with these changes."""
    names = ["theme", "starts_on", "ends_on", "slug", "waitlist_rule", "needs_kept_days", "seats", "version"]
    data = {name: str(getattr(meeting, name)) for name in names}
    for name in ("registration_opens_at", "registration_closes_at"):
        data[name] = getattr(meeting, name).astimezone(PHNOM_PENH).strftime("%Y-%m-%dT%H:%M")
    return data | changes


@pytest.fixture
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)


# ---------------------------------------------------------------- A new meeting
@pytest.mark.usefixtures("_clock")
def test_the_form_proposes_the_next_free_thursday_and_friday(as_organiser):
    form = as_organiser.get(NEW).context["form"]

    assert (form.initial["starts_on"], form.initial["ends_on"]) == (MAY_6, MAY_7)
    assert form.holidays == []


@pytest.mark.usefixtures("_clock")
def test_the_form_passes_over_a_month_that_has_its_meeting(as_organiser):
    make_meeting()

    assert as_organiser.get(NEW).context["form"].initial["starts_on"] == date(2027, 11, 4)


def test_a_new_meeting_takes_its_code_from_its_first_day(as_organiser):
    response = as_organiser.post(NEW, {"theme": "Hope", "starts_on": "2027-05-06", "ends_on": "2027-05-07"})

    meeting = Meeting.objects.get()
    assert response["Location"] == "/organise/meetings/2027-05/"
    assert (meeting.slug, meeting.announced_at, meeting.days.count()) == ("2027-05", None, 2)


def test_a_new_meeting_starts_from_the_last(as_organiser):
    last = make_meeting(starts_on=date(2026, 11, 26), venue="Tonlé Hall")
    data = {"theme": "Hope", "starts_on": "2027-05-06", "ends_on": "2027-05-07", "last": last.pk}

    as_organiser.post(NEW, data)

    meeting = Meeting.objects.get(slug="2027-05")
    assert (meeting.venue, meeting.rooms.count()) == ("Tonlé Hall", 2)


def test_a_new_meeting_starts_from_the_last_that_is_not_cancelled(as_organiser):
    last = make_meeting(starts_on=date(2026, 11, 26))
    make_meeting(cancelled_at=BEFORE)

    assert as_organiser.get(NEW).context["form"].initial["last"] == last


@pytest.mark.parametrize(("kind", "leads_to"), [("meal", "agenda"), ("panel", "agenda_beginning")])
def test_begin_its_agenda_leads_to_what_was_copied(as_organiser, kind, leads_to):
    last = make_meeting(starts_on=date(2026, 11, 26))
    make_session(last, kind=kind, room=last.rooms.first(), starts="9:00", ends="10:00")

    answer = as_organiser.post(NEW, GOOD | {"last": last.pk, "then": "agenda"})

    assert answer["Location"] == reverse(f"organise:{leads_to}", args=["2027-05"])


GOOD = {"theme": "Hope", "starts_on": "2027-05-06", "ends_on": "2027-05-07", "slug": ""}


def test_a_second_meeting_of_a_month_has_a_letter_in_its_code_and_all_its_pages_open(as_organiser):
    make_meeting(starts_on=date(2027, 5, 20), ends_on=date(2027, 5, 21))

    for code in ("2027-05b", "2027-05c"):
        made = as_organiser.post(NEW, GOOD | {"theme_km": "សង្ឃឹម"})
        assert made["Location"] == f"/organise/meetings/{code}/"
    second = Meeting.objects.get(slug="2027-05b")
    meeting_actions.announce(second, by=None)
    make_session(second, starts="9:00", ends="10:00")
    publishing.publish(second, by=None)
    post = Message.objects.create(
        key="k", kind="letter", meeting=second.slug, address="a@example.org", subject="S", text="t", due_at=BEFORE
    )

    for address in ("", "agenda/", "agenda.ics", "agenda/mine/", "display/"):
        assert Client().get(f"/meetings/2027-05b/{address}").status_code == 200
    for name in (
        "meeting",
        "meeting_edit",
        "agenda",
        "board",
        "notices",
        "outbox",
        "registrations",
        "checkin",
        "report",
    ):
        assert as_organiser.get(reverse(f"organise:{name}", args=["2027-05b"])).status_code == 200
    assert post.subject in as_organiser.get(reverse("organise:outbox", args=["2027-05b"])).text


@pytest.mark.parametrize(
    ("field", "changes", "error"),
    [
        ("theme", {"theme": ""}, "Please fill this in."),
        ("theme", {"theme": "\u200b"}, "Please fill this in."),
        ("starts_on", {"starts_on": "soon"}, "Enter a valid date."),
        ("starts_on", {"starts_on": "0001-01-01"}, "Choose a day between 1990 and 2100."),
        ("ends_on", {"ends_on": "2027-05-05"}, "The last day is before the first."),
        ("ends_on", {"ends_on": "2027-05-11"}, "A meeting has one to five days."),
        ("slug", {"slug": "may-27"}, "Year and month, as in 2027-05, or 2027-05b for a second meeting."),
        ("slug", {"slug": "2027-05-b"}, "Year and month, as in 2027-05, or 2027-05b for a second meeting."),
        ("slug", {"slug": "2026-11"}, "There is a meeting with this code already."),
        ("last", {"last": "999"}, "Select a valid choice. That choice is not one of the available choices."),
    ],
)
def test_a_new_meeting_that_cannot_be(as_organiser, field, changes, error):
    make_meeting(starts_on=date(2026, 11, 26))

    response = as_organiser.post(NEW, GOOD | {"theme_km": "សង្ឃឹម"} | changes)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [error]}
    assert "សង្ឃឹម" in response.content.decode()
    assert Meeting.objects.count() == 1


@pytest.mark.usefixtures("_clock")
def test_a_meeting_in_the_past_is_asked_about_once(as_organiser):
    past = {"theme": "Hope", "starts_on": "2026-11-05", "ends_on": "2026-11-06"}

    asked = as_organiser.post(NEW, past)
    assert "This day is past." in asked.text
    assert re.search(r'<input type="checkbox"[^>]*name="is_old"', asked.text)
    as_organiser.post(NEW, past | {"is_old": "on"})
    assert Meeting.objects.get().slug == "2026-11"


# ---------------------------------------------------------------- Holidays
@pytest.mark.parametrize("name", ["Visaka Bochea Day", "ពិធីបុណ្យវិសាខបូជា", "Thursday 20 May 2027"])
def test_a_holiday_is_warned_of_in_both_languages_and_not_refused(as_organiser, name):
    data = {"theme": "Hope", "starts_on": "2027-05-20", "ends_on": "2027-05-21"}

    assert name in as_organiser.get(reverse("organise:meeting_dates"), data).content.decode()
    assert name in as_organiser.post(NEW, data, follow=True).content.decode()
    assert Meeting.objects.get().starts_on == date(2027, 5, 20)


def test_dates_without_a_holiday_are_told_with_their_weekdays(as_organiser):
    response = as_organiser.get(reverse("organise:meeting_dates"), {"starts_on": "2027-05-06", "ends_on": "2027-05-07"})

    assert "Thursday 6 and Friday 7 May 2027: no public holiday." in response.content.decode()


@pytest.mark.parametrize("dates", [{}, {"starts_on": "x", "ends_on": "2027-05-07"}, {"starts_on": "9999-12-31"}])
def test_dates_that_make_no_sense_are_passed_over(as_organiser, dates):
    response = as_organiser.get(reverse("organise:meeting_dates"), dates)

    assert (response.status_code, "holiday" in response.content.decode()) == (200, False)


# ---------------------------------------------------------------- Details
def test_details_are_saved_and_the_days_follow(as_organiser):
    meeting = make_meeting()
    data = typed(
        meeting, theme="Hope", starts_on="2027-05-27", ends_on="2027-05-28", map_url="https://maps.example.org/x"
    )

    response = as_organiser.post(reverse("organise:meeting_edit", args=["2027-05"]), data)

    assert response["Location"] == meeting.get_organise_url()
    meeting.refresh_from_db()
    assert (meeting.theme, meeting.version) == ("Hope", 2)
    assert [day.date for day in meeting.days.all()] == [date(2027, 5, 27), date(2027, 5, 28)]
    assert meeting.registration_opens_at == at("9:00", date(2027, 3, 1))


@pytest.mark.usefixtures("_clock")
def test_who_moves_a_meeting_reads_before_and_after_how_many_emails_go_and_where_to_hold_them(as_organiser, organiser):
    meeting = make_meeting(seats=9)
    guest, focal = make_person(organisation=None), make_person(organisation=make_organisation(), is_focal=True)
    guests.invite_guest(meeting, person=guest, by=organiser)
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    for _number in range(2):
        make_registration(meeting)
    Message.objects.update(status="sent", sent_at=BEFORE)
    late, coming = make_person(organisation=None), make_person(organisation=None)
    guests.invite_guest(meeting, person=late, by=organiser)  # their first emails wait, and will say the new days
    places.register(meeting, person=coming, days=[1], by=organiser, now=BEFORE)
    edit, overview = reverse("organise:meeting_edit", args=["2027-05"]), meeting.get_organise_url()

    before = as_organiser.get(edit).text
    assert "If you save other days, we send 4 emails ten minutes later." in tight(before)
    for who, count in (("Registered or on the waiting list", 2), ("Invited, no answer yet", 1), ("Guests", 1)):
        assert re.search(rf"{who}[^<]*</span> <b>{count}</b>", before)

    saved = as_organiser.post(edit, typed(meeting, starts_on="2027-05-20", ends_on="2027-05-21"), follow=True)
    assert "In ten minutes we send 4 emails with the new days." in saved.text
    move = reverse("organise:recipients", args=["2027-05", "move"])
    assert f'<a href="{move}">' in saved.text
    assert ("We email that the meeting has moved", "4 emails") in [
        (point.words, point.note) for each in saved.context["line"].coming for point in each.points
    ]
    emails = as_organiser.get(move).text
    assert [each.email in emails for each in (guest, focal, late, coming)] == [True, True, False, False]
    as_organiser.post(reverse("organise:decision", args=["2027-05", "move"]), {"verb": "hold"})
    assert Message.objects.with_status("held").count() == 4

    meeting.refresh_from_db()
    again = as_organiser.post(edit, typed(meeting, starts_on="2027-05-27", ends_on="2027-05-28"), follow=True)
    assert "4 emails on hold have the new days." in again.text
    assert "4 emails, on hold" in as_organiser.get(overview).text


def test_a_meeting_that_is_over_is_moved_and_nobody_is_emailed(as_organiser):
    meeting = make_meeting(starts_on=date(2026, 11, 5), announced_at=at("9:00", date(2026, 9, 1)))
    make_registration(meeting)
    rules.use_usual_reminders(meeting)
    data = typed(meeting, starts_on="2026-11-12", ends_on="2026-11-13")

    saved = as_organiser.post(reverse("organise:meeting_edit", args=["2026-11"]), data, follow=True)

    assert messages_of(saved) == ["Saved. The meeting is over. We send no email."]
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("field", "changes", "error"),
    [
        ("map_url", {"map_url": "http://maps.example.org/"}, "The link must begin with https://."),
        ("map_url", {"map_url": "javascript:alert(1)"}, "This is not a link. A link starts with https://."),
        ("evaluation_url", {"evaluation_url": "http://forms.example.org/"}, "The link must begin with https://."),
        (
            "registration_closes_at",
            {"registration_closes_at": "2027-02-01T09:00"},
            "Registration closes before it opens.",
        ),
        (
            "registration_closes_at",
            {"registration_closes_at": "2027-05-08T09:00"},
            "Registration closes after the meeting's last day.",
        ),
        (
            "registration_closes_at",
            {"registration_closes_at": ""},
            "Say when registration closes, or leave both fields empty.",
        ),
        (
            "registration_opens_at",
            {"registration_opens_at": ""},
            "Say when registration opens, or leave both fields empty.",
        ),
        ("seats", {"seats": ""}, "Say how many seats there are before people register."),
        ("seats", {"seats": "0"}, "At least 1."),
        ("allowance", {"allowance": "-4"}, "At least 1."),
        ("ends_on", {"ends_on": "2027-05-05"}, "The last day is before the first."),
        ("theme", {"theme": " "}, "Please fill this in."),
        (
            "waitlist_rule",
            {"waitlist_rule": "x"},
            "Select a valid choice. x is not one of the available choices.",
        ),
    ],
)
def test_details_that_cannot_be(as_organiser, field, changes, error):
    meeting = make_meeting()

    response = as_organiser.post(
        reverse("organise:meeting_edit", args=["2027-05"]), typed(meeting, venue="Typed Hall") | changes
    )

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [error]}
    assert "Typed Hall" in response.content.decode()
    meeting.refresh_from_db()
    assert (meeting.venue, meeting.version) == ("", 1)


def test_all_that_keeps_a_meeting_from_other_dates_is_said_at_once(as_organiser):
    meeting = make_meeting()
    make_session(meeting, day=meeting.days.get(number=2), title="Panel")
    make_registration(meeting)
    fields = typed(meeting, ends_on="2027-05-06", seats_held_until="2027-05-07")

    response = as_organiser.post(reverse("organise:meeting_edit", args=["2027-05"]), fields)

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "ends_on": [
            "You cannot remove Friday 7 May yet: 1 person is registered for it. Move them to other days first.",
            "You cannot remove Friday 7 May yet. It still has: “Panel”. Move or remove these first.",
        ],
        "seats_held_until": ["This day is after the meeting’s last day. Choose an earlier day."],
    }


def test_what_a_part_above_objects_to_is_told(as_organiser):
    meeting = make_meeting()
    for _person in range(2):
        make_registration(meeting)

    response = as_organiser.post(reverse("organise:meeting_edit", args=["2027-05"]), typed(meeting, seats="1"))

    assert response.status_code == 422
    [said] = response.context["form"].non_field_errors()
    assert said.startswith("2 people are confirmed")


def test_an_edit_on_top_of_anothers_shows_both_and_is_kept_when_sent_again(as_organiser):
    meeting = make_meeting()
    url, data = reverse("organise:meeting_edit", args=["2027-05"]), typed(meeting, theme="Yours")
    meeting_actions.change(meeting, by=None, theme="Theirs")

    response = as_organiser.post(url, data)

    assert response.status_code == 409
    difference = next(each for each in response.context["form"].differences if each.label == "Theme")
    assert (difference.theirs, difference.yours) == ("Theirs", "Yours")
    again = data | {"version": response.context["form"]["version"].value()}
    assert as_organiser.post(url, again).status_code == 302
    meeting.refresh_from_db()
    assert meeting.theme == "Yours"


@pytest.mark.parametrize("version", ["", "x", "99"])
def test_a_forged_version_is_refused(as_organiser, version):
    meeting = make_meeting()
    response = as_organiser.post(
        reverse("organise:meeting_edit", args=["2027-05"]), typed(meeting, theme="Yours", version=version)
    )

    assert response.status_code == 409


def test_the_code_of_an_announced_meeting_stays(as_organiser):
    meeting = make_meeting()

    as_organiser.post(reverse("organise:meeting_edit", args=["2027-05"]), typed(meeting, slug="2027-06"))

    meeting.refresh_from_db()
    assert meeting.slug == "2027-05"


def test_the_code_of_a_draft_can_be_changed(as_organiser):
    meeting = make_meeting(announced_at=None)

    response = as_organiser.post(reverse("organise:meeting_edit", args=["2027-05"]), typed(meeting, slug="2027-06"))

    assert response["Location"] == "/organise/meetings/2027-06/"


# ---------------------------------------------------------------- Hours
def test_hours_are_saved(as_organiser):
    meeting = make_meeting()
    data = {"version": "1", "starts_1": "07:30", "ends_1": "16:30", "starts_2": "08:00", "ends_2": ""}

    response = as_organiser.post(reverse("organise:meeting_days", args=["2027-05"]), data)

    assert response["Location"] == meeting.get_organise_url()
    assert list(meeting.days.values_list("starts_at", "ends_at")) == [
        (time(7, 30), time(16, 30)),
        (time(8), None),
    ]


def test_new_hours_say_what_shows_them_when_and_which_sessions_are_outside(as_organiser):
    meeting = make_meeting()
    make_session(meeting, day=meeting.days.first(), starts="7:00", ends="8:00")
    make_session(meeting, day=meeting.days.first(), starts="9:00", ends="10:00")
    publishing.publish(meeting, by=None)
    address = reverse("organise:meeting_days", args=["2027-05"])
    when = "The public agenda shows them when you publish it."
    assert when in as_organiser.get(address).text
    data = {"version": "1", "starts_1": "07:30", "ends_1": "16:30", "starts_2": "08:00", "ends_2": ""}

    saved = as_organiser.post(address, data, follow=True).text
    before_publishing = as_organiser.get(reverse("organise:releases", args=["2027-05"])).text

    assert f"Saved. The meeting’s page shows the hours now. {when}" in saved
    assert "1 session is outside the hours of its day." in saved
    assert when in before_publishing


@pytest.mark.parametrize(
    ("end", "error"), [("07:00", "The day ends before it starts."), ("late", "Enter a valid time.")]
)
def test_hours_that_cannot_be(as_organiser, end, error):
    make_meeting()
    data = {"version": "1", "starts_1": "08:00", "ends_1": end, "starts_2": "08:15"}

    response = as_organiser.post(reverse("organise:meeting_days", args=["2027-05"]), data)

    assert response.status_code == 422
    assert response.context["form"].errors == {"ends_1": [error]}
    assert 'value="08:15"' in response.content.decode()


def test_hours_on_top_of_anothers_change_are_refused_and_kept_when_sent_again(as_organiser):
    meeting = make_meeting()
    url = reverse("organise:meeting_days", args=["2027-05"])
    data = {"version": "1", "starts_1": "09:00", "ends_1": "16:00", "starts_2": "09:00", "ends_2": "16:00"}
    meeting_actions.set_hours(meeting, {1: (time(7), None)}, by=None)

    response = as_organiser.post(url, data)

    assert response.status_code == 409
    (error,) = response.context["form"].non_field_errors()
    assert "Saved now: Thursday 6 May 7:00–…; Friday 7 May 8:00–17:00." in error
    again = data | {"version": response.context["form"]["version"].value()}
    assert as_organiser.post(url, again).status_code == 302
    assert meeting.days.get(number=1).starts_at == time(9)


# ---------------------------------------------------------------- Announcing
def test_a_draft_is_announced_and_withdrawn(as_organiser):
    meeting = make_meeting(announced_at=None)

    page = as_organiser.get(meeting.get_organise_url()).content.decode()
    assert "After you announce it, the public sees" in page
    response = as_organiser.post(reverse("organise:announcement", args=["2027-05"]), follow=True)
    assert messages_of(response) == ["The meeting is announced: everybody can see it now."]
    said = re.search(r'<div class="notice good".*?</form>', response.content.decode(), re.DOTALL)[0]
    assert "Theme, dates, place and text." in said
    undo = re.search(r'action="([^"]+)"', said)[1]
    response = as_organiser.post(undo, follow=True)
    assert messages_of(response) == ["The meeting is a draft again: only organisers see it."]
    meeting.refresh_from_db()
    assert meeting.announced_at is None


def test_a_meeting_with_registered_people_stays_announced(as_organiser):
    make_registration()

    response = as_organiser.post(reverse("organise:announcement_withdrawal", args=["2027-05"]), follow=True)

    assert messages_of(response) == ["You cannot make this meeting a draft again: 1 person has registered."]


# ---------------------------------------------------------------- Rooms
def test_a_room_is_added_changed_moved_and_removed(as_organiser):
    meeting = make_meeting(rooms=1)
    rooms = reverse("organise:rooms", args=["2027-05"])

    as_organiser.post(rooms, {"name": "Bassac", "name_km": "បាសាក់", "seats": "40"})
    room = meeting.rooms.get(name="Bassac")
    as_organiser.post(reverse("organise:room_place", args=["2027-05", room.pk]), {"to": "up"})
    assert [str(each) for each in meeting.rooms.all()] == ["Bassac", "Room 1"]
    as_organiser.post(reverse("organise:room", args=["2027-05", room.pk]), {"name": "Tonlé", "seats": "", "version": 1})
    room.refresh_from_db()
    assert (room.name, room.name_km, room.seats) == ("Tonlé", "", None)
    response = as_organiser.post(reverse("organise:room_removal", args=["2027-05", room.pk]), follow=True)
    assert messages_of(response)[-1] == "Tonlé is removed."


@pytest.mark.parametrize(
    ("field", "changes", "error"),
    [
        ("name", {"name": ""}, "Please fill this in."),
        ("name", {"name": "room 1"}, "There is a room called room 1 already."),
        ("seats", {"seats": "-4"}, "At least 1."),
        ("seats", {"seats": "many"}, "Enter a whole number."),
    ],
)
def test_a_room_that_cannot_be(as_organiser, field, changes, error):
    meeting = make_meeting(rooms=2)
    data = {"name": "Bassac", "name_km": "បាសាក់", "seats": "40"} | changes

    added = as_organiser.post(reverse("organise:rooms", args=["2027-05"]), data)
    second = meeting.rooms.get(name="Room 2")
    changed = as_organiser.post(reverse("organise:room", args=["2027-05", second.pk]), data | {"version": "1"})

    for response in (added, changed):
        assert response.status_code == 422
        assert response.context["form"].errors == {field: [error]}
        assert "បាសាក់" in response.content.decode()
    assert [room.name for room in meeting.rooms.all()] == ["Room 1", "Room 2"]


def test_a_room_changed_by_another_meanwhile_is_shown(as_organiser):
    room = make_meeting(rooms=1).rooms.get()
    rooms_actions.change_room(room, by=None, name="Theirs")

    response = as_organiser.post(
        reverse("organise:room", args=["2027-05", room.pk]), {"name": "Yours", "version": "1", "seats": "60"}
    )

    assert response.status_code == 409
    room.refresh_from_db()
    assert room.name == "Theirs"


def test_a_room_with_sessions_stays(as_organiser):
    meeting = make_meeting(rooms=1)
    room = meeting.rooms.get()
    make_session(meeting, room=room, starts="9:00", ends="10:00", title="Opening")

    response = as_organiser.post(reverse("organise:room_removal", args=["2027-05", room.pk]), follow=True)

    assert messages_of(response) == [
        "You cannot remove Room 1 yet. It still has: “Opening”. Move or remove these first."
    ]


# ---------------------------------------------------------------- The overview
@pytest.mark.parametrize(
    ("now", "fields", "words"),
    [
        (BEFORE, {"announced_at": None}, "Only organisers can see it."),
        (
            datetime(2027, 2, 20, 9, tzinfo=PHNOM_PENH),
            {},
            "It is public. Registration opens on Monday 1 March, 9:00.",
        ),
        (
            BEFORE,
            {"registration_opens_at": None, "registration_closes_at": None},
            "It is public. You have not set when registration opens.",
        ),
        (BEFORE, {}, "It is public. People can register until Friday 23 April, 17:00."),
        (
            at("8:00"),
            {},
            "It is public. Registration closed on Friday 23 April, 17:00. Organisers can still register people.",
        ),
        (at("8:00", date(2027, 5, 8)), {}, "It is over. You find it under past meetings."),
    ],
)
def test_the_overview_tells_the_state_in_words(as_organiser, monkeypatch, now, fields, words):
    meeting = make_meeting(**fields)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    assert as_organiser.get(meeting.get_organise_url()).context["state_in_words"] == words


def test_the_overview_lists_what_is_missing(as_organiser):
    meeting = meeting_actions.create(by=None, slug="2027-05", theme="Hope", starts_on=MAY_6, ends_on=MAY_7)

    context = as_organiser.get(meeting.get_organise_url()).context

    assert [point.label for point in context["done"]] == ["Hours of each day"]
    missing = {matter.words: matter.action for matter in [*context["matters"], *context["more_matters"]]}
    assert missing["No Khmer yet for: theme. English is shown."] == "Write the Khmer"
    assert missing["No reminder goes out. The meeting has none."] == "Choose reminders"
    assert len(missing) == 10


def test_nothing_is_missing_of_a_meeting_that_is_complete(as_organiser):
    texts = {name: "x" for base in ("theme", "lead", "venue") for name in (base, f"{base}_km")}
    meeting = make_meeting(map_url="https://maps.example.org/", contact_phone="012 000 000", **texts)
    make_release(meeting)
    make_rule(meeting)

    context = as_organiser.get(meeting.get_organise_url()).context

    assert [matter.action for matter in context["matters"]] == ["See the invitation"]
    assert len(context["done"]) == 10


def test_the_list_takes_the_same_queries_for_one_and_for_three(as_organiser, django_assert_num_queries):
    make_meeting()
    url = reverse("organise:meetings")
    as_organiser.get(url)
    with django_assert_num_queries(4):  # session, account, second factor, meetings
        as_organiser.get(url)
    for month in (6, 7):
        make_meeting(starts_on=date(2027, month, 1))
    with django_assert_num_queries(4):
        as_organiser.get(url)


@pytest.mark.parametrize("name", ["meeting", "rooms"])
def test_pages_of_one_meeting_take_the_same_queries_for_one_and_for_five(as_organiser, django_assert_num_queries, name):
    url = reverse(f"organise:{name}", args=["2027-05"])
    meeting = make_meeting(days=1, rooms=1)
    count = 5 if name == "rooms" else 25
    with django_assert_num_queries(count):
        as_organiser.get(url)
    meeting_actions.change(meeting, by=None, ends_on=MAY_6 + timedelta(days=4))
    for number in range(2, 6):
        rooms_actions.add_room(meeting, by=None, name=f"Room {number}")
        make_registration(meeting)
    with django_assert_num_queries(count):
        as_organiser.get(url)


@pytest.mark.usefixtures("_clock")
@pytest.mark.parametrize("path", ["/organise/meetings/", "/organise/meetings/2027-05/"])
def test_a_meeting_that_was_cancelled_says_so_and_not_that_it_is_over(as_organiser, path):
    make_meeting(cancelled_at=BEFORE)

    page = as_organiser.get(path).content.decode()

    assert '<span class="badge">Cancelled</span>' in tight(page)
    assert '<span class="badge">Over</span>' not in tight(page)
