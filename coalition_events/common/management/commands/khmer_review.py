"""For a native reader: every string of the site as a spreadsheet, and the corrections that come back in it.

The texts are files of the project (a catalogue and the mails' words), so this runs where the project is cloned.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import override

from babel.messages.catalog import Message
from babel.messages.pofile import normalize
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from coalition_events.common.spreadsheets.reading import Row, read
from coalition_events.common.spreadsheets.writing import write_xlsx
from coalition_events.common.uploads import Unreadable
from scripts import spelling, words
from scripts.words import Text

REVIEW_HEAD = """# Khmer to be read by a native speaker

Written by people who do not speak it as their own. **{reviewed} of {total} strings are reviewed.** Every string of the
site is below beside its English; what most people read comes first.

`manage.py khmer_review --export FILE.xlsx` writes these strings into a spreadsheet. The reader writes into
"Better Khmer", or an x into "Right" where the Khmer is good. `manage.py khmer_review --import FILE.xlsx` brings that
into the project, row by row. The site replaces `%(name)s`, `{{{{ name }}}}`, `{{% if name %}}` and the like: keep them.
`make messages` writes this page.

Beside these strings, read also: `templates/summaries/draft.km.md` (the words of a drafted summary), the dates in
`coalition_events/common/dates.py`, the holidays in `coalition_events/meetings/queries/holidays.py`, and the Khmer of
the demonstration (`coalition_events/demonstration/data/`). [words.md](words.md) has the terms.
"""
COLUMNS = ("English", "Khmer", "Better Khmer", "Right", "Where", "Readers", "Key")
KHMER_LETTER = re.compile("[\u1780-\u17ff]")
TAGS = re.compile(r"\{%.*?%\}|</?[a-z][^>]*>", re.DOTALL)
NAMES = re.compile(r"%\(\w+\)[a-z]|%[sd%]|\{\{.*?\}\}|(?<!\{)\{[\w.]*\}(?!\})|\]\([^)]*\)")


class Command(BaseCommand):
    help = "Writes docs/khmer-review.md; --export and --import pass the strings to a native reader and back."

    def add_arguments(self, parser: CommandParser) -> None:
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--export", type=Path, metavar="FILE.xlsx", help="write every string into this spreadsheet")
        way.add_argument("--import", type=Path, metavar="FILE.xlsx", help="take a reader's corrections from it")

    @override
    def handle(self, *args: object, **options: Path | None) -> None:
        files = Files(Path(settings.BASE_DIR))
        if path := options["export"]:
            count = files.export(path)
            self.stdout.write(f"{count} strings are in {path}, those with most readers first.")
            return
        if path := options["import"]:
            try:
                sheet = list(read(path))
            except (OSError, Unreadable) as refusal:
                raise CommandError(f"{path}: {refusal}") from refusal
            if sheet and (missing := {"Khmer", "Better Khmer", "Right", "Key"} - set(sheet[0].cells)):
                raise CommandError(f"{path} has no column {', '.join(sorted(missing))}. Nothing was changed.")
            changed, right = 0, 0
            for row, outcome in files.take(sheet):
                changed += outcome == CHANGED
                right += outcome == RIGHT
                if outcome not in (CHANGED, RIGHT):
                    self.stderr.write(f"Row {row}: {outcome}")
            self.stdout.write(f"{changed} strings are corrected, {right} are right as they are.")
        reviewed, total = files.write_page()
        self.stdout.write(f"{reviewed} of {total} strings are reviewed: docs/khmer-review.md.")


CHANGED, RIGHT = "changed", "right"


class Files:
    """The project's Khmer: the catalogue, the mails, and which of it was reviewed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.po = root / "locale" / "km" / "LC_MESSAGES" / "django.po"
        self.list = root / "locale" / "km" / "reviewed.txt"
        self.catalogue = words.catalogue_of(root)
        self.reviewed = set(self.list.read_text().split()) if self.list.exists() else set[str]()

    def texts(self) -> list[Text]:
        """What most people read first; of as many readers, by its place."""
        texts = [text for text in words.texts(self.root, self.catalogue) if _is_to_read(text)]
        return sorted(texts, key=lambda text: (-text.readers, text.places[0]))

    def export(self, path: Path) -> int:
        texts = self.texts()
        rows = [
            (text.english, text.khmer, "", self._tick(text), ", ".join(text.places), text.readers, key(text))
            for text in texts
        ]
        path.write_bytes(write_xlsx("Khmer", COLUMNS, rows))
        return len(texts)

    def take(self, rows: Iterable[Row]) -> list[tuple[int, str]]:
        """(row, CHANGED or RIGHT or the reason why it is left out) for each row in which a reader wrote something.

        What has no mistake is written. The same sheet again: all is right as it is, and no file changes.
        """
        texts = {key(text): text for text in self.texts()}
        outcomes: list[tuple[int, str]] = []
        for row in rows:
            if not (row["Better Khmer"] or row["Right"]):
                continue
            text = texts.get(row["Key"])
            outcome = self._outcome(text, row)
            if text and outcome == CHANGED:
                texts[key(text)] = text = self._correct(text, row["Better Khmer"])
            if text and outcome in (CHANGED, RIGHT):
                self.reviewed.add(mark(text))
            outcomes.append((row.number, outcome))
        self.list.write_text("".join(f"{line}\n" for line in sorted({mark(t) for t in self.texts()} & self.reviewed)))
        return outcomes

    def _outcome(self, text: Text | None, row: Row) -> str:
        better = row["Better Khmer"]
        if text is None:
            return "Its English has changed since. Export the strings again."
        if better and _tidy(better) != _tidy(text.khmer):
            return _mistake(text, better, row["Khmer"]) or CHANGED
        if better or _tidy(row["Khmer"]) == _tidy(text.khmer):
            return RIGHT
        return "Its Khmer has changed since. Read it again."

    def write_page(self) -> tuple[int, int]:
        """docs/khmer-review.md; how many strings are reviewed, and how many there are."""
        texts = self.texts()
        reviewed = sum(mark(text) in self.reviewed for text in texts)
        lines, place = [REVIEW_HEAD.format(reviewed=reviewed, total=len(texts))], ""
        for text in texts:
            if text.places[0] != place:
                place = text.places[0]
                lines += [f"\n## {place}\n", "| English | Khmer | reviewed |", "|---|---|---|"]
            lines.append(f"| {_in_a_cell(text.english)} | {_in_a_cell(text.khmer)} | {self._tick(text)} |")
        (self.root / "docs" / "khmer-review.md").write_text("\n".join(lines) + "\n")
        return reviewed, len(texts)

    def _tick(self, text: Text) -> str:
        return "x" if mark(text) in self.reviewed else ""

    def _correct(self, text: Text, better: str) -> Text:
        start = re.match(r"\s*", text.khmer)
        end = re.search(r"\s*$", text.khmer)
        khmer = (start.group() if start else "") + better.strip() + (end.group() if end else "")
        if text.message is None:
            path, old, new = self.root / text.places[0], text.khmer, khmer
        else:
            path, old = self.po, _entry(text.message)
            text.message.string = khmer if isinstance(text.message.string, str) else (khmer,)
            new = _entry(text.message)
        path.write_text(path.read_text().replace(old, new, 1))  # nothing else of the file changes
        return replace(text, khmer=khmer)


