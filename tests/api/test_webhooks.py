"""Webhooks hear of changes once, signed, by HTTPS and never in a private network; and what an administrator does."""

import json
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event as Signal, Thread
from typing import Any, BinaryIO

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import timezone
from standardwebhooks import Webhook as Verifier

from coalition_events.agenda.actions import publishing
from coalition_events.api.actions import calling, keys, webhooks
from coalition_events.api.models import Delivery, Event, Status, Webhook
from coalition_events.api.tasks import deliver_due_webhooks
from coalition_events.attendance.actions import checkin
from coalition_events.celery import app as celery_app
from coalition_events.mail.models import Message
from coalition_events.meetings.actions import meeting as meetings
from coalition_events.meetings.models import TOLD_AFTER
from coalition_events.registration.actions import batches, colleagues, places, undoing
from coalition_events.registration.models import BatchKind
from coalition_events.summaries.actions import approving
from coalition_events.summaries.models import Summary
from members.models import Account
from tests.at_once import at_once
from tests.factories import make_meeting, make_organiser, make_person, make_session
from tests.patience import PATIENCE_SECONDS, wait_for_locks

pytestmark = pytest.mark.django_db


@dataclass
class Receiver:
    address: str
    status: int = 204
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    before_answer: Callable[[BinaryIO], object] = lambda _line: None

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _headers, body in self.got]


@pytest.fixture
def receiver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Receiver]:
    """An HTTPS server on this machine, whose certificate we trust."""
    certificate, secret = tmp_path / "certificate.pem", tmp_path / "secret.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run([*command, "-keyout", secret, "-out", certificate, *names], check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    settings.WEBHOOKS_TO_PRIVATE_NETWORKS = True

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.got.append((dict(self.headers), body))
            found.before_answer(self.wfile)
            self.send_response(found.status)
            self.end_headers()

        def log_message(self, *_args: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, secret)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    found = Receiver(f"https://localhost:{server.server_port}/hook?from=us")
    Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


def make(receiver: Receiver, by: Account, *events: Event, **fields: Any) -> Webhook:
    return webhooks.make(receiver.address, events=events or list(Event), by=by, **fields)


def deliver(now: Any = None) -> None:
    while webhooks.deliver_next(now=now or timezone.now()):
        pass


def queued() -> list[str]:
    """The tasks that wait at the broker, which has none of them any more."""
    names = []
    with celery_app.connection() as line, closing(line.SimpleQueue(celery_app.conf.task_default_queue)) as queue:
        while True:
            try:
                message = queue.get_nowait()
            except queue.Empty:
                return names
            names.append(message.headers["task"])
            message.ack()


def test_each_change_is_told_once_and_signed(receiver: Receiver, administrator: Account) -> None:
    webhook = make(receiver, administrator)
    meeting, now = make_meeting(seats=1), timezone.now()
    first, second = make_person(), make_person()
    one = places.register(meeting, person=first, days=[1], by=administrator)
    places.register(meeting, person=first, days=[1], by=administrator)
    two = places.register(meeting, person=second, days=[1], by=administrator)
    places.cancel(one, by=administrator)
    checkin.check_in(two, day=meeting.days.get(number=1), by=administrator)
    make_session(meeting)
    publishing.publish(meeting, by=administrator)
    summary = Summary.objects.create(
        meeting=meeting, title="Hope", text="Hope", drafted_at=now, ready_at=now, ready_by=make_organiser()
    )
    for _time in range(2):
        approving.approve(summary, by=administrator)
    meetings.change(meeting, theme="Home", by=administrator)
    meetings.cancel(meeting, by=administrator)
    deliver()
    deliver()

    told = [(body["type"], body["data"].get("registration")) for body in receiver.bodies]
    assert told == [
        ("registration.confirmed", one.pk),
        ("registration.waitlisted", two.pk),
        ("registration.cancelled", one.pk),
        ("registration.confirmed", two.pk),
        ("attendance.checked_in", two.pk),
        ("agenda.published", None),
        ("summary.published", None),
        ("meeting.changed", None),
    ]
    assert receiver.bodies[0]["data"]["url"].endswith(f"/api/1/registrations/{one.pk}")
    assert first.full_name not in str(receiver.bodies)
    for headers, body in receiver.got:
        assert Verifier(webhook.secret).verify(body, headers) == json.loads(body)
    assert len({headers["webhook-id"] for headers, _body in receiver.got}) == len(told)
    deliver(timezone.now() + TOLD_AFTER)
    assert receiver.bodies[-1]["type"] == "meeting.cancelled"
    keys.forget_old(timezone.now() + timedelta(days=91))
    assert not Delivery.objects.exists()


