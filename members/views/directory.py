"""The directory: the lists of organisations and people, an entry's page and its form; an entry is put out of use and
taken back, and a spreadsheet is taken in.
"""

from copy import copy
from typing import cast

from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.db.models import Count, Model, Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.forms import filled_in, sent
from coalition_events.common.languages import ShownName
from coalition_events.common.lists import page_of
from coalition_events.common.refusals import attempt
from coalition_events.common.spreadsheets.writing import write_xlsx, xlsx_response
from coalition_events.common.text import number_in
from coalition_events.common.uploads import Unreadable
from coalition_events.mail.models import StoppedAddress
from members import hooks
from members.actions import directory
from members.files.columns import COLUMNS
from members.files.importing import ImportRefused, import_members
from members.forms.directory import ImportForm, OrganisationFilter, PersonFilter
from members.forms.entries import OrganisationForm, PersonForm
from members.models import Organisation, Person, phones
from members.queries.history import history_of
from members.views.access import SignedInRequest, organiser_required

ORGANISATION_FORM = {
    "section": "organisations",
    "all": {"label": gettext_lazy("Organisations"), "name": "organise:organisations"},
    "title": gettext_lazy("New organisation"),
    "submit": gettext_lazy("Add it"),
}
PERSON_FORM = {
    "section": "people",
    "all": {"label": gettext_lazy("People"), "name": "organise:people"},
    "title": gettext_lazy("New person"),
    "submit": gettext_lazy("Add them"),
    "offers_duplicates": True,
}


# ---------------------------------------------------------------- Organisations
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
    return _list(request, "organisations", narrowed_by, rows)


@organiser_required
def new_organisation(request: SignedInRequest) -> HttpResponse:
    form = OrganisationForm(sent(request))
    if form.is_valid() and form.save_if_current():
        messages.success(request, _("%(name)s is in the directory.") % {"name": form.instance})
        return redirect(form.instance)
    return _form_page(request, form, ORGANISATION_FORM)


@organiser_required
@require_safe
def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=pk)
    people = organisation.people.unmerged().order_by("-is_active", "-is_focal", ShownName("full_name"), "pk")
    context = {
        "section": "organisations",
        "organisation": organisation,
        "people": people,
        "parts": [part(request, organisation) for part in hooks.on_organisation_page],
        "history": history_of(organisation),
    }
    return render(request, "members/organisation.html", context)


@organiser_required
def organisation_details(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=pk)
    # A form writes what is typed into its row, right or wrong: it gets one of its own.
    form = OrganisationForm(sent(request), instance=copy(organisation))
    if form.is_valid() and form.save_if_current():
        messages.success(request, _("Saved."))
        return redirect(organisation)
    return _form_page(request, form, ORGANISATION_FORM | {"row": organisation})


# ---------------------------------------------------------------- People
@organiser_required
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    narrowed_by = PersonFilter(request.GET)
    return _list(request, "people", narrowed_by, narrowed_by.rows().select_related("organisation").by_name())


@organiser_required
def new_person(request: SignedInRequest) -> HttpResponse:
    """From the page that registers somebody (`next`): somebody of an organisation, and then on to their form there."""
    back = get_next_redirect_url(request)
    name = filled_in(request, "full_name", "full_name_km")
    form = PersonForm(sent(request), initial=name | {"organisation": _organisation_asked_for(request)})
    if back:
        form.require_organisation()
    if form.is_valid():
        person = directory.add_person(form.save(commit=False), by=request.user)
        done = _("%(name)s is in the directory.") % {"name": person} if back else _("Saved.")
        return _saved(request, form, done, to=f"{back}?person={person.pk}" if back else person)
    return _form_page(request, form, PERSON_FORM | {"back": back})


@organiser_required
@require_safe
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("organisation"), pk=pk)
    context = {
        "section": "people",
        "person": person,
        "merged_into": person.merges_away.standing().select_related("kept", "merged_by").first(),
        "merges": person.merges_into.standing().select_related("gone", "merged_by"),
        "phone_doubt": phones.doubt(person.phone),
        "stopped": StoppedAddress.objects.live().of([person.email]).first(),
        # By name and not by import: registrations stand in a part above this one.
        "with_old_organisation": person.registrations.with_old_organisation(timezone.localdate()),
        "parts": [part(request, person) for part in hooks.on_person_page],
        "history": history_of(person),
    }
    return render(request, "members/person.html", context)


