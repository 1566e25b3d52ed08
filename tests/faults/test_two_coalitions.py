"""Two coalitions of one installation: the same code, and rows with the same numbers. Nothing of one opens the other.

The second is a copy of the first with other names: what parts them is what deploy/install makes for each.
"""

import io
import secrets
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import psycopg2
import pytest
import requests
from django.db import connection
from django.utils import timezone

from coalition_events.agenda.actions import materials, publishing
from coalition_events.agenda.models import OwnCalendar
from coalition_events.api.actions import keys
from coalition_events.attendance.actions import phones
from coalition_events.attendance.queries.codes import code_in_mail
from coalition_events.mail.delivery import choices
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import DelegationLink
from members.models import Account, Right, RoleName, SignInCode
from tests.agenda.panels.conftest import PDF
from tests.attendance.door.phone import opened
from tests.door.production import TOKEN
from tests.factories import make_account, make_invitation, make_meeting, make_registration, make_session
from tests.faults.processes import CeleryWorker, site_environment
from tests.fire.server import WebServer
from tests.patience import PATIENCE_SECONDS, wait_until

ASK, TYPE = "/accounts/login/code/", "/accounts/login/code/confirm/"
SLUG, FOCAL, KEEPER = "2026-11", "focal@example.org", "keeper@example.org"
NAMES = ("Chab Dai", "Lao Alliance", "Home, Work and Hope", "Rivers and Roads")
OTHER_NAMES = """
UPDATE members_organisation SET name = 'House of Luang Prabang';
UPDATE members_person SET full_name = 'Bounmy Sisouk' WHERE email = 'focal@example.org';
UPDATE meetings_meeting SET theme = 'Rivers and Roads';
"""


