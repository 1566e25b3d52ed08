"""What is still to be done before a meeting, for those who organise it."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _, ngettext_lazy

from coalition_events.agenda.models import Appearance
from coalition_events.mail.models import Message
from coalition_events.mail.wording import blocks
from coalition_events.meetings import mails as meetings
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Notice
from coalition_events.registration.models import Application, GuestInvitation
from members.models import Organisation

SILENT = ngettext_lazy("%(count)d member has not answered", "%(count)d members have not answered", "count")
MISSING = ngettext_lazy("%(count)d name is missing", "%(count)d names are missing", "count")
WAITING = ngettext_lazy("%(count)d person waits for a place", "%(count)d people wait for a place", "count")
GUESTS = ngettext_lazy("%(count)d guest has not answered", "%(count)d guests have not answered", "count")
APPLYING = ngettext_lazy("%(count)d organisation asks to come", "%(count)d organisations ask to come", "count")
ASKED = ngettext_lazy(
    "%(count)d speaker has not answered",
    "%(count)d speakers have not answered",
    "count",
)
DECLINED = ngettext_lazy("%(count)d speaker declined", "%(count)d speakers declined", "count")
HELD_FOR_A_LOOK = ngettext_lazy(
    "%(count)d edited message is on hold because something changed",
    "%(count)d edited messages are on hold because something changed",
    "count",
)
FAILED = ngettext_lazy("%(count)d message failed", "%(count)d messages failed", "count")


def still_open(meeting: Meeting) -> list[list[blocks.Line]]:
    """Each with the page on which it is done; nothing of what is settled. In the active language."""
    answered = meeting.delegations.filter(organisation=OuterRef("pk")).exclude(answer="")
    silent = Organisation.objects.active().members().exclude(Exists(answered)).count()
    missing = sum(row.missing for row in meeting.delegations.names_missing())
    guests = GuestInvitation.objects.unanswered().filter(meeting=meeting).count()
    applications = Application.objects.open().filter(meeting=meeting).count()
    waiting = meeting.registrations.waitlisted().count()
    asked = Appearance.objects.silent().filter(session__meeting=meeting).count()
    declined = Appearance.objects.declined().filter(session__meeting=meeting).count()
    failed = Message.objects.failed().filter(meeting=meeting.slug).count()
    to_look_at = Notice.objects.filter(meeting=meeting).waiting_for_a_look().count()
    found = [
        ("registrations", silent, SILENT),
        ("registrations", missing, MISSING),
        ("registrations", waiting, WAITING),
        ("guests", guests, GUESTS),
        ("applications", applications, APPLYING),
        ("agenda", asked, ASKED),
        ("agenda", declined, DECLINED),
        ("notices", to_look_at, HELD_FOR_A_LOOK),
        ("outbox", failed, FAILED),
    ]
    lines: list[list[blocks.Line]] = [
        [blocks.Link(words % {"count": count}, meetings.absolute(f"organise:{page}", meeting.slug))]
        for page, count, words in found
        if count
    ]
    return lines or [[_("Nothing. Everything is done.")]]
