"""Entries that may be of one person: found, told apart, looked for, compared, merged, and made two again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.forms import sent
from coalition_events.common.lists import looked_for, page_of
from coalition_events.common.text import number_in
from members import hooks
from members.actions import merging
from members.forms.merging import MergeForm
from members.models import Merge, NotDuplicates, Organisation, Person
from members.queries.duplicates import duplicates_of_name, likely_duplicates, likely_pairs
from members.views.access import SignedInRequest, organiser_required

MOST_FOUND = 20


@organiser_required
@require_safe
def partner(request: SignedInRequest, pk: int) -> HttpResponse:
    """With whom this entry is to be merged: the likely ones first, anybody by search."""
    person = get_object_or_404(Person.objects.unmerged().select_related("organisation"), pk=pk)
    query = looked_for(request)
    others = Person.objects.unmerged().but(person).select_related("organisation")
    context = {
        "section": "people",
        "person": person,
        "query": query,
        "likely": [] if query else likely_duplicates(person),
        "found": others.matching(query).by_name()[:MOST_FOUND] if query else [],
    }
    return render(request, "members/merge_partner.html", context)


@organiser_required
def merge(request: SignedInRequest, pk: int, other: int) -> HttpResponse:
    """`pk` stays, `other` is put away."""
    people = Person.objects.select_related("organisation")
    kept, gone = get_object_or_404(people, pk=pk), get_object_or_404(people, pk=other)
    form = MergeForm(sent(request), kept=kept, gone=gone)
    if done := form.attempt(lambda: merging.merge(kept, gone, taking=form.taking, by=request.user)):
        words = _("%(gone)s is merged into %(kept)s. You can undo this below.")
        messages.success(request, words % {"gone": gone, "kept": done.kept})
        return redirect(done.kept)
    foreseen = [part.foresee(kept, gone) for part in hooks.parts if part.foresee]
    context = {
        "section": "people",
        "form": form,
        "kept": kept,
        "gone": gone,
        "follows": [words for part in foreseen for words in part.follows],
        "conflicts": [words for part in foreseen for words in part.conflicts],
        "has_two_addresses": bool(kept.email and gone.email and kept.email != gone.email),
        "told_apart": NotDuplicates.objects.of(kept, gone).select_related("said_by").first(),
    }
    return render(request, "members/merge.html", context, status=form.status)


@organiser_required
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    merge = get_object_or_404(Merge.objects.select_related("kept", "gone"), pk=pk)
    try:
        left = merging.undo_merge(merge, by=request.user)
    except merging.CannotUndo as refusal:
        messages.error(request, str(refusal))
        return redirect(merge.gone)
    names = {"gone": merge.gone, "kept": merge.kept}
    messages.success(request, _("%(gone)s and %(kept)s are two people again. Each has their own details.") % names)
    for words in left:
        messages.warning(request, words)
    return redirect(merge.gone)


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
        messages.success(request, _("We will ask you about %(one)s and %(other)s again.") % names)
    elif person != other_person:
        merging.tell_apart(person, other_person, by=request.user)
        messages.success(request, _("%(one)s and %(other)s are two people. We will not ask you again.") % names)
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
