"""Which messages are somebody's: numbers of people and of organisations overlap."""

from typing import Any

import pytest

from coalition_events.mail.models import Message
from coalition_events.notices.models import Notice
from coalition_events.notices.queries.concerned import unconfirmed
from coalition_events.privacy.queries.identity import identity_of
from coalition_events.privacy.queries.texts import messages_of
from members.models import Organisation, Person
from tests.factories import BEFORE, make_appearance, make_organisation, make_person, make_session

NUMBER = 901_234


@pytest.fixture
def person(db: None) -> Person:
    return make_person(pk=NUMBER, full_name="Ravanak Sopheaktra", email="")


@pytest.fixture
def organisation(db: None) -> Organisation:
    return make_organisation(pk=NUMBER, name="Bloom")


def message(about: str, **fields: Any) -> Message:
    fields = {"address": "focal@bloom.example", "name": "Chan Lina"} | fields
    return Message.objects.create(
        key=about, kind="reminder_unconfirmed", subject="?", text="?", due_at=BEFORE, about=about, **fields
    )


def found(person: Person) -> list[Message]:
    return list(messages_of(identity_of([person])))


def test_a_mail_to_an_organisation_says_that_it_is_one(coming: Any, organisation: Organisation, person: Person) -> None:
    session = make_session(coming)
    make_appearance(session, person=None, organisation=organisation, answer="asked", asked_at=BEFORE)
    make_appearance(session, person=person, answer="asked", asked_at=BEFORE)

    told = {concern.who: concern.about for concern in unconfirmed(coming, [])}

    assert told == {
        organisation: f"unconfirmed:{coming.slug}:organisation-{NUMBER}",
        person: f"unconfirmed:{coming.slug}:{NUMBER}",
    }


@pytest.mark.parametrize("name", ["", "organisation-"])
def test_a_mail_to_an_organisation_is_not_the_persons_of_that_number(
    coming: Any, organisation: Organisation, person: Person, name: str
) -> None:
    ours = message(f"unconfirmed:{coming.slug}:{name}{NUMBER}")
    noted(ours, coming, organisation=organisation)
    message(f"appearing:{coming.slug}:organisation-{NUMBER}")

    assert found(person) == []


def test_what_was_passed_on_about_them_is_theirs(coming: Any, person: Person) -> None:
    theirs = message(f"unconfirmed:{coming.slug}:{NUMBER}")
    noted(theirs, coming, person=person)

    assert found(person) == [theirs]


def noted(message: Message, meeting: Any, **of: Any) -> None:
    """As the ledger has it once it was posted."""
    Notice.objects.create(
        key=str(message.pk),
        meeting=meeting,
        source="reminder:1",
        says="unconfirmed",
        occurrence=meeting.starts_on,
        state="posted",
        due_at=BEFORE,
        planned_at=BEFORE,
        decided_at=BEFORE,
        message=message,
        **of,
    )
