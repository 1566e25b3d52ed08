"""What guests and organisations that ask to come are told, as unsaved messages, and the variables in it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, time

from django.conf import settings
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _, override

from coalition_events.common import dates as calendar
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.common.languages import in_language
from coalition_events.mail import variable
from coalition_events.mail.models import Message
from coalition_events.mail.wording import blocks, render
from coalition_events.meetings import mails as meetings
from coalition_events.meetings.models import Meeting
from coalition_events.registration.mails.places import AWAITED
from coalition_events.registration.models import Application, Decision, GuestInvitation, Registration
from members import mails as members
from members.models import Person
from members.queries.duplicates import name_key, names_of
from members.queries.mailboxes import people_at


def _sample_word() -> blocks.Block:
    english = "We would be glad if you could open the meeting."
    return blocks.quotation(in_language(english, "យើងនឹងរីករាយណាស់ បើលោកអ្នកអាចបើកកិច្ចប្រជុំ។"))


WORD = variable.block("word", _("an organiser’s message, in its own block; may be empty"), _sample_word)
GUEST_LINK = variable.link(
    "link",
    _("the guest’s own link for their answer"),
    "https://meetings.example.org/guests/sample/",
    is_required=True,
)
UNTIL = variable.text(
    "until",
    _("until when the answer can be changed"),
    "Tuesday 20 April 2027, 17:00",
    "ថ្ងៃអង្គារ ទី 20 ខែមេសា ឆ្នាំ 2027 ម៉ោង 17:00",
)
HAS_ASKED = variable.flag("has_asked", _("they asked to come and you said yes"), sample=False)
ORGANISATION = variable.text("organisation", _("the organisation that asked"), "Hope for Children")
FOR_THEMSELVES = variable.flag("for_themselves", _("they asked for themselves, without an organisation"), sample=False)
ASKED_AT = variable.text(
    "asked_at", _("when they asked before"), "Monday 1 March 2027, 8:00", "ថ្ងៃច័ន្ទ ទី 1 ខែមីនា ឆ្នាំ 2027 ម៉ោង 8:00"
)
IS_WAITING = variable.flag("is_waiting", _("they have no seat yet and are on the waiting list"), sample=False)
SEATS = variable.text("seats", _("how many people they may register"), "2")
HAS_SEVERAL_SEATS = variable.flag("has_several_seats", _("they may register more than one"))
IS_OPEN = variable.flag("is_open", _("registration is open"))
CLOSES = variable.text(
    "closes", _("when registration closes"), "Tuesday 20 April 2027, 17:00", "ថ្ងៃអង្គារ ទី 20 ខែមេសា ឆ្នាំ 2027 ម៉ោង 17:00"
)
DELEGATION_LINK = variable.link(
    "link",
    _("the organisation’s own link to register without signing in"),
    "https://meetings.example.org/registration/sample/",
    is_required=True,
)


def of_a_guest(
    invitation: GuestInvitation, *, starts_at: datetime | None, language: str | None = None
) -> variable.Values:
    with override(language or invitation.person.language):
        return {
            **meetings.of(invitation.meeting, starts_at=starts_at),
            "reader": members.called(invitation.person),
            "word": blocks.quotation(invitation.word),
            "link": settings.SITE_URL + invitation.path,
            "until": calendar.moment(invitation.changes_until, with_year=True),
        }


def of_an_application(
    application: Application,
    *,
    person: Person | None = None,
    starts_at: datetime | None = None,
    path: str = "",
    seats: int = 0,
    is_open: bool = False,
) -> variable.Values:
    """In the language in which they asked. `person` is whom a decision greets, `path` where they register."""
    meeting = application.meeting
    with override(application.language):
        organisation = application.organisation or application.organisation_name or _("you")
        closes = meeting.registration_closes_at
        return {
            **meetings.of(meeting, starts_at=starts_at),
            "reader": members.called(person) if person else "",
            "organisation": str(organisation),
            "for_themselves": not (application.organisation or application.organisation_name),
            "word": blocks.quotation(application.word),
            "asked_at": calendar.moment(application.applied_at, with_year=True),
            "seats": str(seats),
            "has_several_seats": seats > 1,
            "link": settings.SITE_URL + path,
            "is_open": is_open,
            "closes": calendar.moment(closes, with_year=True) if closes else "",
        }


def about(invitation: GuestInvitation) -> str:
    """The subject under which all that is said of this invitation can be withdrawn."""
    return f"guest:{invitation.pk}"


def invited(
    invitation: GuestInvitation,
    *,
    requests: Mapping[int, Application] | None = None,
    has_moved: bool = False,
    now: datetime,
) -> list[Message]:
    """The invitation; nothing where the guest has no address. Within one minute it is the same message.

    Who asked to come gets it in the language in which they asked; `requests`: see `accepted_requests`.
    """
    meeting, person = invitation.meeting, invitation.person
    if not person.email:
        return []
    asked = (accepted_requests(meeting, [person]) if requests is None else requests).get(person.pk)
    language = asked.language if asked else person.language
    values = of_a_guest(invitation, starts_at=_starts_at(meeting), language=language)
    message = render.message(
        kind="guest_invitation",
        key=f"guest:{invitation.pk}:{now:%Y%m%d%H%M}",
        to=(person.name_in_mail, person.email),
        language=language,
        context=values | {"has_asked": asked is not None, "has_moved": has_moved},
        meeting=meeting.slug,
        about=about(invitation),
        expires_at=datetime.combine(meeting.ends_on, time.max, PHNOM_PENH),
        now=now,
    )
    return [message]


def accepted_requests(meeting: Meeting, guests: Collection[Person]) -> dict[int, Application]:
    """{number of a guest: the last one from their address}; where others read that mailbox too, the last in their name.

    Two queries, however many guests.
    """
    addresses = {person.email.lower() for person in guests}
    requests = meeting.applications.alias(to=Lower("email")).filter(to__in=addresses, decision=Decision.ACCEPTED)
    from_address: dict[str, list[Application]] = defaultdict(list)
    for one in requests.order_by("-decided_at", "-pk"):
        from_address[one.email.lower()].append(one)
    readers = people_at(from_address)
    found: dict[int, Application] = {}
    for person in guests:
        address = person.email.lower()
        is_alone = all(each == person for each in readers.get(address, []))
        theirs = [one for one in from_address.get(address, []) if is_alone or is_in_name_of(person, one)]
        if theirs:
            found[person.pk] = theirs[0]
    return found


def is_in_name_of(person: Person, application: Application) -> bool:
    """Whether who asks has a name of this person's, in whatever order."""
    own = {name_key(name) for name in names_of(person)}
    return not own.isdisjoint({name_key(application.full_name), name_key(application.full_name_km)})


