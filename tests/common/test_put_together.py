"""A query that is put together once gives what it would give put together each time."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection
from django.db.models import JSONField, Value
from django.db.models.expressions import RawSQL
from django.utils import timezone

from coalition_events.common.put_together import ask_together, put_together_once
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration
from tests.factories import make_meeting, make_person, make_registration


@put_together_once
def of_person_before(person: int, day: date):
    rows = Registration.objects.filter(person=person, meeting__starts_on__lt=day)
    return rows.select_related("person", "meeting", "delegation").order_by("meeting__starts_on")


@pytest.fixture
def made(db) -> dict[int, list[Registration]]:
    """Of three people, each at two meetings; one of them comes for nobody."""
    meetings = [make_meeting(slug=slug, starts_on=day) for slug, day in STARTS.items()]
    people = [make_person(), make_person(organisation=None), make_person()]
    return {one.pk: [make_registration(meeting, person=one) for meeting in meetings] for one in people}


STARTS = {"2026-05": date(2026, 5, 10), "2026-11": date(2026, 11, 10)}


def test_the_rows_are_those_of_the_values_that_are_given(made):
    for person, registrations in made.items():
        found = of_person_before(person, date(2027, 1, 1))
        assert found == registrations
        assert of_person_before(person, STARTS["2026-11"]) == registrations[:1]
        assert [facts(one) for one in found] == [facts(one) for one in Registration.objects.filter(person=person)]


def test_what_it_selects_beside_comes_with_it(made, django_assert_num_queries):
    person = list(made)[1]

    with django_assert_num_queries(1):
        found = of_person_before(person, date(2027, 1, 1))
        assert [one.meeting.starts_on for one in found] == list(STARTS.values())
        assert [one.person.pk for one in found] == [person, person]
        assert [one.delegation for one in found] == [None, None]


PLACES = "(SELECT jsonb_agg(one) FROM registration_registration one WHERE meeting_id = meetings_meeting.id)"


@put_together_once
def meetings_after(day: date):
    """With a column of JSON beside theirs, and one of no table."""
    rows = Meeting.objects.filter(starts_on__gt=day).order_by("-starts_on")
    return rows.annotate(places=RawSQL(PLACES, [], JSONField()), one=Value(1))


def test_of_several_that_are_asked_together_each_gives_its_own_rows(made, django_assert_num_queries):
    person, registrations = next(iter(made.items()))
    day = date(2026, 6, 1)
    asked = of_person_before.later(person, date(2027, 1, 1)), meetings_after.later(day), of_person_before.later(-5, day)

    for _each in range(2):
        with django_assert_num_queries(1):
            mine, meetings, nothing = ask_together(*asked)
            beside = [(one.person.full_name, one.meeting.slug, one.delegation.answered_at) for one in mine]

    alone = of_person_before(person, date(2027, 1, 1))
    assert [facts(one) for one in mine] == [facts(one) for one in alone] == [facts(one) for one in registrations]
    assert beside == [(one.person.full_name, one.meeting.slug, one.delegation.answered_at) for one in alone]
    assert [facts(one) for one in meetings] == [facts(one) for one in meetings_after(day)]
    assert [(len(one.places), one.one) for one in meetings] == [(3, 1)]
    assert nothing == []


def test_what_is_joined_and_not_there_stays_away(made):
    later = of_person_before.later(list(made)[1], date(2027, 1, 1))

    assert [one.delegation for one in ask_together(later, later)[0]] == [None, None]


def test_nothing_is_found_where_there_is_nothing(made):
    assert of_person_before(-5, date(2027, 1, 1)) == []


@pytest.mark.django_db(transaction=True)
def test_another_thread_asks_over_its_own_line(made):
    person, registrations = next(iter(made.items()))
    later = of_person_before.later(person, date(2027, 1, 1))  # put together here
    found: list[Registration] = []

    def ask() -> None:
        found.extend(of_person_before(person, date(2027, 1, 1)))
        for rows in ask_together(later, later):
            found.extend(rows)
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()

    assert found == registrations * 3


def test_a_value_that_is_lost_on_the_way_is_refused_at_once(db):
    @put_together_once
    def after(day: date):
        return Meeting.objects.filter(starts_on__gt=day + timedelta(days=1))

    @put_together_once
    def today(_meeting: int):
        return Meeting.objects.filter(starts_on__gt=timezone.localdate())

    for ask, value in ((after, date(2026, 1, 1)), (today, 1)):
        with pytest.raises(TypeError, match="makes other values"):
            ask(value)


def test_it_may_be_asked_without_a_value(db):
    @put_together_once
    def announced():
        return Meeting.objects.exclude(announced_at=None)

    meeting = make_meeting()

    assert announced() == [meeting]


def test_a_value_of_another_kind_is_refused(db):
    with pytest.raises(TypeError, match="a date or a word"):
        of_person_before(1.5, date(2026, 1, 1))


@pytest.mark.parametrize("theme", ["Home, 100% and_hope", "\\", "", "ផ្ទះ"])
def test_a_word_is_compared_as_it_is(db, theme):
    @put_together_once
    def of_theme(theme: str):
        return Meeting.objects.filter(theme=theme)

    meeting = make_meeting(theme=theme)

    assert of_theme("another") == []
    assert of_theme(theme) == [meeting]


def test_a_word_of_which_a_pattern_is_made_is_refused(db):
    @put_together_once
    def with_word(word: str):
        return Meeting.objects.filter(theme__icontains=word)

    with pytest.raises(TypeError, match="makes other values"):
        with_word("hope")


def facts(row: Registration) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
