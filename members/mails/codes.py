from datetime import datetime, timedelta

from django.db.models import QuerySet

from coalition_events.common.dates import clock
from coalition_events.mail import render
from coalition_events.mail.models import Message
from members.models import SignInCode

KIND = "sign_in_code"


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
