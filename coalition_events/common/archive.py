"""The whole site in one ZIP of open formats, and back into an empty one: for a move, or to leave.

PostgreSQL writes each row as JSON and reads it back, line by line, so no table need fit into memory. All tables are of
one moment. Files are read after them, so that no row lacks its file.
"""
# ruff: noqa: S608 - what stands in a statement is named by the database itself

import hashlib
import inspect
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.fields import NOT_PROVIDED
from django.utils import timezone, translation

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"
NOT_EXPORTED = {"django_migrations", "cache", "health_heartbeat", "health_trouble"}  # of the machine, not of the data
MADE_BY_MIGRATE = {"django_content_type", "auth_permission"}
# Signs that JSON never holds as they are: COPY then neither quotes nor escapes, and a row is a line.
AS_IT_IS = r"WITH (FORMAT csv, DELIMITER E'\x02', QUOTE E'\x01')"
READ_ME = """This is all the data of a Coalition Events site.

manifest.json     when it was made, by which version (its migrations), and what is in it
description.json  what each table and field means
tables/*.jsonl    one line of JSON for each row
media/            photographs, slides and handouts
SHA256SUMS        check with: sha256sum --check SHA256SUMS

To bring it back: manage.py migrate on an empty database, then manage.py import_all FILE.
The SECRET_KEY is not in here. Take it along, or links that were sent will not open.
It holds names, addresses and the keys of authenticator apps: keep it as you keep the database.
"""


class Refused(Exception):
    """Why the archive is not taken, and what to do next."""


