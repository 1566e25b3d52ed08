from datetime import timedelta

from coalition_events.mail.delivery import pace
from coalition_events.mail.delivery.pace import Figures, figures
from coalition_events.mail.models import Message, Status
from tests.factories import BEFORE, make_account
from tests.mail.factories import make_plain_message

MINUTE = timedelta(minutes=1)


def post(count: int = 1, *, due_at=BEFORE, **fields) -> None:
    Message.objects.bulk_create(make_plain_message(due_at=due_at, **fields) for _number in range(count))


def sent(count: int, at) -> None:
    post(count, due_at=at, status=Status.SENT, sent_at=at)


def test_what_waits_and_what_does_not_is_counted_in_three_queries(db, django_assert_num_queries):
    post(3, due_at=BEFORE - 2 * MINUTE)
    post(1, due_at=BEFORE - MINUTE, priority=0)
    post(2, due_at=BEFORE + MINUTE)
    post(1, status=Status.FAILED)
    post(1, status=Status.HELD, held_at=BEFORE)
    sent(4, BEFORE - MINUTE)
    sent(5, BEFORE - 60 * MINUTE)
    with django_assert_num_queries(3):
        found = figures(BEFORE)
    assert found == Figures(
        due=4,
        later=2,
        held=1,
        failed=1,
        oldest_due_at=BEFORE - 2 * MINUTE,
        oldest_urgent_at=BEFORE - MINUTE,
        came=8,
        went=4,
        went_now=4,
        per_minute=None,
        now=BEFORE,
    )
    assert (found.state, found.trouble) == ("ok", "")


def test_an_empty_outbox_is_well(db):
    assert figures(BEFORE).state == "ok"


def test_mail_that_stands_still_is_told_after_two_minutes(db):
    sent(5, BEFORE - 2 * MINUTE)
    post(2, due_at=BEFORE - 2 * MINUTE)
    assert figures(BEFORE).trouble == ""
    found = figures(BEFORE + MINUTE)
    assert found.state == "2 wait, the oldest for 3 minutes"
    assert found.trouble == "2 messages are waiting. The oldest has waited for 3 minutes."


def test_while_mail_goes_out_it_is_late_after_ten_minutes(db):
    post(2, due_at=BEFORE - 10 * MINUTE)
    sent(1, BEFORE)
    assert figures(BEFORE).state == "ok"
    assert figures(BEFORE + MINUTE).state == "2 wait, the oldest for 11 minutes"


def test_a_sign_in_code_is_late_after_two_minutes_whatever_else_goes_out(db):
    pace.change(6, by=make_account(), now=BEFORE)
    post(1, due_at=BEFORE - 2 * MINUTE, priority=0)
    sent(90, BEFORE)
    assert figures(BEFORE).state == "ok"
    assert figures(BEFORE + MINUTE).state == "1 wait, the oldest for 3 minutes"


def test_what_is_put_off_or_held_back_is_not_late(db):
    post(1, due_at=BEFORE + MINUTE, attempts=3)
    post(1, due_at=BEFORE - 60 * MINUTE, status=Status.HELD, held_at=BEFORE)
    assert figures(BEFORE).state == "ok"


def test_a_queue_that_grows_is_told_and_one_that_shrinks_is_not(db):
    post(60, due_at=BEFORE - MINUTE)
    assert figures(BEFORE).state == "60 wait, and more come than go"
    sent(61, BEFORE - 9 * MINUTE)
    assert figures(BEFORE).state == "60 wait, and more come than go"
    Message.objects.filter(status=Status.SENT).update(due_at=BEFORE - 60 * MINUTE)
    assert figures(BEFORE).state == "ok"


def test_what_waits_because_organisers_set_a_pace_is_told_only_where_the_pace_is_not_kept(db):
    pace.change(6, by=make_account(), now=BEFORE)
    post(90, due_at=BEFORE - 15 * MINUTE)
    assert figures(BEFORE).is_late
    sent(40, BEFORE - MINUTE)
    assert figures(BEFORE).state == "ok"
