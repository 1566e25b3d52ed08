"""Two entries of one person: the other one is looked for, both are compared, merged, and made two again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.forms import sent
from coalition_events.common.lists import looked_for
from members import hooks
from members.actions import merging
from members.forms.merging import MergeForm
from members.models import Merge, NotDuplicates, Person
from members.queries.duplicates.pairs import likely_duplicates
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
        words = _("%(gone)s is merged into %(kept)s. It can be undone below.")
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
    messages.success(request, _("%(gone)s and %(kept)s are two people again, each with what was theirs.") % names)
    for words in left:
        messages.warning(request, words)
    return redirect(merge.gone)
