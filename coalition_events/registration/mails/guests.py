"""What guests and organisations that ask to come are told, as unsaved messages."""

from datetime import datetime, time
from typing import Any

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.mail.models import Message
from coalition_events.mail.wording import render
from coalition_events.meetings.models import Meeting
from coalition_events.registration.mails import guest_variables as wordings
from coalition_events.registration.mails.places import AWAITED
from coalition_events.registration.models import Application, GuestInvitation
from members.models import Person


def about(invitation: GuestInvitation) -> str:
    """The subject under which all that is said of this invitation can be withdrawn."""
    return f"guest:{invitation.pk}"


def invited(invitation: GuestInvitation, *, now: datetime) -> list[Message]:
    """The invitation; nothing where the guest has no address. Within one minute it is the same message."""
    meeting, person = invitation.meeting, invitation.person
    if not person.email:
        return []
    message = render.message(
        kind="guest_invitation",
        key=f"guest:{invitation.pk}:{now:%Y%m%d%H%M}",
        to=(person.name_in_mail, person.email),
        language=person.language,
        context=wordings.of_a_guest(invitation, starts_at=_starts_at(meeting)),
        meeting=meeting.slug,
        about=about(invitation),
        expires_at=datetime.combine(meeting.ends_on, time.max, PHNOM_PENH),
        now=now,
    )
    return [message]


def application_received(application: Application, *, now: datetime) -> Message:
    """A receipt. Nothing that was typed stands in it: anybody can type anybody's address."""
    return _to_whoever_asks("received", application, f"application:{application.pk}:received", now=now)


def application_stands(application: Application, *, now: datetime) -> Message:
    """They have asked before and are not answered yet. Once a day, however often they ask."""
    return _to_whoever_asks("stands", application, f"application:{application.pk}:stands:{now:%Y%m%d}", now=now)


def application_accepted(application: Application, *, person: Person, path: str, seats: int, now: datetime) -> Message:
    meeting = application.meeting
    values = wordings.of_an_application(
        application,
        person=person,
        starts_at=_starts_at(meeting),
        path=path,
        seats=seats,
        is_open=meeting.registration_is_open(now),
    )
    return _decided("accepted", application, values, now=now)


def application_declined(application: Application, *, now: datetime) -> Message:
    asks = Person(full_name=application.full_name, full_name_km=application.full_name_km)
    return _decided("declined", application, wordings.of_an_application(application, person=asks), now=now)


def _to_whoever_asks(what: str, application: Application, key: str, *, now: datetime) -> Message:
    return render.message(
        kind=f"application_{what}",
        key=key,
        to=("", application.email),
        language=application.language,
        context=wordings.of_an_application(application),
        meeting=application.meeting.slug,
        about=f"application:{application.pk}",
        priority=AWAITED,
        now=now,
    )


def _decided(what: str, application: Application, values: dict[str, Any], *, now: datetime) -> Message:
    """An answer, each decision once: a no may become a yes."""
    return render.message(
        kind=f"application_{what}",
        key=f"application:{application.pk}:{what}",
        to=(application.local("full_name", application.language), application.email),
        language=application.language,
        context=values,
        meeting=application.meeting.slug,
        about=f"application:{application.pk}",
        priority=AWAITED,
        now=now,
    )


def _starts_at(meeting: Meeting) -> datetime | None:
    """When the first day opens, where that is known."""
    return next((day.opens for day in meeting.days.all() if day.opens), None)
