"""The file of what we hold is handed on, by mail or on a stick: it opens nothing, and tells nothing of others."""

import io
import re
import zipfile

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from coalition_events.agenda import mails
from coalition_events.agenda.queries.people import Reader
from coalition_events.mail import outbox
from coalition_events.mail.delivery import choices
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.privacy.files import file_of
from coalition_events.registration.mails import guests, places
from coalition_events.registration.models import DelegationLink
from members.models import Account, Person
from tests.factories import BEFORE, make_appearance, make_invitation, make_person, make_registration, make_session
from tests.privacy.conftest import EMAIL, NAME

FOCAL = "lina@hopehouse.example"


@pytest.fixture
def focal(person: Person) -> Person:
    return make_person(full_name="Chan Lina", email=FOCAL, organisation=person.organisation, is_focal=True)


def texts_of(person: Person, by: Account) -> str:
    """All that can be read in the file."""
    with zipfile.ZipFile(io.BytesIO(file_of(person, by=by))) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def links_in(text: str) -> list[str]:
    return [link for link in re.findall(rf"{re.escape(settings.SITE_URL)}/[^\s<]+", text) if not link.endswith("/…")]


def test_what_is_passed_on_about_them_is_told_without_its_words(
    person: Person, focal: Person, coming: Meeting, organiser: Account
) -> None:
    Person.objects.filter(pk=person.pk).update(email="")
    registration = make_registration(coming, person=Person.objects.get(pk=person.pk))
    outbox.post(*places.confirmed(registration, now=timezone.now()))
    appearance = make_appearance(make_session(coming), person=person)
    outbox.post(mails.appearance_invitation(appearance, to=Reader(focal, is_passed_on=True), now=timezone.now()))
    link = DelegationLink.objects.get()
    passed_on = list(Message.objects.to(FOCAL))
    assert link.path in passed_on[-1].text
    assert reverse("appearance_link", args=[appearance.token]) in passed_on[0].text

    told = texts_of(person, organiser)

    for mail in passed_on:
        assert mail.subject in told
        assert mail.text.splitlines()[-1] not in told
    assert FOCAL not in told
    assert links_in(told) == []


def test_their_own_mail_is_told_without_its_links(person: Person, coming: Meeting, organiser: Account) -> None:
    Person.objects.filter(pk=person.pk).update(is_focal=True)
    person.refresh_from_db()
    registration = make_registration(coming, person=person)
    outbox.post(*places.confirmed(registration, now=timezone.now()))
    outbox.post(*guests.invited(make_invitation(coming, person=person), now=timezone.now()))
    news = Message.objects.create(
        key="n", kind="invitation", address=EMAIL, name=NAME, subject="News", text="Come all.", due_at=BEFORE
    )
    assert all(links_in(mail.text) for mail in Message.objects.to(EMAIL).exclude(pk=news.pk))

    told = texts_of(person, organiser)

    assert "Come all." in told
    assert choices.link_of(news)
    assert choices.link_of(news) not in told
    assert links_in(told) == []


@pytest.mark.parametrize("name", ["Keo Pisey", ""])
def test_what_another_was_written_to_an_address_of_theirs_keeps_its_words(
    person: Person, organiser: Account, name: str
) -> None:
    """It was somebody else's before, or is nobody's by name."""
    told = {"kind": "confirmed", "subject": "Hello", "due_at": BEFORE}
    Message.objects.create(key="1", address=EMAIL, name=name, text="What you asked in trust", **told)

    assert "What you asked in trust" not in texts_of(person, organiser)
