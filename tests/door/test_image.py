"""What the container's image is built from: what .dockerignore lets near it, and what the Dockerfile takes of that."""

import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

from tests.door.programs import NAMES, ROOT

SECRETS = [
    ".env",
    "backups/coalition-2027-05-05T021500Z.dump",
    "backups/coalition-2027-05-05T021500Z.media.tar",
    "coalition_events/.env",
    "coalition_events/demonstration/data/people.dump",
    "deploy/.env",
    "deploy/.env.old",
    "deploy/id.key",
    "members.csv",
    "requirements.txt.orig",
    "static/.env",
    "static/coalition.sql",
    "var/mail/1.eml",
    "var/secret-key",
]


def as_expression(pattern: str) -> re.Pattern[str]:
    """A pattern of .dockerignore, as Docker reads it: `**` is any number of folders, `*` any part of one name."""
    parts = {"**/": "(.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    found = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    return re.compile("".join(parts.get(part) or re.escape(part) for part in found))


def context(paths: list[str]) -> list[str]:
    """Those that Docker would be sent: the last pattern that matches a path or a folder above it decides."""
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    rules = [(as_expression(pattern.removeprefix("!")), pattern.startswith("!")) for pattern in patterns]
    sent = []
    for path in paths:
        names = [path, *(str(parent) for parent in Path(path).parents if parent != Path())]
        verdicts = [is_wanted for rule, is_wanted in rules if any(rule.fullmatch(name) for name in names)]
        if not verdicts or verdicts[-1]:
            sent.append(path)
    return sent


@pytest.fixture(scope="module")
def ours() -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


def test_no_secret_and_no_backup_comes_near_the_image(ours: list[str]) -> None:
    assert set(context(SECRETS)) == set()
    assert "coalition_events/settings.py" in context(ours)


def test_a_folder_that_nobody_has_thought_of_stays_out() -> None:
    assert context(["new/secret.txt", "new.txt", "deploy/new/secret.txt"]) == []


def test_the_image_holds_all_that_its_steps_need_and_only_what_is_named(ours: list[str], tmp_path: Path) -> None:
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    copies = re.findall(r"^COPY (\S+) (\S+)$", dockerfile, re.MULTILINE)
    assert "." not in {source for source, _target in copies}
    sent = context([path for path in ours if (ROOT / path).exists()])
    assert {path for path in sent if not any(is_within(path, source) for source, _target in copies)} == set()
    for path in sent:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)

    [step] = re.findall(
        r"^RUN (python scripts/.*?)\\\n    && python -m compileall", dockerfile, re.MULTILINE | re.DOTALL
    )
    environment = {name: value for name, value in os.environ.items() if name not in NAMES}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["sh", "-c", step], check=False, cwd=tmp_path, env=environment, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "locale" / "km" / "LC_MESSAGES" / "django.mo").exists()
    assert (tmp_path / "var" / "static" / "staticfiles.json").exists()


def is_within(path: str, source: str) -> bool:
    return path == source or path.startswith(f"{source}/")


def test_each_process_of_the_site_has_all_settings_and_as_few_rights_as_it_needs() -> None:
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"]
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    assert re.findall(r"^USER (\S+)$", dockerfile, re.MULTILINE) == ["site"]
    for name in ("migration", "web", "worker", "clock"):
        service = services[name]
        assert service["env_file"] == ".env", name
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert {"mem_limit", "pids_limit"} <= service.keys(), name
        assert not {"user", "privileged"} & service.keys(), name
    for name in ("web", "worker", "clock"):
        assert services[name]["restart"] == "unless-stopped", name
        assert services[name]["healthcheck"]["test"][-1] == name


@pytest.mark.parametrize(
    ("part", "said", "is_ended"),
    [
        ("worker", '{"broker": "ok", "worker": "silent for 95 seconds"}', True),
        ("clock", '{"broker": "ok", "worker": "silent for 95 seconds"}', False),
        ("worker", '{"broker": "does not answer", "worker": "silent for 95 seconds"}', False),
        ("worker", '{"broker": "ok", "database": "does not answer"}', False),
        ("web", '{"broker": "ok", "database": "does not answer"}', False),
        ("web", None, True),
        ("worker", None, False),
    ],
)
def test_a_process_is_ended_where_it_hangs_and_not_for_what_is_away(
    part: str, said: str | None, is_ended: bool
) -> None:
    [*_shell, check, name] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"][part][
        "healthcheck"
    ]["test"]
    asks = check.partition("<<'END' || kill -KILL -1\n")[2].partition("\nEND\n")[0]

    class Web(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(503)
            self.end_headers()
            self.wfile.write((said or "").encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Web) as web:
        address = f"127.0.0.1:{web.server_port if said else 9}"
        threading.Thread(target=web.handle_request, daemon=True).start()
        done = subprocess.run(
            [sys.executable, "-c", asks.replace("web:8000", address), name],
            env=os.environ | {"SITE_URL": "https://meetings.example.org"},
            check=False,
        )

    assert done.returncode == is_ended
