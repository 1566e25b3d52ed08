"""A meeting is called off: what has not gone is taken back, and who had been told of it is told so."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _, override

from coalition_events.mail.models import Message, Status as Mailed
from coalition_events.mail.wording import blocks
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.posting import record
from coalition_events.notices.mails import reminders
from coalition_events.notices.models import Notice, State
from coalition_events.notices.models.audience import Addressed, Concern
from coalition_events.notices.queries.appearing import appearing, released
from coalition_events.notices.queries.audience import address
from coalition_events.notices.queries.registered import live
from coalition_events.registration.mails import calendar_entries
from coalition_events.registration.models import GuestInvitation, Registration, Status
from members.models import Person

CANCELLED = "cancelled"  # what their rows in the ledger come from


@read_wordings_once()
def tell_of_cancellation(meeting: Meeting, *, now: datetime, **_by: object) -> None:
    """In the transaction of the cancellation: what a worker is handing over at that moment counts as gone."""
    meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
    readers = _once(_readers(meeting))
    not_gone = Message.objects.filter(meeting=meeting.slug).not_gone().select_for_update(skip_locked=True)
    numbers = list(not_gone.values_list("pk", flat=True))
    Message.objects.filter(pk__in=numbers).withdraw(_("The meeting was cancelled before we sent it."))
    meeting.registrations.confirmed().update(sequence=F("sequence") + 1)
    record(meeting, source=CANCELLED, mails=[(each, _message(meeting, each, now)) for each in readers], now=now)


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
