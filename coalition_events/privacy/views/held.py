"""The file of what we hold of one person: for an organiser to hand over, and for themselves."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from coalition_events.privacy.files.held import file_of
from members.models import Person
from members.views.access import SignedInRequest, organiser_required


@organiser_required
@require_safe
def held(request: SignedInRequest, pk: int) -> HttpResponse:
    return _answer(request, get_object_or_404(Person.objects.select_related("organisation"), pk=pk))


@require_safe
def own(request: SignedInRequest, pk: int) -> HttpResponse:
    """Of those with the address that this account has proved, and of nobody else."""
    people = Person.objects.who_have_address_of(request.user).select_related("organisation")
    return _answer(request, get_object_or_404(people, pk=pk))


def _answer(request: SignedInRequest, person: Person) -> HttpResponse:
    name = f"what-we-hold-{person.pk}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(file_of(person, by=request.user), content_type="application/zip", headers=headers)
