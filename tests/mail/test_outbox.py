import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from coalition_events.mail import kinds, outbox
from coalition_events.mail.delivery import sending
from coalition_events.mail.models import Message, Problem, Status
from coalition_events.mail.tasks import deliver_due_messages
from tests.factories import BEFORE, make_account
from tests.mail.factories import make_message, make_plain_message
from tests.patience import PATIENCE_SECONDS

LATER = BEFORE + timedelta(hours=1)


def test_posting_twice_sends_once(deliver):
    outbox.post(make_message(key="a"))
    outbox.post(make_message(key="a"))
    assert len(deliver(BEFORE)) == 1

    outbox.post(make_message(key="a"))
    assert len(deliver(BEFORE)) == 1
    assert Message.objects.get().status == Status.SENT


def test_the_task_run_twice_sends_once(db, mailoutbox):
    outbox.post(make_message(now=timezone.now()))
    deliver_due_messages()
    deliver_due_messages()
    assert len(mailoutbox) == 1


def post_and_stumble() -> None:
    with suppress(ZeroDivisionError), transaction.atomic():
        outbox.post(make_message())
        raise ZeroDivisionError


def test_a_rolled_back_change_says_nothing(deliver):
    post_and_stumble()
    assert deliver(BEFORE) == []


def test_a_transaction_wakes_one_worker_however_much_it_posts(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        outbox.post(make_message(), make_message())
        outbox.post(make_message())
    assert len(callbacks) == 1


def test_a_post_after_one_that_was_rolled_back_wakes_a_worker(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        post_and_stumble()
        outbox.post(make_message())
    assert len(callbacks) == 1


def test_the_urgent_goes_first_then_what_is_longest_due(deliver):
    outbox.post(
        make_message(to=("", "third@example.org"), due_at=BEFORE),
        make_message(to=("", "second@example.org"), due_at=BEFORE - timedelta(minutes=1)),
        make_message(to=("", "first@example.org"), due_at=BEFORE, priority=0),
    )
    assert [mail.to for mail in deliver(BEFORE)] == [
        ["first@example.org"],
        ["second@example.org"],
        ["third@example.org"],
    ]


def test_a_message_waits_until_it_is_due(deliver):
    outbox.post(make_message(due_at=LATER))
    assert deliver(LATER - timedelta(seconds=1)) == []
    assert len(deliver(LATER)) == 1
    assert Message.objects.get().sent_at == LATER


def test_delivering_takes_the_same_few_queries_whatever_waits(db, django_assert_num_queries, mailoutbox):
    outbox.post(*(make_message() for _number in range(20)))
    with sending.connection() as line, django_assert_num_queries(3):  # a savepoint, the message, its release
        sending.deliver_next(line, now=BEFORE)


def test_a_message_that_outlived_its_truth_is_withdrawn_and_says_so(deliver):
    outbox.post(make_message(expires_at=LATER))
    assert deliver(LATER) == []
    message = Message.objects.get()
    assert (message.status, message.attempts) == (Status.WITHDRAWN, 0)
    assert message.why == "The information was out of date, so we did not send it."


def test_withdrawing_takes_back_what_has_not_gone_and_nothing_else(deliver):
    outbox.post(make_message(key="sent", about="registration:1"))
    deliver(BEFORE)
    outbox.post(make_message(key="due", about="registration:1"), make_message(key="another", about="registration:12"))

    assert outbox.withdraw(about="registration:1", reason="The place was cancelled.") == 1

    assert list(Message.objects.order_by("pk").values_list("status", "reason")) == [
        (Status.SENT, ""),
        (Status.WITHDRAWN, "The place was cancelled."),
        (Status.DUE, ""),
    ]


def test_what_was_withdrawn_and_is_true_again_can_be_said_after_all(deliver):
    outbox.post(make_message(key="reminder:1", about="registration:1"))
    outbox.withdraw(about="registration:1", reason="The rule was switched off.")
    outbox.post(make_message(key="reminder:1", about="registration:1"))
    assert len(deliver(BEFORE)) == 1
    outbox.post(make_message(key="reminder:1"))
    assert len(deliver(BEFORE)) == 1
    assert Message.objects.count() == 2


def test_what_waited_too_long_can_be_said_anew(deliver):
    outbox.post(make_message(key="reminder:1", expires_at=LATER))
    deliver(LATER)
    outbox.post(make_message(key="reminder:1", now=LATER))
    assert len(deliver(LATER)) == 1


@pytest.mark.django_db(transaction=True)
def test_withdrawing_does_not_wait_for_what_is_being_sent():
    outbox.post(make_plain_message(about="registration:1"), make_plain_message(about="registration:1"))
    withdrawn: list[int] = []

    def cancel() -> None:
        withdrawn.append(outbox.withdraw(about="registration:1", reason="The place was cancelled."))
        connection.close()

    with transaction.atomic():
        Message.objects.take_next(BEFORE, kinds.in_groups())
        other = threading.Thread(target=cancel)
        other.start()
        other.join(timeout=PATIENCE_SECONDS)
        assert withdrawn == [1]


def test_a_secret_is_forgotten_once_it_has_gone(deliver):
    outbox.post(make_message(is_secret=True))
    [mail] = deliver(BEFORE)
    assert "you have a place" in mail.body
    message = Message.objects.get()
    assert (message.status, message.text, message.html) == (Status.SENT, "", "")


def test_a_secret_that_was_withdrawn_or_has_expired_is_forgotten_too(deliver):
    outbox.post(make_message(is_secret=True, about="sign-in:1"), make_message(is_secret=True, expires_at=BEFORE))
    outbox.withdraw(about="sign-in:1", reason="A newer code was asked for.")
    deliver(BEFORE)
    assert list(Message.objects.values_list("status", "text", "html")) == [(Status.WITHDRAWN, "", "")] * 2


def test_an_organiser_makes_a_failed_message_due_again(deliver):
    message = make_message()
    message.status, message.attempts, message.problem, message.reason = Status.FAILED, 7, Problem.FULL, "Mailbox full"
    message.save()

    outbox.retry(message, by=make_account(is_staff=True), now=LATER)

    assert len(deliver(LATER)) == 1
    message.refresh_from_db()
    assert (message.status, message.attempts, message.why) == (Status.SENT, 1, "")


@pytest.mark.parametrize("status", [Status.DUE, Status.WITHDRAWN])
def test_only_a_failed_message_is_tried_again(db, status):
    message = make_message()
    message.status = status
    message.save()
    with pytest.raises(outbox.CannotRetry, match="again only if it failed"):
        outbox.retry(message, by=make_account(), now=LATER)


def test_a_sign_in_code_is_not_tried_again(db):
    message = make_message(is_secret=True)
    message.status = Status.FAILED
    message.save()
    with pytest.raises(outbox.CannotRetry, match="ask for a new code"):
        outbox.retry(message, by=make_account(), now=LATER)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
@pytest.mark.parametrize("field", ["subject", "name", "address"])
def test_a_line_break_cannot_smuggle_in_a_header(db, field, line_break):
    message = make_plain_message(name="Sok Dara")
    setattr(message, field, f"{getattr(message, field)}{line_break}Bcc: all@example.org")
    with pytest.raises(ValueError, match=f"The {field} of a message is one line"):
        outbox.post(message)


@pytest.mark.parametrize("field", ["subject", "name"])
def test_the_database_refuses_a_line_break_too(db, field):
    message = make_plain_message(name="Sok Dara")
    setattr(message, field, "a\nBcc: all@example.org")
    with pytest.raises(IntegrityError, match="message_headers_are_single_lines"):
        message.save()


@pytest.mark.parametrize("address", ["a@example.org, b@example.org", "a@example.org;b@example.org", "nobody", "a b@c"])
def test_a_message_goes_to_one_address(db, address):
    with pytest.raises(IntegrityError, match="message_goes_to_one_address"):
        make_plain_message(address=address).save()


def test_what_cannot_be_put_together_fails_with_why_and_lets_the_others_pass(deliver):
    Message.objects.bulk_create([make_plain_message(address="a..b@example.org"), make_plain_message()])
    assert len(deliver(BEFORE)) == 1
    failed = Message.objects.failed().get()
    assert failed.problem == Problem.UNPREPARED
    assert failed.server_words


def test_one_message_takes_three_statements_of_the_worker(db, mailoutbox, django_assert_num_queries):
    outbox.post(make_message(now=timezone.now()))

    with django_assert_num_queries(3):  # a savepoint, the message, its release
        deliver_due_messages()

    assert len(mailoutbox) == 1
