"""Who appears in a session; they are asked whether they will, and answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.agenda import mails
from coalition_events.agenda.actions.locking import at_the_end, locked, read_again, shift, stored
from coalition_events.agenda.actions.refusals import AppearsAlready, MeetingIsOver, NotAnnouncedYet, TooLateToAnswer
from coalition_events.agenda.models import Appearance, AppearanceAnswer, Role, Session
from coalition_events.agenda.queries.people import readers_of
from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting, State
from members.models import Account, Merge, Organisation, Person, Right


def appear(
    session: Session,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    role: str = Role.SPEAKER,
    capacity: str = "",
    capacity_km: str = "",
    by: Account | None,
) -> Appearance:
    """The person, for the organisation where one is given, or the organisation alone, appears last in the session.

    Raises AppearsAlready where they have that role in it, and Gone.
    """
    with locked(session.meeting_id, by, step="appear") as meeting:
        session = read_again(session, meeting)
        person = Merge.objects.who_is_now(person) if person else None
        appearance = Appearance(
            session=session,
            order=at_the_end(session.appearances),
            person=person,
            organisation=organisation,
            role=role,
            capacity=capacity,
            capacity_km=capacity_km,
        )
        _save_once(appearance)
        return appearance


def disappear(appearance: Appearance, *, by: Account | None) -> None:
    """They appear in it no more, and are not asked to. Doing it again does nothing."""
    with locked(appearance.session.meeting_id, by, step="disappear"):
        take_back([appearance], reason=_("They no longer take part in the session."))
        Appearance.objects.filter(pk=appearance.pk).delete()


def move_appearance(appearance: Appearance, *, steps: int, by: Account | None) -> None:
    """So many steps later in its session, as `shift` does."""
    with locked(appearance.session.meeting_id, by, step="move_appearance"):
        shift(appearance, appearance.session.appearances.all(), steps)


def recast(appearance: Appearance, *, version: int | None = None, by: Account | None, **changes: object) -> Appearance:
    """They appear in another role, capacity or for another organisation.

    `version` is that which the editor had before them: raises ChangedMeanwhile where another stands now. Raises
    AppearsAlready and Gone too.
    """
    with locked(appearance.session.meeting_id, by, step="recast"):
        row = stored(appearance, Appearance.objects.all(), version)
        for name, value in changes.items():
            setattr(row, name, value)
        row.version += 1
        _save_once(row, update_fields=[*changes, "version"])
        return row


def _save_once(appearance: Appearance, update_fields: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            appearance.save(update_fields=update_fields)
    except IntegrityError as error:
        if appearance.person_id is None and appearance.organisation_id is None:
            raise
        raise AppearsAlready(name=appearance, role=Role(appearance.role).label) from error


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
        asked: list[mails.Asking] = []
        for row in rows.select_related("session__day", "session__room", "person__organisation", "organisation"):
            row.session.meeting = locked_meeting
            if readers := readers_of(row.person, row.organisation):
                asked += [(row, reader) for reader in readers]
                found.asked.append(row)
            else:
                found.unreached.append(row)
        take_back(found.asked, reason=_("They were asked again before this email was sent."), now=now)
        for row in found.asked:
            row.asked_at = now
            if row.answer == AppearanceAnswer.NONE:
                row.answer = AppearanceAnswer.ASKED
            row.save(update_fields=["asked_at", "answer"])
        outbox.post(*mails.invitations(asked, now=now))
    return found


def answer_appearance(
    appearance: Appearance,
    *,
    answer: AppearanceAnswer,
    word: str = "",
    version: int | None = None,
    by: Account | None,
    now: datetime | None = None,
    **capacity: object,
) -> Appearance:
    """Keep what they say: confirmed or declined, with a word, and with their capacity as they put it right.

    The newest answer stands; `by` is nobody for who holds the link. `version` is that which they had before them:
    raises ChangedMeanwhile where another stands. Raises TooLateToAnswer and Gone.
    """
    now = now or timezone.now()
    with locked(appearance.session.meeting_id, by) as meeting:
        rows = Appearance.objects.select_related("session", "person", "organisation")
        row = stored(appearance, rows, version)
        row.session.meeting = meeting
        if not row.may_be_answered(now) and not (by and by.may(Right.AGENDA)):
            raise TooLateToAnswer
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


CARRIED = ("status", "held_at", "held_by", "due_at")  # of a mail that is written again without one of its questions


def take_back(appearances: Sequence[Appearance], *, reason: str, now: datetime | None = None) -> None:
    """What has not gone of these is not asked; what else stood in the same mail is asked without them."""
    if not appearances:
        return
    mine = {each.pk for each in appearances}
    shared = {
        mail.pk: mail
        for mail in mails.of_several(appearances[0].session.meeting.slug).waiting()
        if mine & mails.appearances_in(mail)
    }
    subjects = [mails.about_appearance(each) for each in appearances]
    outbox.withdraw(about=subjects, messages=shared, reason=reason)
    # What a worker was just handing over has gone, with all that stood in it.
    withdrawn = Message.objects.filter(pk__in=shared, status=Status.WITHDRAWN).values_list("pk", flat=True)
    for pk in withdrawn:
        _ask_the_rest(shared[pk], mails.appearances_in(shared[pk]) - mine, now or timezone.now())


def _ask_the_rest(mail: Message, left: set[int], now: datetime) -> None:
    rows = Appearance.objects.filter(pk__in=left).order_by("session__day__number", "session__starts_at", "pk")
    asked: list[mails.Asking] = [
        (row, reader)
        for row in rows.select_related(
            "session__meeting", "session__day", "session__room", "person__organisation", "organisation"
        )
        for reader in readers_of(row.person, row.organisation)
        if reader.mailbox == (mail.address.lower(), mail.language)
    ]
    again = mails.invitations(asked, now=now)
    for each in again:
        for name in CARRIED:
            setattr(each, name, getattr(mail, name))
    outbox.post(*again)
