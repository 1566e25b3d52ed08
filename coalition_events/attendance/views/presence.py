"""The page of a session's attendance, for those who take its notes: how many are here, and who, by their badges."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from coalition_events.agenda.models import Session
from coalition_events.agenda.views.panel.links import NOTE_TAKER, by_link, organiser_of
from coalition_events.attendance.actions import presence as actions
from coalition_events.attendance.forms.presence import CodeForm, HeadcountForm
from coalition_events.attendance.models import Headcount, Presence
from coalition_events.attendance.queries.presence import names_in
from coalition_events.common.forms import sent
from coalition_events.common.refusals import attempt
from members.models import Right


@by_link(NOTE_TAKER)
def page(request: HttpRequest, session: Session) -> HttpResponse:
    """What is sent to it is the number."""
    form = HeadcountForm(sent(request), standing=Headcount.objects.newest_of(session))
    by = organiser_of(request)
    saved = form.attempt(lambda: actions.count(session, by=by, now=timezone.now(), **form.cleaned_data))
    if saved:
        messages.success(request, _("The number is saved."), extra_tags="count")
        return _back(session, "count")
    return _page(request, session, form=form)


@require_POST
@by_link(NOTE_TAKER)
def count_removal(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    attempt(
        request,
        lambda: actions.undo_count(session, number, by=organiser_of(request), now=timezone.now()),
        _("The last number is undone."),
        place="count",
    )
    return _back(session, "count")


@vary_on_headers("HX-Request")
@by_link(NOTE_TAKER)
def names(request: HttpRequest, session: Session) -> HttpResponse:
    """A part of the page where htmx asks: the camera goes on beside it."""
    if request.method != "POST":
        return _back(session, "names")
    form, by = CodeForm(request.POST), organiser_of(request)
    link = "" if _sees_all(request) else session.link_value
    noted: Presence | None = form.attempt(
        lambda: actions.note(session, form.cleaned_data["code"], by=by, link=link, now=timezone.now())
    )
    if noted is None:
        return _page(request, session, code=form)
    name = noted.registration.person.local("full_name")
    messages.success(request, _("%(name)s is here.") % {"name": name}, extra_tags="names")
    return _page(request, session) if _is_part(request) else _back(session, "names")


@require_POST
@by_link(NOTE_TAKER)
def name_removal(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    presence = get_object_or_404(_names(request, session), pk=number)
    actions.remove(presence, by=organiser_of(request))
    name = presence.registration.person.local("full_name")
    messages.success(request, _("%(name)s is removed.") % {"name": name}, extra_tags="names")
    return _back(session, "names")


def _page(
    request: HttpRequest, session: Session, *, form: HeadcountForm | None = None, code: CodeForm | None = None
) -> HttpResponse:
    standing = Headcount.objects.newest_of(session)
    context = {
        "meeting": session.meeting,
        "section": "agenda",
        "session": session,
        "is_organiser": organiser_of(request) is not None,
        "sees_all": _sees_all(request),
        "standing": standing,
        "form": form or HeadcountForm(standing=standing),
        "code_form": code or CodeForm(),
        "names": _names(request, session),
    }
    template = "attendance/presence.html#names" if _is_part(request) else "attendance/presence.html"
    status = max((each.status for each in (form, code) if each), default=200)
    return render(request, template, context, status=status)


def _is_part(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


def _names(request: HttpRequest, session: Session) -> QuerySet[Presence]:
    """Who may see who comes sees all; an agenda editor, as who has the link, those whose badge was read with it."""
    return names_in(session, link=None if _sees_all(request) else session.link_value)


def _sees_all(request: HttpRequest) -> bool:
    account = organiser_of(request)
    return account is not None and account.may(Right.REGISTRATIONS)


def _back(session: Session, place: str) -> HttpResponse:
    return redirect(reverse("session_attendance", args=[session.meeting.slug, session.pk]) + f"#{place}")
