"""The demonstration, loaded by its command once in a process of tests, and from then on as the rows that it left.

The command takes six seconds, and a copy of its rows a fraction of one.
"""

import io

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from members.models import Role

kept: dict[str, tuple[str, bytes]] = {}  # the columns and the rows of each table
next_numbers: dict[str, tuple[int, bool]] = {}
NOT_ROWS_OF_OURS = {"django_migrations"}


def load_demonstration() -> None:
    """Whatever stood in the tables before is gone, as after the command on an empty site."""
    if kept:
        put_back()
        Role.objects.update(given_at=timezone.now())  # as the command says: their week for a second factor begins anew
    else:
        call_command("demo", verbosity=0)
        keep()
    count_rows()


def keep() -> None:
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - NOT_ROWS_OF_OURS:
            rows, names = io.BytesIO(), columns(cursor, table)
            cursor.copy_expert(f'COPY "{table}" ({names}) TO STDOUT', rows)
            kept[table] = names, rows.getvalue()
        cursor.execute("SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = current_schema()")
        # Of migrations there are more once a test has gone back and forth.
        others = {f"{table}_id_seq" for table in NOT_ROWS_OF_OURS}
        for sequence in {name for (name,) in cursor.fetchall()} - others:
            cursor.execute(f"SELECT last_value, is_called FROM {sequence}")
            next_numbers[sequence] = cursor.fetchone()


def put_back() -> None:
    """No trigger tells of the rows, and none is checked: all were, when the command wrote them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, (names, rows) in kept.items():
            cursor.execute(f'DELETE FROM "{table}"')
            if rows:
                cursor.copy_expert(f'COPY "{table}" ({names}) FROM STDIN', io.BytesIO(rows))
        for sequence, (last, is_called) in next_numbers.items():
            cursor.execute("SELECT setval(%s, %s, %s)", [sequence, last, is_called])
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    ContentType.objects.clear_cache()


def count_rows() -> None:
    """As autovacuum does soon after a commit, and never before one.

    Where it has seen these tables empty, PostgreSQL plans for no rows, and goes through all of them again for each.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE " + ", ".join(f'"{table}"' for table, (_names, rows) in kept.items() if rows))


def columns(cursor, table: str) -> str:
    """Without those that the database computes."""
    cursor.execute(
        "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER'",
        [table],
    )
    [names] = cursor.fetchone()
    return names
