"""A mail as its reader sees it: its own HTML, in a frame that may do nothing but show it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

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
    return "full" if request.GET.get("width") == "full" else "phone"
