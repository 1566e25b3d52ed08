"""Once somebody is erased, the database and the files are read as text: they are named where it is listed, and nowhere.

Nothing here knows the tables by name. Whoever adds one that holds text gets it filled with a name, and read.
"""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from coalition_events.privacy.actions import erasing
from members.models import Person
from tests.privacy.conftest import EMAIL, KNOWN_BY, LISTED, NAME, files_with, found_in_tables, tables_with

# What Django keeps of itself, and the tables that stay empty: nobody has groups or rights here.
OF_DJANGO = {"auth", "contenttypes"}
NEVER_FILLED = {"members.Account_groups", "members.Account_user_permissions"}
# Texts in which no name, address or telephone fits, that never change, or that hold each address once.
TOO_NARROW = {
    *(f"agenda.{name}.extension" for name in ("Material", "MaterialEvent")),
    *(f"mail.{name}.meeting" for name in ("Message", "Wording", "WordingEvent")),
    *(f"meetings.{name}.slug" for name in ("Meeting", "MeetingEvent")),
    *(f"attendance.{name}.code" for name in ("Badge", "BadgeEvent", "Certificate", "CertificateEvent")),
    *(
        "evaluation.Tally.value",
        "privacy.Mention.meeting",
        "registration.ExportLog.format",
        "api.Key.prefix",
        "api.Call.method",
    ),
    *("agenda.DrawnAgenda.by", "agenda.DrawnAgenda.language"),
    *(f"agenda.Release.{name}" for name in ("acknowledged", "content", "note", "note_km", "told")),
    *("mail.OptOut.address", "mail.StoppedAddress.address", "members.SignInCode.code"),
}
# Where somebody else would be called so, or be reached so: that is a namesake's, see test_erasing.py.
OF_OTHERS = {
    *(f"members.Person.{name}" for name in ("full_name", "full_name_km", "email", "phone")),
    *(f"members.Organisation.{name}" for name in ("name", "name_km", "short_name")),
    *(f"members.Account.{name}" for name in ("name", "email")),
}


def tables() -> list[Any]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in OF_DJANGO
    ]


def fill_every_text() -> list[str]:
    """Write a name, or where none may stand an address or telephone, into every text of the newest row of each table.

    Returns the columns into which nothing could be written.
    """
    refused = []
    for model in tables():
        for column in model._meta.concrete_fields:
            if not isinstance(column, (models.CharField, models.TextField, models.JSONField)):
                continue
            is_of_others = f"{model._meta.label}.{column.name}" in OF_OTHERS
            if column.primary_key or column.choices or column.generated or is_of_others:
                continue
            if not any(write(model, column, text) for text in (NAME, EMAIL)):
                refused.append(f"{model._meta.label}.{column.name}")
    return refused


def write(model: Any, column: Any, text: str) -> bool:
    table, key = model._meta.db_table, model._meta.pk.column
    value = f'{{"1": {{"note": "It was {text}"}}}}' if isinstance(column, models.JSONField) else text
    if column.max_length and len(value) > column.max_length:
        return False
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            # Immutable rows can be written by whoever may do everything; the history is written as always.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                f'UPDATE "{table}" SET "{column.column}" = %s '
                f'WHERE "{key}" = (SELECT "{key}" FROM "{table}" ORDER BY 1 DESC LIMIT 1)',
                [value],
            )
            return bool(cursor.rowcount == 1)
    except DatabaseError:
        return False


def test_every_table_has_a_row_before(everywhere: Person) -> None:
    empty = {model._meta.label for model in tables() if not model._base_manager.exists()}

    assert empty == NEVER_FILLED


def test_somebody_is_named_nowhere_but_where_it_is_listed(everywhere: Person, organiser: Any, files: Any) -> None:
    assert len(tables_with(*KNOWN_BY)) > 30
    assert files_with(files, *KNOWN_BY)

    with transaction.atomic():
        erasure = erasing.erase(everywhere, by=organiser)

    assert {place for place in found_in_tables(*KNOWN_BY) if place[0] not in LISTED} == set()
    assert {(mention.what, mention.meeting) for mention in erasure.mentions.all()} == {
        ("release", "2026-05"),
        ("summary", "2026-05"),
    }


def test_a_name_written_into_every_text_of_every_table_goes(everywhere: Person, organiser: Any) -> None:
    refused = fill_every_text()

    erasing.erase(everywhere, by=organiser)

    assert {place for place in found_in_tables(*KNOWN_BY) if place[0] not in LISTED} == set()
    assert set(refused) == TOO_NARROW


@pytest.mark.django_db(transaction=True)
def test_their_files_are_deleted_once_it_is_committed(everywhere: Person, organiser: Any, files: Any) -> None:
    assert files_with(files, NAME) == {"photographs/a.jpg", "photographs/a-small.jpg", "materials/b.pdf"}

    erasing.erase(everywhere, by=organiser)

    assert files_with(files, NAME) == set()
