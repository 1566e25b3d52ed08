"""Somebody says how a meeting was: by the link in their email, or by the code at the exit."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coalition_events.agenda.queries.public_agenda import PublicSession
from coalition_events.common.forms import sent
from coalition_events.common.middleware import has_chosen_language, remember_language
from coalition_events.evaluation.actions import answering
from coalition_events.evaluation.forms import AnswerForm
from coalition_events.evaluation.models import Evaluation
from coalition_events.evaluation.queries.asked import has_answered, heard, sessions_to_rate
from coalition_events.evaluation.queries.links import opened_by
from coalition_events.registration.models import Registration
from coalition_events.registration.queries.asking import Asking
from members.views.held_links import Ended

A_MONTH = 30 * 24 * 3600
YES = "yes"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: HttpRequest, token: str) -> HttpResponse:
    """No session is begun for it: that would tell when somebody was here."""
    found = opened_by(token)
    if found is None:
        context = {"meeting": None, "reason": Ended.UNKNOWN}
        response = render(request, "components/link_ended.html", context, status=Ended.UNKNOWN.status)
    elif isinstance(found, Evaluation):
        response = _at_exit(request, found)
    else:
        has_chosen = has_chosen_language(request)
        if not has_chosen:
            request.LANGUAGE_CODE = found.person.language
            translation.activate(request.LANGUAGE_CODE)
        response = _in_person(request, found)
        if not has_chosen:
            remember_language(response, found.person.language)
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _in_person(request: HttpRequest, registration: Registration) -> HttpResponse:
    if has_answered(registration):
        return _page(request, registration.meeting.evaluation, state="answered")
    sessions = sessions_to_rate(registration.meeting)
    form = form_of(request, registration.meeting.evaluation, heard=heard(registration, sessions), sessions=sessions)
    if form.attempt(lambda: answering.answer(registration, form.given) or True):
        return redirect(request.path)
    return _page(request, registration.meeting.evaluation, form)


def _at_exit(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    name = f"evaluated_{evaluation.pk}"
    if request.COOKIES.get(name) == YES:
        return _page(request, evaluation, state="answered")
    form = form_of(request, evaluation, sessions=sessions_to_rate(evaluation.meeting))
    if form.attempt(lambda: answering.answer_at_exit(evaluation, form.given) or True):
        response = redirect(request.path)
        response.set_cookie(
            name, YES, max_age=A_MONTH, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
        return response
    return _page(request, evaluation, form, is_closed=evaluation.exit_closed_at is not None)


def form_of(
    request: HttpRequest,
    evaluation: Evaluation,
    *,
    sessions: Sequence[PublicSession],
    heard: Sequence[PublicSession] = (),
) -> AnswerForm:
    asking = Asking.of_evaluation(evaluation.meeting)
    return AnswerForm(sent(request), meeting=evaluation.meeting, own=asking.questions, heard=heard, sessions=sessions)


def _page(
    request: HttpRequest,
    evaluation: Evaluation,
    form: AnswerForm | None = None,
    *,
    state: str = "",
    is_closed: bool = False,
) -> HttpResponse:
    now = timezone.now()
    if not state:
        is_open = evaluation.is_open(now) and not is_closed
        state = "open" if is_open else "early" if evaluation.is_early(now) else "closed"
    context = {
        "meeting": evaluation.meeting,
        "evaluation": evaluation,
        "state": state,
        "form": form,
        # Under which name the browser keeps what is typed: another for each link.
        "draft": salted_hmac("evaluation.draft", request.path, algorithm="sha256").hexdigest()[:16],
    }
    return render(request, "evaluation/answer.html", context, status=form.status if form and state == "open" else 200)
