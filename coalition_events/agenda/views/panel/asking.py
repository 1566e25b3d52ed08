"""The organisers' side: who was asked, who is silent, who declined; asking one or all of a meeting; how somebody is
introduced.
"""

from collections.abc import Iterable
from copy import copy

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition_events.agenda.actions.people import answer_appearance, ask_to_appear, renew_link
from coalition_events.agenda.actions.refusals import AgendaRefusal
from coalition_events.agenda.forms.answers import ProfileForm
from coalition_events.agenda.models import Appearance, AppearanceAnswer, Session
from coalition_events.agenda.models.appearance import AppearanceQuerySet
from coalition_events.agenda.queries.people import by_reader, profile_of
from coalition_events.agenda.views.released import save_profile
from coalition_events.agenda.views.sessions import of_session
from coalition_events.common.lists import looked_for, page_of, under_tab
from coalition_events.common.refusals import attempt
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from members.models import Person, Right
from members.views.access import SignedInRequest, needs

TABS = {
    "not_asked": (gettext_lazy("Not asked"), Q(answer=AppearanceAnswer.NONE)),
    "silent": (gettext_lazy("No answer yet"), Q(answer=AppearanceAnswer.ASKED)),
    "confirmed": (gettext_lazy("Confirmed"), Q(answer=AppearanceAnswer.CONFIRMED)),
    "declined": (gettext_lazy("Declined"), Q(answer=AppearanceAnswer.DECLINED)),
}
TO_BE_ASKED = ("not_asked", "silent")


@of_meeting_needs(Right.AGENDA)
@require_safe
def people(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    query = looked_for(request)
    everybody = Appearance.objects.of_meeting(meeting)
    rows, tabs = under_tab(everybody.matching(query), TABS, request.GET.get("answer", ""))
    page = page_of(request, _in_order(rows.select_related("session__day", "person", "organisation")))
    context = {
        "meeting": meeting,
        "section": "agenda",
        "query": query,
        "has_none": not everybody.exists(),
        "page": page,
        **tabs,
        "to_ask": page.paginator.count if tabs["shown"] in TO_BE_ASKED and not query else 0,
    }
    return render(request, "agenda/panel/people.html", context)


@of_meeting_needs(Right.AGENDA)
@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Ask all who were not asked, or all who are silent: first who would get what, and on a yes it is sent.

    On a yes those who were shown are asked, as far as they still stand under that heading.
    """
    which = (request.POST if request.method == "POST" else request.GET).get("which", "")
    address = reverse("organise:appearing", args=[meeting.slug])
    if which not in TO_BE_ASKED:
        return redirect(address)
    rows = _in_order(under_tab(Appearance.objects.of_meeting(meeting), TABS, which)[0])
    if request.method == "POST":
        if shown := request.POST.get("shown", ""):
            rows = rows.among(filter(None, map(number_in, shown.split(","))))
        _ask(request, meeting, rows)
        return redirect(f"{address}?answer=silent")
    asked = list(rows.select_related("session__day", "person__organisation", "organisation"))
    if not asked:
        messages.warning(request, _("There is no one to ask."))
        return redirect(f"{address}?answer={which}")
    letters, unreached = by_reader(asked)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "which": which,
        "letters": letters,
        "unreached": unreached,
        "shown": ",".join(str(row.pk) for row in asked),
    }
    return render(request, "agenda/panel/asking.html", context)


@of_session
@require_POST
def ask(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    row = _appearance(session, number)
    _ask(request, session.meeting, [row])
    return _to(row)


@of_session
@require_POST
def renew(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    """The link is in wrong hands: it opens nothing any more, and there is another."""
    row = _appearance(session, number)
    renew_link(row, by=request.user)
    messages.success(request, _("The old link no longer works. Ask them again, or give them the new link."))
    return _to(row)


@of_session
@require_POST
def record_answer(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    """What they told an organiser, by telephone or at a door."""
    row, said = _appearance(session, number), request.POST.get("answer", "")
    if said in (AppearanceAnswer.CONFIRMED, AppearanceAnswer.DECLINED):
        answer = AppearanceAnswer(said)
        done = _("Their answer is saved.")
        attempt(request, lambda: answer_appearance(row, answer=answer, word=row.word, by=request.user), done)
    return _to(row)


@of_session
@require_POST
def renew_notes(request: SignedInRequest, session: Session) -> HttpResponse:
    renew_link(session, by=request.user)
    messages.success(request, _("The note-taker’s old link no longer works. Give them the new link."))
    return redirect(session.get_organise_url() + "#notes")


def _ask(request: SignedInRequest, meeting: Meeting, rows: Iterable[Appearance]) -> None:
    try:
        found = ask_to_appear(meeting, rows, by=request.user)
    except AgendaRefusal as refusal:
        messages.error(request, str(refusal))
        return
    if count := len(found.asked):
        words = ngettext("%(count)d is asked by email.", "%(count)d are asked by email.", count)
        messages.success(request, words % {"count": count})
    if found.unreached:
        names = ", ".join(dict.fromkeys(map(str, found.unreached)))  # who appears twice is named once
        words = _("We have no email address for them or a focal person. Give them the link: %(names)s.")
        messages.warning(request, words % {"names": names})
    if not found.asked and not found.unreached:
        messages.warning(request, _("There is no one to ask."))


def _in_order(rows: AppearanceQuerySet) -> AppearanceQuerySet:
    return rows.order_by("session__day__number", "session__starts_at", "session__order", "session_id", "order", "pk")


def _appearance(session: Session, number: int) -> Appearance:
    return get_object_or_404(session.appearances.select_related("session__meeting", "person"), pk=number)


def _to(row: Appearance) -> HttpResponse:
    return redirect("organise:appearance", row.session.meeting.slug, row.session_id, row.pk)


@needs(Right.AGENDA)
def profile(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("organisation"), pk=pk)
    own = profile_of(person)
    if request.method == "POST":
        form = ProfileForm(request.POST, request.FILES, instance=copy(own))
        if form.is_valid() and save_profile(form):
            messages.success(request, _("Saved. This is how %(name)s is introduced.") % {"name": person})
            return redirect("organise:profile", pk)
    else:
        form = ProfileForm(instance=copy(own))
    context: dict[str, object] = {"person": person, "profile": own, "form": form, "section": "people"}
    return render(request, "agenda/panel/profile.html", context, status=form.status)
