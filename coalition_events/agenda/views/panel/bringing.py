"""Slides and handouts that those who appear bring by the link of their mail."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.materials import bring, retitle, take_away
from coalition_events.agenda.actions.panel_refusals import ChangedMeanwhile
from coalition_events.agenda.actions.refusals import AgendaRefusal
from coalition_events.agenda.forms.materials import MaterialForm, NewMaterialForm
from coalition_events.agenda.models import Appearance
from coalition_events.agenda.views.panel.appearing import back, brought_by, shown
from coalition_events.agenda.views.panel.guards import by_link
from coalition_events.agenda.views.panel.links import APPEARANCE


@by_link(APPEARANCE)
def material_new(request: HttpRequest, row: Appearance) -> HttpResponse:
    if request.method != "POST":
        return back(row)
    form = NewMaterialForm(request.POST, request.FILES, prefix="material")
    if not form.is_valid():
        return shown(request, row, material=form, status=form.status)
    try:
        bring(row.session, person=row.person, by=None, **form.material())
    except AgendaRefusal as refusal:
        form.add_error(None, str(refusal))
        return shown(request, row, material=form, status=form.status)
    messages.success(request, _("Thank you: it is with your session now."))
    return back(row, "materials")


@by_link(APPEARANCE)
def material(request: HttpRequest, row: Appearance, number: int) -> HttpResponse:
    """What something they brought is called, and whom it is for."""
    one = get_object_or_404(brought_by(row), pk=number)
    form = MaterialForm(request.POST if request.method == "POST" else None, instance=copy(one))
    if request.method == "POST" and form.is_valid():
        try:
            retitle(one, by=None, **form.words())
        except ChangedMeanwhile:
            one = get_object_or_404(brought_by(row), pk=number)
            form = MaterialForm(request.POST, instance=copy(one))
            form.is_valid()  # no more: it tells what the other has written
        except AgendaRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return back(row, "materials")
    context = {
        "meeting": row.session.meeting,
        "section": "agenda",
        "session": row.session,
        "material": one,
        "form": form,
        "back": reverse("appearance", args=[row.session.meeting.slug, row.pk]),
        "removal": reverse("appearance_material_removal", args=[row.session.meeting.slug, row.pk, one.pk]),
    }
    return render(request, "agenda/panel/material.html", context, status=form.status)


@by_link(APPEARANCE)
def material_remove(request: HttpRequest, row: Appearance, number: int) -> HttpResponse:
    if request.method == "POST":
        one = get_object_or_404(brought_by(row), pk=number)
        take_away(one, by=None)
        messages.success(request, _("“%(title)s” is removed.") % {"title": one})
    return back(row, "materials")
