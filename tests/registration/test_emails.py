"""What is written to whom, as the reader's mail program takes it apart."""

import re
from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes, policy

import pytest
from django.utils import translation
from icalendar import Calendar

from coalition_events.common.khmer import unbroken
from coalition_events.mail.models import Message
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.mails import whom_to_ask
from coalition_events.registration.actions import delegations, places, waitlist
from coalition_events.registration.actions.authority import AtDoor
from coalition_events.registration.models import Diet, Registration, Status
from members.models import RoleName
from tests.factories import BEFORE, at, make_account, make_meeting, make_organisation, make_person, make_registration
from tests.reading import tight

NEEDS = {"diet": Diet.ALLERGY, "diet_note": "Peanuts", "access": "Wheelchair"}


def parts(email) -> dict[str, str]:
    """{content type: decoded text}"""
    received = message_from_bytes(email.message().as_bytes(), policy=policy.default)
    return {part.get_content_type(): part.get_content() for part in received.walk() if not part.is_multipart()}


def events(calendar: str) -> list:
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


@pytest.fixture
def registered(meeting, colleague, focal):
    return places.register(meeting, person=colleague, days=[1, 2], by=focal, now=BEFORE, needs=NEEDS)


def test_a_day_that_ends_at_midnight_ends_at_24(meeting, colleague, focal, deliver):
    meeting.days.update(ends_at=time(23, 59))
    places.register(meeting, person=colleague, days=[1, 2], by=focal, now=BEFORE, needs=NEEDS)
    (email,) = deliver(BEFORE)
    assert "Thursday 6 May 2027, 8:00 to 24:00" in parts(email)["text/plain"]


def test_the_confirmation_says_what_where_and_when(registered, deliver):
    (email,) = deliver(BEFORE)

    assert email.to == ["Keo Sophal <sophal@example.org>"]
    assert email.subject == "Keo Sophal, you are registered: Member Meeting, 6–7 May 2027"
    text = parts(email)["text/plain"]
    assert email.body.startswith("You are registered\n\nDear Keo Sophal,\n\nYou have a place at the Member Meeting.")
    for words in (
        "Home, Work and Hope",
        "Thursday 6 May 2027, 8:00 to 17:00",
        "Friday 7 May 2027, 8:00 to 17:00",
        "Tonlé Hall, Sothearos Boulevard, Phnom Penh",
        "/meetings/2027-05/registration/",
    ):
        assert words in text
        if not words.startswith(("/", "Tonlé")):
            assert words in parts(email)["text/html"]


def test_the_link_of_a_colleague_without_an_account_leads_to_what_they_can_do(registered, deliver, client):
    (email,) = deliver(BEFORE)
    (path,) = set(re.findall(r"https?://[^/\s]+(/meetings/[^\s]+/registration/)", email.body))

    page = tight(client.get(path, follow=True).content.decode())

    assert "Type the address it came to. You need no account." in page
    assert "The link in our email works without a code." in page
    assert "Open the link in the email again." not in page


def test_whom_to_ask_is_named_in_the_language_of_the_mail(meeting, organiser, deliver):
    meeting.contact_name, meeting.contact_name_km = "Sim Channary", "ស៊ឹម ចាន់ណារី"
    meeting.save()
    for language in ("en", "km"):
        person = make_person(email=f"{language}@example.org", language=language)
        places.register(meeting, person=person, days=[1], by=organiser, now=BEFORE)

    english, khmer = (email.body for email in deliver(BEFORE))

    assert ["Sim Channary" in english, "ស៊ឹម ចាន់ណារី" in english] == [True, False]
    assert ["Sim Channary" in khmer, "ស៊ឹម ចាន់ណារី" in khmer] == [False, True]
    with translation.override("km"):
        assert whom_to_ask(meeting) == "សូមទាក់ទងសួរព័ត៌មាន៖ ស៊ឹម ចាន់ណារី។"


