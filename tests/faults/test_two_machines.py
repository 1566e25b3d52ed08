"""Two web machines, each with processes, memory and a disk of its own, on one database, one Redis and one bucket."""

import io
import os
import signal
import time
from datetime import timedelta

import pytest
import requests
import structlog
from django.conf import settings as site_settings
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from coalition_events import environment
from coalition_events.agenda.actions import materials, publishing
from coalition_events.common import archive
from coalition_events.meetings.actions import meeting as meetings
from coalition_events.notices.actions import today
from members.actions import roles
from members.models import RoleName, SignInCode
from members.models.account import WRONG_TRIES
from tests.agenda.panels.conftest import PDF
from tests.factories import make_account, make_meeting, make_session
from tests.faults.processes import RedisServer, bucket_server
from tests.fire.server import TOKEN, WebServer
from tests.patience import PATIENCE_SECONDS, wait_until

LONGEST_SECONDS = 2
log = structlog.get_logger(__name__)
ASK, TYPE = "/accounts/login/code/", "/accounts/login/code/confirm/"


@pytest.fixture
def bucket(monkeypatch, settings):
    with bucket_server(monkeypatch) as url:
        settings.STORAGES = site_settings.STORAGES | {"default": environment.media_storage(url)}
        yield url


@pytest.fixture
def machines(transactional_db, redis_server: RedisServer, bucket, tmp_path):
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
    told = {"REDIS_URL": redis_server.url, "MEDIA_STORAGE": bucket, "SECOND_FACTOR_REQUIRED": "off"}
    with WebServer(folders[0], processes=2, **told) as first, WebServer(folders[1], processes=2, **told) as second:
        yield [f"http://127.0.0.1:{machine.port}" for machine in (first, second)]
        os.killpg(first._process.pid, signal.SIGKILL)  # each waits at its end for the lines of both


def get(address, session="", **more):
    cookies = {site_settings.SESSION_COOKIE_NAME: session} if session else {}
    return requests.get(address, cookies=cookies, timeout=PATIENCE_SECONDS, allow_redirects=False, **more)


def everywhere(machines, path, is_so, session=""):
    """Seconds until each process of each machine says so: three times in a row, the two of a machine in turn."""
    began = time.monotonic()
    for machine in machines:
        assert wait_until(lambda at=machine + path: all(is_so(get(at, session)) for _time in range(6)))
    return time.monotonic() - began


def test_each_machine_says_at_once_what_changed_and_shares_sessions_tries_and_files(machines):
    now = timezone.now()
    administrator = make_account()
    administrator.roles.create(name=RoleName.ADMINISTRATOR, given_at=now)
    organiser = make_account()
    role = organiser.roles.create(name=RoleName.ORGANISER, given_at=now)
    meeting = make_meeting(slug="2026-11", starts_on=timezone.localdate(), ends_on=timezone.localdate() + timedelta(1))
    session = make_session(meeting, title="Opening")
    publishing.publish(meeting, by=None)
    client = Client()
    client.force_login(organiser)
    key = client.cookies[site_settings.SESSION_COOKIE_NAME].value
    agenda, organise = f"/meetings/{meeting.slug}/agenda/", f"/organise/meetings/{meeting.slug}/"
    for path in (agenda, "/"):
        everywhere(machines, path, lambda page: page.status_code == 200)

    seconds = {}
    make_session(meeting, title="Late addition")
    publishing.publish(meeting, by=None)
    seconds["a release"] = everywhere(machines, agenda, lambda page: "Late addition" in page.text)
    meetings.change(meeting, theme="Home and Hope", by=organiser)
    seconds["the theme at home"] = everywhere(machines, "/", lambda page: "Home and Hope" in page.text)
    seconds["the theme in the agenda"] = everywhere(machines, agenda, lambda page: "Home and Hope" in page.text)
    today.put_up(meeting, words="Lunch is upstairs", until=now + timedelta(hours=1), by=organiser, now=now)
    seconds["the notice"] = everywhere(machines, agenda, lambda page: "Lunch is upstairs" in page.text)
    everywhere(machines, organise, lambda page: page.status_code == 200, key)
    roles.take_back(role, by=administrator, now=now)
    seconds["a role"] = everywhere(machines, organise, lambda page: page.status_code in {302, 403}, key)
    log.info("seconds until both machines say it", **seconds)
    assert max(seconds.values()) < LONGEST_SECONDS, seconds

    slides = materials.bring(
        session, file=io.BytesIO(PDF), size=len(PDF), title="Slides", by=None, now=now - timedelta(days=40)
    )
    for machine in machines:
        assert get(f"{machine}/meetings/{meeting.slug}/materials/{slides.pk}/").content == PDF
    assert list(archive._files()) == [slides.file.name]
    slides.delete()
    assert materials.purge(now + timedelta(days=29)) == 0
    assert materials.purge(now + timedelta(days=31)) == 1
    assert not default_storage.exists(slides.file.name)

    visitor = requests.Session()
    first, second = machines
    send(visitor, first + ASK, email=organiser.email)
    code = SignInCode.objects.latest("pk").code
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for number in range(WRONG_TRIES):
        send(visitor, machines[number % 2] + TYPE, code=wrong)
    for machine in machines:
        assert TYPE not in visitor.get(machine + TYPE, timeout=PATIENCE_SECONDS).url  # no try is left

    send(visitor, first + ASK, email=organiser.email)
    send(visitor, second + TYPE, code=SignInCode.objects.latest("pk").code)
    assert visitor.get(f"{first}/account/", timeout=PATIENCE_SECONDS).url == f"{first}/account/"
    send(visitor, f"{first}/account/", to="/accounts/logout/")
    assert ASK in visitor.get(f"{second}/account/", timeout=PATIENCE_SECONDS).url


def send(visitor, address, to="", **fields):
    """Open the page, and send its form."""
    [token, *_] = TOKEN.findall(visitor.get(address, timeout=PATIENCE_SECONDS).text)
    action = address.replace("/account/", to) if to else address
    return visitor.post(action, {"csrfmiddlewaretoken": token, **fields}, timeout=PATIENCE_SECONDS)
