"""Every text of the database, and in how many somebody is named.

All tables are walked as the models declare them, so that one that is added later is looked through too. Beside them
the mail that was written to a person or names them, and its files.
"""

import email
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.models import Max, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coalition_events.agenda.models import Appearance, DrawnAgenda, Quote, Release
from coalition_events.mail.models import Message, MessageQuerySet
from coalition_events.notices.models import Notice
from coalition_events.privacy.models import Mention, What
from coalition_events.privacy.queries.identity import Identity
from coalition_events.registration.models import GuestInvitation, Registration
from coalition_events.summaries.models import Correction, Picture, Summary


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
        "certificate": Registration.objects.filter(person__in=numbers).values_list("pk", flat=True),
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


def published_rows() -> dict[type[Model], list[int]]:
    """The numbers of the rows in which a name is left standing."""
    summaries = Summary.objects.public()
    rows: dict[type[Model], QuerySet[Model]] = {
        Release: Release.objects.all(),
        DrawnAgenda: DrawnAgenda.objects.all(),
        Summary: summaries,
        Correction: Correction.objects.filter(summary__in=summaries),
        Picture: Picture.objects.filter(summary__in=summaries),
    }
    return {model: list(found.values_list("pk", flat=True)) for model, found in rows.items()}


def mentions_of(identity: Identity) -> list[Mention]:
    """What was published and names them or may, newest meeting first; not saved."""
    return sorted(
        [*_in_releases(identity), *_in_summaries(identity)], key=lambda mention: (mention.meeting, mention.key)
    )[::-1]


def is_still_named(mention: Mention) -> bool:
    """Whether the public sees the same release as then, or one with an entry of theirs in the directory.

    Their name is known no more: what a later release says in a text is its publisher's to see.
    """
    newest = Release.objects.filter(meeting__slug=mention.meeting).order_by("-number").first()
    if newest is None:
        return False
    people = {each["person"] for session in newest.content["sessions"] for each in session["appearances"]}
    return newest.number in mention.numbers or not people.isdisjoint(mention.erasure.entries)


def _in_releases(identity: Identity) -> list[Mention]:
    by_number = rf'"person": ({"|".join(map(str, identity.numbers))})[,}}]'
    named = Q(as_text__regex=by_number)
    if identity.wide_pattern:
        named |= Q(as_text__iregex=identity.wide_pattern)
        named |= Q(note__iregex=identity.wide_pattern) | Q(note_km__iregex=identity.wide_pattern)
        named |= Q(warnings__iregex=identity.wide_pattern)
    rows = Release.objects.annotate(
        as_text=Cast("content", TextField()), warnings=Cast("acknowledged", TextField())
    ).filter(named)
    last = dict(Release.objects.order_by().values_list("meeting__slug").annotate(last=Max("number")))
    found: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for slug, number in rows.order_by("number").values_list("meeting__slug", "number"):
        found[slug, number == last[slug]].append(number)
    return [
        Mention(what=What.RELEASE, meeting=slug, numbers=numbers, is_public=is_public)
        for (slug, is_public), numbers in found.items()
    ]


def _in_summaries(identity: Identity) -> list[Mention]:
    pattern = identity.wide_pattern
    if not pattern:
        return []
    fields = ["title", "text", "corrections__note", "pictures__caption"]
    named = Q()
    for name in [*fields, *(f"{name}_km" for name in fields)]:
        named |= Q(**{f"{name}__iregex": pattern})
    slugs = Summary.objects.public().filter(named).order_by().values_list("meeting__slug", flat=True).distinct()
    return [Mention(what=What.SUMMARY, meeting=slug) for slug in slugs]


type Table = type[models.Model]
type Column = models.Field[object, object]

OWN_NAMES = {"Person", "PersonEvent", "Organisation", "OrganisationEvent", "Account"}


def count_with(pattern: str) -> Counter[str]:
    """In how many rows of which model the pattern stands, people's and organisations' own entries left out."""
    found: Counter[str] = Counter()
    if not pattern:
        return found
    published = published_rows()
    for model in tables():
        columns = texts_of(model)
        if columns and model.__name__ not in OWN_NAMES:
            sql = f"SELECT count(*) FROM {rows_with(model, columns)}"  # noqa: S608 - names of ours
            with connection.cursor() as cursor:
                cursor.execute(sql, [pattern, as_keys(published.get(model, []))])
                [[count]] = cursor.fetchall()
            found[label_of(model)] += count
    return +found


def tables() -> Iterator[Table]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def texts_of(model: Table) -> list[Column]:
    """The columns that hold what people wrote: text and JSON, without choices and what the database makes itself."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        column
        for column in model._meta.concrete_fields
        if isinstance(column, kinds) and not column.primary_key and not column.choices and not column.generated
    ]


def label_of(model: Table) -> str:
    """History of any kind counts as one."""
    return "history" if model.__name__.endswith("Event") or model._meta.app_label == "pghistory" else model._meta.label


def rows_with(model: Table, columns: list[Column]) -> str:
    """Table and condition: the pattern stands in one of these columns, and the row is not among these keys.

    Starting to look costs PostgreSQL more than looking: all columns of a row are looked through at once. What stands
    between them is in no name and is no space.
    """
    written = ", ".join(f"{quoted(column)}::text" for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    return f"{table} WHERE concat_ws(E'\\x01', {written}) ~* %s AND NOT ({quoted(model._meta.pk)}::text = ANY(%s))"


def quoted(column: Column) -> str:
    return connection.ops.quote_name(str(column.column))


def as_keys(numbers: list[int]) -> list[str]:
    return list(map(str, numbers))


OTHERS = {
    "history": lambda: _("Lines of history"),
    "sessions.Session": lambda: _("Browsers signed in"),
    "account.EmailAddress": lambda: _("Addresses for sign-in"),
    "account.EmailConfirmation": lambda: _("Addresses for sign-in"),
    "members.SignInCode": lambda: _("Sign-in codes"),
    "members.CodeRequest": lambda: _("Sign-in codes"),
    "mfa.Authenticator": lambda: _("Second factors"),
    "admin.LogEntry": lambda: _("Lines of history"),
}


def in_lines(counts: dict[str, int]) -> list[tuple[str, int]]:
    """What was counted under its name, the most first; names that are alike are one line."""
    lines: dict[str, int] = {}
    for label, count in counts.items():
        lines[name_of(label)] = lines.get(name_of(label), 0) + count
    return sorted(lines.items(), key=lambda line: (-line[1], line[0]))


def name_of(label: str) -> str:
    if words := OTHERS.get(label):
        return words()
    return capfirst(str(apps.get_model(label)._meta.verbose_name_plural))