def _entry(message: Message) -> str:
    """As it is in the catalogue, where no line is wrapped."""
    context = [f"msgctxt {normalize(message.context, width=0)}"] if message.context else []
    singular, *plural = [message.id] if isinstance(message.id, str) else message.id
    names = [f"msgid {normalize(singular, width=0)}", *(f"msgid_plural {normalize(one, width=0)}" for one in plural)]
    if isinstance(message.string, str):
        return "\n".join([*context, *names, f"msgstr {normalize(message.string, width=0)}"])
    return "\n".join([*context, *names, f"msgstr[0] {normalize((message.string or [''])[0], width=0)}"])


def key(text: Text) -> str:
    """The same as long as neither its English nor its place changes."""
    return digest((text.message.context or "") if text.message else text.places[0], text.english)


def mark(text: Text) -> str:
    """What says that this Khmer is right for this English; either changed, it has to be read again."""
    return digest(text.english, text.khmer)


def digest(*texts: str) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()[:12]


def _is_to_read(text: Text) -> bool:
    """Not a line of dashes, nor a paragraph that is one placeholder."""
    return bool(KHMER_LETTER.search(text.khmer)) or text.khmer != text.english


def _mistake(text: Text, better: str, seen: str) -> str:
    """Why this correction cannot be taken, or "" where it can."""
    if _tidy(seen) != _tidy(text.khmer):
        return "Its Khmer has changed since this file was written. Compare both, and correct the new one."
    if TAGS.findall(better) != TAGS.findall(text.khmer):
        return f"Keep these, in this order: {' '.join(TAGS.findall(text.khmer)) or 'no tags'}"
    if sorted(NAMES.findall(better)) != sorted(NAMES.findall(text.khmer)):
        return f"Keep these: {' '.join(NAMES.findall(text.khmer)) or 'no names in brackets'}"
    return "; ".join(f"write {right} for {wrong}" for wrong, right in spelling.misspelt(better))


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _in_a_cell(text: str) -> str:
    return _tidy(text).replace("|", "\\|")
