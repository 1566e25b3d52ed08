"""Telephone numbers: kept as E.164 where they are understood, and as they were typed where they are not.

The tables of numbers lag behind (they call 023 456 789 invalid), so a doubt is told and never refuses.
"""

from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumber, PhoneNumberFormat

from coalition_events.common.text import latin_digits, visible

HOME = "KH"


def normalised(typed: str) -> str:
    """+85512345678 for ០១២ ៣៤៥ ៦៧៨; what is not surely a number stays as typed, in Latin digits."""
    tidy = " ".join(latin_digits(visible(typed)).split())
    number = _parsed(tidy)
    if number is None or number.extension or not phonenumbers.is_valid_number(number):
        return tidy
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def doubt(phone: str) -> str:
    """What seems wrong with this number, or nothing."""
    number = _parsed(phone)
    if not phone or (number and phonenumbers.is_valid_number(number)):
        return ""
    if number is None:
        return _("This does not look like one telephone number. We keep it as it is.")
    if any(_is_valid(phone + digit) for digit in "0123456789"):
        return _("This number seems one digit short. We keep it as it is.")
    if _is_valid(phone[:-1]):
        return _("This number seems one digit too long. We keep it as it is.")
    return _("We do not know numbers like this one. Is it right? We keep it as it is.")


@lru_cache(maxsize=1024)  # whom to ask stands on each page and in each mail
def shown(phone: str) -> str:
    """As people here write it: 012 345 678, and with its country where it is of another."""
    number = _parsed(phone) if phone.startswith("+") else None
    if number is None or not phonenumbers.is_valid_number(number):
        return phone  # as it was typed: a form that shows it gives it back
    is_home = number.country_code == phonenumbers.country_code_for_region(HOME)
    form = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def _parsed(text: str) -> PhoneNumber | None:
    # Two numbers in one field, or a number and a name, would lose the second half.
    if any(sign.isalpha() or sign in "/,;&" for sign in text):
        return None
    try:
        return phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return None


def _is_valid(text: str) -> bool:
    number = _parsed(text)
    return number is not None and phonenumbers.is_valid_number(number)
