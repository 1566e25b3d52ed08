"""What a party's page shows: who comes and who waits, who could come, and the forms to say so."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from crispy_forms.utils import render_crispy_form
from django.utils import timezone
from django.utils.html import conditional_escape as safe, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from coalition_events.common.templatetags.coalition import beside, stop, words
from coalition_events.registration.actions import authority, hooks
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import SeatsOf
from coalition_events.registration.forms.colleague import ColleagueForm, TickForm, fold_after_days
from coalition_events.registration.forms.delegation import AnswerForm, DelegationForm
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.models import (
    Answer,
    Delegation,
    GuestInvitation,
    Question,
    Registration,
    Reply,
    needs_kept_until,
)
from coalition_events.registration.queries.asking import Asking, put_to, still_to_answer
from coalition_events.registration.queries.last_time import Place
from coalition_events.registration.views import delegation_rows, summaries
from coalition_events.registration.views.delegation_rows import (
    Opened,
    registrations_later,
    registrations_on,
    rows_of,
    with_answers,
)
from coalition_events.registration.views.shared_list import is_shared
from members.models import Account, Person


@dataclass(frozen=True)
class Tick:
    """A colleague who can be ticked, and for what that registers them."""

    person: Person
    place: Place
    is_ticked: bool


def draw_tick(tick: Tick, *, is_part: bool) -> SafeString:
    """As part of a page that stands already, a tick that was set there stays as it is.

    Written here, as a page is made of them (docs/decisions/0135).
    """
    person, pk = tick.person, tick.person.pk
    marks = f"{' checked' if tick.is_ticked else ''}{' hx-preserve' if is_part else ''}"
    said = [safe(one) for one in tick.place.in_words]
    if person.job_title:
        said.insert(0, words(person, "job_title"))
    ends = stop()
    facts = "".join(f"{one}{ends} " for one in said)
    quiet = f' <span class="quiet">{facts}</span>' if facts else ""
    name = f"<b>{words(person, 'full_name')}</b>{beside(person, 'full_name')}"
    box = f'<input class="tick" type="checkbox" name="people" value="{pk}" id="tick-{pk}"{marks}>'
    line = f'<li><label class="choice">{box} <span class="choice-body">{name}{quiet}</span></label></li>'
    return mark_safe(line)  # noqa: S308 - what was typed is escaped


# The forms that nobody has touched yet are the same for many delegations, so they are drawn once for them. Each is kept
# under all that it says, read anew for each page: where something was changed, no page shows the old one.
SEEN = "which-answer-was-seen"


@dataclass(frozen=True)
class _Fresh:
    said: tuple[object, ...]  # all that the form says
    party: authority.Party = field(compare=False)
    asking: Asking = field(compare=False)


def colleague_fields(party: authority.Party, asking: Asking) -> SafeString:
    """Name, days, and what the meeting asks, as they stand in the form."""
    meeting = party.meeting
    said = (
        get_language(),
        asking.is_past,
        asking.built_in,
        needs_kept_until(meeting),
        *((day.number, day.date) for day in meeting.days.all()),
        *(tuple(str(value) for name, value in vars(one).items() if name != "_state") for one in asking.of_persons),
    )
    before, after = _drawn(_Fresh(said, party, asking))
    return mark_safe(before + escape(party.url("registration_duplicates")) + after)  # noqa: S308 - drawn by templates


def answer_fields(delegation: Delegation | None) -> SafeString:
    """The organisation's answer, and that somebody has seen the one that stands."""
    stood = (delegation.answer, delegation.expected, delegation.word) if delegation else ()
    before, after = _answer_drawn(get_language(), *stood)
    return mark_safe(before + escape(delegation.seen_as if delegation else "") + after)  # noqa: S308 - as above


@lru_cache(maxsize=64)
def _answer_drawn(_language: str | None, *stood: Any) -> tuple[str, str]:
    """Before and after what says which answer was seen."""
    form = AnswerForm(delegation=None, prefix="answer")
    form.initial.update(zip(("answer", "expected", "word"), stood, strict=False), seen=SEEN)
    before, _seen, after = render_crispy_form(form).partition(SEEN)
    return before, after


