from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition_events.agenda.queries import public_agenda
from coalition_events.agenda.queries.people import profiles_of
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.views.released import context_of, newest_or_404, published


@login_not_required
@require_safe
def person(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whoever appears in the release, and in which of its sessions. Nobody else has a page."""
    release = newest_or_404(slug)
    content = PublicAgenda(release)
    found = public_agenda.person_in(content, number)
    if found is None:
        raise Http404
    context = context_of(release, content.days) | {"person": found, "profile": profiles_of([number]).get(number)}
    return published(render(request, "agenda/person.html", context), release)
