"""registration/files/exported.py: what people answered, in a file."""

from coalition_events.registration.actions import questions
from coalition_events.registration.files.exported import ToldColumns
from coalition_events.registration.models import Diet, Needs, Registration
from tests.factories import make_person, make_question, make_registration, make_reply


def told(meeting) -> list[dict[str, object]]:
    columns = ToldColumns.of(meeting)
    rows = Registration.objects.select_related("needs", "meeting").order_by("pk")
    return [dict(zip(columns.titles, columns.cells(row), strict=True)) for row in rows]


def test_a_file_has_what_is_asked_and_what_was_answered(meeting, organiser):
    way = make_question(meeting, text="How do you come?", choices=["By bus", "On foot"])
    age = make_question(meeting, text="How many come along?", kind="number")
    show = make_question(meeting, text="What do you show?", is_for_delegation=True)
    first = make_registration(meeting)
    make_registration(meeting, person=make_person(organisation=first.person.organisation))
    Needs.objects.create(registration=first, diet=Diet.HALAL)
    make_reply(first, way, "by-bus")
    make_reply(first, age, 3)
    make_reply(first.delegation, show, "Crafts")
    questions.ask_built_in(meeting, ["transport"])

    assert told(meeting) == [
        {
            "Food": "Halal",
            "Allergy or other food need": "",
            "Help with transport": "",
            "How do you come?": "By bus",
            "How many come along?": 3,
            "What do you show? (once for the delegation)": "Crafts",
        },
        {
            "Food": "",
            "Allergy or other food need": "",
            "Help with transport": "",
            "How do you come?": "",
            "How many come along?": "",
            "What do you show? (once for the delegation)": "Crafts",
        },
    ]


def test_an_answer_to_other_words_says_what_was_asked_even_where_it_is_asked_no_more(meeting, organiser):
    questions.ask_built_in(meeting, [])
    way = make_question(meeting, text="How do you come?", choices=["By bus", "On foot"])
    make_reply(make_registration(meeting), way, "by-bus")
    changed = questions.change_question(way, text="Which way?", choices=[{"key": "x", "en": "X", "km": ""}])
    questions.remove_question(changed)

    assert told(meeting) == [{"Which way?": "By bus (asked: How do you come?)"}]


def test_the_queries_do_not_grow_with_the_rows(meeting, django_assert_num_queries):
    way = make_question(meeting)
    for rows in (1, 3):
        while meeting.registrations.count() < rows:
            make_reply(make_registration(meeting), way, "By bus")
        with django_assert_num_queries(5):
            told(meeting)
