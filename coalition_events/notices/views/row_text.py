"""What one reader is told instead of the wording: the editor of a written message, before it is written."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.notices.actions.ledger import decisions, own_words
from coalition_events.notices.forms.mail import MessageTextForm
from coalition_events.notices.models import Notice
from coalition_events.notices.previews import rows
from coalition_events.notices.views.answering import say
from coalition_events.notices.views.message_text import how_it_reads
from coalition_events.notices.views.row_differences import changed_since
from coalition_events.notices.views.rows import MAY_GO, language_of, place_of_row, row_of
from coalition_events.notices.views.wording import PAGE_WITH_MAILS
from members.views.access import SignedInRequest, organiser_required


@csp_override(PAGE_WITH_MAILS)
@organiser_required
def notice_text(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Its words, until it is written; then they are the message's. What changed while somebody wrote is shown.

    "earlier" takes up what was given up; saved like anything else.
    """
    row = row_of(request, slug, pk)
    if rows.is_written(row) and request.method != "POST":
        return redirect("organise:message_text", row.message_id)
    standing = own_words.standing(row, timezone.now())
    if standing is None and request.method != "POST":
        return redirect("organise:notice", slug, pk)
    standing = standing or _of_nobody(row)
    if request.method != "POST":
        form = MessageTextForm(mail=standing.message, version=standing.version)
        if "earlier" in request.GET and (earlier := own_words.given_up(row)):
            form.initial = {**form.initial, "subject": earlier[0], "text": earlier[1]}
        return _page(request, row, standing, form)
    form = MessageTextForm(request.POST, mail=standing.message, version=standing.version)
    if form.is_valid() and "preview" not in request.POST:
        subject, text, seen = (form.cleaned_data[name] for name in ("subject", "text", "seen"))
        try:
            own_words.write(row, subject=subject, text=text, seen=seen, by=request.user, now=timezone.now())
        except outbox.ChangedMeanwhile:
            standing = own_words.standing(row_of(request, slug, pk), timezone.now()) or standing
            form.refuse_outdated(standing.message, standing.version)
        except decisions.CannotDecide as refusal:
            row = row_of(request, slug, pk)
            form.add_error(None, str(refusal))
        else:
            say(request, _("The message is changed. This is how it goes out."))
            return redirect("organise:notice", slug, pk)
    return _page(request, row, standing, form)


@require_POST
@organiser_required
def notice_text_return(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """What the wording says after all."""
    row = row_of(request, slug, pk)
    try:
        own_words.give_up(row, by=request.user, now=timezone.now())
    except decisions.CannotDecide as refusal:
        say(request, str(refusal), is_good=False)
    else:
        say(request, _("It says what the wording says."))
    return redirect("organise:notice", slug, pk)


def _of_nobody(row: Notice) -> own_words.Standing:
    """It does not concern its reader any more; what was typed is shown all the same."""
    nothing = Message(kind=f"reminder_{row.says}", key="nothing", language=language_of(row))
    return own_words.Standing(own_words.Original(nothing, ""), None, nothing)


def _page(request: SignedInRequest, row: Notice, standing: own_words.Standing, form: MessageTextForm) -> HttpResponse:
    context = {
        **place_of_row(row),
        **how_it_reads(request, standing.message, form),
        "mail": standing.message,
        "original": standing.original.message,
        "is_outdated": standing.is_outdated,
        "changes": changed_since(standing) if standing.is_outdated else [],
        "words": standing.words,
        "can_edit": row.state in MAY_GO and bool(standing.message.address),
    }
    status = 200 if "preview" in request.POST and not form.errors else form.status
    return render(request, "notices/notice_text.html", context, status=status)