def application_received(application: Application, *, now: datetime) -> Message:
    """A receipt. Nothing that was typed stands in it: anybody can type anybody's address."""
    return _to_whoever_asks("received", application, f"application:{application.pk}:received", now=now)


def application_stands(application: Application, *, now: datetime) -> Message:
    """They have asked before and are not answered yet. Once a day, however often they ask."""
    return _to_whoever_asks("stands", application, f"application:{application.pk}:stands:{now:%Y%m%d}", now=now)


def application_needless(registration: Registration, *, now: datetime) -> Message:
    """Their address is registered: anybody can have typed it. Once a day, in their own language."""
    meeting, person = registration.meeting, registration.person
    with override(person.language):
        values = meetings.of(meeting) | {"is_waiting": registration.is_waitlisted}
    return render.message(
        kind="application_needless",
        key=f"registration:{registration.pk}:needless:{now:%Y%m%d}",
        to=("", person.email),
        language=person.language,
        context=values,
        meeting=meeting.slug,
        about=f"needless:{registration.pk}",
        priority=AWAITED,
        now=now,
    )


def application_accepted(application: Application, *, person: Person, path: str, seats: int, now: datetime) -> Message:
    meeting = application.meeting
    values = of_an_application(
        application,
        person=person,
        starts_at=_starts_at(meeting),
        path=path,
        seats=seats,
        is_open=meeting.registration_is_open(now),
    )
    return _decided("accepted", application, values, now=now)


def application_declined(application: Application, *, now: datetime) -> Message:
    values = of_an_application(application, person=application.applicant)
    return _decided("declined", application, values, now=now)


def _to_whoever_asks(what: str, application: Application, key: str, *, now: datetime) -> Message:
    return render.message(
        kind=f"application_{what}",
        key=key,
        to=("", application.email),
        language=application.language,
        context=of_an_application(application),
        meeting=application.meeting.slug,
        about=f"application:{application.pk}",
        priority=AWAITED,
        now=now,
    )


def _decided(what: str, application: Application, values: dict[str, object], *, now: datetime) -> Message:
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
