"""An address from which mail comes back gets none until an organiser says so."""

from datetime import timedelta

import pytest

from coalition_events.mail import outbox
from coalition_events.mail.delivery import bounces, choices
from coalition_events.mail.delivery.server import is_of_a_dead_mailbox, may_pass, problem_in
from coalition_events.mail.models import Cause, Message, Problem, Status, StoppedAddress
from tests.factories import BEFORE, make_account
from tests.mail.factories import make_plain_message

LATER = BEFORE + timedelta(days=1)


@pytest.fixture
def organiser(db):
    return make_account(name="Sim Channary", is_staff=True)


def post(address: str, **fields) -> Message:
    message = make_plain_message(address=address, **fields)
    outbox.post(message)
    return Message.objects.get(key=message.key)


def stop(address: str = "gone@example.org") -> bool:
    return bounces.stop(address, cause=Cause.BOUNCED, reason="550 5.1.1 nobody", now=BEFORE)


@pytest.mark.parametrize(
    "answer",
    [
        "550 5.1.1 No such user",
        "550 5.1.10 null MX",
        "551 5.1.6 Moved",
        "550 5.2.1 Mailbox disabled",
        "550 No such user here",
        "553 mailbox name not allowed",
    ],
)
def test_what_says_that_nobody_is_there(answer):
    assert is_of_a_dead_mailbox(answer, of_recipient=True)


@pytest.mark.parametrize(
    "answer",
    [
        "552 5.2.2 Mailbox full",
        "550 5.7.1 Your address is on a list",
        "550 Blocked by spamhaus",
        "550 relaying denied",
        "554 transaction failed",
        "550 sender rejected",
        "450 4.2.1 Later",
        "452 4.5.3 Too many",
    ],
)
def test_what_says_something_of_us_or_of_today(answer):
    assert not is_of_a_dead_mailbox(answer, of_recipient=True)


def test_a_bare_no_to_the_message_says_nothing_of_the_mailbox():
    assert not is_of_a_dead_mailbox("550 no", of_recipient=False)
    assert is_of_a_dead_mailbox("550 5.1.1 no", of_recipient=False)


@pytest.mark.parametrize(
    ("answer", "passes"),
    [("smtp;452 4.2.2 full", True), ("552 5.2.2 full", True), ("450 later", True), ("550 5.1.1 no", False)],
)
def test_what_may_pass(answer, passes):
    assert may_pass(answer) == passes


@pytest.mark.parametrize(
    ("answer", "passes", "problem"),
    [
        ("452 4.2.2 Mailbox full", True, Problem.FULL),
        ("552 5.2.2 over quota", False, Problem.FULL),
        ("552 The recipient’s inbox has exceeded its storage", False, Problem.FULL),
        ("450 Greylisted", True, Problem.LATER),
        ("550 5.7.1 Blocked as spam", False, Problem.REFUSED),
    ],
)
def test_what_a_no_says_to_an_organiser(answer, passes, problem):
    assert problem_in(answer, passes=passes) == problem


def test_a_stopped_address_is_not_written_to_and_its_messages_say_why(deliver):
    message, other = post("Gone@Example.org"), post("dara@example.org")
    assert stop()
    assert [mail.to for mail in deliver(BEFORE)] == [[other.address]]
    message.refresh_from_db()
    assert (message.status, message.attempts, message.problem) == (Status.FAILED, 0, Problem.STOPPED)


def test_an_address_is_stopped_once_and_keeps_the_first_reason(db):
    assert [stop(), stop("GONE@example.org ")] == [True, False]
    assert StoppedAddress.objects.get().reason == "550 5.1.1 nobody"


def test_an_organiser_lifts_it_and_sends_again_what_failed_meanwhile(organiser, deliver):
    message = post("gone@example.org")
    stop()
    deliver(BEFORE)
    with pytest.raises(outbox.CannotRetry, match="This address is stopped"):
        outbox.retry(message, by=organiser, now=LATER)
    assert outbox.retry_all(Message.objects.all(), by=organiser, now=LATER) == 0

    assert bounces.lift("Gone@example.org", by=organiser, now=LATER) == 1
    assert bounces.lift("gone@example.org", by=organiser, now=LATER) == 0
    assert outbox.retry_all(Message.objects.all(), by=organiser, now=LATER) == 1

    assert len(deliver(LATER)) == 1
    kept = StoppedAddress.objects.get()
    assert (kept.lifted_at, kept.lifted_by) == (LATER, "Sim Channary")


def test_what_an_organiser_put_on_hold_stays_so_and_fails_if_it_is_released(organiser, deliver):
    message = post("gone@example.org")
    outbox.hold(message, by=organiser, now=BEFORE)
    stop()
    message.refresh_from_db()
    assert message.status == Status.HELD

    outbox.release(message, by=organiser, now=BEFORE)
    assert deliver(BEFORE) == []

    message.refresh_from_db()
    assert (message.status, message.problem) == (Status.FAILED, Problem.STOPPED)


def test_what_is_no_longer_true_is_not_sent_later_to_an_address_that_was_stopped(organiser):
    message = post("gone@example.org", about="registration:1")
    stop()

    assert outbox.withdraw(about="registration:1", reason="The place was cancelled.") == 1

    bounces.lift("gone@example.org", by=organiser, now=LATER)
    assert outbox.retry_all(Message.objects.all(), by=organiser, now=LATER) == 0
    message.refresh_from_db()
    assert (message.status, message.why) == (Status.WITHDRAWN, "The place was cancelled.")


def test_an_address_that_was_lifted_can_be_stopped_again(organiser):
    stop()
    bounces.lift("gone@example.org", by=organiser, now=LATER)
    assert bounces.stop_by_hand("gone@example.org", reason="She has left", by=organiser, now=LATER)
    assert list(StoppedAddress.objects.live().values_list("cause", "stopped_by")) == [("by_hand", "Sim Channary")]
    assert StoppedAddress.objects.count() == 2


def test_who_will_not_get_a_mail_is_known_before_it_is_written(db, django_assert_num_queries):
    stop()
    choices.opt_out("Maly@example.org", ["news"], now=BEFORE)
    with django_assert_num_queries(2):
        reasons = choices.why_not(["gone@example.org", "maly@example.org", "dara@example.org"], "example_news")
    since = "Thursday 1 April 2027, 10:00"
    assert reasons == {
        "gone@example.org": f"We have sent no email to this address since {since}: Email came back",
        "maly@example.org": f"The recipient does not want this kind of email (since {since}).",
    }
    assert choices.why_not(["maly@example.org"], "example") == {}
