"""Sessions: one statement each, and none for links."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.models import Session
from django.core import signing
from django.utils import timezone

from coalition_events.registration.views.held_links import HELD_INVITATIONS, HELD_LINKS
from members.sessions import SALT, SessionStore

pytestmark = pytest.mark.django_db


def make_session(**said: object) -> SessionStore:
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


def test_what_holds_opened_links_alone_is_in_its_cookie_until_something_else_is_to_be_kept(django_assert_num_queries):
    with django_assert_num_queries(0):
        key = make_session(**{HELD_LINKS: {"7": 1.5}}).session_key
        session = SessionStore(key)
        assert session[HELD_LINKS] == {"7": 1.5}
        session.cycle_key()
        session[HELD_INVITATIONS] = {"8": 2.5}
        session.save()
        session = SessionStore(session.session_key)
    session["said"] = "yes"
    with django_assert_num_queries(1):
        session.save()

    assert Session.objects.get().pk == session.session_key
    assert dict(SessionStore(session.session_key).items()) == {
        HELD_LINKS: {"7": 1.5},
        HELD_INVITATIONS: {"8": 2.5},
        "said": "yes",
    }


def test_many_links_have_a_row():
    make_session(**{HELD_LINKS: {str(number): 1_800_000_000.123456 for number in range(100)}})

    assert Session.objects.count() == 1


def test_a_cookie_of_links_that_is_over_forged_or_signed_for_something_else_says_nothing(monkeypatch):
    links = {HELD_LINKS: {"7": 1.5}}
    row = make_session(said="yes", **links)
    forged = signing.dumps(links, salt="another")
    in_database = Session.objects.get().session_data
    monkeypatch.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() - 25 * 3600)
    over = signing.dumps(links, salt=SALT)
    monkeypatch.undo()

    for key in (over, forged, in_database, f"{row.session_key}:", ":", over[:-1]):
        session = SessionStore(key)
        assert session.get(HELD_LINKS) is None
        assert session.session_key is None
