"""The link with which an organisation answers without signing in: issued, taken back, issued anew."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.models import DelegationLink
from members.models import Account, Organisation


@transaction.atomic
def paths_of_links(
    meeting: Meeting, organisations: Iterable[Organisation], *, now: datetime | None = None
) -> dict[int, str]:
    """{organisation's pk: the path of its link}, for a mail; issued where it never had one.

    An organisation whose link was taken back is not in it: only an organiser issues it another.
    """
    now = now or timezone.now()
    wanted = {organisation.pk for organisation in organisations}
    links = DelegationLink.objects.filter(meeting=meeting, organisation__in=wanted)
    had = set(links.values_list("organisation", flat=True))
    DelegationLink.objects.bulk_create(
        (DelegationLink(meeting=meeting, organisation_id=pk, created_at=now) for pk in sorted(wanted - had)),
        ignore_conflicts=True,
    )
    return {link.organisation_id: link.path for link in links.unrevoked()}


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
