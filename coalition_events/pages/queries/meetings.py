"""Meetings as the public finds them: their dates, hours and links, and one's own registrations at them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from coalition_events.agenda.models import Appearance, AppearanceAnswer, Release
from coalition_events.common.dates import Dated, month, weekday_short
from coalition_events.common.languages import ShownName
from coalition_events.meetings.models import Day, Meeting, MeetingQuerySet
from coalition_events.registration.models import (
    Answer,
    Application,
    Decision,
    Delegation,
    GuestInvitation,
    Registration,
)
from coalition_events.summaries.models import Summary
from members.models import Account, Organisation, Person


def next_meeting() -> Meeting | None:
    return next_of(Meeting.objects.announced().upcoming(timezone.localdate()))


def next_of(coming: Iterable[Meeting]) -> Meeting | None:
    """The first that is not cancelled, else the first."""
    coming = list(coming)
    return next((each for each in coming if not each.cancelled_at), coming[0] if coming else None)


def with_links(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """Each with `has_agenda` and `has_summary`: what of it the public can read."""
    return meetings.annotate(
        has_agenda=Exists(Release.objects.filter(meeting=OuterRef("pk"))),
        has_summary=Exists(Summary.objects.public().filter(meeting=OuterRef("pk"))),
    )


def with_agenda() -> MeetingQuerySet:
    """Those whose agenda the public can read."""
    return Meeting.objects.announced().filter(pk__in=Release.objects.values("meeting"))


def coming(account: Account, today: date) -> QuerySet[Registration]:
    """What this account may see and change at meetings that are not over, soonest first."""
    rows = Registration.objects.answered_for_by(account).live().filter(meeting__ends_on__gte=today)
    return rows.select_related("meeting", "person").order_by("meeting__starts_on", ShownName("person__full_name"))


def asked_for(account: Account, today: date) -> list[Application]:
    """The newest request of this proved address to come to each meeting that is not over, unless it was accepted.

    None where somebody of that address is registered: what is true of them is their place.
    """
    own = Registration.objects.live().filter(person__in=Person.objects.who_have_address_of(account))
    asked = Application.objects.filter(email__iexact=account.email, meeting__ends_on__gte=today)
    asked = asked.exclude(meeting__in=own.values("meeting"))
    newest = asked.order_by("meeting__starts_on", "meeting_id", "-applied_at", "-pk")
    newest = newest.distinct("meeting__starts_on", "meeting_id")
    return [each for each in newest.select_related("meeting") if each.decision != Decision.ACCEPTED]


def invited(account: Account) -> QuerySet[GuestInvitation]:
    """Of the guests of this proved address who have not answered, or cannot come, soonest meeting first."""
    rows = GuestInvitation.objects.to_be_answered_by(account).select_related("meeting", "person")
    return rows.order_by("meeting__starts_on", ShownName("person__full_name"))


def asked_to_take_part(people: Iterable[Person]) -> QuerySet[Appearance]:
    """Where these were asked into the agenda, whatever they answered, while their page is open; soonest first."""
    rows = Appearance.objects.live().filter(person__in=people).exclude(answer=AppearanceAnswer.NONE)
    return rows.select_related("person", "session__meeting", "session__day").order_by(
        "session__day__date", "session__starts_at", "pk"
    )


def without_names(organisations: Iterable[Organisation | None], today: date) -> QuerySet[Delegation]:
    """What these organisations answered of meetings that are not over: nobody comes, or names follow. Soonest first."""
    nobody, missing = Q(answer=Answer.NOT_COMING), Q(pk__in=Delegation.objects.names_missing().values("pk"))
    rows = Delegation.objects.of(organisations).filter(nobody | missing, meeting__ends_on__gte=today)
    return rows.select_related("meeting", "organisation").order_by(
        "meeting__starts_on", ShownName("organisation__name")
    )


def attended(account: Account, people: list[Person], today: date) -> QuerySet[Registration]:
    """Where these people had a place, newest first; each with `has_summary`."""
    rows = Registration.objects.answered_for_by(account).confirmed().filter(person__in=people)
    rows = rows.filter(meeting__ends_on__lt=today).select_related("meeting", "person")
    rows = rows.annotate(has_summary=Exists(Summary.objects.public().filter(meeting=OuterRef("meeting"))))
    return rows.order_by("-meeting__starts_on", ShownName("person__full_name"))


@dataclass(frozen=True)
class Hours:
    """When the days of a meeting begin and end: of all of them at once where they are alike, else day by day."""

    starts_at: time | None
    ends_at: time | None
    days: list[Day] = field(default_factory=list, compare=False)

    @classmethod
    def of(cls, days: Iterable[Day]) -> Self:
        days = list(days)
        hours = {(day.starts_at, day.ends_at) for day in days}
        return cls(*(hours.pop() if len(hours) == 1 else (None, None)), days=days)

    @property
    def differ(self) -> bool:
        return len({(day.starts_at, day.ends_at) for day in self.days}) > 1


@dataclass(frozen=True)
class Square:
    word: str
    number: int | None = None


def woven(span: Dated) -> list[Square]:
    """One day: Thu, 6, May, 2027. Two: Thu 6, Fri 7, May, 2027. More: Thu 6, to Sat 8, May, 2027."""
    first, last = span.starts_on, span.ends_on
    months = month(first) if first.month == last.month else f"{month(first)} – {month(last)}"
    when = [Square(months), Square(str(last.year))]
    if first == last:
        return [Square(weekday_short(first)), Square("", first.day), *when]
    word = weekday_short(last)
    if last - first > timedelta(days=1):
        word = pgettext("the last of several days, as in: to Sat 8", "to %(weekday)s") % {"weekday": word}
    return [Square(weekday_short(first), first.day), Square(word, last.day), *when]
