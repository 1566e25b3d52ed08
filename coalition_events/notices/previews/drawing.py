"""A mail as it was typed, before anybody gets it: drawn for an invented reader, or for somebody they choose."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import override

from coalition_events.common.dates import moment
from coalition_events.common.languages import Language
from coalition_events.common.text import matching
from coalition_events.mail.kinds import Kind
from coalition_events.mail.models.wording import Source, original
from coalition_events.mail.variable import Values, VariableKind
from coalition_events.mail.wording.checking import Fault, faults_of_body, faults_of_subject
from coalition_events.mail.wording.render import Drawn, draw
from coalition_events.mail.wording.versions import Piece, compared
from coalition_events.meetings import mails as meetings
from coalition_events.meetings.models import Meeting
from coalition_events.notices.previews.readers_values import Chosen, known_to, of_the_meeting
from members.mails import called
from members.models import Person


@dataclass(frozen=True)
class Preview:
    """One language of a mail as it was typed: how it reads, or why it cannot be read yet."""

    language: str
    language_name: str
    faults: list[Fault]
    drawn: Drawn | None
    changes: list[Piece]  # since the original; empty where there are none
    invented: list[str]  # what stands in it as an example, though a reader was chosen


def previews(
    mail: Kind, texts: dict[str, str], *, meeting: Meeting | None = None, person: Person | None = None
) -> Iterator[Preview]:
    for language, name in Language.choices:
        source = Source.of(texts, language)
        faults = [
            *faults_of_subject(mail, source.subject),
            *faults_of_body(mail, source.body, subject=source.subject),
        ]
        drawn, invented = None, []
        if not faults:
            known = known_values(mail, meeting, person, language)
            drawn = _drawn(mail, source, language, known)
            invented = _invented(mail, drawn.said, known) if person else []
        yield Preview(language, str(name), faults, drawn, changes(mail.name, source, language), invented)


def changes(name: str, source: Source, language: str) -> list[Piece]:
    """What it says otherwise than the repository does."""
    pieces = list(compared(original(name, language).as_one, source.as_one))
    return pieces if any(piece.is_gone or piece.is_new for piece in pieces) else []


def _drawn(mail: Kind, source: Source, language: str, known: Values) -> Drawn:
    with override(language):
        return draw(mail, source, language, mail.samples() | known)


def _invented(mail: Kind, said: Collection[str], known: Values) -> list[str]:
    """Links aside: what a reader's own would open, a preview opens for nobody."""
    return [
        str(variable.says)
        for variable in mail.variables
        if variable.name in said and variable.name not in known and variable.kind != VariableKind.LINK
    ]


SHOWN = 12


@dataclass(frozen=True)
class Choice:
    pk: int
    name: str


def people_called(words: str, meeting: Meeting | None) -> list[Choice]:
    """People in the directory whose name or organisation holds these words; without words, who comes to the meeting."""
    people = Person.objects.active().select_related("organisation").order_by("full_name", "pk")
    if words:
        people = people.filter(matching(words) | matching(words, "organisation__folded"))
    elif meeting:
        people = people.filter(registrations__meeting=meeting).distinct()
    else:
        people = people.filter(is_focal=True)
    return [Choice(person.pk, _name(person)) for person in people[:SHOWN]]


def known_values(
    mail: Kind, meeting: Meeting | None, person: Person | None, language: str, *, now: datetime | None = None
) -> Values:
    """Of those variables of which something is known of the meeting and the person, in that language."""
    now = now or timezone.now()
    with override(language):
        known: Values = _of_the_meeting(meeting, now) | of_the_meeting(mail.name, meeting) if meeting else {}
        if person:
            known |= _of_the_person(person)
            known |= known_to(mail.name, Chosen(meeting, person, now)) if meeting else {}
    declared = {variable.name for variable in mail.variables}
    return {name: value for name, value in known.items() if name in declared}


def _of_the_meeting(meeting: Meeting, now: datetime) -> Values:
    days = list(meeting.days.all())
    known = meetings.of(meeting, starts_at=next((day.opens for day in days if day.opens), None))
    opens_at, closes_at = meeting.registration_opens_at, meeting.registration_closes_at
    if opens_at and closes_at:
        known |= {"opens": moment(opens_at), "closes": moment(closes_at), "is_open": meeting.registration_is_open(now)}
    return known


def _of_the_person(person: Person) -> Values:
    return {
        "reader": called(person),
        "name": person.local("full_name"),
        "who": str(person),
        "address": person.email,
        "organisation": str(person.organisation or ""),
    }


def _name(person: Person) -> str:
    return ", ".join(str(part) for part in (person, person.organisation) if part)


def named(choices: Iterable[Choice], person: Person | None) -> list[Choice]:
    """The choices, and the person chosen before where they are not among them."""
    choices = list(choices)
    if person and person.pk not in {choice.pk for choice in choices}:
        choices.insert(0, Choice(person.pk, _name(person)))
    return choices
