"""Whoever follows README.md on a server has a site that people can sign in to."""

import re
from pathlib import Path

import pytest

from tests.door.production import ROOT, Server, Visitor
from tests.faults.processes import RedisServer, free_port
from tests.faults.smtp import SmtpSink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("run")]


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
