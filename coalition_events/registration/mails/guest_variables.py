"""The mails to guests, and to organisations that ask to come."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from coalition_events.common import dates as calendar
from coalition_events.common.languages import in_language
from coalition_events.mail.wording import blocks, declared
from coalition_events.meetings.mails import variables as meetings
from coalition_events.registration.models import Application, GuestInvitation
from members.mails import variables as members
from members.models import Person


def _sample_word() -> blocks.Block:
    english = "We would be glad if you could open the meeting."
    return blocks.quotation(in_language(english, "យើងនឹងរីករាយណាស់ បើលោកអ្នកអាចបើកកិច្ចប្រជុំ។"))


WORD = declared.block("word", _("a word that an organiser adds, set apart; may be empty"), _sample_word)
GUEST_LINK = declared.link(
    "link",
    _("the guest’s own link, with which they answer"),
    "https://meetings.example.org/guests/sample/",
    is_required=True,
)
UNTIL = declared.text(
    "until", _("until when the answer can be changed"), "Tuesday 20 April, 17:00", "ថ្ងៃអង្គារ ទី 20 ខែមេសា ម៉ោង 17:00"
)
ORGANISATION = declared.text("organisation", _("the organisation that asked"), "Hope for Children")
ASKED_AT = declared.text(
    "asked_at", _("when they asked before"), "Monday 1 March 2027, 8:00", "ថ្ងៃច័ន្ទ ទី 1 ខែមីនា ឆ្នាំ 2027 ម៉ោង 8:00"
)
SEATS = declared.text("seats", _("how many people they may register"), "2")
HAS_SEVERAL_SEATS = declared.flag("has_several_seats", _("they may register more than one"))
IS_OPEN = declared.flag("is_open", _("registration is open"))
CLOSES = declared.text(
    "closes", _("when registration closes"), "Tuesday 20 April, 17:00", "ថ្ងៃអង្គារ ទី 20 ខែមេសា ម៉ោង 17:00"
)
DELEGATION_LINK = declared.link(
    "link",
    _("the organisation’s own link, with which it registers without signing in"),
    "https://meetings.example.org/registration/sample/",
    is_required=True,
)

declared.declare(
    declared.Mail(
        "guest_invitation",
        _("Invitation of a guest"),
        _("when an organiser invites a guest"),
        [members.READER, WORD, GUEST_LINK, UNTIL, *meetings.OF_A_MEETING],
    ),
    declared.Mail(
        "application_received",
        _("We have your request"),
        _("when an organisation that is no member asks to come"),
        meetings.OF_A_MEETING,  # nothing that was typed: anybody can type anybody's address
    ),
    declared.Mail(
        "application_stands",
        _("Your request stands"),
        _("when it asks again before it was answered"),
        [ASKED_AT, *meetings.OF_A_MEETING],
    ),
    declared.Mail(
        "application_accepted",
        _("You are welcome"),
        _("when an organiser says yes to an organisation"),
        [
            *(members.READER, ORGANISATION, WORD, SEATS, HAS_SEVERAL_SEATS, DELEGATION_LINK, IS_OPEN, CLOSES),
            *meetings.OF_A_MEETING,
        ],
    ),
    declared.Mail(
        "application_declined",
        _("We are sorry"),
        _("when an organiser says no to an organisation"),
        [members.READER, ORGANISATION, WORD, *meetings.OF_A_MEETING],
    ),
)


def of_a_guest(invitation: GuestInvitation, *, starts_at: datetime | None) -> declared.Values:
    with override(invitation.person.language):
        return {
            **meetings.of(invitation.meeting, starts_at=starts_at),
            "reader": members.called(invitation.person),
            "word": blocks.quotation(invitation.word),
            "link": settings.SITE_URL + invitation.path,
            "until": calendar.moment(invitation.changes_until),
        }


def of_an_application(
    application: Application,
    *,
    person: Person | None = None,
    starts_at: datetime | None = None,
    path: str = "",
    seats: int = 0,
    is_open: bool = False,
) -> declared.Values:
    """In the language in which they asked. `person` is whom a decision greets, `path` where they register."""
    meeting = application.meeting
    with override(application.language):
        organisation = application.organisation or application.organisation_name
        closes = meeting.registration_closes_at
        return {
            **meetings.of(meeting, starts_at=starts_at),
            "reader": members.called(person) if person else "",
            "organisation": str(organisation),
            "word": blocks.quotation(application.word),
            "asked_at": calendar.moment(application.applied_at, with_year=True),
            "seats": str(seats),
            "has_several_seats": seats > 1,
            "link": settings.SITE_URL + path,
            "is_open": is_open,
            "closes": calendar.moment(closes) if closes else "",
        }
