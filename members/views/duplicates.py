"""Entries that may be of one person: found, told apart, offered while a name is typed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.lists import page_of
from coalition_events.common.text import number_in
from members.actions import merging
from members.models import NotDuplicates, Organisation, Person
from members.queries.duplicates.pairs import likely_duplicates, likely_pairs
from members.queries.duplicates.people import duplicates_of_name
from members.views.access import SignedInRequest, organiser_required

A_PAGE = 20
NEWEST_SHOWN = 20


@organiser_required
@require_safe
def duplicates(request: SignedInRequest) -> HttpResponse:
    page = page_of(request, likely_pairs(), A_PAGE)
    # The search for pairs reads only what it compares.
    shown = Person.objects.select_related("organisation").in_bulk(
        {person.pk for pair in page for person in (pair.one, pair.other)}
    )
    context = {
        "section": "people",
        "page": page,
        "pairs": [(shown[pair.one.pk], shown[pair.other.pk], pair.why) for pair in page],
        "told_apart": NotDuplicates.objects.newest()[:NEWEST_SHOWN],
    }
    return render(request, "members/duplicates.html", context)


@organiser_required
@require_POST
def tell_apart(request: SignedInRequest, pk: int, other: int) -> HttpResponse:
    """These are two people: ask no more. With `again`, ask again."""
    person, other_person = get_object_or_404(Person, pk=pk), get_object_or_404(Person, pk=other)
    names = {"one": person, "other": other_person}
    if request.POST.get("again"):
        merging.ask_again(person, other_person)
        messages.success(request, _("%(one)s and %(other)s are asked about again.") % names)
    elif person != other_person:
        merging.tell_apart(person, other_person, by=request.user)
        messages.success(request, _("%(one)s and %(other)s are two people. You are not asked again.") % names)
    page = number_in(request.POST.get("page", ""))
    return redirect(reverse("organise:duplicates") + (f"?page={page}" if page else ""))


@organiser_required
@require_safe
def while_typing(request: SignedInRequest) -> HttpResponse:
    """A partial: whom the name may mean that is being typed into the form of a person."""
    typed = [request.GET.get(name, "")[:240] for name in ("full_name", "full_name_km")]
    numbers = {name: number_in(request.GET.get(name, "")) for name in ("organisation", "person")}
    organisation = Organisation.objects.numbered(numbers["organisation"])
    person = Person(pk=numbers["person"], organisation=organisation, full_name=typed[0], full_name_km=typed[1])
    found = likely_duplicates(person) + [
        match for name in typed if name for match in duplicates_of_name(name, organisation)
    ]
    people = {match.pk: match for match in found if match.pk != person.pk}
    return render(request, "members/duplicates_while_typing.html", {"people": list(people.values())[:5]})
