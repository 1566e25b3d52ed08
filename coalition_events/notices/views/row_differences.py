"""What a mail said and says now, no more than the lines that differ."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from coalition_events.mail.wording.versions import Piece, compared
from coalition_events.notices.actions.ledger.own_words import Standing


def changed_since(standing: Standing) -> list[Piece]:
    """What the wording says otherwise to a reader than it did when their own words were written."""
    words, original = standing.words, standing.original
    if words is None:
        return []
    then = f"{words.original_subject}\n{words.original_text}"
    now = f"{original.message.subject}\n{original.message.text}"
    return list(differing_lines(then, now) if then != now else differing_lines(words.original_facts, original.facts))


def differing_lines(then: str, now: str) -> Iterator[Piece]:
    """Word by word, a line for a line."""
    before, after = then.splitlines(), now.splitlines()
    for what, start, end, since, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield from compared("\n".join(before[start:end]), "\n".join(after[since:until]))
            yield Piece("\n")
