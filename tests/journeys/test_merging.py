"""An organiser finds two entries of one person, makes them one, and two again."""

import pytest
from playwright.sync_api import expect

from coalition_events.registration.models import Registration, Status
from members.models import Person
from tests.factories import make_person, make_registration
from tests.journeys.conftest import DESKTOP, PHONE, enter
from tests.journeys.looking import flaws


@pytest.fixture
def twice(demo):
    """(Somebody who has a place, and a second entry of theirs that has one too.)"""
    place = Registration.objects.confirmed().filter(meeting__is_demonstration=True).select_related("person").first()
    words = place.person.full_name.split()
    again = make_person(
        full_name=" ".join(reversed(words)), organisation=place.person.organisation, phone="+85512345678", email=""
    )
    make_registration(place.meeting, person=again, delegation=place.delegation, registered_at=place.registered_at)
    return place.person, again


@pytest.mark.parametrize(
    ("size", "javascript"), [(PHONE, False), (DESKTOP, True)], ids=["phone-without-javascript", "desktop"]
)
def test_two_entries_are_merged_and_the_merge_is_undone(open_browser, twice, size, javascript):
    kept, gone = twice
    page = open_browser(size, javascript=javascript)
    enter(page, "organiser@example.org")

    page.goto("/organise/people/")
    page.locator(".more summary").click()
    page.get_by_role("link", name="Likely duplicates").click()
    card = page.get_by_role("listitem").filter(has_text="The same words in another order").filter(has_text=str(gone))
    card.get_by_role("link", name="Compare and merge").click()
    expect(page.get_by_text("Both are registered for")).to_be_visible()
    page.get_by_role("group", name="Telephone").get_by_text("012 345 678").click()
    page.get_by_role("button", name="Merge them").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(str(kept))
    expect(page.get_by_role("link", name="012 345 678")).to_be_visible()
    assert Registration.objects.live().filter(person=gone).count() == 0
    if javascript:
        assert flaws(page) == []

    page.get_by_role("link", name=str(gone), exact=True).click()
    expect(page.get_by_text("This entry was merged into")).to_be_visible()
    if javascript:
        assert flaws(page) == []
    page.get_by_role("button", name="Make them two people again").click()

    expect(page.get_by_text("are two people again. Each has their own details.")).to_be_visible()
    assert Registration.objects.filter(person=gone, status=Status.CONFIRMED).count() == 1


def test_whoever_is_there_already_is_offered_while_their_name_is_typed(open_browser, demo):
    person = Person.objects.active().exclude(organisation=None).select_related("organisation").first()
    page = open_browser(PHONE)
    enter(page, "organiser@example.org")

    page.goto(f"/organise/people/new/?organisation={person.organisation_id}")
    page.get_by_label("Full name").press_sequentially(" ".join(reversed(person.full_name.upper().split())))

    expect(page.get_by_text("Is it this person?")).to_be_visible()
    assert flaws(page) == []
    page.get_by_role("link", name=person.full_name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(person.full_name)
