"""The mails of a summary."""

from django.utils.translation import gettext_lazy as _

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Group, Kind
from coalition_events.meetings.mails.variables import DATES, OF_A_MEETING, THEME
from coalition_events.summaries.mails import variables as own
from members.mails.variables import READER

kinds.register(
    Kind(
        "summary",
        _("Summary"),
        Group.SUMMARIES,
        when=_("once the summary is approved, to who came and to the members’ focal persons"),
        variables=[
            *(READER, own.OTHERS, own.TITLE, own.ARTICLE, own.SUMMARY_PAGE, own.HAS_NO_KHMER),
            *OF_A_MEETING,
        ],
    ),
    Kind(
        "summary_late",
        _("A summary is late"),
        Group.ORGANISING,
        when=_("to organisers, three weeks after a meeting whose summary is not approved"),
        variables=[READER, THEME, DATES, own.EDITOR, own.IS_READY, own.READY_BY],
    ),
)
