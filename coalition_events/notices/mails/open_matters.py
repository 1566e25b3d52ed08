"""What is still to be done before a meeting, for those who organise it."""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.models import Appearance
from coalition_events.mail.models import Message
from coalition_events.mail.wording import blocks
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Notice
from coalition_events.registration.models import Application, GuestInvitation
from members.models import Organisation


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
    registrations, agenda = "registrations", "agenda"
    found = [
        (registrations, silent, _members(silent)),
        (registrations, missing, ngettext("%(count)d name is missing", "%(count)d names are missing", missing)),
        (registrations, waiting, _waiting(waiting)),
        ("guests", guests, _guests(guests)),
        ("applications", applications, _asking(applications)),
        (agenda, asked, _asked(asked)),
        (agenda, declined, _declined(declined)),
        ("notices", to_look_at, held_for_a_look(to_look_at)),
        ("outbox", failed, ngettext("%(count)d message failed", "%(count)d messages failed", failed)),
    ]
    lines: list[list[blocks.Line]] = [
        [blocks.Link(words % {"count": count}, _page(meeting, page))] for page, count, words in found if count
    ]
    return lines or [[_("Nothing: all is answered and settled.")]]


def _members(count: int) -> str:
    return ngettext("%(count)d member has not answered", "%(count)d members have not answered", count)


def _waiting(count: int) -> str:
    return ngettext("%(count)d person waits for a place", "%(count)d people wait for a place", count)


def _guests(count: int) -> str:
    return ngettext("%(count)d guest has not answered", "%(count)d guests have not answered", count)


def _asking(count: int) -> str:
    return ngettext("%(count)d organisation asks to come", "%(count)d organisations ask to come", count)


def _asked(count: int) -> str:
    return ngettext(
        "%(count)d person was asked to appear and has not answered",
        "%(count)d people were asked to appear and have not answered",
        count,
    )


def _declined(count: int) -> str:
    return ngettext("%(count)d person declined to appear", "%(count)d people declined to appear", count)


def held_for_a_look(count: int) -> str:
    return ngettext(
        "%(count)d edited message is held back, since something changed",
        "%(count)d edited messages are held back, since something changed",
        count,
    )


def _page(meeting: Meeting, page: str) -> str:
    return settings.SITE_URL + reverse(f"organise:{page}", args=[meeting.slug])
