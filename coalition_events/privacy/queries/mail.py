"""The mail that was written to a person or names them."""

import email
from collections.abc import Collection
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Q

from coalition_events.agenda.models import Appearance, Quote
from coalition_events.mail.models import Message, MessageQuerySet
from coalition_events.notices.models import Notice
from coalition_events.privacy.queries.identity import Identity
from coalition_events.registration.models import GuestInvitation, Registration


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


def messages_of(identity: Identity) -> MessageQuerySet:
    """To an address that is theirs alone, about something of theirs, or to a shared address and by their name."""
    numbers = identity.numbers
    kinds = {
        "registration": Registration.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "breakout": Registration.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "guest": GuestInvitation.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "quote": Quote.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "appearance": Appearance.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "told": numbers,
        "person": numbers,
    }
    theirs = Q(about__in=[f"{kind}:{pk}" for kind, pks in kinds.items() for pk in pks])
    if identity.addresses:
        theirs |= Q(pk__in=Message.objects.to(*identity.addresses).values("pk"))
    if identity.shared_addresses:
        by_name = Message.objects.to(*identity.shared_addresses).filter(name__in=identity.called)
        theirs |= Q(pk__in=by_name.values("pk"))
    # Of reminders the ledger knows: until November 2026 "unconfirmed:2027-05:12" could be organisation 12 too.
    theirs |= Q(pk__in=Notice.objects.filter(person__in=numbers, message__isnull=False).values("message"))
    return Message.objects.filter(theirs)
