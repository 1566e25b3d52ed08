"""The link with which an organisation answers without signing in: issued, taken back, issued anew."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.models import DelegationLink
from members.models import Account, Organisation


def paths_of_links(
    meeting: Meeting, organisations: Iterable[Organisation], *, now: datetime | None = None
) -> dict[int, str]:
    """{organisation's pk: the path of its link}, for a mail. See `DelegationLinkQuerySet.paths_for`."""
    numbers = {organisation.pk for organisation in organisations}
    return DelegationLink.objects.paths_for(meeting.pk, numbers, now=now or timezone.now())


@transaction.atomic
def issue_link(
    meeting: Meeting, organisation: Organisation, *, by: Account, now: datetime | None = None
) -> DelegationLink:
    """A new link; the one before opens nothing any more, from this moment on."""
    now = now or timezone.now()
    meeting = locked(meeting)
    revoke_link(meeting, organisation, by=by, now=now)
    return DelegationLink.objects.create(meeting=meeting, organisation=organisation, created_at=now, created_by=by)


def revoke_link(meeting: Meeting, organisation: Organisation, *, by: Account, now: datetime | None = None) -> bool:
    """Take the organisation's link back; whether there was one. Whoever opened it is out with their next click."""
    links = DelegationLink.objects.unrevoked().filter(meeting=meeting, organisation=organisation)
    return links.update(revoked_at=now or timezone.now(), revoked_by=by) > 0
