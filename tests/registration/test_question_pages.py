"""The organisers' pages of what a meeting asks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.registration.forms.questions import BuiltInForm, QuestionForm
from coalition_events.registration.models import Diet, Needs, Question
from coalition_events.registration.queries.asking import asked_of
from tests.factories import make_account, make_meeting, make_person, make_question, make_registration, make_reply

GET = ["questions", "question_new", "question", "question_removal"]
POST = ["questions_built_in", "question_new", "question", "question_place", "question_removal", "question_restoration"]


@pytest.fixture
def meeting(db):
    """Whose needs are still kept, whatever day the test runs on."""
    return make_meeting(starts_on=timezone.localdate() + timedelta(days=30))


@pytest.fixture
def way(meeting) -> Question:
    return make_question(meeting, text="How do you come?", choices=["By bus", "On foot"])


def address(name: str, meeting, question: Question | None = None) -> str:
    return reverse(f"organise:{name}", args=[meeting.slug, *([question.pk] if question else [])])


def of(name: str, question: Question) -> str:
    has_number = name.startswith("question") and name not in ("questions", "questions_built_in", "question_new")
    return address(name, question.meeting, question if has_number else None)


def form_of(response) -> BuiltInForm | QuestionForm:
    """The page's own form; the previews have one each."""
    return next(one["form"] for one in response.context if isinstance(one.get("form"), BuiltInForm | QuestionForm))


def written(**fields) -> dict:
    return {"text": "How old are you?", "kind": "number"} | fields


# ---------------------------------------------------------------- Who may open them
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_organisers_choose_what_is_asked(client, way, focal, method):
    for account in (None, focal, make_account(email=make_person().email)):
        client.logout()
        if account:
            client.force_login(account)
        for name in GET if method == "get" else POST:
            response = getattr(client, method)(of(name, way))

            assert response.status_code == (403 if account else 302), name
            assert "How do you come?" not in response.content.decode()
    assert [one.text for one in Question.objects.standing()] == ["How do you come?"]


def test_a_question_of_another_meeting_is_not_found(as_organiser, way):
    other = make_meeting(starts_on=way.meeting.starts_on + timedelta(days=60))

    for name in ("question", "question_removal"):
        assert as_organiser.get(address(name, other, way)).status_code == 404
    for name in ("question_place", "question_restoration"):
        assert as_organiser.post(address(name, other, way)).status_code == 404


# ---------------------------------------------------------------- The list
def test_the_list_says_all_of_each_question(as_organiser, meeting, way):
    make_question(meeting, text="From which town?", shown_if=way, shown_if_value="by-bus", is_required=True)
    make_question(meeting, text="What do you show?", text_km="តើអ្នកបង្ហាញអ្វី?", is_for_delegation=True)
    make_reply(make_registration(meeting), way, "by-bus")

    content = as_organiser.get(address("questions", meeting)).content.decode()

    assert content.index("From which town?") < content.index("What do you show?")
    for words in (
        "Only after “By bus” to “How do you come?”",
        "must be answered",
        "once for a delegation",
        "1 answer",
        "តើអ្នកបង្ហាញអ្វី?",
    ):
        assert words in content
    assert content.count("Khmer is missing") == 2


def test_the_preview_stands_in_both_languages_whatever_the_page_is_in(as_organiser, meeting):
    make_question(meeting, text="How old are you?", text_km="តើអ្នកអាយុប៉ុន្មាន?", kind="number")
    as_organiser.cookies["django_language"] = "km"

    previews = as_organiser.get(address("questions", meeting)).context["previews"]

    assert [preview.language for preview in previews] == ["en", "km"]
    assert "How old are you?" in previews[0].person
    assert "Which days?" in previews[0].person
    assert "តើអ្នកអាយុប៉ុន្មាន?" in previews[1].person


