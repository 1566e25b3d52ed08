"""Guests in every state, and one organisation that asks to come. Invented, written without mail."""

from datetime import datetime, timedelta
from typing import Any

from coalition_events.demonstration.content import read
from coalition_events.demonstration.directory import load_person
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import (
    Application,
    Asked,
    BuiltIn,
    GuestAnswer,
    GuestInvitation,
    Needs,
    Registration,
    Status,
    asked_by_default,
)
from members.models import Account, Organisation, Person

BOTH_DAYS = [1, 2]


def load_guests(meeting: Meeting, organisations: dict[str, Organisation], *, by: Account, now: datetime) -> None:
    content = read("guests.json")
    for number, row in enumerate(content["guests"]):
        invited_at = now - timedelta(days=12 - number, hours=3)
        load_guest(meeting, organisations, row, by=by, invited_at=invited_at)
    for row in content["applications"]:
        Application.objects.create(meeting=meeting, applied_at=now - timedelta(days=2, hours=5), **row)
    # Delegates share a list of those who agreed, so that it can be seen here.
    asked, _ = Asked.objects.get_or_create(meeting=meeting, defaults={"built_in": asked_by_default()})
    if BuiltIn.SHARED_LIST not in asked.built_in:
        asked.built_in.append(BuiltIn.SHARED_LIST)
        asked.save(update_fields=["built_in"])
    agree = meeting.registrations.confirmed().filter(may_be_photographed=True)
    agree.update(is_on_shared_list=True)


def load_guest(
    meeting: Meeting, organisations: dict[str, Organisation], row: dict[str, Any], *, by: Account, invited_at: datetime
) -> None:
    answered_at = invited_at + timedelta(days=1, hours=2) if row["answer"] else None
    organisation = organisations[row["organisation"]] if row["organisation"] else None
    person = load_guest_person(organisation, row["person"])
    GuestInvitation.objects.create(
        meeting=meeting,
        person=person,
        word=row["word"],
        invited_at=invited_at,
        invited_by=by,
        answer=row["answer"],
        answered_at=answered_at,
        answer_word=row.get("answer_word", ""),
    )
    if row["answer"] != GuestAnswer.COMING or answered_at is None:
        return
    delegation = None
    if organisation:
        defaults = {"answer": "", "answered_at": answered_at}
        delegation, _ = meeting.delegations.get_or_create(organisation=organisation, defaults=defaults)
    registration = Registration.objects.create(
        meeting=meeting,
        person=person,
        delegation=delegation,
        status=Status.CONFIRMED,
        days=BOTH_DAYS,
        is_guest=True,
        may_be_photographed=True,
        registered_at=answered_at,
        confirmed_at=answered_at,
    )
    Needs.objects.create(registration=registration)


def load_guest_person(organisation: Organisation | None, told: dict[str, Any]) -> Person:
    if organisation:
        return load_person(organisation, **told)
    person, _ = Person.objects.get_or_create(organisation=None, full_name=told["full_name"], defaults=told)
    return person
