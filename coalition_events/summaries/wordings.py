"""The mails of a summary: what their wording may say, and the value of each variable for one reader."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from coalition_events.mail.wording import declared
from coalition_events.meetings import wordings as meetings
from coalition_events.summaries.models import Summary
from members import wordings as members
from members.models import Account

EDITOR = declared.link(
    "editor",
    _("where the summary is finished"),
    "https://meetings.example.org/organise/meetings/2027-05/summary/",
    is_required=True,
)
IS_READY = declared.flag("is_ready", _("somebody said that it is ready, and nobody has approved it"), sample=False)
READY_BY = declared.text("ready_by", _("who said so; may be empty"), "Chan Sophea", "ចាន់ សុភា")

declared.declare(
    declared.Mail(
        "summary_late",
        _("A summary is late"),
        _("to organisers, three weeks after a meeting whose summary is not approved"),
        [members.READER, meetings.THEME, meetings.DATES, EDITOR, IS_READY, READY_BY],
    ),
)


def of_a_late_one(summary: Summary, account: Account, language: str) -> declared.Values:
    """Of every variable of "summary_late", in this language."""
    with override(language):
        told = meetings.of(summary.meeting)
        return {
            "reader": str(account),
            "theme": told["theme"],
            "dates": told["dates"],
            "editor": meetings.absolute("organise:summary", summary.meeting.slug),
            "is_ready": summary.is_ready,
            "ready_by": str(summary.ready_by or ""),
        }
