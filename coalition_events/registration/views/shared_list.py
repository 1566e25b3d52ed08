"""The names that delegates share with each other. No telephone, no address, no file of it, and nobody keeps a copy."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalition_events.common.dates import local_date
from coalition_events.common.lists import looked_for, page_of
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import (
    Asked,
    BuiltIn,
    RegistrationQuerySet,
    asked_by_default,
    needs_kept_until,
)
from coalition_events.registration.queries.asking import Asking, asked_of
from coalition_events.registration.views.held_links import held_invitations, live_links
from members.models import Account, Right
from members.views.access import may_on_members_page
from members.views.held_links import behind_link


def is_shared(meeting: Meeting, asking: Asking | None = None, *, now: datetime | None = None) -> bool:
    """Whether the meeting has such a list: it asks who agrees, takes place, and still keeps what people told."""
    takes_place = meeting.announced_at and not meeting.cancelled_at
    if not takes_place or local_date(now or timezone.now()) > needs_kept_until(meeting):
        return False
    built_in = asking.built_in if asking else asked_of(meeting).built_in
    return BuiltIn.SHARED_LIST in built_in


def sharing(meetings: Iterable[Meeting]) -> set[int]:
    """The numbers of those of these meetings that have such a list, in one query."""
    meetings = list(meetings)
    asked = {row.meeting_id: row.built_in for row in Asked.objects.filter(meeting__in=meetings)}
    by_default = asked_by_default()
    return {
        meeting.pk
        for meeting in meetings
        if meeting.announced_at
        and not meeting.cancelled_at
        and BuiltIn.SHARED_LIST in asked.get(meeting.pk, by_default)
    }


def on_shared_list(meeting: Meeting) -> RegistrationQuerySet:
    """Who has a place and agreed, by name."""
    rows = meeting.registrations.confirmed().on_shared_list().by_name()
    return rows.select_related("person__organisation", "delegation__organisation")


def may_read(request: HttpRequest, meeting: Meeting) -> bool:
    """Whoever has a place, answers for an organisation that comes, or organises; by sign-in or by their link."""
    coming = meeting.registrations.confirmed()
    account = request.user
    if may_on_members_page(request, Right.REGISTRATIONS):
        return True
    if isinstance(account, Account) and coming.answered_for_by(account).exists():
        return True
    return coming.held_by(live_links(request), held_invitations(request)).exists()


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
