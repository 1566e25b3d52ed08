"""The page that a phone keeps for the door, the same for everybody, and what opens it without a network."""

import hashlib
from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _, override
from django.views.decorators.http import require_safe

from coalition_events.attendance.queries.door import Show
from coalition_events.attendance.queries.phone_list import SHAPE
from coalition_events.common import dates
from coalition_events.common.middleware import LANGUAGE_CODES
from members.models.person import Gender

MODULES = [f"js/door-{name}.js" for name in ("copy", "line", "list", "pass", "scan")]
FILES = ["css/app.css", "css/door.css", "icons/sprite.svg", "icons/mark.svg", "js/door.js", *MODULES]
LATER = ["js/qr/decode.js", "js/qr/index.js"]  # for whoever reads or shows a code, with a network or without

# What static/js/door.js says by itself.
WORDS = {
    "age": _("{phone}. List from {time}."),
    "here": _("Here {time}"),
    "check_in": _("Check in"),
    "undo": _("Undo"),
    "add_day": _("Add this day"),
    "check_in_all": _("Check in all {count} of {name}"),
    "is_here": _("{name} is here."),
    "all_here": _("{name}: {count} are here."),
    "here_already": _("{name} is here since {time}."),
    "undone": _("Undone: {name}."),
    "added": _("{name} is added and is here."),
    "replaces": _("{name} is here instead of {other}."),
    "failed": _("The phone could not save this. Do it again."),
    "more": _("{shown} of {count} shown. Type more letters."),
    "none": _("No one has that name or code."),
    "nobody": _("There is nobody to show."),
    "no_organisation": _("No organisation"),
    "women_and_men": _("Women {women}, men {men}"),
    "others": _("others {count}"),
    "not_said": _("not said {count}"),
    "organisations_here": _("Organisations here: {here} of {count}"),
    "new_organisation": _("We do not know this organisation yet. We add it."),
    "seats_left": _("Seats left for this organisation: {count}"),
    "full_day": _("This day is full ({seats} seats)."),
    "full_organisation": _("{name} has no seats left."),
    "namesake": _("{name} of {organisation} is on the list. Is it this person?"),
    "namesake_alone": _("{name} is on the list. Is it this person?"),
    "it_is": _("Yes, check in"),
    "looking": _("Hold the code in front of the camera."),
    "camera_refused": _("The browser does not allow the camera. Type the code."),
    "camera_missing": _("The camera does not work here. Type the code."),
    "unknown_code": _("Nobody on this list has the code {code}. We ask the site."),
    "no_code": _("This is no code of a badge."),
    "other_day": _("{name} is registered for another day."),
    "codes_read": _("Codes read: {read} of {count}"),
    "no_squares": _("This phone cannot show codes. Save a file."),
    "code_of": _("Code {number} of {count}"),
    "other_meeting": _("Waiting to be sent for {meeting}: {count}. This phone sends them for that meeting."),
    "read_from": _("We read from {name}: {count}. This phone sends them."),
    "online": _("Connected"),
    "offline": _("No network. You can go on."),
    "trouble": _("The site does not answer. You can go on."),
    "waiting": _("Waiting to be sent: {count}, since {time}"),
    "all_sent": _("Everything is sent"),
    "seen": _("I have seen it"),
    "lost": _("Not sent yet, and lost if you leave: {count}"),
    "left": _("You left the door. The list is removed from this phone."),
    "closed": _("This phone has no list. Ask an organiser for a door link."),
    "ended": _("The meeting is over. The list is removed from this phone."),
    "waiting_to_end": _("Waiting to be sent: {count}. Connect this phone to a network."),
    "no_list": _("This phone has no list yet. Open this page once with a network."),
    "not_kept": _("This browser cannot keep the list. Turn off private browsing, or use another phone."),
    "old": _("This browser is too old for this page. Use another phone."),
}


@login_not_required
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    response = render(request, "attendance/door.html", _context())
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Version"] = _version()
    return response


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    files, later = ([] if settings.DEBUG else [static(name) for name in names] for names in (FILES, LATER))
    context = {"files": files, "later": later, "page": reverse("door"), "version": _version()}
    response = render(request, "attendance/door-worker.js", context, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _context() -> dict[str, object]:
    language = dates.language_of()
    calendar = {"weekdays": "|".join(dates.SHORT_WEEKDAYS[language]), "months": "|".join(dates.MONTHS[language])}
    words = (WORDS | calendar).items()
    return {
        "modules": MODULES,
        "shape": SHAPE,
        "shows": Show.choices,
        "genders": Gender.choices,
        "words": words,
    }


@cache
def _version() -> str:
    """Another one where the page or one of its files is another."""
    request = HttpRequest()
    request.path = reverse("door")
    parts = [static(name) for name in FILES + LATER]
    for language in sorted(LANGUAGE_CODES):
        with override(language):
            parts.append(render_to_string("attendance/door.html", _context(), request))
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:12]
