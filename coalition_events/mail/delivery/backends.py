import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """A mailbox for development: one .eml file a message, the newest last by name. A reader never sees half a file."""

    def __init__(self, *, folder: str, **options: Any) -> None:
        super().__init__(**options)
        self.folder = Path(folder)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        for email in email_messages:
            content = email.message().as_bytes()
            name = _file_name(email)
            unfinished = self.folder / f".{name}.part"
            unfinished.write_bytes(content)
            unfinished.rename(self.folder / name)
        return len(email_messages)


def _file_name(email: EmailMessage) -> str:
    """20270506T011500.123456Z-dara@example.org-9f3a61.eml"""
    address = re.sub(r"^.*<|>.*$", "", email.recipients()[0])
    safe_address = re.sub(r"[^\w.@+-]", "_", address, flags=re.ASCII)[:100]
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{safe_address}-{secrets.token_hex(3)}.eml"
