"""One person's mail: what they were sent, through whom, and what is planned."""

from typing import Any

from django.db.models import Q

from coalition_events.mail.models import Message, MessageQuerySet
from coalition_events.notices.models import Notice, NoticeQuerySet
from coalition_events.notices.queries import ledger_rows
from members.models import Person

AT_A_GLANCE = 5


def sent_to(person: Person) -> MessageQuerySet:
    """To the address that they have now, at one they had, or to whoever passes on what concerns them; newest first."""
    numbers = Notice.objects.of_person(person).filter(message__isnull=False).values("message")
    theirs = Q(pk__in=numbers)
    if person.email:
        theirs |= Q(pk__in=Message.objects.to(person.email).order_by().values("pk"))
    return Message.objects.filter(theirs).exclude(kind="copy").order_by("-pk").defer("text", "html", "calendar")


def planned_for(person: Person) -> NoticeQuerySet:
    """What may still go out, the next first."""
    planned: NoticeQuerySet = Notice.objects.of_person(person).unsent().with_standing().as_read()
    return planned.select_related("meeting")


def not_sent_to(person: Person) -> NoticeQuerySet:
    """What they were not told, and why."""
    ended = Notice.objects.of_person(person).filter(state__in=["skipped", "cancelled"])
    return ended.select_related("meeting", "rule").order_by("-due_at", "-pk")


def at_a_glance(person: Person) -> tuple[str, dict[str, Any]]:
    """For the person's own page, which a part below this one draws: template and context."""
    context = {
        "person": person,
        "sent": ledger_rows.lines(sent_to(person)[:AT_A_GLANCE]),
        "planned": ledger_rows.lines(planned_for(person)[:AT_A_GLANCE], is_mixed=True),
    }
    return "notices/person_part.html", context
