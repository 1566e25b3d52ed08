"""What people are told about a place, as unsaved messages. Nobody's needs stand in them: a mail is not erased."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.common.text import number_in
from coalition_events.mail.models import Message, Status
from coalition_events.mail.wording import render
from coalition_events.meetings.models import Day
from coalition_events.registration.mails import calendar_entries, place_variables as wordings
from coalition_events.registration.models import DelegationLink, GuestInvitation, Registration, Turn
from members.models import Person, Right

CANCELLED = "registration_cancelled"
SAY_THEY_HAVE_A_SEAT = {"registration_confirmed", "registration_promoted", "registration_changed"}
AWAITED = 3  # before reminders: somebody stands at a screen and waits for it

type MakeCalendar = Callable[..., str]


@dataclass(frozen=True)
class Reader:
    person: Person
    is_passed_on: bool  # it goes to a focal person, for a colleague without an address
    path: str = ""  # of the delegation's link, where they are a focal person of it


type Readers = Sequence[Reader] | None  # None: look them up


def about(registration: Registration) -> str:
    """The subject under which all that is said of this registration can be withdrawn."""
    return f"registration:{registration.pk}"


def _messages(
    what: str,
    registration: Registration,
    *,
    now: datetime,
    readers: Readers = None,
    due_at: datetime | None = None,
    make_calendar: MakeCalendar | None = None,
    says_by_whom: bool = False,
    **values_of_kind: Any,
) -> list[Message]:
    """One message to each reader, none after the meeting: then nothing of it is news."""
    meeting = registration.meeting
    days = [day for day in meeting.days.all() if day.number in registration.days]
    ends_at = _end_of(days[-1])
    if now >= ends_at:
        return []
    written = []
    if readers is None:
        readers = readers_of([registration], with_links_at=now)[registration.pk]
    for reader in readers:
        path, page = _path_of(registration, reader), reverse("registration", args=[meeting.slug])
        with translation.override(reader.person.language):
            entry = ""
            if make_calendar and not reader.is_passed_on:
                # Calendars are shared with colleagues: the delegation's link is in none.
                link = settings.SITE_URL + (page if reader.path else path or page)
                entry = make_calendar(registration, days, link=link, now=now)
            values = wordings.values(
                registration,
                days,
                reader=reader.person,
                link=settings.SITE_URL + (path or page),
                needs_no_sign_in=bool(path),
                is_passed_on=reader.is_passed_on,
                has_entry=bool(entry),
                registered_by=by_whom(registration) if says_by_whom and not reader.is_passed_on else "",
                **values_of_kind,
            )
        written.append(
            render.message(
                kind=f"registration_{what}",
                key=f"registration:{registration.pk}:{what}:{registration.sequence}:{reader.person.pk}",
                to=(reader.person.name_in_mail, reader.person.email),
                language=reader.person.language,
                context=values,
                meeting=meeting.slug,
                about=about(registration),
                calendar=entry,
                way_back=settings.SITE_URL + reader.path if reader.path else "",
                expires_at=ends_at,
                priority=AWAITED,
                due_at=due_at,
                now=now,
            )
        )
    return written


confirmed = partial(_messages, "confirmed", make_calendar=calendar_entries.entry, says_by_whom=True)
promoted = partial(_messages, "promoted", make_calendar=calendar_entries.entry)
changed = partial(_messages, "changed", make_calendar=calendar_entries.entry)


def waitlisted(
    registration: Registration,
    *,
    turn: Turn,
    was_confirmed: bool = False,
    has_moved: bool = False,
    now: datetime,
    due_at: datetime | None = None,
    readers: Readers = None,
) -> list[Message]:
    """Who had a place before has an entry in the calendar to take out."""
    values: dict[str, Any] = {"turn": turn, "was_confirmed": was_confirmed, "has_moved": has_moved}
    make_calendar = calendar_entries.cancellation if was_confirmed else None
    return _messages(
        "waitlisted", registration, now=now, readers=readers, due_at=due_at, make_calendar=make_calendar, **values
    )


def cancelled(
    registration: Registration,
    *,
    was_confirmed: bool,
    is_replaced: bool = False,
    now: datetime,
    due_at: datetime | None = None,
) -> list[Message]:
    """Only who was confirmed has an entry in the calendar to take out. Who comes instead is not named."""
    values: dict[str, Any] = {"was_confirmed": was_confirmed, "is_replaced": is_replaced}
    make_calendar = calendar_entries.cancellation if was_confirmed else None
    return _messages("cancelled", registration, now=now, due_at=due_at, make_calendar=make_calendar, **values)


def was_told_of_seat(registration: Registration) -> bool:
    """Whether what has gone so far says that they have a seat."""
    return registration.pk in told_of_seat([registration])


def told_of_seat(registrations: Iterable[Registration]) -> set[int]:
    """The pks of those of these who were told so, in one query."""
    by_subject = {about(one): one.pk for one in registrations}
    gone = Message.objects.about(*by_subject).filter(status=Status.SENT, kind__startswith="registration_")
    last_of_each = gone.order_by("about", "-sent_at", "-pk").distinct("about").values_list("about", "kind")
    return {by_subject[subject] for subject, kind in last_of_each if kind in SAY_THEY_HAVE_A_SEAT}


def unheard_cancellation(registration: Registration) -> list[int]:
    """The emails that it is cancelled, where none has gone and what was said before still holds; else nothing."""
    posted = Message.objects.about(about(registration)).filter(kind__startswith="registration_").order_by("-pk")
    posted = posted.exclude(kind=CANCELLED, status=Status.WITHDRAWN)
    last = [list(group) for _kind, group in groupby(posted.only("kind", "status"), key=attrgetter("kind"))][:2]
    if not last or last[0][0].kind != CANCELLED:
        return []
    waiting = set(posted.not_gone().values_list("pk", flat=True))
    was_owed = any(each.status == Status.WITHDRAWN for group in last[1:] for each in group)
    numbers = [each.pk for each in last[0]]
    return numbers if waiting.issuperset(numbers) and not was_owed else []


def sequence_told(registration: Registration) -> int | None:
    """The sequence of the place as its reader knows it; None where they know of no seat, or a mail may still go out."""
    posted = Message.objects.about(about(registration)).filter(kind__startswith="registration_")
    last = posted.exclude(status=Status.WITHDRAWN).order_by("-pk").first()
    if last is None or last.status != Status.SENT or last.kind not in SAY_THEY_HAVE_A_SEAT:
        return None
    return number_in("".join(last.key.split(":")[3:4]))


def readers(registration: Registration) -> list[Reader]:
    """Who reads what the person is told: they themselves, or their focal persons where they have no address."""
    return readers_of([registration])[registration.pk]


def readers_of(
    registrations: Iterable[Registration],
    *,
    with_links_at: datetime | None = None,
    link: DelegationLink | None = None,
) -> dict[int, list[Reader]]:
    """{registration's pk: who reads what is said of it}, of one meeting, in a fixed number of queries.

    With the moment, each reader who is a focal person of the delegation has the path of its link. Nobody else ever has.
    A live `link` is known already.
    """
    registrations = list(registrations)
    asked = {one.delegation.organisation_id for one in registrations if not one.person.email and one.delegation}
    focal: dict[int | None, list[Person]] = {}
    if asked:
        for person in Person.objects.focal().filter(organisation__in=asked).exclude(email=""):
            focal.setdefault(person.organisation_id, []).append(person)
    paths = {link.organisation_id: link.path} if link else {}
    answered_for = {
        one.delegation.organisation_id for one in registrations if one.delegation and _is_of_focal_person(one)
    }
    if with_links_at and (wanted := (answered_for | {pk for pk in focal if pk}) - paths.keys()):
        paths |= DelegationLink.objects.paths_for(registrations[0].meeting_id, wanted, now=with_links_at)
    return {one.pk: _readers(one, focal, paths) for one in registrations}


def _readers(
    registration: Registration, focal: Mapping[int | None, list[Person]], paths: Mapping[int, str]
) -> list[Reader]:
    person, delegation = registration.person, registration.delegation
    path = paths.get(delegation.organisation_id, "") if delegation else ""
    if person.email:
        return [Reader(person, is_passed_on=False, path=path if _is_of_focal_person(registration) else "")]
    if delegation is None:
        return []
    by_address = {
        one.email.lower(): Reader(one, is_passed_on=True, path=path)
        for one in focal.get(delegation.organisation_id, [])
    }
    return list(by_address.values())


def _is_of_focal_person(registration: Registration) -> bool:
    """Whether it is the own place of somebody who answers for the delegation."""
    person, delegation = registration.person, registration.delegation
    is_theirs = delegation is not None and person.organisation_id == delegation.organisation_id
    return is_theirs and person.is_focal and person.is_active


def by_whom(registration: Registration) -> str:
    """Who else registered them, in a sentence of the active language, by name only. Up to two queries."""
    by, delegation = registration.registered_by, registration.delegation
    if by is None:  # by a link: whoever holds it has no name here
        is_anothers = delegation is not None and not (registration.is_guest or _is_of_focal_person(registration))
        return _("Your organisation registered you.") if is_anothers else ""
    if by.email == registration.person.email.lower():
        return ""
    focal = Person.objects.who_have_address_of(by).focal().select_related("organisation")
    names = list(focal.filter(organisation=delegation.organisation_id)[:2]) if delegation else []
    if len(names) == 1:
        asked = {"name": names[0], "organisation": names[0].organisation}
        return _("%(name)s of %(organisation)s registered you.") % asked
    if not by.rights.isdisjoint({Right.REGISTRATIONS, Right.DOOR}):
        return _("The organisers registered you.")
    return _("Your organisation registered you.") if delegation else ""


def _path_of(registration: Registration, reader: Reader) -> str:
    """The link with which the reader sees and changes it: the delegation's, or a guest's own. Others sign in."""
    if registration.is_guest and not (reader.is_passed_on or reader.path):
        standing = GuestInvitation.objects.standing().filter(meeting=registration.meeting, person=registration.person)
        invitation = standing.first()
        return invitation.path if invitation else ""
    return reader.path


def _end_of(day: Day) -> datetime:
    return day.closes or datetime.combine(day.date, datetime.max.time(), PHNOM_PENH)
