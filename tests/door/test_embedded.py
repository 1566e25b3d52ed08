import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg2
import pytest

from coalition_events import embedded
from tests.door import programs
from tests.patience import PATIENCE_SECONDS, wait_until

OPEN = """
import sys
from pathlib import Path
import embedded
import psycopg2
url = embedded.database_url(Path(sys.stdin.readline().strip()))
connection = psycopg2.connect(url)
connection.autocommit = True
cursor = connection.cursor()
cursor.execute("SELECT pg_advisory_lock(1)")
cursor.execute("CREATE TABLE IF NOT EXISTS visits (at timestamptz DEFAULT now())")
cursor.execute("INSERT INTO visits DEFAULT VALUES")
cursor.execute("SELECT count(*), pg_advisory_unlock(1) FROM visits")  # none counts between another's two steps
print(cursor.fetchone()[0], url, flush=True)
"""
STAY = "sys.stdin.readline()"


@pytest.fixture
def folder() -> Iterator[Path]:
    # Not below pytest's own folder, whose path is long: a socket's path may not be.
    path = Path(tempfile.mkdtemp(prefix="own "))
    yield path
    for pid in postmasters(path):
        os.kill(pid, signal.SIGQUIT)
    shutil.rmtree(path, ignore_errors=True)


def postmasters(folder: Path) -> list[int]:
    data = str(folder / "postgres")
    found = []
    for process in psutil.process_iter(["cmdline"]):
        if data in (process.info["cmdline"] or []) and process.info["cmdline"][0].endswith("postgres"):
            found.append(process.pid)
    return found


def visit(folder: Path, then: str = "") -> subprocess.Popen[str]:
    process = programs.start(OPEN + then, PYTHONPATH="coalition_events")
    assert process.stdin is not None
    process.stdin.write(f"{folder}\n")
    process.stdin.flush()
    return process


def visits(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, process.communicate()[1]
    return int(line.split()[0])


def leave(process: subprocess.Popen[str]) -> None:
    _out, err = process.communicate("\n", timeout=PATIENCE_SECONDS)
    assert (process.returncode, err) == (0, "")


def test_processes_that_start_at_once_share_one_server(folder: Path) -> None:
    processes = [visit(folder, STAY) for _ in range(3)]
    counts = {visits(process) for process in processes}
    servers = postmasters(folder)
    for process in processes:
        leave(process)
    assert counts == {1, 2, 3}
    assert len(servers) == 1


def test_the_last_to_leave_stops_the_server_and_its_data_stay(folder: Path) -> None:
    first, second = visit(folder, STAY), visit(folder, STAY)
    visits(first), visits(second)
    leave(first)
    assert len(postmasters(folder)) == 1
    leave(second)
    assert postmasters(folder) == []
    third = visit(folder)
    assert visits(third) == 3
    leave(third)


def test_a_server_whose_users_were_all_killed_is_stopped(folder: Path) -> None:
    process = visit(folder, STAY)
    visits(process)
    programs.kill(process)
    assert wait_until(lambda: postmasters(folder) == [])


def test_a_killed_server_starts_again_with_its_data(folder: Path) -> None:
    process = visit(folder, STAY)
    visits(process)
    for pid in postmasters(folder):
        os.kill(pid, signal.SIGKILL)
    again = visit(folder)
    assert visits(again) == 2
    leave(again)
    leave(process)


def test_a_pid_file_that_names_somebody_elses_process_does_not_keep_it_from_starting(folder: Path) -> None:
    leave(visit(folder))
    other = subprocess.Popen(
        ["sleep", str(PATIENCE_SECONDS)], user=(folder / "postgres").stat().st_uid if os.geteuid() == 0 else None
    )
    pid_file = folder / "postgres" / "postmaster.pid"
    pid_file.write_text(
        f"{other.pid}\n{folder / 'postgres'}\n1700000000\n5432\n{folder / 'postgres'}\n\n  1  1\nready\n"
    )
    try:
        again = visit(folder)
        assert visits(again) == 2
        leave(again)
    finally:
        other.kill()
        other.wait()


def test_an_installation_cut_short_is_begun_anew(folder: Path) -> None:
    (folder / "postgres.new").mkdir()
    (folder / "postgres.new" / "PG_VERSION").write_text("18\n")
    process = visit(folder)
    assert visits(process) == 1
    leave(process)


def test_a_forked_child_that_ends_leaves_the_server_to_its_parent(folder: Path) -> None:
    child = "import os\npid = os.fork()\nif pid == 0:\n    sys.exit()\nos.waitpid(pid, 0)\n" + STAY
    process = visit(folder, child)
    visits(process)
    assert len(postmasters(folder)) == 1
    leave(process)


def test_a_path_too_long_for_a_socket_is_no_obstacle(folder: Path) -> None:
    long = folder / ("ក" * 30) / ("x" * 60)
    process = visit(long)
    assert visits(process) == 1
    leave(process)
    shutil.rmtree(embedded.Server(long).socket_folder)


def test_a_full_disk_is_named(folder: Path) -> None:
    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    code = "from pathlib import Path\nimport embedded\nembedded.database_url(Path('FOLDER'))"
    process = subprocess.run(
        [sys.executable, "-c", code.replace("FOLDER", str(folder))],
        cwd=programs.ROOT,
        env=os.environ | {"PYTHONPATH": "coalition_events"},
        preexec_fn=small_files_only,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 1
    assert "PostgresDidNotStart: PostgreSQL could not make its files" in process.stderr
    assert not (folder / "postgres").exists()


def test_folders_on_the_way_are_opened_no_further_than_needed(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root runs PostgreSQL as somebody else")
    process = visit(folder)
    visits(process)
    leave(process)
    assert folder.stat().st_mode & 0o777 == 0o701


def test_the_address_is_one_that_libpq_understands(folder: Path) -> None:
    process = visit(folder, STAY)
    visits(process)
    with psycopg2.connect(embedded.Server(folder).url("postgres")) as connection, connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
    connection.close()
    leave(process)
