from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

import pghistory
from django.db import models, transaction
from django.db.models import ProtectedError, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from coalition_events.common.dates import day as day_in_words
from coalition_events.common.rows import events_of
from coalition_events.mail import kinds, outbox
from coalition_events.mail.models import Message, Wording
from coalition_events.meetings.actions import hooks
from coalition_events.meetings.actions.locking import Refused, locked, still_in_use
from coalition_events.meetings.models import MOST_DAYS, Meeting, Room, State
from members.actions.rights import demand
from members.models import Account, Right

TAKEN_FROM_THE_LAST = [
    *("venue", "venue_km", "address", "address_km", "map_url", "languages", "languages_km"),
    *("seats", "allowance", "waitlist_rule", "needs_kept_days"),
    *("contact_name", "contact_name_km", "contact_phone", "contact_email"),
]


@transaction.atomic
def create(*, by: Account | None, now: datetime | None = None, slug: str, **fields: object) -> Meeting:
    """A new draft with a day for each date from `starts_on` to `ends_on`. Raises Refused where the code is taken.

    Nobody knows the hours of days that are over already.
    """
    demand(by, Right.ORGANISE)
    check_length(Meeting(**fields))
    meeting, is_new = Meeting.objects.get_or_create(slug=slug, defaults=fields)
    if not is_new:
        raise Refused(code_is_taken(slug), field="slug")
    days_follow(meeting, hours=(None, None) if meeting.is_past(now) else USUAL_HOURS)
    hooks.tell_after(meeting, by=by, now=now or timezone.now())
    return meeting


@transaction.atomic
def start_from(last: Meeting, *, by: Account | None, now: datetime | None = None, **fields: object) -> Meeting:
    """A new draft, as `create` makes it, with the place, rooms, hours, seats and contact of another meeting.

    Nobody comes along, and no registration window or date until which seats are held: their time is for an organiser to
    choose.
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    taken = {name: getattr(last, name) for name in TAKEN_FROM_THE_LAST}
    meeting = create(by=by, now=now, **(taken | fields))
    days = {day.number: day for day in last.days.all()}
    for day in meeting.days.filter(number__in=days):
        day.starts_at, day.ends_at = days[day.number].starts_at, days[day.number].ends_at
        day.seats = days[day.number].seats
        day.save(update_fields=["starts_at", "ends_at", "seats"])
    for room in last.rooms.all():
        Room.objects.create(meeting=meeting, order=room.order, name=room.name, name_km=room.name_km, seats=room.seats)
    for hook in hooks.after_start:
        hook(meeting, last=last, by=by, now=now)
    return meeting


@transaction.atomic
def change(
    meeting: Meeting, *, by: Account | None, now: datetime | None = None, version: int | None = None, **fields: object
) -> Meeting:
    """Set these fields and return the meeting; where its dates move, its days move with them.

    Raises ChangedMeanwhile where the meeting is not that version any more, and Refused where a day in use would
    go or a part above objects (seats below those confirmed).
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    meeting = locked(meeting, version=version)
    has_new_dates = any(name in fields and fields[name] != getattr(meeting, name) for name in ("starts_on", "ends_on"))
    if has_new_dates and meeting.is_restorable(now):
        raise Refused(_("The meeting is cancelled. Restore it first, then change its days."), field="starts_on")
    for name, value in fields.items():
        setattr(meeting, name, value)
    if Meeting.objects.filter(slug=meeting.slug).exclude(pk=meeting.pk).exists():
        raise Refused(code_is_taken(meeting.slug), field="slug")
    check_length(meeting)
    hooks.ask_before(meeting, by=by, now=now)
    meeting.version += 1
    meeting.save()
    if has_new_dates:
        days_follow(meeting)
    hooks.tell_after(meeting, by=by, now=now, has_moved=has_new_dates)
    return meeting


@transaction.atomic
def set_hours(
    meeting: Meeting,
    hours: Mapping[int, tuple[time | None, time | None]],
    *,
    seats: Mapping[int, int | None] | None = None,
    by: Account | None,
    now: datetime | None = None,
    version: int | None = None,
) -> Meeting:
    """Set when each of these days starts and ends, by its number, and how many seats it has of its own.

    Raises ChangedMeanwhile and Refused as `change` does.
    """
    demand(by, Right.AGENDA)  # an imported agenda brings its hours
    now, seats = now or timezone.now(), seats or {}
    meeting = locked(meeting, version=version)
    prefetch_related_objects([meeting], "days")  # so that those who are asked see what the days will be
    for day in meeting.days.all():
        day.starts_at, day.ends_at = hours.get(day.number, (day.starts_at, day.ends_at))
        day.seats = seats.get(day.number, day.seats)
    hooks.ask_before(meeting, by=by, now=now)
    for day in meeting.days.all():
        day.save(update_fields=["starts_at", "ends_at", "seats"])
    meeting.version += 1
    meeting.save(update_fields=["version"])
    hooks.tell_after(meeting, by=by, now=now)
    return meeting


