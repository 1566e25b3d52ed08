"""A row of a party's page that nobody has opened, as HTML, written here as the public cards are and for the same reason
(docs/decisions/0135): a page is made of them. Nothing of it is kept: it says what somebody needs.
"""

from django.utils.html import conditional_escape as safe
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from coalition_events.common import dates
from coalition_events.common.icons import icon
from coalition_events.common.templatetags.coalition import beside, initials, stop, words
from coalition_events.registration.models import Question
from coalition_events.registration.views.delegation_rows import Row
from members.models import Person


def draw(row: Row, *, may_change: bool) -> SafeString:
    """What stands in its <li>, below what was just said there."""
    missing = row.still_to_answer
    parts = [
        f'<div class="person-head">{_who(row.person)} {_badge(row, is_missing=bool(missing))}</div>',
        f"<p>{_in_words(row)}</p>",
        f"<p>{_why(row)}</p>" if row.why else "",
        f"<p>{_missing(row, missing[0], may_change=may_change)}</p>" if missing else "",
        f'<div class="row">{_ways(row) if may_change else ""} {_saved(row)}</div>',
    ]
    return mark_safe("\n  ".join(filter(None, parts)))  # noqa: S308 - what was typed is escaped


def _who(person: Person) -> str:
    job = f'<br><span class="quiet">{safe(words(person, "job_title"))}</span>' if person.job_title else ""
    name = f"<b>{safe(words(person, 'full_name'))}</b>{beside(person, 'full_name')}"
    letters = safe(initials(person.local("full_name")))
    return f'<span class="initials" aria-hidden="true">{letters}</span>\n<p class="person-name">{name}{job}</p>'


def _badge(row: Row, *, is_missing: bool) -> str:
    if row.registration.is_waitlisted:
        kind, sign, text = "warn", "clock", _("Waiting, number %(position)s") % {"position": row.position}
    elif is_missing:
        kind, sign, text = "warn", "alert", _("Coming; one answer is missing")
    else:
        kind, sign, text = "good", "check", _("Coming")
    return f'<span class="badge {kind}">{icon(sign)} {safe(text)}</span>'


def _in_words(row: Row) -> str:
    ends = stop()
    said = "".join(f"{safe(one)}{ends} " for one in row.in_words)
    if not row.registration.is_confirmed or row.person.email:
        return said
    passed_on = _("Has no email address: the focal person gets the mail and passes it on.")
    return f'{said}<span class="quiet">{safe(passed_on)}</span>'


def _why(row: Row) -> str:
    told = _("Nothing more is to be done: whoever waits is told as soon as a seat is free.")
    return f"{safe(str(row.why))} {safe(told)}"


def _missing(row: Row, question: Question, *, may_change: bool) -> str:
    asked = f"{safe(_('Still to answer:'))} {safe(str(question))}"
    return f'<a href="{row.url}#{row.place}" hx-get="{row.url}">{asked}</a>' if may_change else asked


def _ways(row: Row) -> str:
    ways = [(row.url, _("Change")), (row.replacement_url, _("Replace")), (row.cancellation_url, _("Cancel"))]
    name = f'<span class="visually-hidden"> {safe(str(row.person))}</span>'
    return "\n    ".join(
        f'<a class="button plain" href="{url}#{row.place}" hx-get="{url}">{safe(label)}{name}</a>'
        for url, label in ways
        if url
    )


def _saved(row: Row) -> str:
    saved = _("Saved %(moment)s") % {"moment": dates.moment(row.saved_at)}
    return f'<small class="quiet">{safe(saved)}</small>'
