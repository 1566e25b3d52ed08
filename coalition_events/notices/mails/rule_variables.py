"""What the mails of the ladder, of those who appear, and those after a meeting may say of their own."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.mails.variables import SESSION
from coalition_events.agenda.models import Role
from coalition_events.common.languages import in_language
from coalition_events.mail.wording import blocks, variable
from coalition_events.notices.mails.variables import COMMON, PASSED_ON, WHO


def _title() -> str:
    return str(SESSION.sample_value())


def _sample_still_open() -> blocks.Block:
    silent = ngettext("%(count)d member has not answered", "%(count)d members have not answered", 3) % {"count": 3}
    return blocks.bullets([[blocks.Link(silent, "https://meetings.example.org/organise/")]])


COUNT = variable.text("count", _("how many: of names, or of seats"), "2")
IS_ONE = variable.flag("is_one", _("it is one only"), sample=False)
UNTIL = variable.text(
    "until", _("until when an answer can be changed"), "Tuesday 20 April, 17:00", "ថ្ងៃអង្គារ ទី 20 ខែមេសា ម៉ោង 17:00"
)
GUEST_LINK = variable.link(
    "link", _("the guest’s own link"), "https://meetings.example.org/guests/sample/", is_required=True
)
WORD = variable.block(
    "word",
    _("a word of the organisers; may be empty"),
    lambda: blocks.quotation(in_language("The hall is flooded.", "សាលប្រជុំលិចទឹក។")),
)
ASKED = variable.block(
    "asked",
    _("a list: what they were asked to do, each with the link to answer"),
    lambda: blocks.bullets([[_title(), blocks.Link(gettext("Answer here"), "https://meetings.example.org/sample/")]]),
)
SLIDES = variable.block(
    "slides",
    _("a list: their sessions without slides, each with the link to bring them"),
    lambda: blocks.bullets(
        [[_title(), blocks.Link(gettext("Bring your slides"), "https://meetings.example.org/sample/")]]
    ),
)
PANEL = variable.block(
    "panel",
    _("a list: who appears in the sessions that they moderate, with telephone and email"),
    lambda: blocks.bullets(
        [[str(WHO.sample_value()), f"{Role.PANELLIST.label}, Hope House", "012 345 678", "dara@example.org"]]
    ),
)
STILL_OPEN = variable.block(
    "still_open",
    _("a list: what is still open, each with the page where it is done"),
    _sample_still_open,
)
EVALUATION = variable.link("evaluation_page", _("where one says how it was; may be empty"), "")
SAYS = [
    variable.flag("says_registered", _("they have a place")),
    variable.flag("says_appearing", _("they appear"), sample=False),
    variable.flag("says_confirm", _("they have not confirmed yet that they appear"), sample=False),
    variable.flag("says_slides", _("their slides are missing"), sample=False),
    variable.flag("says_panel", _("they moderate"), sample=False),
]
AFTER = [*COMMON, *PASSED_ON]
