"""Where a meeting's mail comes from, as pages name it: a rule, the invitation, letters to many, the summary."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coalition_events.common.text import number_in
from coalition_events.mail.models import Message, MessageQuerySet
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Notice, NoticeQuerySet, Reminder, ReminderQuerySet, Says
from coalition_events.registration.actions.letters import about_batch
from coalition_events.registration.models import Batch

ALL = "all"  # everything that the ledger of the meeting holds


@dataclass(frozen=True)
class Source:
    """`slug` is its place in an address. Where the ledger has no rows of it, only messages, `notices` finds none."""

    meeting: Meeting
    slug: str
    title: str
    notices: NoticeQuerySet
    messages: MessageQuerySet
    rule: Reminder | None = None
    is_in_ledger: bool = True
    rules: ReminderQuerySet = field(default_factory=Reminder.objects.none)  # that it is all of


def slug_of(source: str) -> str:
    """ "reminder:12" as an address has it."""
    return source.replace(":", "-")


def title_of(source: str, says: str) -> str:
    """In words, also where its rule was removed."""
    if says in Says.values:
        return str(Says(says).label)
    return {
        ALL: _("All reminders and invitations"),
        "invitation": _("Invitation"),
        "summary": _("Summary"),
        "cancelled": _("Cancellation of the meeting"),
    }.get(source, says)


def find(meeting: Meeting, slug: str) -> Source | None:
    """None where there is nothing of that name."""
    if slug in (ALL, "invitation", "summary", "cancelled"):
        return _of_ledger(meeting, slug, slug)
    if found := re.fullmatch(r"reminder-(\d+)", slug):
        return _of_rule(meeting, slug, number_in(found[1]) or 0)
    if found := re.fullmatch(r"letter-(\d+)", slug):
        batch = Batch.objects.filter(meeting=meeting, pk=number_in(found[1]) or 0).first()
        if batch is not None:
            mail = Message.objects.filter(meeting=meeting.slug).about(about_batch(batch))
            return _of_messages(meeting, slug, _("Letter to many"), mail)
    return None


def _of_rule(meeting: Meeting, slug: str, pk: int) -> Source | None:
    name = f"reminder:{pk}"
    rule = meeting.reminders.select_related("held_by").filter(pk=pk).first()
    says = rule.says if rule else meeting.notices.of_rule(name).values_list("says", flat=True).first()
    if says is None:
        return None
    if rule is not None:
        rule.meeting = meeting
    return _of_ledger(meeting, name, slug, says=says, rule=rule)


def _of_ledger(meeting: Meeting, name: str, slug: str, *, says: str = "", rule: Reminder | None = None) -> Source:
    notices = Notice.objects.filter(meeting=meeting)
    if name != ALL:
        notices = notices.filter(source=name)
    mail = Message.objects.filter(pk__in=notices.filter(message__isnull=False).values("message"))
    rules = meeting.reminders.filter(pk=rule.pk) if rule else meeting.reminders.all()
    is_all_of_them = rule is not None or name == ALL
    return Source(
        meeting, slug, title_of(name, says), notices, mail, rule, rules=rules if is_all_of_them else rules.none()
    )


def _of_messages(meeting: Meeting, slug: str, title: str, mail: MessageQuerySet) -> Source:
    return Source(meeting, slug, title, Notice.objects.none(), mail, is_in_ledger=False)
