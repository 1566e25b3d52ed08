"""Members answer what a meeting asks: each person on their row, a delegation once for all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition_events.registration.actions import places, questions, replies
from coalition_events.registration.actions.refusals import ChangedMeanwhile, NotYours, RegistrationClosed
from coalition_events.registration.actions.replies import NobodyComes, QuestionChanged
from coalition_events.registration.models import Answer, Question, Reply
from coalition_events.registration.queries.asking import Said
from tests.factories import (
    make_account,
    make_delegation,
    make_meeting,
    make_person,
    make_question,
    make_registration,
    make_reply,
)


@pytest.fixture
def meeting(db):
    """Registration is open now, whatever day the test runs on."""
    now = timezone.now()
    return make_meeting(
        starts_on=timezone.localdate() + timedelta(days=30),
        registration_opens_at=now - timedelta(days=10),
        registration_closes_at=now + timedelta(days=10),
    )


@pytest.fixture
def way(meeting) -> Question:
    return make_question(meeting, text="How do you come?", choices=["By bus", "On foot"])


@pytest.fixture
def show(meeting) -> Question:
    return make_question(meeting, text="What do you show?", is_for_delegation=True, is_required=True)


@pytest.fixture
def registration(meeting, colleague):
    return make_registration(meeting, person=colleague)


@pytest.fixture
def as_focal(client, focal):
    client.force_login(focal)
    return client


def change_url(registration) -> str:
    kwargs = {"slug": registration.meeting.slug, "organisation": registration.delegation.organisation_id}
    return reverse("registration_change", kwargs=kwargs | {"pk": registration.pk})


def questions_url(meeting, organisation) -> str:
    return reverse("registration_questions", kwargs={"slug": meeting.slug, "organisation": organisation.pk})


def sent(form, **fields) -> dict:
    """What a browser sends of this form, with these fields filled in."""
    values = {one.html_name: one.value() for one in form if one.value() not in (None, [])}
    return values | {form.add_prefix(name): value for name, value in fields.items()}


def form_in(response, prefix: str):
    return next(one["form"] for one in response.context if getattr(one.get("form"), "prefix", None) == prefix)


# ---------------------------------------------------------------- Each person
def test_a_person_is_asked_on_their_row_and_the_answer_stands_there(as_focal, registration, way):
    form = form_in(as_focal.get(change_url(registration)), "place")

    response = as_focal.post(change_url(registration), sent(form, **{f"question_{way.pk}": "by-bus"}), follow=True)

    assert Reply.objects.get().value == "by-bus"
    assert "How do you come? By bus" in response.content.decode()


def test_ticking_does_not_ask_and_says_what_is_still_to_answer(as_focal, meeting, colleague, organisation):
    question = make_question(meeting, text="How old are you?", kind="number", is_required=True)
    url = reverse("registration_ticked", kwargs={"slug": meeting.slug, "organisation": organisation.pk})

    response = as_focal.post(url, {"people": [colleague.pk]}, follow=True)

    registration = meeting.registrations.get()
    assert registration.is_confirmed
    content = response.content.decode()
    assert "Still to answer" in content
    assert question.text in content


def test_a_question_changed_meanwhile_is_refused_with_both_and_then_kept(as_focal, organiser, registration, way):
    form = form_in(as_focal.get(change_url(registration)), "place")
    mine = sent(form, **{f"question_{way.pk}": "by-bus", "access": "A seat near the front"})
    now = [{"key": "by-bus", "en": "By the bus of Chab Dai", "km": ""}, {"key": "own", "en": "On my own", "km": ""}]
    questions.change_question(way, text="Which bus?", choices=now)

    response = as_focal.post(change_url(registration), mine)

    assert response.status_code == 409
    assert not Reply.objects.exists()
    form = form_in(response, "place")
    (difference,) = form.differences
    assert difference.theirs == "Which bus? By the bus of Chab Dai / On my own"
    assert difference.yours == "How do you come? By bus / On foot\nYour answer: By bus"
    assert "A seat near the front" in response.content.decode()
    assert as_focal.post(change_url(registration), sent(form)).status_code == 302
    assert Reply.objects.get().question_in_words == "Which bus?"


def test_a_question_removed_meanwhile_does_not_lose_an_answer_silently(as_focal, organiser, registration, way):
    form = form_in(as_focal.get(change_url(registration)), "place")
    mine = sent(form, **{f"question_{way.pk}": "by-bus"})
    questions.remove_question(way)

    response = as_focal.post(change_url(registration), mine)

    assert response.status_code == 409
    form = form_in(response, "place")
    (difference,) = form.differences
    assert difference.theirs == "We no longer ask this."
    assert difference.yours.endswith("Your answer: By bus")
    assert as_focal.post(change_url(registration), sent(form)).status_code == 302


def test_new_help_another_place_or_another_duty_is_the_same_question(as_focal, organiser, registration, way):
    form = form_in(as_focal.get(change_url(registration)), "place")
    questions.change_question(way, help="Only the last way.", is_required=True)

    response = as_focal.post(change_url(registration), sent(form, **{f"question_{way.pk}": "by-bus"}))

    assert response.status_code == 302
    assert Reply.objects.get().value == "by-bus"


def test_a_question_that_came_meanwhile_is_not_taken_for_unanswered(as_focal, organiser, registration, way):
    form = form_in(as_focal.get(change_url(registration)), "place")
    came = make_question(registration.meeting, text="And back?")
    make_reply(registration, came, "By boat")

    as_focal.post(change_url(registration), sent(form, **{f"question_{way.pk}": "by-bus"}))

    assert sorted(Reply.objects.values_list("value", flat=True)) == ["By boat", "by-bus"]


@pytest.mark.parametrize("asked", ["", "x", "1.2.3", "1.x 2", "999999999999.1", "១.១", "1.1 " * 500])
def test_a_forged_list_of_questions_seen_does_no_harm(as_focal, registration, way, asked):
    form = form_in(as_focal.get(change_url(registration)), "place")

    response = as_focal.post(change_url(registration), sent(form, asked=asked, **{f"question_{way.pk}": "by-bus"}))

    assert response.status_code in (302, 409)


def test_a_forged_version_of_a_question_is_as_good_as_an_old_one(as_focal, registration, way):
    form = form_in(as_focal.get(change_url(registration)), "place")

    response = as_focal.post(
        change_url(registration), sent(form, asked=f"{way.pk}.77", **{f"question_{way.pk}": "by-bus"})
    )

    assert response.status_code == 409
    assert as_focal.post(change_url(registration), sent(form_in(response, "place"))).status_code == 302


def test_an_answer_of_another_kind_stays_until_it_is_answered_anew(as_focal, organiser, registration, way):
    make_reply(registration, way, "by-bus")
    questions.change_question(way, kind="short", choices=[])

    form = form_in(as_focal.get(change_url(registration)), "place")
    as_focal.post(change_url(registration), sent(form, access="A seat"))
    assert Reply.objects.get().in_words == "By bus"

    form = form_in(as_focal.get(change_url(registration)), "place")
    as_focal.post(change_url(registration), sent(form, **{f"question_{way.pk}": "With a friend"}))
    assert Reply.objects.get().in_words == "With a friend"


def test_a_change_between_looking_and_keeping_is_refused(meeting, colleague, organiser, way):
    """The form was in order a moment ago; under the lock the question is another one."""
    said = {way.pk: Said("by-bus", way.as_asked())}
    questions.change_question(way, text="Which bus?")

    with pytest.raises(QuestionChanged):
        places.register(meeting, person=colleague, days=[1], by=organiser, replies=said)
    assert not meeting.registrations.exists()


def test_answers_to_questions_of_others_are_passed_over(meeting, registration, focal, show):
    elsewhere = make_question(make_meeting(starts_on=meeting.starts_on + timedelta(days=90)))
    said = {one.pk: Said("x", one.as_asked()) for one in (show, elsewhere)}

    places.change(registration, days=[1], by=focal, replies=said)

    assert not Reply.objects.exists()


# ---------------------------------------------------------------- Once for a delegation
def test_a_delegation_answers_by_itself(as_focal, meeting, organisation, registration, show):
    page = as_focal.get(reverse("registration_page", kwargs={"slug": meeting.slug, "organisation": organisation.pk}))
    assert "Still to answer" in page.content.decode()
    form = form_in(as_focal.get(questions_url(meeting, organisation)), "asked")

    response = as_focal.post(
        questions_url(meeting, organisation), sent(form, **{f"question_{show.pk}": "Crafts"}), follow=True
    )

    assert Reply.objects.get().delegation == registration.delegation
    content = response.content.decode()
    assert "Crafts" in content
    assert "Still to answer" not in content


def test_without_javascript_the_questions_say_what_they_do_not_save(
    as_focal, meeting, organisation, registration, show
):
    page = as_focal.get(questions_url(meeting, organisation)).content.decode()

    questions = page.partition('id="questions"')[2].partition("</form>")[0]
    assert "<noscript>" in questions
    assert "What you typed in other forms is lost. Save the longest form first" in questions


def test_once_registration_is_closed_what_is_missing_is_no_link(as_focal, meeting, way, registration, organisation):
    Question.objects.update(is_required=True)
    address = reverse("registration_page", args=[meeting.slug, organisation.pk])
    link = f'">Still to answer: {way}</a>'

    assert link in as_focal.get(address).text
    meeting.registration_closes_at = timezone.now() - timedelta(minutes=1)
    meeting.save()

    content = as_focal.get(address).text
    assert f"<p>Still to answer: {way}</p>" in content
    assert link not in content


def test_what_must_be_answered_comes_back(as_focal, meeting, organisation, registration, show):
    form = form_in(as_focal.get(questions_url(meeting, organisation)), "asked")

    response = as_focal.post(questions_url(meeting, organisation), sent(form, **{f"question_{show.pk}": "\u200b"}))

    assert response.status_code == 422
    assert "Please answer this." in response.content.decode()


def test_a_second_colleague_who_answers_is_shown_both(as_focal, meeting, organisation, registration, show):
    form = form_in(as_focal.get(questions_url(meeting, organisation)), "asked")
    mine = sent(form, **{f"question_{show.pk}": "Crafts"})
    make_reply(registration.delegation, show, "Films")

    response = as_focal.post(questions_url(meeting, organisation), mine)

    assert response.status_code == 409
    form = form_in(response, "asked")
    assert [(one.theirs, one.yours) for one in form.differences] == [("Films", "Crafts")]
    assert as_focal.post(questions_url(meeting, organisation), sent(form)).status_code == 302
    assert Reply.objects.get().value == "Crafts"


def test_who_does_not_come_is_not_asked(as_focal, meeting, organisation, show):
    make_delegation(meeting, organisation=organisation, answer=Answer.NOT_COMING)

    response = as_focal.get(questions_url(meeting, organisation))

    assert response.status_code == 409
    assert "Register somebody first" in response.content.decode()


def test_only_the_delegation_and_organisers_open_its_questions(client, meeting, organisation, registration, show):
    url = questions_url(meeting, organisation)
    assert client.get(url).status_code == 302
    for email in (make_person(is_focal=True).email, make_person(organisation=organisation).email):
        client.force_login(make_account(email=email))
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404


def test_the_page_takes_the_same_queries_for_more_people(as_focal, meeting, organisation, show, way, registration):
    url = reverse("registration_page", kwargs={"slug": meeting.slug, "organisation": organisation.pk})
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            as_focal.get(url)
        counts.append(len(captured))
        for _more in range(3):
            make_reply(make_registration(meeting, person=make_person(organisation=organisation)), way, "by-bus")

    assert counts[0] == counts[1]


# ---------------------------------------------------------------- The verb
def test_the_verb_refuses_strangers_a_closed_window_and_who_does_not_come(meeting, organisation, focal, show):
    said = {show.pk: Said("Crafts", show.as_asked())}
    late = timezone.now() + timedelta(days=20)

    with pytest.raises(NobodyComes):
        replies.answer_questions(meeting, organisation=organisation, replies=said, by=focal)
    delegation = make_delegation(meeting, organisation=organisation)
    with pytest.raises(NotYours):
        replies.answer_questions(meeting, organisation=organisation, replies=said, by=make_account())
    with pytest.raises(RegistrationClosed):
        replies.answer_questions(meeting, organisation=organisation, replies=said, by=focal, now=late)
    replies.answer_questions(meeting, organisation=organisation, replies=said, by=focal, before={})
    with pytest.raises(ChangedMeanwhile):
        replies.answer_questions(meeting, organisation=organisation, replies=said, by=focal, before={})

    assert list(delegation.replies.values_list("value", flat=True)) == ["Crafts"]


def test_the_same_answer_again_is_the_same_answer(meeting, organisation, organiser, show):
    make_delegation(meeting, organisation=organisation)
    said = {show.pk: Said("Crafts", show.as_asked())}
    for _ in range(2):
        replies.answer_questions(meeting, organisation=organisation, replies=said, by=organiser)

    first = Reply.objects.get()
    replies.answer_questions(
        meeting, organisation=organisation, replies=said, by=organiser, now=timezone.now() + timedelta(hours=1)
    )
    assert Reply.objects.get().replied_at == first.replied_at
    replies.answer_questions(
        meeting, organisation=organisation, replies={show.pk: Said("", show.as_asked())}, by=organiser
    )
    assert not Reply.objects.exists()


# ---------------------------------------------------------------- A doubtful telephone
def test_a_doubtful_number_for_an_emergency_is_kept_and_doubted_where_it_is_saved(as_focal, organiser, registration):
    questions.ask_built_in(registration.meeting, ["emergency"])
    form = form_in(as_focal.get(change_url(registration)), "place")

    response = as_focal.post(
        change_url(registration), sent(form, emergency_name="Sok Phally", emergency_phone="០១២ ៣៤"), follow=True
    )

    registration.refresh_from_db()
    assert registration.needs.emergency_phone == "012 34"
    assert "We keep it as it is." in response.content.decode()
