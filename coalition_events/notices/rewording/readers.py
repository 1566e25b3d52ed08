"""With whose data an organiser sees a mail before anybody gets it: an invented reader's, or somebody's they choose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import override

from coalition_events.mail.wording.declared import Mail, Values
from coalition_events.meetings import wordings as meetings
from coalition_events.meetings.models import Meeting
from coalition_events.notices import appearing, wordings
from coalition_events.registration.models import Registration
from coalition_events.registration.wordings import places
from members.models import Person
from members.wordings import called

SHOWN = 12


@dataclass(frozen=True)
class Choice:
    pk: int
    name: str


def people_called(words: str, meeting: Meeting | None) -> list[Choice]:
    """People in the directory whose name or organisation holds these words; without words, who comes to the meeting."""
    people = Person.objects.active().select_related("organisation").order_by("full_name", "pk")
    if words:
        named = Q(full_name__icontains=words) | Q(full_name_km__icontains=words)
        people = people.filter(named | Q(organisation__name__icontains=words))
    elif meeting:
        people = people.filter(registrations__meeting=meeting).distinct()
    else:
        people = people.filter(is_focal=True)
    return [Choice(one.pk, _name(one)) for one in people[:SHOWN]]


def values_for(mail: Mail, meeting: Meeting | None, person: Person | None, language: str) -> Values:
    """Of each variable, in that language: what is known of the meeting and the person, and samples of the rest."""
    with override(language):
        values = mail.samples()
        known: dict[str, Any] = _of_the_meeting(meeting) if meeting else {}
        if person:
            known |= _of_the_person(person)
            known |= _of_their_place(meeting, person) if meeting else {}
        return values | {name: value for name, value in known.items() if name in values}


def _of_the_meeting(meeting: Meeting) -> Values:
    days = list(meeting.days.all())
    return meetings.of(meeting, starts_at=next((day.opens for day in days if day.opens), None))


def _of_the_person(person: Person) -> Values:
    return {
        "reader": called(person),
        "name": person.local("full_name"),
        "who": str(person),
        "address": person.email,
        "organisation": str(person.organisation or ""),
    }


def _of_their_place(meeting: Meeting, person: Person) -> Values:
    """Their days and their sessions, where they have any; else the samples say what such a mail looks like."""
    known: Values = {}
    registration = Registration.objects.filter(meeting=meeting, person=person).order_by("-pk").first()
    if registration:
        registration.meeting, registration.person = meeting, person
        days = [day for day in meeting.days.all() if day.number in registration.days]
        values = places.values(registration, days, link="", is_passed_on=False)
        known["place_facts"] = values["place_facts"]
    release = appearing.newest_release(meeting)
    released = appearing.sessions_of(release) if release else []
    sessions = [session for session in released if person.pk in session.people]
    if sessions:
        known |= {"sessions": wordings.sessions_of(meeting, sessions), "has_several_sessions": len(sessions) > 1}
    return known


def _name(person: Person) -> str:
    return ", ".join(str(part) for part in (person, person.organisation) if part)


def named(choices: Iterable[Choice], person: Person | None) -> list[Choice]:
    """The choices, and the person chosen before where they are not among them."""
    choices = list(choices)
    if person and person.pk not in {one.pk for one in choices}:
        choices.insert(0, Choice(person.pk, _name(person)))
    return choices
