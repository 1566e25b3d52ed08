from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings

from coalition_events.mail import render
from coalition_events.mail.models import Message


def sign_in_code(address: str, *, code: str, language: str, now: datetime) -> Message:
    """The code that proves the address, in the language of the page where it was asked for."""
    valid_for = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
    return render.message(
        kind="sign_in_code",
        key=f"sign_in_code:{uuid4()}",
        to=("", address),
        language=language,
        template="sign_in_code",
        context={"code": code, "minutes": valid_for // timedelta(minutes=1)},
        is_secret=True,
        priority=0,
        expires_at=now + valid_for,
        now=now,
    )
