"""The mail with a code, and what the wording of any mail may say of its reader."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _, override

from coalition_events.common import dates
from coalition_events.common.dates import PHNOM_PENH, clock
from coalition_events.common.languages import Language
from coalition_events.common.text import listed
from coalition_events.mail import kinds, variable
from coalition_events.mail.models import Message
from coalition_events.mail.wording import render
from members.models import Account, Gender, Honorific, Person, Role, RoleName, SignInCode

KIND = "sign_in_code"
ADDRESS_CHANGED = "address_changed"
ROLE_INVITATION, SECOND_CODE_REMOVED = "role_invitation", "second_code_removed"


def sign_in_code(address: str, *, code: SignInCode, language: str, now: datetime) -> Message:
    """The code that proves the address, in the language of the page where it was asked for."""
    digits = code.code
    return render.message(
        kind=KIND,
        key=f"{KIND}:{code.pk}",
        to=("", address),
        language=language,
        context={
            "code": " ".join(digits[at : at + 4] for at in range(0, len(digits), 4)) if code.is_long else digits,
            "is_long": code.is_long,
            "at": clock(code.sent_at),  # the page names the email by it
            "minutes": (code.expires_at - code.sent_at) // timedelta(minutes=1),
            "hours": (code.expires_at - code.sent_at) // timedelta(hours=1),
        },
        is_secret=True,
        priority=0,
        expires_at=code.expires_at,
        now=now,
    )


def codes_in(messages: QuerySet[Message]) -> set[int]:
    """The numbers of the codes that these told."""
    return {int(key.split(":")[1]) for key in messages.filter(kind=KIND).values_list("key", flat=True)}


READER = variable.text("reader", _("the reader’s name, with their title"), "Ms Chan Sophea", "លោកស្រី ចាន់ សុភា")
# Khmer is not polite without one of these, alone or before "Dr": លោក, លោកស្រី, លោកស្រីបណ្ឌិត. English is.
KHMER_TITLES = {Gender.MAN: Honorific.MR, Gender.WOMAN: Honorific.MRS}
NEED_A_KHMER_TITLE = ("", Honorific.DR)


def called(*readers: Person) -> str:
    """How we greet these people, in the active language: "Dr Sok Dara", "Sok Dara and Chan Lina", "លោក សុខ ដារ៉ា"."""
    return listed(f"{_title(reader)} {reader}".strip() for reader in readers)


def _title(person: Person) -> str:
    """Nothing where the directory has none and, for Khmer, does not say whether it is a woman or a man."""
    title = str(person.get_honorific_display())
    if get_language() == Language.KHMER and person.honorific in NEED_A_KHMER_TITLE:
        by_gender = KHMER_TITLES.get(Gender(person.gender))
        return f"{by_gender.label if by_gender else ''}{title}"
    return title


BY = variable.text("by", _("the name of the administrator"), "Sim Channary", "ស៊ឹម ចន្ណារី")
AT = variable.text("at", _("when it was done"), "Monday 1 March, 8:00", "ថ្ងៃច័ន្ទ ទី 1 ខែមីនា ម៉ោង 8:00")
ROLE = variable.text("role", _("the name of the role"), "Registration desk", "តុចុះឈ្មោះ", is_required=True)
ROLE_SAYS = variable.text(
    "role_says",
    _("what one can do in this role"),
    "You can register people and check them in.",
    "អ្នកអាចចុះឈ្មោះមនុស្ស និងកត់ត្រាវត្តមាន។",
)
HAS_LAST_DAY = variable.flag("has_last_day", _("the role has a last day"))
LAST_DAY = variable.text("last_day", _("the last day of the role"), "Friday 7 May 2027", "ថ្ងៃសុក្រ ទី 7 ខែឧសភា ឆ្នាំ 2027")
NEEDS_SECOND_CODE = variable.flag("needs_second_code", _("the role shows names, so it needs a second code"))
SECOND_CODE_BY = variable.text(
    "second_code_by", _("the last day to set up a second code"), "Monday 8 March 2027", "ថ្ងៃច័ន្ទ ទី 8 ខែមីនា ឆ្នាំ 2027"
)
LINK = variable.link("link", _("where to go on"), "https://meetings.example.org/organise/", is_required=True)

kinds.register(
    kinds.Kind("sign_in_code", _("Sign-in code"), priority=0),
    kinds.Kind(
        ADDRESS_CHANGED,
        _("To the address before"),
        when=_("when somebody’s email address is changed: to the address that they had before"),
        variables=[READER],
    ),
    kinds.Kind(
        ROLE_INVITATION,
        _("Invitation to a role"),
        priority=1,
        when=_("when an administrator gives somebody a role on this site"),
        variables=[BY, ROLE, ROLE_SAYS, HAS_LAST_DAY, LAST_DAY, NEEDS_SECOND_CODE, SECOND_CODE_BY, LINK],
    ),
    kinds.Kind(
        SECOND_CODE_REMOVED,
        _("Second code removed"),
        priority=1,
        when=_("when an administrator removes somebody’s authenticator app, because their phone is lost"),
        variables=[BY, AT, SECOND_CODE_BY, LINK],
    ),
)


def about(person: Person) -> str:
    return f"person:{person.pk}"


def address_changed(before: Person, *, now: datetime) -> Message:
    """To the address of before, which is good for nothing more. It does not carry the new one."""
    with override(before.language):
        reader = called(before)
    return render.message(
        kind=ADDRESS_CHANGED,
        key=f"{ADDRESS_CHANGED}:{before.pk}:{before.version}",
        to=(before.name_in_mail, before.email),
        language=before.language,
        context={"reader": reader},
        about=about(before),
        now=now,
    )


def about_role(role: Role) -> str:
    return f"role:{role.pk}"


def role_invitation(role: Role, *, by: Account, second_code_by: date | None, now: datetime) -> Message:
    """`second_code_by` is None where they have a second code, or need none."""
    account, name, language = role.account, RoleName(role.name), language_of_reader(role.account)
    with override(language):
        context = {
            "by": str(by),
            "role": str(name.label),
            "role_says": str(name.says),
            "has_last_day": role.last_day is not None,
            "last_day": dates.day(role.last_day, with_year=True) if role.last_day else "",
            **_second_code(second_code_by),
            "needs_second_code": second_code_by is not None,
            "link": settings.SITE_URL + reverse("organise:home"),
        }
    return render.message(
        kind=ROLE_INVITATION,
        key=f"{ROLE_INVITATION}:{role.pk}",
        to=(account.name, account.email),
        language=language,
        context=context,
        about=about_role(role),
        expires_at=datetime.combine(role.last_day, time.max, PHNOM_PENH) if role.last_day else None,
        priority=1,
        now=now,
    )


def second_code_removed(account: Account, *, by: Account, second_code_by: date | None, now: datetime) -> Message:
    language = language_of_reader(account)
    with override(language):
        context = {
            "by": str(by),
            "at": dates.moment(now, with_year=True),
            **_second_code(second_code_by),
            "link": settings.SITE_URL + reverse("mfa_index"),
        }
    return render.message(
        kind=SECOND_CODE_REMOVED,
        key=f"{SECOND_CODE_REMOVED}:{account.pk}:{now.isoformat()}",
        to=(account.name, account.email),
        language=language,
        context=context,
        priority=1,
        now=now,
    )


def _second_code(by: date | None) -> dict[str, str]:
    return {"second_code_by": dates.day(by, with_year=True) if by else ""}


def language_of_reader(account: Account) -> str:
    """As the account reads; where it never signed in, as the directory says of its address."""
    known = Person.objects.active().at_address(account.email).values_list("language", flat=True).first()
    return account.language or known or Language.ENGLISH
