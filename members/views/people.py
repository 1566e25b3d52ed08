from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from coalition_events.common.forms import sent
from coalition_events.common.lists import page_of
from coalition_events.common.text import number_in
from members import hooks
from members.actions import directory
from members.forms.directory import PersonFilter
from members.forms.entries import PersonForm
from members.models import Organisation, Person, phones
from members.queries.history import history_of
from members.views.access import SignedInRequest, organiser_required

FORM = {
    "section": "people",
    "all": {"label": gettext_lazy("People"), "name": "organise:people"},
    "title": gettext_lazy("New person"),
    "submit": gettext_lazy("Add them"),
    "offers_duplicates": True,
}


@organiser_required
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    narrowed_by = PersonFilter(request.GET)
    rows = narrowed_by.rows().select_related("organisation").by_name()
    context = {
        "section": "people",
        "filter": narrowed_by,
        "page": page_of(request, rows),
        "has_none": not Person.objects.exists(),
    }
    return render(request, "members/people.html", context)


@organiser_required
def new(request: SignedInRequest) -> HttpResponse:
    form = PersonForm(sent(request), initial={"organisation": _organisation_asked_for(request)})
    if form.is_valid():
        return _saved(request, directory.add_person(form.save(commit=False), by=request.user), form)
    return render(request, "members/edit.html", FORM | {"form": form}, status=form.status)


@organiser_required
@require_safe
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("organisation"), pk=pk)
    # By name and not by import: registrations and appearances stand in parts above this one.
    registrations = list(
        person.registrations.select_related("meeting", "delegation__organisation").order_by(
            "-meeting__starts_on", "-pk"
        )
    )
    context = {
        "section": "people",
        "person": person,
        "merged_into": person.merges_away.standing().select_related("kept", "merged_by").first(),
        "merges": person.merges_into.standing().select_related("gone", "merged_by"),
        "phone_doubt": phones.doubt(person.phone),
        "registrations": registrations,
        "with_old_organisation": _still_with_another(person, registrations),
        "appearances": person.appearances.select_related("session__meeting").order_by(
            "-session__meeting__starts_on", "session"
        ),
        "parts": [part(person) for part in hooks.on_person_page],
        "history": history_of(person),
    }
    return render(request, "members/person.html", context)


@organiser_required
def details(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.unmerged().select_related("organisation"), pk=pk)
    # A form writes what is typed into its row, right or wrong: it gets one of its own.
    form = PersonForm(sent(request), instance=copy(person))
    if form.is_valid() and form.save_if_current():
        return _saved(request, form.instance, form)
    return render(request, "members/edit.html", FORM | {"form": form, "row": person}, status=form.status)


def _still_with_another(person: Person, registrations: list[Any]) -> list[Any]:
    """Live registrations at meetings to come with the delegation of an organisation that they have left."""
    today = timezone.localdate()
    return [
        registration
        for registration in registrations
        if registration.is_live
        and registration.meeting.ends_on >= today
        and registration.delegation
        and registration.delegation.organisation_id != person.organisation_id
    ]


def _saved(request: SignedInRequest, person: Person, form: PersonForm) -> HttpResponse:
    messages.success(request, _("Saved."))
    if doubt := form.warnings.get("phone"):
        messages.warning(request, doubt)
    return redirect(person)


def _organisation_asked_for(request: SignedInRequest) -> Organisation | None:
    asked = number_in(request.GET.get("organisation", ""))
    return Organisation.objects.active().numbered(asked)