def test_whatever_gives_or_takes_a_seat_is_told(receiver: Receiver, administrator: Account) -> None:
    meeting, by = make_meeting(seats=1), administrator
    make(receiver, by, Event.CONFIRMED, Event.WAITLISTED, Event.CANCELLED, shows_names=True)
    house = make_person().organisation
    first, second = make_person(organisation=house), make_person(organisation=house)
    one = places.register(meeting, person=first, days=[1], by=by)
    two = colleagues.replace(one, person=second, by=by)
    batch = batches.act(meeting, BatchKind.CANCEL, {two.pk: two.version}, by=by).batch
    assert batch
    undoing.undo(batch, by=by)
    deliver()

    told = [(body["type"].removeprefix("registration."), body["data"]["name"]) for body in receiver.bodies]
    assert told == [
        ("confirmed", first.full_name),
        ("cancelled", first.full_name),
        ("confirmed", second.full_name),
        ("cancelled", second.full_name),
        ("confirmed", second.full_name),
    ]


def test_a_restored_meeting_was_never_cancelled_and_a_draft_is_nobodys(
    receiver: Receiver, administrator: Account
) -> None:
    make(receiver, administrator, Event.MEETING_CHANGED, Event.MEETING_CANCELLED)
    draft = make_meeting(slug="2028-05", announced_at=None)
    meetings.change(draft, theme="Secret", by=administrator)
    meeting = make_meeting()
    meetings.cancel(meeting, by=administrator)
    meetings.restore(meeting, by=administrator)
    deliver(timezone.now() + TOLD_AFTER)

    assert [(body["type"], body["data"]["meeting"]) for body in receiver.bodies] == [("meeting.changed", "2027-05")]


