"""Which kinds of mail an address wants. Personal mail is no choice: a confirmation, a change, a sign-in code.

A mail that one can unsubscribe from holds a link with a token, signed for its address and its group, that never ends
and needs no sign-in: whoever has the mail may stop it. It changes nothing else, and shows nothing but these choices.
"""

import base64
from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from coalition_events.mail import kinds
from coalition_events.mail.models import Message, OptOut, StoppedAddress, normal
from coalition_events.mail.models.addresses import PERSONAL, Choices, Group

ALL = [group.value for group in Group]

_signer = Signer(salt="coalition_events.mail.choices", sep=".")


def token(address: str, group: str) -> str:
    payload = base64.urlsafe_b64encode(f"{group}:{address}".encode()).decode().rstrip("=")
    return _signer.sign(payload)


def read(token: str) -> tuple[str, Group]:
    """The address and the group for which it was signed. Raises BadSignature for any other."""
    payload = _signer.unsign(token)
    group, _colon, address = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode().partition(":")
    if group not in ALL:  # a group that is no more
        raise BadSignature(group)
    return address, Group(group)


def link_of(message: Message) -> str:
    """Where its reader stops mail of its kind, with one click or after a look; "" where the mail is personal."""
    group = kinds.of(message.kind).group
    if group == PERSONAL:
        return ""
    return settings.SITE_URL + reverse("mail_choices", args=[token(message.address, group)])


def of(address: str, *, also: Collection[str] = (), is_organiser: bool = False) -> Choices:
    """`also`: groups to be offered though they are not for everybody."""
    unwanted = frozenset(OptOut.objects.of(address).values_list("group", flat=True))
    for_organisers = is_organiser or Group.ORGANISING in {*also, *unwanted}
    return Choices(
        address=address,
        offered=[group for group in Group if for_organisers or group != Group.ORGANISING],
        unwanted=unwanted,
        stopped=StoppedAddress.objects.live().of([address]).first(),
    )


def opt_out(address: str, groups: Iterable[str], *, now: datetime | None = None) -> None:
    """No more mail of these groups, what waits included. Asked again it keeps the first date."""
    at = now or timezone.now()
    unwanted = [OptOut(address=normal(address), group=group, at=at) for group in groups if group != PERSONAL]
    OptOut.objects.bulk_create(unwanted, ignore_conflicts=True)


@transaction.atomic
def choose(chosen: Choices, wanted: Collection[str], *, now: datetime) -> None:
    """Want these of what was offered, and no other of it. What was not offered stays as it is."""
    offered = {group.value for group in chosen.offered}
    OptOut.objects.of(chosen.address).filter(group__in=offered & set(wanted)).delete()
    opt_out(chosen.address, sorted(offered - set(wanted)), now=now)


def why_not(addresses: Iterable[str], kind: str) -> dict[str, str]:
    """Of these addresses, in lower case, those that will not get mail of this kind, and in words why. Two queries."""
    asked = {normal(address) for address in addresses}
    group = kinds.of(kind).group
    unwanted = OptOut.objects.filter(address__in=asked, group=group) if group else OptOut.objects.none()
    reasons = {wish.address: wish.in_words for wish in unwanted}
    return reasons | {stopped.address: stopped.in_words for stopped in StoppedAddress.objects.live().of(asked)}
