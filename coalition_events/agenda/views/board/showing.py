"""The organisers' board of an agenda, and what changed on it since."""

from hashlib import sha256

from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from coalition_events.agenda.queries.feed import Mark, newest_marks
from coalition_events.agenda.views.board.answers import look, wants_json
from coalition_events.agenda.views.board.page import board_context
from coalition_events.agenda.views.board.viewers import arrive
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from members.views.access import SignedInRequest, organiser_required


@of_meeting
@require_safe
def board(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """The whole page; its module gets the panel of the session that is selected, and all flags."""
    context = board_context(request, meeting)
    if wants_json(request):
        panel = render(request, "agenda/board/panel.html", context).text
        cards = context["board"].cards.values()
        flags = {card.session.pk: [card.session.flag, card.session.is_bad] for card in cards if card.session.flag}
        response: HttpResponse = JsonResponse({"panel": panel, "flags": flags})
    else:
        response = render(request, "agenda/board/board.html", context)
    patch_vary_headers(response, ["Accept"])
    return response


@organiser_required
@require_safe
def board_changes(request: SignedInRequest, slug: str) -> HttpResponse:
    """What changed since the mark in the address; 304 after one query where nothing did, nor who is here."""
    found = newest_marks(slug, request.user)
    since = Mark.read(request.GET.get("since", ""))
    if found is None or since is None:
        raise Http404
    meeting_id, newest = found
    here = arrive(meeting_id, request.user, timezone.now())
    etag = f'"{sha256(f"{newest} {here}".encode()).hexdigest()[:24]}"'
    if since == newest and request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    meeting = Meeting.objects.get(pk=meeting_id)
    return JsonResponse(look(request, meeting, since, newest), headers={"ETag": etag})
