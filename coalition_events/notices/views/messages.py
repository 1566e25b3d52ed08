from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.mail import kinds, outbox
from coalition_events.mail.mime import as_email
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices.calendar_entry import read_entry
from coalition_events.notices.views.mail_frame import as_mail_frame, is_mail_frame, shows_mail_frame, width_asked
from members.access import SignedInRequest, organiser_required
from members.models import Person


@require_safe
@shows_mail_frame
@organiser_required
def message(request: SignedInRequest, pk: int) -> HttpResponse:
    """One message as its reader sees it. Of a sign-in code nothing is shown but that it went."""
    mail = get_object_or_404(Message, pk=pk)
    context = {
        "meeting": Meeting.objects.filter(slug=mail.meeting).first() if mail.meeting else None,
        "section": "outbox",
        "mail": mail,
        "people": Person.objects.filter(email__iexact=mail.address).order_by("full_name", "pk"),
        "kind": kinds.in_words(mail.kind),
        "headers": [] if mail.is_secret else _headers(mail),
        "entry": read_entry(mail.calendar) if mail.calendar and not mail.is_secret else None,
        "width": width_asked(request),
    }
    return render(request, "notices/message.html", context)


@require_safe
@is_mail_frame
@organiser_required
def message_html(request: SignedInRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(Message.objects.filter(is_secret=False).exclude(html=""), pk=pk)
    return as_mail_frame(mail)


@require_POST
@organiser_required
def retry(request: SignedInRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(Message, pk=pk)
    try:
        outbox.retry(mail, by=request.user, now=timezone.now())
    except outbox.CannotRetry as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The message is due again, and goes out within a minute."))
    return redirect("organise:message", pk)


@organiser_required
def withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks, and on POST takes a message back that has not gone."""
    mail = get_object_or_404(Message, pk=pk)
    if request.method == "POST":
        try:
            outbox.cancel(mail, by=request.user, now=timezone.now())
        except outbox.CannotChange as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The message is withdrawn. It will not be sent."))
        return redirect("organise:message", pk)
    meeting = Meeting.objects.filter(slug=mail.meeting).first() if mail.meeting else None
    context = {"meeting": meeting, "section": "outbox", "mail": mail, "kind": kinds.in_words(mail.kind)}
    return render(request, "notices/withdrawal.html", context)


def _headers(mail: Message) -> list[tuple[str, str]]:
    """As they go out, or went."""
    email = as_email(mail, mail.sent_at or mail.due_at)
    return [
        ("From", settings.DEFAULT_FROM_EMAIL),
        ("To", email.to[0]),
        ("Subject", mail.subject),
        ("Reply-To", ", ".join(email.reply_to)),
        *email.extra_headers.items(),
    ]
