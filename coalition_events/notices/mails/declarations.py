"""What the mails of the ladder, of those who appear, and those after a meeting may say of their own."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.mails.variables import SESSION
from coalition_events.agenda.models import Role
from coalition_events.common.languages import in_language
from coalition_events.mail.wording import blocks, declared
from coalition_events.notices.mails.variables import COMMON, ON_THEIR_DAYS, PASSED_ON, TO_FOCAL_PERSONS, WHO


def _title() -> str:
    return str(SESSION.sample_value())


def _sample_still_open() -> blocks.Block:
    silent = ngettext("%(count)d member has not answered", "%(count)d members have not answered", 3) % {"count": 3}
    return blocks.bullets([[blocks.Link(silent, "https://meetings.example.org/organise/")]])


COUNT = declared.text("count", _("how many: of names, or of seats"), "2")
IS_ONE = declared.flag("is_one", _("it is one only"), sample=False)
UNTIL = declared.text(
    "until", _("until when an answer can be changed"), "Tuesday 20 April, 17:00", "ថ្ងៃអង្គារ ទី 20 ខែមេសា ម៉ោង 17:00"
)
GUEST_LINK = declared.link(
    "link", _("the guest’s own link"), "https://meetings.example.org/guests/sample/", is_required=True
)
WORD = declared.block(
    "word",
    _("a word of the organisers; may be empty"),
    lambda: blocks.quotation(in_language("The hall is flooded.", "សាលប្រជុំលិចទឹក។")),
)
ASKED = declared.block(
    "asked",
    _("a list: what they were asked to do, each with the link to answer"),
    lambda: blocks.bullets([[_title(), blocks.Link(gettext("Answer here"), "https://meetings.example.org/sample/")]]),
)
SLIDES = declared.block(
    "slides",
    _("a list: their sessions without slides, each with the link to bring them"),
    lambda: blocks.bullets(
        [[_title(), blocks.Link(gettext("Bring your slides"), "https://meetings.example.org/sample/")]]
    ),
)
PANEL = declared.block(
    "panel",
    _("a list: who appears in the sessions that they moderate, with telephone and email"),
    lambda: blocks.bullets(
        [[str(WHO.sample_value()), f"{Role.PANELLIST.label}, Hope House", "012 345 678", "dara@example.org"]]
    ),
)
STILL_OPEN = declared.block(
    "still_open",
    _("a list: what is still open, each with the page where it is done"),
    _sample_still_open,
)
EVALUATION = declared.link("evaluation_page", _("where one says how it was; may be empty"), "")
SAYS = [
    declared.flag("says_registered", _("they have a place")),
    declared.flag("says_appearing", _("they appear"), sample=False),
    declared.flag("says_confirm", _("they have not confirmed yet that they appear"), sample=False),
    declared.flag("says_slides", _("their slides are missing"), sample=False),
    declared.flag("says_panel", _("they moderate"), sample=False),
]
AFTER = [*COMMON, *PASSED_ON]

declared.declare(
    declared.Mail(
        "reminder_deputy",
        _("Reminder: to the deputy"),
        _("to deputies of focal persons who have not answered"),
        TO_FOCAL_PERSONS,
    ),
    declared.Mail(
        "reminder_names",
        _("Reminder: names are missing"),
        _("to focal persons who said that names follow"),
        [*TO_FOCAL_PERSONS, COUNT, IS_ONE],
    ),
    declared.Mail(
        "reminder_seats",
        _("Reminder: seats are left"),
        _("to focal persons with seats that they have not used"),
        [*TO_FOCAL_PERSONS, COUNT, IS_ONE],
    ),
    declared.Mail(
        "reminder_last_days",
        _("Reminder: the last days"),
        _("to focal persons who have not answered in full, shortly before registration closes"),
        TO_FOCAL_PERSONS,
    ),
    declared.Mail(
        "reminder_guest",
        _("Reminder: to a guest"),
        _("to guests who have not answered"),
        [*AFTER, GUEST_LINK, UNTIL, WORD],
    ),
    declared.Mail(
        "reminder_confirm",
        _("Reminder: please confirm"),
        _("to those who were asked to appear and have not answered"),
        [*ON_THEIR_DAYS, ASKED],
    ),
    declared.Mail(
        "reminder_slides",
        _("Reminder: slides"),
        _("to those who appear in a session to which nothing was brought yet"),
        [*ON_THEIR_DAYS, SLIDES],
    ),
    declared.Mail("reminder_panel", _("Moderator’s sheet"), _("to those who moderate"), [*ON_THEIR_DAYS, PANEL]),
    declared.Mail(
        "reminder_late",
        _("All reminders in one"),
        _("to those who register, or are asked to appear, after the others were told"),
        [*ON_THEIR_DAYS, ASKED, SLIDES, PANEL, *SAYS],
    ),
    declared.Mail(
        "reminder_open",
        _("What is still open"),
        _("to organisers, every day of the last week"),
        [*COMMON, STILL_OPEN],
    ),
    declared.Mail(
        "reminder_thanks", _("Thank you for coming"), _("to those who were checked in"), [*AFTER, EVALUATION]
    ),
    declared.Mail("reminder_missed", _("We missed you"), _("to those who had a place and were not checked in"), AFTER),
    declared.Mail(
        "meeting_cancelled", _("The meeting is cancelled"), _("to all who had been told of it"), [*AFTER, WORD]
    ),
)