def test_the_list_takes_the_same_queries_for_more_questions(as_organiser, meeting, way, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(40) as captured:
            as_organiser.get(address("questions", meeting))
        return len(captured)

    before = queries()
    for _ in range(3):
        make_question(meeting, shown_if=way, shown_if_value="by-bus")

    assert queries() == before


# ---------------------------------------------------------------- Built in
def test_built_in_questions_are_ticked(as_organiser, meeting):
    response = as_organiser.post(
        address("questions_built_in", meeting), {"built_in": ["diet", "emergency"], "version": "1"}, follow=True
    )

    assert asked_of(meeting).built_in == ["diet", "emergency"]
    assert "Saved." in response.content.decode()


def test_switching_off_says_that_answers_stay(as_organiser, meeting):
    Needs.objects.create(registration=make_registration(meeting), diet=Diet.HALAL)

    response = as_organiser.post(address("questions_built_in", meeting), {"built_in": [], "version": "1"}, follow=True)

    content = response.content.decode()
    assert "No longer asked: Food. We keep the answers so far, and erase them after" in content
    assert "1 answer so far." in content
    assert Needs.objects.get().diet == Diet.HALAL


@pytest.mark.parametrize("version", ["1", "", "x", "999999999999999999999"])
def test_an_old_or_forged_page_is_refused_with_both(as_organiser, meeting, version):
    as_organiser.post(address("questions_built_in", meeting), {"built_in": ["diet"], "version": "1"})

    response = as_organiser.post(address("questions_built_in", meeting), {"built_in": ["access"], "version": version})

    assert response.status_code == 409
    (difference,) = form_of(response).differences
    assert (difference.theirs, difference.yours) == ("Food", "Access needs")
    assert asked_of(meeting).built_in == ["diet"]


def test_what_is_no_question_is_refused(as_organiser, meeting):
    response = as_organiser.post(address("questions_built_in", meeting), {"built_in": ["salary"], "version": "1"})

    assert response.status_code == 422


# ---------------------------------------------------------------- One question
def test_a_question_is_written_in_both_languages(as_organiser, meeting, way):
    response = as_organiser.post(
        address("question_new", meeting),
        written(
            text="Which lunch?",
            text_km="អាហារថ្ងៃត្រង់មួយណា?",
            kind="several",
            choices_en="Rice\nNoodles",
            choices_km="បាយ\nមី",
            shown_after=f"{way.pk}:on-foot",
            is_required="on",
        ),
        follow=True,
    )

    question = Question.objects.get(text="Which lunch?")
    assert "“Which lunch?” is asked from now on." in response.content.decode()
    assert question.choices == [
        {"key": "rice", "en": "Rice", "km": "បាយ"},
        {"key": "noodles", "en": "Noodles", "km": "មី"},
    ]
    assert (question.shown_if, question.shown_if_value, question.is_required) == (way, "on-foot", True)
    assert not question.without_khmer


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"text": ""}, "text"),
        ({"text": "\u200b\u2060"}, "text"),
        ({"text": "x" * 201}, "text"),
        ({"text": "\u200b\0"}, "text"),
        ({"kind": "rating"}, "kind"),
        ({"kind": "one", "choices_en": "One only"}, "choices_en"),
        ({"shown_after": "999:yes"}, "shown_after"),
        ({"shown_after": "x"}, "shown_after"),
    ],
)
def test_bad_input_comes_back_filled_in(as_organiser, meeting, fields, wrong):
    response = as_organiser.post(address("question_new", meeting), written(help="Kept as typed") | fields)

    assert response.status_code == 422
    assert wrong in form_of(response).errors
    assert "Kept as typed" in response.content.decode()
    assert not Question.objects.exists()


def test_a_question_of_delegations_cannot_follow_one_of_persons(as_organiser, meeting, way):
    response = as_organiser.post(
        address("question_new", meeting), written(shown_after=f"{way.pk}:by-bus", is_for_delegation="on")
    )

    assert response.status_code == 422
    assert "It can follow only a question above it" in response.content.decode()


def test_editing_says_that_answers_keep_their_question(as_organiser, meeting, way):
    make_reply(make_registration(meeting), way, "by-bus")

    content = as_organiser.get(address("question", meeting, way)).content.decode()

    assert "There is 1 answer. It keeps the question as it was asked" in content