@dataclass
class Coalition:
    host: str
    port: int
    folder: Path
    browser: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str, *, host: str = "", **headers: str) -> requests.Response:
        return self.browser.get(
            f"http://127.0.0.1:{self.port}{path}",
            headers={"Host": host or self.host, **headers},
            timeout=PATIENCE_SECONDS,
            allow_redirects=False,
        )

    def send(self, path: str, **fields: str) -> requests.Response:
        [token, *_] = TOKEN.findall(self.get(path).text)
        return self.browser.post(
            f"http://127.0.0.1:{self.port}{path}",
            {"csrfmiddlewaretoken": token, **fields},
            headers={"Host": self.host},
            timeout=PATIENCE_SECONDS,
            allow_redirects=False,
        )

    def mail(self) -> list[EmailMessage]:
        files = sorted(self.folder.glob("mail/*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def rows() -> tuple[Account, list[str]]:
    """What both have, and the addresses of what is signed: of the first, for its key signs in this process."""
    now = timezone.now()
    keeper, today = make_account(email=KEEPER), timezone.localdate()
    keeper.roles.create(name=RoleName.ADMINISTRATOR, given_at=now)
    meeting = make_meeting(
        slug=SLUG, starts_on=today, ends_on=today + timedelta(days=1), registration_closes_at=now + timedelta(days=1)
    )
    place = make_registration(meeting)
    type(place.person).objects.update(email=FOCAL, full_name="Sok Dara", is_focal=True)
    type(place.person.organisation).objects.update(name="House of Phnom Penh")
    make_account(email=FOCAL)
    slides = materials.bring(
        make_session(meeting, title="Opening"), file=io.BytesIO(PDF), size=len(PDF), title="Slides", by=None, now=now
    )
    publishing.publish(meeting, by=None)
    door = phones.make_link(meeting, day=meeting.days.get(number=1), name="Door", by=keeper, now=now)
    [link] = DelegationLink.objects.paths_for(meeting.pk, [place.person.organisation_id], now=now).values()
    calendar = OwnCalendar.objects.create(account=keeper, made_at=now)
    return keeper, [
        link,
        make_invitation(meeting).path,
        door.path,
        calendar.path,
        f"/mail/choices/{choices.token(FOCAL, choices.ALL[0])}/",
        f"/meetings/{SLUG}/codes/{code_in_mail(place.pk)}/",
        f"/meetings/{SLUG}/materials/{slides.pk}/",
    ]


@pytest.fixture
def copy() -> Iterator[str]:
    """The name of a second database, which is gone afterwards."""
    name = f"{connection.settings_dict['NAME']}_other"
    yield name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def copy_rows(name: str) -> None:
    parameters = connection.get_connection_params() | {"dbname": name}
    own = connection.settings_dict["NAME"]
    connection.close()  # a template has no visitors: a thread of an earlier test may have left one
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [own])
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{own}"')
    other = psycopg2.connect(**parameters)
    with other, other.cursor() as cursor:
        cursor.execute(OTHER_NAMES)
    other.close()


def test_nothing_of_one_coalition_opens_the_other(transactional_db, tmp_path, settings, copy):
    folders = [tmp_path / "chabdai", tmp_path / "lao"]
    for folder in folders:
        folder.mkdir()
    settings.MEDIA_ROOT = folders[0] / "media"
    keeper, signed = rows()
    copy_rows(copy)
    told = [
        {"SITE_URL": "http://meetings.chabdai.example.org", "FROM_EMAIL": "Chab Dai <meetings@chabdai.example.org>"},
        {
            "SITE_URL": "http://meetings.lao.example.org",
            "FROM_EMAIL": "Lao Alliance <meetings@lao.example.org>",
            "COALITION_NAME": "Lao Alliance",
            "COLOUR": "#1f6f50",
            "MARK": "LA",
            "SECRET_KEY": secrets.token_urlsafe(60),
            "DATABASE_URL": site_environment()["DATABASE_URL"].replace(
                f"@/{copy.removesuffix('_other')}?", f"@/{copy}?"
            ),
        },
    ]
    of_all = {"REDIS_URL": "", "EMAIL_URL": "files", "SECOND_FACTOR_REQUIRED": "off"}
    with ExitStack() as running:
        coalitions = []
        for folder, each in list(zip(folders, told, strict=True))[::-1]:
            server = running.enter_context(WebServer(folder, processes=1, **of_all, **each))
            worker = CeleryWorker(redis_url="", email_url="files", VAR_DIR=str(folder), **each)
            running.callback(worker.kill)
            coalitions.append(Coalition(each["SITE_URL"].removeprefix("http://"), server.port, folder))
        there, here = coalitions
        walk(here, there, keeper, signed)


def walk(here: Coalition, there: Coalition, keeper: Account, signed: list[str]) -> None:
    # Pages, of each with its own names, asked in turn.
    for _time in range(2):
        for page in ("/", f"/meetings/{SLUG}/agenda/"):
            assert says(here.get(page)) == {"Chab Dai", "Home, Work and Hope"}, page
            assert says(there.get(page)) == {"Lao Alliance", "Rivers and Roads"}, page
    assert here.get("/", host=there.host).status_code == 400
    assert there.get("/", host=here.host).status_code == 400
    assert '<text class="letters" x="16" y="22">LA</text>' in there.get("/").text

    # Whatever was signed or kept here.
    for path in signed:
        assert here.get(path).status_code in {200, 302}, path
        assert there.get(path).status_code in {403, 404, 410}, (path, there.get(path).status_code)

    # A code of the one in a form of the other, for the same address.
    for each in (here, there):
        each.browser.cookies.clear()
        assert each.send(ASK, email=KEEPER).status_code == 302
    assert wait_until(lambda: bool(here.mail() and there.mail()))
    [mail], [other] = here.mail(), there.mail()
    code = SignInCode.objects.latest("pk").code
    for message, coalition, names in (
        (mail, here, ("Chab Dai", "chabdai.example.org")),
        (other, there, ("Lao Alliance", "lao.example.org")),
    ):
        text = message.as_string()
        assert message["From"] == f"{names[0]} <meetings@{names[1]}>"
        assert f"http://{coalition.host}/" in text
        for foreign in {"Chab Dai", "chabdai", "Lao Alliance", "lao.example"} - set(names):
            assert foreign in names[1] or foreign not in text, foreign
    assert ["#5a1e4a" in each.get_body(("html",)).get_content() for each in (mail, other)] == [True, False]
    there.send(TYPE, code=code)
    assert there.get("/account/").status_code == 302
    here.send(TYPE, code=code)
    assert here.get("/account/").status_code == 200

    # A session, a phone at the door, a key of a program.
    there.browser.cookies.clear()
    assert here.get(f"/organise/meetings/{SLUG}/").status_code == 200
    there.browser.cookies.update(here.browser.cookies)
    assert there.get(f"/organise/meetings/{SLUG}/").status_code == 302
    now = timezone.now()
    door = opened(Meeting.objects.get(), keeper).client.cookies["door"].value
    assert here.get("/door/people.json", Cookie=f"door={door}").status_code == 200
    assert there.get("/door/people.json", Cookie=f"door={door}").status_code == 403
    _key, token = keys.give("Website", rights=[Right.REGISTRATIONS], last_day=timezone.localdate(), by=keeper, now=now)
    asked = f"/api/1/meetings/{SLUG}/registrations"
    assert "Sok Dara" in here.get(asked, Authorization=f"Bearer {token}").text
    assert there.get(asked, Authorization=f"Bearer {token}").status_code == 401


def says(page: requests.Response) -> set[str]:
    assert page.status_code == 200
    return {name for name in NAMES if name in page.text}
