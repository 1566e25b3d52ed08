"""One row of the plan: whom it tells and when, read before it is written, and held, released or cancelled."""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.languages import Language
from coalition_events.mail.models import Message
from coalition_events.mail.wording.versions import Piece, compared
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from coalition_events.notices.actions import moves, own_words, sending
from coalition_events.notices.actions.own_words import Standing
from coalition_events.notices.forms.mail import MessageTextForm
from coalition_events.notices.mails.reminders import Original
from coalition_events.notices.models import Notice, Reason, State
from coalition_events.notices.previews import samples
from coalition_events.notices.queries import ledger_rows
from coalition_events.notices.views import mail_frame
from coalition_events.notices.views.mail_frame import language_asked, say, width_asked
from coalition_events.notices.views.messages import is_saved, text_page
from members.views.access import SignedInRequest


@require_safe
@mail_frame.shows_mail_frame
@of_meeting
def notice(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    """What is written is read as it went; what is not, as it would read, and the page says so."""
    row = row_of(meeting, pk)
    if row.is_written and "language" not in request.GET:
        return redirect("organise:message", row.message_id)
    usual = language_of(row)
    language = language_asked(request, usual)
    mail = samples.drawn(row, language, timezone.now())
    standing = own_words.standing(row, timezone.now()) if row.own_words and row.state in MAY_GO else None
    is_outdated = standing is not None and standing.is_outdated
    context = {
        **place_of_row(row),
        "mail": mail,
        "words": row.own_words,
        "has_earlier": row.state in MAY_GO and row.own_words is None and own_words.given_up(row) is not None,
        "is_outdated": is_outdated,
        "changes": changed_since(standing) if standing and is_outdated else [],
        "shown": language,
        "languages": Language.choices,
        "is_own_language": language == usual,
        "width": width_asked(request),
        "is_written": row.is_written,
        "can": _can(row, is_outdated=is_outdated),
    }
    return render(request, "notices/notice.html", context)


@require_safe
@mail_frame.is_mail_frame
@of_meeting
def notice_html(_request: SignedInRequest, meeting: Meeting, pk: int, language: str) -> HttpResponse:
    mail = samples.drawn(row_of(meeting, pk), mail_frame.known_language(language), timezone.now())
    if mail is None:
        raise Http404
    return mail_frame.as_mail_frame(mail)


@of_meeting
def notice_decision(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    """Cancelling asks first. What was written meanwhile is decided of as the message that it is now."""
    row = row_of(meeting, pk)
    verb = request.POST.get("verb") if request.method == "POST" else request.GET.get("verb")
    if verb not in sending.VERBS:
        raise Http404
    if request.method == "POST":
        count = sending.VERBS[verb](_alone(row), by=request.user, now=timezone.now())
        say(request, DONE[verb]() if count else str(moves.CannotDecide.words), is_good=bool(count))
        return redirect("organise:notice", meeting.slug, pk)
    title = ledger_rows.title_of(row.source, row.says)
    context = {
        "meeting": row.meeting,
        "section": "emails",
        "notice": row,
        "line": ledger_rows.of_notice(row),
        "title": title,
    }
    return render(request, "notices/notice_cancelling.html", context)


@require_POST
@of_meeting
def notice_copy(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    """To the organiser who asks, in the language that they looked at."""
    row = row_of(meeting, pk)
    language = language_asked(request, language_of(row))
    to = (str(request.user), request.user.email)
    copy = samples.post_copy(row, language, to=to, now=timezone.now())
    if copy:
        say(request, _("A copy is on its way to %(address)s.") % {"address": request.user.email})
    else:
        say(request, _("This email would not go out now, so there is no copy."), is_good=False)
    return redirect("organise:notice", meeting.slug, pk)


MAY_GO = (State.PLANNED, State.HELD)
DONE: dict[str, Callable[[], str]] = {
    "hold": lambda: _("It is on hold until you choose “Send as planned”."),
    "release": lambda: _("It goes out at its time."),
    "cancel": lambda: _("It will not go out."),
    "again": lambda: _("It is planned again."),
}


def _alone(row: Notice) -> ledger_rows.Source:
    """This row as a source of its own: what can be done with all can be done with one."""
    title = ledger_rows.title_of(row.source, row.says)
    alone, mail = Notice.objects.among([row.pk]), Message.objects.among([row.message_id])
    return ledger_rows.Source(row.meeting, ledger_rows.slug_of(row.source), title, alone, mail)


def _can(row: Notice, *, is_outdated: bool) -> set[str]:
    """What can be done with it: it has not been written. Outdated words are looked at before they are let go."""
    if row.state == State.PLANNED:
        return {"hold", "cancel", "edit"}
    if row.state == State.HELD:
        return {"cancel", "edit"} if is_outdated else {"release", "cancel", "edit"}
    is_ours = row.state == State.CANCELLED and row.reason == Reason.BY_ORGANISER and row.message_id is None
    return {"again"} if is_ours else set()


def place_of_row(row: Notice) -> dict[str, object]:
    return {
        "meeting": row.meeting,
        "section": "emails",
        "notice": row,
        "line": ledger_rows.of_notice(row),
        "title": ledger_rows.title_of(row.source, row.says),
        "source": ledger_rows.slug_of(row.source),
    }


def language_of(row: Notice) -> str:
    if row.message is not None:
        return row.message.language
    return row.reader.language if row.reader else str(Language.ENGLISH)


def row_of(meeting: Meeting, pk: int) -> Notice:
    row: Notice = get_object_or_404(meeting.notices.with_standing().as_read(), pk=pk)
    return row


def changed_since(standing: Standing) -> list[Piece]:
    """What the wording says otherwise to a reader than it did when their own words were written."""
    words, original = standing.words, standing.original
    if words is None:
        return []
    then = f"{words.original_subject}\n{words.original_text}"
    now = f"{original.message.subject}\n{original.message.text}"
    return list(differing_lines(then, now) if then != now else differing_lines(words.original_facts, original.facts))


def differing_lines(then: str, now: str) -> Iterator[Piece]:
    """Word by word, a line for a line."""
    before, after = then.splitlines(), now.splitlines()
    for what, start, end, since, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield from compared("\n".join(before[start:end]), "\n".join(after[since:until]))
            yield Piece("\n")


@csp_override(mail_frame.PAGE_WITH_MAILS)
@of_meeting
def notice_text(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    """Its words, until it is written; then they are the message's. "earlier" takes up what was given up."""
    row = row_of(meeting, pk)
    standing = own_words.standing(row, timezone.now())
    if request.method != "POST":
        if row.is_written:
            return redirect("organise:message_text", row.message_id)
        if standing is None:
            return redirect("organise:notice", meeting.slug, pk)
    standing = standing or _of_nobody(row)
    form = MessageTextForm(
        request.POST if request.method == "POST" else None, mail=standing.message, version=standing.version
    )
    if "earlier" in request.GET and (earlier := own_words.given_up(row)):
        form.initial = {**form.initial, "subject": earlier[0], "text": earlier[1]}
    if is_saved(request, form, partial(own_words.write, row)):
        return redirect("organise:notice", meeting.slug, pk)
    if form.errors:
        row = row_of(meeting, pk)
        standing = own_words.standing(row, timezone.now()) or standing
    context = {
        **place_of_row(row),
        "mail": standing.message,
        "original": standing.original.message,
        "is_outdated": standing.is_outdated,
        "changes": changed_since(standing) if standing.is_outdated else [],
        "words": standing.words,
        "can_edit": row.state in MAY_GO and bool(standing.message.address),
    }
    return text_page(request, "notices/notice_text.html", form, standing.version, context)


@require_POST
@of_meeting
def notice_text_return(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    """What the wording says after all."""
    row = row_of(meeting, pk)
    try:
        own_words.give_up(row)
    except moves.CannotDecide as refusal:
        say(request, str(refusal), is_good=False)
    else:
        say(request, _("It has the original text again."))
    return redirect("organise:notice", meeting.slug, pk)


def _of_nobody(row: Notice) -> own_words.Standing:
    """It does not concern its reader any more; what was typed is shown all the same."""
    nothing = Message(kind=f"reminder_{row.says}", key="nothing", language=language_of(row))
    return own_words.Standing(Original(nothing, ""), None, nothing)
