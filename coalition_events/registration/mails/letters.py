"""A mail that organisers write to many: in one language or both, once to each address."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy, override

from coalition_events.common.languages import in_language
from coalition_events.common.text import is_blank, listed
from coalition_events.mail import variable
from coalition_events.mail.models import Message
from coalition_events.mail.wording import blocks, render
from coalition_events.meetings import mails as meetings
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration
from members.mails import called
from members.models import Person

SUBJECT = variable.text(
    "letter_subject", gettext_lazy("the subject that was typed"), "What to bring", "អ្វីដែលត្រូវយកមក", is_required=True
)
TEXT = variable.block(
    "letter_text",
    gettext_lazy("the letter that was typed"),
    lambda: blocks.letter(in_language("Please bring a pen.", "សូមយកប៊ិចមកជាមួយ។")),
    is_required=True,
)
PASSED_ON = variable.text(
    "passed_on",
    gettext_lazy("people without an email address; the reader tells them; may be empty"),
    "Keo Pisey and Prak Mony",
    "កែវ ពិសី និង ប្រាក់ មុន្នី",
)


BULK = 6  # after whatever somebody is waiting for


@dataclass(frozen=True)
class Letter:
    """In one language or in both; whoever reads the other gets the one that there is."""

    subject: str = ""
    text: str = ""
    subject_km: str = ""
    text_km: str = ""

    def language_for(self, reader: str) -> str:
        written = {"en": not is_blank(self.text), "km": not is_blank(self.text_km)}
        return reader if written[reader] else next(language for language, is_there in written.items() if is_there)

    def words(self, language: str) -> tuple[str, str]:
        return (self.subject_km, self.text_km) if language == "km" else (self.subject, self.text)


@dataclass
class Recipient:
    """One address: who is greeted there, and for whom something is passed on."""

    address: str
    language: str
    readers: list[Person] = field(default_factory=list)
    passed_on: list[Person] = field(default_factory=list)


def recipients_of(rows: Iterable[Registration]) -> tuple[list[Recipient], list[Registration]]:
    """Each address once, and who is reached by none: without one, and nobody of theirs to pass it on. One query."""
    rows = list(rows)
    by_address: dict[str, Recipient] = {}
    unreached = []
    focal = _focal_persons(row for row in rows if not row.person.email)
    for row in rows:
        if row.person.email:
            recipient = _at(by_address, row.person)
            if row.person not in recipient.readers:
                recipient.readers.append(row.person)
            continue
        helpers = focal.get(_organisation_of(row) or 0, [])
        for person in helpers:
            _at(by_address, person).passed_on.append(row.person)
        if not helpers:
            unreached.append(row)
    for person in (person for helpers in focal.values() for person in helpers):
        recipient = by_address[person.email.lower()]
        if not recipient.readers:
            recipient.readers.append(person)
    return list(by_address.values()), unreached


def message(
    meeting: Meeting,
    letter: Letter,
    recipient: Recipient,
    *,
    key: str,
    about: str,
    now: datetime,
    due_at: datetime | None = None,
    way_back: str = "",
) -> Message:
    """The unsaved mail to this address."""
    language = letter.language_for(recipient.language)
    subject, text = letter.words(language)
    with override(language):
        values = {
            **meetings.of(meeting),
            "reader": called(*recipient.readers),
            "letter_subject": subject,
            "letter_text": blocks.letter(text),
            "passed_on": listed(recipient.passed_on),
        }
    return render.message(
        kind="letter",
        key=key,
        to=(recipient.readers[0].local("full_name", language), recipient.address),
        language=language,
        context=values,
        meeting=meeting.slug,
        about=about,
        priority=BULK,
        now=now,
        due_at=due_at,
        way_back=way_back,
    )


def _organisation_of(row: Registration) -> int | None:
    return row.delegation.organisation_id if row.delegation else row.person.organisation_id


def _focal_persons(rows: Iterable[Registration]) -> dict[int, list[Person]]:
    """Of each organisation, one for each address."""
    organisations = {organisation for row in rows if (organisation := _organisation_of(row))}
    focal: dict[int, dict[str, Person]] = {}
    if organisations:
        people = Person.objects.focal().filter(organisation__in=organisations).exclude(email="")
        for person in people.order_by("full_name", "pk"):
            focal.setdefault(person.organisation_id or 0, {}).setdefault(person.email.lower(), person)
    return {organisation: list(by_address.values()) for organisation, by_address in focal.items()}


def _at(by_address: dict[str, Recipient], person: Person) -> Recipient:
    return by_address.setdefault(person.email.lower(), Recipient(person.email, person.language))
