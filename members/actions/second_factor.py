"""How often the second factor is tried by whoever reads the mailbox. docs/decisions/0119 has the odds."""

from django.db import transaction
from django.utils import timezone

from members.actions.codes import COUNTED_FOR, lock_scope, scope_of
from members.models import Account, SecondFactorTry

APP_DIGITS = 6
APP_TRIES, RECOVERY_TRIES = 100, 1000  # wrong ones in that time, for one account or for one known browser of it


def second_factor_scope(account: Account, browser: str = "", *, typed: str = "") -> str:
    what = "app" if len(typed) <= APP_DIGITS else "recovery"
    return scope_of(f"{what} of {account.pk}", browser)


@transaction.atomic
def count_try(scope: str, *, most: int) -> SecondFactorTry | None:
    """Take one try before it is compared; whoever was right gives it back. None where there is no more."""
    now = timezone.now()
    lock_scope(scope)
    if SecondFactorTry.objects.filter(scope=scope, tried_at__gt=now - COUNTED_FOR).count() >= most:
        return None
    return SecondFactorTry.objects.create(scope=scope, tried_at=now)
