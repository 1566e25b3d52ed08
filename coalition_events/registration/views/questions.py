"""What is asked: organisers switch the built-in questions on and off, and write the meeting's own.

The questions of an evaluation are written on the same pages, which then get its `purpose` from their address.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import Any

from crispy_forms.utils import render_crispy_form
from django.contrib import messages
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common import dates
from coalition_events.common.forms import edit, sent
from coalition_events.common.languages import Language
from coalition_events.common.refusals import attempt
from coalition_events.common.text import number_in
from coalition_events.meetings.actions.locking import ChangedMeanwhile
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.registration.actions import questions as questions_actions
from coalition_events.registration.forms.delegation import QuestionsForm
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.forms.questions import BuiltInForm, QuestionForm
from coalition_events.registration.models import (
    Asked,
    BuiltIn,
    Purpose,
    Question,
    QuestionKind,
    needs_kept_until,
)
from coalition_events.registration.queries.asking import ANSWERED, Asking, asked_of
from coalition_events.registration.queries.question_fields import name_of
from members.models import Right
from members.queries.history import history_of
from members.views.access import SignedInRequest


def _address(purpose: str, page: str) -> str:
    """The name of a page's address."""
    return f"organise:evaluation_{page}" if purpose == Purpose.EVALUATION else f"organise:{page}"


def _around(purpose: str) -> dict[str, object]:
    """What every page of questions shows: where it is, and where its buttons lead."""
    pages = ("questions", "question", "question_new", "question_place", "question_removal", "question_restoration")
    is_evaluation = purpose == Purpose.EVALUATION
    return {
        "section": "evaluation" if is_evaluation else "registrations",
        "is_evaluation": is_evaluation,
        "at": {page: _address(purpose, page) for page in pages},
        "above": "organise:evaluation" if is_evaluation else "organise:registrations",
    }


def _asking(meeting: Meeting, purpose: str) -> Asking:
    return Asking.of_evaluation(meeting) if purpose == Purpose.EVALUATION else Asking.of(meeting)


def _all(meeting: Meeting, purpose: str) -> QuerySet[Any]:
    """Each with how many answered it, removed or not."""
    if purpose == Purpose.EVALUATION:
        whole = Q(tallies__group="all", tallies__value="")
        count: Any = Coalesce(Sum("tallies__count", filter=whole), 0)
    else:
        count = Count("replies")
    return Question.every.asked_in(purpose, meeting).annotate(answers_given=count)


@dataclass(frozen=True)
class Preview:
    """As a member sees it. Its fields stand in no <form>: nothing that is tried out there is sent."""

    language: str
    label: str
    person: SafeString | str
    delegation: SafeString | str = ""
    once: str = ""  # the heading of the latter


def without_khmer(questions: Iterable[Question]) -> str:
    """Which of their words a preview in Khmer shows in English; empty where none is."""
    fields = ", ".join(f"“{words}”" for one in questions for words in one.without_khmer)
    return _("No Khmer yet for: %(fields)s. English is shown.") % {"fields": fields} if fields else ""


def previews_of(asking: Asking) -> list[Preview]:
    """Everything that is asked, in English and in Khmer."""
    previews = []
    for language in Language:
        with translation.override(language.value):
            person = PlaceForm(meeting=asking.meeting, asking=asking, prefix=f"as-{language.value}")
            delegation = _some(asking, asking.of_delegations, f"once-{language.value}")
            previews.append(
                Preview(
                    language.value,
                    str(language.label),
                    render_crispy_form(person),
                    render_crispy_form(delegation) if delegation.own else "",
                    _("Once for the delegation"),
                )
            )
    return previews


def previews_of_question(asking: Asking, question: Question) -> list[Preview]:
    """One question, saved or not, below those that it follows; these are answered so that it is put."""
    above: list[Question] = [question]
    answered: dict[str, object] = {}
    while (before := above[0].shown_if) is not None:
        value = above[0].shown_if_value
        answered[name_of(before)] = [value] if before.kind == QuestionKind.SEVERAL else value
        above.insert(0, before)
    previews = []
    for language in Language:
        with translation.override(language.value):
            drawn = render_crispy_form(_some(asking, above, f"as-{language.value}", answered))
            previews.append(Preview(language.value, str(language.label), drawn))
    return previews


