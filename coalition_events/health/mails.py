"""What administrators are told when something is wrong on the site, and when it is over."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, override

from coalition_events.common import dates
from coalition_events.mail import kinds, variable
from coalition_events.mail.models import Message
from coalition_events.mail.wording import render

KIND = "trouble"
NAMES = {
    "worker": gettext_lazy("Worker"),
    "clock": gettext_lazy("Clock"),
    "backup": gettext_lazy("Backup"),
}
WORDS = {
    "broker": gettext_lazy("The queue does not answer. Emails wait up to a minute."),
    "database": gettext_lazy("The database is not up to date."),
    "worker": gettext_lazy("The worker is silent. Emails wait."),
    "clock": gettext_lazy("The clock is silent. Reminders wait."),
    "mail": gettext_lazy("Emails wait too long."),
    "disk": gettext_lazy("The disk is nearly full."),
    "backup": gettext_lazy("There is no new backup."),
}
RESTART = gettext_lazy("Ask the keeper of the server to restart it: docs/operating.md, Trouble.")
STEPS = {
    "broker": RESTART,
    "database": gettext_lazy("Ask the keeper of the server to finish the upgrade."),
    "worker": RESTART,
    "clock": RESTART,
    "mail": gettext_lazy(
        "Open Emails, then Sending. If emails still wait in ten minutes, ask the keeper of the server."
    ),
    "disk": gettext_lazy("Ask the keeper of the server to make room on the disk."),
    "backup": gettext_lazy("Ask the keeper of the server to make backups."),
}
WHAT = variable.text(
    "what", gettext_lazy("what is wrong"), "The disk is nearly full.", "ថាសទិន្នន័យជិតពេញហើយ។", is_required=True
)
STEP = variable.text(
    "step",
    gettext_lazy("what to do next"),
    "Ask the keeper of the server to make room on the disk.",
    "សូមសុំអ្នកថែទាំម៉ាស៊ីនមេ ឱ្យបង្កើនទំហំទំនេរលើថាសទិន្នន័យ។",
)
AT = variable.text("at", gettext_lazy("since when"), "Monday 1 March, 8:00", "ថ្ងៃច័ន្ទ ទី 1 ខែមីនា ម៉ោង 8:00")
IS_OVER = variable.flag("is_over", gettext_lazy("it is over"))
LINK = variable.link(
    "link", gettext_lazy("where to go on"), "https://meetings.example.org/organise/health/", is_required=True
)

kinds.register(
    kinds.Kind(
        KIND,
        gettext_lazy("Trouble on the site"),
        priority=0,
        when=gettext_lazy("when something is wrong on the site, and when it is over: to administrators"),
        variables=[WHAT, STEP, AT, IS_OVER, LINK],
    )
)


def words_of(name: str) -> str:
    """In the active language: a trouble by its name, or a fault by its kind and place."""
    return str(WORDS[name]) if name in WORDS else _("The site made an error: %(name)s.") % {"name": name}


def step_of(name: str) -> str:
    """What an administrator who is no engineer does about it, in the active language."""
    return str(STEPS[name]) if name in STEPS else _("Pass this email on to your developers.")


def to_administrators(name: str, *, key: str, since: datetime, now: datetime, is_over: bool = False) -> list[Message]:
    """Unsaved, one to each, in their language."""
    messages = []
    for account in get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk"):
        language = account.language or settings.LANGUAGE_CODE
        with override(language):
            context = {
                "what": words_of(name),
                "step": step_of(name),
                "at": dates.moment(since),
                "is_over": is_over,
                "link": settings.SITE_URL + reverse("organise:health"),
            }
        messages.append(
            render.message(
                kind=KIND,
                key=f"{KIND}:{key}:{account.pk}",
                to=(account.name, account.email),
                language=language,
                context=context,
                about=f"{KIND}:{name}"[:80],
                priority=0,
                now=now,
            )
        )
    return messages
