from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from coalition_events.celery import app
from members.actions.sign_in import request_code
from members.models import SignInCode
from members.tasks import forget_what_has_ended


def session(*, ends_in: timedelta) -> str:
    store = SessionStore()
    store["delegation_links"] = [1]
    store.save()
    Session.objects.filter(pk=store.session_key).update(expire_date=timezone.now() + ends_in)
    return str(store.session_key)


def test_sessions_and_codes_that_ended_go_and_others_stay(db):
    session(ends_in=-timedelta(minutes=1))
    live = session(ends_in=timedelta(hours=1))
    request_code("a@example.org", language="en", now=timezone.now() - timedelta(days=31))
    request_code("b@example.org", language="en")

    for _ in range(2):
        forget_what_has_ended()

    assert list(Session.objects.values_list("pk", flat=True)) == [live]
    assert SignInCode.objects.count() == 1


def test_the_clock_does_it_every_night():
    tasks = [entry["task"] for entry in app.conf.beat_schedule.values()]

    assert tasks.count(forget_what_has_ended.name) == 1
