"""What organisers say on a day of the meeting: how late it is, and a notice to all who are here.

Both stand in the meeting's row, which every page reads, and end by the clock (docs/decisions/0217).
"""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.common.dates import local_date
from coalition_events.common.keys import lasting_hash
from coalition_events.common.languages import in_both
from coalition_events.common.refusals import Refusal
from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.actions.locking import ChangedMeanwhile, locked
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models.due_times import end_of
from coalition_events.notices.queries.concerned import here
from coalition_events.registration.mails import letters
from members.actions.rights import demand
from members.models import Account, Right

log = structlog.get_logger(__name__)

LATE = ["late_minutes", "late_until"]
BANNER = ["banner", "banner_km", "banner_since", "banner_until"]
SOON = 2  # people wait for it in the hall


class NotToday(Refusal):
    words = gettext_lazy("You can do this only on a day of the meeting.")


@transaction.atomic
def say_late(meeting: Meeting, minutes: int, *, by: Account, now: datetime | None = None) -> Meeting:
    """Say that all is so many minutes late: until the next break, which takes the delay up, or the end of the day.

    No planned time changes, and no release. Raises NotToday.
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    meeting = _locked(meeting, now)
    meeting.late_minutes, meeting.late_until = minutes, _late_until(meeting, timedelta(minutes=minutes), now)
    meeting.save(update_fields=LATE)
    log.info("said late", meeting=meeting.slug, minutes=minutes, by=by.pk)
    return meeting


@transaction.atomic
def say_on_time(meeting: Meeting, *, by: Account) -> None:
    demand(by, Right.ORGANISE)
    meeting = locked(meeting)
    meeting.late_minutes, meeting.late_until = 0, None
    meeting.save(update_fields=LATE)
    log.info("said on time", meeting=meeting.slug, by=by.pk)


@transaction.atomic
@read_wordings_once()
def put_up(
    meeting: Meeting,
    *,
    words: str,
    words_km: str = "",
    until: datetime,
    seen: str = "",
    by: Account,
    now: datetime | None = None,
) -> int:
    """Show the notice on every page of the meeting and send it to all who are here, once to each address; to how many.

    The same again reaches only those who came since. `seen` is the `banner_mark` of the notice that its writer saw.
    Raises NotToday, and ChangedMeanwhile where another notice was put up since.
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    meeting = _locked(meeting, now)
    is_up = meeting.has_banner(now)
    if not is_up or (meeting.banner, meeting.banner_km) != (words, words_km):
        if is_up and seen != meeting.banner_mark:
            raise ChangedMeanwhile
        meeting.banner, meeting.banner_km, meeting.banner_since = words, words_km, now
    meeting.banner_until = until
    meeting.save(update_fields=BANNER)
    letter, about = _letter(meeting), about_banner(meeting)
    has_it = {address.lower() for address in Message.objects.filter(about=about).values_list("address", flat=True)}
    rows = [row for row in here(meeting, now) if row.person.email and row.person.email.lower() not in has_it]
    recipients, _unreached = letters.recipients_of(rows)
    messages = []
    for recipient in recipients:
        # Of the address, which may have been put right since it was written to: somebody mistyped it at the door.
        key = f"{about}:{lasting_hash('notices.banner', recipient.address.lower()).hex()}"
        message = letters.message(meeting, letter, recipient, key=key, about=about, now=now)
        message.priority, message.expires_at = SOON, until
        messages.append(message)
    outbox.post(*messages)
    log.info("notice put up", meeting=meeting.slug, count=len(recipients), by=by.pk)
    return len(recipients)


@transaction.atomic
def take_down(meeting: Meeting, *, seen: str, by: Account) -> int:
    """The pages lose the notice, and its mail that waits is withdrawn; how much of it.

    `seen` is its `banner_mark`. Raises ChangedMeanwhile where another notice was put up since.
    """
    demand(by, Right.ORGANISE)
    meeting = locked(meeting)
    if meeting.banner_mark not in ("", seen):
        raise ChangedMeanwhile(_("Somebody else has changed this since you opened it."))
    withdrawn = outbox.withdraw(about=about_banner(meeting), reason=_("The notice was removed before it was sent."))
    meeting.banner, meeting.banner_km, meeting.banner_since, meeting.banner_until = "", "", None, None
    meeting.save(update_fields=BANNER)
    log.info("notice taken down", meeting=meeting.slug, withdrawn=withdrawn, by=by.pk)
    return withdrawn


def about_banner(meeting: Meeting) -> str:
    """Under which its mail can be withdrawn."""
    return f"banner:{meeting.slug}:{meeting.banner_mark}"


def _locked(meeting: Meeting, now: datetime) -> Meeting:
    meeting = locked(meeting)
    if not meeting.is_on(now):
        raise NotToday
    return meeting


def _late_until(meeting: Meeting, late: timedelta, now: datetime) -> datetime:
    """When the next break starts or the last session ends, each as late as all the rest; else at midnight."""
    release = meeting.releases.first()
    sessions = PublicAgenda(release).sessions if release else []
    of_today = [each for each in sessions if each.starts_at and local_date(each.starts_at) == local_date(now)]
    ends = [each.starts_at for each in of_today if each.starts_at and each.is_rest]
    ends += [max(each.ends_at for each in of_today if each.ends_at)] if of_today else []
    return min([end_of(local_date(now)), *(end + late for end in ends if end + late > now)])


def _letter(meeting: Meeting) -> letters.Letter:
    """The notice is its subject, so that a phone shows it unopened."""
    address = settings.SITE_URL + meeting.get_absolute_url()
    english, khmer = in_both(lambda: _("Everyone who is here today gets this. What is on now: %(address)s"))
    return letters.Letter(
        meeting.banner,
        english % {"address": address},
        meeting.banner_km,
        khmer % {"address": address} if meeting.banner_km else "",
    )
