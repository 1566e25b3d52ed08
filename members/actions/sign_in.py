"""Proving an address by a code, and an account by its second factor: who gets which code, how often each is tried.

docs/decisions/0119 has the odds.
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy

from coalition_events.common.keys import lasting_hash
from coalition_events.common.refusals import Refusal
from coalition_events.mail import outbox
from members import mails as emails
from members.models import Account, CodeRequest, SecondFactorTry, SignInCode
from members.models.account import WRONG_TRIES

SHORT_DIGITS, LONG_DIGITS = 6, 12
SHORT_LIVES = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
LONG_LIVES = timedelta(days=1)
IN_A_ROW, IN_A_DAY = 3, 20  # emails with short codes, in the life of one and in a day
LONG_EVERY = timedelta(hours=3)  # an email with a long code
COUNTED_FOR = timedelta(days=30)
GUESSES = 200  # tries of short codes in that time, for one address or for one known browser of it
GUESSES_OF_PLACE = 600  # the same from one place in the network, for all addresses: 120 browsers may wait at a time
GUESSES_OF_ALL = 3000  # the same for all places and addresses together


class TooManyCodes(Refusal):
    words = gettext_lazy(
        "People on this network asked for too many codes. Wait 15 minutes, or use mobile data instead of Wi-Fi."
    )


class Try(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    WRONG_TOO_OFTEN = "wrong too often"
    TOO_LATE = "too late"


def scope_of(address: str, browser: str = "") -> str:
    """Whose allowance it is: an address's, one known browser's or a place's. Nobody reads an address out of it."""
    return lasting_hash("members.sign_in_codes", f"{address.lower()}\n{browser}").hex()


@transaction.atomic
def request_code(
    address: str,
    *,
    language: str,
    known_browser: str = "",
    place: str = "",
    before: int | None = None,
    may_send: Callable[[], bool] = lambda: True,
    now: datetime | None = None,
) -> tuple[CodeRequest, bool]:
    """A browser asks for a code: the request, and whether an email was sent for it.

    It waits for a new code, or for one that is in the mailbox already where many were sent. The request that the same
    browser made `before` ends. A browser that is known to have signed in to the address has an allowance of its own;
    others have what their place in the network has left, too.
    Raises TooManyCodes where an email is needed and `may_send` says no.
    """
    now = now or timezone.now()
    if before is not None:
        CodeRequest.objects.filter(pk=before, ended_at=None).update(ended_at=now)
    at = scope_of(f"place {place}")
    code = _found_or_none(scope_of(address, known_browser), now, at=None) if known_browser else None
    code = code or _found_or_none(scope_of(address), now, at=at)
    code = code or _long(scope_of(address), now)
    if is_new := code.pk is None:
        if not may_send():
            raise TooManyCodes
        code.save()
        outbox.post(emails.sign_in_code(address, code=code, language=language, now=now))
    return CodeRequest.objects.create(code=code, place=at, requested_at=now), is_new


@transaction.atomic
def try_code(request: int, typed: str, *, now: datetime | None = None) -> Try:
    """Compare what was typed in the browser that made this request. The right code is good once."""
    now = now or timezone.now()
    # Locked, so that of many tries at once each is counted.
    rows = CodeRequest.objects.select_related("code").select_for_update(of=("self",))
    found = rows.filter(pk=request).first()
    if found is None or not found.is_live(now):
        return Try.TOO_LATE
    if constant_time_compare(typed, found.code.code):
        is_first = SignInCode.objects.live(now).filter(pk=found.code_id).update(used_at=now) == 1
        return Try.RIGHT if is_first else Try.TOO_LATE
    found.wrong_tries += 1
    if found.wrong_tries == WRONG_TRIES:
        found.ended_at = now
    found.save(update_fields=["wrong_tries", "ended_at"])
    return Try.WRONG_TOO_OFTEN if found.ended_at else Try.WRONG


def next_long_at(code: SignInCode) -> datetime:
    """From when on another long code may be sent."""
    return code.sent_at + LONG_EVERY


def forget_old_codes(now: datetime) -> None:
    """What is counted no more goes."""
    SecondFactorTry.objects.filter(tried_at__lt=now - COUNTED_FOR).delete()
    idle = Q(wrong_tries=0) | Q(code__is_long=True)
    CodeRequest.objects.ended(now).filter(idle).delete()
    SignInCode.objects.filter(sent_at__lt=now - COUNTED_FOR, expires_at__lt=now).delete()


def _found_or_none(scope: str, now: datetime, *, at: str | None) -> SignInCode | None:
    """A new short code where the scope may have one more email, else the newest that is in the mailbox, else none.

    `at` is the place of a stranger, whose allowance it takes too; a known browser has none.
    """
    lock_scope(scope)
    since = now - COUNTED_FOR
    requests = CodeRequest.objects.filter(code__scope=scope)
    if requests.guesses(since=since, now=now) + WRONG_TRIES > GUESSES:
        return None
    if at is not None:
        lock_scope(at)
        of_strangers = CodeRequest.objects.filter(code__is_of_known_browser=False)
        if of_strangers.filter(place=at).guesses(since=since, now=now) + WRONG_TRIES > GUESSES_OF_PLACE:
            return None
        if of_strangers.guesses(since=since, now=now) + WRONG_TRIES > GUESSES_OF_ALL:
            return None
    # Whoever got in is the owner: what was sent until then is no flood.
    used_at = SignInCode.objects.filter(scope=scope).aggregate(last=Max("used_at"))["last"] or since
    codes = SignInCode.objects.filter(scope=scope, is_long=False)
    in_a_row = codes.sent_since(max(used_at, now - SHORT_LIVES)).count()
    in_a_day = codes.sent_since(max(used_at, now - timedelta(days=1))).count()
    if in_a_row < IN_A_ROW and in_a_day < IN_A_DAY:
        return _new(scope, now, is_known=at is None, is_long=False)
    return codes.live(now).last()


def _long(scope: str, now: datetime) -> SignInCode:
    """A code that nobody guesses, however often they try. The newest one for as long as it was sent just now."""
    sent = SignInCode.objects.filter(scope=scope, is_long=True).live(now).sent_since(now - LONG_EVERY)
    return sent.last() or _new(scope, now, is_known=False, is_long=True)


def _new(scope: str, now: datetime, *, is_known: bool, is_long: bool) -> SignInCode:
    digits = LONG_DIGITS if is_long else SHORT_DIGITS
    return SignInCode(
        scope=scope,
        is_of_known_browser=is_known,
        is_long=is_long,
        code=f"{secrets.randbelow(10**digits):0{digits}}",
        sent_at=now,
        expires_at=now + (LONG_LIVES if is_long else SHORT_LIVES),
    )


def lock_scope(scope: str) -> None:
    """Until the transaction ends, so that two who ask at once do not both take what is left for one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [scope])


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


@transaction.atomic
def prove(address: str, *, language: str) -> Account:
    """The account of an address that has just proved itself, made the first time.

    It reads in `language` from then on, unless it has chosen another. A second call changes nothing.
    """
    address = address.lower()
    account, _is_new = Account.objects.get_or_create(
        email=address, defaults={"language": language, "password": make_password(None)}
    )
    if not account.language:
        account.language = language
        account.save(update_fields=["language"])
    return account
