"""Who gives a key to a program, with which rights, until when; and who comes with one."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from math import ceil

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.api.models import KEPT_FOR, OFFERED, Call, Delivery, Key, digest_of
from coalition_events.common.dates import local_date
from coalition_events.common.keys import lasting_hash
from coalition_events.common.refusals import Refusal
from members.actions.rights import demand
from members.actions.sign_in import lock_scope
from members.models import Account, Right

LONGEST = timedelta(days=366)
A_MINUTE = timedelta(minutes=1)
PRESSED_TWICE = timedelta(minutes=5)
CALLS_A_MINUTE = 120  # of one key

log = structlog.get_logger(__name__)


class DayOutside(Refusal):
    field = "last_day"
    words = gettext_lazy("Choose a day from today to one year from now.")


class NameInUse(Refusal):
    field = "name"
    words = gettext_lazy("Another key has this name. Choose another name.")


class TooManyCalls(Refusal):
    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(_("This key asked too often. Wait %(count)d seconds.") % {"count": seconds})


@transaction.atomic
def give(
    name: str, *, rights: Iterable[Right], last_day: date, press: str = "", by: Account, now: datetime | None = None
) -> tuple[Key, str]:
    """A new key, and its text, which nobody sees again. Raises DayOutside and NameInUse.

    `press` is of the form that was sent: pressed twice within minutes, it makes one key and both see its text.
    """
    demand(by, Right.ADMINISTER)
    lock_scope(__name__)
    now = now or timezone.now()
    wanted = [right for right in OFFERED if right in set(rights)]
    for right in wanted:
        demand(by, right)
    today = local_date(now)
    if not today <= last_day <= today + LONGEST:
        raise DayOutside
    token = _token(press or secrets.token_urlsafe(), name, wanted, last_day, by)
    while same := Key.objects.filter(digest=digest_of(token)).first():
        if same.ended_at is None and same.given_at > now - PRESSED_TWICE:
            return same, token
        token = _token(f"{press} {same.pk}", name, wanted, last_day, by)  # that one has ended
    if Key.objects.filter(name=name, ended_at=None).exists():
        raise NameInUse
    # Inactive: no code opens it. `key_of` gives it the rights of the key for one request.
    account = Account.objects.create_user(f"key-{secrets.token_hex(8)}@keys.invalid", name=name, is_active=False)
    key = Key.objects.create(
        name=name,
        prefix=token[:10],
        digest=digest_of(token),
        rights=[right.value for right in wanted],
        last_day=last_day,
        account=account,
        given_at=now,
        given_by=by,
    )
    log.info("key given", key=key.pk, by=by.pk)
    return key, token


def _token(press: str, name: str, rights: list[Right], last_day: date, by: Account) -> str:
    asked = f"{press} {by.pk} {last_day} {','.join(right.value for right in rights)} {name}"
    return f"ce_{urlsafe_b64encode(lasting_hash('api.key', asked)).decode().rstrip('=')}"


@transaction.atomic
def end(key: Key, *, by: Account, now: datetime | None = None) -> None:
    """From now on it opens nothing. Ending it again changes nothing."""
    demand(by, Right.ADMINISTER)
    Key.objects.filter(pk=key.pk, ended_at=None).update(ended_at=now or timezone.now(), ended_by=by)
    log.info("key ended", key=key.pk, by=by.pk)


def key_of(token: str, *, now: datetime) -> Key | None:
    """The live key with this text. Its account may do what the key may. Raises TooManyCalls."""
    key = Key.objects.live(local_date(now)).select_related("account").filter(digest=digest_of(token)).first()
    if key is None:
        return None
    lately = Call.objects.filter(key=key, at__gt=now - A_MINUTE).order_by("-at").values_list("at", flat=True)
    if earliest := lately[CALLS_A_MINUTE - 1 : CALLS_A_MINUTE].first():
        raise TooManyCalls(ceil((earliest + A_MINUTE - now).total_seconds()))
    key.account.rights = key.may
    return key


def note(key: Key, *, method: str, path: str, status: int, now: datetime) -> None:
    Call.objects.create(key=key, at=now, method=method, path=path[:200], status=status)


def forget_old(now: datetime) -> None:
    """What was asked and told longer ago than it is kept. A second call finds nothing."""
    Call.objects.filter(at__lt=now - KEPT_FOR).delete()
    Delivery.objects.filter(posted_at__lt=now - KEPT_FOR).delete()
