"""The page of the one quoted, by the link of their mail: did you say so, and may we print it?"""

from copy import copy
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.notes import answer_quote
from coalition_events.agenda.forms.answers import DeclineForm, WordsForm
from coalition_events.agenda.models import Quote
from coalition_events.agenda.views.panel.guards import by_link, opens
from coalition_events.agenda.views.panel.links import QUOTE
from coalition_events.common.forms import edit

open_link = opens(QUOTE)


@by_link(QUOTE)
def page(request: HttpRequest, quote: Quote) -> HttpResponse:
    """A yes, in these words or as they put them right."""
    if request.method != "POST":
        return _page(request, quote)
    quote, form, saved = edit(
        request,
        partial(WordsForm, prefix="yes"),
        quote,
        lambda form: answer_quote(quote, is_approved=True, by=None, **form.cleaned_data),
    )
    if not saved:
        return _page(request, quote, yes=form, status=form.status)
    messages.success(request, _("Thank you: these words may be printed."))
    return redirect("quote", quote.meeting.slug, quote.pk)


@by_link(QUOTE)
def declined(request: HttpRequest, quote: Quote) -> HttpResponse:
    if request.method != "POST":
        return redirect("quote", quote.meeting.slug, quote.pk)
    form = DeclineForm(request.POST, prefix="no")
    if not form.is_valid():
        return _page(request, quote, no=form, status=form.status)
    answer_quote(quote, is_approved=False, word=form.cleaned_data["word"], by=None)
    messages.success(request, _("Thank you for telling us: these words are not printed."))
    return redirect("quote", quote.meeting.slug, quote.pk)


def _page(
    request: HttpRequest,
    quote: Quote,
    *,
    yes: WordsForm | None = None,
    no: DeclineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, object] = {
        "meeting": quote.meeting,
        "section": "summary",
        "quote": quote,
        "yes": yes or WordsForm(instance=copy(quote), prefix="yes"),
        "no": no or DeclineForm(prefix="no"),
    }
    return render(request, "agenda/panel/quote.html", context, status=status)
