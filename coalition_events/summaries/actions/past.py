"""A meeting of past years is entered at once: days, agenda, numbers, and the article of its time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher

from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy, override

from coalition_events.agenda.actions import importing, publishing
from coalition_events.agenda.files.importers.imported import Problem
from coalition_events.agenda.files.importers.plan import Choices, Plan
from coalition_events.agenda.files.pasting import reading as pasting
from coalition_events.agenda.models import Session
from coalition_events.attendance.actions.counts import WHOLE, Counted, count_by_hand
from coalition_events.common.dates import local_date
from coalition_events.common.refusals import Refusal
from coalition_events.common.text import folded_line
from coalition_events.meetings.actions import meeting as meetings
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.actions.editing import draft
from coalition_events.summaries.models import Summary
from coalition_events.summaries.queries.facts import Besides
from members.models import Account, Organisation

NEW = "new"  # what is decided of the name of an organisation, beside a number
LONGEST_HEADING = 100
LONGEST_TAKEAWAYS = 10_000
ALIKE = 0.85  # of the letters of a heading and a title


class NotOver(Refusal):
    field = "ends_on"
    words = gettext_lazy("This meeting is not over yet. Use “New meeting”.")


class EnteredAlready(Refusal):
    field = "starts_on"
    words = gettext_lazy("There is a meeting on these days already.")


class NothingRead(Refusal):
    field = "lines"
    words = gettext_lazy("There is no session in these lines.")


class LinesUnclear(Refusal):
    """Some lines are not read, or not for certain, or name organisations that may be known; nothing is entered."""

    field = "lines"

    def __init__(self, problems: Sequence[Problem], near: Mapping[str, Sequence[Organisation]]) -> None:
        lines = _("Read what we say about these lines. Change them, or tick that we go on.")
        super().__init__(lines if problems else _("Say which organisations these are."))
        self.problems, self.near = problems, near


@transaction.atomic
def enter(
    *,
    starts_on: date,
    ends_on: date,
    lines: str,
    counted: Counted | None = None,
    article: str = "",
    article_km: str = "",
    goes_on: bool = False,
    organisations: Mapping[str, str] | None = None,
    by: Account | None,
    now: datetime,
    **fields: str,
) -> Summary:
    """The draft of its summary; the meeting is a draft too, and nobody hears of it before that is approved.

    People and organisations of the lines that the directory does not have are added, not active. A part of the article
    below the title of a session becomes its takeaways; the rest is in the summary as written: what stands before the
    first session above the days, all else and the last paragraph below them.
    `organisations` are those meant by names that are nearly known: {name: number, or "new"}.
    Raises NotOver, EnteredAlready, NothingRead and, unless one `goes_on`, LinesUnclear.
    """
    if local_date(now) <= ends_on:
        raise NotOver
    if Meeting.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise EnteredAlready
    slug = Meeting.objects.free_code(starts_on)
    meeting = meetings.create(by=by, now=now, slug=slug, starts_on=starts_on, ends_on=ends_on, **fields)
    imported = pasting.read(meeting, lines)
    meant = organisations or {}
    everyone = Choices(adds_people=True, adds_organisations=True, is_past=True, meant=meant)
    made = importing.take_in(meeting, imported, by=by, choices=everyone)
    if not made.new:
        raise NothingRead
    problems = [] if goes_on else [*made.problems, *_organisations_alone(made)]
    is_asked = any(meant.get(name) not in (NEW, *(str(each.pk) for each in near)) for name, near in made.near.items())
    if problems or is_asked:
        raise LinesUnclear(problems, made.near)
    (opening, rest), (opening_km, rest_km) = _tell(meeting, article, "en"), _tell(meeting, article_km, "km")
    besides = Besides(opening=opening, opening_km=opening_km, rest=rest, rest_km=rest_km)
    publishing.publish(meeting, by=by, now=now)
    if counted:
        count_by_hand(meeting, {WHOLE: counted}, by=by, now=now)
    return draft(meeting, by=by, now=now, besides=besides)


def _organisations_alone(made: Plan) -> Iterator[Problem]:
    """Those that nobody knows and that are told from people by nothing but their names."""
    alone = {doubt.name for doubt in made.doubts.values() if not doubt.before}
    words = _(
        "We add “%(name)s” as an organisation. Is it a person? Write their organisation after the name, in brackets."
    )
    for name, places in made.unknown_organisations.items():
        if name in alone and name not in made.near:
            yield Problem(", ".join(places), words % {"name": name})


@dataclass
class Part:
    """Of a pasted article: a heading, and what is below it."""

    heading: str
    lines: list[str]

    @property
    def markdown(self) -> str:
        """Nothing of a heading alone, such as that of the whole article."""
        heading, text = f"## {self.heading}\n\n" if self.heading else "", "\n".join(self.lines).strip()
        return heading + text if text else ""

    def without_closing(self) -> str:
        """Take its last paragraph off and return it: the end of an article is about the meeting. Of one it keeps it."""
        *before, last = re.split(r"\n\s*\n", "\n".join(self.lines).strip())
        self.lines = "\n\n".join(before or [last]).splitlines()
        return last if before else ""


def _tell(meeting: Meeting, article: str, language: str) -> tuple[str, str]:
    """What people take away from each session is written there; returned is what stands before them, and the rest."""
    sessions = list(meeting.sessions.in_order())
    suffix = "_km" if language == "km" else ""
    with override(language):
        at_the_end = _("In closing")
    opening: list[str] = []
    rest: list[str] = []
    has_begun = False
    titles = [getattr(session, f"title{suffix}") for session in sessions]
    parts = list(parts_of(article, titles))
    for number, part in enumerate(parts):
        session = _session_called(part.heading, sessions, f"title{suffix}")
        has_begun = has_begun or session is not None
        closing = Part(at_the_end, [part.without_closing()] if session and part is parts[-1] else []).markdown
        takeaways = "\n".join(line.strip() for line in part.lines if line.strip())
        before = getattr(session, f"takeaways{suffix}") if session else ""
        if session is None or len(before) + len(takeaways) >= LONGEST_TAKEAWAYS:
            if number == 0 and session is None:
                part.heading = ""  # of the whole article: the summary has a title of its own
            (rest if has_begun else opening).append(part.markdown)
            rest.append(closing)
            continue
        rest.append(closing)
        setattr(session, f"takeaways{suffix}", f"{before}\n{takeaways}".strip())
        session.version += 1
        session.save(update_fields=[f"takeaways{suffix}", "version"])
    return "\n\n".join(filter(None, opening)), "\n\n".join(filter(None, rest))


def parts_of(article: str, titles: Sequence[str]) -> Iterator[Part]:
    """By its headings: lines that begin with #, that are a title, or short ones alone without a full stop."""
    known = {folded_line(title) for title in titles}
    lines = article.splitlines()
    part = Part("", [])
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        said = line.strip().lstrip("#").strip(" *")
        is_alone = not before.strip() and not after.strip() and 0 < len(said) <= LONGEST_HEADING
        is_short = is_alone and not re.search(r"[.!?:;,។៕”\"]$|^[-*•>“\"!]", line.strip())
        if line.lstrip().startswith("#") or folded_line(said) in known - {""} or is_short:
            if part.heading or any(map(str.strip, part.lines)):
                yield part
            part = Part(said, [])
        else:
            part.lines.append(line.rstrip())
    if part.heading or any(map(str.strip, part.lines)):
        yield part


def _session_called(heading: str, sessions: Sequence[Session], field: str) -> Session | None:
    """The one whose title is this, or is most like it; nothing where two are."""
    said = folded_line(heading)
    titles = [(session, folded_line(getattr(session, field))) for session in sessions]
    same = [session for session, title in titles if title and title == said]
    alike = [
        session
        for session, title in titles
        if title and said and (title in said or SequenceMatcher(None, title, said).ratio() >= ALIKE)
    ]
    return next((found[0] for found in (same, alike) if len(found) == 1), None)
