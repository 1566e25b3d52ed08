"""The names that delegates share with each other. No telephone, no address, no file of it, and nobody keeps a copy."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coalition_events.common.lists import looked_for, page_of
from coalition_events.meetings.models import Meeting
from coalition_events.registration.views.shared_people import is_shared, may_read, on_shared_list
from members.views.held_links import behind_link


@behind_link
@require_safe
def delegates(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.announced(), slug=slug)
    if not may_read(request, meeting):
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.get_full_path())
    if not is_shared(meeting):
        raise Http404
    query = looked_for(request)
    context = {
        "meeting": meeting,
        "section": "registration",
        "query": query,
        "page": page_of(request, on_shared_list(meeting).matching(query)),
    }
    response = render(request, "registration/delegates.html", context)
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response