def test_the_confirmation_names_who_registered_them(meeting, organisation, focal_person, focal, deliver):
    organisation.name_km, focal_person.full_name_km = "អង្គការម្លប់តាប៉ាង", "ហេង វុទ្ធី"
    organisation.save()
    focal_person.save()
    english, khmer = [
        make_person(organisation=organisation, email=f"{language}@example.org", language=language)
        for language in ("en", "km")
    ]
    for person in (english, khmer, focal_person):
        places.register(meeting, person=person, days=[1], by=focal, now=BEFORE)

    to_english, to_khmer, to_themselves = deliver(BEFORE)

    assert "\n\nHeng Vuthy of M’lop Tapang registered you.\n\n" in to_english.body
    assert "\n\nហេង វុទ្ធី មកពី អង្គការម្លប់តាប៉ាង បានចុះឈ្មោះអ្នក។\n\n" in to_khmer.body
    assert focal_person.email not in to_english.body
    assert "registered you" not in to_themselves.body.partition("You get this")[0]


def test_it_says_so_of_a_link_and_of_an_organiser(meeting, organisation, focal_person, organiser, deliver):
    link = delegations.issue_link(meeting, organisation, by=organiser)
    helper = make_account()
    helper.roles.create(name=RoleName.DOOR, given_at=BEFORE)
    for name, by in (("By the link", link), ("By an organiser", organiser), ("At the door", AtDoor(helper))):
        person = make_person(full_name=name, organisation=organisation, email="office@example.org")
        places.register(meeting, person=person, days=[1], by=by, now=BEFORE)
    places.register(meeting, person=focal_person, days=[1], by=link, now=BEFORE)

    by_link, by_organiser, at_door, to_focal_person = deliver(BEFORE)

    assert "\n\nYour organisation registered you.\n\n" in by_link.body
    assert "\n\nThe organisers registered you.\n\n" in by_organiser.body
    assert "\n\nThe organisers registered you.\n\n" in at_door.body
    assert "registered you" not in to_focal_person.body.partition("You get this")[0]


def test_no_mail_ever_says_what_somebody_needs(registered, focal, deliver):
    places.change(registered, days=[1], by=focal, now=BEFORE, needs=NEEDS)
    places.cancel(registered, by=focal, now=BEFORE)

    for message in Message.objects.all():
        everything = message.subject + message.text + message.html + message.calendar
        assert not any(word in everything for word in ("Peanuts", "Wheelchair", "llergy"))


def test_the_calendar_entry_is_one_event_of_both_days_that_asks_for_no_answer(registered, deliver):
    (email,) = deliver(BEFORE)
    calendar = Calendar.from_ical(parts(email)["text/calendar"])
    (event,) = calendar.walk("VEVENT")

    assert calendar["METHOD"] == "PUBLISH"
    assert "ATTENDEE" not in event
    assert "ORGANIZER" not in event
    assert event["UID"] == f"registration-{registered.pk}@example.org"
    assert event["SEQUENCE"] == 0
    assert event["DTSTART"].dt == at("8:00")
    assert event["DTEND"].dt == at("17:00")
    assert event["DTSTART"].params["TZID"] == "Asia/Phnom_Penh"
    assert event["RRULE"] == {"FREQ": ["DAILY"], "COUNT": [2]}
    assert event["LOCATION"] == "Tonlé Hall, Sothearos Boulevard, Phnom Penh"
    assert len(calendar.walk("VTIMEZONE")) == 1


def test_changed_days_replace_the_entry(registered, focal, deliver):
    deliver(BEFORE)
    places.change(registered, days=[2], by=focal, now=BEFORE)

    email = deliver(BEFORE)[-1]

    (event,) = events(parts(email)["text/calendar"])
    assert email.subject == "Keo Sophal, your days have changed: Member Meeting, 6–7 May 2027"
    assert (event["UID"], event["SEQUENCE"]) == (f"registration-{registered.pk}@example.org", 1)
    assert event["DTSTART"].dt == at("8:00") + timedelta(days=1)
    assert "RRULE" not in event


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "The Member Meeting has moved. It is now on Thursday 20 and Friday 21 May 2027. You keep your place."),
        ("km", "កិច្ចប្រជុំសមាជិកបានប្ដូរថ្ងៃ។"),
    ],
)
def test_where_the_meeting_moves_the_mail_says_that_first(meeting, organiser, language, first):
    coming, waiting = (make_registration(meeting, person=make_person(language=language)) for _each in range(2))
    Registration.objects.filter(pk=waiting.pk).update(status=Status.WAITLISTED, waitlisted_at=BEFORE, confirmed_at=None)
    days = {"starts_on": meeting.starts_on + timedelta(days=14), "ends_on": meeting.ends_on + timedelta(days=14)}

    meeting_actions.change(meeting, by=organiser, now=BEFORE, seats=1, **days)

    moved = {"en": "The meeting has moved. ", "km": "កិច្ចប្រជុំបានប្ដូរថ្ងៃ។ "}[language]
    for registration in (coming, waiting):
        message = Message.objects.get(about=f"registration:{registration.pk}")
        words = unbroken(message.text)
        assert unbroken(message.subject).startswith(unbroken(moved))
        shared = unbroken(first.removesuffix(" You keep your place.") if registration == waiting else first)
        assert shared in words
        assert words.index(shared) < words.index("http")


