"""The small grammar of an article: lists, ends of sentences, and what Markdown would take for its own."""

import re
from dataclasses import dataclass

from babel.lists import format_list

from coalition_events.common.text import is_blank
from coalition_events.summaries.models.summary import mark

LOCALES = {"en": "en_GB", "km": "km"}
FULL_STOPS = {"en": ".", "km": "។"}
ENDS = tuple(".!?…។៕៖")
CLOSING_QUOTES = "”’\"'»)"


@dataclass(frozen=True)
class Wording:
    """How one language says it."""

    language: str

    def choose(self, english: str, khmer: str, *, is_name: bool = False) -> str:
        """The text in this language, safe in Markdown. English in a Khmer article is marked, but for names."""
        if self.language == "en" or is_blank(khmer):
            text = escaped(english)
            return mark(text) if text and self.language == "km" and not is_name else text
        return escaped(khmer)

    def paragraph(self, english: str, khmer: str) -> str:
        """Lines as the sentences of one paragraph."""
        wants_english = self.language == "en" or is_blank(khmer)
        stop = FULL_STOPS["en" if wants_english else "km"]
        sentences = [self._sentence(line, stop) for line in lines(english if wants_english else khmer)]
        text = " ".join(sentences)
        return mark(text) if text and wants_english and self.language == "km" else text

    def listed(self, items: list[str]) -> str:
        """A, B and C."""
        return format_list(items, locale=LOCALES[self.language]) if items else ""

    def _sentence(self, line: str, stop: str) -> str:
        line = escaped(line)
        return line if line.rstrip(CLOSING_QUOTES).endswith(ENDS) else f"{line}{stop}"


def lines(text: str) -> list[str]:
    """The lines that say something, without the dash or star of a list."""
    return [re.sub(r"^[-*•]\s+", "", line.strip()) for line in text.splitlines() if not is_blank(line)]


def is_list(text: str) -> bool:
    """Whether a text is nothing but a list: what a session spoke of, rather than what was promised of it."""
    return bool(text.strip()) and all(re.match(r"[-*•]\s+", line.strip()) for line in text.splitlines() if line.strip())


def escaped(text: str) -> str:
    """On one line, and nothing in it that Markdown would act on."""
    return re.sub(r"([\\`*_~\[\]<]|&(?=#?\w+;))", r"\\\1", " ".join(text.split()))
