"""What each badge of a meeting says, and which of them are new or changed since they were printed."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import models
from django.utils.translation import gettext, gettext_lazy as _, override

from coalition_events.agenda.models import Release, Role
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicSession
from coalition_events.attendance.models import Badge
from coalition_events.attendance.queries.door import by_delegation
from coalition_events.common import dates
from coalition_events.common.keys import lasting_hash
from coalition_events.common.languages import beside
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Interpretation, Registration
from coalition_events.registration.queries.list_rows import GUESTS
from members.models import Account


class Which(models.TextChoices):
    ALL = "all", _("All")
    NEW = "new", _("New, or changed since we printed them")
    AGAIN = "again", _("The same as last time")


@dataclass(frozen=True)
class Said:
    """What a badge says of somebody, in the language of their emails. Of their needs only that they need a headset."""

    name: str
    other_name: str
    organisation: str
    role: str
    days: str  # where they do not come on all of them
    dates: str
    no_photographs: bool
    interpretation: bool


@dataclass(frozen=True)
class Line:
    """A badge that can be printed."""

    registration: Registration
    said: Said
    badge: Badge | None  # where it was printed before

    @property
    def seal(self) -> str:
        """Another where the badge says something else."""
        text = json.dumps(asdict(self.said), ensure_ascii=False, sort_keys=True)
        return lasting_hash("attendance.badge", text).hex()

    @property
    def is_changed(self) -> bool:
        return self.badge is not None and self.badge.seal != self.seal


def lines_of(meeting: Meeting, sessions: Iterable[PublicSession] | None = None) -> list[Line]:
    """Everybody with a confirmed seat, as badges are handed out: by organisation, then by name. Five queries.

    `sessions`: as `published_sessions` found them, where they are read already.
    """
    sessions = published_sessions(meeting) if sessions is None else sessions
    confirmed = meeting.registrations.confirmed().filter(person__erased_at=None)
    registrations = by_delegation(confirmed).select_related("needs", "badge__printed_by")
    organisers = set(Account.objects.organisers().values_list("email", flat=True))
    days, roles = list(meeting.days.all()), _roles(sessions)
    return [
        Line(each, _said(each, meeting, days, roles, organisers), getattr(each, "badge", None))
        for each in registrations
    ]


@dataclass(frozen=True)
class Counts:
    new: int
    changed: int
    printed: int
    last: Badge | None  # of those that were printed last


def counts(lines: Iterable[Line]) -> Counts:
    lines = list(lines)
    printed = [line.badge for line in lines if line.badge]
    return Counts(
        new=len(lines) - len(printed),
        changed=sum(line.is_changed for line in lines),
        printed=len(printed),
        last=max(printed, key=lambda badge: badge.printed_at, default=None),
    )


def chosen(lines: Iterable[Line], *, which: str = Which.ALL, day: str = "", organisation: str = "") -> list[Line]:
    """Those of that day and organisation; empty means any."""
    lines = list(lines)
    last = counts(lines).last
    return [
        line
        for line in lines
        if (not day or int(day) in line.registration.days)
        and (not organisation or organisation == organisation_of(line.registration))
        and (
            which == Which.ALL
            or (which == Which.NEW and (line.badge is None or line.is_changed))
            or (which == Which.AGAIN and line.badge and last and line.badge.printed_at == last.printed_at)
        )
    ]


def organisation_of(registration: Registration) -> str:
    """As the filter of the list of registrations calls it."""
    return str(registration.delegation.organisation_id) if registration.delegation else GUESTS


def _said(
    registration: Registration, meeting: Meeting, days: list[Day], roles: dict[int, list[str]], organisers: set[str]
) -> Said:
    person, needs = registration.person, getattr(registration, "needs", None)
    with override(person.language):
        role = ", ".join(str(Role(role).label) for role in roles.get(person.pk, []))
        if not role and person.email.lower() in organisers:
            role = gettext("Organiser")
        elif not role and registration.is_guest:
            role = gettext("Guest")
        theirs = [day for day in days if day.number in registration.days]
        return Said(
            name=person.name_in_mail,
            other_name=beside(person, "full_name")[0],
            organisation=registration.delegation.organisation.local("name") if registration.delegation else "",
            role=role,
            days=", ".join(dates.day(day.date) for day in theirs) if len(theirs) < len(days) else "",
            dates=dates.dates_short(meeting),
            no_photographs=not registration.may_be_photographed,
            interpretation=needs is not None and needs.interpretation != Interpretation.NONE,
        )


def published_sessions(meeting: Meeting) -> list[PublicSession]:
    """Those of the newest published agenda."""
    release = Release.objects.newest(meeting.slug).first()
    return PublicAgenda(release).sessions if release else []


def _roles(sessions: Iterable[PublicSession]) -> dict[int, list[str]]:
    """{person's number: their roles in these sessions, in the order of `Role`}"""
    found: dict[int, set[str]] = defaultdict(set)
    for session in sessions:
        for appearance in session.appearances:
            if appearance.person:
                found[appearance.person].add(appearance.role)
    return {person: [role for role in Role.values if role in theirs] for person, theirs in found.items()}
