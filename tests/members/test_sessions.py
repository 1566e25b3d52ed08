"""Sessions: one statement each."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.models import Session
from django.utils import timezone

from members.sessions import SessionStore

pytestmark = pytest.mark.django_db


def make_session(**said: str) -> SessionStore:
    session = SessionStore()
    session.update(said)
    session.save()
    return session


def test_a_session_is_made_read_and_changed_with_one_statement_each(django_assert_num_queries):
    with django_assert_num_queries(1):
        key = make_session(said="yes").session_key
    with django_assert_num_queries(1):
        session = SessionStore(key)
        assert session["said"] == "yes"
    session["said"] = "no"
    with django_assert_num_queries(1):
        session.save()

    assert SessionStore(key)["said"] == "no"


def test_a_key_that_is_anothers_is_not_taken_over():
    other = make_session(said="theirs")

    with pytest.raises(CreateError):
        SessionStore(other.session_key).save(must_create=True)

    assert SessionStore(other.session_key)["said"] == "theirs"


def test_a_session_that_was_ended_meanwhile_is_not_made_anew():
    session = make_session(said="yes")
    Session.objects.all().delete()

    with pytest.raises(UpdateError):
        session.save()

    assert not Session.objects.exists()


def test_one_that_is_over_or_unknown_says_nothing():
    over = make_session(said="yes").session_key
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    for key in (over, "a" * 32):
        session = SessionStore(key)
        assert session.get("said") is None
        assert session.session_key is None
