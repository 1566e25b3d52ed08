"""One message: read as its reader sees it, held, released, withdrawn, edited, sent again, and sent to oneself first."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.mail import kinds, outbox
from coalition_events.mail.delivery.mime import as_email
from coalition_events.mail.models import Message, Status, StoppedAddress
from coalition_events.mail.wording import edited
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import sending
from coalition_events.notices.forms.mail import MessageTextForm
from coalition_events.notices.queries.ledger_rows import other_address, slug_of, title_of
from coalition_events.notices.views import mail_frame
from coalition_events.notices.views.mail_frame import say, width_asked
from members.models import Person
from members.views.access import SignedInRequest, organiser_required

EDITABLE = (Status.DUE, Status.HELD, Status.FAILED)


@require_safe
@mail_frame.shows_mail_frame
@organiser_required
def message(request: SignedInRequest, pk: int) -> HttpResponse:
    """One message as its reader sees it. Of a sign-in code nothing is shown but that it went."""
    mail = get_object_or_404(Message, pk=pk)
    rows = mail.notices.select_related("meeting", "person", "organisation").order_by("pk")[:10]
    context = {
        **place_of(mail),
        "people": Person.objects.at_address(mail.address).order_by("full_name", "pk"),
        "other_address": other_address(mail),
        "headers": [] if mail.is_secret else _headers(mail),
        "entry": mail_frame.read_entry(mail.calendar) if mail.calendar and not mail.is_secret else None,
        "width": width_asked(request),
        "rows": [(row, title_of(row.source, row.says), slug_of(row.source)) for row in rows],
        "done": list(mail.interventions.all()),
        "stopped": StoppedAddress.objects.live().of([mail.address]).first(),
        "can_come_back": bool(rows) and Message.objects.cancelled().contains(mail),
        "can_edit": mail.status in EDITABLE and not mail.is_secret,
        "other_language": "km" if mail.language == "en" else "en",
    }
    return render(request, "notices/message.html", context)


@require_safe
@mail_frame.is_mail_frame
@organiser_required
def message_html(_request: SignedInRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(Message.objects.shown(), pk=pk)
    return mail_frame.as_mail_frame(mail)


@require_POST
@organiser_required
def retry(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where asked, to the address that its reader has by now; nowhere, if that is another than the page said."""
    to, mail = request.POST.get("to", ""), get_object_or_404(Message, pk=pk)
    if to and mail.status == Status.FAILED and to != other_address(mail):
        say(request, _("Somebody else has changed this since you opened it."), is_good=False)
        return redirect("organise:message", pk)
    done = _("We send the email again within a minute.")
    if to:
        done = _("We send the email to %(address)s within a minute.") % {"address": to}
    return _do(request, pk, partial(outbox.retry, to=to), done)


@require_POST
@organiser_required
def holding(request: SignedInRequest, pk: int) -> HttpResponse:
    return _do(request, pk, outbox.hold, _("The message is on hold until you choose “Send as planned”."))


@require_POST
@organiser_required
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    return _do(request, pk, outbox.release, _("The message is no longer on hold. It goes out at its time."))


@require_POST
@organiser_required
def copy(request: SignedInRequest, pk: int) -> HttpResponse:
    """To the organiser who asks: the very message, without its calendar entry."""

    def send(mail: Message, **who_and_when: Any) -> None:
        outbox.send_copy(mail, to=(str(request.user), request.user.email), **who_and_when)

    return _do(request, pk, send, _("A copy is on its way to %(address)s.") % {"address": request.user.email})


@organiser_required
def withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks, and on POST takes a message back that has not gone."""
    if request.method == "POST":
        return _do(request, pk, outbox.cancel, _("The message is cancelled. We will not send it."))
    mail = get_object_or_404(Message, pk=pk)
    context = {**place_of(mail), "can_come_back": mail.notices.exists()}
    return render(request, "notices/withdrawal.html", context)


@require_POST
@organiser_required
def bringing_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """What an organiser withdrew goes out after all, as it is true now; where its edited words are older, held."""
    mail = get_object_or_404(Message, pk=pk)
    try:
        back = sending.bring_back(mail, by=request.user, now=timezone.now())
    except outbox.CannotChange as refusal:
        say(request, str(refusal), is_good=False)
    else:
        if back.status == Status.HELD:
            say(
                request,
                _("The message is on hold. Something changed after its text was edited."),
                is_good=False,
            )
        else:
            say(request, _("It goes out at its time."))
    return redirect("organise:message", pk)


def _do(request: SignedInRequest, pk: int, verb: Callable[..., object], done: str) -> HttpResponse:
    mail = get_object_or_404(Message, pk=pk)
    try:
        verb(mail, by=request.user, now=timezone.now())
    except outbox.CannotChange as refusal:
        say(request, str(refusal), is_good=False)
    else:
        say(request, done)
    return redirect("organise:message", pk)


def place_of(mail: Message) -> dict[str, object]:
    return {
        "meeting": Meeting.objects.of_slug(mail.meeting).first() if mail.meeting else None,
        "section": "emails",
        "mail": mail,
        "kind": kinds.in_words(mail.kind),
    }


def _headers(mail: Message) -> list[tuple[str, str]]:
    """As they go out, or went."""
    email = as_email(mail, mail.sent_at or mail.due_at)
    return [
        ("From", email.from_email),
        ("To", email.to[0]),
        ("Subject", mail.subject),
        ("Reply-To", ", ".join(email.reply_to)),
        *email.extra_headers.items(),
    ]


@csp_override(mail_frame.PAGE_WITH_MAILS)
@organiser_required
def message_text(request: SignedInRequest, pk: int) -> HttpResponse:
    """What it says, until it goes."""
    mail = get_object_or_404(Message, pk=pk, is_secret=False)
    form = MessageTextForm(request.POST if request.method == "POST" else None, mail=mail)
    if is_saved(request, form, partial(outbox.edit, mail)):
        return redirect("organise:message", pk)
    if form.errors:
        mail.refresh_from_db()  # somebody else may have changed it, or a worker sent it
    context = {**place_of(mail), "can_edit": mail.status in EDITABLE}
    return text_page(request, "notices/message_text.html", form, mail.version, context)


def is_saved(request: SignedInRequest, form: MessageTextForm, save: Callable[..., object]) -> bool:
    """Whether the mail says from now on what was typed; else the form says why not. A preview saves nothing."""
    if "preview" in request.POST or not form.is_valid():
        return False
    try:
        form.attempt(lambda: save(**form.cleaned_data, by=request.user, now=timezone.now()))
    except ChangedMeanwhile:
        form.refuse_outdated()
    if not form.errors:
        say(request, _("The message is changed. This is how it goes out."))
    return not form.errors


def text_page(
    request: SignedInRequest, template: str, form: MessageTextForm, version: str, context: dict[str, Any]
) -> HttpResponse:
    """The form, and beside it the mail as what was typed makes it. Where somebody else was faster, both are shown."""
    mail = context["mail"]
    if form.status == HTTPStatus.CONFLICT:
        form.show_both(mail, version)
    subject, text, html = edited.drawn(mail, subject=form.typed("subject"), text=form.typed("text"))
    drawn = {"subject": subject, "text": text, "html": html}
    context |= {"form": form, "drawn": drawn, "width": width_asked(request)}
    return render(request, template, context, status=form.status)
