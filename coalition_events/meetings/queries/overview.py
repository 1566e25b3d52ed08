"""A meeting at a glance: its state in words, what the public sees of it, and what is still missing."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from coalition_events.common.dates import moment
from coalition_events.common.rows import label_of
from coalition_events.common.text import is_blank
from coalition_events.meetings.models import Meeting, State

IN_BOTH_LANGUAGES = ("theme", "lead", "text", "venue", "address", "languages")


@dataclass(frozen=True)
class Point:
    """One thing that a meeting wants; `address` is where it is given."""

    label: str
    is_done: bool
    address: str
    missing: str = ""


def state_in_words(meeting: Meeting, now: datetime) -> str:
    opens, closes = meeting.registration_opens_at, meeting.registration_closes_at
    if meeting.cancelled_at:
        return _("This meeting is cancelled.")
    match meeting.state(now):
        case State.DRAFT:
            return _("Only organisers can see it.")
        case State.ANNOUNCED:
            when = _("It is public. Registration opens on %(moment)s.") % {"moment": moment(opens)} if opens else ""
            return when or _("It is public. You have not set when registration opens.")
        case State.OPEN if closes:
            return _("It is public. People can register until %(moment)s.") % {"moment": moment(closes)}
        case State.CLOSED if closes:
            return _("It is public. Registration closed on %(moment)s. Organisers can still register people.") % {
                "moment": moment(closes)
            }
        case _other:
            return _("It is over. You find it under past meetings.")


def public_sees(meeting: Meeting, now: datetime, *, has_release: bool) -> list[str]:
    """What anybody finds on the meeting's pages at this moment."""
    state = meeting.state(now)
    if state == State.DRAFT:
        return [_("Nothing. The page is hidden until you announce the meeting.")]
    seen = [_("Theme, dates, place and text.")]
    if has_release:
        seen.append(_("The last published version of the agenda."))
    else:
        seen.append(_("No agenda. It is not published yet."))
    if state == State.OPEN:
        seen.append(_("How to register."))
    if state in (State.OPEN, State.CLOSED):
        seen.append(_("Each registration, but only that person and their focal person see it."))
    if state == State.OVER and not meeting.cancelled_at:
        seen.append(_("The summary, once it is approved."))
    return seen


def checklist(meeting: Meeting, *, rooms: int, has_hours: bool, has_release: bool) -> list[Point]:
    details = reverse("organise:meeting_edit", args=[meeting.slug])
    khmer = missing_khmer(meeting)
    return [
        Point(_("Place"), bool(meeting.venue), f"{details}#place", _("The place is missing.")),
        Point(_("Link to a map"), bool(meeting.map_url), f"{details}#place", _("Visitors cannot open a map.")),
        Point(
            _("Text about the meeting"),
            not is_blank(meeting.lead + meeting.text),
            f"{details}#words",
            _("There is no text about the meeting yet."),
        ),
        Point(
            _("Khmer texts"),
            not khmer,
            f"{details}#words",
            _("No Khmer yet for: %(fields)s. English is shown.") % {"fields": ", ".join(khmer)},
        ),
        Point(
            _("Hours of each day"),
            has_hours,
            reverse("organise:meeting_days", args=[meeting.slug]),
            _("A day has no start or end time yet."),
        ),
        Point(
            _("Rooms"),
            rooms > 0,
            reverse("organise:rooms", args=[meeting.slug]),
            _("Sessions cannot be placed without a room."),
        ),
        Point(_("Seats"), meeting.seats is not None, f"{details}#registration", _("The number of seats is missing.")),
        Point(
            _("Registration opens and closes"),
            meeting.registration_opens_at is not None,
            f"{details}#registration",
            _("Nobody can register."),
        ),
        Point(
            _("Contact for questions"),
            bool(meeting.contact_phone or meeting.contact_email),
            f"{details}#contact",
            _("Visitors find no telephone or email."),
        ),
        Point(
            _("Agenda published"),
            has_release,
            reverse("organise:agenda", args=[meeting.slug]),
            _("The public sees no agenda."),
        ),
    ]


def missing_khmer(meeting: Meeting) -> list[str]:
    """The names of the fields that have an English text and no Khmer one."""
    return [
        label_of(meeting, field)
        for field in IN_BOTH_LANGUAGES
        if not is_blank(getattr(meeting, field)) and is_blank(getattr(meeting, f"{field}_km"))
    ]
