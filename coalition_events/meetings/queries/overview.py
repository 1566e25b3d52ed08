"""A meeting at a glance: its state in words, what the public sees of it, what is missing, and a window to propose."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from coalition_events.common.dates import moment, month_and_year
from coalition_events.common.rows import label_of
from coalition_events.common.text import is_blank
from coalition_events.meetings.models import Meeting, State

IN_BOTH_LANGUAGES = ("theme", "lead", "text", "venue", "address", "languages")


@dataclass(frozen=True)
class Window:
    """When registration would open and close, if this meeting kept to the rhythm of the one before."""

    last: Meeting  # whose rhythm it is
    registration_opens_at: datetime
    registration_closes_at: datetime
    seats_held_until: date | None  # None, too, where the meeting has chosen its own

    @property
    def fields(self) -> dict[str, datetime | date | None]:
        """What is proposed, as the fields of a meeting are called; what the meeting has chosen is not among it."""
        opens, closes = self.registration_opens_at, self.registration_closes_at
        held = {"seats_held_until": self.seats_held_until} if self.seats_held_until else {}
        return {"registration_opens_at": opens, "registration_closes_at": closes, **held}

    @property
    def seal(self) -> str:
        """Another for every other window: whether an organiser saves what they looked at."""
        return " ".join(each.isoformat() for each in self.fields.values() if each)


def proposed_window(meeting: Meeting, now: datetime) -> Window | None:
    """The window of the newest meeting before this one, as many days before its first day and at the same hours.

    None where this meeting has a window, where no earlier one that took place had, and where it would be open by now.
    """
    if meeting.registration_opens_at or meeting.registration_closes_at:
        return None
    earlier = Meeting.objects.filter(
        starts_on__lt=meeting.starts_on, registration_closes_at__isnull=False, cancelled_at=None
    )
    last = earlier.order_by("-starts_on").first()
    if last is None or last.registration_opens_at is None or last.registration_closes_at is None:
        return None
    later: timedelta = meeting.starts_on - last.starts_on
    opens, closes = last.registration_opens_at + later, last.registration_closes_at + later
    held = last.seats_held_until if meeting.seats_held_until is None else None
    held_until = held + later if held else None
    return Window(last, opens, closes, held_until) if opens > now else None


def may_take_window(meeting: Meeting) -> bool:
    """Whether a window may be saved just as it is proposed: who registers needs a seat."""
    return meeting.seats is not None and meeting.cancelled_at is None


@dataclass(frozen=True)
class Point:
    """One thing that a meeting wants; `action` is what one does about it at `address`."""

    label: str
    is_done: bool
    address: str
    missing: str
    action: str


def state_in_words(meeting: Meeting, now: datetime) -> str:
    opens, closes = meeting.registration_opens_at, meeting.registration_closes_at
    if meeting.cancelled_at:
        return _("This meeting is cancelled.")
    match meeting.state(now):
        case State.DRAFT:
            return _("Only organisers can see it.")
        case State.OPEN if closes:
            return _("It is public. People can register until %(moment)s.") % {"moment": moment(closes)}
        case State.CLOSED if closes:
            return _("It is public. Registration closed on %(moment)s. Organisers can still register people.") % {
                "moment": moment(closes)
            }
        case State.ANNOUNCED | State.CLOSED:
            when = _("It is public. Registration opens on %(moment)s.") % {"moment": moment(opens)} if opens else ""
            return when or _("It is public. You have not set when registration opens.")
        case _other:
            return _("It is over. You find it under past meetings.")


def public_sees(meeting: Meeting, now: datetime, *, has_release: bool) -> list[str]:
    """What anybody finds on the meeting's pages at this moment."""
    state = meeting.state(now)
    if state == State.DRAFT and meeting.is_past(now):
        return [_("Nothing. The page becomes public with its approved summary. We send no email.")]
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


def checklist(meeting: Meeting, *, has_release: bool, proposal: Window | None = None) -> list[Point]:
    """`proposal` is when registration could open and close, where the meeting has not said so."""
    details = reverse("organise:meeting_edit", args=[meeting.slug])
    khmer = missing_khmer(meeting)
    nobody = _("Nobody can register.")
    if proposal:
        nobody = _("Nobody can register. Do you want the same rhythm as for %(month)s?") % {
            "month": month_and_year(proposal.last.starts_on)
        }
    return [
        Point(_("Place"), bool(meeting.venue), f"{details}#place", _("The place is missing."), _("Add the place")),
        Point(
            _("Link to a map"),
            bool(meeting.map_url),
            f"{details}#place",
            _("Visitors cannot open a map."),
            _("Add the link"),
        ),
        Point(
            _("Text about the meeting"),
            not is_blank(meeting.lead + meeting.text),
            f"{details}#words",
            _("There is no text about the meeting yet."),
            _("Write the text"),
        ),
        Point(
            _("Khmer texts"),
            not khmer,
            f"{details}#words",
            _("No Khmer yet for: %(fields)s. English is shown.") % {"fields": ", ".join(khmer)},
            _("Write the Khmer"),
        ),
        Point(
            _("Hours of each day"),
            all(day.starts_at and day.ends_at for day in meeting.days.all()),
            reverse("organise:meeting_days", args=[meeting.slug]),
            _("A day has no start or end time yet."),
            _("Set the hours"),
        ),
        Point(
            _("Rooms"),
            bool(meeting.rooms.all()),
            reverse("organise:rooms", args=[meeting.slug]),
            _("Sessions cannot be placed without a room."),
            _("Add rooms"),
        ),
        Point(
            _("Seats"),
            meeting.seats is not None,
            f"{details}#registration",
            _("The number of seats is missing."),
            _("Set the seats"),
        ),
        Point(
            _("Registration opens and closes"),
            meeting.registration_opens_at is not None,
            f"{details}{'?proposed' if proposal else ''}#registration",
            nobody,
            _("Set the dates"),
        ),
        Point(
            _("Contact for questions"),
            bool(meeting.contact_phone or meeting.contact_email),
            f"{details}#contact",
            _("Visitors find no telephone or email."),
            _("Add a contact"),
        ),
        Point(
            _("Agenda published"),
            has_release,
            reverse("organise:agenda", args=[meeting.slug]),
            _("The public sees no agenda."),
            _("Go to the agenda"),
        ),
    ]


def missing_khmer(meeting: Meeting) -> list[str]:
    """The names of the fields that have an English text and no Khmer one."""
    return [
        label_of(meeting, field)
        for field in IN_BOTH_LANGUAGES
        if not is_blank(getattr(meeting, field)) and is_blank(getattr(meeting, f"{field}_km"))
    ]
