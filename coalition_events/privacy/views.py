"""Pages for erasing a person, for what was published of them, and the file of what we hold."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.forms import A_FEW_WORDS
from coalition_events.common.lists import A_PAGE, page_of
from coalition_events.common.refusals import Refusal
from coalition_events.privacy.actions import erasing
from coalition_events.privacy.files import file_of
from coalition_events.privacy.forms import ErasureForm, ReasonForm
from coalition_events.privacy.models import Erasure, Handover, Mention
from coalition_events.privacy.queries.texts import in_lines
from members.models import Person
from members.views.access import SignedInRequest, organiser_required

WRONG = "wrong_erasure"  # in the session: what was typed, until the page has said what is wrong with it


@organiser_required
@never_cache
def erasure(request: SignedInRequest, pk: int) -> HttpResponse:
    """What would go, what stays and what names them in public; then the question.

    What is wrong leads here again, and the browser forgets its pages of somebody who is erased: Back shows nothing.
    """
    person = get_object_or_404(Person.objects.select_related("organisation"), pk=pk)
    wrong = request.session.pop(WRONG, {})
    typed = request.POST if request.method == "POST" else wrong.get("typed") if wrong.get("person") == pk else None
    try:
        form = ErasureForm(typed, person=person, mentions=erasing.published(person, by=request.user))
        if request.method == "POST":
            refused = ""
            if form.is_valid():
                try:
                    return _erased(request, erasing.erase(person, by=request.user, reasons=form.reasons))
                except erasing.ReasonNamesThem as refusal:
                    refused = str(refusal)
            kept = {name: request.POST.get(name, "")[:A_FEW_WORDS] for name in form.fields}
            request.session[WRONG] = {"person": pk, "typed": kept, "refused": refused}
            return redirect("organise:erasure", pk)
        if typed is not None and wrong["refused"]:
            form.add_error(None, wrong["refused"])
        foreseen = erasing.foresee(person, by=request.user)
    except Person.DoesNotExist:  # by a second click, while this one waited
        messages.info(request, _("This person was erased already."))
        return redirect("organise:erasures")
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("organise:person", pk)
    context = {
        "section": "people",
        "person": person,
        "identity": foreseen.identity,
        "mentions": foreseen.mentions,
        "counts": _in_words(foreseen.counts),
        "form": form,
        "backup_days": settings.BACKUP_DAYS,
    }
    return render(request, "privacy/erasure.html", context)


def _erased(request: SignedInRequest, erasure: Erasure) -> HttpResponse:
    messages.success(request, _("This person is erased."))
    response = redirect(erasure)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@organiser_required
@require_safe
def erasures(request: SignedInRequest) -> HttpResponse:
    """What is still to be decided, who erased somebody, and who took a file of what we hold."""
    rows = Erasure.objects.select_related("erased_by")
    context = {
        "section": "people",
        "open": Mention.objects.open().select_related("erasure"),
        "page": page_of(request, rows),
        "handovers": Handover.objects.select_related("taken_by")[:A_PAGE],
    }
    return render(request, "privacy/erasures.html", context)


@organiser_required
@require_safe
def done(request: SignedInRequest, pk: int) -> HttpResponse:
    return _shown(request, get_object_or_404(Erasure.objects.select_related("erased_by"), pk=pk))


@organiser_required
@require_POST
def decision(request: SignedInRequest, pk: int, mention: int) -> HttpResponse:
    """It was corrected, or it stays for a reason."""
    erasure = get_object_or_404(Erasure.objects.select_related("erased_by"), pk=pk)
    row = get_object_or_404(erasure.mentions, pk=mention)
    try:
        if "corrected" in request.POST:
            erasing.correct(row, by=request.user)
        else:
            form = ReasonForm(request.POST, prefix=str(row.pk))
            if not form.is_valid():
                return _shown(request, erasure, form)
            erasing.leave(row, reason=form.cleaned_data["reason"], by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect(erasure)


def _shown(request: SignedInRequest, erasure: Erasure, bound: ReasonForm | None = None) -> HttpResponse:
    mentions = [
        (row, bound if bound and bound.prefix == str(row.pk) else ReasonForm(prefix=str(row.pk)))
        for row in erasure.mentions.select_related("decided_by")
    ]
    context = {
        "section": "people",
        "erasure": erasure,
        "mentions": mentions,
        "bound": bound,
        "counts": _in_words(erasure.counts),
        "backup_days": settings.BACKUP_DAYS,
    }
    return render(request, "privacy/erasure_done.html", context, status=bound.status if bound else 200)


def _in_words(counts: dict[str, dict[str, int]]) -> dict[str, list[tuple[str, int]]]:
    return {name: in_lines(counted) for name, counted in counts.items()}


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
