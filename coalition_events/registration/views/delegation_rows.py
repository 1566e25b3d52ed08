"""Those who come or wait, one row each on their party's page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import JSONField
from django.db.models.expressions import RawSQL
from django.utils.html import conditional_escape as safe
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from coalition_events.common import dates
from coalition_events.common.icons import icon
from coalition_events.common.put_together import Later, ask_together, put_together_once
from coalition_events.common.templatetags.coalition import beside, initials, stop, words
from coalition_events.common.text import listed
from coalition_events.meetings.models import Day
from coalition_events.registration.actions import waitlist
from coalition_events.registration.actions.authority import Party
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.forms.colleague import ColleagueForm, EntryForm
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.models import (
    Delegation,
    Question,
    Registration,
    RegistrationQuerySet,
    Reply,
    Turn,
)
from coalition_events.registration.queries.asking import Asking, still_to_answer
from coalition_events.registration.queries.with_meeting import keep_read, rows_of_json
from coalition_events.registration.views import summaries
from members.models import Organisation, Person


@dataclass
class Replacement:
    """Who could come instead: colleagues who are not registered, or somebody new."""

    came_last_time: list[Person] = field(default_factory=list)
    others: list[Person] = field(default_factory=list)
    form: ColleagueForm | None = None


@dataclass
class Opened:
    """What somebody has opened in one row, or sent from it."""

    registration: Registration
    form: PlaceForm | None = None
    entry: EntryForm | None = None  # where the person may be corrected, too
    replacement: Replacement | None = None
    is_cancelling: bool = False

    @property
    def forms(self) -> list[PlaceForm | EntryForm]:
        return [form for form in (self.form, self.entry) if form]

    def is_valid(self) -> bool:
        """Whether what was sent may be saved. Both are asked, so that all that is to be put right is said at once."""
        said = [form.is_valid() for form in self.forms if form is self.form or form.is_bound]
        return all(said)

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in self.forms)

    @property
    def status(self) -> int:
        return max(form.status for form in self.forms)


@dataclass
class Row:
    """One person who comes or waits."""

    registration: Registration
    days: list[Day]
    asking: Asking
    url: str
    cancellation_url: str
    replacement_url: str = ""  # where there is nobody to come instead, there is none
    turn: Turn | None = None  # on the waitlist
    is_awaited: bool = False  # the seat, by somebody who waits; asked where it is to be cancelled
    opened: Opened | None = None
    is_kept: bool = False  # the browser has it open and keeps it as it is
    line: SafeString | str = ""  # what the parts above say of it
    closed: SafeString | str = ""  # as it is drawn where nobody has opened it

    @property
    def person(self) -> Person:
        return self.registration.person

    @property
    def place(self) -> str:
        return summaries.row_of(self.registration)

    @property
    def form(self) -> PlaceForm | None:
        return self.opened.form if self.opened else None

    @property
    def in_words(self) -> list[str]:
        """Their days, whatever they need, and what they answered."""
        days = listed(dates.day_of_month(day.date) for day in self.days)
        needs = self.registration.needs.in_words if hasattr(self.registration, "needs") else []
        is_shy = "may_be_photographed" in self.asking.consents and not self.registration.may_be_photographed
        replies = [f"{reply.question_in_words} {reply.in_words}" for reply in self.registration.replies.all()]
        return [days, *needs, *([_("No photographs")] if is_shy else []), *replies]

    @property
    def still_to_answer(self) -> list[Question]:
        return still_to_answer(self.asking.of_persons, self.registration.replies.all())

    @property
    def badge(self) -> SafeString:
        """Whether they come or wait, and where they stand; nothing of a cancelled meeting."""
        if self.registration.meeting.cancelled_at:
            return SafeString()
        if self.turn:
            kind, sign, text = "warn", "clock", _("Waiting, %(turn)s") % {"turn": self.turn}
        elif self.still_to_answer:
            kind, sign, text = "warn", "alert", _("Coming; one answer is missing")
        else:
            kind, sign, text = "good", "check", _("Coming")
        return mark_safe(f'<span class="badge {kind}">{icon(sign)} {safe(text)}</span>')  # noqa: S308 - it is escaped

    @property
    def saved_at(self) -> datetime:
        return self.registration.changed_at or self.registration.registered_at


ITS_REPLIES = RawSQL(
    """(SELECT jsonb_agg(one ORDER BY one.id) FROM registration_reply one
    WHERE one.registration_id = registration_registration.id)""",
    [],
    JSONField(),
)


def registrations_on(party: Party) -> list[Registration]:
    """All of the party who come or wait, first come first, with what was answered for them. One query.

    Of an account's own people those too whose place was cancelled.
    """
    if party.organisation is None:
        return with_answers(_in_a_row(party.registrations().select_related("delegation")), party)
    [rows] = ask_together(registrations_later(party, party.organisation))
    return with_answers(rows, party)


def registrations_later(party: Party, organisation: Organisation) -> Later[Registration]:
    """Those of an organisation, for `with_answers`; not asked yet."""
    return _of_organisation.later(party.meeting.pk, organisation.pk)


def with_answers(rows: Iterable[Any], party: Party, delegation: Delegation | None = None) -> list[Registration]:
    """An organisation's delegation is known already, where it has one."""
    registrations = list(rows)
    for registration in registrations:
        registration.meeting = party.meeting
        keep_read(registration, "replies", rows_of_json(Reply, registration.json_of_replies))
        if delegation and registration.delegation_id == delegation.pk:
            registration.delegation = delegation
    return registrations


