"""The article as it is shown: Markdown, with a picture of ours where a line names it: `![what is seen](picture:7)`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from coalition_events.common import markdown
from coalition_events.common.text import is_blank, listed
from coalition_events.summaries.models import Picture, mark

PICTURE = re.compile(r"^[ \t]*!\[[^\]\n]*\]\(picture:(\d{1,9})\)[ \t]*$", re.MULTILINE)
# Signs that no text holds: they are taken out of it first.
START, END = "\ue000", "\ue001"
SHOWN = re.compile(f"<p>{START}(\\d+){END}</p>")


def named_in(text: str) -> list[int]:
    """The numbers of the pictures that this text shows, in their order."""
    return [int(number) for number in PICTURE.findall(text)]


def without_pictures(text: str) -> str:
    return PICTURE.sub("", text)


def with_whole_links(markdown: str) -> str:
    """A link to a page of ours begins with a slash in the article; elsewhere it needs the site's address before it."""
    return markdown.replace("](/", f"]({settings.SITE_URL}/")


def line_for(picture: Picture, language: str) -> str:
    """What an editor writes to show it."""
    caption = " ".join(re.sub(r"[\[\]]", "", picture.local("caption", language)).split())
    return f"![{caption}](picture:{picture.pk})"


def html(text: str, pictures: Iterable[Picture], language: str, *, top: int = 2) -> SafeString:
    """Safe HTML, its highest heading `top`. A picture that is not there any more leaves nothing behind."""
    by_number: Mapping[int, Picture] = {picture.pk: picture for picture in pictures}
    plain = text.replace(START, "").replace(END, "")
    marked = PICTURE.sub(lambda found: f"\n\n{START}{found[1]}{END}\n\n", plain)

    def figure(found: re.Match[str]) -> str:
        picture = by_number.get(int(found[1]))
        if picture is None:
            return ""
        context = {"picture": picture, "caption": picture.local("caption", language)}
        return render_to_string("summaries/figure.html", context)

    return mark_safe(SHOWN.sub(figure, markdown.render(marked, top=top)))  # noqa: S308  our own and nh3's


AGREED = "agreed"


def with_agreed_marked(article: SafeString, language: str) -> SafeString:
    """The article whose heading of what was agreed, as the draft writes it, can be jumped to; see draft.en.md."""
    with translation.override(language):
        heading = gettext("What we agreed to do")
    marked = re.sub(rf"<(h\d)>{re.escape(heading)}<", rf'<\1 id="{AGREED}">{heading}<', article, count=1)
    return mark_safe(marked)  # noqa: S308  as above


def tidy(markdown: str) -> str:
    """Without what templates leave behind: indentation, trailing spaces, runs of empty lines."""
    stripped = "\n".join(line.strip() for line in markdown.splitlines())
    return re.sub(r"\n{3,}", "\n\n", stripped).strip()


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
        with translation.override(self.language):
            return listed(items)

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