def _some(
    asking: Asking, questions: list[Question], prefix: str, answered: dict[str, object] | None = None
) -> QuestionsForm:
    return QuestionsForm(meeting=asking.meeting, own=questions, prefix=prefix, initial=answered)


@of_meeting_needs(Right.REGISTRATIONS)
@require_safe
def questions(request: SignedInRequest, meeting: Meeting, purpose: str = Purpose.REGISTRATION) -> HttpResponse:
    if purpose == Purpose.EVALUATION:
        return render(request, "registration/desk/questions.html", _lines(request, _asking(meeting, purpose), purpose))
    return _page(request, meeting)


@of_meeting_needs(Right.REGISTRATIONS)
def built_in(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Ask these of the built-in questions and no others."""
    if request.method != "POST":
        return redirect("organise:questions", meeting.slug)
    before, answered = asked_of(meeting), _answered(meeting)
    form = BuiltInForm(request.POST, asked=before, answered=answered)
    if form.is_valid():
        try:
            asked = questions_actions.ask_built_in(
                meeting, form.cleaned_data["built_in"], version=form.cleaned_data["version"]
            )
        except ChangedMeanwhile:
            form.show_both(asked_of(meeting))
        else:
            messages.success(request, _("Saved."))
            _say_what_stays(request, meeting, before, asked, answered)
            return redirect("organise:questions", meeting.slug)
    return _page(request, meeting, form)


@of_meeting_needs(Right.REGISTRATIONS)
def new(request: SignedInRequest, meeting: Meeting, purpose: str = Purpose.REGISTRATION) -> HttpResponse:
    asking = _asking(meeting, purpose)
    form = QuestionForm(sent(request), above=asking.questions, instance=Question(meeting=meeting, purpose=purpose))
    if "preview" not in request.POST and (
        question := form.attempt(
            lambda: questions_actions.add_question(meeting, purpose=purpose, **form.fields_of_question)
        )
    ):
        messages.success(request, _("“%(question)s” is asked from now on.") % {"question": question})
        return redirect(_address(purpose, "questions"), meeting.slug)
    return _edited(request, asking, form, purpose=purpose)


@of_meeting_needs(Right.REGISTRATIONS)
def question(request: SignedInRequest, meeting: Meeting, pk: int, purpose: str = Purpose.REGISTRATION) -> HttpResponse:
    stored = get_object_or_404(Question.every.asked_in(purpose, meeting).standing(), pk=pk)
    asking = _asking(meeting, purpose)
    form_of = partial(QuestionForm, above=_above(asking, stored))
    if "preview" in request.POST:
        return _edited(request, asking, form_of(request.POST, instance=copy(stored)), stored, purpose=purpose)
    stored, form, saved = edit(
        request,
        form_of,
        stored,
        lambda form: questions_actions.change_question(
            stored, version=form.cleaned_data["version"], **form.fields_of_question
        ),
    )
    if saved:
        messages.success(request, _("Saved."))
        return redirect(_address(purpose, "questions"), meeting.slug)
    return _edited(request, asking, form, stored, purpose=purpose)


@of_meeting_needs(Right.REGISTRATIONS)
@require_POST
def place(request: SignedInRequest, meeting: Meeting, pk: int, purpose: str = Purpose.REGISTRATION) -> HttpResponse:
    """Move the question up or down by one, or to the place where it was dropped."""
    asked = Question.every.asked_in(purpose, meeting)
    moved = get_object_or_404(asked, pk=pk)
    order = list(asked.standing().values_list("pk", flat=True))
    now_at = order.index(pk) + 1 if pk in order else 0
    to = request.POST.get("to", "")
    place = {"up": now_at - 1, "down": now_at + 1}.get(to) or number_in(to)
    if place is not None:
        attempt(request, lambda: questions_actions.place_question(moved, place))
    return redirect(_address(purpose, "questions"), meeting.slug)


@of_meeting_needs(Right.REGISTRATIONS)
def removal(request: SignedInRequest, meeting: Meeting, pk: int, purpose: str = Purpose.REGISTRATION) -> HttpResponse:
    """Ask, then ask it no more."""
    removed = get_object_or_404(_all(meeting, purpose), pk=pk)
    if request.method == "POST":
        questions_actions.remove_question(removed)
        return redirect(f"{reverse(_address(purpose, 'questions'), args=[meeting.slug])}?removed={pk}")
    if removed.removed_at:
        return redirect(_address(purpose, "questions"), meeting.slug)
    context = {
        "meeting": meeting,
        **_around(purpose),
        "question": removed,
        "kept_until": needs_kept_until(meeting),
        "followers": list(removed.followed_by(manager="every").standing()),
    }
    return render(request, "registration/desk/question_removal.html", context)


@of_meeting_needs(Right.REGISTRATIONS)
@require_POST
def restoration(
    request: SignedInRequest, meeting: Meeting, pk: int, purpose: str = Purpose.REGISTRATION
) -> HttpResponse:
    removed = get_object_or_404(Question.every.asked_in(purpose, meeting), pk=pk)
    done = _("“%(question)s” is asked again.") % {"question": removed}
    attempt(request, lambda: questions_actions.restore_question(removed), done)
    return redirect(_address(purpose, "questions"), meeting.slug)


def _page(request: SignedInRequest, meeting: Meeting, form: BuiltInForm | None = None) -> HttpResponse:
    asking = Asking.of(meeting)
    form = form or BuiltInForm(asked=asked_of(meeting), answered=_answered(meeting))
    context = _lines(request, asking, Purpose.REGISTRATION) | {
        "form": form,
        "kept_until": needs_kept_until(meeting),
        "previews": previews_of(asking),
        "without_khmer": without_khmer(asking.questions),
        "history": history_of(asked) if (asked := form.asked).pk else [],
    }
    return render(request, "registration/desk/questions.html", context, status=form.status)


def _lines(request: SignedInRequest, asking: Asking, purpose: str) -> dict[str, object]:
    """The questions in their order, and those that were removed."""
    all_questions = list(_all(asking.meeting, purpose).select_related("shown_if").order_by("order", "pk"))
    put = {question.pk for question in asking.questions}
    removed = number_in(request.GET.get("removed", ""))
    return {
        "meeting": asking.meeting,
        **_around(purpose),
        "lines": [(one, one.pk in put) for one in all_questions if one.removed_at is None],
        "removed": [one for one in all_questions if one.removed_at],
        "just_removed": next((one for one in all_questions if one.removed_at and one.pk == removed), None),
    }


def _edited(
    request: SignedInRequest,
    asking: Asking,
    form: QuestionForm,
    question: Question | None = None,
    *,
    purpose: str,
) -> HttpResponse:
    """The page of one question. What is typed is shown as a member would see it, whether or not it is saved."""
    is_looked_at = "preview" in request.POST
    drawn = form.as_typed() if form.is_bound else question
    context = {
        "meeting": asking.meeting,
        **_around(purpose),
        "form": form,
        "question": question,
        "answers_given": _all(asking.meeting, purpose).get(pk=question.pk).answers_given if question else 0,
        "previews": previews_of_question(asking, drawn) if drawn and drawn.text else [],
        "without_khmer": without_khmer([drawn]) if drawn and drawn.text else "",
        "history": history_of(question) if question else [],
    }
    template = "registration/desk/question.html"
    if is_looked_at and getattr(request, "htmx", False):
        return render(request, f"{template}#previews", context)
    return render(request, template, context, status=200 if is_looked_at else form.status)


def _above(asking: Asking, question: Question) -> list[Question]:
    """Those that it may follow, and the one that it follows even where that is removed."""
    above = [one for one in asking.questions if (one.order, one.pk) < (question.order, question.pk)]
    if question.shown_if and question.shown_if not in above:
        above.append(question.shown_if)
    return above


def _answered(meeting: Meeting) -> dict[str, int]:
    """{built-in question: how many have answered it}, in one query."""
    counts: dict[str, object] = {one.value: Count("pk", filter=answer) for one, answer in ANSWERED.items()}
    return meeting.registrations.aggregate(**counts)


def _say_what_stays(
    request: SignedInRequest, meeting: Meeting, before: Asked, asked: Asked, answered: dict[str, int]
) -> None:
    """Switched off, a question is asked no more; what was answered is not thrown away with it."""
    off = [one for one in BuiltIn if one in before.built_in and one not in asked.built_in and answered[one.value]]
    if off:
        text = _("No longer asked: %(questions)s. We keep the answers so far, and erase them after %(day)s.")
        names = ", ".join(str(one.label) for one in off)
        messages.info(request, text % {"questions": names, "day": dates.day(needs_kept_until(meeting))})
