"""Mail that was written into files instead of sent, as a site without a mail server does (EMAIL_URL=files)."""

import email
from collections.abc import Collection
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from django.conf import settings
from django.db import connection

from coalition_events.privacy.queries.identity import Identity


def mail_files_of(identity: Identity, message_ids: Collection[str]) -> list[Path]:
    """The files of these messages, and of any other that names them: a file goes as a whole."""
    folder: Path = settings.MAIL_FOLDER
    read = {path: _parsed(path) for path in sorted(folder.glob("*.eml"))}
    theirs = {path for path, message in read.items() if str(message["Message-ID"]).strip() in message_ids}
    return sorted(theirs | _naming(identity.pattern, read))


def _parsed(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def _naming(pattern: str, read: dict[Path, EmailMessage]) -> set[Path]:
    """By the database's own reading of the pattern, as in its rows."""
    if not pattern or not read:
        return set()
    paths, words = list(read), [_words(message) for message in read.values()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number FROM unnest(%s::text[]) WITH ORDINALITY AS mail (words, number) WHERE words ~* %s",
            [words, pattern],
        )
        return {paths[number - 1] for (number,) in cursor.fetchall()}


def _words(message: EmailMessage) -> str:
    parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    return "\n".join([*(str(value) for value in message.values()), *parts]).replace("\0", "")
