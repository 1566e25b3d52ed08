"""The mails about one person's place. Nothing of what somebody needs is among the variables: a mail is not erased."""

from collections.abc import Sequence

from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common import dates as calendar
from coalition_events.mail import variable
from coalition_events.mail.wording import blocks
from coalition_events.meetings import mails as meetings
from coalition_events.meetings.models import Day, Meeting, WaitlistRule
from coalition_events.registration.models import Registration, Turn
from members import mails as members
from members.models import Person, phones


def _sample_place() -> blocks.Block:
    days = [
        _("%(day)s, %(from)s to %(to)s") % {"day": calendar.day(day, with_year=True), "from": "8:00", "to": "17:00"}
        for day in meetings.SAMPLE_DAYS
    ]
    return blocks.facts(
        [
            (_("Meeting"), [str(meetings.THEME.sample_value())]),
            (_("When"), days),
            (_("Where"), [str(meetings.PLACE.sample_value())]),
        ]
    )


NAME = variable.text("name", gettext_lazy("whose place it is"), "Chan Sophea", "ចាន់ សុភា", is_required=True)
PLACE = variable.block(
    "place_facts", gettext_lazy("a table: the meeting, their days and hours, the venue, who to ask"), _sample_place
)
LINK = variable.link(
    "link",
    gettext_lazy("the page to see and change the registration"),
    "https://meetings.example.org/meetings/2027-05/registration/",
)
IS_PASSED_ON = variable.flag(
    "is_passed_on", gettext_lazy("it goes to a focal person, for somebody without an address"), sample=False
)
NEEDS_NO_SIGN_IN = variable.flag(
    "needs_no_sign_in", gettext_lazy("the link works without signing in, for a focal person or a guest"), sample=False
)
REGISTERED_BY = variable.text(
    "registered_by",
    gettext_lazy("“… registered you.”, a sentence; empty if they did it themselves"),
    "Heng Vuthy of Hope for Children registered you.",
    "ហេង វុទ្ធី នៃអង្គការក្ដីសង្ឃឹមកុមារ បានចុះឈ្មោះអ្នក។",
)
HAS_ENTRY = variable.flag("has_entry", gettext_lazy("an entry for the reader’s calendar comes with it"))
TURN = variable.text(
    "turn",
    gettext_lazy("where they are on the waiting list: “number 3”, or “next of your organisation”"),
    "number 3",
    "លេខ 3",
)
POSITION = variable.text("position", gettext_lazy("their number on the waiting list"), "3")
WHY = variable.text(
    "why", gettext_lazy("why they wait, in a sentence"), "All seats are taken.", "កន្លែងទាំងអស់មានអ្នកយកហើយ។"
)
WAS_CONFIRMED = variable.flag("was_confirmed", gettext_lazy("they had a seat before"))
HAD_TO_GIVE_IT_BACK = variable.flag(
    "was_confirmed", gettext_lazy("they had a seat before, and now they wait"), sample=False
)
GOES_TO_FEWEST = variable.flag(
    "goes_to_fewest", gettext_lazy("a free seat goes first to the organisation with the fewest seats"), sample=False
)
IS_REPLACED = variable.flag("is_replaced", gettext_lazy("somebody else comes in their place"), sample=False)

OF_A_PLACE = [members.READER, NAME, PLACE, LINK, NEEDS_NO_SIGN_IN, IS_PASSED_ON, HAS_ENTRY, *meetings.OF_A_MEETING]


def values(
    registration: Registration,
    days: Sequence[Day],
    *,
    reader: Person,
    link: str,
    is_passed_on: bool,
    needs_no_sign_in: bool = False,
    has_entry: bool = False,
    registered_by: str = "",
    turn: Turn | None = None,
    was_confirmed: bool = False,
    is_replaced: bool = False,
    has_moved: bool = False,
) -> variable.Values:
    """Of every variable above, in the active language; `link` is the whole address."""
    meeting = registration.meeting
    return {
        **meetings.of(meeting),
        "reader": members.called(reader),
        "name": registration.person.local("full_name"),
        "place_facts": _facts(meeting, days),
        "link": link,
        "needs_no_sign_in": needs_no_sign_in,
        "is_passed_on": is_passed_on,
        "has_entry": has_entry,
        "registered_by": registered_by,
        "turn": str(turn or ""),
        "position": str(turn.own or turn.position if turn else 0),
        "why": str(turn.why if turn else ""),
        "was_confirmed": was_confirmed,
        "goes_to_fewest": meeting.waitlist_rule == WaitlistRule.FEWEST,
        "is_replaced": is_replaced,
        "has_moved": has_moved,
    }


def _facts(meeting: Meeting, days: Sequence[Day]) -> blocks.Block:
    place = meetings.place_of(meeting)
    on_the_map: list[blocks.Line] = [blocks.Link(_("See the map"), meeting.map_url)] if meeting.map_url else []
    asked = phones.shown(meeting.contact_phone) if meeting.contact_phone else ""
    return blocks.facts(
        [
            (_("Meeting"), [meeting.local("theme")]),
            (_("When"), [_day(day) for day in days]),
            (_("Where"), [place, *on_the_map] if place else []),
            (_("Contact for questions"), [name, asked] if (name := meeting.local("contact_name")) else []),
        ]
    )


def _day(day: Day) -> str:
    on = calendar.day(day.date, with_year=True)
    if not (day.opens and day.ends_at):
        return on
    hours = {"day": on, "from": calendar.clock(day.opens), "to": calendar.clock_of_end(day.ends_at)}
    return _("%(day)s, %(from)s to %(to)s") % hours
