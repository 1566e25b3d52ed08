"""What a summary could tell and does not, for the organiser who finishes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.agenda.models.session import RESTS
from coalition_events.common.text import is_blank
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.models import Summary
from coalition_events.summaries.models.summary import count_marks
from coalition_events.summaries.queries.facts import next_meeting, numbers_of


@dataclass(frozen=True)
class Gap:
    text: str
    href: str = ""


def gaps(meeting: Meeting, summary: Summary | None, *, is_over: bool) -> list[Gap]:
    """In a fixed number of queries. Takeaways are missed only once there was something to take away."""
    sessions = list(meeting.sessions.exclude(kind__in=RESTS).filter(members_only=False).in_order())
    found = [
        Gap(_("%(session)s has no takeaways.") % {"session": session}, session.get_organise_url())
        for session in sessions
        if is_over and is_blank(session.takeaways) and is_blank(session.takeaways_km)
    ]
    found += [
        Gap(
            _("%(session)s lacks Khmer: its title or its takeaways.") % {"session": session}, session.get_organise_url()
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
        yield Gap(_("Nobody is quoted."), agenda)
    if waiting := sum(not quote.is_approved for quote in quotes):
        text = ngettext(
            "%(count)d quote is not approved by the one quoted, and is left out.",
            "%(count)d quotes are not approved by those quoted, and are left out.",
            waiting,
        )
        yield Gap(text % {"count": waiting}, agenda)
    if without_khmer := sum(is_blank(quote.text_km) for quote in quotes):
        text = ngettext("%(count)d quote lacks Khmer.", "%(count)d quotes lack Khmer.", without_khmer)
        yield Gap(text % {"count": without_khmer}, agenda)
    if is_over and not meeting.action_points.exists():
        yield Gap(
            _("No action point says who took what upon themselves."), reverse("organise:points", args=[meeting.slug])
        )
    if is_over and not numbers_of(meeting).were_counted:
        yield Gap(_("Nobody was counted at the door."), reverse("organise:checkin", args=[meeting.slug]))


def _about(meeting: Meeting) -> Iterator[Gap]:
    if is_blank(meeting.theme_km):
        yield Gap(_("The theme of the meeting lacks Khmer."), reverse("organise:meeting_edit", args=[meeting.slug]))
    if next_meeting(meeting) is None:
        yield Gap(_("The site knows of no next meeting."), reverse("organise:meeting_new"))


def _of_text(summary: Summary) -> Iterator[Gap]:
    if not summary.pictures.exists():
        yield Gap(_("It has no picture."), reverse("organise:summary_pictures", args=[summary.meeting.slug]))
    if marks := count_marks(summary.text_km):
        text = ngettext(
            "%(count)d passage of the Khmer text is in English, marked [EN].",
            "%(count)d passages of the Khmer text are in English, marked [EN].",
            marks,
        )
        yield Gap(text % {"count": marks})
