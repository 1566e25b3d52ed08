"""While Redis is away people sign in, look and save; mail goes when it is back."""

import re

import pytest
import requests
from django.contrib.auth import get_user_model
from django.urls import reverse

from coalition_events.mail.models import Message, Status
from members.models import SignInCode
from tests.factories import make_account, make_meeting, make_release
from tests.faults.processes import CeleryClock, CeleryWorker
from tests.fire.server import TOKEN, WebServer
from tests.patience import PATIENCE_SECONDS

ASK, TYPE = "/accounts/login/code/", "/accounts/login/code/confirm/"
APP = "tests.faults.fast_clock"


class Visitor:
    """A browser of somebody, over the wire."""

    def __init__(self, port):
        self.line, self.site = requests.Session(), f"http://127.0.0.1:{port}"

    def open(self, path):
        return self.line.get(self.site + path, timeout=PATIENCE_SECONDS)

    def send(self, path, **fields):
        token = TOKEN.findall(self.open(path).text)[0]
        return self.line.post(self.site + path, {"csrfmiddlewaretoken": token, **fields}, timeout=PATIENCE_SECONDS)


@pytest.fixture
def site(transactional_db, redis_server, smtp_sink, tmp_path):
    clock_file = tmp_path / "time"
    clock_file.write_text("0")
    told = {
        "app": APP,
        "says_to": tmp_path / "said",
        "redis_url": redis_server.url,
        "email_url": smtp_sink.url,
        "CLOCK_FILE": str(clock_file),
    }
    programs = [CeleryWorker(**told), CeleryClock(tmp_path, **told)]
    with WebServer(tmp_path, processes=2, REDIS_URL=redis_server.url) as server:
        yield server
    for program in programs:
        program.kill()


def test_people_sign_in_and_read_while_redis_is_away_and_mail_goes_when_it_is_back(site, redis_server, smtp_sink):
    make_account(email="sim.channary@example.org", is_staff=True)
    meeting = make_meeting(slug="2027-05")
    make_release(meeting)
    first, visitor = Visitor(site.port), Visitor(site.port)
    first.send(ASK, email="first@example.org")
    smtp_sink.wait_for(1)

    redis_server.stop()
    assert visitor.send(ASK, email="sim.channary@example.org").url.endswith(TYPE)
    code = SignInCode.objects.latest("pk").code
    assert "not the code" in visitor.send(TYPE, code=f"{(int(code) + 1) % 1_000_000:06}").text
    assert visitor.send(TYPE, code=code).url.endswith("/organise/")
    board, its_changes = (reverse(f"organise:{name}", args=["2027-05"]) for name in ("board", "board_changes"))
    mark = re.search(r'data-mark="([^"]+)"', visitor.open(board).text).group(1)
    for path in ["/account/", "/meetings/2027-05/agenda.pdf", f"{its_changes}?since={mark}"]:
        assert visitor.open(path).status_code == 200, path
    assert get_user_model().objects.filter(email="sim.channary@example.org", last_login__isnull=False).exists()
    assert Message.objects.latest("pk").status == Status.DUE
    assert " 500" not in site.log.read_text()

    redis_server.start()
    smtp_sink.wait_for(2)
