"""Markup in every text that any role can write, put straight into the tables, past every form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg2 import sql

# What each text holds; a short field takes as many of them as it has room for.
PARTS = [
    '<b class="evil">',
    "<script>evil()</script>",
    '{{ "evil"|upper }}',
    '"\' onmouseover="evil()" x=\'',
    "]]>",
    "</textarea></title></script></style><i class=evil>",
    "[evil](javascript:evil()) &lt;i&gt;",
    '#panic("evil") $evil$ {% evil %}',
    "\r\nEvil: header\r\n\r\nevil",
]
LEAST = "<b evil>"
IN_MARKDOWN = "[evil](//evil.example) ~~evil~~ **evil** `evil`"  # where no Markdown is read it stays as it is
SPARE = 14  # letters for the mark and the row's own number

# Parts, models and fields to which nobody writes words, and why. To all others it is written, and each must be seen.
NOBODY_WRITES = {
    "admin": "what was done in Django's own admin",
    "auth": "Django's groups, of which there are none",
    "contenttypes": "names of our models",
    "sessions": "signed by us",
    "account": "allauth's copies of addresses",
    "mfa": "secrets of a second factor",
    "pghistory": "addresses of requests",
    "health": "names of our programs",
    "mail.OptOut": "an address and a group of ours",
    "mail.Message.key": "ours",
    "mail.Message.kind": "ours",
    "mail.Message.meeting": "a slug",
    "mail.Message.about": "ours",
    "mail.Message.name": "written when it is posted, from a person's name",
    "mail.Message.subject": "written when it is posted, or by a form",
    "mail.Message.text": "written when it is posted, or by a form",
    "mail.Message.html": "written when it is posted",
    "mail.Message.calendar": "written when it is posted",
    "mail.Message.provider_id": "the mail provider's",
    "mail.Wording": "a template of organisers, checked before it is kept; see `written_by_organisers`",
    "members.Account.password": "there is none",
    "members.CodeRequest": "a keyed hash",
    "members.SignInCode": "drawn by us",
    "members.SecondFactorTry": "drawn by us",
    "api.Key.prefix": "drawn by us",
    "api.Key.digest": "a hash",
    "api.Call": "addresses of requests",
    "api.Webhook": "an address, and a secret drawn by us",
    "api.Delivery": "ours",
    "attendance.Badge": "drawn by us",
    "attendance.Certificate": "drawn by us",
    "attendance.Phone.seal": "a hash",
    "attendance.Presence.link": "ours",
    "evaluation.Tally": "keys of answers",
    "privacy.Mention.meeting": "a slug",
    "registration.ExportLog.format": "ours",
    "registration.Question.shown_if_value": "the key of a choice",
    "notices.Notice.source": "ours",
    "notices.Notice.says": "ours",
    "notices.Notice.key": "ours",
    "agenda.Material.extension": "of a list",
    "agenda.DrawnAgenda": "drawn of a release, whose words are written",
}
OF_A_FORM = (
    models.EmailField,
    models.URLField,
    models.FileField,
    models.SlugField,
)  # the form's tests say what is refused
NUMBERS = {"phone", "contact_phone", "emergency_phone", "slug"}

# What of a JSON field somebody writes: the keys under which words stand, "" for the value itself. None: nobody does.
IN_JSON: dict[str, set[str] | None] = {
    "registration.Question.choices": {"en", "km"},
    "registration.Reply.asked": {"text", "text_km", "en", "km"},
    "registration.Reply.value": {""},
    "registration.ExportLog.filter": None,
    "registration.Batch.before": None,
    "registration.Batch.followed": None,
    "registration.Intake.decisions": None,
    "registration.Intake.outcome": None,
    "registration.Intake.problems": None,
    "attendance.PastImport.made": None,
    "attendance.PastImport.stayed": None,
    "members.Merge.moved": None,
    "members.Merge.before": None,
    "privacy.Erasure.entries": None,
    "privacy.Erasure.counts": None,
    "privacy.Mention.numbers": None,
    "evaluation.Words.texts": {""},
    "agenda.Release.content": None,  # written by publishing anew
    "agenda.Release.acknowledged": None,
    "agenda.Release.told": None,
    "agenda.Step.what": None,
    "agenda.Step.before": None,
    "agenda.Step.after": None,
}

WRITTEN_WHEN_MADE = {"agenda.Release.note", "agenda.Release.note_km"}  # a release never changes


# Organisers write these in Markdown.
MARKDOWN = {
    f"{model}.{field}"
    for model in ("meetings.Meeting", "agenda.Session", "summaries.Summary", "summaries.Unsaved")
    for field in ("text", "text_km")
}


@dataclass(frozen=True)
class Text:
    """A field that somebody can write to, and the mark by which it is found again."""

    field: Any
    number: int

    @property
    def name(self) -> str:
        return f"{self.field.model._meta.label}.{self.field.name}"

    @property
    def mark(self) -> str:
        return f"zq{self.number}q"

    @property
    def words(self) -> str:
        """What is written into a new row."""
        return f"{self.mark} {self.markup}"

    @property
    def markup(self) -> str:
        return markup(self.field.max_length, is_markdown=self.name in MARKDOWN)


def markup(room: int | None, *, is_markdown: bool = False) -> str:
    """As much of it as there is room for."""
    words, parts = LEAST, PARTS if is_markdown else [*PARTS[:3], IN_MARKDOWN, *PARTS[3:]]
    for count in range(1, len(parts) + 1):
        longer = " ".join(parts[:count])
        if room is not None and len(longer) + SPARE > room:
            break
        words = longer
    return words


def texts() -> list[Text]:
    """Every text field of every model, but the copies that the history keeps by itself."""
    fields = [
        field for model in apps.get_models() for field in model._meta.concrete_fields if _is_written(model, field)
    ]
    return [Text(field, number) for number, field in enumerate(fields, start=100)]


def write_everywhere(written: list[Text]) -> None:
    for text in written:
        if text.name in WRITTEN_WHEN_MADE:
            continue
        if isinstance(text.field, models.JSONField):
            for row in text.field.model._base_manager.all():
                keys = IN_JSON[text.name] or set()
                value = _in_json(getattr(row, text.field.name), keys, f"{text.mark} {markup(200)}")
                type(row)._base_manager.filter(pk=row.pk).update(**{text.field.name: value})
            continue
        statement = sql.SQL("UPDATE {table} SET {column} = %s || {key}::text || ' ' || %s").format(
            table=sql.Identifier(text.field.model._meta.db_table),
            column=sql.Identifier(text.field.column),
            key=sql.Identifier(text.field.model._meta.pk.column),
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [text.mark, text.markup])


def empty_tables(written: list[Text]) -> set[str]:
    return {text.field.model._meta.label for text in written if not text.field.model._base_manager.exists()}


def words_of(name: str) -> str:
    return next(text.words for text in texts() if text.name == name)


def marks_in(text: str) -> set[str]:
    return set(re.findall(r"zq\d+q", text))


def _is_written(model: type[models.Model], field: Any) -> bool:
    if hasattr(model, "pgh_tracked_model") or not isinstance(
        field, models.CharField | models.TextField | models.JSONField
    ):
        return False
    label = model._meta.label
    if NOBODY_WRITES.keys() & {model._meta.app_label, label, f"{label}.{field.name}"}:
        return False
    if isinstance(field, models.JSONField):
        return IN_JSON.get(f"{label}.{field.name}") is not None
    return not (field.choices or isinstance(field, (*OF_A_FORM, models.GeneratedField)) or field.name in NUMBERS)


def _in_json(value: Any, keys: set[str], words: str, key: str = "") -> Any:
    match value:
        case dict():
            return {name: _in_json(part, keys, words, name) for name, part in value.items()}
        case list():
            return [_in_json(part, keys, words, key) for part in value]
        case str() if key in keys:
            return words
    return value


def undecided() -> set[str]:
    """The JSON fields of which the table does not say who writes them."""
    fields = [(model._meta, field) for model in apps.get_models() for field in model._meta.concrete_fields]
    names = {
        f"{meta.label}.{field.name}"
        for meta, field in fields
        if isinstance(field, models.JSONField)
        and not hasattr(meta.model, "pgh_tracked_model")
        and not NOBODY_WRITES.keys() & {meta.app_label, meta.label}
    }
    return names - IN_JSON.keys()


def strange_names() -> Iterator[str]:
    """What the tables above name and no model has."""
    known = {config.label for config in apps.get_app_configs()} | {model._meta.label for model in apps.get_models()}
    known |= {
        f"{model._meta.label}.{field.name}" for model in apps.get_models() for field in model._meta.concrete_fields
    }
    yield from ({*NOBODY_WRITES, *IN_JSON} - known)
