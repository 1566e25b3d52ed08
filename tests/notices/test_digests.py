"""Who is told of a release, and what: one mail each, in their language, with a fresh calendar entry."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from coalition_events.agenda.actions import arranging, editing, people, placing, publishing
from coalition_events.agenda.actions.publishing import Words
from coalition_events.agenda.models import Star
from coalition_events.mail.models import Message, Status
from tests.factories import (
    MAY_6,
    at,
    make_account,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.reading import tight

pytestmark = pytest.mark.django_db
NOW = at("10:00", MAY_6 - timedelta(days=20))
WORDS = Words("It has changed.", "បានផ្លាស់ប្តូរ")


def publish(meeting, minutes=0, words=WORDS, **fields):
    return publishing.publish(meeting, by=None, words=words, now=NOW + timedelta(minutes=minutes), **fields)


def told(status=Status.DUE):
    """Whom the waiting digests go to."""
    return sorted(Message.objects.filter(kind="release_digest", status=status).values_list("address", flat=True))


def mail_to(address):
    return Message.objects.exclude(status=Status.WITHDRAWN).get(kind="release_digest", address=address)


@pytest.fixture
def speaker():
    return make_person(full_name="Keo Pisey", email="speaker@example.org", language="km")


@pytest.fixture
def meeting(speaker):
    """Released, with nobody told: a speaker, one who comes, one who keeps a session, and one for each to be spared."""
    meeting = make_meeting(venue="Tonlé Hall")
    one = meeting.rooms.first()
    news = make_session(meeting, title="News", title_km="ព័ត៌មាន", room=one, starts="9:00", ends="9:45")
    other = make_session(meeting, title="Other", room=one, starts="10:00", ends="10:45")
    make_appearance(news, person=speaker)
    make_appearance(other, person=make_person(email="spared@example.org"))
    make_registration(meeting, person=make_person(full_name="Sok Dara", email="comes@example.org"), days=[1])
    make_registration(meeting, person=make_person(email="friday@example.org"), days=[2])
    for session, email in ((news, "keeps@example.org"), (other, "keeps-other@example.org")):
        Star.objects.create(account=make_account(email=email), session=session, starred_at=NOW)
    publish(meeting, words=None)
    return meeting


def news(meeting):
    return meeting.sessions.get(title="News")


def move(meeting, starts="14:00", ends="14:45"):
    session = news(meeting)
    placing.schedule(session, room=session.room, starts_at=at(starts), ends_at=at(ends), by=None)


def retell(meeting):
    meeting.sessions.filter(title="News").update(text="More of it.")


def take_notes(meeting):
    meeting.sessions.filter(title="News").update(takeaways="Be kind.")
    make_session(meeting, title="Photograph")


def change_hours(meeting):
    meeting.days.filter(number=1).update(starts_at="7:30")


def change_venue(meeting):
    make_session(meeting, title="Photograph")
    meeting.venue = "Bassac Hall"
    meeting.save()


def close(meeting):
    meeting.sessions.filter(title="News").update(members_only=True)


def recast(meeting):
    appearance = news(meeting).appearances.get()
    people.disappear(appearance, by=None)
    people.appear(news(meeting), person=make_person(email="instead@example.org"), by=None)


@pytest.mark.parametrize(
    ("change", "who"),
    [
        (move, ["keeps@example.org", "speaker@example.org"]),
        (retell, ["speaker@example.org"]),
        (recast, ["instead@example.org", "speaker@example.org"]),
        (take_notes, []),
        (change_hours, ["comes@example.org"]),
        (lambda meeting: editing.remove(news(meeting), by=None), ["keeps@example.org", "speaker@example.org"]),
        (close, ["speaker@example.org"]),
    ],
)
def test_who_is_told(meeting, change, who):
    change(meeting)
    assert told() == [], "nobody is told of a draft"
    release = publish(meeting, 60)
    assert told() == who
    assert release.told == ({"digest": len(who)} if who else {})


@pytest.mark.django_db(transaction=True)  # the history dates a change by its transaction
def test_who_comes_is_told_of_another_venue_with_a_newer_entry():
    meeting = make_meeting(venue="Tonlé Hall")
    make_session(meeting)
    registration = make_registration(meeting, person=make_person(email="comes@example.org"))
    publishing.publish(meeting, by=None, now=timezone.now())
    change_venue(meeting)
    publishing.publish(meeting, by=None, words=WORDS, now=timezone.now())
    mail = mail_to("comes@example.org")
    assert "The venue has changed:\nBassac Hall" in mail.text
    events = Calendar.from_ical(mail.calendar).walk("VEVENT")
    assert [str(event["UID"]).split("@")[0] for event in events] == [f"registration-{registration.pk}"]
    assert events[0]["SEQUENCE"] == 1
    registration.refresh_from_db()
    assert registration.sequence == 1


def test_a_speaker_reads_it_in_their_language_with_a_fresh_entry(meeting):
    move(meeting)
    number = publish(meeting, 60).number
    mail = mail_to("speaker@example.org")
    assert (mail.language, mail.name) == ("km", "Keo Pisey")
    assert "បានផ្លាស់ប្តូរ" in mail.text
    assert "ព័ត៌មាន" in mail.text
    assert "14:00" in mail.text
    assert "ព័ត៌មាន" in mail.html
    event = Calendar.from_ical(mail.calendar).walk("VEVENT")[0]
    assert event["SEQUENCE"] == number
    assert event.decoded("DTSTART") == at("14:00")
    assert event["STATUS"] == "CONFIRMED"


def test_what_is_gone_leaves_the_calendar(meeting):
    pk = news(meeting).pk
    editing.remove(news(meeting), by=None)
    publish(meeting, 60)
    event = Calendar.from_ical(mail_to("speaker@example.org").calendar).walk("VEVENT")[0]
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 2)
    assert str(event["UID"]).startswith(f"session-{pk}@")


def test_one_whom_it_concerns_thrice_gets_one_mail(meeting, speaker):
    account = make_account(email="speaker@example.org")
    Star.objects.create(account=account, session=meeting.sessions.get(title="Other"), starred_at=NOW)
    make_registration(meeting, person=speaker)
    move(meeting)
    other = meeting.sessions.get(title="Other")
    placing.schedule(other, room=other.room, starts_at=at("15:00"), ends_at=at("15:45"), by=None)
    change_hours(meeting)
    publish(meeting, 60)
    mail = mail_to("speaker@example.org")
    assert all(words in mail.text for words in ("ព័ត៌មាន", "Other", "7:30"))
    assert len(Calendar.from_ical(mail.calendar).walk("VEVENT")) >= 3


@pytest.mark.parametrize(
    ("language", "greeting"),
    [("km", "សូមគោរពជូន អ្នកនាង កែវ ពិសី"), ("en", "Dear Ms Keo Pisey,"), ("", "សូមគោរពជូន អ្នកនាង កែវ ពិសី")],
)
def test_one_who_only_keeps_a_session_is_greeted_as_the_directory_calls_them(meeting, language, greeting):
    make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី", honorific="ms", email="Pisey@example.org", language="km")
    account = make_account(email="pisey@example.org", name="Pisey K.", language=language)
    Star.objects.create(account=account, session=news(meeting), starred_at=NOW)
    move(meeting)
    publish(meeting, 60)
    assert greeting in mail_to("pisey@example.org").text


def test_an_account_of_nobody_in_the_directory_is_greeted_by_its_own_name(meeting):
    account = make_account(email="pisey@example.org", name="Pisey K.")
    Star.objects.create(account=account, session=news(meeting), starred_at=NOW)
    move(meeting)
    publish(meeting, 60)
    assert "Dear Pisey K.," in mail_to("pisey@example.org").text


def test_who_has_no_address_is_told_through_their_focal_person(meeting):
    house = make_organisation(name="Hagar")
    make_person(full_name="Focal", email="focal@example.org", organisation=house, is_focal=True)
    make_appearance(news(meeting), person=make_person(full_name="Chan Lina", email="", organisation=house))
    publish(meeting, 60)
    mail = mail_to("focal@example.org")
    assert mail.subject.startswith("For Chan Lina")
    assert "Please tell them." in mail.text


def test_those_whom_nobody_can_tell_are_listed_with_the_version(meeting, as_organiser):
    make_appearance(news(meeting), person=make_person(full_name="Tep Leakhena", email="", organisation=None))
    version = publish(meeting, 60)
    page = reverse("organise:recipients", args=[meeting.slug, f"version-{version.number}"])

    def queries():
        with CaptureQueriesContext(connection) as taken:
            as_organiser.get(page, {"show": "not"})
        return len(taken)

    queries()
    for_one = queries()
    answer = as_organiser.get(page, {"show": "not"})
    assert "<dt>Do not get it</dt><dd>1</dd>" in tight(answer.content.decode())
    assert [(line.who, line.reason) for line in answer.context["lines"]] == [
        ("Tep Leakhena", "No email address, and no organisation to pass it on.")
    ]
    make_appearance(news(meeting), person=make_person(email="", organisation=None))
    page = page.replace(f"-{version.number}/", f"-{publish(meeting, 120).number}/")
    assert queries() == for_one
    before_anybody_was_told = page.replace("-3/", "-1/")
    assert as_organiser.get(before_anybody_was_told, {"show": "not"}).context["lines"] == []


@pytest.mark.parametrize("address", ["", "lina@example.org"])
def test_whoever_was_told_of_a_version_is_not_among_those_whom_nobody_can_tell(meeting, as_organiser, address):
    house = make_organisation(name="Hope House")
    focal = make_person(email="focal@example.org", organisation=house, is_focal=True)
    speaker = make_person(full_name="Chan Lina", email=address, organisation=house)
    make_appearance(news(meeting), person=speaker)
    version = publish(meeting, 60)
    assert (address or "focal@example.org") in told()
    focal.is_active, speaker.email = False, ""
    focal.save()
    speaker.save()

    page = reverse("organise:recipients", args=[meeting.slug, f"version-{version.number}"])

    assert as_organiser.get(page, {"show": "not"}).context["lines"] == []


@pytest.mark.django_db(transaction=True)
def test_those_whom_nobody_can_tell_of_another_venue_are_listed_with_the_version(as_organiser):
    meeting = make_meeting(venue="Tonlé Hall")
    make_session(meeting)
    make_registration(meeting, person=make_person(full_name="Tep Leakhena", email="", organisation=None))
    make_registration(meeting, person=make_person(email="comes@example.org"))
    publishing.publish(meeting, by=None, now=timezone.now())
    change_venue(meeting)
    publishing.publish(meeting, by=None, words=WORDS, now=timezone.now())

    page = reverse("organise:recipients", args=[meeting.slug, "version-2"])

    assert [line.who for line in as_organiser.get(page, {"show": "not"}).context["lines"]] == ["Tep Leakhena"]


def test_the_first_release_tells_those_who_appear(speaker):
    meeting = make_meeting()
    make_appearance(make_session(meeting, starts="9:00", ends="9:30"), person=speaker)
    make_registration(meeting)
    publish(meeting)
    assert told() == ["speaker@example.org"]
    assert mail_to("speaker@example.org").subject


@pytest.mark.parametrize("why", ["draft", "over", "words"])
def test_nobody_is_told(meeting, why):
    move(meeting)
    if why == "draft":
        meeting.announced_at = None
        meeting.save()
    minutes = 60 * 24 * 30 if why == "over" else 60
    release = publish(meeting, minutes, words=None if why == "words" else WORDS)
    assert (told(), release.told) == ([], {})


# ---------------------------------------------------------------- Gathered
def test_it_goes_some_minutes_later_and_once(meeting, deliver):
    move(meeting)
    publish(meeting, 60)
    assert deliver(NOW + timedelta(minutes=64)) == []
    sent = deliver(NOW + timedelta(minutes=65))
    assert len(sent) == 2
    assert len(deliver(NOW + timedelta(minutes=70))) == 2


def test_another_release_within_minutes_is_told_of_in_the_same_mail(meeting):
    move(meeting)
    publish(meeting, 60)
    retell(meeting)
    meeting.sessions.filter(title="Other").update(title="Another")
    publish(meeting, 62)
    assert told() == ["keeps@example.org", "spared@example.org", "speaker@example.org"]
    assert told(Status.WITHDRAWN) == ["keeps@example.org", "speaker@example.org"]
    mail = mail_to("speaker@example.org")
    assert "9:00" in mail.text, "it tells from where, which the release between did not"
    assert "14:00" in mail.text


def test_what_was_sent_is_not_told_again(meeting, deliver):
    move(meeting)
    publish(meeting, 60)
    deliver(NOW + timedelta(minutes=65))
    retell(meeting)
    publish(meeting, 120)
    assert told() == ["speaker@example.org"]
    assert "14:00" not in mail_to_waiting("speaker@example.org").text


def mail_to_waiting(address):
    return Message.objects.get(kind="release_digest", address=address, status=Status.DUE)


def test_moved_and_moved_back_within_minutes_tells_nobody(meeting):
    move(meeting)
    publish(meeting, 60)
    move(meeting, "9:00", "9:45")
    publish(meeting, 62)
    assert told() == []


def test_telling_nobody_of_the_second_keeps_the_first_true(meeting):
    move(meeting)
    publish(meeting, 60)
    move(meeting, "15:00", "15:45")
    meeting.sessions.filter(title="Other").update(title="Another")
    publish(meeting, 62, words=None)
    assert told() == ["keeps@example.org", "speaker@example.org"], "whoever was spared stays so"
    assert "15:00" in mail_to("speaker@example.org").text


def test_running_late_mails_nobody_and_keeps_what_waits_true(meeting):
    move(meeting)
    publish(meeting, 60)
    arranging.run_late(
        meeting.days.get(number=1), since=at("13:00"), minutes=20, by=None, now=NOW + timedelta(minutes=61)
    )
    assert told() == ["keeps@example.org", "speaker@example.org"]
    assert "14:20" in mail_to("speaker@example.org").text


def test_telling_takes_as_many_queries_for_one_as_for_many(meeting):
    def count(minutes):
        with CaptureQueriesContext(connection) as caught:
            publish(meeting, minutes)
        return len(caught)

    def change(number):
        session = make_session(meeting, title=f"More {number}")
        make_appearance(session, person=make_person())

    change(0)
    few = count(60)
    Message.objects.update(status=Status.SENT, sent_at=NOW)
    for number in range(5):
        change(number)
    assert count(120) == few


def test_a_fresh_mail_says_what_the_release_notes_and_escapes_it(meeting):
    retell(meeting)
    publish(meeting, 60, words=Words("<b>Hello</b>", "<b>សួស្តី</b>"), note="Tea & talk")
    mail = mail_to("speaker@example.org")
    assert "<b>សួស្តី</b>" in mail.text
    assert "&lt;b&gt;" in mail.html
    assert "Tea & talk" in mail.text
