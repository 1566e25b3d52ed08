"""What the mails say, for all meetings or for one: organisers read it, change it and bring back what it said before."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from coalition_events.common.text import number_in
from coalition_events.mail import kinds
from coalition_events.mail.text import one_line
from coalition_events.mail.wording import actions
from coalition_events.mail.wording.models import Wording
from coalition_events.meetings.models import Meeting
from coalition_events.notices.forms.wording import WordingForm
from coalition_events.notices.previews.drawing import previews
from coalition_events.notices.previews.readers import named, people_called
from coalition_events.notices.views.wording_groups import Line, grouped
from coalition_events.notices.views.wording_places import address_of, mail_or_404, meeting_or_404, places_of
from members.models import Person
from members.views.access import SignedInRequest, organiser_required

# A mail carries its style inline, as mail readers want it. Its frames are part of this page, and can do nothing else.
PAGE_WITH_MAILS: dict[str, Any] = {**settings.SECURE_CSP, "style-src": [CSP.SELF, CSP.UNSAFE_INLINE]}


@require_safe
@organiser_required
def wordings(request: SignedInRequest, slug: str = "") -> HttpResponse:
    """Every mail, and where its words were changed. One query."""
    meeting = meeting_or_404(request, slug)
    changed: dict[str, set[str]] = {}
    for row in Wording.objects.filter(meeting__in={"", slug}):
        if any(not row.source(language).is_blank for language in ("en", "km")):
            changed.setdefault(row.name, set()).add(row.meeting)
    lines = [
        Line(
            mail,
            address_of("wording", mail.name, slug),
            is_own=bool(slug) and slug in changed.get(mail.name, ()),
            is_for_all="" in changed.get(mail.name, ()),
        )
        for mail in kinds.registered()
        if mail.has_wording
    ]
    return render(
        request, "notices/wording/list.html", {"meeting": meeting, "section": "notices", "groups": grouped(lines)}
    )


@csp_override(PAGE_WITH_MAILS)
@organiser_required
def wording(request: SignedInRequest, name: str, slug: str = "") -> HttpResponse:
    """Both languages side by side, and how they read. "preview" shows what was typed; anything else saves it."""
    meeting, mail = meeting_or_404(request, slug), mail_or_404(name)
    standing = actions.standing(name, slug)
    if request.method != "POST":
        return _page(request, mail, meeting, WordingForm(mail=mail, standing=standing))
    form = WordingForm(request.POST, mail=mail, standing=standing)
    if "preview" in request.POST:
        return _page(request, mail, meeting, form, shows_errors=False)
    if form.is_valid():
        try:
            seen = form.cleaned_data.get("version") or 0
            actions.change(name, slug, form.texts, seen=seen, by=request.user)
        except actions.ChangedMeanwhile as refusal:
            form.refuse_outdated(refusal.standing)
        else:
            messages.success(request, _("Saved. The next mail says so; what has been written already stays as it is."))
            return redirect(address_of("wording", name, slug))
    return _page(request, mail, meeting, form)


def _page(
    request: SignedInRequest,
    mail: kinds.Kind,
    meeting: Meeting | None,
    form: WordingForm,
    *,
    shows_errors: bool = True,
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    person = (
        Person.objects.active().filter(pk=number_in(asked.get("who", "")) or 0).select_related("organisation").first()
    )
    words = one_line(asked.get("find", ""))[:100]
    context = {
        **places_of(mail, meeting),
        "form": form,
        "standing": form.standing,
        "shows_errors": shows_errors,
        "previews": list(previews(mail, form.texts, meeting=meeting, person=person)),
        "choices": named(people_called(words, meeting), person),
        "person": person,
        "find": words,
        "width": "full" if asked.get("width") == "full" else "phone",
        "undo": number_in(request.GET.get("undo", "")),
        "variables": mail.all_variables,
    }
    is_part = bool(request.htmx) and not shows_errors  # type: ignore[attr-defined]
    template = "notices/wording/edit.html"
    status = form.status if shows_errors else 200
    return render(request, f"{template}#preview" if is_part else template, context, status=status)
