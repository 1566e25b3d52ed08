from collections.abc import Iterable
from datetime import datetime, time

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status
from coalition_events.mail.wording import kept
from coalition_events.meetings.models import Meeting
from coalition_events.notices import due, emails
from coalition_events.notices.audience import Addressed, reach
from coalition_events.notices.invitations import invitations, keys_told, why_nobody_is_invited
from coalition_events.notices.models import Audience, Reminder
from coalition_events.notices.refusals import CannotInvite, RemindedAlready
from coalition_events.registration.actions import paths_of_links
from members.models import Account

log = structlog.get_logger(__name__)

USUAL_REMINDERS = [
    (Audience.UNANSWERED, 30),
    (Audience.UNANSWERED, 14),
    (Audience.APPEARING, 14),
    (Audience.REGISTERED, 7),
    (Audience.REGISTERED, 1),
]
USUAL_TIME = time(9)


def remind_whoever_is_due(*, now: datetime | None = None) -> int:
    """Post the reminders of every rule whose time has come, and take back what is no longer true; how many are new.

    A second call, or one beside this one, posts nothing twice. Who registers after the time but within its grace is
    reminded by the next call.
    """
    now = now or timezone.now()
    withdraw_what_ended(now=now)
    rules = Reminder.objects.active().coming(due.today(now)).select_related("meeting").prefetch_related("meeting__days")
    return sum(remind(rule, now=now) for rule in rules if due.timing(rule, now) == due.Timing.NOW)


@transaction.atomic
@kept()
def remind(rule: Reminder, *, now: datetime) -> int:
    """Post this rule's reminder to everyone whom it reaches and who has not had it; how many are new."""
    reached = [(each, emails.reminder_keys(rule, each)) for each in reach(rule.audience, rule.meeting, now).reached]
    told = keys_told(key for _each, keys in reached for key in keys)
    new = [each for each, keys in reached if told.isdisjoint(keys)]
    links = _links(rule.meeting, new, now) if rule.audience == Audience.UNANSWERED else {}
    outbox.post(*(emails.reminder(rule, each, now=now, link=links.get(_organisation(each), "")) for each in new))
    return len(new)


@transaction.atomic
def withdraw_what_ended(*, now: datetime, meeting: Meeting | None = None) -> int:
    """Take back reminders that wait for delivery and that nobody would write now; how many.

    The meeting moved, the rule was switched off, the person answered or appears no more. Of one meeting, or of all.
    """
    waiting = Message.objects.filter(status=Status.DUE, kind__startswith="reminder_").select_for_update(
        skip_locked=True
    )
    if meeting:
        waiting = waiting.filter(meeting=meeting.slug)
    keys = dict(waiting.values_list("key", "meeting"))
    if not keys:
        return 0
    ended = keys.keys() - _keys_true_now(set(keys.values()), now)
    return Message.objects.filter(key__in=ended).withdraw(_("What it said is no longer so."))


def _keys_true_now(slugs: Iterable[str], now: datetime) -> set[str]:
    rules = Reminder.objects.active().filter(meeting__slug__in=slugs).select_related("meeting")
    return {
        key
        for rule in rules.prefetch_related("meeting__days")
        if rule.due_at <= now < due.last_moment(rule)
        for each in reach(rule.audience, rule.meeting, now).reached
        for key in emails.reminder_keys(rule, each)
    }


def follow_the_meeting(meeting: Meeting, *, by: Account | None, now: datetime) -> None:
    """A meeting changed: what waits for delivery and speaks of it as it was goes back; its rules are due anew."""
    withdraw_what_ended(now=now, meeting=meeting)


def use_usual_reminders(meeting: Meeting) -> int:
    """Give the meeting the reminders that meetings usually have, beside those that it has; how many are new."""
    had = meeting.reminders.count()
    Reminder.objects.bulk_create(
        (Reminder(meeting=meeting, audience=who, days_before=days, at=USUAL_TIME) for who, days in USUAL_REMINDERS),
        ignore_conflicts=True,
    )
    return meeting.reminders.count() - had


def has_usual_reminders(rules: Iterable[Reminder]) -> bool:
    """Whether nothing would be added by `use_usual_reminders`."""
    return set(USUAL_REMINDERS) <= {(rule.audience, rule.days_before) for rule in rules}


@transaction.atomic
def keep(rule: Reminder, *, now: datetime) -> None:
    """Save a new or edited rule; what it had waiting for its old time is taken back. Raises RemindedAlready."""
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError as error:
        raise RemindedAlready from error
    withdraw_what_ended(now=now, meeting=rule.meeting)


@transaction.atomic
def switch(rule: Reminder, *, on: bool, now: datetime) -> None:
    """Switch the rule on or off. Off takes back what waits for delivery; what was sent stays sent."""
    rule.is_active = on
    Reminder.objects.filter(pk=rule.pk).update(is_active=on)
    withdraw_what_ended(now=now, meeting=rule.meeting)


@transaction.atomic
def remove(rule: Reminder, *, now: datetime) -> None:
    """Remove the rule and take back what waits for delivery. What it sent stays in the outbox."""
    rule.delete()
    withdraw_what_ended(now=now, meeting=rule.meeting)


@transaction.atomic
@kept()
def invite_focal_persons(meeting: Meeting, *, by: Account, now: datetime | None = None) -> int:
    """Invite the focal persons of all members, each once: a second call invites only those who are new. How many.

    Raises CannotInvite for a draft, and where nobody can answer any more.
    """
    now = now or timezone.now()
    if why := why_nobody_is_invited(meeting, now):
        raise CannotInvite(why)
    new = invitations(meeting).new
    links = _links(meeting, new, now)
    outbox.post(*(emails.invitation(meeting, each, now=now, link=links.get(_organisation(each), "")) for each in new))
    log.info("focal_persons_invited", meeting=meeting.slug, by=by.pk, count=len(new))
    return len(new)


def _links(meeting: Meeting, addressed: Iterable[Addressed], now: datetime) -> dict[int, str]:
    """{organisation's pk: the path of its link} for those who answer for one."""
    organisations = [each.concern.organisation for each in addressed if each.concern.organisation]
    return paths_of_links(meeting, organisations, now=now)


def _organisation(addressed: Addressed) -> int:
    return addressed.concern.organisation.pk if addressed.concern.organisation else 0
