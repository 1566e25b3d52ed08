"""deploy/backup and deploy/restore, run as they are: restic, and two PostgreSQL servers of their own."""

import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg2
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from coalition_events import embedded, environment
from coalition_events.health.models import Heartbeat
from coalition_events.notices.models import Notice
from coalition_events.summaries.actions import editing
from tests.demonstrating import load_demonstration
from tests.door import programs
from tests.door.programs import ROOT
from tests.factories import make_organiser
from tests.faults.processes import bucket_server, site_environment
from tests.notices.pages.conftest import planned, post_message
from tests.summaries.conftest import MORNING_AFTER, approve, make_told_meeting

PROGRAMS = embedded._binaries()
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("backup")]
AGES = "SELECT name, now() - beat_at < interval '1 minute' FROM health_heartbeat ORDER BY name"
# All data, and each file of a published agenda, byte by byte.
EXPORT = """
import sys, django
django.setup()
from django.core.management import call_command
from pathlib import Path
folder = Path(sys.argv[1])
folder.mkdir()
call_command("export_all", str(folder / "all.zip"))
for each in ("ics", "json", "xml", "csv"):
    call_command("export_agenda", "2019-05", format=each, output=folder / f"agenda.{each}")
"""


@dataclass
class Machine:
    """A server of the site: its database and its files. All machines have one place for their backups."""

    folder: Path
    url: str
    backups: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.url,
            "VAR_DIR": str(self.folder),
            "RESTIC_REPOSITORY": str(self.backups),
            "RESTIC_PASSWORD": "long enough",
            "TZ": "UTC",
            "RESTIC_CACHE_DIR": str(self.backups.with_name("cache")),
            "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
        }

    def run(self, *command: object, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*map(str, command)],
            env=os.environ | self.environment | environment,
            input=typed,
            capture_output=True,
            check=False,
            text=True,
        )

    def backup(self, **environment: str) -> str:
        done = self.run(ROOT / "deploy" / "backup", **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.split()[-1]

    def restore(self, *snapshot: str, typed: str = "yes\n", **environment: str) -> subprocess.CompletedProcess[str]:
        return self.run(ROOT / "deploy" / "restore", *snapshot, typed=typed, **environment)

    def copies(self) -> list[str]:
        return [each["short_id"] for each in json.loads(self.run("restic", "snapshots", "--json").stdout)]

    def exports(self, folder: Path) -> dict[str, bytes]:
        given = {**programs.OF_A_SERVER, "DATABASE_URL": self.url, "VAR_DIR": str(self.folder)}
        process = programs.start(EXPORT, str(folder), **given)
        _out, err = process.communicate()
        assert process.returncode == 0, err
        found = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".zip"}
        with zipfile.ZipFile(folder / "all.zip") as archive:
            names = [name for name in archive.namelist() if name.startswith(("tables/", "media/"))]
            return found | {name: archive.read(name) for name in names}

    @property
    def databases(self) -> set[str]:
        found = ask(self.url, "SELECT datname FROM pg_database WHERE datname LIKE 'coalition%'")
        return {name for [name] in found}

    @property
    def people(self) -> int:
        [[count]] = ask(self.url, "SELECT count(*) FROM members_person")
        return int(str(count))


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Machine]:
    """A server on which nothing is but an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="another-"))
    server = embedded.Server(folder)
    server.start()
    ask(server.url("postgres"), "ALTER SYSTEM SET fsync = off")
    ask(server.url("postgres"), "SELECT pg_reload_conf()")
    ask(server.url("postgres"), "CREATE ROLE keeper LOGIN CREATEDB")  # no superuser, as on a server
    url = server.url("coalition").replace("postgres@", "keeper@")
    ask(server.url("postgres"), "CREATE DATABASE coalition OWNER keeper")
    yield Machine(tmp_path / "another", url, tmp_path / "backups")
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture
def machine(settings, tmp_path: Path) -> Machine:
    settings.MEDIA_ROOT = tmp_path / "first" / "media"
    return Machine(tmp_path / "first", site_environment()["DATABASE_URL"], tmp_path / "backups")


def ask(url: str, query: str) -> list[tuple[object, ...]]:
    line = psycopg2.connect(url)
    line.autocommit = True
    with line.cursor() as cursor:
        cursor.execute(query)
        rows = cursor.fetchall() if cursor.description else []
    line.close()
    return rows


def test_on_an_empty_server_all_is_back_byte_by_byte_and_an_earlier_copy_replaces_it_later(
    machine: Machine, another: Machine, tmp_path: Path
) -> None:
    load_demonstration()
    # What is due is held by a restore.
    ask(machine.url, "UPDATE mail_message SET due_at = now() + interval '1 hour' WHERE status = 'due'")
    ask(
        machine.url,
        "UPDATE notices_notice SET due_at = now() + interval '1 hour' WHERE state = 'planned' AND due_at < now()",
    )
    (machine.folder / "media").mkdir(parents=True, exist_ok=True)
    (machine.folder / "media" / "slides.pdf").write_text("the slides of Sok Dara")
    first = machine.backup()
    expected = machine.exports(tmp_path / "expected")

    done = another.restore()

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("There now:  nothing\n")
    assert f" ({first} of 20" in done.stdout
    found = another.exports(tmp_path / "found")
    assert [name for name in expected if found.get(name) != expected[name]] == []
    assert found.keys() == expected.keys()
    assert [name for name in expected if name.startswith("media/")] != []
    assert b"Chab Dai" in expected["agenda.json"]

    # Some days later there, somebody still uses the database.
    people = another.people
    ask(
        another.url,
        "ALTER TABLE privacy_erasure DISABLE TRIGGER USER; "
        "INSERT INTO privacy_erasure (entries, erased_at, erased_by_id, counts) "
        "SELECT '[17, 18]', '2027-05-05 09:15:30+07', min(id), '{}' FROM members_account",
    )
    line = psycopg2.connect(another.url)
    refused = another.restore(first, typed="no\n")
    assert refused.returncode == 1
    assert refused.stderr.endswith("Not replaced.\nNothing was replaced.\n")
    assert another.databases == {"coalition"}
    failed = another.restore(first, RESTIC_REPOSITORY=str(tmp_path / "nowhere"))
    assert "There is no such backup" in failed.stderr
    # Programs that are found before the real ones, and fail.
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "pg_dump").symlink_to("/bin/false")
    failed = another.restore(first, PATH=f"{tmp_path / 'bad'}{os.pathsep}{another.environment['PATH']}")
    assert "could not be backed up" in failed.stderr
    assert failed.stderr.endswith("Nothing was replaced.\n")
    assert another.databases == {"coalition"}
    assert another.people == people

    done = another.restore(first)

    line.close()
    assert done.returncode == 0, done.stderr
    assert another.databases == {"coalition"}
    assert ask(another.url, "SELECT * FROM privacy_erasure WHERE entries = '[17, 18]'") == []
    listed = another.folder / "backup" / "erased.txt"
    assert f"manage.py erasures --again {listed} --by EMAIL" in done.stdout
    assert "2027-05-05T02:15:30+00:00 17 18\n" in listed.read_text()
    kept = done.stdout.partition("What was there is kept as ")[2].splitlines()[0]
    assert kept in another.copies()
    # Nothing of an old copy is in a new one, or it would outlast BACKUP_DAYS.
    assert "restored.dump" not in another.run("restic", "ls", kept).stdout
    assert {first, kept} <= set(another.run(ROOT / "deploy" / "restore", "list").stdout.split())

    ask(another.url, "INSERT INTO django_migrations (app, name, applied) VALUES ('members', '9999_new', now())")
    newer = another.backup()
    ask(another.url, "DELETE FROM django_migrations WHERE name = '9999_new'")
    assert "of a newer version of the site (members.9999_new)" in another.restore(newer).stderr


def test_a_restore_holds_what_was_due_since_it_may_have_gone_out_and_brings_back_the_files_of_a_bucket(
    machine: Machine, another: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    post_message(1)
    post_message(2, due_at=now + timedelta(hours=1))
    post_message(3, is_secret=True)
    post_message(4, status="sent")
    planned()
    Notice.objects.update(due_at=now)
    Heartbeat.objects.note(Heartbeat.WORKER, now=now - timedelta(days=1))
    approve(editing.draft(make_told_meeting(), by=None, now=MORNING_AFTER), by=make_organiser())
    with bucket_server(monkeypatch) as url:
        bucket = storages.create_storage(environment.media_storage(url))
        # rclone trusts what SSL_CERT_FILE names, and stumbles over the other.
        told = {"AWS_CA_BUNDLE": "", "MEDIA_STORAGE": url}
        bucket.save("slides.pdf", ContentFile(b"the slides of Sok Dara"))
        machine.backup(**told)
        bucket.delete("slides.pdf")

        done = another.restore(**told)

        assert "On hold: 2 emails." in done.stdout, done.stderr
        assert "An approved summary waits there too" in done.stdout
        found = ask(another.url, "SELECT status, problem FROM mail_message ORDER BY key")
        assert found == [("held", "restored"), ("due", ""), ("due", ""), ("sent", "")]
        assert ask(another.url, AGES) == [(name, True) for name in ("backup", "clock", "restore", "worker")]
        assert ask(another.url, "SELECT state, reason FROM notices_notice") == [("held", "restored")]
        assert bucket.open("slides.pdf").read() == b"the slides of Sok Dara"
        bucket.delete("slides.pdf")
        newest = another.backup(**told)
        assert "slides.pdf" not in another.run("restic", "ls", newest).stdout
        elsewhere = told | {"MEDIA_STORAGE": url.replace("media", "nowhere")}
        assert another.run(ROOT / "deploy" / "backup", **elsewhere).returncode != 0
        assert another.copies()[-1] == newest


def test_a_backup_is_whole_or_none_and_tells_the_site_and_is_not_to_be_read_without_the_password(
    machine: Machine, tmp_path: Path
) -> None:
    (machine.folder / "media").mkdir(parents=True)
    (machine.folder / "media" / "slides.pdf").write_text("the slides of Sok Dara")
    made = machine.backup()
    assert machine.copies() == [made]
    assert ask(machine.url, AGES) == [("backup", True)]
    assert not (machine.folder / "backup" / "database.dump").exists()
    assert machine.run("restic", "snapshots", RESTIC_PASSWORD="another").returncode != 0
    assert not any(b"Sok Dara" in path.read_bytes() for path in machine.backups.rglob("*") if path.is_file())

    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "pg_restore").symlink_to("/bin/false")
    bad = f"{tmp_path / 'bad'}{os.pathsep}{machine.environment['PATH']}"
    assert machine.run(ROOT / "deploy" / "backup", PATH=bad).returncode != 0
    assert machine.copies() == [made]


def test_no_copy_is_kept_for_more_than_thirty_days_whichever_machine_made_it(machine: Machine) -> None:
    machine.backup()
    now = datetime.now(UTC)
    hours = [1, 47, 24 * 10, 24 * 29 + 1, 24 * 200]
    (machine.folder / "old").mkdir()
    (machine.folder / "old" / "list").write_text("what was erased")
    for number, each in enumerate(hours):
        made = (now - timedelta(hours=each)).strftime("%Y-%m-%d %H:%M:%S")
        host = ["--host", f"machine{number % 2}", "--tag", "coalition-events", "--time", made]
        assert machine.run("restic", "backup", *host, machine.folder / "old").returncode == 0
    (machine.folder / "backup" / "checked").unlink()

    machine.backup()

    listed = json.loads(machine.run("restic", "snapshots", "--json").stdout)
    ages = [now - datetime.fromisoformat(each["time"]) for each in listed]
    assert max(ages) < timedelta(days=30)
    assert sum(age < timedelta(hours=48) for age in ages) == 3
    assert any(timedelta(days=9) < age < timedelta(days=11) for age in ages)
