from datetime import datetime

from django.conf import settings

from coalition_events.mail import render
from coalition_events.mail.models import Message
from coalition_events.summaries.models import Summary
from members.mailboxes import greeted
from members.models import Person

UNHURRIED = 8  # after whatever somebody waits for, and after reminders


def about(summary: Summary) -> str:
    return f"summary:{summary.pk}"


def summary(summary: Summary, person: Person, *beside: Person, now: datetime) -> Message:
    """The article, in the reader's language or, where it has no Khmer, in English.

    `beside` are those who read the same mailbox and the same language.
    """
    several = greeted([person, *beside])
    return render.message(
        kind="summary",
        key=f"summary:{summary.meeting_id}:{person.pk}",
        to=(several or person.full_name, person.email),
        language=person.language,
        template="summary",
        context={
            "person": person,
            "greeted": several,
            "meeting": summary.meeting,
            "summary": summary,
            "title": summary.title_in(person.language),
            "article": _with_whole_links(summary.text_in(person.language)),
            "article_language": summary.language_for(person.language),
        },
        meeting=summary.meeting.slug,
        about=about(summary),
        priority=UNHURRIED,
        now=now,
    )


def _with_whole_links(markdown: str) -> str:
    """A link to a page of ours begins with a slash in the article; a mail needs the site's address before it."""
    return markdown.replace("](/", f"]({settings.SITE_URL}/")
