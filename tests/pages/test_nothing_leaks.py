"""Everything that the public can read, and every mail, searched for what it must not say."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.apps import apps
from django.core.mail import EmailMessage
from django.test import Client

from coalition_events.agenda.actions import editing, publishing
from coalition_events.agenda.models import Quote
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import inviting, posting
from coalition_events.notices.models import Audience, Reminder, said_to
from coalition_events.registration.actions import places, replies
from coalition_events.registration.models import Diet, Needs, Reply
from coalition_events.registration.queries.asking import Said
from coalition_events.summaries.models import Summary
from members.models import Account
from tests.factories import (
    BEFORE,
    MAY_6,
    at,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_question,
    make_session,
)

pytestmark = pytest.mark.django_db

NEEDS = ["Peanut-need", "Stairs-need", "Poipet-need", "Lift-need", "Aunt-need", "Answer-need", "Delegation-need"]
DRAFT = ["Draft-title", "Draft-text", "Draft-takeaway", "Draft-quote", "Draft-speaker", "Draft-room", "Draft-theme"]
DRAFT += ["Draft-summary", "14:55"]
CLOSED = ["Closed-title", "Closed-speaker"]
OF_PEOPLE = ["Comes-quietly", "Note-of-organisers", "+85512999888", "speaker@example.org"]

OPEN = ["", "agenda/", "agenda.ics", "agenda.json", "summary/", "sessions/{session}/", "sessions/{session}/session.ics"]
OPEN += ["agenda/?by=room", "agenda/?by=kind", "agenda/?q=closed", "agenda/mine/", "agenda/embed/", "display/"]
OPEN += ["people/{speaker}/", "people/{hidden}/"]
OPEN += ["sessions/{added}/", "sessions/{closed}/", "sessions/{closed}/session.ics", "registration/application/"]


@pytest.fixture
def addresses(organiser: Account) -> list[str]:
    """Of a meeting whose draft has gone on since its release, and of one that nobody knows of."""
    meeting = make_meeting(rooms=1)
    known = make_organisation(name="Known House", note="Note-of-organisers")
    speaker = make_person(
        full_name="Known Speaker", phone="+85512999888", email="speaker@example.org", organisation=known, is_focal=True
    )
    session = make_session(meeting, title="Known title", starts="9:00", ends="9:45", room=meeting.rooms.get())
    make_appearance(session, person=speaker, organisation=known)
    closed = make_session(meeting, title="Closed-title", members_only=True)
    hidden = make_person(full_name="Closed-speaker")
    make_appearance(closed, person=hidden)
    publishing.publish(meeting, by=organiser, now=BEFORE)

    editing.edit(
        session,
        day=1,
        starts_at=at("14:10"),
        ends_at=at("14:55"),
        title="Draft-title",
        text="Draft-text",
        takeaways="Draft-takeaway",
        by=organiser,
    )
    added = make_session(meeting, title="Draft-title", text="Draft-text")
    make_appearance(added, person=make_person(full_name="Draft-speaker"))
    Quote.objects.create(meeting=meeting, session=session, person=speaker, text="Draft-quote", is_approved=True)
    meeting.rooms.update(name="Draft-room")
    Summary.objects.create(meeting=meeting, title="Draft-summary", text="Draft-summary", drafted_at=BEFORE)
    make_meeting(starts_on=date(2027, 11, 4), theme="Draft-theme", announced_at=None)
    come(meeting, organiser)
    numbers = {"session": session.pk, "added": added.pk, "closed": closed.pk}
    numbers |= {"speaker": speaker.pk, "hidden": hidden.pk}
    return [
        *("/", "/contact/", "/privacy/", "/meetings/2027-11/", "/meetings/2027-11/agenda/"),
        *(f"/meetings/2027-05/{address.format(**numbers)}" for address in OPEN),
    ]


def come(meeting: Meeting, organiser: Account) -> None:
    person = make_person(full_name="Comes-quietly")
    question, once = make_question(meeting), make_question(meeting, is_for_delegation=True)
    places.register(
        meeting,
        person=person,
        days=[1, 2],
        needs={
            **{"diet": Diet.ALLERGY, "diet_note": "Peanut-need", "access": "Stairs-need"},
            **{"arrival": "Poipet-need", "transport": "Lift-need", "emergency_name": "Aunt-need"},
        },
        replies={question.pk: Said("Answer-need", question.as_asked())},
        by=organiser,
        now=BEFORE,
    )
    replies.answer_questions(
        meeting,
        organisation=person.organisation,
        replies={once.pk: Said("Delegation-need", once.as_asked())},
        by=organiser,
        now=BEFORE,
    )


def said(text: str, words: list[str]) -> list[str]:
    return [word for word in words if word in text]


@pytest.mark.parametrize("who", ["nobody", "a member"])
@pytest.mark.parametrize("language", ["en", "km"])
def test_no_public_page_or_file_says_it(client: Client, focal: Account, addresses: list[str], who: str, language: str):
    client.cookies["django_language"] = language
    if who == "a member":
        client.force_login(focal)

    answers = {address: client.get(address) for address in addresses}

    texts = {address: response.content.decode() for address, response in answers.items()}
    assert {
        address: found for address, text in texts.items() if (found := said(text, NEEDS + DRAFT + CLOSED + OF_PEOPLE))
    } == {}
    assert [address for address, response in answers.items() if response.status_code == 200] != []
    assert "Known title" in texts["/meetings/2027-05/agenda/"]
    assert "Known Speaker" in texts["/meetings/2027-05/agenda.json"]


def test_no_mail_says_it(
    addresses: list[str], organiser: Account, deliver: Callable[[datetime], list[EmailMessage]]
) -> None:
    meeting = Meeting.objects.get(slug="2027-05")
    Reminder.objects.bulk_create(
        Reminder(meeting=meeting, audience=audience, says=says, days_before=14)
        for audience in Audience
        for says in said_to(audience)
    )
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    posting.remind_whoever_is_due(now=at("9:00", MAY_6.replace(month=4, day=22)))
    mails = deliver(at("9:00", MAY_6.replace(month=4, day=22)))

    assert len({mail.subject for mail in mails}) >= 4
    assert any("Known title" in mail.body for mail in mails)
    for mail in mails:
        assert said(mail.message().as_string() + mail.body + str(mail.alternatives), NEEDS + DRAFT + CLOSED) == []


def test_no_history_keeps_a_need(addresses: list[str]) -> None:
    """Erasing is enough only where nothing else has written it down."""

    assert said(str([*Needs.objects.values(), *Reply.objects.values()]), NEEDS) == NEEDS
    for model in apps.get_models():
        if model in (Needs, Reply):
            continue
        for row in model._default_manager.values():
            assert said(str(row), NEEDS) == [], model
