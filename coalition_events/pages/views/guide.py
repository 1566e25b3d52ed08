"""The organisers’ handbook."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition_events.pages.queries.guide import CHAPTERS, chapters
from members.views.access import SignedInRequest, organiser_required


@organiser_required
@require_safe
def contents(request: SignedInRequest) -> HttpResponse:
    return render(request, "pages/guide.html", {"chapters": chapters()})


@organiser_required
@require_safe
def chapter(request: SignedInRequest, name: str) -> HttpResponse:
    if name not in CHAPTERS:
        raise Http404
    around = [None, *chapters(), None]
    number = [*CHAPTERS].index(name) + 1
    context = {"previous": around[number - 1], "chapter": around[number], "next": around[number + 1]}
    return render(request, "pages/guide_chapter.html", context)
