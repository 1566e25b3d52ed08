"""Codes as their owner reads them in the mailbox, and as a stranger guesses them."""

import re

from coalition_events.mail.models import Message


def codes_sent() -> list[str]:
    texts = Message.objects.filter(kind="sign_in_code").order_by("pk").values_list("text", flat=True)
    return [_code_in(text) for text in texts]


def wrong() -> str:
    """As long as the newest code, and another."""
    newest = codes_sent()[-1]
    return f"{(int(newest) + 1) % 10 ** len(newest):0{len(newest)}}"


def _code_in(text: str) -> str:
    found = re.search(r"^[\d ]{6,}$", text, re.MULTILINE)
    assert found, text
    return found.group().replace(" ", "")
