"""One's own agenda: the sessions one starred. It follows the account; without one it is kept in the browser."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _, override
from django.views.decorators.http import require_POST, require_safe

from coalition_events.agenda.actions import stars as stars_actions
from coalition_events.agenda.files.exporters.calendar import starred, write_own
from coalition_events.agenda.files.exporters.formats import EXPORTERS
from coalition_events.agenda.models import OwnCalendar, Release, Star
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.queries.timetable import timetable
from coalition_events.agenda.views.released import context_of, newest_or_404, published
from coalition_events.common.text import number_in
from members.views.access import SignedInRequest

READ_AFTERWARDS = timedelta(days=60)  # what one heard stays in one's calendar for a while


@login_not_required
@require_safe
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """To somebody who is not signed in a page without a session in it: their browser puts in what it keeps."""
    release = newest_or_404(slug)
    content = PublicAgenda(release)
    stars = own_stars(request)
    days = starred(content.days, stars or ())
    context = context_of(release, content.days) | {
        "stars": stars,
        "days": [(day, timetable(day, content.rooms, is_list=True)) for day in days],
        "calendar": getattr(request.user, "own_calendar", None),
        "site": settings.SITE_URL,
    }
    return published(render(request, "agenda/mine.html", context), release)


@require_POST
def stars(request: SignedInRequest, slug: str) -> HttpResponse:
    """Keep the sessions named `star`, let go of those named `unstar`; what the release has not is passed over."""
    content = PublicAgenda(newest_or_404(slug))
    may_be_starred = {session.id for session in content.sessions if not session.is_rest}
    starred_now = numbers(request, "star") & may_be_starred
    stars_actions.star(starred_now, by=request.user)
    stars_actions.unstar(numbers(request, "unstar"), by=request.user)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"stars": sorted(Star.objects.numbers(request.user) & may_be_starred)})
    changed = next((content.session(number) for number in (starred_now | numbers(request, "unstar"))), None)
    return redirect(back(request, slug, changed.day if changed else None))


@require_POST
def calendar(request: SignedInRequest, slug: str) -> HttpResponse:
    """Make the secret address, or another in its place."""
    newest_or_404(slug)
    stars_actions.issue_calendar(by=request.user)
    return _to_calendar(request, slug, _("Here is your calendar’s address. Keep it to yourself."))


@require_POST
def calendar_revoke(request: SignedInRequest, slug: str) -> HttpResponse:
    newest_or_404(slug)
    stars_actions.revoke_calendar(by=request.user)
    return _to_calendar(request, slug, _("This address no longer works. Calendars can no longer read it."))


def _to_calendar(request: SignedInRequest, slug: str, said: str) -> HttpResponse:
    messages.success(request, said, extra_tags="calendar")
    return redirect(reverse("own_agenda", args=[slug]) + "#calendar")


@login_not_required
@require_safe
def own_calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """What the account keeps, for its calendar: whoever knows the secret reads it. Three queries."""
    calendar = OwnCalendar.objects.of_token(token).first()
    if calendar is None:
        raise Http404
    with override(calendar.account.language or "en"):
        releases = Release.objects.newest_of_each(since=timezone.localdate() - READ_AFTERWARDS)
        written = write_own(map(PublicAgenda, releases), Star.objects.numbers(calendar.account))
    response = HttpResponse(written, content_type=EXPORTERS["ics"].content_type)
    response.headers["Content-Disposition"] = 'inline; filename="my-agenda.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def own_stars(request: HttpRequest) -> set[int] | None:
    """The numbers that the account keeps; None where nobody is signed in."""
    return Star.objects.numbers(request.user) if request.user.is_authenticated else None


def numbers(request: HttpRequest, name: str) -> set[int]:
    found = (number_in(each) for each in request.POST.getlist(name))
    return {number for number in found if number is not None}


def back(request: HttpRequest, slug: str, day: int | None) -> str:
    """Where the star was pressed, at its day where that page has days."""
    place = request.POST.get("next", "")
    is_ours = place.startswith("/") and url_has_allowed_host_and_scheme(
        place, {request.get_host()}, require_https=request.is_secure()
    )
    if not is_ours:
        place = reverse("agenda", args=[slug])
    is_of_days = place.startswith(reverse("agenda", args=[slug]))
    return f"{place}#day-{day}" if day and is_of_days else place
