"""The mails of a summary."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _, override

from coalition_events.common.languages import in_language
from coalition_events.common.text import listed
from coalition_events.mail import kinds, variable
from coalition_events.mail.models import Message
from coalition_events.mail.models.addresses import Group
from coalition_events.mail.wording import blocks, render
from coalition_events.meetings import mails as meetings
from coalition_events.summaries.models import Summary
from coalition_events.summaries.queries.article import with_whole_links, without_pictures
from coalition_events.summaries.queries.readers import Readership
from members import mails as members
from members.models import Account, Person
from members.queries.mailboxes import names_of

EDITOR = variable.link(
    "editor",
    _("the page to finish the summary"),
    "https://meetings.example.org/organise/meetings/2027-05/summary/",
    is_required=True,
)
IS_READY = variable.flag("is_ready", _("the summary is marked as ready, but not approved"), sample=False)
READY_BY = variable.text("ready_by", _("who marked it as ready; may be empty"), "Chan Sophea", "ចាន់ សុភា")

SAMPLE = "## Day 1\n\nSixty organisations came.\n\n> Our work cannot exist alone."
SAMPLE_KM = "## ថ្ងៃទី 1\n\nមានអង្គការហុកសិបបានចូលរួម។\n\n> ការងាររបស់យើងមិនអាចធ្វើតែឯងបានទេ។"

TITLE = variable.text("title", _("the summary’s title"), "One step further", "មួយជំហានទៀត", is_required=True)
ARTICLE = variable.block(
    "article",
    _("the whole summary"),
    lambda: blocks.article(in_language(SAMPLE, SAMPLE_KM)),
    is_required=True,
)
SUMMARY_PAGE = variable.link(
    "summary_page", _("the summary on the web"), "https://meetings.example.org/meetings/2027-05/summary/"
)
HAS_NO_KHMER = variable.flag(
    "has_no_khmer", _("the reader reads Khmer, and the summary has no Khmer text yet"), sample=False
)
OTHERS = variable.text(
    "others",
    _("people without an email address; this reader tells them about the summary; may be empty"),
    "Keo Pisey",
    "កែវ ពិសី",
)


def of_a_summary(summary: Summary, readers: Readership) -> variable.Values:
    """Of every variable of "summary", in the reader's language; the article in English where it has no Khmer."""
    language = readers.people[0].language
    article = with_whole_links(without_pictures(summary.text_in(language)))
    written_in = summary.language_for(language)
    with override(language):
        return {
            **meetings.of(summary.meeting),
            "reader": members.called(*readers.people),
            "others": listed(readers.others),
            "title": summary.title_in(language),
            "article": blocks.article(article, language="" if written_in == language else written_in),
            "summary_page": settings.SITE_URL + summary.get_absolute_url(),
            "has_no_khmer": written_in != language,
        }


def of_a_late_one(summary: Summary, reader: Person) -> variable.Values:
    """Of every variable of "summary_late", in the reader's language."""
    with override(reader.language):
        about_meeting = meetings.of(summary.meeting)
        return {
            "reader": members.called(reader),
            "theme": about_meeting["theme"],
            "dates": about_meeting["dates"],
            "editor": meetings.absolute("organise:summary", summary.meeting.slug),
            "is_ready": summary.is_ready,
            "ready_by": str(summary.ready_by or ""),
        }


kinds.register(
    kinds.Kind(
        "summary",
        _("Summary"),
        Group.SUMMARIES,
        when=_("after approval, to people who came and to the members’ focal persons"),
        variables=[
            *(members.READER, OTHERS, TITLE, ARTICLE, SUMMARY_PAGE, HAS_NO_KHMER),
            *meetings.OF_A_MEETING,
        ],
    ),
    kinds.Kind(
        "summary_late",
        _("A summary is late"),
        Group.ORGANISING,
        when=_("to organisers, three weeks after a meeting whose summary is not approved"),
        variables=[members.READER, meetings.THEME, meetings.DATES, EDITOR, IS_READY, READY_BY],
    ),
)


UNHURRIED = 8  # after whatever somebody waits for, and after reminders


def about(summary: Summary) -> str:
    return f"summary:{summary.pk}"


def summary(summary: Summary, readers: Readership, *, now: datetime) -> Message:
    """The article, in the readers' language or, where it has no Khmer, in English."""
    person = readers.people[0]
    return render.message(
        kind="summary",
        key=f"summary:{summary.meeting_id}:{person.pk}",
        to=(names_of(readers.people), person.email),
        language=person.language,
        context=of_a_summary(summary, readers),
        meeting=summary.meeting.slug,
        about=about(summary),
        priority=UNHURRIED,
        now=now,
    )


def late(summary: Summary, account: Account, reader: Person, *, now: datetime) -> Message:
    """To an organiser: three weeks have passed, and members wait for it."""
    meeting = summary.meeting
    return render.message(
        kind="summary_late",
        key=f"summary_late:{summary.meeting_id}:{account.pk}",
        to=(reader.name_in_mail, reader.email),
        language=reader.language,
        context=of_a_late_one(summary, reader),
        meeting=meeting.slug,
        about=about(summary),
        priority=UNHURRIED,
        now=now,
    )
