"""Where the mails about a place lead: a focal person needs no sign-in, and nobody else gets their link."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import delegations, places, waitlist
from coalition_events.registration.actions.meeting_changes import tell_who_comes
from coalition_events.registration.models import DelegationLink, Registration
from members.models import Account, Person
from tests.factories import make_person, make_registration

type Change = Callable[[Meeting, Person, Account], object]


def register(meeting: Meeting, person: Person, by: Account) -> Registration:
    return places.register(meeting, person=person, days=[1, 2], by=by)


def wait(meeting: Meeting, person: Person, by: Account) -> Registration:
    meeting.registrations.all() or make_registration(meeting)
    Meeting.objects.filter(pk=meeting.pk).update(seats=1)
    return register(meeting, person, by)


def get_a_seat(meeting: Meeting, person: Person, by: Account) -> None:
    wait(meeting, person, by)
    Meeting.objects.filter(pk=meeting.pk).update(seats=5)
    waitlist.promote(meeting, now=timezone.now())


def change(meeting: Meeting, person: Person, by: Account) -> None:
    places.change(register(meeting, person, by), days=[1], by=by)


def cancel(meeting: Meeting, person: Person, by: Account) -> None:
    places.cancel(register(meeting, person, by), by=by)


def move(meeting: Meeting, person: Person, by: Account) -> None:
    register(meeting, person, by)
    tell_who_comes(meeting, now=timezone.now())


CHANGES = [register, wait, get_a_seat, change, cancel, move]
each_change = pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)


def links(message: Message) -> set[str]:
    """The addresses of this site in it, as plain text and as HTML."""
    found = re.findall(rf"{settings.SITE_URL}(/[^\s\"<>)]*)", f"{message.text} {message.html}")
    return {address for address in found if address.startswith(("/registration/", "/meetings/"))}


def last_mail(person: Person) -> Message:
    return Message.objects.filter(address=person.email).latest("pk")


def demands_sign_in(address: str) -> bool:
    answer = Client().get(address, follow=True)
    assert answer.status_code == 200
    return answer.request["PATH_INFO"].startswith("/accounts/")


@each_change
def test_a_focal_persons_own_mail_opens_their_delegation_without_a_sign_in(open_meeting, focal_person, focal, change):
    change(open_meeting, focal_person, focal)

    mail = last_mail(focal_person)
    link = DelegationLink.objects.get(meeting=open_meeting, organisation=focal_person.organisation)
    assert links(mail) == {link.path}
    assert not demands_sign_in(link.path)
    assert "You do not need to sign in." in mail.text


@each_change
def test_a_mail_passed_on_has_their_link_and_no_calendar(open_meeting, organisation, focal_person, focal, change):
    person = make_person(organisation=organisation, email="")

    change(open_meeting, person, focal)

    mail = last_mail(focal_person)
    link = DelegationLink.objects.get(meeting=open_meeting, organisation=organisation)
    assert links(mail) == {link.path}
    assert mail.calendar == ""
    assert "calendar" not in mail.text
    assert f"Please tell {person.full_name}" in mail.text
    assert "Do not forward this email. Its link opens your whole delegation." in mail.text
    assert "pass it on" not in mail.text


@each_change
def test_a_mail_passed_on_whose_link_asks_for_a_sign_in_may_be_forwarded(
    open_meeting, organisation, focal_person, focal, organiser, change
):
    link = delegations.issue_link(open_meeting, organisation, by=organiser)
    delegations.revoke_link(open_meeting, organisation, by=organiser)
    assert link.path

    change(open_meeting, make_person(organisation=organisation, email=""), focal)

    mail = last_mail(focal_person)
    assert "who has no email address with us." in mail.text
    assert "Do not forward" not in mail.text


@each_change
def test_a_colleagues_own_mail_never_has_the_delegations_link(open_meeting, focal_person, focal, colleague, change):
    register(open_meeting, focal_person, focal)
    link = DelegationLink.objects.get()

    change(open_meeting, colleague, focal)

    mail = last_mail(colleague)
    assert link.path not in f"{mail.text}{mail.html}{mail.calendar}"
    assert links(mail) == {f"/meetings/{open_meeting.slug}/registration/"}
    assert "You do not need to sign in." not in mail.text


def test_the_calendar_entry_of_a_focal_person_has_no_link_that_others_could_open(open_meeting, focal_person, focal):
    register(open_meeting, focal_person, focal)

    mail = last_mail(focal_person)
    assert f"/meetings/{open_meeting.slug}/registration/" in mail.calendar
    assert DelegationLink.objects.get().path not in mail.calendar.replace("\r\n ", "")


def test_a_mail_does_not_revive_a_link_that_was_taken_back(open_meeting, organisation, focal_person, focal, organiser):
    register(open_meeting, focal_person, focal)
    delegations.revoke_link(open_meeting, organisation, by=organiser)

    cancel(open_meeting, focal_person, focal)

    mail = last_mail(focal_person)
    assert links(mail) == {f"/meetings/{open_meeting.slug}/registration/"}
    assert "You do not need to sign in." not in mail.text


def test_a_focal_person_of_another_organisation_gets_no_link_to_the_one_they_came_with(open_meeting, organiser):
    person = make_person(email="moved@example.org", is_focal=True)
    registration = register(open_meeting, person, organiser)
    registration.delegation.organisation = make_person().organisation
    registration.delegation.save()
    Message.objects.all().delete()

    places.change(Registration.objects.get(), days=[1], by=organiser)

    assert links(last_mail(person)) == {f"/meetings/{open_meeting.slug}/registration/"}


def test_the_mail_to_several_has_their_links_in_a_fixed_number_of_queries(open_meeting, organiser):
    def tell(count: int) -> int:
        for _number in range(count):
            register(
                open_meeting, make_person(is_focal=True, email=f"f{Person.objects.count()}@example.org"), organiser
            )
        with CaptureQueriesContext(connection) as queries:
            tell_who_comes(open_meeting, now=timezone.now())
        return len(queries)

    assert tell(1) == tell(3)
