from copy import copy

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from coalition_events.common.forms import sent
from coalition_events.common.languages import ShownName
from coalition_events.common.lists import page_of
from members.forms.directory import OrganisationFilter
from members.forms.entries import OrganisationForm
from members.models import Organisation, Person
from members.queries.history import history_of
from members.views.access import SignedInRequest, organiser_required

FORM = {
    "section": "organisations",
    "all": {"label": gettext_lazy("Organisations"), "name": "organise:organisations"},
    "title": gettext_lazy("New organisation"),
    "submit": gettext_lazy("Add it"),
}


@organiser_required
@require_safe
def organisations(request: SignedInRequest) -> HttpResponse:
    narrowed_by = OrganisationFilter(request.GET)
    rows = (
        narrowed_by.rows()
        .annotate(number_of_people=Count("people", filter=Q(people__is_active=True)))
        .prefetch_related(Prefetch("people", Person.objects.focal(), to_attr="focal_people"))
        .order_by(ShownName("name"))
    )
    context = {
        "section": "organisations",
        "filter": narrowed_by,
        "page": page_of(request, rows),
        "has_none": not Organisation.objects.exists(),
    }
    return render(request, "members/organisations.html", context)


@organiser_required
def new(request: SignedInRequest) -> HttpResponse:
    form = OrganisationForm(sent(request))
    if form.is_valid() and form.save_if_current():
        messages.success(request, _("%(name)s is in the directory.") % {"name": form.instance})
        return redirect(form.instance)
    return render(request, "members/edit.html", FORM | {"form": form}, status=form.status)


@organiser_required
@require_safe
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=pk)
    people = organisation.people.unmerged().order_by("-is_active", "-is_focal", ShownName("full_name"), "pk")
    context = {
        "section": "organisations",
        "organisation": organisation,
        "people": people,
        # By name and not by import: delegations stand in a part above this one.
        "delegations": organisation.delegations.select_related("meeting").order_by("-meeting__starts_on"),
        "history": history_of(organisation),
    }
    return render(request, "members/organisation.html", context)


@organiser_required
def details(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=pk)
    # A form writes what is typed into its row, right or wrong: it gets one of its own.
    form = OrganisationForm(sent(request), instance=copy(organisation))
    if form.is_valid() and form.save_if_current():
        messages.success(request, _("Saved."))
        return redirect(organisation)
    return render(request, "members/edit.html", FORM | {"form": form, "row": organisation}, status=form.status)
