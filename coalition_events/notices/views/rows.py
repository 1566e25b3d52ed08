"""One row of the plan: whom it tells and when, read before it is written, and held, released or cancelled."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.languages import Language
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import sending
from coalition_events.notices.actions.ledger import own_words
from coalition_events.notices.models import Notice, Reason, State
from coalition_events.notices.previews import rows as drawing
from coalition_events.notices.queries import ledger_rows, sources
from coalition_events.notices.views.answering import language_asked, say
from coalition_events.notices.views.mail_frame import as_mail_frame, is_mail_frame, shows_mail_frame, width_asked
from coalition_events.notices.views.row_differences import changed_since
from members.views.access import SignedInRequest, organiser_required


@require_safe
@shows_mail_frame
@organiser_required
def notice(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """What is written is read as it went; what is not, as it would read, and the page says so."""
    row = row_of(request, slug, pk)
    if drawing.is_written(row) and "language" not in request.GET:
        return redirect("organise:message", row.message_id)
    usual = language_of(row)
    language = language_asked(request, usual)
    mail = drawing.drawn(row, language, timezone.now())
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
        "is_written": drawing.is_written(row),
        "can": _can(row, is_outdated=is_outdated),
    }
    return render(request, "notices/notice.html", context)


@require_safe
@is_mail_frame
@organiser_required
def notice_html(request: SignedInRequest, slug: str, pk: int, language: str) -> HttpResponse:
    mail = drawing.drawn(row_of(request, slug, pk), language if language in Language.values else "en", timezone.now())
    if mail is None:
        raise Http404
    return as_mail_frame(mail)


@organiser_required
def notice_decision(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Cancelling asks first. What was written meanwhile is decided of as the message that it is now."""
    row = row_of(request, slug, pk)
    verb = request.POST.get("verb") if request.method == "POST" else request.GET.get("verb")
    if verb not in sending.VERBS:
        raise Http404
    if request.method == "POST":
        count = sending.VERBS[verb](_alone(row), by=request.user, now=timezone.now())
        say(request, DONE[verb]() if count else _nothing_done(), is_good=bool(count))
        return redirect("organise:notice", slug, pk)
    title = sources.title_of(row.source, row.says)
    context = {
        "meeting": row.meeting,
        "section": "notices",
        "notice": row,
        "line": ledger_rows.of_notice(row),
        "title": title,
    }
    return render(request, "notices/notice_cancelling.html", context)


@require_POST
@organiser_required
def notice_copy(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """To the organiser who asks, in the language that they looked at."""
    row = row_of(request, slug, pk)
    language = language_asked(request, language_of(row))
    to = (str(request.user), request.user.email)
    copy = drawing.post_copy(row, language, to=to, by=request.user, now=timezone.now())
    if copy:
        say(request, _("A copy is on its way to %(address)s.") % {"address": request.user.email})
    else:
        say(request, _("As things stand it would not be written at all."), is_good=False)
    return redirect("organise:notice", slug, pk)


MAY_GO = (State.PLANNED, State.HELD)
DONE: dict[str, Callable[[], str]] = {
    "hold": lambda: _("It is held back until you release it."),
    "release": lambda: _("It goes out at its time."),
    "cancel": lambda: _("It will not go out."),
    "again": lambda: _("It is planned again."),
}


def _nothing_done() -> str:
    return _("It has been posted already, or will not go out at all.")


def _alone(row: Notice) -> sources.Source:
    """This row as a source of its own: what can be done with all can be done with one."""
    title = sources.title_of(row.source, row.says)
    mail = Message.objects.filter(pk__in=[row.message_id] if row.message_id else [])
    return sources.Source(row.meeting, sources.slug_of(row.source), title, Notice.objects.filter(pk=row.pk), mail)


def _can(row: Notice, *, is_outdated: bool) -> set[str]:
    """What can be done with it: it has not been written. Outdated words are looked at before they are let go."""
    if row.state == State.PLANNED:
        return {"hold", "cancel", "edit"}
    if row.state == State.HELD:
        return {"cancel", "edit"} if is_outdated else {"release", "cancel", "edit"}
    is_ours = row.state == State.CANCELLED and row.reason == Reason.BY_ORGANISER and row.message_id is None
    return {"again"} if is_ours else set()


def place_of_row(row: Notice) -> dict[str, Any]:
    return {
        "meeting": row.meeting,
        "section": "notices",
        "notice": row,
        "line": ledger_rows.of_notice(row),
        "title": sources.title_of(row.source, row.says),
        "source": sources.slug_of(row.source),
    }


def language_of(row: Notice) -> str:
    if row.message is not None:
        return row.message.language
    return row.reader.language if row.reader else str(Language.ENGLISH)


def row_of(request: SignedInRequest, slug: str, pk: int) -> Notice:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    found = Notice.objects.with_standing().as_read().filter(meeting=meeting)
    row: Notice = get_object_or_404(found, pk=pk)
    row.meeting = meeting
    return row
