"""Those who appear are asked whether they will, and answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.asking import take_back
from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.refusals import (
    ChangedMeanwhile,
    Gone,
    MeetingIsOver,
    NotAnnouncedYet,
    TooLateToAnswer,
)
from coalition_events.agenda.mails import panels
from coalition_events.agenda.mails.several_variables import Asking
from coalition_events.agenda.models import Appearance, AppearanceAnswer, Session
from coalition_events.agenda.queries.readers import readers_of
from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting, State
from members.models import Account


@dataclass
class Asked:
    asked: list[Appearance] = field(default_factory=list)
    unreached: list[Appearance] = field(default_factory=list)  # nobody reads mail for them


def ask_to_appear(
    meeting: Meeting, appearances: Iterable[Appearance], *, by: Account, now: datetime | None = None
) -> Asked:
    """Write to each of these, or to their focal person where they have no address: will you appear?

    Each reader gets one mail, whatever they are asked. Whoever has answered keeps their answer until they give another.
    What was asked before and has not gone is taken back, so that it goes once. Raises NotAnnouncedYet, MeetingIsOver.
    """
    now = now or timezone.now()
    found = Asked()
    with locked(meeting.pk, by) as locked_meeting:
        if locked_meeting.announced_at is None:
            raise NotAnnouncedYet
        if locked_meeting.state(now) == State.OVER:
            raise MeetingIsOver
        rows = Appearance.objects.filter(pk__in=[each.pk for each in appearances], session__meeting=locked_meeting)
        rows = rows.order_by("session__day__number", "session__starts_at", "session__order", "order", "pk")
        asked: list[Asking] = []
        for row in rows.select_related("session__day", "session__room", "person__organisation", "organisation"):
            row.session.meeting = locked_meeting
            if readers := readers_of(row.person, row.organisation):
                asked += [(row, reader) for reader in readers]
                found.asked.append(row)
            else:
                found.unreached.append(row)
        take_back(found.asked, reason=_("They were asked again before it went."), now=now)
        for row in found.asked:
            row.asked_at = now
            if row.answer == AppearanceAnswer.NONE:
                row.answer = AppearanceAnswer.ASKED
            row.save(update_fields=["asked_at", "answer"])
        outbox.post(*panels.invitations(asked, now=now))
    return found


def answer_appearance(
    appearance: Appearance,
    *,
    answer: AppearanceAnswer,
    word: str = "",
    version: int | None = None,
    by: Account | None,
    now: datetime | None = None,
    **capacity: Any,
) -> Appearance:
    """Keep what they say: confirmed or declined, with a word, and with their capacity as they put it right.

    The newest answer stands; `by` is nobody for who holds the link. `version` is that which they had before them:
    raises ChangedMeanwhile where another stands. Raises TooLateToAnswer and Gone.
    """
    now = now or timezone.now()
    with locked(appearance.session.meeting_id, by) as meeting:
        row = Appearance.objects.select_related("session", "person", "organisation").filter(pk=appearance.pk).first()
        if row is None:
            raise Gone
        row.session.meeting = meeting
        if not row.may_be_answered(now) and not (by and by.is_staff):
            raise TooLateToAnswer
        if version is not None and version != row.version:
            raise ChangedMeanwhile
        row.answer, row.answered_at, row.word = answer, now, word
        for name, value in capacity.items():
            setattr(row, name, value)
        row.version += 1
        row.save(update_fields=["answer", "answered_at", "word", "version", *capacity])
        return row


def renew_link(row: Appearance | Session, *, by: Account) -> None:
    """Its link opens nothing any more; the next one does. What was to be sent with the old one is taken back."""
    meeting = row.session.meeting_id if isinstance(row, Appearance) else row.meeting_id
    with locked(meeting, by):
        type(row)._base_manager.filter(pk=row.pk).update(link_number=F("link_number") + 1)
        if isinstance(row, Appearance):
            take_back([row], reason=_("Its link was replaced."))
    row.refresh_from_db(fields=["link_number"])
