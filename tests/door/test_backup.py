"""deploy/backup and deploy/restore, run as they are, on a PostgreSQL of their own. Docker alone is stood in for."""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg2
import pytest

from coalition_events import embedded
from tests.door.programs import ROOT
from tests.faults.processes import site_environment

PROGRAMS = embedded._binaries()
pytestmark = pytest.mark.django_db  # the tables are those of the tests' database
# `docker compose`, as far as the scripts use it: each call is noted, and the program named in $FAILS fails.
DOCKER = """#!/bin/sh
shift
echo "$*" >> "$CALLS"
case "$1" in
  exec)
    shift 3
    program=$1
    shift
    [ "$program" != "$FAILS" ] || exit 1
    # What a container reads and writes goes through a pipe, in which nothing can be sought.
    { cat | "$PROGRAMS/$program" "$@"; echo $? > "$CALLS.status"; } | cat
    exit "$(cat "$CALLS.status")" ;;
  run)
    [ "$FAILS" != tar ] || exit 1
    while [ "$1" != web ]; do shift; done
    shift
    mode=$1
    shift 5
    exec tar "$mode" --file - --directory "$MEDIA" "$@" ;;
  "$FAILS") exit 1 ;;
esac
"""


@dataclass
class Machine:
    """A server: its database and files, its backups, and what was asked of Docker."""

    folder: Path
    url: str
    socket_folder: Path
    calls: Path = field(init=False)

    def __post_init__(self) -> None:
        self.calls, self.media, self.backups = self.folder / "calls", self.folder / "media", self.folder / "backups"
        for each in (self.media, self.folder / "bin"):
            each.mkdir()
        (self.folder / "bin" / "docker").write_text(DOCKER)
        (self.folder / "bin" / "docker").chmod(0o755)

    def run(
        self, script: str, *arguments: object, typed: str = "", fails: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [ROOT / "deploy" / script, *map(str, arguments)],
            env=os.environ
            | {
                "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "PROGRAMS": str(PROGRAMS),
                "PGHOST": str(self.socket_folder),
                "CALLS": str(self.calls),
                "MEDIA": str(self.media),
                "FAILS": fails,
            }
            | environment,
            input=typed,
            capture_output=True,
            check=False,
            text=True,
        )

    def backup(self) -> Path:
        done = self.run("backup", self.backups)
        assert done.returncode == 0, done.stderr
        return Path(done.stdout.strip())

    def restore(self, dump: Path, *, typed: str = "yes\n", fails: str = "") -> subprocess.CompletedProcess[str]:
        self.calls.write_text("")
        return self.run("restore", dump, typed=typed, fails=fails)

    def ask(self, query: str) -> list[tuple[object, ...]]:
        return ask(self.url, query)

    @property
    def names(self) -> list[str]:
        return [name for [name] in self.ask("SELECT name FROM health_heartbeat ORDER BY name")]

    @property
    def databases(self) -> set[str]:
        return {name for [name] in self.ask("SELECT datname FROM pg_database WHERE datname LIKE 'coalition%'")}


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker) -> Iterator[embedded.Server]:
    """Beside the database `start`, which has the tables of this site and two rows, it has what the scripts expect."""
    folder = Path(tempfile.mkdtemp(prefix="backup-"))
    server = embedded.Server(folder)
    server.start()
    with django_db_blocker.unblock():
        url = site_environment()["DATABASE_URL"]
    for query in (
        "ALTER SYSTEM SET fsync = off",  # a test that loses its last commits in a power cut is run again
        "SELECT pg_reload_conf()",
        "CREATE ROLE coalition SUPERUSER LOGIN",
        "CREATE DATABASE start TEMPLATE template0",
    ):
        ask(server.url("postgres"), query)
    dump = folder / "start.dump"
    subprocess.run([PROGRAMS / "pg_dump", "--format=custom", "--file", dump, url], check=True)
    subprocess.run([PROGRAMS / "pg_restore", "--dbname", server.url("start"), "--exit-on-error", dump], check=True)
    ask(server.url("start"), "INSERT INTO health_heartbeat VALUES ('Hagar', now()), ('ហាហ្គារ', now())")
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture
def machine(server: embedded.Server, tmp_path: Path) -> Machine:
    ask(server.url("postgres"), "DROP DATABASE IF EXISTS coalition WITH (FORCE)")
    ask(server.url("postgres"), "CREATE DATABASE coalition TEMPLATE start STRATEGY file_copy")
    return Machine(tmp_path, server.url("coalition"), server.socket_folder)


def ask(url: str, query: str) -> list[tuple[object, ...]]:
    line = psycopg2.connect(url)
    line.autocommit = True
    with line.cursor() as cursor:
        cursor.execute(query)
        rows = cursor.fetchall() if cursor.description else []
    line.close()
    return rows


