"""The links of those who appear, are quoted or take notes: opened once, each stands for a sign-in to one page.

The address is left at once: what it opened is kept in the browser's session. docs/decisions/0075 tells why
there are three kinds of them and one way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate

import pghistory
from django.contrib.auth.views import redirect_to_login
from django.core.signing import BadSignature
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalition_events.agenda.models import Appearance, Quote, Session
from coalition_events.agenda.models.appearance import AppearanceQuerySet
from coalition_events.agenda.models.notes import QuoteQuerySet
from coalition_events.agenda.models.session import Linked, SessionQuerySet
from coalition_events.common.middleware import has_chosen_language, remember_language
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from members.models import Account, Person, Right
from members.views import held_links
from members.views.access import needs_second_factor_now


@dataclass(frozen=True)
class Link[Row: Linked]:
    held: str  # the key in the browser's session
    model: type[Row]
    page: str  # the name of the address that it leads to
    rows: Callable[[], NumberedQuerySet[Row]]  # all, as the page needs them
    live: Callable[[Any, datetime], QuerySet[Row]]  # a method of those rows
    meeting_of: Callable[[Row], Meeting]
    person_of: Callable[[Row], Person | None]  # whose it is, where it is somebody's
    in_meeting: str  # the look-up of the meeting
    is_for_organisers: bool = False  # they open its page too, at any time

    def open(self, request: HttpRequest, token: str) -> HttpResponse:
        """Keep it in the session and leave this address: nothing that is shown names it."""
        try:
            value = self.model.value_of(token)
        except BadSignature:
            return self.refused(request, None, held_links.Ended.UNKNOWN)
        row = self.rows().numbered(number_in(value.partition("-")[0]))
        if row is None or row.link_value != value or not self.is_live(row):
            return self.refused(request, self.meeting_of(row) if row else None, self.why(row, value))
        held_links.hold(request, self.held, value)
        response = redirect(self.page, self.meeting_of(row).slug, row.pk)
        person = self.person_of(row)
        if person and not has_chosen_language(request):
            remember_language(response, person.language)
        return response

    def refused(self, request: HttpRequest, meeting: Meeting | None, reason: held_links.Ended) -> HttpResponse:
        """Why the link opens nothing, and whom to ask."""
        shown = meeting if meeting and meeting.announced_at else None
        context = {"meeting": shown, "section": "agenda", "reason": reason}
        return render(request, "components/link_ended.html", context, status=reason.status)

    def named(self, slug: str, pk: int) -> QuerySet[Row]:
        """The row that an address names."""
        return self.rows().filter(pk=pk, **{f"{self.in_meeting}__slug": slug})

    def is_live(self, row: Row) -> bool:
        return self.live(self.rows(), timezone.now()).contains(row)

    def why(self, row: Row | None, value: str) -> held_links.Ended:
        """Why the link that this was kept of opens the row no more."""
        if row is None:
            return held_links.Ended.CLOSED
        if self.is_live(row):
            return held_links.Ended.DAY_OVER if row.link_value == value else held_links.Ended.REPLACED
        return held_links.Ended.MEETING_OVER if self.meeting_of(row).is_past() else held_links.Ended.CLOSED

    def found(self, request: HttpRequest, slug: str, pk: int) -> Row | None:
        """The row, where this browser holds its live link, whose it is has signed in, or organisers open it."""
        rows = self.named(slug, pk)
        if self.is_for_organisers and organiser_of(request):
            return rows.first()
        row = self.live(rows, timezone.now()).first()
        if row is None:
            return None
        return row if self.is_held(request, row) or is_theirs(request, self.person_of(row)) else None

    def is_held(self, request: HttpRequest, row: Row) -> bool:
        return row.link_value in held_links.held(request, self.held)

    def ended(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse | None:
        """Where this browser has opened one of the row's links: why it opens the page no more."""
        opened = [value for value in held_links.ever_held(request, self.held) if value.startswith(f"{pk}-")]
        if not opened:
            return None
        row = self.named(slug, pk).first()
        newest = row.link_value if row and row.link_value in opened else opened[-1]
        return self.refused(request, Meeting.objects.announced().of_slug(slug).first(), self.why(row, newest))


def organiser_of(request: HttpRequest) -> Account | None:
    account = request.user
    return account if isinstance(account, Account) and account.may(Right.AGENDA) else None


def is_theirs(request: HttpRequest, person: Person | None) -> bool:
    account = request.user
    return (
        isinstance(account, Account)
        and person is not None
        and bool(person.email)
        and person.email.lower() == account.email.lower()
    )


APPEARANCE = Link[Appearance](
    held=held_links.kind_of_link("appearances"),
    model=Appearance,
    page="appearance",
    rows=lambda: Appearance.objects.select_related(
        "session__meeting", "session__day", "session__room", "person__organisation", "organisation"
    ),
    live=AppearanceQuerySet.live,
    meeting_of=lambda row: row.session.meeting,
    person_of=lambda row: row.person,
    in_meeting="session__meeting",
)
QUOTE = Link[Quote](
    held=held_links.kind_of_link("quotes"),
    model=Quote,
    page="quote",
    rows=lambda: Quote.objects.select_related("meeting", "session", "person__organisation", "organisation"),
    live=QuoteQuerySet.live,
    meeting_of=lambda row: row.meeting,
    person_of=lambda row: row.person,
    in_meeting="meeting",
)
NOTE_TAKER = Link[Session](
    held=held_links.kind_of_link("notes"),
    model=Session,
    page="notes",
    rows=lambda: Session.objects.select_related("meeting", "day", "room"),
    live=SessionQuerySet.noted,
    meeting_of=lambda row: row.meeting,
    person_of=lambda _row: None,
    in_meeting="meeting",
    is_for_organisers=True,
)


def opens[Row: Linked](link: Link[Row]) -> Callable[[HttpRequest, str], HttpResponse]:
    """The view of the address that stands in the mail."""

    @held_links.behind_link
    @require_safe
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        response = link.open(request, token)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return opened


def by_link[Row: Linked, **P](
    link: Link[Row],
) -> Callable[[Callable[Concatenate[HttpRequest, Row, P], HttpResponse]], Callable[..., HttpResponse]]:
    """Lets in who holds the link of this row; what they then do stands in the history as that link's."""

    def guard(view: Callable[Concatenate[HttpRequest, Row, P], HttpResponse]) -> Callable[..., HttpResponse]:
        @held_links.behind_link
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if link.is_for_organisers and organiser_of(request) and needs_second_factor_now(request):  # type: ignore[arg-type]
                return redirect("mfa_index")
            row = link.found(request, slug, pk)
            if row is not None:
                if not organiser_of(request):
                    pghistory.context(link=str(link.person_of(row) or row))
                return view(request, row, *args, **kwargs)
            if ended := link.ended(request, slug, pk):
                return ended
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(request.get_full_path())

        return guarded

    return guard
