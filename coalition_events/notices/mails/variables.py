"""What the wording of invitations, reminders and digests may say; for one reader it is said in `reminders.py`."""

from django.utils.translation import gettext, gettext_lazy as _, ngettext

from coalition_events.agenda.mails import SESSION
from coalition_events.agenda.models import Role
from coalition_events.common import dates as calendar
from coalition_events.common.languages import in_language
from coalition_events.mail import variable
from coalition_events.mail.wording import blocks
from coalition_events.meetings import mails as meetings
from members import mails as members

ANSWER_LINK = variable.link(
    "link",
    _("the organisation’s own link; its focal person can answer without signing in"),
    "https://meetings.example.org/registration/sample/",
    is_required=True,
)
ORGANISATION = variable.text("organisation", _("the organisation"), "Ratanak International")
ADDRESS = variable.text("address", _("the recipient’s email address"), "sophea@example.org")
OPENS = variable.text("opens", _("when registration opens"), "Monday 1 March, 8:00", "ថ្ងៃច័ន្ទ ទី 1 ខែមីនា ម៉ោង 8:00")
CLOSES = variable.text(
    "closes", _("when registration closes"), "Tuesday 20 April 2027, 17:00", "ថ្ងៃអង្គារ ទី 20 ខែមេសា ឆ្នាំ 2027 ម៉ោង 17:00"
)
IS_OPEN = variable.flag("is_open", _("registration is open"))
NEEDS_NO_SIGN_IN = variable.flag("needs_no_sign_in", _("the link works without signing in"))
CHANGES_WITHOUT_SIGN_IN = variable.flag(
    "changes_without_sign_in",
    _("the page of the registration works without signing in, for focal persons and guests"),
    sample=False,
)
WHO = variable.text(
    "who", _("the person that the email is about, if a focal person passes it on"), "Sok Dara", "សុខ ដារ៉ា"
)
IS_PASSED_ON = variable.flag(
    "is_passed_on", _("it goes to a focal person, for somebody without an address"), sample=False
)
IS_FOR_ORGANISATION = variable.flag(
    "is_for_organisation", _("an organisation takes part, and no one is named yet"), sample=False
)
IS_TODAY = variable.flag("is_today", _("it is the day itself"), sample=False)
IS_TOMORROW = variable.flag("is_tomorrow", _("it is the day before"))
HAS_SEVERAL = variable.flag("has_several_sessions", _("it is about more than one session"), sample=False)


def _sample_sessions() -> blocks.Block:
    page = blocks.Link(str(SESSION.sample_value()), "https://meetings.example.org/meetings/2027-05/sessions/1/")
    return blocks.bullets([[page, f"{calendar.day(meetings.SAMPLE_DAYS[0])}, 9:00–10:00"]])


SESSIONS = variable.block("sessions", _("a list: their sessions, with day, time and room"), _sample_sessions)

DELEGATION = variable.block(
    "delegation",
    _("a list: who else comes from their organisation; may be empty"),
    lambda: blocks.bullets([[in_language("Sok Dara", "សុខ ដារ៉ា")], [in_language("Chan Lina", "ចាន់ លីណា")]]),
)
CODE = variable.text("code", _("the code that they show at the door"), "3479 6437")
CODE_PAGE = variable.link(
    "code_page",
    _("the page with their code, as a square to scan"),
    "https://meetings.example.org/meetings/2027-05/codes/34796437/",
)

COMMON = [members.READER, *meetings.OF_A_MEETING]
TO_FOCAL_PERSONS = [*COMMON, ORGANISATION, ADDRESS, ANSWER_LINK, NEEDS_NO_SIGN_IN, OPENS, CLOSES, IS_OPEN]
PASSED_ON = [WHO, ORGANISATION, IS_PASSED_ON, IS_FOR_ORGANISATION]
ON_THEIR_DAYS = [*COMMON, *PASSED_ON, SESSIONS, HAS_SEVERAL, IS_TODAY, IS_TOMORROW]


def _title() -> str:
    return str(SESSION.sample_value())


def _sample_still_open() -> blocks.Block:
    silent = ngettext("%(count)d member has not answered", "%(count)d members have not answered", 3) % {"count": 3}
    return blocks.bullets([[blocks.Link(silent, "https://meetings.example.org/organise/")]])


