"""The pages of those who appear or are quoted, by the link of their mail: will you, how are you introduced, what do you
bring; did you say so, and may we print it?
"""

from copy import copy
from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.materials import bring, retitle, take_away
from coalition_events.agenda.actions.notes import answer_quote
from coalition_events.agenda.actions.people import answer_appearance
from coalition_events.agenda.forms import answers as forms
from coalition_events.agenda.models import Appearance, AppearanceAnswer, Material, Quote
from coalition_events.agenda.queries.people import profile_of
from coalition_events.agenda.views.panel.links import APPEARANCE, QUOTE, by_link, opens
from coalition_events.agenda.views.released import save_profile
from coalition_events.common.forms import edit

open_appearance = opens(APPEARANCE)


@by_link(APPEARANCE)
def appearance_page(request: HttpRequest, row: Appearance) -> HttpResponse:
    """A yes, with the job title and a word; sent again, it changes them.

    The page is one form: each of its buttons saves whatever is filled in, and what cannot be saved is shown again.
    """
    if request.method != "POST":
        return shown(request, row)
    answer = forms.AppearForm(request.POST, instance=copy(row), prefix="answer")
    if "part" in request.POST and not ("answer-version" in request.POST and _typed(answer)):
        return _with_the_rest(request, row, None)
    if "part" in request.POST and row.answer != AppearanceAnswer.CONFIRMED:
        answer.add_error(None, _("Say yes or no too. Your answer is not saved yet."))
        return _with_the_rest(request, row, answer)
    row, form, saved = edit(
        request,
        partial(forms.AppearForm, prefix="answer"),
        row,
        lambda form: answer_appearance(row, answer=AppearanceAnswer.CONFIRMED, by=None, **form.answer()),
    )
    if saved:
        messages.success(request, _("Thank you. The organisers know that you will take part."))
    return _with_the_rest(request, saved or row, None if saved else form)


@by_link(APPEARANCE)
def appearance_declined(request: HttpRequest, row: Appearance) -> HttpResponse:
    """No, with a word; or no after a yes."""
    if request.method != "POST":
        return back(row)
    form = forms.AppearForm(request.POST, instance=copy(row), prefix="answer")
    form.fill_in("version", row.version)  # a no is a no, whatever somebody else has changed
    no = AppearanceAnswer.DECLINED
    saved = form.attempt(lambda: answer_appearance(row, answer=no, word=form.cleaned_data["word"], by=None))
    if saved:
        messages.success(request, _("Thank you for telling us. The organisers will look for somebody else."))
    return _with_the_rest(request, saved or row, None if saved else form)


def _with_the_rest(request: HttpRequest, row: Appearance, answer: forms.AppearForm | None) -> HttpResponse:
    """Save what else is filled in; show again what is not saved."""
    profile, material = _unsaved_profile(request, row), _unsaved_material(request, row)
    if answer or profile or material:
        return shown(request, row, answer=answer, profile=profile, material=material)
    return back(row, "materials" if request.POST.get("part") == "material" else "")


def _typed(form: forms.AppearForm | forms.ProfileForm) -> set[str]:
    """The fields that say something else than is kept. Of which version they are, nobody types."""
    return set(form.changed_data) - {"version"}


def _unsaved_profile(request: HttpRequest, row: Appearance) -> forms.ProfileForm | None:
    """How they are introduced, the same at every meeting: None where it is saved, or as it was."""
    if row.person is None or "profile-version" not in request.POST:
        return None
    form = forms.ProfileForm(request.POST, request.FILES, instance=profile_of(row.person), prefix="profile")
    if not _typed(form) and request.POST.get("part") != "profile":
        return None
    if not form.is_valid() or not save_profile(form):
        return form
    messages.success(request, _("Saved. This is how you are introduced."))
    return None


