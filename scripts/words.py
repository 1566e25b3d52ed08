"""What people read, held to docs/words.md: no retired word, no long sentence, one Khmer word for each term.

words.py check     fail where a text does not hold to it
words.py measure   how easily the English reads (Flesch), for members and for organisers
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = ROOT / "docs" / "words.md"
# Pages that members read are held to the shorter sentences. What is not here is an organiser's.
FOR_MEMBERS = re.compile(
    r"templates/(email/|account/|errors/|pages/(?!organiser)|registration/(?!desk/)|summaries/summary|components/"
    r"|agenda/(?!board|making|organise|panel))|coalition_events/\w+/mails/(?!kinds|\w*variables)"
)
LONGEST = {True: 12, False: 15}  # words in a sentence: for members, for organisers
HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\{.*?\}\}|\{\w*\}")
MARKUP = re.compile(r"\{%.*?%\}|<[^>]+>|\]\([^)]*\)|https?://\S+|[*_#\[\]>`]", re.DOTALL)
COLUMN = re.compile("“[a-z_]+”")  # a name in a file
SENTENCES = re.compile(r"(?<=[.!?:;…])[”’)]?\s+|\n\s*\n|\n(?=- )|\{%[^%]*%\}")
QUOTED = ("Coalition is at the core of Chab Dai",)  # what people said stays in their own words
NAMES = {"Mail", "Delete"}  # of the organisers' area, and of a key
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9’'/-]*")


@dataclass(frozen=True)
class Text:
    english: str
    khmer: str
    places: tuple[str, ...]

    @property
    def is_for_members(self) -> bool:
        return any(FOR_MEMBERS.match(place) for place in self.places)

    @property
    def sentences(self) -> list[str]:
        parts = SENTENCES.split(HOLE.sub("Name", self.english).replace("*", ""))
        return [plain for part in parts if (plain := MARKUP.sub(" ", part).strip())]


def texts() -> Iterator[Text]:
    """Each string of the catalogue and each mail."""
    with (ROOT / "locale/km/LC_MESSAGES/django.po").open("rb") as file:
        for message in read_po(file, locale="km"):
            if message.id:
                places = tuple(sorted({place for place, _line in message.locations}))
                singular = message.id if isinstance(message.id, str) else message.id[0]
                khmer = message.string if isinstance(message.string, str) else (message.string or [""])[0]
                yield Text(singular, khmer, places)
    for path in sorted((ROOT / "templates/email/wording").glob("*.en.md")):
        khmer = path.with_name(path.name.replace(".en.", ".km.")).read_text()
        yield Text(path.read_text(), khmer, (path.relative_to(ROOT).as_posix(),))


def table(heading: str) -> list[list[str]]:
    """The cells of the rows under this heading of docs/words.md."""
    part = GLOSSARY.read_text().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    return rows[2:]


def mistakes(of: Iterable[Text]) -> Iterator[str]:
    """Each place that does not hold to docs/words.md, with why."""
    retired = [word.strip() for row in table("Words that we do not use") for word in row[0].split(",")]
    no_longer = re.compile(rf"\b(?:{'|'.join(map(re.escape, retired))})\b", re.IGNORECASE)
    terms = [(re.compile(rf"\b{re.escape(row[0])}s?\b", re.IGNORECASE), row[0], row[1]) for row in table("Terms")]
    for text in of:
        where = text.places[0] if text.places else ""
        plain = COLUMN.sub(" ", MARKUP.sub(" ", HOLE.sub(" ", text.english)))
        for word in sorted({found for found in no_longer.findall(plain) if found not in NAMES}):
            yield f"{where}: “{word}” is a word that we do not use: {text.english!r}"
        longest = LONGEST[text.is_for_members]
        for sentence in text.sentences:
            if sentence.startswith(QUOTED):
                continue
            if (count := len(WORD.findall(sentence))) > longest:
                yield f"{where}: {count} words in a sentence, and {longest} are enough: {sentence!r}"
        for english, term, khmer in terms if not where.endswith(".md") else []:  # a mail is written, not translated
            if english.search(plain) and khmer not in text.khmer:
                yield f"{where}: “{term}” is “{khmer}” in Khmer: {text.english!r} – {text.khmer!r}"


def reading_ease(of: list[Text]) -> float:
    """Flesch: 206.835 − 1.015 words a sentence − 84.6 syllables a word; 60 is plain, 70 is easy (R. Flesch, 1948)."""
    sentences = [words for text in of for sentence in text.sentences if len(words := WORD.findall(sentence)) > 2]
    words = [word for sentence in sentences for word in sentence]
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * sum(map(syllables, words)) / len(words)


def syllables(word: str) -> int:
    """Groups of vowels; a silent e at the end is none."""
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e$", "", word.lower()))
    return max(1, len(groups))


def check() -> None:
    if found := list(mistakes(texts())):
        sys.exit("\n".join([*found, f"{len(found)} places do not hold to docs/words.md."]))
    print("Pages and mails hold to docs/words.md.")


def measure() -> None:
    of = list(texts())
    for name, is_for_members in (("members", True), ("organisers", False)):
        some = [text for text in of if text.is_for_members == is_for_members]
        print(f"{name:12}{len(some):>6} texts{reading_ease(some):>8.1f}")


if __name__ == "__main__":
    {"check": check, "measure": measure}[sys.argv[1]]()