# ---------------------------------------------------------------- Writing
def write(path: Path, say: Callable[[str], object]) -> None:
    """Whole or not at all: it gets its name last. Only its owner can read it."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    file = open(unfinished, "xb", opener=partial(os.open, mode=0o600))  # noqa: SIM115 - it may be another export's
    try:
        with file, zipfile.ZipFile(file, "w") as archive:
            _write(Writer(archive), say)
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _write(writer: "Writer", say: Callable[[str], object]) -> None:
    manifest: dict[str, Any] = {"format": 1, "made_at": timezone.now().isoformat(), "migrations": _migrations()}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        tables = _tables()
        with translation.override("en"):
            writer.text("description.json", json.dumps(_description(tables), indent=1, ensure_ascii=False))
        manifest["tables"] = {}
        for table in tables:
            with writer.open(f"tables/{table}.jsonl") as lines:
                _copy_out(cursor, table, lines)
            manifest["tables"][table] = _count(cursor, table)
            say(f"{table}: {manifest['tables'][table]}")
        manifest["sequences"] = _sequences(cursor)
    names = list(_files())
    for name in names:
        with writer.open(f"media/{name}") as target, default_storage.open(name) as source:
            for chunk in source.chunks():
                target.write(chunk)
    manifest["files"] = len(names)
    say(f"files: {len(names)}")
    writer.text("README.txt", READ_ME)
    writer.text(MANIFEST, json.dumps(manifest, indent=1))
    writer.text(SUMS, "".join(f"{digest}  {name}\n" for name, digest in writer.sums.items()))


class Writer:
    """Keeps the sum of each file that it writes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.sums: dict[str, str] = {}

    @contextmanager
    def open(self, name: str) -> "Iterator[Hashed]":
        entry = zipfile.ZipInfo(name, timezone.now().timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED
        with self.archive.open(entry, "w", force_zip64=True) as file:
            hashed = Hashed(file)
            yield hashed
        self.sums[name] = hashed.sum.hexdigest()

    def text(self, name: str, text: str) -> None:
        with self.open(name) as file:
            file.write(text.encode())


class Hashed:
    """Counts what is written towards its sum, and passes it on where it is wanted."""

    def __init__(self, file: IO[bytes] | None = None) -> None:
        self.file, self.sum = file, hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.sum.update(data)
        return self.file.write(data) if self.file else len(data)


def _copy_out(cursor: Any, table: str, target: Hashed) -> None:
    """In the order of the primary key, whatever the order of names on this server."""
    rows = f"SELECT {_names(cursor, table)} FROM {_quoted(table)} ORDER BY {_order(cursor, table)}"
    cursor.copy_expert(f"COPY (SELECT row_to_json(line) FROM ({rows}) line) TO STDOUT {AS_IT_IS}", target)


def _description(tables: list[str]) -> dict[str, object]:
    described: dict[str, object] = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table in tables:
            doc = inspect.getdoc(model) or ""
            described[model._meta.db_table] = {
                "name": str(model._meta.verbose_name),
                "what": "" if doc.startswith(f"{model.__name__}(") else doc,
                "fields": {field.column: _field(field) for field in model._meta.concrete_fields},
            }
    return described


def _field(field: "models.Field[Any, Any]") -> dict[str, object]:
    told: dict[str, object] = {
        "name": str(field.verbose_name),
        "what": str(field.help_text),
        "type": field.db_type(connection),
        "may be null": field.null,
    }
    if isinstance(field, models.ForeignKey):
        target = field.target_field
        told["refers to"] = f"{target.model._meta.db_table}.{target.column}"
    if field.choices:
        told["values"] = {str(value): str(label) for value, label in field.flatchoices}
    if field.has_default() and field.default is not NOT_PROVIDED and not callable(field.default):
        told["usually"] = str(field.default)
    return told


# ---------------------------------------------------------------- Reading
def read(path: Path, say: Callable[[str], object]) -> None:
    """Into this database and its files: all of it or nothing. Raises Refused."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise Refused(f"{path} cannot be read as an archive ({error}). Copy it here again.") from error
    with archive:
        _check_whole(archive)
        manifest = json.loads(archive.read(MANIFEST))
        _check_version(manifest)
        saved: list[str] = []
        try:
            with transaction.atomic(durable=True), connection.cursor() as cursor:
                _check_empty(cursor)
                _read_tables(cursor, archive, manifest, say)
                for name in archive.namelist():
                    if name.startswith("media/"):
                        saved.append(_save(archive, name))
        except BaseException:
            for name in saved:
                default_storage.delete(name)
            raise
        say(f"files: {len(saved)}")


def _check_whole(archive: zipfile.ZipFile) -> None:
    lost = "Copy it here again, or export again."
    if SUMS not in archive.namelist():
        raise Refused(f"The archive has no list of its contents: it is not one of ours, or it is cut short. {lost}")
    lines = archive.read(SUMS).decode(errors="replace").splitlines()
    expected = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    if sorted(archive.namelist()) != sorted([*expected, SUMS]):
        raise Refused(f"The archive holds more or less than it says. {lost}")
    for name, digest in expected.items():
        try:
            with archive.open(name) as file:
                shutil.copyfileobj(file, found := Hashed())
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
            raise Refused(f"{name} in the archive cannot be read. {lost}") from error
        if found.sum.hexdigest() != digest:
            raise Refused(f"{name} in the archive was changed. {lost}")


def _check_version(manifest: dict[str, Any]) -> None:
    theirs, ours = set(manifest["migrations"]), set(_migrations())
    if theirs == ours:
        return
    differs = ", ".join(sorted(theirs ^ ours)[:5])
    raise Refused(
        f"The archive is of another version of the site ({differs}). Install the version that made it, run "
        "manage.py migrate and manage.py import_all there, and then upgrade."
    )


def _check_empty(cursor: Any) -> None:
    for table in sorted(set(_tables()) - MADE_BY_MIGRATE):
        cursor.execute(f"LOCK TABLE {_quoted(table)} IN ACCESS EXCLUSIVE MODE")
        if _count(cursor, table):
            raise Refused(
                f"This site holds data already ({table}). Nothing was changed. "
                "Make an empty database, run manage.py migrate on it, and import there."
            )
    if name := next(_files(), None):
        raise Refused(f"This site holds files already ({name}). Nothing was changed. Name an empty VAR_DIR.")


def _read_tables(cursor: Any, archive: zipfile.ZipFile, manifest: dict[str, Any], say: Callable[[str], object]) -> None:
    """No trigger writes history of what is history already. Each row is then compared with what was exported."""
    tables = _tables()
    cursor.execute("CREATE TEMPORARY TABLE incoming (line json) ON COMMIT DROP")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for table in tables:
        cursor.execute(f"ALTER TABLE {_quoted(table)} DISABLE TRIGGER USER")
        cursor.execute(f"DELETE FROM {_quoted(table)}")
    for table in tables:
        with archive.open(f"tables/{table}.jsonl") as lines:
            cursor.execute("TRUNCATE incoming")
            cursor.copy_expert(f"COPY incoming FROM STDIN {AS_IT_IS}", lines)
        names, taken = _names(cursor, table), _names(cursor, table, json_null=True)
        cursor.execute(
            f"INSERT INTO {_quoted(table)} ({names}) "
            f"SELECT {taken} FROM incoming, json_populate_record(NULL::{_quoted(table)}, line)"
        )
        say(f"{table}: {cursor.rowcount}")
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what refers to something refers to what is there
    sums = {line.partition("  ")[2]: line.partition("  ")[0] for line in archive.read(SUMS).decode().splitlines()}
    for table in tables:
        cursor.execute(f"ALTER TABLE {_quoted(table)} ENABLE TRIGGER USER")
        _copy_out(cursor, table, again := Hashed())
        if again.sum.hexdigest() != sums[f"tables/{table}.jsonl"]:
            raise Refused(f"{table} is not the same after the import. Nothing was changed. Tell the developers.")
    for sequence, (last, is_called) in manifest["sequences"].items():
        cursor.execute("SELECT setval(%s, %s, %s)", [sequence, last, is_called])


def _save(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as source:
        return default_storage.save(name.removeprefix("media/"), File(source))


# ---------------------------------------------------------------- What is there
def _migrations() -> list[str]:
    return sorted(".".join(each) for each in MigrationRecorder(connection).applied_migrations())


def _tables() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - NOT_EXPORTED)


def _files(folder: str = "") -> Iterator[str]:
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever kept here
        return
    yield from (f"{folder}{name}" for name in sorted(names))
    for each in sorted(folders):
        yield from _files(f"{folder}{each}/")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {_quoted(table)}")
    return int(cursor.fetchone()[0])


def _names(cursor: Any, table: str, *, json_null: bool = False) -> str:
    """Of its columns but those that the database computes. `json_null` says what null means where there is JSON."""
    cursor.execute(
        "SELECT column_name, is_nullable = 'NO' AND data_type = 'jsonb' FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER'"
        " ORDER BY ordinal_position",
        [table],
    )
    names = [(_quoted(name), is_json) for name, is_json in cursor.fetchall()]
    return ", ".join(f"coalesce({name}, 'null')" if json_null and is_json else name for name, is_json in names)


def _order(cursor: Any, table: str) -> str:
    cursor.execute(
        "SELECT a.attname, a.attcollation <> 0 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
        " AND a.attnum = ANY (i.indkey) WHERE i.indrelid = %s::regclass AND i.indisprimary ORDER BY a.attnum",
        [_quoted(table)],
    )
    return ", ".join(
        f'{_quoted(name)} COLLATE "C"' if is_text else _quoted(name) for name, is_text in cursor.fetchall()
    )


def _sequences(cursor: Any) -> dict[str, tuple[int, bool]]:
    cursor.execute("SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = current_schema()")
    found = {}
    for sequence in {name for [name] in cursor.fetchall()} - {f"{table}_id_seq" for table in NOT_EXPORTED}:
        cursor.execute(f"SELECT last_value, is_called FROM {sequence}")
        found[sequence] = cursor.fetchone()
    return found
