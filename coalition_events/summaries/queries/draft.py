"""The first draft of an article about a meeting, from what the site knows of it: prose in the order of such articles.

The words are templates/summaries/draft.en.md and draft.km.md; what is not known is left out rather than filled in.
"""

from dataclasses import dataclass

from django.db import models
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.meetings.models import Meeting
from coalition_events.summaries.models import Summary
from coalition_events.summaries.queries import article
from coalition_events.summaries.queries.article import tidy
from coalition_events.summaries.queries.facts import Besides, Facts, facts_of


@dataclass(frozen=True)
class Draft:
    title: str
    text: str


def write(meeting: Meeting, language: str, besides: Besides) -> Draft:
    """The article in this language, as Markdown. The meeting has a release."""
    facts = facts_of(meeting, language, besides)
    with translation.override(language):
        article = tidy(render_to_string(f"summaries/draft.{language}.md", vars(facts)))
    title, _line_break, text = article.partition("\n")
    return Draft(title.removeprefix("# "), text.strip())


@dataclass(frozen=True)
class Block:
    class Kind(models.TextChoices):
        QUOTE = "quote", gettext_lazy("Quotes")
        SESSION = "session", gettext_lazy("Sessions")
        NUMBER = "number", gettext_lazy("Numbers")
        AGREED = "agreed", gettext_lazy("What was agreed")
        PICTURE = "picture", gettext_lazy("Pictures")

    kind: str
    key: str  # the same for the same block, whenever it is asked
    label: str
    text: str  # Markdown
    text_km: str


def blocks_for(summary: Summary) -> list[Block]:
    """In a fixed number of queries."""
    english, khmer = (facts_of(summary.meeting, language, Besides()) for language in ("en", "km"))
    return [*_told(english, khmer), *_pictures(summary)]


def _told(english: Facts, khmer: Facts) -> list[Block]:
    """The same facts stand in the same order in both languages."""
    quotes = zip(english.quotes, khmer.quotes, strict=True)
    sessions = zip(english.sessions, khmer.sessions, strict=True)
    agreed = zip(english.agreed, khmer.agreed, strict=True)
    found = [
        *(
            Block(Block.Kind.QUOTE, f"quote-{index}", f"{one.by}: {one.text}", *_texts("quote", one, other))
            for index, (one, other) in enumerate(quotes)
        ),
        *(
            Block(Block.Kind.SESSION, f"session-{index}", one.title, *_texts("told", one, other))
            for index, (one, other) in enumerate(sessions)
        ),
        *(
            Block(Block.Kind.AGREED, f"agreed-{index}", f"{one.organisation}: {one.text}", *_texts("point", one, other))
            for index, (one, other) in enumerate(agreed)
        ),
    ]
    if english.numbers.people:
        texts = _texts("numbers", english.numbers, khmer.numbers)
        found.append(Block(Block.Kind.NUMBER, "number", _("How many took part"), *texts))
    return found


def _texts(name: str, *facts: object) -> list[str]:
    """The Markdown of this fact in English and in Khmer: templates/summaries/<name>.en.md and .km.md."""
    texts = []
    for language, fact in zip(("en", "km"), facts, strict=True):
        with translation.override(language):
            texts.append(tidy(render_to_string(f"summaries/{name}.{language}.md", {name: fact})))
    return texts


def _pictures(summary: Summary) -> list[Block]:
    return [
        Block(
            Block.Kind.PICTURE,
            f"picture-{picture.pk}",
            str(picture),
            article.line_for(picture, "en"),
            article.line_for(picture, "km"),
        )
        for picture in summary.pictures.all()
    ]