COUNT = variable.text("count", _("the number of names or seats"), "2")
IS_ONE = variable.flag("is_one", _("that number is 1"), sample=False)
UNTIL = variable.text(
    "until",
    _("until when an answer can be changed"),
    "Tuesday 20 April 2027, 17:00",
    "ថ្ងៃអង្គារ ទី 20 ខែមេសា ឆ្នាំ 2027 ម៉ោង 17:00",
)
GUEST_LINK = variable.link(
    "link", _("the guest’s own link"), "https://meetings.example.org/guests/sample/", is_required=True
)
WORD = variable.block(
    "word",
    _("a short note from the organisers; may be empty"),
    lambda: blocks.quotation(in_language("The hall is flooded.", "សាលប្រជុំលិចទឹក។")),
)
ASKED = variable.block(
    "asked",
    _("a list: what they were asked to do, each with the link to answer"),
    lambda: blocks.bullets([[_title(), blocks.Link(gettext("Answer here"), "https://meetings.example.org/sample/")]]),
)
SLIDES = variable.block(
    "slides",
    _("a list: their sessions without slides, each with the link to upload them"),
    lambda: blocks.bullets(
        [[_title(), blocks.Link(gettext("Upload your slides"), "https://meetings.example.org/sample/")]]
    ),
)
PANEL = variable.block(
    "panel",
    _("a list: the speakers in the sessions that they moderate, with telephone and email"),
    lambda: blocks.bullets(
        [[str(WHO.sample_value()), f"{Role.PANELLIST.label}, Hope House", "012 345 678", "dara@example.org"]]
    ),
)
STILL_OPEN = variable.block(
    "still_open",
    _("a list: what is still open, each with the page where it is done"),
    _sample_still_open,
)
EVALUATION = variable.link("evaluation_page", _("the page to say how the meeting was; may be empty"), "")
ANSWERING = variable.link(
    "link",
    _("the recipient’s own link to the evaluation"),
    "https://meetings.example.org/evaluation/sample/",
    is_required=True,
)
ANSWERED_BY = variable.text(
    "until", _("the last day to answer the evaluation"), "Thursday 20 May", "ថ្ងៃព្រហស្បតិ៍ ទី 20 ខែឧសភា"
)
SAYS = [
    variable.flag("says_registered", _("they have a place")),
    variable.flag("says_appearing", _("they are a speaker"), sample=False),
    variable.flag("says_confirm", _("they are a speaker and have not confirmed yet"), sample=False),
    variable.flag("says_slides", _("their slides are missing"), sample=False),
    variable.flag("says_panel", _("they moderate"), sample=False),
]
AFTER = [*COMMON, *PASSED_ON]


def _sample_news() -> blocks.Block:
    page = blocks.Link(str(SESSION.sample_value()), "https://meetings.example.org/meetings/2027-05/sessions/1/")
    return blocks.bullets([[page, "9:00–10:00, Hall 2"]])


def _sample_days() -> blocks.Block:
    return blocks.bullets([[f"{calendar.day(meetings.SAMPLE_DAYS[0])}, 8:00–16:30"]])


WORDS = variable.block(
    "words",
    _("what an organiser wrote about this version; may be empty"),
    lambda: blocks.letter(in_language("The second day begins half an hour later.", "ថ្ងៃទីពីរចាប់ផ្ដើមយឺតជាងមុនកន្លះម៉ោង។")),
)
NOTE = variable.text("note", _("the note of the published version; may be empty"), "")
APPEARING = variable.block(
    "appearing", _("a list: what is new in their sessions as a speaker; may be empty"), _sample_news
)
STARRED = variable.block(
    "starred", _("a list: what is new in the sessions of their own agenda; may be empty"), _sample_news
)
DAYS = variable.block("days", _("a list: their days with changed hours; may be empty"), _sample_days)
HAS_OTHER_VENUE = variable.flag("has_other_venue", _("the venue changed"), sample=False)
IS_FIRST = variable.flag("is_first", _("it is the first published agenda"), sample=False)

KIND = "release_digest"
OF_A_DIGEST = [
    *(members.READER, WORDS, NOTE, APPEARING, STARRED, DAYS, HAS_OTHER_VENUE, IS_FIRST),
    *(WHO, ORGANISATION, IS_PASSED_ON, IS_FOR_ORGANISATION, *meetings.OF_A_MEETING),
]
