"""What of a meeting has a date, and what the site does by itself on it: as values, in a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Self

from django.db.models import Count, Min
from django.utils.translation import gettext as _, ngettext

from coalition_events.common.dates import day, local_date
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import QuietHours
from coalition_events.notices.models.due_times import end_of, last_moment, moment_of, starts_at
from coalition_events.notices.queries.ledger_rows import Counts, title_of
from coalition_events.notices.queries.overview import Batch, calendar_of_mail
from coalition_events.registration.models import needs_kept_until
from coalition_events.summaries.models import Summary


@dataclass(frozen=True)
class Point:
    """`at` is when it happens; without a clock, as that day begins."""

    at: datetime
    words: str
    note: str = ""
    is_email: bool = False
    is_main: bool = False  # of the few that the whole meeting hangs on
    has_clock: bool = True


@dataclass(frozen=True)
class Date:
    on: date
    points: list[Point]

    @property
    def at(self) -> datetime:
        """When the last of it has happened."""
        return self.points[-1].at

    @property
    def emails(self) -> int:
        return sum(point.is_email for point in self.points)


@dataclass(frozen=True)
class Stop(Date):
    """A date of the short line, and how many reminders go out on dates between it and the stop before."""

    emails_before: int = 0


@dataclass(frozen=True)
class Timeline:
    """The points of a meeting as they lie around a moment, by day."""

    now: datetime
    past: list[Date]
    coming: list[Date]

    @classmethod
    def of(cls, points: Iterable[Point], now: datetime) -> Self:
        points = list(points)
        coming = [point for point in points if point.at > now]
        return cls(now, _by_day(point for point in points if point.at <= now), _by_day(coming))

    def since(self, moment: datetime) -> list[Date]:
        """What has happened by its own moment, and not by that earlier one."""
        return _by_day(point for each in self.past for point in each.points if point.at > moment)

    @property
    def stops(self) -> list[Stop]:
        """The next date, and then those that the meeting hangs on."""
        found: list[Stop] = []
        emails = 0
        for each in self.coming:
            if found and not any(point.is_main for point in each.points):
                emails += each.emails
            else:
                found.append(Stop(each.on, each.points, emails_before=emails))
                emails = 0
        return found


def points_of(meeting: Meeting) -> list[Point]:
    """In the order of their time, whatever the moment. Four queries, where days and reminders are read already.

    An email counts those whom it reaches as all is now; nobody knows who registers tomorrow.
    """
    points = [*_of_registration(meeting), *_of_days(meeting), *_of_summary(meeting), *_of_emails(meeting)]
    if meeting.cancelled_at:
        called_off = Point(meeting.cancelled_at, _("The meeting is cancelled"), is_main=True)
        points = [called_off, *(point for point in points if point.at <= meeting.cancelled_at)]
    points.append(_erasing(meeting))
    return sorted(points, key=lambda point: point.at)


def points_with(meeting: Meeting, fields: Mapping[str, object]) -> list[Point]:
    """As `points_of`, if the meeting had these fields; nothing is saved. Four queries more."""
    changed = Meeting.objects.prefetch_related("days", "reminders").get(pk=meeting.pk)
    for name, value in fields.items():
        setattr(changed, name, value)
    return points_of(changed)


def _by_day(points: Iterable[Point]) -> list[Date]:
    return [Date(on, list(its)) for on, its in groupby(points, key=lambda point: local_date(point.at))]


def _of_registration(meeting: Meeting) -> Iterator[Point]:
    if meeting.announced_at:
        yield Point(meeting.announced_at, _("The meeting is announced"))
    if meeting.registration_opens_at:
        yield Point(meeting.registration_opens_at, _("Registration opens"), is_main=True)
    if meeting.registration_closes_at:
        yield Point(meeting.registration_closes_at, _("Registration closes"), is_main=True)
    if meeting.seats_held_until:
        yield Point(
            end_of(meeting.seats_held_until),
            _("Seats are no longer kept for members"),
            _("People on the waiting list get free seats."),
            has_clock=False,
        )


def _of_days(meeting: Meeting) -> Iterator[Point]:
    is_long = meeting.ends_on > meeting.starts_on
    until = _("until %(day)s") % {"day": day(meeting.ends_on)} if is_long else ""
    for each in meeting.days.all():
        at = starts_at(meeting, each.date)
        if each.number == 1:
            yield Point(at, _("The meeting begins"), until, is_main=True)
        else:
            yield Point(at, _("Day %(number)d begins") % {"number": each.number})


def _of_summary(meeting: Meeting) -> Iterator[Point]:
    summary = Summary.objects.of(meeting).first()
    if summary is None:
        note = _("If the agenda is published.")
        yield Point(end_of(meeting.ends_on), _("We draft the summary"), note, is_main=True, has_clock=False)
        return
    yield Point(summary.drafted_at, _("The summary is drafted"), is_main=True)
    if summary.approved_at:
        yield Point(summary.approved_at, _("The summary is approved"))
    if summary.sends_at:
        yield Point(summary.sends_at, _("The summary goes out by email"), is_main=True)
    if summary.sent_at:
        yield Point(summary.sent_at, _("The summary is sent"))


def _erasing(meeting: Meeting) -> Point:
    words = _("We erase diet, access and other needs")
    return Point(end_of(needs_kept_until(meeting)), words, is_main=True, has_clock=False)


def _of_emails(meeting: Meeting) -> Iterator[Point]:
    """Each reminder once, at the time of its rule, and whatever else the ledger has."""
    batches: dict[str, list[Batch]] = defaultdict(list)
    for batch in calendar_of_mail(meeting):
        batches[batch.source].append(batch)
    yield from _of_move(meeting)
    hours = QuietHours.now_set()
    for rule in meeting.reminders.all():
        its = batches.pop(rule.source, [])
        counts = _counts(its)
        at = moment_of(rule, hours)
        if at and (counts.total or (rule.is_active and at < last_moment(rule))):
            note = [str(rule.get_audience_display()), *_how_many(counts, is_held=rule.is_held)]
            days = [_("every day from then")] if rule.is_daily else _until(at, its)
            yield Point(at, title_of(rule.source, rule.says), ", ".join(note + days), is_email=True)
    for source, its in batches.items():
        if (counts := _counts(its)).total:
            at, note = its[0].first_at, _how_many(counts)
            yield Point(at, title_of(source, its[0].says), ", ".join(note + _until(at, its)), is_email=True)


def _of_move(meeting: Meeting) -> Iterator[Point]:
    """What waits to say that the meeting has moved."""
    waiting = Message.objects.filter(meeting=meeting.slug).of_a_move().waiting().order_by()
    found = list(waiting.values_list("status").annotate(count=Count("pk"), at=Min("due_at")))
    if found:
        counts = Counts(Counter({status: count for status, count, _at in found}))
        note = ", ".join(_how_many(counts))
        yield Point(min(at for *_counted, at in found), _("We email that the meeting has moved"), note, is_email=True)


def _until(at: datetime, batches: Iterable[Batch]) -> list[str]:
    """Until which day they go out, where that is a later one than the day of their point."""
    first = local_date(at)
    last = max((batch.day for batch in batches if _counts([batch]).total), default=first)
    return [_("until %(day)s") % {"day": day(last, with_year=last.year > first.year)}] if last > first else []


def _counts(batches: Iterable[Batch]) -> Counts:
    return Counts(sum((batch.counts for batch in batches), Counter[str]()))


def _how_many(counts: Counts, *, is_held: bool = False) -> list[str]:
    count = counts.total
    words = ngettext("%(count)d email", "%(count)d emails", count) % {"count": count} if count else _("nobody yet")
    if is_held or (held := counts.held) == count > 0:
        return [words, _("on hold")]
    return [words, _("%(count)d on hold") % {"count": held}] if held else [words]
