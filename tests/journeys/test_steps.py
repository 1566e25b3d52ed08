"""What a delegation of three takes on a slow line, from a real web server with compressed files: counted, not timed."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.filling_delegation import fill
from bench.phone import Count
from bench.steps import ADDS, NEW, OPENS, TICKS, delegation_of_three, phone_on
from coalition_events.registration.models import Registration
from tests.faults.processes import ROOT, site_environment
from tests.patience import PATIENCE_SECONDS

FIRST_VISIT_BYTES = 40 * 1024
ONE_SAVE_BYTES = 10 * 1024


@pytest.fixture(scope="module")
def folder(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a server writes, with the files of its pages: they are compressed once for all tests."""
    folder = tmp_path_factory.mktemp("var")
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=site_environment(VAR_DIR=str(folder)), check=True)
    return folder


@pytest.fixture
def server(transactional_db: None, folder: Path) -> Iterator[str]:
    """The address of gunicorn as it runs in production, on the database of this test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    environment = site_environment(
        VAR_DIR=str(folder),
        SITE_URL=f"http://{bind}",
        BIND=bind,
        WEB_WORKERS="1",
    )
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.py", "coalition_events.wsgi"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_for(bind, process)
        yield f"http://{bind}"
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def wait_for(bind: str, process: "subprocess.Popen[bytes]") -> None:
    host, port = bind.split(":")
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            continue
        return
    pytest.fail("gunicorn does not answer")


@pytest.mark.xdist_group("a server with compressed files")
@pytest.mark.parametrize("javascript", [True, False], ids=["in-place", "without-javascript"])
def test_three_steps_one_name_typed_and_few_bytes(server, browser, javascript):
    path = fill("M’lop Tapang")

    with phone_on(browser, server, javascript=javascript) as phone:
        steps = delegation_of_three(phone, path)

    assert list(steps) == [OPENS, TICKS, ADDS]
    assert {name: (step.taps, step.keys) for name, step in steps.items()} == {
        OPENS: (0, 0),
        TICKS: (3, 0),  # one on each who comes again, one on the button
        ADDS: (2, len(NEW)),  # into the name, on the button
    }
    assert steps[OPENS].bytes <= FIRST_VISIT_BYTES, steps
    assert steps[OPENS].requests <= 9
    requests_of_a_save = 1 if javascript else 3  # the form, the page, and a picture that it has not shown before
    for save in (steps[TICKS], steps[ADDS]):
        assert save.requests <= requests_of_a_save + 1, steps
        assert save.bytes <= ONE_SAVE_BYTES, steps
    assert Registration.objects.confirmed().filter(meeting__allowance=4).count() == 3


def test_counts_are_told_apart():
    assert Count(taps=3, bytes=10) - Count(taps=1, bytes=4) == Count(taps=2, bytes=6)
