"""Two focal persons may read one office mailbox: it hears a thing once, and both are greeted."""

import pytest

from coalition_events.mail.models import Message, Status
from coalition_events.notices.actions import inviting, posting
from coalition_events.notices.models import Audience
from coalition_events.notices.queries.audience import invitations
from members.models import Person
from members.queries.mailboxes import names_of
from tests.factories import BEFORE, make_meeting, make_organisation
from tests.notices.conftest import make_focal_person, make_rule

OFFICE = "office@example.org"


@pytest.fixture
def two_focal_persons(db):
    organisation = make_organisation(name="Hope House")
    return [
        make_focal_person(organisation, full_name=name, email=email)
        for name, email in [("Chan Lina", OFFICE), ("Sok Dara", OFFICE.upper())]
    ]


def test_one_invitation_goes_to_a_shared_mailbox_and_greets_both(two_focal_persons, organiser):
    meeting = make_meeting()

    assert inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE) == 1

    message = Message.objects.get()
    assert (message.name, message.address) == ("Chan Lina and Sok Dara", OFFICE)
    assert "Dear Chan Lina and Sok Dara," in message.text
    assert "Dear Chan Lina and Sok Dara," in message.html


def test_each_gets_their_own_in_their_own_language_and_at_their_own_address(two_focal_persons, organiser):
    one, _other = two_focal_persons
    make_focal_person(one.organisation, full_name="Ly Vanna", email=OFFICE, language="km")
    make_focal_person(one.organisation, full_name="Keo Pisey", email="pisey@example.org")

    assert inviting.invite_focal_persons(make_meeting(), by=organiser, now=BEFORE) == 3


def test_a_mailbox_that_was_invited_is_not_invited_again_whoever_of_its_readers_stands_first(
    two_focal_persons, organiser
):
    meeting = make_meeting()
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    first, other = two_focal_persons
    Person.objects.filter(pk=first.pk).update(full_name="Zo Lina")

    assert inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE) == 0
    assert [each.readers for each in invitations(meeting).invited] == [[other, first]]


def test_one_reminder_goes_to_a_shared_mailbox_and_stands_while_it_is_true(two_focal_persons):
    rule = make_rule(audience=Audience.UNANSWERED, days_before=30)
    now = rule.due_at

    assert posting.remind_whoever_is_due(now=now) == 1
    Person.objects.filter(pk=two_focal_persons[0].pk).update(full_name="Zo Lina")  # stands second from now on

    assert posting.remind_whoever_is_due(now=now) == 0
    assert Message.objects.get().status == Status.DUE


def test_a_very_long_greeting_fits_into_a_mail(organiser):
    organisation = make_organisation()
    for letter in "ABC":
        make_focal_person(organisation, full_name=letter * 100, email=OFFICE)

    inviting.invite_focal_persons(make_meeting(), by=organiser, now=BEFORE)

    assert len(Message.objects.get().name) == 120


def test_readers_are_called_in_their_own_language():
    readers = [
        Person(full_name="Sok Dara", full_name_km="សុខ ដារ៉ា", language="km"),
        Person(full_name="Chan Lina", language="km"),
    ]

    assert names_of(readers).startswith("សុខ ដារ៉ា")
    assert names_of(readers[:1]) == "សុខ ដារ៉ា"
