import pytest

from members.models import Person
from members.queries import duplicates
from members.queries.duplicates import duplicates_of_name, likely_pairs, likely_same, why_same
from members.queries.names import Likeness
from tests.factories import make_organisation, make_person


@pytest.fixture
def organisation(db):
    return make_organisation()


def test_colleagues_who_may_be_meant_are_offered_while_a_name_is_typed(organisation):
    begun = make_person(full_name="Sok Daravuth", organisation=organisation)
    likely = make_person(full_name="Dara Sok", organisation=organisation)
    make_person(full_name="Sok Pisey", organisation=organisation)
    make_person(full_name="Sok Dara")  # of another organisation
    make_person(full_name="Sok Dara", organisation=organisation, is_active=False)

    assert duplicates_of_name("Sok Dara", organisation) == [likely, begun]


def test_a_name_typed_in_khmer_finds_the_colleague_by_their_khmer_name(organisation):
    person = make_person(full_name="Sok Dara", full_name_km="សុខ ដារ៉ា", organisation=organisation)

    assert duplicates_of_name("លោក ដារ៉ា សុខ", organisation) == [person]


@pytest.mark.parametrize("typed", ["", " \u200b", "S", "So", "។", "%", "Chan"])
def test_too_little_and_other_names_offer_nobody(organisation, typed):
    make_person(full_name="Sok Dara", organisation=organisation)

    assert duplicates_of_name(typed, organisation) == []


def test_five_at_most_are_offered_in_one_query(organisation, django_assert_num_queries):
    for number in range(7):
        make_person(full_name=f"Sok Dara {number}", organisation=organisation)

    with django_assert_num_queries(1):
        assert len(duplicates_of_name("Sok Dara", organisation)) == 5


def test_guests_are_offered_where_there_is_no_organisation(organisation):
    guest = make_person(full_name="Sok Dara", organisation=None)
    make_person(full_name="Sok Dara", organisation=organisation)

    assert duplicates_of_name("dara sok", None) == [guest]


def test_who_is_not_active_may_be_a_namesake_of_another_organisation_where_one_has_none(organisation):
    for of, is_active in ((organisation, False), (None, True), (make_organisation(), True)):
        make_person(full_name="Kim Thida", organisation=of, is_active=is_active)
    for of, is_active in ((None, False), (organisation, True)):
        make_person(full_name="Helen Sworn", organisation=of, is_active=is_active)

    pairs = [(str(pair.one), pair.one.is_active, pair.other.is_active) for pair in likely_pairs()]
    assert pairs == [("Helen Sworn", False, True), ("Kim Thida", False, True)]


def test_the_surest_come_first():
    slip, same = Person(full_name="Prak Sohpal"), Person(full_name="PRAK SOPHAL")

    assert likely_same(Person(full_name="Prak Sophal"), [slip, same]) == [same, slip]


def test_each_name_is_compared_with_each_whatever_field_it_stands_in():
    person = Person(full_name="Sok Dara", full_name_km="សុខ ដារ៉ា")

    assert why_same(person, Person(full_name="សុខ ដារ៉ា")) == Likeness.KHMER
    assert why_same(person, Person(full_name="Dara Sok", full_name_km="សុខ ដារ៉ា")) == Likeness.ORDER
    assert why_same(person, Person(full_name="Keo Pisey")) is None


def test_a_telephone_of_many_compares_those_whose_names_are_alike_and_nobody_else(db):
    named = ["Chan Sophea", "Sophea Chan", *(f"Sok {each}" for each in ["Dara", "Pisey", "Bopha", "Kosal", "Rithy"])]
    for name in named:
        make_person(full_name=name, phone="+85512345678")
    people = Person.objects.all()

    assert [(pair.one.full_name, pair.other.full_name) for pair in likely_pairs()] == [("Chan Sophea", "Sophea Chan")]
    assert len(duplicates._who_share_something(people, duplicates.personal_phones(people))) == 1
