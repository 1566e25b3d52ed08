"""The counting rules, tried with any order of events and with many at once."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as some
from hypothesis.extra.django import TestCase

from coalition_events.mail.models import Message
from members.actions import sign_in
from members.actions.sign_in import Try, forget_old_codes, request_code, try_code
from members.models import CodeRequest, SignInCode
from tests.at_once import at_once

START = datetime(2027, 4, 1, 3, tzinfo=UTC)
OWNER = "sok.dara@example.org"


def wrong_for(request):
    digits = request.code.code
    return f"{(int(digits) + 1) % 10 ** len(digits):0{len(digits)}}"


@pytest.mark.django_db
def test_a_code_is_right_once_even_where_two_browsers_wait_for_it():
    first, *_rest, last = [request_code(OWNER, language="en", now=START)[0] for _ in range(4)]
    shared = CodeRequest.objects.filter(code=last.code)
    assert shared.count() == 2

    tries = [try_code(request.pk, last.code.code, now=START) for request in shared]

    assert tries == [Try.RIGHT, Try.TOO_LATE]
    assert try_code(first.pk, first.code.code, now=START) == Try.RIGHT


@pytest.mark.django_db
def test_the_fifth_try_may_be_right_and_the_sixth_is_none():
    request, _ = request_code(OWNER, language="en", now=START)
    assert [try_code(request.pk, wrong_for(request), now=START) for _ in range(4)] == [Try.WRONG] * 4
    assert try_code(request.pk, request.code.code, now=START) == Try.RIGHT

    request, _ = request_code(OWNER, language="en", now=START)
    tries = [try_code(request.pk, wrong_for(request), now=START) for _ in range(5)]
    assert tries == [Try.WRONG] * 4 + [Try.WRONG_TOO_OFTEN]
    assert try_code(request.pk, request.code.code, now=START) == Try.TOO_LATE


@pytest.mark.django_db
def test_all_addresses_together_have_a_bound_and_known_browsers_none_of_it(monkeypatch):
    monkeypatch.setattr(sign_in, "GUESSES_OF_ALL", 20)
    lengths = [
        len(request_code(f"a{number}@example.org", language="en", now=START)[0].code.code) for number in range(6)
    ]

    assert lengths == [6, 6, 6, 6, 12, 12]
    known, _ = request_code(OWNER, language="en", known_browser="mine", now=START)
    assert len(known.code.code) == 6


@pytest.mark.django_db
def test_a_known_browser_that_has_used_up_its_own_asks_as_a_stranger_does(monkeypatch):
    monkeypatch.setattr(sign_in, "GUESSES", 10)
    asked = [request_code(OWNER, language="en", known_browser="mine", now=START)[0] for _ in range(5)]

    assert [(request.code.is_of_known_browser, request.code.is_long) for request in asked] == [
        (True, False),
        (True, False),
        (False, False),
        (False, False),
        (False, True),
    ]


@pytest.mark.django_db
def test_what_is_counted_no_more_is_forgotten():
    request_code(OWNER, language="en", now=START)
    forget_old_codes(START + timedelta(days=29))
    assert SignInCode.objects.count() == 1

    for _ in range(2):
        forget_old_codes(START + timedelta(days=31))

    assert not SignInCode.objects.exists()
    assert not CodeRequest.objects.exists()


@pytest.mark.django_db
def test_requests_that_count_for_no_guess_are_forgotten_when_they_ended(monkeypatch):
    monkeypatch.setattr(sign_in, "IN_A_ROW", 9)
    idle, guessed, used, waiting = (request_code(f"{name}@example.org", language="en", now=START)[0] for name in "abcd")
    try_code(guessed.pk, wrong_for(guessed), now=START)
    try_code(used.pk, used.code.code, now=START)
    SignInCode.objects.filter(pk=waiting.code_id).update(expires_at=START + timedelta(days=1))

    for _ in range(2):
        forget_old_codes(START + timedelta(hours=1))

    assert set(CodeRequest.objects.values_list("pk", flat=True)) == {guessed.pk, waiting.pk}
    assert SignInCode.objects.count() == 4
    assert idle.pk


@pytest.mark.django_db
def test_nobody_reads_a_place_in_the_network_out_of_what_is_counted():
    request_code(OWNER, language="en", place="203.0.113.9", now=START)

    assert "203.0.113.9" not in str(CodeRequest.objects.values().get())


@pytest.mark.django_db
def test_nobody_reads_an_address_out_of_what_is_counted():
    request_code(OWNER, language="en", now=START)

    assert OWNER not in str(SignInCode.objects.values().get())


# ---------------------------------------------------------------- Whatever the order
STEPS = some.lists(
    some.tuples(
        some.sampled_from(["stranger asks", "stranger guesses", "stranger asks again", "owner signs in", "known"]),
        some.integers(0, 7),
        some.sampled_from([0, 1, 4 * 60, 16 * 60, 5 * 3600, 26 * 3600]),
    ),
    min_size=10,
    max_size=60,
)


class TestAnyOrder(TestCase):
    @settings(max_examples=40)
    @given(STEPS)
    def test_the_owner_gets_in_and_guesses_and_emails_stay_bounded(self, steps):
        """With small bounds, so that they are reached: 30 guesses, 3 emails in a row, 5 in a day."""
        with pytest.MonkeyPatch.context() as smaller:
            smaller.setattr(sign_in, "GUESSES", 30)
            smaller.setattr(sign_in, "IN_A_DAY", 5)
            self.run_steps(steps)

    def run_steps(self, steps):
        now, strangers, wrong_at, mailed_at, got_in_at = START, [], [], [], []

        def ask(known="", before=None):
            request, is_mailed = request_code(OWNER, language="en", known_browser=known, before=before, now=now)
            if is_mailed and not request.code.is_of_known_browser:
                mailed_at.append(now)
            return request

        for what, which, later in steps:
            now += timedelta(seconds=later)
            mine = strangers[which % len(strangers)] if strangers else None
            match what:
                case "stranger asks":
                    strangers += [ask() for _ in range(which)]
                case "stranger asks again" if mine:
                    strangers[which % len(strangers)] = ask(before=mine.pk)
                case "stranger guesses" if mine:
                    tried = try_code(mine.pk, wrong_for(mine), now=now)
                    if tried in {Try.WRONG, Try.WRONG_TOO_OFTEN} and not mine.code.is_long:
                        wrong_at.append(now)
                case "owner signs in":
                    request = ask()
                    assert try_code(request.pk, request.code.code, now=now) == Try.RIGHT
                    got_in_at.append(now)
                case "known":
                    request = ask(known="mine")
                    assert try_code(request.pk, request.code.code, now=now) == Try.RIGHT
            # A code lives fifteen minutes: what was asked for before the window may be tried within it.
            assert len([at for at in wrong_at if at > now - timedelta(days=29)]) <= 30
            last = max(got_in_at, default=START - timedelta(days=1))
            unanswered = [at for at in mailed_at if at > max(last, now - timedelta(days=1))]
            assert len(unanswered) <= 5 + 9  # and a long one every three hours
        assert Message.objects.count() == SignInCode.objects.count()


# ---------------------------------------------------------------- Many at once
@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_once_five_are_compared():
    request, _ = request_code(OWNER, language="en", now=START)

    tries = at_once(*[lambda: try_code(request.pk, wrong_for(request), now=START)] * 24)

    assert sorted(tries, key=str) == [Try.TOO_LATE] * 19 + [Try.WRONG] * 4 + [Try.WRONG_TOO_OFTEN]


@pytest.mark.django_db(transaction=True)
def test_the_right_code_typed_many_times_at_once_signs_in_once():
    request, _ = request_code(OWNER, language="en", now=START)

    tries = at_once(*[lambda: try_code(request.pk, request.code.code, now=START)] * 16)

    assert [tries.count(Try.RIGHT), tries.count(Try.TOO_LATE)] == [1, 15]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_three_get_an_email_and_all_a_code():
    asked = at_once(*[lambda: request_code(OWNER, language="en", now=START)] * 16)

    assert [is_mailed for _, is_mailed in asked].count(True) == 3
    assert Message.objects.count() == 3
    assert len(set(itertools.chain(request.pk for request, _ in asked))) == 16


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_no_more_may_guess_than_there_are_guesses(monkeypatch):
    monkeypatch.setattr(sign_in, "GUESSES", 50)

    asked = at_once(*[lambda: request_code(OWNER, language="en", now=START)[0]] * 24)

    assert [request.code.is_long for request in asked].count(False) == 10
