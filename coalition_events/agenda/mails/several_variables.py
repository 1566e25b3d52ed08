"""What those who appear in several sessions are asked in one mail: what the wording may say, and its values."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from coalition_events.agenda.mails import variables
from coalition_events.agenda.models import Appearance
from coalition_events.agenda.queries.readers import Reader
from coalition_events.common import dates as calendar
from coalition_events.mail.wording import blocks, variable
from coalition_events.meetings.mails import variables as meetings
from members.mails import variables as members

type Asking = tuple[Appearance, Reader]  # who is asked to appear, and who reads it


def _samples() -> blocks.Block:
    return _together(
        blocks.facts(
            [
                (_("Session"), [title]),
                (_("Role"), [_("speaker")]),
                (_("When"), [calendar.day(day, with_year=True), "9:00–10:00"]),
                ("", [blocks.Link(_("Say yes or no"), f"https://meetings.example.org/p/sample-{number}/")]),
            ]
        )
        for number, (day, title) in enumerate(zip(meetings.SAMPLE_DAYS, _sample_titles(), strict=False), 1)
    )


def _sample_titles() -> list[str]:
    return [str(variables.SESSION.sample_value()), _("Panel discussion")]


SESSIONS = variable.text("sessions", gettext_lazy("how many sessions it is about"), "2 sessions", "សម័យប្រជុំចំនួន 2")
PARTS = variable.block(
    "parts", gettext_lazy("a table for each session: who, when and where, and its own link"), _samples, is_required=True
)
IS_FOR_OTHERS = variable.flag(
    "is_for_others", gettext_lazy("some of it is for somebody without an address, or for an organisation"), sample=False
)


def of_appearances(asked: Sequence[Asking]) -> variable.Values:
    """Of every variable of "appearance_invitations"; all are of one meeting, and one reads them, in their language."""
    (first, to), rows = asked[0], [appearance for appearance, _to in asked]
    is_for_others = any(reader.is_passed_on or row.person is None for row, reader in asked)
    with override(to.person.language):
        count = len({row.session_id for row in rows})
        return {
            **meetings.of(first.session.meeting),
            "reader": members.called(to.person),
            "sessions": ngettext("%(count)d session", "%(count)d sessions", count) % {"count": count},
            "parts": _together(_part(row, names=is_for_others) for row in rows),
            "until": calendar.moment(first.changes_until),
            "is_for_others": is_for_others,
            "has_answered": all(row.answered_at is not None for row in rows),
        }


def _part(appearance: Appearance, *, names: bool) -> blocks.Block:
    session = appearance.session
    others = session.appearances.select_related("person", "organisation").exclude(pk=appearance.pk)
    link = settings.SITE_URL + reverse("appearance_link", args=[appearance.token])
    return blocks.facts(
        [
            (_("Session"), [session.local("title")]),
            (_("Who"), [variables.who(appearance)] if names else []),
            *variables.facts_of(appearance, others),
            ("", [blocks.Link(_("Say yes or no"), link)]),
        ]
    )


def _together(parts: Iterable[blocks.Block]) -> blocks.Block:
    return reduce(add, parts, blocks.NOTHING)