def _unsaved_material(request: HttpRequest, row: Appearance) -> forms.NewMaterialForm | None:
    """What they bring: None where it is saved, or where they bring nothing."""
    form = forms.NewMaterialForm(request.POST, request.FILES, prefix="material")
    if not set(form.changed_data) - {"is_public"} and request.POST.get("part") != "material":
        return None
    if not form.attempt(lambda: bring(row.session, person=row.person, by=None, **form.material())):
        return form
    messages.success(request, _("Thank you. It is now with your session."))
    return None


def brought_by(row: Appearance) -> QuerySet[Material]:
    """What they, or for an organisation those who hold its link, have brought to this session."""
    return row.session.materials.brought_by(row.person).select_related("session")


def back(row: Appearance, place: str = "") -> HttpResponse:
    address = reverse("appearance", args=[row.session.meeting.slug, row.pk])
    return redirect(f"{address}#{place}" if place else address)


def shown(
    request: HttpRequest,
    row: Appearance,
    *,
    answer: forms.AppearForm | None = None,
    profile: forms.ProfileForm | None = None,
    material: forms.NewMaterialForm | None = None,
) -> HttpResponse:
    session, sent = row.session, [form for form in (answer, profile, material) if form]
    own = profile_of(row.person) if row.person else None
    context: dict[str, object] = {
        "meeting": session.meeting,
        "section": "agenda",
        "session": session,
        "appearance": row,
        "person": row.person,
        "profile": own,
        "others": row.others(),
        "problems": sent,
        "materials": brought_by(row),
        "may_answer": not session.meeting.cancelled_at and (row.may_be_answered(timezone.now()) or bool(answer)),
        "answer": answer or forms.AppearForm(instance=copy(row), prefix="answer"),
        "profile_form": profile or (forms.ProfileForm(instance=own, prefix="profile") if own else None),
        "material_form": material or forms.NewMaterialForm(prefix="material"),
    }
    status = max((form.status for form in sent), default=200)
    return render(request, "agenda/panel/appearance.html", context, status=status)


@by_link(APPEARANCE)
def material(request: HttpRequest, row: Appearance, number: int) -> HttpResponse:
    """What something they brought is called, and whom it is for."""
    material = get_object_or_404(brought_by(row), pk=number)
    material, form, saved = edit(
        request, forms.MaterialForm, material, lambda form: retitle(material, by=None, **form.words())
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


open_quote = opens(QUOTE)


@by_link(QUOTE)
def quote_page(request: HttpRequest, quote: Quote) -> HttpResponse:
    """A yes, in these words or as they put them right."""
    if request.method != "POST":
        return _quote_shown(request, quote)
    quote, form, saved = edit(
        request,
        partial(forms.WordsForm, prefix="yes"),
        quote,
        lambda form: answer_quote(quote, is_approved=True, by=None, **form.cleaned_data),
    )
    if not saved:
        return _quote_shown(request, quote, yes=form)
    messages.success(request, _("Thank you. We may print these words."))
    return redirect("quote", quote.meeting.slug, quote.pk)


@by_link(QUOTE)
def quote_declined(request: HttpRequest, quote: Quote) -> HttpResponse:
    if request.method != "POST":
        return redirect("quote", quote.meeting.slug, quote.pk)
    form = forms.DeclineForm(request.POST, prefix="no")
    if not form.is_valid():
        return _quote_shown(request, quote, no=form)
    answer_quote(quote, is_approved=False, word=form.cleaned_data["word"], by=None)
    messages.success(request, _("Thank you for telling us. We will not print these words."))
    return redirect("quote", quote.meeting.slug, quote.pk)


def _quote_shown(
    request: HttpRequest, quote: Quote, *, yes: forms.WordsForm | None = None, no: forms.DeclineForm | None = None
) -> HttpResponse:
    yes, no = yes or forms.WordsForm(instance=copy(quote), prefix="yes"), no or forms.DeclineForm(prefix="no")
    context = {"meeting": quote.meeting, "section": "summary", "quote": quote, "yes": yes, "no": no}
    return render(request, "agenda/panel/quote.html", context, status=max(yes.status, no.status))
