"""A phone at the door, as the server meets it: it keeps a cookie and what it is told, and sends acts."""

from datetime import datetime
from itertools import count
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition_events.attendance.actions import phones
from coalition_events.attendance.models import Phone
from coalition_events.attendance.views.phones import COOKIE, remember

numbers = count(1)


def opened(
    meeting: Any, by: Any, *, day: int | None = None, now: datetime | None = None, name: str = ""
) -> "AtTheDoor":
    """A phone that works there: an organiser's own, or by a link of that day."""
    now = now or timezone.now()
    name = f"Phone {next(numbers)}"
    if day is None:
        phone, cookie = phones.open_here(meeting, name=name, by=by, now=now)
    else:
        phone = phones.make_link(meeting, day=meeting.days.get(number=day), name=name, by=by, now=now)
        cookie = phones.pair(phone, now=now)
    return AtTheDoor(phone, cookie)


class AtTheDoor:
    def __init__(self, phone: Phone, cookie: str, *, checks_csrf: bool = False) -> None:
        self.phone, self.cookie = phone, cookie
        self.client = Client(enforce_csrf_checks=checks_csrf)
        self.client.cookies[COOKIE] = remember(HttpResponse(), phone, cookie).cookies[COOKIE].value

    def ask(self, **headers: str) -> Any:
        return self.client.get(reverse("door_list"), headers=headers)

    def send(self, *acts: dict[str, Any], headers: dict[str, str] | None = None, **more: Any) -> Any:
        body = {"now": timezone.now().isoformat(), "waiting": 0, "acts": list(acts)} | more
        return self.client.post(reverse("door_acts"), body, content_type="application/json", headers=headers or {})

    def results(self, *acts: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
        answer = self.send(*acts, **more)
        assert answer.status_code == 200, answer.content
        return answer.json()["results"]

    def result(self, act: dict[str, Any], **more: Any) -> dict[str, Any]:
        [result] = self.results(act, **more)
        return result


def act(kind: str, *, at: datetime | None = None, day: int = 1, **about: Any) -> dict[str, Any]:
    """Done on the phone at this moment, unless said."""
    return {"id": str(uuid4()), "kind": kind, "at": (at or timezone.now()).isoformat(), "day": day} | about
