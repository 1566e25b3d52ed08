from datetime import datetime

import structlog
from django.db import transaction
from django.utils import timezone

from coalition_events.mail.wording import kept
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.invitations import INVITATION, invitations, why_nobody_is_invited
from coalition_events.notices.actions.ledger.recording import record
from coalition_events.notices.actions.refusals import CannotInvite
from coalition_events.notices.mails import reminders
from coalition_events.notices.mails.facts import Facts
from coalition_events.notices.models import QuietHours
from coalition_events.notices.queries.quiet_times import out_of_quiet
from coalition_events.registration.actions.links import paths_of_links
from members.models import Account

log = structlog.get_logger(__name__)


@transaction.atomic
@kept()
def invite_focal_persons(meeting: Meeting, *, by: Account, now: datetime | None = None) -> int:
    """Invite the focal persons of all members, each once: a second call invites only those who are new. How many.

    In the quiet hours the invitations wait until they end. Raises CannotInvite for a draft, and where nobody can answer
    any more.
    """
    now = now or timezone.now()
    meeting = Meeting.objects.select_for_update(no_key=True).prefetch_related("days").get(pk=meeting.pk)
    if why := why_nobody_is_invited(meeting, now):
        raise CannotInvite(why)
    new = invitations(meeting).new
    organisations = [each.concern.organisation for each in new if each.concern.organisation]
    facts = Facts(meeting, now, links=paths_of_links(meeting, organisations, now=now))
    told = [(each, reminders.invitation(meeting, each, facts=facts)) for each in new]
    due_at = out_of_quiet(now, QuietHours.now_set())
    for _each, message in told:
        message.due_at = due_at
    invited = record(meeting, source=INVITATION, told=told, now=now)
    log.info("focal_persons_invited", meeting=meeting.slug, by=by.pk, count=invited)
    return invited
