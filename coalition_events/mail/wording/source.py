"""The words as the repository has them: first line the subject, then Markdown; and whatever organisers made of them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDER = Path("templates") / "email" / "wording"


@dataclass(frozen=True)
class Source:
    """One language of one mail."""

    subject: str
    body: str

    @property
    def is_blank(self) -> bool:
        return not self.subject.strip() and not self.body.strip()


@cache
def original(name: str, language: str) -> Source:
    text = (settings.BASE_DIR / FOLDER / f"{name}.{language}.md").read_text()
    subject, _line, body = text.partition("\n")
    return Source(subject.strip(), body.strip() + "\n")
