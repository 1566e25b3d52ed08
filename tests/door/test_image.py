"""What the container's image is built from: what .dockerignore lets near it, and what the Dockerfile takes of that."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_every_setting_that_stands_in_deploys_env_reaches_each_process_of_the_site() -> None:
    compose = (ROOT / "deploy" / "compose.yaml").read_text()
    site, services = compose.partition("x-site: &site\n")[2].split("\n\n", 1)

    assert "  env_file: .env" in site
    for process in ("migration", "web", "worker", "clock"):
        assert re.search(rf"^  {process}:.*\n    <<: (\*site|\[\*site, .*\])$", services, re.MULTILINE), process
