"""Which words a mail says: a meeting's own, else those for all meetings, else the repository's."""

import structlog
from django.template import TemplateSyntaxError

from coalition_events.mail.wording.drawing import compiled
from coalition_events.mail.wording.kept import kept_words
from coalition_events.mail.wording.models import Wording
from coalition_events.mail.wording.sandbox import NotAllowed
from coalition_events.mail.wording.source import Source, original

log = structlog.get_logger(__name__)


def words(name: str, meeting: str, language: str) -> Source:
    """What this mail says in this language. One query, or none where it is kept."""
    for wording in _changed(name, meeting):
        source = wording.source(language)
        if not source.is_blank:
            return source if _still_compiles(wording, source) else original(name, language)
    return original(name, language)


def _changed(name: str, meeting: str) -> list[Wording]:
    known = kept_words()
    if known is None:
        return list(Wording.objects.of(name, meeting))
    if (name, meeting) not in known:
        known[name, meeting] = list(Wording.objects.of(name, meeting))
    found: list[Wording] = known[name, meeting]
    return found


def _still_compiles(wording: Wording, source: Source) -> bool:
    """It was checked when it was saved; should a later version of the site refuse it, the original goes out."""
    try:
        compiled(source.subject), compiled(source.body)
    except (TemplateSyntaxError, NotAllowed) as refusal:
        log.warning("wording refused", wording=str(wording), reason=str(refusal))
        return False
    return True