def test_cancelling_takes_the_entry_out(registered, focal, deliver):
    deliver(BEFORE)
    places.cancel(registered, by=focal, now=BEFORE)

    email = deliver(BEFORE)[-1]

    calendar = Calendar.from_ical(parts(email)["text/calendar"])
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (
        f"registration-{registered.pk}@example.org",
        1,
        "CANCELLED",
    )
    assert email.subject.startswith("Keo Sophal, your place is cancelled")


@pytest.mark.parametrize(
    ("email", "subject"),
    [
        ("sophal@example.org", "Keo Sophal, your turn on the waiting list is cancelled"),
        ("", "The turn on the waiting list of Keo Sophal is cancelled"),
    ],
)
def test_who_waited_reads_that_their_turn_is_cancelled(
    meeting, colleague, focal_person, focal, deliver, email, subject
):
    colleague.email = email
    colleague.save()
    waiting = make_registration(meeting, person=colleague, status=Status.WAITLISTED)

    places.cancel(waiting, by=focal, now=BEFORE)

    (email,) = deliver(BEFORE)
    assert email.subject.startswith(subject)
    assert "no longer on the waiting list of the Member Meeting." in email.body


def test_a_day_left_out_is_an_exception_and_other_hours_an_override(organiser):
    meeting = make_meeting(days=4)
    meeting.days.filter(number=4).update(starts_at=time(9), ends_at=time(12))
    person = make_person()

    places.register(meeting, person=person, days=[1, 3, 4], by=organiser, now=BEFORE)

    usual, override = events(Message.objects.get().calendar)
    assert usual["RRULE"]["COUNT"] == [4]
    assert usual["EXDATE"].dts[0].dt == at("8:00") + timedelta(days=1)
    assert override["RECURRENCE-ID"].dt == at("8:00") + timedelta(days=3)
    assert override["DTSTART"].dt == at("9:00") + timedelta(days=3)
    assert override["UID"] == usual["UID"]


def test_days_without_hours_are_whole_days(organiser):
    meeting = make_meeting()
    meeting.days.update(starts_at=None, ends_at=None)

    places.register(meeting, person=make_person(), days=[1, 2], by=organiser, now=BEFORE)

    (event,) = events(Message.objects.get().calendar)
    assert event["DTSTART"].dt == meeting.starts_on
    assert event["DTEND"].dt == meeting.starts_on + timedelta(days=1)
    assert event["RRULE"]["COUNT"] == [2]


def test_who_waits_is_told_their_place_and_gets_no_entry(colleague, focal, deliver):
    meeting = make_meeting(seats=1)
    make_registration(meeting)
    make_registration(meeting, status=Status.WAITLISTED, registered_at=BEFORE - timedelta(days=1))
    places.register(meeting, person=colleague, days=[1, 2], by=focal, now=BEFORE)

    (email,) = deliver(BEFORE)

    assert email.subject == "Keo Sophal, you are on the waiting list: Member Meeting, 6–7 May 2027"
    assert "You are number 2 on the waiting list." in parts(email)["text/plain"]
    assert "text/calendar" not in parts(email)


def test_who_is_promoted_is_told_once_and_not_that_they_wait(colleague, focal, organiser, deliver):
    meeting = make_meeting(seats=1)
    first = make_registration(meeting)
    waiting = places.register(meeting, person=colleague, days=[1, 2], by=focal, now=BEFORE)
    places.cancel(first, by=organiser, now=BEFORE)
    waitlist.promote(meeting, now=BEFORE)

    to_colleague = [email for email in deliver(BEFORE) if email.to == ["Keo Sophal <sophal@example.org>"]]

    (email,) = to_colleague
    assert email.subject == "Keo Sophal, you have a place now: Member Meeting, 6–7 May 2027"
    (event,) = events(parts(email)["text/calendar"])
    assert event["UID"] == f"registration-{waiting.pk}@example.org"