def change(machine: Machine) -> None:
    machine.ask("DELETE FROM health_heartbeat WHERE name <> 'Hagar'")
    (machine.media / "slides.pdf").unlink(missing_ok=True)


def is_as_changed(machine: Machine) -> bool:
    """Nothing was replaced, nothing is left beside it, and the site runs."""
    calls = machine.calls.read_text().splitlines()
    ran_on = "stop web worker clock" not in calls or calls[-1] == "up --detach"
    return machine.names == ["Hagar"] and machine.databases == {"coalition"} and ran_on


def sign(dump: Path) -> None:
    """As if this had been what the backup wrote."""
    files = (dump, dump.with_suffix(".media.tar"))
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    dump.with_suffix(".sha256").write_text("".join(lines))


def test_a_backup_restores_to_the_same_rows_and_files(machine: Machine) -> None:
    (machine.media / "slides.pdf").write_text("slides")
    triggers = machine.ask("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal")
    dump = machine.backup()
    change(machine)

    done = machine.restore(dump)

    assert done.returncode == 0, done.stderr
    assert machine.names == ["Hagar", "ហាហ្គារ"]
    assert machine.ask("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal") == triggers
    assert (machine.media / "slides.pdf").read_text() == "slides"
    assert machine.databases == {"coalition"}
    assert machine.calls.read_text().splitlines()[-2] == "up --detach"


def test_who_was_erased_is_listed_by_number_beside_the_backups_also_after_a_restore(machine: Machine) -> None:
    dump = machine.backup()
    assert not (machine.backups / "erased.txt").exists()
    machine.ask(
        "SET session_replication_role = replica; "
        "INSERT INTO privacy_erasure (entries, erased_at, erased_by_id, counts) "
        "VALUES ('[17, 18]', '2027-05-05 09:15:30+07', 1, '{}')"
    )

    said = machine.restore(dump).stdout

    listed = machine.backups / "erased.txt"
    assert f"--by EMAIL < {listed}" in said
    assert machine.ask("SELECT * FROM privacy_erasure") == []
    machine.backup()
    assert listed.read_text() == "2027-05-05T02:15:30+00:00 17 18\n"


def test_what_was_there_is_kept_as_a_backup_that_restores_too(machine: Machine) -> None:
    dump = machine.backup()
    change(machine)
    said = machine.restore(dump).stdout
    kept = Path(said.partition("What is there now is kept in ")[2].splitlines()[0])
    assert kept.parent == machine.backups
    assert machine.names == ["Hagar", "ហាហ្គារ"]
    assert machine.restore(kept).returncode == 0
    assert machine.names == ["Hagar"]


@pytest.mark.parametrize("cut", [0.4, 0.999])
@pytest.mark.parametrize("is_signed", [True, False])
def test_a_backup_that_was_cut_short_replaces_nothing(machine: Machine, cut: float, is_signed: bool) -> None:
    dump = machine.backup()
    whole = dump.read_bytes()
    dump.write_bytes(whole[: int(len(whole) * cut)])
    if is_signed:
        sign(dump)
    change(machine)

    done = machine.restore(dump)

    assert done.returncode == 1
    assert done.stderr.endswith("Nothing was replaced.\n")
    assert is_as_changed(machine)
    assert "stop web worker clock" not in machine.calls.read_text()


@pytest.mark.parametrize("lost", [".sha256", ".media.tar"])
def test_a_backup_of_which_a_part_is_lost_replaces_nothing(machine: Machine, lost: str) -> None:
    dump = machine.backup()
    dump.with_suffix(lost).unlink()
    change(machine)
    assert machine.restore(dump).returncode == 1
    assert is_as_changed(machine)


def test_a_backup_of_another_site_replaces_nothing(machine: Machine) -> None:
    dump = machine.backup()
    machine.ask("CREATE DATABASE coalition_other")
    url = machine.url.replace("/coalition?", "/coalition_other?")
    subprocess.run([PROGRAMS / "pg_dump", "--format=custom", "--file", dump, url], check=True)
    machine.ask("DROP DATABASE coalition_other")
    sign(dump)
    change(machine)
    assert "The backup is not one of this site." in machine.restore(dump).stderr
    assert is_as_changed(machine)


@pytest.mark.parametrize("fails", ["pg_dump", "tar", "stop", "createdb", "dropdb", "psql", "up"])
def test_whatever_fails_on_the_way_leaves_the_site_as_it_was(machine: Machine, fails: str) -> None:
    dump = machine.backup()
    change(machine)
    done = machine.restore(dump, fails=fails)
    assert done.returncode != 0
    assert "Nothing was replaced." in done.stderr
    if fails == "dropdb":
        machine.ask("DROP DATABASE IF EXISTS coalition_restored")
    assert is_as_changed(machine)