@organiser_required
def person_details(request: SignedInRequest, pk: int) -> HttpResponse:
    """From a mail that failed (`next`) and back there."""
    back = get_next_redirect_url(request)
    person = get_object_or_404(Person.objects.unmerged().select_related("organisation"), pk=pk)
    # A form writes what is typed into its row, right or wrong: it gets one of its own.
    form = PersonForm(sent(request), instance=copy(person))
    if form.is_valid() and directory.change_person(person, form.instance, save=form.save_if_current):
        if person.is_focal and person.email and not (form.instance.is_focal and form.instance.email == person.email):
            words = _("Their old emails have a link that still works. If others may read them, create a new link.")
            messages.warning(request, f"{words} {_('You find it under Answers by organisation, More, Link.')}")
        return _saved(request, form, _("Saved."), to=back or person)
    return _form_page(request, form, PERSON_FORM | {"row": person, "back": back})


def _saved(request: SignedInRequest, form: PersonForm, done: str, *, to: str | Person) -> HttpResponse:
    messages.success(request, done)
    if doubt := form.warnings.get("phone"):
        messages.warning(request, doubt)
    return redirect(to)


def _organisation_asked_for(request: SignedInRequest) -> Organisation | None:
    asked = number_in(request.GET.get("organisation", ""))
    return Organisation.objects.active().numbered(asked)


# ---------------------------------------------------------------- Both
def _list(
    request: SignedInRequest, section: str, narrowed_by: OrganisationFilter | PersonFilter, rows: QuerySet[Model]
) -> HttpResponse:
    page = page_of(request, rows)
    left = request.GET.copy()
    left["shown"] = "inactive"
    is_among_active = not page.object_list and not request.GET.get("shown")
    context = {
        "section": section,
        "filter": narrowed_by,
        "page": page,
        "inactive_count": type(narrowed_by)(left).rows().count() if is_among_active else 0,
        "inactive_href": f"?{left.urlencode()}",
        "has_none": not rows.model._default_manager.exists(),
    }
    return render(request, f"members/{section}.html", context)


def _form_page(request: SignedInRequest, form: OrganisationForm | PersonForm, page: dict[str, object]) -> HttpResponse:
    return render(request, "members/edit.html", page | {"form": form}, status=form.status)


@organiser_required
@require_POST
def deactivate(request: SignedInRequest, pk: int, model: type[directory.Entry]) -> HttpResponse:
    entry = cast("directory.Entry", get_object_or_404(model, pk=pk))
    directory.deactivate(entry, by=request.user)
    return redirect(entry)


@organiser_required
@require_POST
def reactivate(request: SignedInRequest, pk: int, model: type[directory.Entry]) -> HttpResponse:
    entry = cast("directory.Entry", get_object_or_404(model, pk=pk))
    done = _("%(name)s is in the directory again.") % {"name": entry}
    attempt(request, lambda: directory.reactivate(entry, by=request.user), done)
    return redirect(entry)


# ---------------------------------------------------------------- A spreadsheet
@organiser_required
def upload(request: SignedInRequest) -> HttpResponse:
    """Take in a spreadsheet, or show every reason why not. Sent twice, it changes nothing the second time."""
    context = {
        "section": "organisations",
        "form": ImportForm(),
        "columns": [(column.name, column.holds) for column in COLUMNS],
    }
    if request.method != "POST":
        return render(request, "members/import.html", context)
    form = context["form"] = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "members/import.html", context, status=422)
    is_trial = form.cleaned_data["is_trial"]
    try:
        outcome = import_members(form.cleaned_data["file"], by=request.user, is_trial=is_trial)
    except Unreadable as refusal:
        form.refuse_file("file", refusal)
        return render(request, "members/import.html", context, status=form.status)
    except ImportRefused as refusal:
        return render(
            request,
            "members/import.html",
            context | {"problems": [(one.row, one.column, one.message) for one in refusal.problems]},
            status=422,
        )
    context |= {
        "outcome": outcome,
        "is_trial": is_trial,
        "results": [(_("Organisations"), outcome.organisations), (_("People"), outcome.people)],
    }
    return render(request, "members/imported.html", context)


@organiser_required
@require_safe
def template(_request: SignedInRequest) -> HttpResponse:
    """An empty spreadsheet with the headings, to be filled in."""
    return xlsx_response("members.xlsx", write_xlsx("members", [column.name for column in COLUMNS], []))
