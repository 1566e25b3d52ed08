"""How somebody is introduced, as an organiser writes it: only what they agreed to."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from coalition_events.agenda.forms.answers import ProfileForm
from coalition_events.agenda.queries.people import profile_of
from coalition_events.agenda.views.introductions import save_profile
from members.models import Person
from members.views.access import SignedInRequest, organiser_required


@organiser_required
def profile(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("organisation"), pk=pk)
    own = profile_of(person)
    if request.method == "POST":
        form = ProfileForm(request.POST, request.FILES, instance=copy(own))
        if form.is_valid() and save_profile(form):
            messages.success(request, _("Saved. This is how %(name)s is introduced.") % {"name": person})
            return redirect("organise:profile", pk)
    else:
        form = ProfileForm(instance=copy(own))
    context: dict[str, object] = {"person": person, "profile": own, "form": form, "section": "people"}
    return render(request, "agenda/panel/profile.html", context, status=form.status)