def test_what_fails_is_tried_for_three_days_then_the_webhook_stops_and_goes_on_by_hand(
    receiver: Receiver, administrator: Account, client: Client
) -> None:
    webhook, start = make(receiver, administrator, Event.MEETING_CHANGED), timezone.now()
    meeting = make_meeting()
    meetings.change(meeting, theme="One", by=administrator)
    receiver.status = 500
    deliver(start)
    meetings.change(meeting, theme="Two", by=administrator)
    deliver(start + timedelta(seconds=59))  # nothing goes there within a minute
    assert len(receiver.got) == 1
    moment = start
    while Webhook.objects.filter(pk=webhook.pk, paused_at=None):
        moment += timedelta(minutes=30)
        deliver(moment)
    assert timedelta(days=3) <= moment - start <= timedelta(days=3, hours=1)
    attempts = [headers["webhook-id"] for headers, _body in receiver.got]
    assert len(attempts) < 25
    assert len(set(attempts)) == 2  # a repeat is known by its number
    failed = Delivery.objects.get(status=Status.FAILED)
    assert (failed.answer, failed.problem) == (500, "answer")
    told = Message.objects.get(kind="webhook_stopped")
    assert told.address == administrator.email
    deliver(moment + timedelta(days=1))
    assert len(receiver.got) == len(attempts)

    receiver.status = 200
    client.force_login(administrator)
    page = f"/organise/webhooks/{webhook.pk}/"
    assert "Stopped: it failed for three days" in client.get(page).content.decode()
    early = client.post(f"/organise/webhooks/deliveries/{failed.pk}/sending/", follow=True).content.decode()
    assert "The webhook is paused. Continue it first." in early
    client.post(f"{page}continuing/")
    client.post(f"/organise/webhooks/deliveries/{failed.pk}/sending/")
    deliver(moment + timedelta(days=1))
    assert set(Delivery.objects.values_list("status", flat=True)) == {Status.SENT}
    assert receiver.got[-1][0]["webhook-id"] in attempts

    client.post(f"{page}pause/")
    meetings.change(meeting, theme="Three", by=administrator)
    deliver(moment + timedelta(days=2))
    assert "1 message is waiting." in client.get(page).content.decode()
    client.post(f"{page}removal/")
    meetings.change(meeting, theme="Four", by=administrator)
    assert Delivery.objects.filter(status=Status.DUE).count() == 1
    deliver(moment + timedelta(days=2))
    assert client.get(page).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_that_are_woken_one_sends_each(receiver: Receiver, administrator: Account) -> None:
    make(receiver, administrator, Event.CONFIRMED)
    queued()
    meeting = make_meeting()
    for _each in range(6):
        places.register(meeting, person=make_person(), days=[1], by=administrator)

    assert 1 <= queued().count(deliver_due_webhooks.name) <= 6
    at_once(*[deliver_due_webhooks] * 3)
    at_once(*[deliver] * 3)
    assert len({headers["webhook-id"] for headers, _body in receiver.got}) == len(receiver.got) == 6


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_add_one_webhook(receiver: Receiver, administrator: Account) -> None:
    refused: list[Exception] = []

    def press() -> None:
        try:
            make(receiver, administrator)
        except webhooks.AlreadyHere as refusal:
            refused.append(refusal)

    at_once(*[press] * 4)

    assert len(refused) == 3
    assert Webhook.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_continuing_waits_for_a_message_on_its_way_and_sends_it_again_at_once(
    receiver: Receiver, administrator: Account
) -> None:
    webhook = make(receiver, administrator, Event.MEETING_CHANGED)
    meetings.change(make_meeting(), theme="One", by=administrator)
    receiver.status, asked, may_answer, now = 500, Signal(), Signal(), timezone.now()
    deliver(now)
    Webhook.objects.update(waits_until=None)

    def hold(_line: BinaryIO) -> None:
        asked.set()
        may_answer.wait(calling.SECONDS)

    receiver.before_answer = hold

    def go_on() -> None:
        asked.wait(PATIENCE_SECONDS)
        webhooks.resume(webhook, by=administrator, now=now)

    def answer() -> None:
        asked.wait(PATIENCE_SECONDS)
        wait_for_locks(1)
        may_answer.set()

    at_once(lambda: webhooks.deliver_next(now=now + timedelta(minutes=1)), go_on, answer)
    assert len(receiver.got) == 2
    receiver.status = 204
    deliver(now)
    assert Delivery.objects.get().status == Status.SENT


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("http://www.example.org/hook", calling.NotHttps),
        ("https://user:secret@8.8.8.8/", calling.NotHttps),
        ("https://8.8.8.8:x/", calling.NotHttps),
        ("https://no-such-host.invalid/", calling.Unreached),
        ("https://localhost/", calling.Unsafe),
        ("https://127.0.0.1/", calling.Unsafe),
        ("https://10.1.2.3/", calling.Unsafe),
        ("https://169.254.169.254/latest/", calling.Unsafe),
        ("https://[::1]/", calling.Unsafe),
        ("https://[::ffff:10.0.0.1]/", calling.Unsafe),
        ("https://[2002:a00:1::]/", calling.Unsafe),
        ("https://[fd00::1]/", calling.Unsafe),
        ("https://[64:ff9b::a00:1]/", calling.Unsafe),
        ("https://សួស្តី.example/", calling.NotHttps),
        ("https://224.0.0.1/", calling.Unsafe),
        ("https://100.64.0.1/", calling.Unsafe),
    ],
)
def test_an_address_is_https_and_public(address: str, refusal: type[Exception], administrator: Account) -> None:
    with pytest.raises(refusal):
        webhooks.make(address, events=[Event.CONFIRMED], by=administrator)
    assert calling.resolved("https://8.8.8.8/hook") == "8.8.8.8"


