"""How pages show a mail: its own HTML in a frame that may do nothing else, its calendar entry, and what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from icalendar import Calendar

from coalition_events.common.languages import Language
from coalition_events.mail.models import Message

# Mails carry their style inline, as mail readers want it: allowed here, where nothing else is.
MAIL_POLICY: dict[str, Any] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF],
    "form-action": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "sandbox": True,
}
# The same of a page whose frames are part of it; they can do nothing else.
PAGE_WITH_MAILS: dict[str, Any] = {**settings.SECURE_CSP, "style-src": [CSP.SELF, CSP.UNSAFE_INLINE]}
PAGE_WITH_FRAME_POLICY = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}

type View[**P] = Callable[P, HttpResponse]


def shows_mail_frame[**P](view: View[P]) -> View[P]:
    """For a page that holds such a frame."""
    framed: View[P] = csp_override(PAGE_WITH_FRAME_POLICY)(view)
    return framed


def is_mail_frame[**P](view: View[P]) -> View[P]:
    """For the address that the frame shows."""
    frame: View[P] = xframe_options_sameorigin(csp_override(MAIL_POLICY)(view))
    return frame


def as_mail_frame(message: Message) -> HttpResponse:
    return HttpResponse(
        message.html, headers={"Content-Language": message.language, "Cache-Control": "private, no-store"}
    )


def width_asked(request: HttpRequest) -> str:
    """How wide the mail is shown: as on a phone, or in full."""
    asked = request.POST if request.method == "POST" else request.GET
    return "full" if asked.get("width") == "full" else "phone"


def say(request: HttpRequest, words: str, *, is_good: bool = True) -> None:
    (messages.success if is_good else messages.warning)(request, words)


def language_asked(request: HttpRequest, usual: str = "en") -> str:
    return known_language(request.GET.get("language") or request.POST.get("language") or usual)


def known_language(code: str) -> str:
    return code if code in Language.values else str(Language.ENGLISH)


@dataclass(frozen=True)
class Entry:
    method: str  # REQUEST puts it into the calendar, CANCEL takes it out
    title: str
    place: str
    times: list[tuple[datetime | date, datetime | date | None]]  # start and end


def read_entry(text: str) -> Entry | None:
    """None where the text holds no event that can be read."""
    try:
        calendar = Calendar.from_ical(text)
    except ValueError:
        return None
    events = calendar.walk("VEVENT")
    if not events:
        return None
    return Entry(
        method=str(calendar.get("METHOD", "PUBLISH")),
        title=str(events[0].get("SUMMARY", "")),
        place=str(events[0].get("LOCATION", "")),
        times=[(event.decoded("DTSTART"), event.decoded("DTEND", None)) for event in events],
    )
