"""Whoever follows README.md on a server has a site that people can sign in to."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.door.production import ROOT, Server, Visitor
from tests.faults.processes import RedisServer, free_port
from tests.faults.smtp import SmtpSink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("run")]


def test_the_units_of_systemd_are_hardened(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is needed to read deploy/systemd.")
    units = tmp_path / "etc" / "systemd" / "system"
    shutil.copytree(ROOT / "deploy" / "systemd", units)
    for service in [*units.glob("*.service")]:
        look = ["systemd-analyze", "security", "--offline=true", f"--root={tmp_path}", "--threshold=25", service.name]
        done = subprocess.run(look, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["requirements", "requirements-run", "requirements-dev"])
def test_what_is_chosen_is_pinned_with_its_checksums(name: str) -> None:
    """`make pins` was run since something was chosen."""
    chosen = [line for line in (ROOT / f"{name}.in").read_text().splitlines() if line[0] not in "#-"]
    pins = (ROOT / f"{name}.txt").read_text().replace(" \\\n", " ").splitlines()
    pinned = {pin.split(" ")[0].lower() for pin in pins}
    assert {re.sub(r"\[.*\]", "", line).lower() for line in chosen} <= pinned
    assert [pin for pin in pins if "--hash=sha256:" not in pin] == []


def test_from_requirements_txt_alone_web_worker_and_clock_run_and_a_sign_in_code_arrives(tmp_path: Path) -> None:
    redis_server, mail = RedisServer(tmp_path), SmtpSink()
    try:
        with Server(tmp_path, port=free_port(), redis_url=redis_server.url, email_url=mail.url) as server:
            visitor = Visitor(server.address)
            visitor.visit("/accounts/login/code/")
            typing = visitor.send("/accounts/login/code/", email="somebody@example.org")
            mail.wait_for(1)
            [code] = re.findall(r"\b\d{6}\b", mail.received[0].get_body(("plain",)).get_content())
            assert mail.addresses() == ["somebody@example.org"]
            assert visitor.send(typing, code=code) == "/account/"
        assert list(ROOT.glob("celerybeat*")) == []  # what it writes is under VAR_DIR
    finally:
        mail.close()
        redis_server.stop()
