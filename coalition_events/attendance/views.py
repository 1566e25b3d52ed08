from math import ceil

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from coalition_events.attendance import actions
from coalition_events.attendance.files import badges as paper, certificates as certificate_paper, signs
from coalition_events.attendance.forms import BadgeForm, CertificateForm, SignaturesForm
from coalition_events.attendance.models import Signatures
from coalition_events.attendance.queries import badges as badge_lines, certificates as certified, door
from coalition_events.common.dates import local_date
from coalition_events.common.forms import edit
from coalition_events.common.lists import page_of
from coalition_events.common.refusals import Refusal, attempt
from coalition_events.meetings.models import Day, Meeting
from coalition_events.meetings.views.access import of_meeting
from coalition_events.registration.models import Registration
from members.views.access import SignedInRequest, organiser_required

ROWS_FOR_WALK_INS = 10


@of_meeting
@require_safe
@vary_on_headers("HX-Request")
def checkin(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    days = list(meeting.days.all())
    today = local_date(timezone.now())
    day = _day_of(days, request.GET.get("day", ""), default=door.nearest(days, today) if days else None)
    query = request.GET.get("q", "")[:200]
    show = request.GET.get("show", "")
    show = show if show in door.Show else door.Show.ALL
    context = {
        "meeting": meeting,
        "section": "checkin",
        "days": days,
        "day": day,
        "query": query,
        "show": show,
        "counts": door.counts(day),
        "page": page_of(request, door.found(day, query, show)),
        "is_to_come": day.date > today,
        "asked": request.GET.urlencode(),
    }
    template = "attendance/checkin.html#door" if request.headers.get("HX-Request") else "attendance/checkin.html"
    return render(request, template, context)


@organiser_required
@require_POST
def check_in(request: SignedInRequest, slug: str, number: int, pk: int) -> HttpResponse:
    meeting, day, registration = _at_the_door(slug, number, pk)
    attempt(request, lambda: actions.check_in(registration, day=day, by=request.user))
    return _back(request, meeting, day, registration)


@organiser_required
@require_POST
def removal(request: SignedInRequest, slug: str, number: int, pk: int) -> HttpResponse:
    meeting, day, registration = _at_the_door(slug, number, pk)
    actions.undo_check_in(registration, day=day)
    return _back(request, meeting, day, registration)


@of_meeting
@require_safe
def sheet(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Sign-in sheets for paper: every day of the meeting, or the one asked for, each from a page of its own."""
    days = list(meeting.days.all())
    number = request.GET.get("day", "")
    printed = [_day_of(days, number)] if number else days
    context = {
        "meeting": meeting,
        "section": "checkin",
        "days": days,
        "number": number,
        "sheets": [{"day": day, "registrations": door.in_order_of_the_sheet(day)} for day in printed],
        "walk_ins": range(ROWS_FOR_WALK_INS),
    }
    return render(request, "attendance/sheet.html", context)


@of_meeting
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache  # whoever comes back from the PDF sees what is printed by now
def badges(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    days, sessions = list(meeting.days.all()), badge_lines.published_sessions(meeting)
    lines = badge_lines.lines_of(meeting, sessions)
    form = BadgeForm(request.POST if request.method == "POST" else request.GET, days=days, lines=lines)
    if request.method == "POST":
        content = form.attempt(lambda: paper.print_badges(meeting, **form.which_lines, **form.on_what, by=request.user))
        if content is not None:
            return _pdf(content, f"badges-{meeting.slug}.pdf")
    context = {"meeting": meeting, "section": "checkin", "form": form, "counts": badge_lines.counts(lines)}
    context["days_of_rooms"] = signs.days_of_rooms(days, sessions)
    if form.is_valid():
        chosen, on_what = badge_lines.chosen(lines, **form.which_lines), form.on_what
        count = len(chosen) + on_what["blanks"]
        context |= {
            "count": count,
            "sheets": ceil(count / on_what["sheet"].layout.count),
            "sheet": on_what["sheet"],
            "asked": {name: value for name, value in form.cleaned_data.items() if value},
        }
    return render(request, "attendance/badges.html", context, status=form.status)


@of_meeting
@require_safe
@never_cache
def badges_preview(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """The first sheet as a picture: it is looked at on its page, as a list of names is, and leaves no record."""
    lines = badge_lines.lines_of(meeting)
    form = BadgeForm(request.GET, days=meeting.days.all(), lines=lines)
    if not form.is_valid():
        raise Http404
    chosen = badge_lines.chosen(lines, **form.which_lines)
    return HttpResponse(paper.first_sheet(meeting, chosen, **form.on_what), content_type="image/png")


@of_meeting
@require_safe
def badges_test(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    sheet = request.GET.get("sheet", "")
    if sheet not in paper.Sheet:
        raise Http404
    return _pdf(paper.test_sheet(meeting, sheet=paper.Sheet(sheet)), f"badges-test-{sheet}.pdf")


@of_meeting
@require_safe
def table_signs(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return _pdf(signs.table_signs(meeting), f"table-signs-{meeting.slug}.pdf")


@of_meeting
@require_safe
def door_signs(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    day = _day_of(list(meeting.days.all()), request.GET.get("day", "1"))
    return _pdf(signs.door_signs(meeting, day), f"door-signs-{meeting.slug}-{day.number}.pdf")


@of_meeting
@require_http_methods(["GET", "HEAD", "POST"])
def certificates(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Who signs them; those who came, to print them for."""
    kept = Signatures.objects.filter(meeting=meeting).first() or Signatures(meeting=meeting)
    kept, form, saved = edit(request, SignaturesForm, kept, SignaturesForm.save)
    if saved:
        messages.success(request, _("The names that sign are saved."))
        return redirect("organise:certificates", meeting.slug)
    came = certified.attended(meeting)
    context = {
        "meeting": meeting,
        "section": "checkin",
        "form": form,
        "is_signed": kept.pk is not None,
        "count": len(came),
        "print_form": CertificateForm(came=came),
    }
    return render(request, "attendance/certificates.html", context, status=form.status)


@of_meeting
@require_POST
@never_cache
def certificates_print(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    try:
        content = certificate_paper.print_certificates(meeting, who=request.POST.get("who", ""), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("organise:certificates", meeting.slug)
    return _pdf(content, f"certificates-{meeting.slug}.pdf")


@login_not_required
@require_safe
@never_cache
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """What stands on the certificate of this number, for whoever holds it in their hands."""
    found = certified.certified(code[:40])
    context = {"found": found, "code": code[:40]}
    return render(request, "attendance/certificate.html", context, status=200 if found else 404)


def _pdf(content: bytes, name: str) -> HttpResponse:
    if not content:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _day_of(days: list[Day], number: str, default: Day | None = None) -> Day:
    """The day of that number, or the default where none is asked for; 404 where there is no such day."""
    day = next((day for day in days if str(day.number) == number), None) if number else default
    if day is None:
        raise Http404
    return day


def _at_the_door(slug: str, number: int, pk: int) -> tuple[Meeting, Day, Registration]:
    meeting = get_object_or_404(Meeting, slug=slug)
    return meeting, get_object_or_404(meeting.days, number=number), get_object_or_404(meeting.registrations, pk=pk)


def _back(request: SignedInRequest, meeting: Meeting, day: Day, registration: Registration) -> HttpResponse:
    """To the list as it was asked for, where that person stands."""
    asked = {name: request.GET[name] for name in ("q", "show", "page") if request.GET.get(name)}
    address = reverse("organise:checkin", args=[meeting.slug], query={"day": day.number} | asked)
    return redirect(f"{address}#person-{registration.pk}")
