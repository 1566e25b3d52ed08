"""What is noted when badges and certificates are printed, and certificates sent."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.attendance.mails import certificates as mails
from coalition_events.attendance.models import NUMBER_LENGTH, Badge, Certificate, Signatures
from coalition_events.attendance.queries.badges import Line
from coalition_events.attendance.queries.certificates import Attended, attended, emails_of, mailing
from coalition_events.common.refusals import ChangedMeanwhile, Refusal
from coalition_events.mail import outbox
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import Meeting
from members.actions.rights import demand
from members.models import Account, Right


class NobodySigns(Refusal):
    words = gettext_lazy("Write and save who signs. Then print or send.")


@transaction.atomic
def mark_printed(lines: Sequence[Line], *, by: Account, now: datetime) -> list[Line]:
    """Note what stands on each badge, who printed it and when; one that was never printed gets its code.

    Two that print at once have the same codes on their sheets.
    """
    demand(by, Right.DOOR)
    new = sorted((line for line in lines if line.badge is None), key=lambda line: line.registration.pk)
    noted = {"printed_at": now, "printed_by": by}
    made = [
        Badge(registration=line.registration, code=code, seal=line.seal, **noted)
        for line, code in zip(new, Badge.objects.free_codes(len(new)), strict=True)
    ]
    # Where a colleague was faster their code stays. Made and read in one order: nobody waits for each other.
    Badge.objects.bulk_create(made, ignore_conflicts=True)
    printed = Badge.objects.filter(registration__in=[line.registration for line in lines])
    badges = {badge.registration_id: badge for badge in printed.select_for_update(no_key=True, of=["self"])}
    for line in lines:
        badge = badges[line.registration.pk]
        badge.seal, badge.printed_at, badge.printed_by = line.seal, now, by
    Badge.objects.bulk_update(badges.values(), ["seal", "printed_at", "printed_by"])
    return [replace(line, badge=badges[line.registration.pk]) for line in lines]


@transaction.atomic
def issue(came: Sequence[Attended], *, by: Account, now: datetime) -> list[Attended]:
    """Give each a number, once: a second print has the same."""
    demand(by, Right.DOOR)
    # In one order, whatever the language: two that print at once do not wait for each other.
    new = sorted((each for each in came if each.certificate is None), key=lambda each: each.registration.pk)
    codes = Certificate.objects.free_codes(len(new), NUMBER_LENGTH)
    made = [
        Certificate(registration=each.registration, code=code, issued_at=now, issued_by=by)
        for each, code in zip(new, codes, strict=True)
    ]
    Certificate.objects.bulk_create(made, ignore_conflicts=True)  # where a colleague was faster their number stays
    found = Certificate.objects.filter(registration__in=[each.registration for each in new])
    issued = {certificate.registration_id: certificate for certificate in found}
    return [replace(each, certificate=each.certificate or issued[each.registration.pk]) for each in came]


@transaction.atomic
@read_wordings_once()
def send(
    meeting: Meeting,
    who: Collection[int] | None = None,
    *,
    seal: str,
    is_again: bool = False,
    has_lost_it: bool = False,
    by: Account,
    now: datetime,
) -> int:
    """Send these registrations, or everybody who came, their certificate, once; return how many get it.

    With `is_again` also those whose certificate says something else than the one that they got. With `has_lost_it` also
    those of `who` who got it already: once in a minute. `seal` is that of the `Mailing` which the organiser saw.
    Raises NobodySigns, and ChangedMeanwhile where others would get it now.
    """
    demand(by, Right.ORGANISE)
    # Always the first lock taken: two that send at once see each other's emails.
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if not Signatures.objects.filter(meeting=meeting).exists():
        raise NobodySigns
    came = [each for each in attended(meeting) if who is None or each.registration.pk in who]
    found = mailing(came, emails_of(meeting))
    if found.seal != seal:
        raise ChangedMeanwhile(_("What will be sent has changed. Look at it again."))
    new = issue(found.new, by=by, now=now)
    again = found.changed if is_again else []
    lost = found.had if has_lost_it and who is not None else []
    copies = [
        mails.certificate(each, meeting, is_corrected=False, now=now) for each in lost if each.registration.person.email
    ]
    for message in copies:
        message.key += f":{now:%Y%m%d%H%M}"
    outbox.post(
        *(mails.certificate(each, meeting, is_corrected=False, now=now) for each in new),
        *(mails.certificate(each, meeting, is_corrected=True, now=now) for each in again),
        *copies,
    )
    return len(new) + len(again) + len(copies)