def _in_a_row(registrations: RegistrationQuerySet) -> RegistrationQuerySet:
    rows = registrations.select_related("person", "needs").annotate(json_of_replies=ITS_REPLIES)
    return rows.order_by("registered_at", "pk")


@put_together_once
def _of_organisation(meeting: int, organisation: int) -> RegistrationQuerySet:
    return _in_a_row(Registration.objects.live().of(meeting, organisation))


def rows_of(
    party: Party,
    registrations: Sequence[Registration],
    asking: Asking,
    seating: Seating,
    *,
    opened: Opened | None = None,
    kept: Sequence[int] = (),
) -> list[Row]:
    """One for each; one may be opened, and some kept as the browser has them. One query where somebody waits."""
    meeting = party.meeting
    days = list(meeting.days.all())
    turns = waitlist.turns(registrations, seating)
    rows = []
    for registration in registrations:
        is_opened = opened is not None and opened.registration == registration
        row = Row(
            registration=registration,
            days=[day for day in days if day.number in registration.days],
            asking=asking,
            url=party.url("registration_change", pk=registration.pk),
            cancellation_url=party.url("registration_cancellation", pk=registration.pk),
            turn=turns.get(registration.pk),
            opened=opened if is_opened else None,
            is_kept=registration.pk in kept and not is_opened,
        )
        if row.opened and row.opened.is_cancelling:
            row.is_awaited = waitlist.is_awaited(registration, seating)
        if party.organisation is not None:
            row.replacement_url = party.url("registration_replacement", pk=registration.pk)
        rows.append(row)
    return rows


def draw_closed(row: Row, *, may_change: bool) -> SafeString:
    """What stands in the <li> of a row that nobody has opened, below what was just said there.

    Written here as the public cards are, and for the same reason (docs/decisions/0135): a page is made of them. Nothing
    of it is kept: it says what somebody needs.
    """
    missing = row.still_to_answer
    parts = [
        f'<div class="person-head">{_who(row.person)} {row.badge}</div>',
        f"<p>{_in_words(row)}</p>",
        f"<p>{safe(row.line)}</p>" if row.line else "",
        f"<p>{_why(row.turn)}</p>" if row.turn else "",
        f"<p>{_missing(row, missing[0], may_change=may_change)}</p>" if missing else "",
        f'<div class="row">{_ways(row) if may_change else ""} {_saved(row)}</div>',
    ]
    return mark_safe("\n  ".join(filter(None, parts)))  # noqa: S308 - what was typed is escaped


def _who(person: Person) -> str:
    job = f'<br><span class="quiet">{safe(words(person, "job_title"))}</span>' if person.job_title else ""
    name = f"<b>{safe(words(person, 'full_name'))}</b>{beside(person, 'full_name')}"
    letters = safe(initials(person.local("full_name")))
    return f'<span class="initials" aria-hidden="true">{letters}</span>\n<p class="person-name">{name}{job}</p>'


def _in_words(row: Row) -> str:
    ends = stop()
    said = "".join(f"{safe(one)}{ends} " for one in row.in_words)
    if not row.registration.is_confirmed or row.person.email:
        return said
    passed_on = _("Has no email address. The focal person gets the email and passes it on.")
    return f'{said}<span class="quiet">{safe(passed_on)}</span>'


def _why(turn: Turn) -> str:
    what_follows = _("You need to do nothing more. We send an email as soon as a seat is free.")
    return f"{safe(str(turn.why))} {safe(what_follows)}"


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
    saved = _("Saved %(moment)s") % {"moment": dates.moment(row.saved_at, with_year=True)}
    return f'<small class="quiet">{safe(saved)}</small>'
