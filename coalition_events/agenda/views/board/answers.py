"""The organisers' board of an agenda; and what its module gets: only what changed since what it has, drawn as the page
draws it.
"""

from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from coalition_events.agenda.actions import refusals
from coalition_events.agenda.forms.board import PlaceForm
from coalition_events.agenda.models import Appearance, Session
from coalition_events.agenda.queries.feed import Mark, changed_since, newest_marks
from coalition_events.agenda.views.board import page
from coalition_events.agenda.views.board.drawing import draw
from coalition_events.agenda.views.board.layout import card_of
from coalition_events.agenda.views.board.words import place_in_words
from coalition_events.common.versions import Difference
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from members.models import Right
from members.views.access import SignedInRequest, needs


@of_meeting_needs(Right.AGENDA)
@require_safe
def board(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """The whole page; its module gets the panel of the session that is selected, and all flags."""
    context = page.board_context(request, meeting)
    if wants_json(request):
        panel = render(request, "agenda/board/panel.html", context).text
        cards = context["board"].cards.values()
        flags = {card.session.pk: [card.session.flag, card.session.is_bad] for card in cards if card.session.flag}
        response: HttpResponse = JsonResponse({"panel": panel, "flags": flags})
    else:
        response = render(request, "agenda/board/board.html", context)
    patch_vary_headers(response, ["Accept"])
    return response


@needs(Right.AGENDA)
@require_safe
def board_changes(request: SignedInRequest, slug: str) -> HttpResponse:
    """What changed since the mark in the address; 304 after one query where nothing did, nor who is here."""
    found = newest_marks(slug, request.user)
    since = Mark.read(request.GET.get("since", ""))
    if found is None or since is None:
        raise Http404
    meeting_id, newest = found
    here = page.arrive(meeting_id, request.user, timezone.now())
    etag = f'"{sha256(f"{newest} {here}".encode()).hexdigest()[:24]}"'
    if since == newest and request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    meeting = Meeting.objects.get(pk=meeting_id)
    return JsonResponse(look(request, meeting, since, newest), headers={"ETag": etag})


MOST_AT_ONCE = 60  # of more changed sessions the whole page is read again
PEOPLE = Prefetch("appearances", Appearance.objects.select_related("person", "organisation"))


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def look(request: SignedInRequest, meeting: Meeting, since: Mark, newest: Mark) -> dict[str, object]:
    """What changed, and who else is here."""
    here = page.arrive(meeting.pk, request.user, timezone.now())
    answer = {"here": render_to_string("agenda/board/here.html", {"here": here})}
    return answer | changes(request, meeting, since, newest)


def changes(request: SignedInRequest, meeting: Meeting, since: Mark, newest: Mark) -> dict[str, object]:
    """The cards of all that changed, those that are gone, what can be undone, and that it can be published."""
    answer: dict[str, object] = {"mark": str(newest)}
    if newest == since:
        return answer
    changed = changed_since(meeting.pk, since)
    if len(changed) > MOST_AT_ONCE or since.is_of_other_columns(newest):
        return answer | {"everything": True}
    address = page.board_address(request, meeting.slug)
    sessions = list(meeting.sessions.among(changed).select_related("day", "room").prefetch_related(PEOPLE))
    cards = {str(session.pk): draw([card_of(session)], address) for session in sessions}
    gone = sorted(changed - {session.pk for session in sessions})
    newest_number = meeting.releases.order_by("-number").values_list("number", flat=True).first() or 0
    context = {"meeting": meeting, "query": page.query_of(request), "has_sessions": True, **page.numbers(newest_number)}
    context |= page.history_context(meeting)
    parts = ("undo", "redo", "publish")
    history = {part: render_to_string(f"agenda/board/history.html#{part}", context, request) for part in parts}
    return answer | {"cards": cards, "gone": gone, "history": history}


def done(
    request: SignedInRequest,
    meeting: Meeting,
    said: str,
    *,
    link: dict[str, str] | None = None,
    selected: int | None = None,
) -> HttpResponse:
    """Said on the page, or to the module with all that changed since it last asked; who is here it asks by itself.

    `link`, for the module, is where the next step is: its href and label.
    """
    if not wants_json(request):
        messages.success(request, said)
        return HttpResponseRedirect(_way_back(request, meeting, selected))
    return JsonResponse(_since(request, meeting) | {"said": said} | ({"link": link} if link else {}))


def refused(
    request: SignedInRequest,
    meeting: Meeting,
    refusal: refusals.AgendaRefusal | None,
    *,
    session: Session | None = None,
    form: PlaceForm | None = None,
) -> HttpResponse:
    """Why not. 410 where the session is gone, 409 with both versions where somebody else changed it, else 422."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if isinstance(refusal, refusals.Gone):
        status = HTTPStatus.GONE
    elif isinstance(refusal, refusals.ChangedMeanwhile):
        status = HTTPStatus.CONFLICT
    if wants_json(request):
        words = str(refusal) if refusal else _first_error(form)
        answer = _since(request, meeting) | {"refusal": words}
        if isinstance(refusal, refusals.RoomTaken):
            answer["other"] = refusal.other.pk
        if status == HTTPStatus.CONFLICT and session is not None:
            answer |= {"version": session.version, "theirs": place_in_words(session)}
        return JsonResponse(answer, status=status)
    if form is None or session is None or status == HTTPStatus.GONE:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(_way_back(request, meeting, session.pk if session else None))
    if refusal is not None and status == HTTPStatus.CONFLICT:
        show_both(form, session, str(refusal))
    elif refusal is not None:
        form.refuse(refusal)
    query = request.GET.copy()
    query["selected"] = str(session.pk)
    request.GET = query  # type: ignore[assignment]
    return render(request, "agenda/board/board.html", page.board_context(request, meeting, form), status=status)


def _way_back(request: HttpRequest, meeting: Meeting, selected: int | None) -> str:
    """The board, or the list where the button stands in the list."""
    if request.POST.get("view") == "list":
        return reverse("organise:agenda", args=[meeting.slug]) + page.query_of(request).rstrip("?&")
    return page.board_address(request, meeting.slug, selected)


def show_both(form: PlaceForm, session: Session, words: str) -> None:
    """What stands now beside what was wanted; sent once more, it is written over what its reader has now seen."""
    form.add_error(None, words)
    now = PlaceForm.of(session)
    form.differences = [
        Difference(str(form[name].label), _shown(now, name), _shown(form, name))
        for name in ("day", "room", "start", "minutes")
        if _shown(now, name) != _shown(form, name)
    ]
    form.fill_in("version", session.version)


def _shown(form: PlaceForm, name: str) -> str:
    field, value = form.fields[name], form[name].value()
    choices: Any = getattr(field, "choices", None)
    if choices is not None:
        return next((str(label) for key, label in choices if str(key) == str(value or "")), "")
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value or "–")


def _first_error(form: PlaceForm | None) -> str:
    errors = form.errors if form else {}
    return next((str(message) for messages_ in errors.values() for message in messages_), "")


def _since(request: SignedInRequest, meeting: Meeting) -> dict[str, object]:
    since = Mark.read(request.POST.get("mark", "")) or Mark()
    marks = newest_marks(meeting.slug, request.user)
    return changes(request, meeting, since, marks[1] if marks else Mark())
