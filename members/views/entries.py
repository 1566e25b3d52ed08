"""What both directories do alike: an entry is put out of use, and taken back."""

from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.common.refusals import attempt
from members.actions import directory
from members.views.access import SignedInRequest, organiser_required


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
