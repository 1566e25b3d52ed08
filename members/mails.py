"""The mail with a code, and what the wording of any mail may say of its reader."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy as _, override

from coalition_events.common.dates import clock
from coalition_events.common.languages import Language
from coalition_events.common.text import listed
from coalition_events.mail import kinds, variable
from coalition_events.mail.models import Message
from coalition_events.mail.wording import render
from members.models import Gender, Honorific, Person, SignInCode

KIND = "sign_in_code"
ADDRESS_CHANGED = "address_changed"


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


kinds.register(
    kinds.Kind("sign_in_code", _("Sign-in code"), priority=0),
    kinds.Kind(
        ADDRESS_CHANGED,
        _("To the address before"),
        when=_("when somebody’s email address is changed: to the address that they had before"),
        variables=[READER],
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