@lru_cache(maxsize=64)
def _drawn(fresh: _Fresh) -> tuple[str, str]:
    """Before and after the address at which it asks for likely duplicates, the one thing that differs."""
    form = ColleagueForm(party=fresh.party, prefix="new")
    place = PlaceForm(meeting=fresh.party.meeting, asking=fresh.asking, prefix="new")
    html = render_crispy_form(form) + render_crispy_form(fold_after_days(place))
    before, _address, after = html.partition(escape(form.duplicates_url))
    return before, after


# What the open form says of itself among the numbers of the rows that stand open, so that it is kept as it is.
KEPT = 0


@dataclass(frozen=True)
class DelegationAnswers:
    questions: Sequence[Question]
    replies: Sequence[Reply]
    url: str
    form: DelegationForm | None = None  # open

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each question that is put, as it was asked where it is answered, and the answer in words or nothing."""
        given = {reply.question_id: reply for reply in self.replies}
        put = put_to(self.questions, {pk: reply.value for pk, reply in given.items()})
        replies = [(question, given.get(question.pk)) for question in put]
        return [
            (reply.question_in_words, reply.in_words) if reply else (str(question), "") for question, reply in replies
        ]

    @property
    def still_to_answer(self) -> list[Question]:
        return still_to_answer(self.questions, self.replies)


def delegation_answers(
    party: authority.Party, asking: Asking, delegation: Delegation | None, form: DelegationForm | None = None
) -> DelegationAnswers | None:
    """None where nothing is asked of a delegation, or nobody of it comes. One query where something is."""
    if not asking.of_delegations or delegation is None or delegation.answer == Answer.NOT_COMING:
        return None
    replies = list(form.stored.values()) if form else list(delegation.replies.all())
    return DelegationAnswers(asking.of_delegations, replies, party.url("registration_questions"), form)


MOST_SQUARES = 20


@dataclass
class Newcomer:
    """Somebody who is not registered yet, with the form that does it where it stands open."""

    person: Person
    url: str
    form: PlaceForm | None = None
    cancelled: Registration | None = None  # the place they had
    invitation: GuestInvitation | None = None  # of a guest who has not answered

    @property
    def place(self) -> str:
        return summaries.newcomer(self.person)


@dataclass(frozen=True)
class Sent:
    """The form that somebody has just sent or opened; the others stand fresh beside it."""

    opened: Opened | None = None
    newcomer: Newcomer | None = None
    ticks: TickForm | None = None
    colleague: ColleagueForm | None = None
    colleague_place: PlaceForm | None = None
    answer: AnswerForm | None = None
    questions: DelegationForm | None = None

    def __bool__(self) -> bool:
        return any(vars(self).values())


def context_of(
    party: authority.Party, sent: Sent | None = None, *, kept: Sequence[int] = (), now: datetime | None = None
) -> dict[str, Any]:
    """The context of registration/page.html. A fixed number of queries, however many people there are."""
    now, sent = now or timezone.now(), sent or Sent()
    meeting = party.meeting
    asking = Asking.of(meeting)
    seating, found = _seats_and_registrations(party, now=now)
    delegation = seating.delegation
    registrations = [one for one in found if one.is_live]
    cancelled = {one.person_id: one for one in found if not one.is_live}
    registered = {one.person_id for one in registrations}
    left = [person for person in party.everybody if person.pk not in registered]
    own_seats = seating.own
    rows = rows_of(party, registrations, asking, seating, opened=sent.opened, kept=kept)
    seats = seating.taken
    may_change = authority.is_organiser(party.by) or meeting.registration_is_open(now) or bool(sent)
    shown = hooks.shown_to(registrations, meeting)
    for row in rows:
        row.line = shown.lines.get(row.registration.pk, "")
        if row.opened is None:
            row.closed = delegation_rows.draw_closed(row, may_change=may_change)
    is_coming = any(row.registration.is_confirmed for row in rows)
    context = {
        "meeting": meeting,
        "section": "registration",
        "party": party,
        "organisation": party.organisation,
        "rows": rows,
        "confirmed_count": sum(row.registration.is_confirmed for row in rows),
        "waiting_count": sum(row.registration.is_waitlisted for row in rows),
        "seats": seats,
        "full_days": seating.full_days(),
        "will_wait": seats.is_full,
        "shares_list": is_coming and is_shared(meeting, asking, now=now),
        "links": shown.links,
        "state": meeting.state(now),
        "may_change": may_change,
    }
    if party.organisation is None or own_seats is None:
        invited = _invitations(party)
        return context | {
            "newcomers": [
                _newcomer(
                    party,
                    asking,
                    person,
                    sent,
                    cancelled=cancelled.get(person.pk),
                    invitation=invited.get(person.pk),
                    has_form=may_change and len(left) == 1,
                )
                for person in left
                if may_change or person.pk in cancelled
            ]
        }
    last_time = party.last_time
    ticked = sent.ticks.ticked if sent.ticks else []
    ticks = [Tick(person, last_time.place_of(person), str(person.pk) in ticked) for person in left]
    return context | {
        "delegation": delegation,
        "own_seats": own_seats,
        "own_squares": _squares(own_seats),
        "full_days": seating.full_days(has_held_seat=own_seats.has_held),
        "will_wait": own_seats.free == 0 or (seats.is_full and not own_seats.has_held),
        "newcomers": [sent.newcomer] if sent.newcomer else [],
        "came_last_time": [tick for tick in ticks if last_time.had(tick.person)],
        "others": [tick for tick in ticks if not last_time.had(tick.person)],
        "tick_for_all_days": all(tick.place.is_for_all_days for tick in ticks),
        "folds_others": bool(last_time.registrations),
        "has_ticks": may_change and bool(ticks),
        "seats_left": seating.left,
        "some_would_wait": seating.left is not None and seating.left < len(ticks),
        "tick_form": sent.ticks,
        "colleague_form": sent.colleague,
        "colleague_place_form": fold_after_days(sent.colleague_place) if sent.colleague_place else None,
        "colleague_fields": "" if sent.colleague else colleague_fields(party, asking),
        "asked": delegation_answers(party, asking, delegation, sent.questions),
        "keeps_asked": KEPT in kept,
        "answer_form": sent.answer,
        "answer_fields": "" if sent.answer else answer_fields(delegation),
    }


def _seats_and_registrations(party: authority.Party, *, now: datetime) -> tuple[Seating, list[Registration]]:
    """Of an organisation in one query, with who came last time where nobody has asked that yet."""
    meeting, organisation = party.meeting, party.organisation
    if organisation is None:
        return Seating.of(meeting, now=now), registrations_on(party)
    seating, [rows, *last_time] = Seating.beside(
        meeting,
        registrations_later(party, organisation),
        *party.last_time_later(),
        now=now,
        organisation=organisation.pk,
    )
    party.keep_last_time(last_time)
    return seating, with_answers(rows, party, seating.delegation)


def _invitations(party: authority.Party) -> dict[int, GuestInvitation]:
    """Of the account's own people who are guests and have not answered, by the pk of each."""
    if not isinstance(party.by, Account):
        return {}
    rows = party.meeting.guest_invitations.unanswered().to_be_answered_by(party.by)
    return {invitation.person_id: invitation for invitation in rows}


def _squares(seats: SeatsOf) -> list[bool]:
    """One for each seat of the organisation, taken or not; none where they are not counted, or too many to draw."""
    if seats.allowance is None or max(seats.allowance, seats.used) > MOST_SQUARES:
        return []
    return [number < seats.used for number in range(max(seats.allowance, seats.used))]


def _newcomer(
    party: authority.Party,
    asking: Asking,
    person: Person,
    sent: Sent,
    *,
    cancelled: Registration | None,
    invitation: GuestInvitation | None,
    has_form: bool,
) -> Newcomer:
    """With the form open where somebody has opened it, or where there is nobody else; as it was sent, if it was."""
    opened = sent.newcomer if sent.newcomer and sent.newcomer.person == person else None
    form = opened.form if opened else None
    if not (form and form.is_bound) and (opened or has_form):
        form = PlaceForm(meeting=party.meeting, asking=asking, cancelled=cancelled, person=person, prefix="own")
    return Newcomer(person, party.url("registration_person", pk=person.pk), form, cancelled, invitation)
