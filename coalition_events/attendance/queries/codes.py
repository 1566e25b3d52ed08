"""The codes that are read at the door: of a badge once it is printed, and of the email before the meeting.

Neither tells anything by itself. That of the email follows from the registration and is kept nowhere.
"""

from coalition_events.attendance.models import Badge
from coalition_events.attendance.models.printed import CODE_LENGTH, CODE_SIGNS
from coalition_events.common.keys import lasting_hash

PROOF = 4  # signs that nobody guesses at a door
SHORTEST, LONGEST = CODE_LENGTH + 2, CODE_LENGTH + 6  # longer than a badge's: neither is taken for the other


def code_in_mail(registration: int) -> str:
    """Eight signs; more where there are over 330,000 registrations."""
    number, signs = registration, ""
    while number or len(signs) < SHORTEST - PROOF:
        number, rest = divmod(number, len(CODE_SIGNS))
        signs = CODE_SIGNS[rest] + signs
    return signs + _proof(signs)


def in_two_parts(code: str) -> str:
    """As people read it out: 34A7 9CDE."""
    return f"{code[: len(code) // 2]} {code[len(code) // 2 :]}"


def number_of(code: str) -> int | None:
    """The number of the registration whose badge or email has this code; None where there is none."""
    if not set(code) <= set(CODE_SIGNS):
        return None
    if len(code) == CODE_LENGTH:
        return Badge.objects.filter(code=code).values_list("registration", flat=True).first()
    signs, proof = code[:-PROOF], code[-PROOF:]
    if not SHORTEST <= len(code) <= LONGEST or proof != _proof(signs):
        return None
    number = 0
    for sign in signs:
        number = number * len(CODE_SIGNS) + CODE_SIGNS.index(sign)
    return number


def _proof(signs: str) -> str:
    found = lasting_hash("attendance.code_in_mail", signs)
    return "".join(CODE_SIGNS[byte % len(CODE_SIGNS)] for byte in found[:PROOF])
