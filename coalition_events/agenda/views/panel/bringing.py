"""Slides and handouts that those who appear bring by the link of their mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.materials import bring, retitle, take_away
from coalition_events.agenda.forms.answers import MaterialForm, NewMaterialForm
from coalition_events.agenda.models import Appearance
from coalition_events.agenda.views.panel.appearing import back, brought_by, shown
from coalition_events.agenda.views.panel.guards import by_link
from coalition_events.agenda.views.panel.links import APPEARANCE
from coalition_events.common.forms import edit


@by_link(APPEARANCE)
def material_new(request: HttpRequest, row: Appearance) -> HttpResponse:
    if request.method != "POST":
        return back(row)
    form = NewMaterialForm(request.POST, request.FILES, prefix="material")
    if not form.attempt(lambda: bring(row.session, person=row.person, by=None, **form.material())):
        return shown(request, row, material=form, status=form.status)
    messages.success(request, _("Thank you: it is with your session now."))
    return back(row, "materials")


@by_link(APPEARANCE)
def material(request: HttpRequest, row: Appearance, number: int) -> HttpResponse:
    """What something they brought is called, and whom it is for."""
    material = get_object_or_404(brought_by(row), pk=number)
    material, form, saved = edit(
        request, MaterialForm, material, lambda form: retitle(material, by=None, **form.words())
    )
    if saved:
        messages.success(request, _("Saved."))
        return back(row, "materials")
    context = {
        "meeting": row.session.meeting,
        "section": "agenda",
        "session": row.session,
        "material": material,
        "form": form,
        "back": reverse("appearance", args=[row.session.meeting.slug, row.pk]),
        "removal": reverse("appearance_material_removal", args=[row.session.meeting.slug, row.pk, number]),
    }
    return render(request, "agenda/panel/material.html", context, status=form.status)


@by_link(APPEARANCE)
def material_remove(request: HttpRequest, row: Appearance, number: int) -> HttpResponse:
    if request.method == "POST":
        material = get_object_or_404(brought_by(row), pk=number)
        take_away(material, by=None)
        messages.success(request, _("“%(title)s” is removed.") % {"title": material})
    return back(row, "materials")
