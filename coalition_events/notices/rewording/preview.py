from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import override

from coalition_events.common.languages import Language
from coalition_events.mail.wording.checking import faults_of_body, faults_of_subject
from coalition_events.mail.wording.declared import Mail, Values
from coalition_events.mail.wording.drawing import Drawn, draw
from coalition_events.mail.wording.faults import Fault
from coalition_events.mail.wording.source import Source, original
from coalition_events.mail.wording.versions import Piece, compared
from coalition_events.meetings.models import Meeting
from coalition_events.notices.rewording.readers import values_for
from members.models import Person


@dataclass(frozen=True)
class Preview:
    """One language of a mail as it was typed: how it reads, or why it cannot be read yet."""

    language: str
    language_name: str
    faults: list[Fault]
    drawn: Drawn | None
    changes: list[Piece]  # since the original; empty where there are none


def previews(
    mail: Mail, texts: dict[str, str], *, meeting: Meeting | None = None, person: Person | None = None
) -> Iterator[Preview]:
    for language, name in Language.choices:
        source = Source(texts[f"subject_{language}"], texts[f"body_{language}"])
        faults = [
            *faults_of_subject(mail, source.subject),
            *faults_of_body(mail, source.body, subject=source.subject),
        ]
        drawn = None if faults else _drawn(mail, source, language, values_for(mail, meeting, person, language))
        yield Preview(language, str(name), faults, drawn, changes(mail.name, source, language))


def changes(name: str, source: Source, language: str) -> list[Piece]:
    """What it says otherwise than the repository does."""
    pieces = list(compared(_whole(original(name, language)), _whole(source)))
    return pieces if any(piece.is_gone or piece.is_new for piece in pieces) else []


def _drawn(mail: Mail, source: Source, language: str, values: Values) -> Drawn:
    with override(language):
        return draw(mail, source, language, values)


def _whole(source: Source) -> str:
    return f"{source.subject}\n\n{source.body}"