def test_an_address_that_leads_inside_by_now_is_not_called(
    receiver: Receiver, administrator: Account, settings: Any
) -> None:
    make(receiver, administrator, Event.MEETING_CHANGED)
    meetings.change(make_meeting(), theme="One", by=administrator)
    settings.WEBHOOKS_TO_PRIVATE_NETWORKS = False
    deliver()

    assert receiver.got == []
    assert Delivery.objects.get().get_problem_display() == "The address is in a private network."


def test_a_receiver_that_never_comes_to_an_end_is_cut_off(
    receiver: Receiver, administrator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(receiver, administrator, Event.MEETING_CHANGED)
    meetings.change(make_meeting(), theme="One", by=administrator)
    monkeypatch.setattr(calling, "SECONDS", 0.5)
    lines, is_cut = iter(range(60)), Signal()

    def drip(line: BinaryIO) -> None:
        line.write(b"HTTP/1.0 204 OK\r\n")
        try:
            for number in lines:
                line.write(f"X-{number}: x\r\n".encode())
                is_cut.wait(0.1)
        except OSError:
            is_cut.set()

    receiver.before_answer = drip
    deliver()

    assert Delivery.objects.get().problem == "unreached"
    assert is_cut.wait(PATIENCE_SECONDS)


def test_another_certificate_is_not_trusted(
    receiver: Receiver, administrator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(receiver, administrator, Event.MEETING_CHANGED)
    meetings.change(make_meeting(), theme="One", by=administrator)
    monkeypatch.delenv("SSL_CERT_FILE")
    deliver()

    assert receiver.got == []
    assert Delivery.objects.get().problem == "unreached"


def test_an_administrator_adds_a_webhook_and_sees_its_secret_once(
    receiver: Receiver, administrator: Account, client: Client
) -> None:
    client.force_login(administrator)
    typed: dict[str, Any] = {"address": receiver.address, "events": [Event.CONFIRMED]}
    made = client.post("/organise/webhooks/", typed)
    webhook = Webhook.objects.get()

    assert webhook.secret in made.content.decode().replace("&#x2B;", "+").replace("&#x2F;", "/")
    assert webhook.secret not in client.get("/organise/webhooks/").content.decode()
    assert (
        "For a new secret, remove this webhook and add it again."
        in client.get(f"/organise/webhooks/{webhook.pk}/").text
    )
    again = client.post("/organise/webhooks/", typed)
    assert again.status_code == 422
    assert "For a new secret, remove it and add it again. The old secret then ends." in again.content.decode()


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_the_form_adds_one_webhook_and_both_pages_show_its_secret(
    receiver: Receiver, administrator: Account, client: Client
) -> None:
    client.force_login(administrator)
    press = client.get("/organise/webhooks/").context["form"]["press"].value()
    typed: dict[str, Any] = {"address": receiver.address, "events": [Event.CONFIRMED], "press": press}

    pages = at_once(*[lambda: client.post("/organise/webhooks/", typed)] * 2)

    webhook = Webhook.objects.get()
    assert [page.context["made"].secret for page in pages] == [webhook.secret] * 2
    webhooks.remove(webhook, by=administrator)
    made = client.post("/organise/webhooks/", typed).context["made"]
    assert made.secret != webhook.secret


@pytest.mark.django_db(transaction=True)
def test_two_webhooks_of_one_address_from_before_do_not_stop_an_upgrade() -> None:
    by = make_organiser()
    MigrationExecutor(connection).migrate([("api", "0001_keys_and_webhooks")])
    for _number in range(2):
        Webhook.objects.create(address="https://www.example.org/hook", secret="x", made_at=timezone.now(), made_by=by)
    MigrationExecutor(connection).migrate([("api", "0002_one_webhook_per_address")])

    first, second = Webhook.objects.all()
    assert (first.removed_at, second.removed_by) == (None, by)
