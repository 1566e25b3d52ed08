"""What is known of a chosen reader, mail by mail: what it would really say to them. No link in it opens anything."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from coalition_events.agenda import mails as agenda
from coalition_events.agenda.models import Appearance, Quote
from coalition_events.agenda.queries.people import Reader
from coalition_events.mail.variable import Values
from coalition_events.mail.wording import blocks
from coalition_events.meetings.models import Meeting
from coalition_events.notices.mails import reminders
from coalition_events.notices.mails.open_matters import still_open
from coalition_events.notices.models import (
    REMINDER,
    Anchor,
    QuietHours,
    Reminder,
    ReminderKind,
    Says,
    due_times,
    reminder_kinds,
)
from coalition_events.notices.models.audience import Addressed
from coalition_events.notices.previews.samples import OpensNothing, reading
from coalition_events.notices.queries.audience import invitations, reach
from coalition_events.notices.queries.wanted import wanted_by
from coalition_events.registration.actions.waitlist import turn_of
from coalition_events.registration.mails import guests, place_variables, places
from coalition_events.registration.models import GuestInvitation, Registration
from members.models import Person

SAID_ALSO_BY = {"reminder_late": Says.REGISTERED, "meeting_cancelled": Says.REGISTERED}


@dataclass(frozen=True)
class Chosen:
    """Somebody of the directory, and the meeting whose mail they would read."""

    meeting: Meeting
    person: Person
    now: datetime

    @property
    def as_reader(self) -> Person:
        """As if they read the active language."""
        reader = copy(self.person)
        reader.language = get_language() or reader.language
        return reader


type Known = Callable[[Chosen], Values]

# By what a mail's name begins with. A part above adds what only it knows, in its AppConfig.ready().
known_of: dict[str, Known] = {}


def known_to(mail: str, chosen: Chosen) -> Values:
    """In the active language, in a fixed number of queries; what is not known is not in it."""
    known: Values = {}
    for name, values in {**OWN, **known_of}.items():
        if mail.startswith(name):
            known |= values(chosen)
    says = SAID_ALSO_BY.get(mail) or mail.removeprefix(REMINDER)
    return known | _of_a_notice(mail, says, chosen)


def of_the_meeting(mail: str, meeting: Meeting) -> Values:
    """Whoever reads it."""
    if mail == f"{REMINDER}{Says.OPEN}":
        return {"still_open": blocks.bullets(still_open(meeting))}
    return {"evaluation_page": meeting.evaluation_url} if mail == f"{REMINDER}{Says.THANKS}" else {}


def _of_a_notice(mail: str, says: str, chosen: Chosen) -> Values:
    """What the rule would tell them, or tell a focal person for them, at its time."""
    if mail == "invitation":
        if addressed := _addressed(invitations(chosen.meeting).reached, chosen):
            return OpensNothing(chosen.meeting, chosen.now).values(addressed)
        return {}
    kind = reminder_kinds().get(says)
    if kind is None:
        return {}
    rule = _rule(says, kind, chosen.meeting)
    hours = QuietHours.now_set()
    at = max(chosen.now, due_times.moment_of(rule, hours) or chosen.now)
    addressed = _addressed(reach(rule.audience, chosen.meeting, at).reached, chosen)
    if addressed is None:
        return {}
    at = max(chosen.now, due_times.moment_of(rule, hours, own_day=addressed.concern.own_day) or at)
    said = [wanted_by(rule, addressed, at)]
    return reminders.values(said, OpensNothing(chosen.meeting, at, said))


def _addressed(reached: list[Addressed], chosen: Chosen) -> Addressed | None:
    """What concerns them; else what they read for somebody else."""
    about = (each for each in reached if each.concern.who == chosen.person)
    found = next(about, None) or next((each for each in reached if chosen.person in each.readers), None)
    return replace(reading(found, get_language() or "en"), beside=()) if found else None


def _rule(says: str, kind: ReminderKind, meeting: Meeting) -> Reminder:
    """The meeting's own, or the usual one."""
    if own := meeting.reminders.filter(says=says).order_by("-is_active", "days_before").first():
        own.meeting = meeting
        return own
    audience = kind.to[0]
    rule = Reminder(meeting=meeting, audience=audience, says=says, anchor=Anchor.START, days_before=1)
    if audience in due_times.AFTERWARDS:
        rule.anchor, rule.days_before = Anchor.END, -1
    elif audience in due_times.ASKED_TO_ANSWER:
        rule.anchor = Anchor.CLOSE
    return rule


def _of_their_place(chosen: Chosen) -> Values:
    found = Registration.objects.filter(meeting=chosen.meeting, person=chosen.person)
    found = found.select_related("delegation", "registered_by")
    registration = found.order_by("-pk").first()
    if registration is None:
        return {}
    registration.meeting, registration.person = chosen.meeting, chosen.person
    days = [day for day in chosen.meeting.days.all() if day.number in registration.days]
    link = settings.SITE_URL + reverse("registration", args=[chosen.meeting.slug])
    nobody = places.Reader(chosen.person, is_passed_on=not chosen.person.email)
    reader = next(iter(places.readers(registration)), nobody)
    values = place_variables.values(
        registration,
        days,
        reader=reader.person,
        link=link,
        is_passed_on=reader.is_passed_on,
        has_entry=not reader.is_passed_on,
        registered_by="" if reader.is_passed_on else places.by_whom(registration),
    )
    known = {
        name: values[name] for name in ("reader", "place_facts", "link", "is_passed_on", "has_entry", "goes_to_fewest")
    }
    if turn := turn_of(registration, now=chosen.now):
        known |= {"turn": str(turn), "position": str(turn.own or turn.position), "why": str(turn.why)}
    return known


def _of_their_appearance(chosen: Chosen) -> Values:
    found = Appearance.objects.filter(session__meeting=chosen.meeting, person=chosen.person)
    appearance = found.select_related("session__day", "session__room", "organisation").first()
    if appearance is None:
        return {}
    appearance.person, appearance.session.meeting = chosen.person, chosen.meeting
    return agenda.of_an_appearance(appearance, to=_reader(chosen), path=_agenda_of(chosen))


def _of_their_quote(chosen: Chosen) -> Values:
    found = Quote.objects.filter(meeting=chosen.meeting, person=chosen.person).select_related("session")
    quote = found.first()
    if quote is None:
        return {}
    quote.meeting, quote.person = chosen.meeting, chosen.person
    return agenda.of_a_quote(quote, to=_reader(chosen), path=_agenda_of(chosen))


def _of_their_invitation(chosen: Chosen) -> Values:
    invitation = GuestInvitation.objects.filter(meeting=chosen.meeting, person=chosen.person).order_by("-pk").first()
    if invitation is None:
        return {}
    invitation.meeting, invitation.person = chosen.meeting, chosen.as_reader
    known = guests.of_a_guest(invitation, starts_at=due_times.starts_at(chosen.meeting))
    return {name: known[name] for name in ("word", "until")}


def _reader(chosen: Chosen) -> Reader:
    return Reader(chosen.as_reader, is_passed_on=not chosen.person.email)


def _agenda_of(chosen: Chosen) -> str:
    return reverse("agenda", args=[chosen.meeting.slug])


OWN: dict[str, Known] = {
    "registration_": _of_their_place,
    "appearance_invitation": _of_their_appearance,
    "quote_approval": _of_their_quote,
    "guest_invitation": _of_their_invitation,
}
