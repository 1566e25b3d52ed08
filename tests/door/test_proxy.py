"""deploy/Caddyfile, before a site: real requests through the Caddy that is installed."""

import http.client
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.door import programs
from tests.faults.processes import free_port
from tests.patience import PATIENCE_SECONDS, wait_until

CADDYFILE = programs.ROOT / "deploy" / "Caddyfile"
BEFORE, SINCE = "buffer_requests", "request_buffers 22MB"


@pytest.fixture(scope="module")
def caddy() -> str:
    found = shutil.which("caddy")
    if found is None:
        pytest.fail(
            "caddy is needed to test deploy/Caddyfile. Debian: apt-get install caddy; macOS: brew install caddy."
        )
    return found


@pytest.fixture(scope="module")
def buffers(caddy: str) -> str:
    """What the Caddyfile says that this version's word is."""
    said = subprocess.run([caddy, "version"], check=True, capture_output=True, text=True).stdout
    version = tuple(int(number) for number in re.findall(r"\d+", said)[:3])
    return SINCE if version >= (2, 6, 4) else BEFORE


@pytest.mark.parametrize("with_buffers", [True, False])
def test_it_is_valid(caddy: str, buffers: str, with_buffers: bool) -> None:
    environment = os.environ | {"SITE_HOST": "meetings.example.org", "SITE_BUFFERS": buffers if with_buffers else ""}
    command = [caddy, "validate", "--adapter", "caddyfile", "--config", CADDYFILE]
    checked = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


def test_both_words_stand_where_a_keeper_looks_for_them() -> None:
    assert {f'"{BEFORE}"', f'"{SINCE}"'} <= set(re.findall(r'"[^"]+"', CADDYFILE.read_text()))
    assert f"SITE_BUFFERS: {SINCE}\n" in (programs.ROOT / "deploy" / "compose.yaml").read_text()


@pytest.fixture
def proxied(caddy: str, buffers: str, tmp_path: Path) -> Iterator[tuple[int, socket.socket]]:
    """The proxy's port, and the socket at which the site would listen."""
    with socket.create_server(("127.0.0.1", 0)) as site:
        port = free_port()
        environment = os.environ | {
            "SITE_HOST": f"http://127.0.0.1:{port}",
            "SITE_WEB": f"127.0.0.1:{site.getsockname()[1]}",
            "SITE_BUFFERS": buffers,
            "XDG_DATA_HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
        }
        config = tmp_path / "Caddyfile"
        config.write_text("{\n\tadmin off\n}\n" + CADDYFILE.read_text())
        command = [caddy, "run", "--adapter", "caddyfile", "--config", config]
        with (tmp_path / "caddy.log").open("wb") as log:
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            assert wait_until(lambda: listens(port)), (tmp_path / "caddy.log").read_text()
            yield port, site
        finally:
            process.kill()
            process.wait(PATIENCE_SECONDS)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_slow_line_waits_at_the_proxy_and_comes_to_the_site_whole(proxied: tuple[int, socket.socket]) -> None:
    port, site = proxied
    with socket.create_connection(("127.0.0.1", port)) as phone:
        phone.sendall(f"POST /x HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 10\r\n\r\nhalf ".encode())
        site.settimeout(1)
        with pytest.raises(TimeoutError):
            site.accept()
        phone.sendall(b"whole")
        site.settimeout(PATIENCE_SECONDS)
        line, _ = site.accept()
        with line, line.makefile("rb") as told:
            head = http.client.parse_headers(told) if told.readline() == b"POST /x HTTP/1.1\r\n" else {}
            assert told.read(10) == b"half whole"
    assert head["X-Request-ID"]
    assert head["X-Forwarded-For"] == "127.0.0.1"
