"""The first draft of an article about a meeting, from what the site knows of it: prose in the order of such articles.

The words are templates/summaries/draft.en.md and draft.km.md; what is not known is left out rather than filled in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.agenda.models import RESTS
from coalition_events.common.dates import colon, language_of
from coalition_events.common.text import is_blank
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.models import Summary, count_gaps, count_marks
from coalition_events.summaries.queries import article
from coalition_events.summaries.queries.article import tidy
from coalition_events.summaries.queries.facts import Besides, Facts, facts_of, next_meeting, numbers_of


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
    return [*_texts_of_sessions(english, khmer), *_pictures(summary)]


def _texts_of_sessions(english: Facts, khmer: Facts) -> list[Block]:
    """The same facts stand in the same order in both languages."""
    shown = khmer if language_of() == "km" else english  # to whom they are offered
    quotes = zip(shown.quotes, english.quotes, khmer.quotes, strict=True)
    sessions = zip(shown.sessions, english.sessions, khmer.sessions, strict=True)
    agreed = zip(shown.agreed, english.agreed, khmer.agreed, strict=True)
    found = [
        *(
            Block(Block.Kind.QUOTE, f"quote-{index}", f"{seen.by}{colon()} {seen.text}", *_texts("quote", *texts))
            for index, (seen, *texts) in enumerate(quotes)
        ),
        *(
            Block(Block.Kind.SESSION, f"session-{index}", seen.title, *_texts("told", *texts))
            for index, (seen, *texts) in enumerate(sessions)
        ),
        *(
            Block(
                Block.Kind.AGREED,
                f"agreed-{index}",
                f"{seen.organisation}{colon()} {seen.text}",
                *_texts("point", *texts),
            )
            for index, (seen, *texts) in enumerate(agreed)
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


@dataclass(frozen=True)
class Gap:
    text: str
    href: str = ""


def gaps(meeting: Meeting, summary: Summary | None, *, is_over: bool) -> list[Gap]:
    """In a fixed number of queries. Takeaways are missed only once there was something to take away.

    Of a meeting of past years nobody can say more: only the marks in its text are told.
    """
    if meeting.is_told_afterwards():
        return list(_of_marks(summary)) if summary else []
    sessions = list(meeting.sessions.exclude(kind__in=RESTS).filter(members_only=False).in_order())
    found = [
        Gap(_("%(session)s has no takeaways.") % {"session": session}, session.get_organise_url())
        for session in sessions
        if is_over and is_blank(session.takeaways) and is_blank(session.takeaways_km)
    ]
    found += [
        Gap(
            _("%(session)s has no Khmer title or no Khmer takeaways.") % {"session": session},
            session.get_organise_url(),
        )
        for session in sessions
        if is_blank(session.title_km) or (not is_blank(session.takeaways) and is_blank(session.takeaways_km))
    ]
    return [*found, *_said(meeting, is_over=is_over), *_about(meeting), *(_of_text(summary) if summary else [])]


def _said(meeting: Meeting, *, is_over: bool) -> Iterator[Gap]:
    """Quotes, what was agreed, and how many came."""
    agenda = reverse("organise:agenda", args=[meeting.slug])
    quotes = list(meeting.quotes.all())
    if is_over and not quotes:
        yield Gap(_("There are no quotes."), agenda)
    if waiting := sum(not quote.is_approved for quote in quotes):
        text = ngettext(
            "%(count)d quote is not approved by the person quoted. We leave it out.",
            "%(count)d quotes are not approved by the people quoted. We leave them out.",
            waiting,
        )
        yield Gap(text % {"count": waiting}, agenda)
    if without_khmer := sum(is_blank(quote.text_km) for quote in quotes):
        text = ngettext("%(count)d quote has no Khmer text.", "%(count)d quotes have no Khmer text.", without_khmer)
        yield Gap(text % {"count": without_khmer}, agenda)
    if is_over and not meeting.action_points.exists():
        yield Gap(_("There are no action points."), reverse("organise:points", args=[meeting.slug]))
    if is_over and not numbers_of(meeting).were_counted:
        words = _("No one was checked in at the door. You can type how many came.")
        yield Gap(words, reverse("organise:counts", args=[meeting.slug]))


def _about(meeting: Meeting) -> Iterator[Gap]:
    if meeting.theme and is_blank(meeting.theme_km):
        yield Gap(_("The meeting has no Khmer theme."), reverse("organise:meeting_edit", args=[meeting.slug]))
    if next_meeting(meeting) is None:
        yield Gap(_("No meeting in the eight months after it is announced."), reverse("organise:meeting_new"))


def _of_text(summary: Summary) -> Iterator[Gap]:
    if not summary.pictures.exists():
        yield Gap(_("The summary has no picture."), reverse("organise:summary_pictures", args=[summary.meeting.slug]))
    yield from _of_marks(summary)


def _of_marks(summary: Summary) -> Iterator[Gap]:
    if missing := max(count_gaps(summary.text), count_gaps(summary.text_km)):
        text = ngettext(
            "%(count)d session has nothing to tell yet, marked [GAP].",
            "%(count)d sessions have nothing to tell yet, marked [GAP].",
            missing,
        )
        yield Gap(text % {"count": missing})
    if marks := count_marks(summary.text_km):
        text = ngettext(
            "%(count)d passage of the Khmer text is in English, marked [EN].",
            "%(count)d passages of the Khmer text are in English, marked [EN].",
            marks,
        )
        yield Gap(text % {"count": marks})
