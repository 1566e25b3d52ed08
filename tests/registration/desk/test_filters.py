"""By what the list narrows down, how it sorts, and which columns it shows."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from coalition_events.registration.forms.filters import RegistrationFilter
from coalition_events.registration.models import Diet, Needs, Question, Registration, Reply, Status
from members.models import Gender, Organisation
from tests.factories import BEFORE, make_organisation, make_person, make_registration


@pytest.fixture
def three(meeting):
    """A woman from Siem Reap who reads Khmer, a man of a partner, and a government guest of no organisation."""
    aple = make_organisation(name="Aple", relation="member", provinces=["KH-17", "KH-12"])
    bloom = make_organisation(name="Bloom", relation="partner", provinces=["KH-12"])
    women = {"gender": Gender.WOMAN, "language": "km"}
    rows = {
        "A": make_registration(meeting, days=[1], person=make_person(full_name="A", organisation=aple, **women)),
        "B": make_registration(meeting, days=[2], person=make_person(full_name="B", organisation=bloom)),
        "C": make_registration(meeting, person=make_person(full_name="C", organisation=None)),
    }
    Registration.objects.filter(pk=rows["B"].pk).update(is_guest=True, is_on_shared_list=True, may_be_photographed=True)
    Needs.objects.create(registration=rows["A"], diet=Diet.HALAL, lodging="night_before", languages=["km"])
    Needs.objects.create(registration=rows["B"], transport="A bus", arrival="By boat", emergency_phone="+85512345678")
    return rows


def found(meeting, query: str) -> str:
    rows = RegistrationFilter(QueryDict(query), meeting=meeting).rows()
    return "".join(rows.values_list("person__full_name", flat=True))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "ABC"),
        ("q=bloom", "B"),
        ("relation=member", "A"),
        ("relation=partner", "B"),
        ("province=KH-17", "A"),
        ("province=KH-12", "AB"),
        ("language=km", "A"),
        ("gender=woman", "A"),
        ("day=1", "AC"),
        ("organisation=guests", "C"),
        ("organisation=invited", "B"),
        ("need=halal", "A"),
        ("need=lodging", "A"),
        ("need=night_before", "A"),
        ("need=only-km", "A"),
        ("need=transport", "B"),
        ("need=arrival", "B"),
        ("need=no_emergency", "AC"),
        ("need=no_photographs", "AC"),
        ("need=shared_list", "B"),
        ("need=still_to_answer", ""),
        ("gender=woman&province=KH-12&day=1", "A"),
        ("gender=woman&province=KH-12&day=2", ""),
        ("gender=nonsense&province=KH-99&language=fr&relation=x&day=0&sort=x", "ABC"),
        ("sort=-name", "CBA"),
        ("sort=organisation", "ABC"),
        ("sort=-organisation", "BAC"),
        ("sort=relation", "ABC"),
        ("sort=-days", "BCA"),
    ],
)
def test_the_list_is_narrowed_down_and_sorted(meeting, three, query, names):
    assert found(meeting, query) == names


@pytest.mark.parametrize(("status", "names"), [("", "A"), ("waitlisted", "BC"), ("cancelled", ""), ("all", "ABC")])
def test_one_status_or_all(meeting, three, status, names):
    for turn, name in enumerate("BC"):
        row = three[name]
        row.status, row.waitlisted_at = Status.WAITLISTED, BEFORE.replace(minute=turn)
        row.save()

    assert found(meeting, f"status={status}") == names


def test_those_who_wait_stand_in_the_order_of_the_line(meeting, three):
    meeting.waitlist_rule = "fewest"
    meeting.save()
    for turn, name in enumerate("ABC"):
        row = three[name]
        row.status, row.waitlisted_at = Status.WAITLISTED, BEFORE.replace(minute=turn)
        row.save()
    make_registration(meeting, person=make_person(organisation=three["A"].person.organisation))

    assert found(meeting, "status=waitlisted") == "BCA"
    assert found(meeting, "status=waitlisted&gender=woman") == "A"
    assert found(meeting, "status=waitlisted&sort=-turn") == "ACB"


def test_still_to_answer_counts_what_is_asked_of_each(meeting, three):
    asked = {"meeting": meeting, "kind": "yes_no", "is_required": True}
    comes_by_bus = Question.objects.create(text="By bus?", order=1, **asked)
    Question.objects.create(text="From where?", order=2, shown_if=comes_by_bus, shown_if_value="yes", **asked)
    Question.objects.create(text="A word?", order=3, **asked | {"is_required": False})
    for name, value in (("A", "yes"), ("B", "no")):
        Reply.objects.create(
            question=comes_by_bus,
            registration=three[name],
            asked=comes_by_bus.as_asked(),
            value=value,
            replied_at=BEFORE,
        )

    assert found(meeting, "need=still_to_answer") == "AC"


def test_what_narrows_the_list_down_stands_above_it_and_is_taken_away_by_itself(as_organiser, meeting, three):
    address = reverse("organise:registrations", args=[meeting.slug])
    aple = Organisation.objects.get(name="Aple")

    response = as_organiser.get(address, {"q": "a", "organisation": aple.pk, "day": "1", "sort": "-name"})

    chips = response.context["chips"]
    assert [(chip.label, chip.value) for chip in chips] == [
        ("Name or organisation", "a"),
        ("Organisation", "Aple"),
        ("Day", "Thursday 6"),
    ]
    assert chips[2].href == f"?q=a&organisation={aple.pk}&sort=-name"


def test_columns_are_chosen_and_remembered(as_organiser, meeting, three):
    address = reverse("organise:registrations", args=[meeting.slug])

    def headings(query: dict | None = None) -> list[str]:
        return [str(heading.label) for heading in as_organiser.get(address, query).context["table"].headings]

    assert headings() == ["Organisation", "Days", "Needs", "Registered"]
    assert headings({"columns": ["", "email", "gender", "nonsense"]}) == ["Gender", "Email"]
    assert headings() == ["Gender", "Email"]
    assert headings({"columns": [""]}) == headings() == []
    assert headings({"columns": "usual"}) == ["Organisation", "Days", "Needs", "Registered"]
    assert headings({"status": "waitlisted"})[:2] == ["Turn", "Why"]


def test_every_column_shows_what_it_says(as_organiser, meeting, three):
    everything = ["organisation", "status", "days", "needs", "registered", "job_title", "gender", "phone", "email"]
    everything += ["language", "relation", "province", "languages", "lodging", "arrival", "transport", "emergency"]
    everything += ["photographs", "shared_list", "changed"]

    response = as_organiser.get(reverse("organise:registrations", args=[meeting.slug]), {"columns": everything})

    content = response.content.decode()
    for words in ("Siem Reap", "The night before", "A bus", "By boat", "012 345 678", "Partner", "Khmer", "Halal"):
        assert words in content


def test_the_part_that_htmx_asks_for_says_its_own_address(as_organiser, meeting, three):
    address = reverse("organise:registrations", args=[meeting.slug])

    response = as_organiser.get(address, {"q": "bloom", "day": "", "need": ""}, headers={"HX-Request": "true"})

    assert response["HX-Replace-Url"] == f"{address}?q=bloom"
    assert "<html" not in response.content.decode()
    assert "HX-Request" in response["Vary"]