def test_what_is_there_and_what_would_come_are_shown_before_anything_stops(machine: Machine) -> None:
    dump = machine.backup()
    change(machine)
    done = machine.restore(dump, typed="no\n")
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()[:2]] == ["There now", "The backup"]
    assert "0 people, 0 meetings, 0 registrations" in done.stdout
    assert is_as_changed(machine)
    assert "stop web worker clock" not in machine.calls.read_text()


def test_a_database_that_somebody_still_uses_is_replaced_all_the_same(machine: Machine) -> None:
    dump = machine.backup()
    change(machine)
    line = psycopg2.connect(machine.url)
    assert machine.restore(dump).returncode == 0
    line.close()
    assert machine.names == ["Hagar", "ហាហ្គារ"]


@pytest.mark.parametrize("fails", ["pg_dump", "tar", "pg_restore"])
def test_a_backup_that_fails_leaves_nothing_that_could_be_taken_for_one(machine: Machine, fails: str) -> None:
    kept = machine.backup()
    before = sorted(machine.backups.iterdir())
    assert machine.run("backup", machine.backups, fails=fails).returncode == 1
    assert sorted(machine.backups.iterdir()) == before
    assert kept.exists()


def copy_of(machine: Machine, *, days: float) -> str:
    """The name of a backup that was made so many days ago."""
    machine.backups.mkdir(exist_ok=True)
    name = f"coalition-{datetime.now(UTC) - timedelta(days=days):%Y-%m-%dT%H%M%SZ}"
    for ending in ("dump", "media.tar", "sha256"):
        (machine.backups / f"{name}.{ending}").touch()
    return name


def test_a_copy_of_more_than_thirty_days_goes_however_few_there_are(machine: Machine) -> None:
    copy_of(machine, days=200)
    copy_of(machine, days=30.01)
    kept = [copy_of(machine, days=days) for days in (29.99, 29.98, 1)]

    newest = machine.backup()

    left = sorted(path.name.partition(".")[0] for path in machine.backups.glob("*.dump"))
    assert left == [*kept, newest.stem]
    assert len(list(machine.backups.iterdir())) == 12


def test_many_copies_of_one_day_all_stay(machine: Machine) -> None:
    kept = [copy_of(machine, days=1 - part / 100) for part in range(40)]

    machine.backup()

    assert {path.stem for path in machine.backups.glob("*.dump")} > set(kept)


def test_what_is_left_of_an_old_copy_goes_too(machine: Machine) -> None:
    name = copy_of(machine, days=40)
    (machine.backups / f"{name}.dump").unlink()

    machine.backup()

    assert not list(machine.backups.glob(f"{name}.*"))


def test_old_copies_stay_until_a_newer_one_is_whole(machine: Machine) -> None:
    name = copy_of(machine, days=40)

    assert machine.run("backup", machine.backups, fails="tar").returncode == 1

    assert len(list(machine.backups.glob(f"{name}.*"))) == 3


def test_the_site_is_told_what_deploy_env_says_and_the_backup_keeps_the_same_days(machine: Machine) -> None:
    """One line of deploy/.env sets both."""
    of_the_site = (ROOT / "deploy" / "compose.yaml").read_text().partition("x-site:")[2].partition("\n\n")[0]
    assert "\n  env_file: .env" in of_the_site
    repeated = re.findall(r"^    (\w+): \$\{\1\b", of_the_site, re.MULTILINE)
    assert repeated == []
    gone, kept = copy_of(machine, days=6), copy_of(machine, days=4)

    machine.run("backup", machine.backups, BACKUP_DAYS="5")

    assert not (machine.backups / f"{gone}.dump").exists()
    assert (machine.backups / f"{kept}.dump").exists()


def test_the_oldest_of_thirty_can_be_restored_though_its_time_ends_with_the_backup_made_first(machine: Machine) -> None:
    (machine.media / "slides.pdf").write_text("slides")
    made = machine.backup()
    dump = made.with_name("coalition-2026-01-01T021500Z.dump")
    for each in made.parent.glob(f"{made.stem}.*"):
        each.rename(made.with_name(each.name.replace(made.stem, dump.stem)))
    sign(dump)
    for day in range(2, 31):
        (machine.backups / f"coalition-2026-01-{day:02}T021500Z.dump").touch()
    change(machine)
    done = machine.restore(dump)
    assert done.returncode == 0, done.stderr
    assert machine.names == ["Hagar", "ហាហ្គារ"]
    assert (machine.media / "slides.pdf").exists()
