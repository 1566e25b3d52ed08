"""What people read, held to docs/words.md: no retired word, no long sentence, one Khmer word for each term.

words.py check     fail where a text does not hold to it
words.py measure   how easily the English reads (Flesch), for members and for organisers
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = ROOT / "docs" / "words.md"
ORGANISERS = 5
# About how many people read a text around one meeting, by the place it comes from; the first that fits. Some 200 come
# from 60 organisations, which five organisers serve (150 to 200 people meet; the rest is our own guess).
READERS = [
    ("templates/email/", 200),
    (
        "templates/agenda/(board|making|organise|panel)|templates/registration/desk/|templates/pages/organiser",
        ORGANISERS,
    ),
    ("templates/(agenda|pages|components)/|templates/summaries/summary", 200),
    ("templates/(registration|account)/", 60),
    (r"coalition_events/\w+/mails/(?!kinds|\w*variables)", 60),
    ("templates/errors/", 10),
    ("", ORGANISERS),
]
MAILS = "templates/email/wording/"
LONGEST, LONGEST_FOR_ORGANISERS = 12, 15  # words in a sentence
HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\{.*?\}\}|\{\w*\}")
MARKUP = re.compile(r"\{%.*?%\}|<[^>]+>|\]\([^)]*\)|https?://\S+|[*_#\[\]>`]", re.DOTALL)
COLUMN = re.compile("“[a-z_]+”")  # a name in a file
SENTENCES = re.compile(r"(?<=[.!?:;…])[”’)]?\s+|\n\s*\n|\n(?=- )|\{%[^%]*%\}")
QUOTED = ("Coalition is at the core of Chab Dai",)  # what people said stays in their own words
NAMES = {"Delete"}  # of a key
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9’'/-]*")


@dataclass(frozen=True)
class Text:
    """A string of the catalogue, or a paragraph of a mail or of the handbook."""

    english: str
    khmer: str
    places: tuple[str, ...]
    message: Message | None = None  # of the catalogue; else it is a paragraph of the file in the one place

    @property
    def readers(self) -> int:
        return max(
            (next(count for start, count in READERS if re.match(start, place)) for place in self.places), default=0
        )

    @property
    def is_for_members(self) -> bool:
        return self.readers > ORGANISERS

    @property
    def sentences(self) -> list[str]:
        parts = SENTENCES.split(HOLE.sub("Name", self.english).replace("*", ""))
        return [plain for part in parts if (plain := MARKUP.sub(" ", part).strip())]


def texts(root: Path, catalogue: Catalog) -> Iterator[Text]:
    """Each string of the catalogue, then each paragraph of mails and handbook beside the English one of its number."""
    for message in catalogue:
        if message.id:
            english = message.id if isinstance(message.id, str) else message.id[-1]
            khmer = message.string if isinstance(message.string, str) else (message.string or [""])[0]
            places = sorted({place for place, _line in message.locations}) or ["locale"]
            yield Text(english, khmer, tuple(places), message)
    mails = sorted((root / MAILS).glob("*.km.md"))
    pairs = [(path.with_name(path.name.replace(".km.", ".en.")), path) for path in mails]
    pairs += [(root / "docs/guide/en" / path.name, path) for path in sorted((root / "docs/guide/km").glob("*.md"))]
    for beside, path in pairs:
        for one, other in zip_longest(_paragraphs(beside), _paragraphs(path), fillvalue=""):
            yield Text(one, other, (path.relative_to(root).as_posix(),))


def _paragraphs(path: Path) -> list[str]:
    return [part.strip() for part in path.read_text().split("\n\n") if part.strip()]


def catalogue_of(root: Path) -> Catalog:
    with (root / "locale/km/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale="km")


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
        longest = LONGEST if text.is_for_members else LONGEST_FOR_ORGANISERS
        for sentence in text.sentences:
            if sentence.startswith(QUOTED):
                continue
            if (count := len(WORD.findall(sentence))) > longest:
                yield f"{where}: {count} words in a sentence, and {longest} are enough: {sentence!r}"
        for english, term, khmer in terms if MAILS not in where else []:  # a mail is written, not translated
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
    if found := list(mistakes(texts(ROOT, catalogue_of(ROOT)))):
        sys.exit("\n".join([*found, f"{len(found)} places do not hold to docs/words.md."]))
    print("Pages, mails and handbook hold to docs/words.md.")


def measure() -> None:
    of = list(texts(ROOT, catalogue_of(ROOT)))
    for name, is_for_members in (("members", True), ("organisers", False)):
        some = [text for text in of if text.is_for_members == is_for_members]
        print(f"{name:12}{len(some):>6} texts{reading_ease(some):>8.1f}")


if __name__ == "__main__":
    {"check": check, "measure": measure}[sys.argv[1]]()
