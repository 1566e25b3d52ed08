"""Who gets a role, until which day, and when it ends. Under one lock, so that an administrator always stays."""

from collections.abc import Collection
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common.dates import local_date
from coalition_events.common.refusals import Refusal
from coalition_events.mail import outbox
from members import mails as emails
from members.actions.sign_in import lock_scope
from members.models import Account, Right, Role, RoleName
from members.queries.roles import second_factor_by

OF_ORGANISERS = {RoleName.ADMINISTRATOR, RoleName.ORGANISER}  # what is_staff and is_superuser of the account say, too


class NoAddress(Refusal):
    field = "address"
    words = gettext_lazy("This is not an email address: it looks like name@example.org.")


class DayIsOver(Refusal):
    field = "last_day"
    words = gettext_lazy("This day is over. Choose today or a later day.")


class MayNotGive(Refusal):
    words = gettext_lazy("You can give only what you have. An administrator gives roles.")


class AccountIsClosed(Refusal):
    field = "address"
    words = gettext_lazy("The account of this address is closed.")


class LastAdministrator(Refusal):
    words = gettext_lazy("One administrator must stay, without a last day. Make somebody else administrator first.")


class HasRole(Refusal):
    field = "name"

    def __init__(self, role: Role) -> None:
        names = {"account": role.account.email, "role": role.get_name_display()}
        super().__init__(_("%(account)s already has this role: %(role)s. Change its last day below.") % names)


class HasEnded(Refusal):
    words = gettext_lazy("This role has ended.")


class HasNoSecondCode(Refusal):
    words = gettext_lazy("This account has no second code.")


@transaction.atomic
def invite(address: str, name: RoleName, last_day: date | None, *, by: Account, now: datetime) -> Role:
    """Give the role to the account of this address, made where there is none, and say so by email.

    The same invitation again returns the role and sends nothing. Raises NoAddress, DayIsOver, MayNotGive,
    AccountIsClosed, and HasRole where the role has another last day.
    """
    address = _checked(address)
    _lock(by, name)
    _refuse_day(last_day, now)
    account = _account(address)
    end_over(now)
    if known := account.roles.filter(name=name, taken_back_at=None).first():
        if known.last_day != last_day:
            raise HasRole(known)
        return known
    role = account.roles.create(name=name, last_day=last_day, given_at=now, given_by=by)
    _keep_in_step(role)
    _invite(role, by=by, now=now)
    return role


@transaction.atomic
def begin(address: str, *, now: datetime) -> Role | None:
    """Make the first administrator of a site, and invite them by email. None where there is an administrator already.

    Raises NoAddress and AccountIsClosed.
    """
    address = _checked(address)
    lock_scope(__name__)
    if _administrators().exists():
        return None
    account = _account(address)
    role = account.roles.create(name=RoleName.ADMINISTRATOR, given_at=now)
    _keep_in_step(role)
    _invite(role, by=account, now=now)
    return role


@transaction.atomic
def change_last_day(role: Role, last_day: date | None, *, by: Account, now: datetime) -> None:
    """An invitation that waits says the new day.

    Raises DayIsOver, MayNotGive, HasEnded, and LastAdministrator where none without a last day would stay.
    """
    _lock(by, RoleName(role.name))
    _refuse_day(last_day, now)
    role.refresh_from_db()
    if role.taken_back_at:
        raise HasEnded
    if last_day == role.last_day:
        return
    if last_day:
        _refuse_last(role)
    role.last_day = last_day
    role.save(update_fields=["last_day"])
    _keep_in_step(role)
    reason = _("The invitation was sent again before this email was sent.")
    if outbox.withdraw(about=emails.about_role(role), reason=reason):
        _invite(role, by=by, now=now)


@transaction.atomic
def take_back(role: Role, *, by: Account, now: datetime) -> None:
    """From now on the account may no longer do what the role let it do. An invitation that waits is not sent.

    A second call changes nothing. Raises MayNotGive and LastAdministrator.
    """
    _lock(by, RoleName(role.name))
    role.refresh_from_db()
    if role.taken_back_at:
        return
    _refuse_last(role)
    _end(role, by=by, now=now)
    outbox.withdraw(about=emails.about_role(role), reason=_("The role ended before we sent the email."))


