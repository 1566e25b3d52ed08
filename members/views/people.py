from copy import copy

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.text import number_in
from members import actions, phones
from members.access import SignedInRequest, organiser_required
from members.forms.directory import PersonForm
from members.forms.filters import PersonFilter
from members.history import history_of
from members.models import Organisation, Person

A_PAGE = 50


@organiser_required
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    narrowed_by = PersonFilter(request.GET)
    rows: QuerySet[Person] = narrowed_by.rows().select_related("organisation").order_by("full_name", "pk")
    context = {
        "section": "people",
        "filter": narrowed_by,
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "has_none": not Person.objects.exists(),
    }
    return render(request, "members/people.html", context)


@organiser_required
def new(request: SignedInRequest) -> HttpResponse:
    if request.method == "POST":
        form = PersonForm(request.POST)
        if form.is_valid():
            return _saved(request, form.save(), form)
    else:
        form = PersonForm(initial={"organisation": _organisation_asked_for(request)})
    context = {"section": "people", "form": form}
    return render(request, "members/person_new.html", context, status=form.status)


@organiser_required
@require_safe
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("organisation"), pk=pk)
    context = {
        "section": "people",
        "person": person,
        "phone_doubt": phones.doubt(person.phone),
        # By name and not by import: registrations and appearances stand in parts above this one.
        "registrations": person.registrations.select_related("meeting").order_by("-meeting__starts_on", "-pk"),
        "appearances": person.appearances.select_related("session__meeting").order_by(
            "-session__meeting__starts_on", "session"
        ),
        "history": history_of(person),
    }
    return render(request, "members/person.html", context)


@organiser_required
def details(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("organisation"), pk=pk)
    # A form writes what is typed into its row, right or wrong: it gets one of its own.
    form = PersonForm(request.POST if request.method == "POST" else None, instance=copy(person))
    if request.method == "POST" and form.is_valid() and form.save_if_current():
        return _saved(request, form.instance, form)
    context = {"section": "people", "form": form, "person": person}
    return render(request, "members/person_details.html", context, status=form.status)


@organiser_required
@require_POST
def deactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    actions.deactivate_person(person, by=request.user)
    return redirect(person)


@organiser_required
@require_POST
def reactivate(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    actions.reactivate_person(person, by=request.user)
    messages.success(request, _("%(name)s is in the directory again.") % {"name": person})
    return redirect(person)


def _saved(request: SignedInRequest, person: Person, form: PersonForm) -> HttpResponse:
    messages.success(request, _("Saved."))
    if doubt := form.warnings.get("phone"):
        messages.warning(request, doubt)
    return redirect(person)


def _organisation_asked_for(request: SignedInRequest) -> Organisation | None:
    asked = number_in(request.GET.get("organisation", ""))
    return Organisation.objects.active().filter(pk=asked).first() if asked else None
