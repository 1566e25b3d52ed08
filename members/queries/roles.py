"""Who has which role, and until when an account may go on without a second factor."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, Min, OuterRef

from coalition_events.common.dates import local_date
from members.models import Account, Role, RoleName

GRACE, GRACE_AFTER_REMOVAL = timedelta(days=7), timedelta(days=1)
MOST_ENDED = 50
SECOND_FACTORS = Authenticator.objects.filter(type=Authenticator.Type.TOTP)  # without one recovery codes open nothing


def second_factor_by(account: Account, now: datetime) -> date | None:
    """The last day on which it may go on without a second factor. None where it has one, or needs none."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return None
    roles = Role.objects.live(local_date(now)).seeing_names().filter(account=account)
    lacking = roles.exclude(Exists(SECOND_FACTORS.filter(user=OuterRef("account"))))
    given_at = lacking.aggregate(first=Min("given_at"))["first"]
    return _grace(given_at, account.second_factor_removed_at) if given_at else None


def _grace(given_at: datetime, removed_at: datetime | None) -> date:
    days = [local_date(given_at) + GRACE]
    if removed_at:
        days.append(local_date(removed_at) + GRACE_AFTER_REMOVAL)
    return max(days)


@dataclass(frozen=True)
class RoleRow:
    role: Role
    has_second_factor: bool
    second_factor_by: date | None  # as above
    may_go_on: bool  # without one


def roles_in_use(now: datetime) -> list[RoleRow]:
    """Those without the second factor that they need first, then by address. Two queries."""
    today = local_date(now)
    roles = Role.objects.live(today).select_related("account__second_factor_removed_by", "given_by")
    roles = roles.order_by("account__email", "pk")
    protected = set(SECOND_FACTORS.values_list("user", flat=True))
    given: dict[int, datetime] = {}
    for role in roles:
        if settings.SECOND_FACTOR_REQUIRED and RoleName(role.name).sees_names and role.account_id not in protected:
            given[role.account_id] = min(role.given_at, given.get(role.account_id, role.given_at))
    rows = []
    for role in roles:
        first = given.get(role.account_id)
        by = _grace(first, role.account.second_factor_removed_at) if first else None
        rows.append(RoleRow(role, role.account_id in protected, by, by is None or by >= today))
    return sorted(rows, key=lambda row: row.second_factor_by or date.max)


def roles_ended(now: datetime) -> list[Role]:
    """The newest first. One query."""
    ended = Role.objects.exclude(pk__in=Role.objects.live(local_date(now)))
    return list(ended.select_related("account", "taken_back_by").order_by("-taken_back_at")[:MOST_ENDED])