@transaction.atomic
def give_back(role: Role, *, by: Account, now: datetime) -> None:
    """Undo its end; an invitation that was not sent because of it is sent now. A second call changes nothing.

    Raises MayNotGive, AccountIsClosed, DayIsOver and HasRole.
    """
    _lock(by, RoleName(role.name))
    role.refresh_from_db()
    if role.taken_back_at is None:
        return
    if not role.account.is_active:
        raise AccountIsClosed
    _refuse_day(role.last_day, now)
    if again := role.account.roles.filter(name=role.name, taken_back_at=None).first():
        raise HasRole(again)
    role.taken_back_at = role.taken_back_by = None
    role.save(update_fields=["taken_back_at", "taken_back_by"])
    _keep_in_step(role)
    _invite(role, by=by, now=now)


@transaction.atomic
def end_over(now: datetime) -> int:
    """End the roles whose last day has passed, and return how many. The last administrator stays."""
    lock_scope(__name__)
    ended = 0
    for role in Role.objects.over(local_date(now)).select_related("account"):
        if role.name == RoleName.ADMINISTRATOR and not _administrators().exclude(pk=role.account_id).exists():
            continue
        _end(role, by=None, now=now)
        ended += 1
    return ended


@transaction.atomic
def remove_second_factor(account: Account, *, by: Account, now: datetime) -> None:
    """Of somebody who lost their phone: they set up another within a day. An email tells them.

    Raises MayNotGive and HasNoSecondCode.
    """
    _lock(by, *account.roles.live(local_date(now)).values_list("name", flat=True))
    if not Authenticator.objects.filter(user=account).delete()[0]:
        raise HasNoSecondCode
    account.second_factor_removed_at, account.second_factor_removed_by = now, by
    account.save(update_fields=["second_factor_removed_at", "second_factor_removed_by"])
    code_by = second_factor_by(account, now)
    outbox.post(emails.second_code_removed(account, by=by, second_code_by=code_by, now=now))


def refuse_without(accounts: Collection[int]) -> None:
    """Raises LastAdministrator where without these no administrator would stay for good; waits for other verbs."""
    lock_scope(__name__)
    ending = Role.objects.filter(name=RoleName.ADMINISTRATOR, taken_back_at=None, last_day__isnull=False)
    others = _administrators().exclude(pk__in=accounts).exclude(pk__in=ending.values("account"))
    if not others.exists():
        raise LastAdministrator


def _checked(address: str) -> str:
    address = address.strip().lower()
    try:
        Account._meta.get_field("email").clean(address, None)
    except ValidationError as error:
        raise NoAddress from error
    return address


def _account(address: str) -> Account:
    account, _is_new = Account.objects.get_or_create(email=address, defaults={"password": make_password(None)})
    if not account.is_active:
        raise AccountIsClosed
    return account


def _refuse_day(last_day: date | None, now: datetime) -> None:
    if last_day and last_day < local_date(now):
        raise DayIsOver


def _lock(by: Account, *names: str) -> None:
    """One verb at a time: who gives may have lost their own role while they waited."""
    lock_scope(__name__)
    giver = Account.objects.get(pk=by.pk)
    if not giver.may(Right.ADMINISTER) or any(not RoleName(name).rights <= giver.rights for name in names):
        raise MayNotGive


def _invite(role: Role, *, by: Account, now: datetime) -> None:
    """By email, once for each role, unless it was taken back before it went."""
    code_by = second_factor_by(role.account, now)
    outbox.post(emails.role_invitation(role, by=by, second_code_by=code_by, now=now))


def _administrators() -> QuerySet[Account]:
    return Account.objects.filter(is_superuser=True, is_active=True)


def _refuse_last(role: Role) -> None:
    if role.name == RoleName.ADMINISTRATOR:
        refuse_without([role.account_id])


def _end(role: Role, *, by: Account | None, now: datetime) -> None:
    role.taken_back_at, role.taken_back_by = now, by
    role.save(update_fields=["taken_back_at", "taken_back_by"])
    _keep_in_step(role)


def _keep_in_step(role: Role) -> None:
    """What Django asks of the account says the same as its roles."""
    if role.name not in OF_ORGANISERS:
        return
    # Also those whose last day is over: `end_over` ends them, but that of the last administrator.
    names = set(role.account.roles.filter(taken_back_at=None).values_list("name", flat=True))
    is_superuser = RoleName.ADMINISTRATOR in names
    is_staff = is_superuser or RoleName.ORGANISER in names
    Account.objects.filter(pk=role.account_id).update(is_superuser=is_superuser, is_staff=is_staff)
