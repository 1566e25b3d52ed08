"""The digest of a new release: what its wording may say, and the value of each variable for one reader."""

from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.mails.variables import SESSION
from coalition_events.common import dates as calendar
from coalition_events.common.languages import in_language
from coalition_events.mail.wording import blocks, variable
from coalition_events.meetings.mails import variables as meetings


def _sample_sessions() -> blocks.Block:
    page = blocks.Link(str(SESSION.sample_value()), "https://meetings.example.org/meetings/2027-05/sessions/1/")
    return blocks.bullets([[page, "9:00–10:00, Hall 2"]])


def _sample_days() -> blocks.Block:
    return blocks.bullets([[f"{calendar.day(meetings.SAMPLE_DAYS[0])}, 8:00–16:30"]])


WORDS = variable.block(
    "words",
    _("what an organiser wrote about this release; may be empty"),
    lambda: blocks.letter(in_language("The second day begins half an hour later.", "ថ្ងៃទីពីរចាប់ផ្ដើមយឺតជាងមុនកន្លះម៉ោង។")),
)
NOTE = variable.text("note", _("what the release says of itself; may be empty"), "")
APPEARING = variable.block(
    "appearing", _("a list: what is new of the sessions in which they appear; may be empty"), _sample_sessions
)
STARRED = variable.block(
    "starred", _("a list: what is new of the sessions in their own agenda; may be empty"), _sample_sessions
)
DAYS = variable.block("days", _("a list: days of theirs that have other hours; may be empty"), _sample_days)
HAS_OTHER_VENUE = variable.flag("has_other_venue", _("the venue is another"), sample=False)
IS_FIRST = variable.flag("is_first", _("it is the first agenda that is published"), sample=False)

KIND = "release_digest"
