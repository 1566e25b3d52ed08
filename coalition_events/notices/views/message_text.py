"""What a message says, changed until it goes: nothing typed is lost, and two editors see each other."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override

from coalition_events.mail import editing, outbox
from coalition_events.mail.models import Message
from coalition_events.notices.forms.mail import MessageTextForm
from coalition_events.notices.views.answering import say
from coalition_events.notices.views.messages import EDITABLE, place_of
from coalition_events.notices.views.wording import PAGE_WITH_MAILS
from members.views.access import SignedInRequest, organiser_required


@csp_override(PAGE_WITH_MAILS)
@organiser_required
def message_text(request: SignedInRequest, pk: int) -> HttpResponse:
    """What it says, until it goes. "preview" draws what was typed; where somebody else was faster, both are shown."""
    mail = get_object_or_404(Message, pk=pk)
    if mail.is_secret:
        raise Http404
    if request.method != "POST":
        return _text_page(request, mail, MessageTextForm(mail=mail))
    form = MessageTextForm(request.POST, mail=mail)
    if form.is_valid() and "preview" not in request.POST:
        typed = form.cleaned_data
        try:
            outbox.edit(
                mail,
                subject=typed["subject"],
                text=typed["text"],
                by=request.user,
                now=timezone.now(),
                seen=typed["seen"],
            )
        except outbox.ChangedMeanwhile:
            mail.refresh_from_db()
            form.refuse_outdated(mail)
        except outbox.CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("The message is changed. This is how it goes out."))
            return redirect("organise:message", pk)
    return _text_page(request, mail, form)


def _text_page(request: SignedInRequest, mail: Message, form: MessageTextForm) -> HttpResponse:
    context = {**place_of(mail), **how_it_reads(request, mail, form), "can_edit": mail.status in EDITABLE}
    status = 200 if "preview" in request.POST and not form.errors else form.status
    return render(request, "notices/message_text.html", context, status=status)


def how_it_reads(request: SignedInRequest, mail: Message, form: MessageTextForm) -> dict[str, Any]:
    """The form, and beside it the mail as what was typed makes it."""
    subject, text, html = editing.drawn(mail, subject=form.typed("subject"), text=form.typed("text"))
    return {
        "form": form,
        "drawn": {"subject": subject, "text": text, "html": html},
        "width": "full" if request.POST.get("width") == "full" else "phone",
    }
