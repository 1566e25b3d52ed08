"""Sign-in sheets, badges, signs and certificates, as organisers print them; a certificate, as its number shows it."""

from dataclasses import replace
from math import ceil

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition_events.attendance.actions import printing as actions
from coalition_events.attendance.files import badges as paper, certificates as certificate_paper, sheets, signs
from coalition_events.attendance.forms.printing import BadgeForm, CertificateForm, SheetForm, SignaturesForm
from coalition_events.attendance.mails import certificates as mails
from coalition_events.attendance.models import FILES, NUMBER_LENGTH, Certificate, Signatures
from coalition_events.attendance.queries import badges as badge_lines, certificates as certified
from coalition_events.attendance.views.checkin import day_of
from coalition_events.common.forms import edit
from coalition_events.common.refusals import ChangedMeanwhile, Refusal
from coalition_events.common.text import number_in
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting, of_meeting_needs
from members.models import Right
from members.views.access import SignedInRequest
from members.views.held_links import Ended


@of_meeting_needs(Right.DOOR)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """What is signed at the door: who has printed it is noted."""
    days = list(meeting.days.all())
    form = SheetForm(request.POST if request.method == "POST" else request.GET, days=days)
    if request.method == "POST":
        content: bytes | None = form.attempt(
            lambda: sheets.print_sheets(meeting, form.days, is_by_organisation=form.is_by_organisation, by=request.user)
        )
        if content:
            return _pdf(content, f"sign-in-{meeting.slug}.pdf")
    context = {"meeting": meeting, "section": "checkin", "form": form}
    return render(request, "attendance/sheet.html", context, status=form.status)


@of_meeting_needs(Right.DOOR)
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


@of_meeting_needs(Right.DOOR)
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


@of_meeting_needs(Right.DOOR)
@require_safe
def badges_test(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    sheet = request.GET.get("sheet", "")
    if sheet not in paper.Sheet:
        raise Http404
    return _pdf(paper.test_sheet(meeting, sheet=paper.Sheet(sheet)), f"badges-test-{sheet}.pdf")


@of_meeting_needs(Right.DOOR)
@require_safe
def table_signs(_request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return _pdf(signs.table_signs(meeting), f"table-signs-{meeting.slug}.pdf")


@of_meeting_needs(Right.DOOR)
@require_safe
def door_signs(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    day = day_of(list(meeting.days.all()), request.GET.get("day", "1"))
    return _pdf(signs.door_signs(meeting, day), f"door-signs-{meeting.slug}-{day.number}.pdf")


@of_meeting_needs(Right.DOOR)
@require_http_methods(["GET", "HEAD", "POST"])
def certificates(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Who signs them; those who came, to print them for."""
    kept = getattr(meeting, "signatures", None) or Signatures(meeting=meeting)
    kept, form, saved = edit(request, SignaturesForm, kept, SignaturesForm.save)
    if saved:
        messages.success(request, _("The names that sign are saved."))
        return redirect("organise:certificates", meeting.slug)
    came = certified.attended(meeting)
    emails = certified.emails_of(meeting)
    context = {
        "meeting": meeting,
        "section": "checkin",
        "form": form,
        "is_signed": kept.pk is not None,
        "count": len(came),
        "lines": [(each, next(iter(each.among(emails)), None)) for each in came],
        "print_form": CertificateForm(came=came),
    }
    return render(request, "attendance/certificates.html", context, status=form.status)


@of_meeting_needs(Right.DOOR)
@require_POST
@never_cache
def certificates_print(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    try:
        content = certificate_paper.print_certificates(meeting, who=request.POST.get("who", ""), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("organise:certificates", meeting.slug)
    return _pdf(content, f"certificates-{meeting.slug}.pdf")


@of_meeting
@never_cache
def certificates_email(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Who gets their certificate and who does not, before it is sent."""
    if request.method != "POST":
        return redirect("organise:certificates", meeting.slug)
    is_for_all = request.POST.get("which") == certified.EVERYONE
    ticked = [number for each in request.POST.getlist("who") if (number := number_in(each))]
    who = None if is_for_all else set(ticked)
    if who is not None and not who:
        messages.error(request, _("Tick at least one person."))
        return redirect("organise:certificates", meeting.slug)
    status = 200
    if "seal" in request.POST:
        also = {"is_again": request.POST.get("again") == "yes", "has_lost_it": request.POST.get("again") == "lost"}
        try:
            count = actions.send(meeting, who, seal=request.POST["seal"], **also, by=request.user, now=timezone.now())
        except ChangedMeanwhile as refusal:
            messages.error(request, str(refusal))
            status = 409
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("organise:certificates", meeting.slug)
        else:
            text = ngettext("We send %(count)d email.", "We send %(count)d emails.", count)
            messages.success(request, text % {"count": count})
            return redirect("organise:certificates", meeting.slug)
    came = [each for each in certified.attended(meeting) if who is None or each.registration.pk in who]
    found = certified.mailing(came, certified.emails_of(meeting))
    context = {
        "meeting": meeting,
        "section": "checkin",
        "mailing": found,
        "who": who,
        "is_for_all": is_for_all,
        "letters": _letters(meeting, found),
    }
    return render(request, "attendance/certificates_email.html", context, status=status)


def _letters(meeting: Meeting, found: certified.Mailing) -> list[tuple[Message, int]]:
    """The emails as the first of each language gets them, and how many get them so; their links open nothing."""
    groups: dict[tuple[bool, str], list[certified.Attended]] = {}
    for is_corrected, came in ((False, found.new), (True, found.changed)):
        for each in came:
            groups.setdefault((is_corrected, each.registration.person.language), []).append(each)
    letters = []
    for (is_corrected, _language), came in groups.items():
        sample = replace(came[0], certificate=Certificate(code="0" * NUMBER_LENGTH))
        letters.append((mails.certificate(sample, meeting, is_corrected=is_corrected, now=timezone.now()), len(came)))
    return letters


@login_not_required
@require_safe
@never_cache
def certificate_file(request: HttpRequest, token: str) -> HttpResponse:
    """The certificate of whoever got this link by email. It is as good as what the number shows, and as long."""
    ended = Ended.UNKNOWN
    try:
        found = certified.certified(FILES.unsign(token))
        content = certificate_paper.certificate_file(found) if found else None
        ended = Ended.CLOSED
    except BadSignature:
        content = None
    if content is None:
        return render(request, "components/link_ended.html", {"reason": ended}, status=ended.status)
    response = _pdf(content, "certificate.pdf")
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


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
