"""What all public pages of a release share; and how those who appear are introduced, and what they brought.

A release says who appears in what; slides come the day after, and a biography is put right without publishing an
agenda. So these are read as they stand, and only for sessions and people that the newest release shows, and that
nobody has closed since. docs/decisions/0076 tells why.
"""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date

from coalition_events.agenda.actions.locking import pages_changed
from coalition_events.agenda.files.drawn_agenda import DrawnDay
from coalition_events.agenda.files.exporters.formats import EXPORTERS
from coalition_events.agenda.forms.answers import ProfileForm
from coalition_events.agenda.models import Material, Release, newest_release
from coalition_events.agenda.queries import hall
from coalition_events.agenda.queries.public_agenda import PublicDay, PublicSession
from coalition_events.agenda.views.page_cache import may_be_kept
from coalition_events.common.dates import local_date
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting, State
from members.models import Account, Person, Right

MOST_ON_A_PAGE = 200  # sessions: twice the largest meeting


def newest_or_404(slug: str) -> Release:
    found = newest_release(slug)
    if not found:
        raise Http404
    return found[0]


def published(response: HttpResponse, release: Release) -> HttpResponse:
    """Browsers may keep it and ask each time whether it still stands.

    X-Release tells the page's modules what they were given, and that it may be kept for when there is no network.
    """
    response.headers["Last-Modified"] = http_date(release.published_at.timestamp())
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Release"] = str(release.number)
    return may_be_kept(response, release)


def handed_out(release: Release, content: bytes, extension: str, name: str) -> HttpResponse:
    """A file of the release, under this name."""
    response = HttpResponse(content, content_type=EXPORTERS[extension].content_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return published(response, release)


def context_of(release: Release, days: Sequence[PublicDay | DrawnDay]) -> dict[str, object]:
    """What every page of a release says beside its own: of which meeting it is, how new, and whether it still holds."""
    years = {local_date(release.published_at).year, today().year, release.meeting.starts_on.year}
    return {
        "meeting": release.meeting,
        "release": release,
        "section": "agenda",
        "with_year": "" if len(years) == 1 else "year",
        "has_moved": has_moved(days, release.meeting),
        "is_over": is_over(release.meeting),
    }


def has_moved(days: Sequence[PublicDay | DrawnDay], meeting: Meeting) -> bool:
    """The meeting has other dates than its release tells of: until the next release the page says both."""
    return bool(days) and (days[0].date, days[-1].date) != (meeting.starts_on, meeting.ends_on)


def is_long(sessions: int) -> bool:
    """Of so many sessions, an agenda shows one day at a time (docs/decisions/0155)."""
    return sessions > MOST_ON_A_PAGE


def on_today(release: Release) -> hall.Today | None:
    """Asks for the content of a release that comes without it, on a day of its meeting only."""
    return hall.today(release.meeting, release, timezone.now())


def is_over(meeting: Meeting) -> bool:
    return meeting.state() == State.OVER


def today() -> date:
    return local_date(timezone.now())


def days_shown[Day: (PublicDay, DrawnDay)](request: HttpRequest, days: list[Day]) -> list[Day]:
    """All of them; of a long agenda the one that the address names, else today, else the first."""
    if not is_long(sum(day.count for day in days)):
        return days
    number = number_in(request.GET.get("day", ""))
    here = [day for day in days if day.number == number] or [day for day in days if day.date == today()]
    return (here or days)[:1]


def save_profile(form: ProfileForm) -> bool:
    """False, with the form showing both, where somebody else was faster."""
    with transaction.atomic():
        # Meetings first, the oldest first, as everywhere: an erasure has them all and then asks for this row.
        appears_in = Meeting.objects.announced().filter(sessions__appearances__person=form.instance.person)
        pages_changed(appears_in.order_by("pk").distinct())
        return form.save_if_current()


def is_member(user: Account | AnonymousUser) -> bool:
    """Whoever signed in with the address of somebody in the directory; and organisers."""
    return isinstance(user, Account) and (user.may(Right.AGENDA) or Person.objects.who_have_address_of(user).exists())


def offered(request: HttpRequest, session: PublicSession) -> dict[str, object]:
    """What the page of an open session offers this reader, and how many more there are for members who sign in."""
    every = list(Material.objects.of_open_session(session.id))
    if all(material.is_public for material in every) or is_member(request.user):
        return {"materials": every, "for_members": 0}
    public = [material for material in every if material.is_public]
    return {"materials": public, "for_members": len(every) - len(public)}