def test_the_choices_keep_their_keys_when_their_words_are_edited(as_organiser, meeting, way):
    as_organiser.post(
        address("question", meeting, way),
        written(text=way.text, kind="one", choices_en="By coach\nOn foot\nBy boat", version=str(way.version)),
    )

    way.refresh_from_db()
    assert [choice["key"] for choice in way.choices] == ["by-bus", "on-foot", "by-boat"]


def test_a_second_editor_is_shown_both(as_organiser, meeting, way):
    first = written(text="Which way?", kind="one", choices_en="By air\nBy sea", version=str(way.version))
    as_organiser.post(address("question", meeting, way), first)

    mine = written(text="By what?", kind="short", version=str(way.version))
    response = as_organiser.post(address("question", meeting, way), mine)

    assert response.status_code == 409
    shown = {one.label: (one.theirs, one.yours) for one in form_of(response).differences}
    assert shown["Question"] == ("Which way?", "By what?")
    assert shown["Kind"] == ("One of a list", "Short text")
    assert shown["Choices"][0] == "By air\nBy sea"
    assert (
        as_organiser.post(
            address("question", meeting, way), mine | {"version": form_of(response)["version"].value()}
        ).status_code
        == 302
    )
    way.refresh_from_db()
    assert way.text == "By what?"


def test_a_look_at_what_is_typed_saves_nothing(as_organiser, meeting, way):
    typed = written(text="Which lunch?", kind="one", choices_en="Rice\nNoodles", preview="1")

    response = as_organiser.post(address("question_new", meeting), typed)
    part = as_organiser.post(address("question_new", meeting), typed, headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert "Noodles" in response.context["previews"][0].person
    assert "<h1" not in part.content.decode()
    assert "Noodles" in part.content.decode()
    assert not Question.objects.filter(text="Which lunch?").exists()


def test_a_look_at_half_a_question_is_no_error(as_organiser, meeting):
    for typed in ({}, {"text": "Which?"}, {"text": "Which?", "kind": "one"}, {"text": "Which?", "kind": "nonsense"}):
        assert as_organiser.post(address("question_new", meeting), typed | {"preview": "1"}).status_code == 200


# ---------------------------------------------------------------- Order, removal
def test_buttons_and_dropping_move_a_question(as_organiser, meeting):
    first, second, third = (make_question(meeting, text=text) for text in "ABC")

    def moved(question: Question, to: str) -> list[str]:
        as_organiser.post(address("question_place", meeting, question), {"to": to})
        return list(meeting.questions.standing().values_list("text", flat=True))

    assert moved(third, "up") == ["A", "C", "B"]
    assert moved(first, "down") == ["C", "A", "B"]
    assert moved(second, "1") == ["B", "C", "A"]
    assert moved(second, "up") == ["B", "C", "A"]
    for nonsense in ("", "x", "-1", "9" * 30):
        assert moved(second, nonsense) == ["B", "C", "A"]


def test_a_move_that_cannot_be_says_why(as_organiser, meeting, way):
    town = make_question(meeting, text="From which town?", shown_if=way, shown_if_value="by-bus")

    response = as_organiser.post(address("question_place", meeting, town), {"to": "up"}, follow=True)

    assert "We ask “From which town?” only after an answer to “How do you come?”" in response.content.decode()


def test_removal_is_asked_done_and_undone(as_organiser, meeting, way):
    make_question(meeting, text="From which town?", shown_if=way, shown_if_value="by-bus")
    make_reply(make_registration(meeting), way, "by-bus")

    asked = as_organiser.get(address("question_removal", meeting, way)).content.decode()
    assert "1 answer stays" in asked
    assert "“From which town?” depends on it, so we stop asking that too." in asked

    done = as_organiser.post(address("question_removal", meeting, way), follow=True).content.decode()
    assert "We no longer ask “How do you come?”." in done
    assert "Undo" in done
    assert as_organiser.get(address("question", meeting, way)).status_code == 404

    as_organiser.post(address("question_restoration", meeting, way))
    assert [one.text for one in meeting.questions.standing()] == ["How do you come?", "From which town?"]
