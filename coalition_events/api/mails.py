from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.api.models import Webhook
from coalition_events.mail import kinds, variable
from coalition_events.mail.models import Message
from coalition_events.mail.wording import render
from members.mails import language_of_reader
from members.models import Account

WEBHOOK_STOPPED = "webhook_stopped"
RECEIVER = variable.text(
    "receiver", _("the address that failed"), "https://www.example.org/hook", "https://www.example.org/hook"
)
LINK = variable.link("link", _("where to go on"), "https://meetings.example.org/organise/webhooks/", is_required=True)

kinds.register(
    kinds.Kind(
        WEBHOOK_STOPPED,
        _("Webhook stopped"),
        when=_("to administrators, when a webhook has failed for three days"),
        variables=[RECEIVER, LINK],
    )
)


def webhook_stopped(webhook: Webhook, *, to: Account, now: datetime) -> Message:
    return render.message(
        kind=WEBHOOK_STOPPED,
        key=f"{WEBHOOK_STOPPED}:{webhook.pk}:{to.pk}:{now.isoformat()}",
        to=(to.name, to.email),
        language=language_of_reader(to),
        context={
            "receiver": webhook.address,
            "link": settings.SITE_URL + reverse("organise:webhook", args=[webhook.pk]),
        },
        now=now,
    )