@transaction.atomic
def announce(meeting: Meeting, *, by: Account | None, now: datetime | None = None) -> Meeting:
    """Show the meeting to everyone. Announcing again leaves the first time as it is."""
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    meeting = locked(meeting)
    if meeting.announced_at is None:
        _set_announced(meeting, at=now, by=by, now=now)
    return meeting


@transaction.atomic
def withdraw_announcement(meeting: Meeting, *, by: Account | None, now: datetime | None = None) -> int:
    """Make the meeting a draft again, and take back invitations and news that have not gone; how many.

    They can go anew once it is announced again. What answers somebody goes all the same: that their place is cancelled,
    say. A draft stays one. Raises Refused once somebody is registered.
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    meeting = locked(meeting)
    if meeting.announced_at is None:
        return 0
    if registered := meeting.registrations.live().count():
        text = ngettext(
            "You cannot make this meeting a draft again: %(count)d person has registered.",
            "You cannot make this meeting a draft again: %(count)d people have registered.",
            registered,
        )
        raise Refused(text % {"count": registered})
    waiting = Message.objects.filter(meeting=meeting.slug, kind__in=kinds.in_groups()).waiting()
    reason = _("The meeting became a draft again before we sent it.")
    taken_back = outbox.withdraw(messages=waiting.values_list("pk", flat=True), reason=reason)
    _set_announced(meeting, at=None, by=by, now=now)
    return taken_back


def _set_announced(meeting: Meeting, *, at: datetime | None, by: Account | None, now: datetime) -> None:
    meeting.announced_at = at
    hooks.ask_before(meeting, by=by, now=now)
    meeting.version += 1
    meeting.save(update_fields=["announced_at", "version"])
    hooks.tell_after(meeting, by=by, now=now)


@transaction.atomic
def cancel(
    meeting: Meeting, *, word: str = "", word_km: str = "", by: Account | None, now: datetime | None = None
) -> Meeting:
    """Call the meeting off: whoever had been told of it is told so after TOLD_AFTER, and nothing else goes out.

    Until then it can be restored. Cancelling again changes nothing.
    Raises Refused for a draft, of which nobody was told, and for a meeting that is over.
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    meeting = locked(meeting)
    if meeting.cancelled_at is not None:
        return meeting
    if meeting.announced_at is None:
        raise Refused(_("You do not need to cancel a draft. Only organisers can see it."))
    if meeting.state(now) == State.OVER:
        raise Refused(_("This meeting is over."))
    meeting.cancelled_at, meeting.cancelled_word, meeting.cancelled_word_km = now, word, word_km
    meeting.version += 1
    meeting.save(update_fields=["cancelled_at", "cancelled_word", "cancelled_word_km", "version"])
    hooks.tell_after(meeting, by=by, now=now)
    for hook in hooks.after_cancel:
        hook(meeting, by=by, now=now)
    return meeting


