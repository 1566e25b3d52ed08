"""The whole demonstration out into one file, and into an empty site again."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from coalition_events.common import archive
from coalition_events.mail.models import Message
from members.models import Person
from tests.demonstrating import columns, load_demonstration
from tests.factories import make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def all_rows() -> dict[str, bytes]:
    found = {}
    with connection.cursor() as cursor:
        for table in archive._tables():
            rows = io.BytesIO()
            order = archive._order(cursor, table)
            cursor.copy_expert(
                f'COPY (SELECT {columns(cursor, table)} FROM "{table}" ORDER BY {order}) TO STDOUT', rows
            )
            found[table] = rows.getvalue()
    return found


def state_of_triggers() -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger ORDER BY 1, 2")
        return cursor.fetchall()


def empty_the_site() -> None:
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)


def export(path: Path) -> Path:
    call_command("export_all", str(path), stdout=io.StringIO())
    return path


def bring_in(path: Path) -> None:
    call_command("import_all", str(path), stdout=io.StringIO())


def changed(path: Path, name: str, content: bytes) -> Path:
    """A copy of the archive in which one file is another."""
    copy = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return copy


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_demonstration_is_the_same_after_a_round_trip(settings, tmp_path: Path) -> None:
    load_demonstration()
    default_storage.save("photographs/ចាប់ដៃ.jpg", io.BytesIO(b"\xff\xd8 a photograph"))
    rows, triggers = all_rows(), state_of_triggers()
    with connection.cursor() as cursor:
        sequences = archive._sequences(cursor)
    path = export(tmp_path / "all.zip")

    empty_the_site()
    with connection.cursor() as cursor:
        for sequence in sequences:
            cursor.execute(f"ALTER SEQUENCE {sequence} RESTART")
    settings.MEDIA_ROOT = tmp_path / "another"
    bring_in(path)

    found = all_rows()
    assert [table for table in rows if rows[table] != found[table]] == []
    assert sum(rows[table].count(b"\n") for table in rows) > 1000
    assert state_of_triggers() == triggers
    with connection.cursor() as cursor:
        assert archive._sequences(cursor) == sequences
    assert files(tmp_path / "another") == files(tmp_path / "media")
    assert (tmp_path / "another" / "photographs" / "ចាប់ដៃ.jpg").exists()
    # The site goes on from there: a number nobody has, and history is written again.
    person = make_person()
    assert person.events.count() == 1

    with zipfile.ZipFile(path) as whole:
        described = json.loads(whole.read("description.json"))
        manifest = json.loads(whole.read("manifest.json"))
        tables = {each.removeprefix("tables/").removesuffix(".jsonl") for each in whole.namelist() if "tables/" in each}
        for table in tables:
            lines = whole.read(f"tables/{table}.jsonl").splitlines()
            assert len(lines) == manifest["tables"][table]
            if lines:
                assert json.loads(lines[0]).keys() <= described[table]["fields"].keys()
    assert described.keys() == tables
    assert path.stat().st_mode & 0o077 == 0


def test_it_is_refused_by_a_site_that_holds_data_of_another_version_or_when_changed(tmp_path: Path) -> None:
    make_person(full_name="Sok Dara")
    path = export(tmp_path / "all.zip")

    with pytest.raises(CommandError, match=r"holds data already .* Make an empty database"):
        bring_in(path)
    with pytest.raises(CommandError, match=r"is there already. Name another"):
        export(path)
    with pytest.raises(CommandError, match=r"cannot be written: File name too long"):
        export(tmp_path / ("a" * 300))
    other = tmp_path / "other.zip.unfinished"
    other.touch()
    with pytest.raises(CommandError, match=r"other.zip.unfinished is there already. If no other export runs"):
        export(tmp_path / "other.zip")
    assert other.exists()
    empty_the_site()
    with zipfile.ZipFile(path) as whole:
        line = whole.read("tables/members_person.jsonl")
    with pytest.raises(CommandError, match=r"members_person.jsonl in the archive was changed. Copy it here again"):
        bring_in(changed(path, "tables/members_person.jsonl", line.replace(b"Dara", b"Dana")))
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(path) as whole:
        entry = whole.getinfo("description.json")
    begins = entry.header_offset + 30 + len(entry.filename)
    content = path.read_bytes()
    broken.write_bytes(content[:begins] + b"\xff" * 100 + content[begins + 100 :])
    with pytest.raises(CommandError, match=r"description.json in the archive cannot be read. Copy it here again"):
        bring_in(broken)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(CommandError, match=r"cannot be read as an archive"):
        bring_in(cut)
    MigrationRecorder(connection).record_applied("members", "9999_of_tomorrow")
    with pytest.raises(CommandError, match=r"another version of the site .members.9999_of_tomorrow"):
        bring_in(path)
    MigrationRecorder(connection).record_unapplied("members", "9999_of_tomorrow")
    default_storage.save("slides.pdf", io.BytesIO(b"slides"))
    with pytest.raises(CommandError, match=r"holds files already .slides.pdf"):
        bring_in(path)
    default_storage.delete("slides.pdf")
    assert not Person.objects.exists()
    assert not Message.objects.exists()

    bring_in(path)
    assert Person.objects.get().full_name == "Sok Dara"
