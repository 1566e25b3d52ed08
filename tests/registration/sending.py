"""What a browser sends from a party's page."""

from typing import Any

from django.urls import reverse

from coalition_events.meetings.models import Meeting


def url(name: str, meeting: Meeting, **kwargs: Any) -> str:
    return reverse(name, kwargs={"slug": meeting.slug, **kwargs})


PLACE = {"days": ["1", "2"], "diet": "anything", "interpretation": "none"}


def place(prefix: str, **fields: Any) -> dict[str, Any]:
    return {f"{prefix}-{name}": value for name, value in (PLACE | fields).items()}


def new_colleague(**fields: Any) -> dict[str, Any]:
    told = {"full_name": "Ly Chanthou", "gender": "woman", "language": "km"} | fields
    return {f"new-{name}": value for name, value in told.items()} | place("new")


IN_PLACE = {"HX-Request": "true"}
