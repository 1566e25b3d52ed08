"""The organisers' side of what is brought to a session."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.agenda.actions.materials import bring, move_material, retitle, take_away
from coalition_events.agenda.actions.panel_refusals import ChangedMeanwhile
from coalition_events.agenda.actions.refusals import AgendaRefusal
from coalition_events.agenda.forms.materials import MaterialForm, NewMaterialForm
from coalition_events.agenda.models import Material, Session
from coalition_events.agenda.views.sessions import session_or_404
from members.views.access import SignedInRequest, organiser_required


@organiser_required
def material_new(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    session = session_or_404(request, slug, pk)
    form = NewMaterialForm(request.POST, request.FILES) if request.method == "POST" else NewMaterialForm()
    if request.method == "POST" and form.is_valid():
        try:
            bring(session, by=request.user, **form.material())
        except AgendaRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _back(session)
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "form": form}
    return render(request, "agenda/organise/material_new.html", context, status=form.status)


@organiser_required
def material(request: SignedInRequest, slug: str, pk: int, number: int) -> HttpResponse:
    session, row = _material(request, slug, pk, number)
    form = MaterialForm(request.POST if request.method == "POST" else None, instance=copy(row))
    if request.method == "POST" and form.is_valid():
        try:
            retitle(row, by=request.user, **form.words())
        except ChangedMeanwhile:
            session, row = _material(request, slug, pk, number)
            form = MaterialForm(request.POST, instance=copy(row))
            form.is_valid()  # no more: it tells what the other has written
        except AgendaRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _back(session)
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "material": row, "form": form}
    context |= {
        "back": session.get_organise_url(),
        "removal": reverse("organise:material_removal", args=[slug, pk, number]),
    }
    return render(request, "agenda/organise/material.html", context, status=form.status)


@organiser_required
@require_POST
def material_remove(request: SignedInRequest, slug: str, pk: int, number: int) -> HttpResponse:
    session, row = _material(request, slug, pk, number)
    take_away(row, by=request.user)
    messages.success(request, _("“%(title)s” is removed. Undo on the board brings it back.") % {"title": row})
    return _back(session)


@organiser_required
@require_POST
def material_order(request: SignedInRequest, slug: str, pk: int, number: int) -> HttpResponse:
    session, row = _material(request, slug, pk, number)
    move_material(row, steps=-1 if request.POST.get("direction") == "up" else 1, by=request.user)
    return _back(session)


def _material(request: SignedInRequest, slug: str, pk: int, number: int) -> tuple[Session, Material]:
    session = session_or_404(request, slug, pk)
    return session, get_object_or_404(session.materials.select_related("session"), pk=number)


def _back(session: Session) -> HttpResponse:
    return redirect(session.get_organise_url() + "#materials")