@transaction.atomic
def restore(meeting: Meeting, *, by: Account | None, now: datetime | None = None) -> Meeting:
    """It takes place after all: nobody hears that it was cancelled, and what the cancelling stopped goes on.

    A meeting that is not cancelled stays as it is. Raises Refused once people may have heard.
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    meeting = locked(meeting)
    if meeting.cancelled_at is None:
        return meeting
    if not meeting.is_restorable(now):
        raise Refused(_("People have the email that it is cancelled. Make a new meeting from this one."))
    for hook in hooks.before_restore:
        hook(meeting, by=by, now=now)
    meeting.cancelled_at, meeting.cancelled_word, meeting.cancelled_word_km = None, "", ""
    meeting.version += 1
    meeting.save(update_fields=["cancelled_at", "cancelled_word", "cancelled_word_km", "version"])
    hooks.tell_after(meeting, by=by, now=now)
    return meeting


@transaction.atomic
def remove(meeting: Meeting, *, by: Account | None) -> None:
    """A draft made by mistake goes, with its days, rooms, sessions, questions, reminders and email texts.

    Its history stays, with who and when. Raises Refused once it was announced or published, or concerns somebody.
    """
    demand(by, Right.ORGANISE)
    with pghistory.context(user=by.pk if by else None):
        meeting = locked(meeting)
        if why := why_not_removed(meeting):
            raise Refused(why)
        try:
            meeting.sessions.all().delete()  # before the days and rooms that they stand on
            questions = meeting.questions(manager="every").all()
            questions.update(shown_if=None, shown_if_value="")
            questions.delete()
            # Of people and organisations, none of whom was told of it.
            meeting.export_logs.all().delete()
            meeting.allowances.all().delete()
            if hasattr(meeting, "needs_erasure"):
                meeting.needs_erasure.delete()
            meeting.delete()
        except ProtectedError as error:
            raise still_in_use(meeting.local("theme"), error) from error
        Wording.objects.filter(meeting=meeting.slug).delete()


def why_not_removed(meeting: Meeting) -> str:
    """In words; nothing where it can be removed. The parts above are asked by the names of their rows."""
    was_announced = events_of(Meeting).filter(pgh_obj_id=meeting.pk).exclude(announced_at=None)
    if meeting.announced_at or was_announced.exists():
        return _("You cannot remove this meeting. It was announced.")
    people = _("You cannot remove this meeting. People are registered or invited, or have answered.")
    standing: list[tuple[models.Manager[Any] | models.QuerySet[Any], str]] = [
        (meeting.releases, _("You cannot remove this meeting. Its agenda was published.")),
        *((rows, people) for rows in (meeting.registrations, meeting.delegations, meeting.guest_invitations)),
        *((rows, people) for rows in (meeting.applications, meeting.batches)),
        (
            Message.objects.filter(meeting=meeting.slug),
            _("You cannot remove this meeting. There are emails about it."),
        ),
        (meeting.delegation_links, _("You cannot remove this meeting. Organisations have links to it.")),
        (meeting.intakes, _("You cannot remove this meeting. A file of registrations was uploaded.")),
        (
            Meeting.objects.filter(pk=meeting.pk, summary__isnull=False),
            _("You cannot remove this meeting. It has a summary."),
        ),
    ]
    return next((why for rows, why in standing if rows.exists()), "")


def code_is_taken(slug: str) -> str:
    return _("There is a meeting with the code %(slug)s already.") % {"slug": slug}


type Hours = tuple[time | None, time | None]
USUAL_HOURS: Hours = time(8), time(17)


def check_length(meeting: Meeting) -> int:
    """How many days the meeting has. Raises Refused unless that is one to five."""
    length = (meeting.ends_on - meeting.starts_on).days + 1
    if length < 1:
        raise Refused(_("The last day is before the first."))
    if length > MOST_DAYS:
        raise Refused(_("A meeting has one to five days."))
    return length


def days_follow(meeting: Meeting, *, hours: Hours = USUAL_HOURS) -> None:
    """Move, add and remove days so that they run from the first to the last.

    A day keeps its number and its hours; a new one has the hours of the day before it, the first these. Raises Refused
    where a day that would go has sessions, people registered for it, or people checked in.
    """
    length = check_length(meeting)
    if why := why_days_stay(meeting, length):
        raise Refused(" ".join(why), field="ends_on")
    meeting.days.filter(number__gt=length).delete()
    days = list(meeting.days.order_by("number"))
    # No two days have one date, even for a moment: whichever moves first moves away from the others.
    is_later = bool(days) and meeting.starts_on > days[0].date
    for day in sorted(days, key=lambda day: day.number, reverse=is_later):
        date = meeting.starts_on + timedelta(days=day.number - 1)
        if day.date != date:
            day.date = date
            day.save(update_fields=["date"])
    hours = (days[-1].starts_at, days[-1].ends_at) if days else hours
    for number in range(len(days) + 1, length + 1):
        date = meeting.starts_on + timedelta(days=number - 1)
        meeting.days.create(number=number, date=date, starts_at=hours[0], ends_at=hours[1])


def why_days_stay(meeting: Meeting, length: int) -> list[str]:
    """All reasons, in words, why the days beyond this length cannot go; none where they can."""
    found = []
    for day in meeting.days.filter(number__gt=length).order_by("number"):
        name = day_in_words(day.date)
        # Asked of the database by name, since registration stands above: its column of numbers is no foreign key.
        if registered := meeting.registrations.live().filter(days__contains=[day.number]).count():
            text = ngettext(
                "You cannot remove %(day)s yet: %(count)d person is registered for it. Move them to other days first.",
                "You cannot remove %(day)s yet: %(count)d people are registered for it. Move them to other days first.",
                registered,
            )
            found.append(text % {"day": name, "count": registered})
        try:
            with transaction.atomic():
                day.delete()
                transaction.set_rollback(True)
        except ProtectedError as error:
            found.append(str(still_in_use(name, error)))
    return found
