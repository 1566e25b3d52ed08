"""What the notices do when a meeting is called off, and when two entries of one person are merged.

What has not gone of a meeting that is called off is held, and who had been told of it is told so after TOLD_AFTER. Then
what is held is taken back; before, the meeting can be restored and all goes on. What was told to an entry that is put
away was told to the other.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override

from coalition_events.common.dates import local_date
from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status as Mailed
from coalition_events.mail.wording import blocks
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.actions.locking import Refused, locked
from coalition_events.meetings.models import TOLD_AFTER, Meeting
from coalition_events.notices.actions import planning
from coalition_events.notices.actions.posting import record
from coalition_events.notices.mails import reminders
from coalition_events.notices.models import Notice, State
from coalition_events.notices.models.audience import Addressed, Concern
from coalition_events.notices.queries.audience import address
from coalition_events.notices.queries.concerned import appearing, live, released
from coalition_events.registration.mails import calendar_entries
from coalition_events.registration.models import GuestInvitation, Registration, Status
from members.hooks import Json, Part
from members.models import Account, Merge, Person

CANCELLED = "cancelled"  # what their rows in the ledger come from


@read_wordings_once()
def tell_of_cancellation(meeting: Meeting, *, by: Account | None, now: datetime) -> None:
    """In the transaction of the cancellation: what a worker is handing over at that moment counts as gone.

    What is held since that moment is the meeting's; what an organiser had on hold stays so.
    """
    meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
    readers = _once(_readers(meeting))
    due = Message.objects.filter(meeting=meeting.slug, status=Mailed.DUE).select_for_update(skip_locked=True)
    numbers = list(due.values_list("pk", flat=True))
    held = {"status": Mailed.HELD, "held_at": meeting.cancelled_at, "held_by": str(by or "")[:254]}
    Message.objects.filter(pk__in=numbers).update(**held)
    meeting.registrations.confirmed().update(sequence=F("sequence") + 1)
    record(meeting, source=CANCELLED, mails=[(each, _message(meeting, each, now)) for each in readers], now=now)


def told_of_cancellation(meeting: Meeting) -> tuple[int, int]:
    """How many emails would say that it is cancelled, and to how many organisations. A fixed number of queries."""
    readers = _once(_readers(meeting))
    return len(readers), len({each.concern.organisation for each in readers} - {None})


def take_cancellation_back(meeting: Meeting, **_by_and_when: object) -> None:
    """Nobody hears of it, and what was held goes out. Raises Refused where an email of it is going or gone."""
    mails = Message.objects.filter(meeting=meeting.slug, kind=reminders.MEETING_CANCELLED)
    mails = mails.exclude(status=Mailed.WITHDRAWN)
    numbers = list(mails.values_list("pk", flat=True))
    if outbox.withdraw(messages=numbers, reason=_("The meeting takes place after all.")) < len(numbers):
        raise Refused(_("We are sending the emails that it is cancelled. You can no longer restore it."))
    held = Message.objects.filter(meeting=meeting.slug, status=Mailed.HELD, held_at=meeting.cancelled_at)
    held.update(status=Mailed.DUE, held_at=None, held_by="")
    outbox.wake_a_worker_on_commit()


def end_cancelled_meetings(*, now: datetime | None = None) -> None:
    """What is planned and what has not gone of a cancelled meeting is taken back once nobody can restore it.

    Twice finds nothing.
    """
    now = now or timezone.now()
    since = local_date(now) - planning.FOLLOWED_FOR
    for cancelled in Meeting.objects.filter(cancelled_at__lte=now - TOLD_AFTER, ends_on__gte=since):
        with transaction.atomic():
            meeting = locked(cancelled)
            if meeting.cancelled_at is None:
                continue
            stood = Q(held_at__lte=meeting.cancelled_at) | Q(status=Mailed.FAILED, due_at__lte=meeting.cancelled_at)
            mails = Message.objects.filter(stood, meeting=meeting.slug).not_gone()
            reason = _("The meeting was cancelled before we sent it.")
            outbox.withdraw(messages=list(mails.values_list("pk", flat=True)), reason=reason)
            if meeting.notices.unsent().exists():
                planning.plan(meeting, now=now)


def _readers(meeting: Meeting) -> list[Addressed]:
    """Whoever has or waits for a place, appears, is a guest, or got any notice of the meeting."""
    guests = GuestInvitation.objects.standing().filter(meeting=meeting, person__is_active=True)
    concerns = [
        *live(meeting),
        *appearing(meeting, *released(meeting)),
        *(_of(each.person) for each in guests.select_related("person__organisation").order_by("pk")),
    ]
    gone = Notice.objects.filter(meeting=meeting, state=State.POSTED, message__status=Mailed.SENT)
    gone = gone.filter(reader__is_active=True).select_related("reader__organisation").order_by("pk")
    readers = {each.reader_id: each.reader for each in gone}
    reached = address(concerns).reached
    reached += [Addressed(_of(reader), to=reader) for reader in readers.values() if reader and reader.email]
    return reached


def _of(person: Person) -> Concern:
    return Concern(person, person.organisation, about=f"told:{person.pk}")


def _once(reached: Iterable[Addressed]) -> list[Addressed]:
    """One mail for each whom it concerns and each who reads it; the first says most."""
    return list({each.key: each for each in reversed(list(reached))}.values())[::-1]


def _message(meeting: Meeting, addressed: Addressed, now: datetime) -> Message:
    with override(addressed.to.language):
        word = blocks.quotation(meeting.local("cancelled_word"))
        entry = "" if addressed.is_passed_on else _entry(meeting, addressed.concern.registration, now)
    return reminders.cancellation(meeting, addressed, word=word, calendar=entry, now=now)


def _entry(meeting: Meeting, registration: Registration | None, now: datetime) -> str:
    """What takes the meeting out of the calendar into which its confirmation put it."""
    if registration is None or registration.status != Status.CONFIRMED:
        return ""
    days = [day for day in meeting.days.all() if day.number in registration.days]
    if not days:
        return ""
    registration.meeting = meeting
    registration.sequence += 1
    link = settings.SITE_URL + reverse("registration", args=[meeting.slug])
    return calendar_entries.cancellation(registration, days, link=link, now=now)


def move(merge: Merge) -> Json:
    """Whatever both were told already stays where it is."""
    moved = []
    for notice in list(Notice.objects.of_person(merge.gone).order_by("pk")):
        was = {"pk": notice.pk, "key": notice.key, "person": notice.person_id, "reader": notice.reader_id}
        key = _renamed(notice.key, merge.gone_id, merge.kept_id)
        same = Notice.objects.filter(
            meeting=notice.meeting_id, source=notice.source, step=notice.step, occurrence=notice.occurrence, key=key
        )
        if same.exclude(pk=notice.pk).exists():
            key = notice.key
        if notice.person_id == merge.gone_id:
            notice.person_id = merge.kept_id
        if notice.reader_id == merge.gone_id:
            notice.reader_id = merge.kept_id
        notice.key = key
        notice.save(update_fields=["key", "person", "reader"])
        moved.append(was)
    return {"notices": moved}


def move_back(_merge: Merge, moved: Json) -> list[str]:
    for was in moved["notices"]:
        taken = Notice.objects.filter(pk=was["pk"])
        taken.update(key=was["key"], person=was["person"], reader=was["reader"])
    return []


def _renamed(key: str, gone: int, kept: int) -> str:
    """As audience.Addressed.key would name them now: "12", "12:via-5", "organisation-3:via-5"."""
    who, via, reader = key.partition(":via-")
    who = str(kept) if who == str(gone) else who
    reader = str(kept) if reader == str(gone) else reader
    return who if who == reader else f"{who}{via}{reader}"


part = Part(
    name="notices",
    columns=frozenset({"notices.Notice.person", "notices.Notice.reader"}),
    move=move,
    move_back=move_back,
)
