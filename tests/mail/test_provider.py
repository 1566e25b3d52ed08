"""What providers tell, posted as they post it, to the addresses that django-anymail reads."""

import base64
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from coalition_events.mail.models import Message, OptOut, Problem, Status, StoppedAddress
from coalition_events.urls import urlpatterns as site
from tests.mail.factories import make_plain_message
from tests.mail.sending import send_due

urlpatterns = [path("mail/provider/", include("anymail.urls")), *site]
SECRET = "provider:a-long-secret"


@pytest.fixture
def provider(db, settings) -> Client:
    settings.ROOT_URLCONF = "tests.mail.test_provider"
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    return Client(
        enforce_csrf_checks=True, headers={"authorization": f"Basic {base64.b64encode(SECRET.encode()).decode()}"}
    )


def sent(provider_id: str = "p-1", **fields) -> Message:
    message = make_plain_message(address="dara@example.org", **fields)
    message.status, message.sent_at, message.attempts, message.provider_id = Status.SENT, timezone.now(), 1, provider_id
    message.save()
    return message


def tell(client: Client, **fields) -> int:
    """As Postmark does."""
    at = timezone.now() + timedelta(seconds=2)
    told = {
        "RecordType": "Bounce",
        "MessageID": "p-1",
        "Email": "dara@example.org",
        "BouncedAt": at.isoformat(),
    } | fields
    return client.post(
        "/mail/provider/postmark/tracking/", json.dumps(told), content_type="application/json"
    ).status_code


def test_a_hard_bounce_fails_the_message_and_stops_the_address(provider):
    message = sent()
    for _twice in range(2):
        assert (
            tell(provider, Type="HardBounce", Description="The server said", Details="smtp;550 5.1.1 no such user")
            == 200
        )
    message.refresh_from_db()
    assert (message.status, message.sent_at) == (Status.FAILED, None)
    assert (message.problem, message.reason) == (Problem.NO_ADDRESS, "smtp;550 5.1.1 no such user")
    stopped = StoppedAddress.objects.get()
    assert (stopped.address, stopped.cause, stopped.message) == ("dara@example.org", "bounced", message)


def test_a_soft_bounce_puts_the_message_off_and_stops_nothing(provider):
    message, before = sent(), timezone.now()
    assert tell(provider, Type="SoftBounce", Details="smtp;552 5.2.2 mailbox full") == 200
    message.refresh_from_db()
    assert (message.status, message.attempts, message.problem) == (Status.DUE, 1, Problem.FULL)
    assert message.due_at > before + timedelta(seconds=50)
    assert not StoppedAddress.objects.exists()


def test_a_report_as_spam_stops_the_address(provider):
    sent()
    assert tell(provider, RecordType="SpamComplaint", Type="SpamComplaint") == 200
    assert StoppedAddress.objects.get().cause == "complained"


def test_unsubscribing_at_the_provider_counts_for_the_kind_of_that_mail(provider):
    sent(kind="example_news")
    tell(
        provider,
        RecordType="SubscriptionChange",
        Recipient="dara@example.org",
        SuppressSending=True,
        Type="ManualSuppression",
        SuppressionReason="ManualSuppression",
        ChangedAt=(timezone.now() + timedelta(seconds=2)).isoformat(),
    )
    assert list(OptOut.objects.values_list("group", flat=True)) == ["news"]
    assert not StoppedAddress.objects.exists()


def test_what_was_told_before_the_last_attempt_is_not_of_it(provider):
    message = sent()
    at = timezone.now() - timedelta(hours=1)
    tell(provider, Type="SoftBounce", Details="552 5.2.2 mailbox full", BouncedAt=at.isoformat())
    message.refresh_from_db()
    assert message.status == Status.SENT


def test_a_bounce_of_mail_that_is_not_ours_stops_its_address_all_the_same(provider):
    assert (
        tell(provider, MessageID="another", Email="Gone@example.org", Type="HardBounce", Details="550 5.1.1 no") == 200
    )
    assert StoppedAddress.objects.get().address == "gone@example.org"


def test_a_delivery_changes_nothing(provider):
    message = sent()
    tell(provider, RecordType="Delivery", Recipient="dara@example.org", DeliveredAt=timezone.now().isoformat())
    message.refresh_from_db()
    assert message.status == Status.SENT


@pytest.mark.parametrize("header", [{}, {"authorization": "Basic bm86bm8="}])
def test_nobody_else_can_say_that_an_address_is_dead(provider, header):
    assert tell(Client(headers=header), Type="HardBounce", Details="550 5.1.1 no") == 400
    assert not StoppedAddress.objects.exists()


def test_without_a_secret_there_is_no_such_address(db, client):
    assert client.post("/mail/provider/postmark/tracking/").status_code == 404


class Postmark(BaseHTTPRequestHandler):
    asked: list[dict] = []
    answer: tuple[int, dict] = (200, {})

    def do_POST(self):
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(told)
        status, answer = self.answer
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def postmark(db, settings):
    """Postmark's API, on a port of this machine, and the site told to use it as EMAIL_URL would."""
    Postmark.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Postmark)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    options = {
        "server_token": "x", "api_url": f"http://127.0.0.1:{server.server_port}/", "ignore_unsupported_features": True,
    }  # fmt: skip
    settings.MAILERS = {"default": {"BACKEND": "anymail.backends.postmark.EmailBackend", "OPTIONS": options}}
    yield Postmark
    server.shutdown()
    server.server_close()
    thread.join()


def post(**fields) -> Message:
    message = make_plain_message(address="dara@example.org", now=timezone.now(), **fields)
    message.save()
    return message


def test_a_message_keeps_the_number_under_which_the_provider_took_it(postmark):
    postmark.answer = (200, {"ErrorCode": 0, "Message": "OK", "MessageID": "p-77", "To": "dara@example.org"})
    message = post(kind="example_news", calendar="BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")
    send_due()
    message.refresh_from_db()
    assert (message.status, message.provider_id) == (Status.SENT, "p-77")
    [told] = postmark.asked
    headers = {header["Name"]: header["Value"] for header in told["Headers"]}
    assert headers["Message-ID"] == message.message_id
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [file["Name"] for file in told["Attachments"]] == ["meeting.ics"]


def test_an_address_that_the_provider_refuses_is_stopped(postmark):
    postmark.answer = (
        422,
        {
            "ErrorCode": 406,
            "Message": "You tried to send to recipients that have been marked as inactive.\n"
            "Found inactive addresses: dara@example.org.\nInactive recipients are ones that bounced.",
        },
    )
    message = post()
    send_due()
    message.refresh_from_db()
    assert message.status == Status.FAILED
    assert StoppedAddress.objects.get().message == message


def test_a_provider_that_is_ill_is_asked_again(postmark):
    postmark.answer = (503, {})
    message = post()
    send_due()
    message.refresh_from_db()
    assert (message.status, message.attempts) == (Status.DUE, 1)
    assert message.problem == Problem.REFUSES_US
