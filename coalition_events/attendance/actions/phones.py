"""A phone at the door: opened by an organiser or by a link, closed, taken back, forgotten."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.attendance.models import Act, Phone
from coalition_events.attendance.models.door import seal_of
from coalition_events.common.dates import local_date
from coalition_events.meetings.actions.locking import Refused
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.actions.refusals import NotAnnounced
from members.actions.rights import demand
from members.models import Account, Right

KEY_BYTES = 32


class LinkUsed(Refused):
    status = 409
    words = gettext_lazy("This link was used already. Each link opens one phone. Ask the organisers for a new link.")


class LinkEnded(Refused):
    status = 410
    words = gettext_lazy("This link has ended. Ask the organisers for a new link.")


@transaction.atomic
def open_here(meeting: Meeting, *, name: str, by: Account, now: datetime) -> tuple[Phone, str]:
    """This organiser's own browser may work at the door on all days; with what its cookie holds. Raises Refused."""
    secret = _new()
    phone = Phone(meeting=meeting, name=name, opened_at=now, seal=seal_of(secret), key=_new_key())
    _add(phone, by=by, now=now)
    return phone, cookie_of(phone, secret)


@transaction.atomic
def make_link(meeting: Meeting, *, day: Day, name: str, by: Account, now: datetime) -> Phone:
    """A link that opens the door of one day on one phone, without an account. Raises Refused."""
    return _add(Phone(meeting=meeting, day=day, name=name), by=by, now=now)


def _add(phone: Phone, *, by: Account, now: datetime) -> Phone:
    demand(by, Right.DOOR)
    phone.added_at, phone.added_by = now, by
    if phone.meeting.announced_at is None:
        raise NotAnnounced
    if not phone.may_hold_list(now):
        raise Refused(_("This day is over.") if phone.day else _("This meeting is over."))
    phone.save()
    return phone


def pair(phone: Phone, *, now: datetime) -> str:
    """What the cookie holds of the first browser that opens this link. Raises LinkUsed and LinkEnded."""
    refuse_link(phone, now=now)
    secret = _new()
    unopened = Phone.objects.filter(pk=phone.pk, opened_at=None, removed_at=None)
    if not unopened.update(seal=seal_of(secret), key=_new_key(), opened_at=now, heard_at=now):
        raise LinkUsed
    return cookie_of(phone, secret)


def refuse_link(phone: Phone, *, now: datetime) -> None:
    if phone.opened_at:
        raise LinkUsed
    if not phone.may_hold_list(now):
        raise LinkEnded


def hear(phone: Phone, *, now: datetime, waiting: int | None = None, unread: int = 0) -> None:
    """Note that the phone spoke, how many acts it said are still on it, and how many we could not read."""
    told = {"heard_at": now, "unread": F("unread") + unread} | ({} if waiting is None else {"waiting": waiting})
    Phone.objects.filter(pk=phone.pk).update(**told)


def remove(phone: Phone, *, by: Account, now: datetime) -> bool:
    """Take the phone back, or a link that nobody opened: with its next word it forgets its list. Once is enough."""
    demand(by, Right.DOOR)
    standing = Phone.objects.filter(pk=phone.pk, removed_at=None)
    return standing.update(removed_at=now, removed_by=by, key=None) > 0


def leave(phone: Phone, *, now: datetime) -> None:
    """Whoever holds the phone has closed the door on it."""
    Phone.objects.filter(pk=phone.pk, left_at=None).update(left_at=now, key=None, heard_at=now)


def wipe_keys(*, now: datetime) -> int:
    """Of phones that have ended; how many. Run again, it finds none."""
    return Phone.objects.ended(local_date(now)).exclude(key=None).update(key=None)


def mark_seen(act: Act, *, by: Account, now: datetime) -> None:
    """An organiser has looked at what was refused. Once is enough."""
    demand(by, Right.DOOR)
    Act.objects.filter(pk=act.pk, seen_at=None).update(seen_at=now, seen_by=by)


def cookie_of(phone: Phone, secret: str) -> str:
    return f"{phone.pk}.{secret}"


def _new() -> str:
    return secrets.token_urlsafe(KEY_BYTES)


def _new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)
