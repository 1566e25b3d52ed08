"""What is shown in two languages: a list by name is in the order of the names that its reader sees first."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from coalition_events.common.languages import ShownName
from members.models import Organisation, Person
from tests.factories import make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> list[Person]:
    """In the order of their Latin names; ក comes before វ."""
    return [
        make_person(
            full_name="Aun Vichea", full_name_km="វិជា អូន", organisation=make_organisation(name="A", name_km="វិមាន")
        ),
        make_person(
            full_name="Keo Sophal", full_name_km="កែវ សុផល", organisation=make_organisation(name="B", name_km="កុមារ")
        ),
    ]


def test_a_list_by_name_is_in_the_order_of_the_names_shown(two):
    by_name = Person.objects.order_by(ShownName("full_name"), "pk")
    assert list(by_name) == two
    with override("km"):
        assert list(by_name.all()) == two[::-1]


def test_who_has_no_khmer_name_is_ordered_by_the_latin_one(two):
    Person.objects.update(full_name_km="")
    with override("km"):
        assert list(Person.objects.order_by(ShownName("full_name"))) == two


def test_names_of_related_rows_distinct_ones_and_their_values_are_in_that_order_too(two):
    organisations = Organisation.objects.filter(people__in=two).distinct().order_by(ShownName("name"))
    with override("km"):
        people = Person.objects.order_by(ShownName("organisation__name").asc(nulls_last=True))
        assert [person for person in people if person in two] == two[::-1]
        assert list(organisations.values_list("name", "name_km")) == [("B", "កុមារ"), ("A", "វិមាន")]


@pytest.mark.parametrize("page", ["organise:people", "organise:organisations"])
def test_the_directory_in_khmer_is_in_the_order_of_its_khmer_names(as_organiser, two, page):
    as_organiser.cookies["django_language"] = "km"
    rows = [
        row
        for row in as_organiser.get(reverse(page)).context["page"]
        if row in two or row in [one.organisation for one in two]
    ]
    assert [str(row)[0] for row in rows] == ["ក", "វ"]
