"""The organisers' side of what is brought to a session."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.agenda.actions.materials import bring, move_material, retitle, take_away
from coalition_events.agenda.forms.answers import MaterialForm, NewMaterialForm
from coalition_events.agenda.models import Material, Session
from coalition_events.agenda.views.sessions import of_session
from coalition_events.common.forms import edit
from members.views.access import SignedInRequest


@of_session
def material_new(request: SignedInRequest, session: Session) -> HttpResponse:
    form = NewMaterialForm(request.POST, request.FILES) if request.method == "POST" else NewMaterialForm()
    if form.attempt(lambda: bring(session, by=request.user, **form.material())):
        return _back(session)
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "form": form}
    return render(request, "agenda/organise/material_new.html", context, status=form.status)


@of_session
def material(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    row = _material(session, number)
    row, form, saved = edit(request, MaterialForm, row, lambda form: retitle(row, by=request.user, **form.words()))
    if saved:
        return _back(session)
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "material": row, "form": form}
    context |= {
        "back": session.get_organise_url(),
        "removal": reverse("organise:material_removal", args=[session.meeting.slug, session.pk, number]),
    }
    return render(request, "agenda/organise/material.html", context, status=form.status)


@of_session
@require_POST
def material_remove(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    row = _material(session, number)
    take_away(row, by=request.user)
    messages.success(request, _("“%(title)s” is removed. Undo on the board brings it back.") % {"title": row})
    return _back(session)


@of_session
@require_POST
def material_order(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    steps = -1 if request.POST.get("direction") == "up" else 1
    move_material(_material(session, number), steps=steps, by=request.user)
    return _back(session)


def _material(session: Session, number: int) -> Material:
    return get_object_or_404(session.materials.select_related("session"), pk=number)


def _back(session: Session) -> HttpResponse:
    return redirect(session.get_organise_url() + "#materials")
