from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import override

from coalition_events.common.languages import Language
from coalition_events.mail.kinds import Kind
from coalition_events.mail.wording.checking import faults_of_body, faults_of_subject
from coalition_events.mail.wording.drawing import Drawn, draw
from coalition_events.mail.wording.faults import Fault
from coalition_events.mail.wording.source import Source, original
from coalition_events.mail.wording.variable import Values, VariableKind
from coalition_events.mail.wording.versions import Piece, compared
from coalition_events.meetings.models import Meeting
from coalition_events.notices.previews.readers import known_values
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
        source = Source(texts[f"subject_{language}"], texts[f"body_{language}"])
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
    pieces = list(compared(_whole(original(name, language)), _whole(source)))
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


def _whole(source: Source) -> str:
    return f"{source.subject}\n\n{source.body}"
