"""One's own agenda: what an account keeps of a release, and the secret address at which its calendar reads it."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from coalition_events.agenda.models import OwnCalendar, Star
from members.models import Account


def star(sessions: Collection[int], *, by: Account) -> None:
    """Keep these sessions of a release in the account's agenda; one that it keeps already stays as it is."""
    stars = [Star(account=by, session_id=session, starred_at=timezone.now()) for session in sorted(sessions)]
    Star.objects.bulk_create(stars, ignore_conflicts=True)


def unstar(sessions: Collection[int], *, by: Account) -> None:
    Star.objects.filter(account=by, session__in=sessions).delete()


@transaction.atomic
def issue_calendar(*, by: Account) -> OwnCalendar:
    """Make the secret address of the account's calendar, or another in its place: the one before opens nothing more."""
    now = timezone.now()
    calendar, is_new = OwnCalendar.objects.get_or_create(account=by, defaults={"made_at": now})
    if not is_new:
        OwnCalendar.objects.filter(pk=calendar.pk).update(number=F("number") + 1, made_at=now)
        calendar.refresh_from_db()
    return calendar


def revoke_calendar(*, by: Account) -> None:
    OwnCalendar.objects.filter(account=by).delete()