def test_who_waited_and_cancels_has_no_entry_to_take_out(colleague, focal, deliver):
    meeting = make_meeting(seats=1)
    make_registration(meeting)
    registration = places.register(meeting, person=colleague, days=[1], by=focal, now=BEFORE)
    places.cancel(registration, by=focal, now=BEFORE)

    (email,) = deliver(BEFORE)

    assert "You are no longer on the waiting list" in parts(email)["text/plain"]
    assert "text/calendar" not in parts(email)


def test_who_has_no_address_is_told_through_the_focal_persons(meeting, organisation, focal_person, focal, deliver):
    khmer = make_person(organisation=organisation, is_focal=True, email="km@example.org", language="km")
    same_mailbox = make_person(organisation=organisation, is_focal=True, email="KM@example.org", language="km")
    person = make_person(organisation=organisation, full_name="Prak Mony", email="")

    places.register(meeting, person=person, days=[1], by=focal, now=BEFORE)

    emails = {email.to[0].rpartition("<")[2].rstrip(">").lower(): email for email in deliver(BEFORE)}
    assert set(emails) == {"vuthy@example.org", "km@example.org"}
    text = emails["vuthy@example.org"].body
    assert emails["vuthy@example.org"].subject == "Prak Mony is registered: Member Meeting, 6–7 May 2027"
    assert text.startswith("Please tell Prak Mony, who has no email address with us.")
    assert "\n\nDear Heng Vuthy,\n\nPrak Mony has a place at the Member Meeting." in text
    assert emails["vuthy@example.org"].message()["Content-Language"] == "en"
    assert emails["km@example.org"].message()["Content-Language"] == "km"
    assert khmer.email.lower() == same_mailbox.email.lower()


def test_a_guest_without_an_address_is_told_nothing_by_mail(meeting, organiser):
    places.register(meeting, person=make_person(organisation=None, email=""), days=[1], by=organiser, now=BEFORE)

    assert not Message.objects.exists()


def test_mail_is_in_the_readers_language_whoever_registers(meeting, focal, organisation, settings):
    person = make_person(organisation=organisation, language="km", full_name_km="កែវ សុផល", gender="man")
    meeting.theme_km = "ផ្ទះ ការងារ និងសេចក្ដីសង្ឃឹម"
    meeting.save()

    places.register(meeting, person=person, days=[1], by=focal, now=BEFORE)

    message = Message.objects.get()
    assert message.language == "km"
    assert message.subject.startswith("កែវ សុផល អ្នកបានចុះឈ្មោះហើយ៖")
    assert "សូមគោរពជូន លោក កែវ សុផល\n\nអ្នកមានកន្លែងក្នុងកិច្ចប្រជុំសមាជិក។" in message.text
    assert message.name == "កែវ សុផល"
    assert meeting.theme_km in message.text
    assert meeting.theme_km in events(message.calendar)[0]["SUMMARY"]


def test_a_message_is_not_true_for_ever(meeting, colleague, focal):
    places.register(meeting, person=colleague, days=[1], by=focal, now=BEFORE)

    message = Message.objects.get()
    assert message.expires_at == at("17:00")
    assert (message.meeting, message.kind) == ("2027-05", "registration_confirmed")
    assert message.calendar.count("DTSTAMP:20270401T030000Z") == 1
    assert datetime(2027, 4, 1, 3, tzinfo=UTC) == BEFORE


def test_two_of_one_mailbox_each_get_their_own(meeting, organiser, deliver):
    organisation = make_organisation()
    for _ in range(2):
        person = make_person(organisation=organisation, email="office@example.org")
        places.register(meeting, person=person, days=[1], by=organiser, now=BEFORE)

    assert len(deliver(BEFORE)) == 2


def test_a_name_with_a_line_break_does_not_reach_a_header(meeting, organiser):
    person = make_person(full_name="Keo\r\nBcc: all@example.org")

    places.register(meeting, person=person, days=[1], by=organiser, now=BEFORE)

    message = Message.objects.get()
    assert message.name == "Keo Bcc: all@example.org"
    assert message.subject.startswith("Keo Bcc: all@example.org, you are registered")
