"""How organisations answer, as organisers see it."""

from datetime import date

import pytest
from django.urls import reverse

from coalition_events.registration.models import Allowance, Answer, Status
from coalition_events.registration.queries.answers import answers_of
from members.models import Gender, Relation
from tests.factories import make_delegation, make_meeting, make_organisation, make_person, make_registration


def url(meeting) -> str:
    return reverse("organise:answers", args=[meeting.slug])


def come(meeting, organisation, *names, **fields):
    for name in names:
        gender = fields.pop("gender", Gender.NOT_SAID)
        person = organisation.people.filter(full_name=name).first() or make_person(
            full_name=name, organisation=organisation, gender=gender
        )
        make_registration(meeting, person=person, **fields)


@pytest.fixture
def before(db):
    return make_meeting(slug="2026-11", starts_on=date(2026, 11, 5))


def test_answers_by_organisation(as_organiser, meeting, organisation):
    come(meeting, organisation, "Keo Sophal", gender=Gender.WOMAN)
    come(meeting, organisation, "Ly Chanthou", status=Status.WAITLISTED)
    come(meeting, organisation, "H.E. Chou Bun Eng", is_guest=True)
    follow = make_delegation(meeting, answer=Answer.NAMES_FOLLOW, expected=3, organisation=make_organisation())
    make_delegation(meeting, answer=Answer.NOT_COMING, word="Exams", organisation=make_organisation())
    silent = make_organisation()

    response = as_organiser.get(url(meeting))

    rows = {row.organisation: row for row in response.context["rows"]}
    ours = rows[organisation]
    assert (ours.coming, ours.women, ours.waiting, ours.guests, ours.used) == (2, 1, 1, 1, 1)
    assert {answer: count for answer, _label, count in response.context["tabs"]} == {
        "coming": 1,
        "names_follow": 1,
        "not_coming": 1,
        "not_answered": 1,
    }
    assert "Names follow, for 3" in response.text
    assert "Exams" in response.text

    def asked(answer: str) -> list:
        return [row.organisation for row in as_organiser.get(url(meeting), {"answer": answer}).context["rows"]]

    assert asked("not_answered") == [silent]
    assert asked("names_follow") == [follow.organisation]


def test_an_organisation_has_its_own_allowance_or_the_meetings(meeting, organisation):
    meeting.allowance = 3
    own = Allowance.objects.create(meeting=meeting, organisation=organisation, seats=8)
    usual = make_organisation()

    allowances = {row.organisation: row.allowance for row in answers_of(meeting).rows}

    assert (allowances[organisation], allowances[usual]) == (own.seats, 3)


def test_who_came_last_time_is_compared_with_who_comes_now(as_organiser, before, meeting, organisation):
    come(before, organisation, "Keo Sophal", "Ly Chanthou", "Prak Mony")
    come(meeting, organisation, "Keo Sophal", "Sok Dara")
    come(meeting, organisation, "Ly Chanthou", status=Status.WAITLISTED)

    response = as_organiser.get(url(meeting))

    (row,) = response.context["rows"]
    assert (row.before, row.missing, row.new) == (3, ["Prak Mony"], ["Sok Dara"])
    assert "3, now 3" in response.text


def test_who_comes_for_another_organisation_now_is_not_missed(before, meeting, organisation):
    come(before, organisation, "Keo Sophal")
    person, other = organisation.people.get(), make_organisation()
    person.organisation = other
    person.save()
    make_registration(meeting, person=person)

    rows = {row.organisation: row for row in answers_of(meeting).rows}

    assert (rows[organisation].before, rows[organisation].missing, rows[other].new) == (1, [], [])


def test_the_first_meeting_is_compared_with_none(as_organiser, meeting, organisation):
    come(meeting, organisation, "Keo Sophal")

    response = as_organiser.get(url(meeting))

    assert "Last time" not in response.text
    assert (response.context["rows"][0].before, response.context["rows"][0].new) == (None, [])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "lop tapang"}, ["M’lop Tapang"]),
        ({"q": "vuthy"}, ["M’lop Tapang"]),
        ({"q": "vuthy hagar"}, []),
        ({"relation": Relation.GUEST}, ["Hagar"]),
        ({"province": "KH-17"}, ["M’lop Tapang"]),
        ({"province": "KH-99", "relation": "friend", "answer": "perhaps"}, ["Hagar", "M’lop Tapang"]),
        ({"answer": "coming"}, ["Hagar"]),
    ],
)
def test_the_answers_are_narrowed_down(as_organiser, meeting, organisation, focal_person, query, found):
    organisation.provinces = ["KH-17"]
    organisation.save()
    make_delegation(meeting, organisation=make_organisation(name="Hagar", relation=Relation.GUEST))

    response = as_organiser.get(url(meeting), query)

    assert [row.organisation.name for row in response.context["rows"]] == found


def test_the_focal_person_can_be_called_and_written_to(as_organiser, meeting, focal_person):
    focal_person.phone = "+85512345678"
    focal_person.save()

    page = as_organiser.get(url(meeting)).text

    assert 'href="tel:+85512345678"' in page
    assert 'href="mailto:vuthy@example.org"' in page


def test_answers_cost_the_same_for_one_and_for_three(as_organiser, before, meeting, django_assert_num_queries):
    def one_more():
        registration = make_registration(before)
        make_registration(meeting, person=registration.person)
        make_registration(meeting)

    one_more()
    with django_assert_num_queries(11):
        as_organiser.get(url(meeting))
    for _ in range(2):
        one_more()
    with django_assert_num_queries(11):
        as_organiser.get(url(meeting))
