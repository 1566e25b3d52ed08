"""The first draft of an article about a meeting, from what the site knows of it: prose in the order of such articles.

The words are templates/summaries/draft.en.md and draft.km.md; what is not known is left out rather than filled in.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from coalition_events.meetings.models import Meeting
from coalition_events.summaries.queries.facts import Besides, facts_of
from coalition_events.summaries.queries.tidying import tidy


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
