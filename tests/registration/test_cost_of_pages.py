"""Promise 8, for the page of a delegation and one save: as many queries in a large meeting as in a small one."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition_events.meetings.models import Meeting, WaitlistRule
from coalition_events.registration.actions.delegations import paths_of_links
from coalition_events.registration.models import Question, Registration, Reply, Status
from members.models import Organisation
from tests.factories import make_account, make_meeting, make_organisation, make_person, make_registration

FEW, MANY = 10, 60


def make_open_meeting(slug: str, registered: int, **fields) -> Meeting:
    """With so many confirmed, of ten organisations; as many more wait where its seats are taken by then."""
    now = timezone.now()
    meeting = make_meeting(
        slug=slug,
        starts_on=timezone.localdate() + timedelta(days=30),
        registration_opens_at=now - timedelta(days=10),
        registration_closes_at=now + timedelta(days=10),
        announced_at=now - timedelta(days=20),
        **fields,
    )
    organisations = [make_organisation() for _ in range(10)]
    statuses = [Status.CONFIRMED] * registered
    if meeting.seats == registered:
        statuses += [Status.WAITLISTED] * registered
    for number, status in enumerate(statuses):
        make_registration(meeting, person=make_person(organisation=organisations[number % 10]), status=status)
    return meeting


@pytest.fixture
def focal(client: Client, organisation: Organisation) -> Client:
    """Signed in for an organisation of four."""
    client.force_login(make_account(email=make_person(organisation=organisation, is_focal=True).email))
    for _ in range(3):
        make_person(organisation=organisation)
    return client


@pytest.fixture(params=["with seats free", "with all seats taken", "with seats held and allowed"])
def meetings(request, db) -> list[Meeting]:
    """A small one and a large one."""
    made = []
    for slug, registered in (("2027-05", FEW), ("2027-11", MANY)):
        fields = {
            "with seats free": {"seats": 500},
            "with all seats taken": {"seats": registered, "waitlist_rule": WaitlistRule.FEWEST},
            "with seats held and allowed": {"seats": 500, "allowance": 20, "seats_held_until": timezone.localdate()},
        }
        made.append(make_open_meeting(slug, registered, **fields[request.param]))
    return made


def test_the_page_takes_the_same_queries(focal, organisation, meetings):
    paths = [reverse("registration_page", args=[meeting.slug, organisation.pk]) for meeting in meetings]
    focal.get(paths[0])

    few, many = (count_queries(focal.get, path, status=200) for path in paths)

    assert few == many


def test_a_save_takes_the_same_queries(focal, organisation, meetings):
    person = organisation.people.exclude(is_focal=True).first()
    place = {"own-days": ["1"], "own-diet": "halal", "own-interpretation": "none"}
    paths = [reverse("registration_person", args=[meeting.slug, organisation.pk, person.pk]) for meeting in meetings]
    focal.get(paths[0])

    few, many = (count_queries(focal.post, path, place, status=302) for path in paths)

    assert few == many
    assert Registration.objects.filter(person=person).count() == 2


def test_they_take_no_more_than_this(focal, organisation):
    """Each is a part of what a member waits for; in the save most of them are asked while the meeting is locked."""
    meeting = make_open_meeting("2027-05", FEW, seats=500)
    people = organisation.people.exclude(is_focal=True)
    page = reverse("registration_page", args=[meeting.slug, organisation.pk])
    saves = [reverse("registration_person", args=[meeting.slug, organisation.pk, one.pk]) for one in people[:2]]
    place = {"own-days": ["1"], "own-diet": "halal", "own-interpretation": "none"}
    focal.get(page)

    first, second = (count_queries(focal.post, path, place, status=302) for path in saves)

    assert (first, second) == (18, 17)  # the first of an organisation makes its delegation
    assert count_queries(focal.get, page, status=200) == 8


def test_of_several_who_are_ticked_the_words_of_their_mail_are_read_once(focal, organisation):
    meetings = [make_open_meeting(slug, FEW, seats=500) for slug in ("2027-05", "2027-11", "2028-05")]
    people = list(organisation.people.values_list("pk", flat=True))
    ticks = [reverse("registration_ticked", args=[meeting.slug, organisation.pk]) for meeting in meetings]
    focal.post(ticks[0], {"people": people})

    one, three = (
        count_queries(focal.post, path, {"people": people[:some]}, status=302)
        for path, some in zip(ticks[1:], (1, 3), strict=True)
    )

    assert three - one == 2 * 9


@pytest.fixture
def asks_a_lot(organisation) -> Meeting:
    """It asks persons and delegations, has a smaller hall on one day, and some of the organisation come, some wait."""
    meeting = make_open_meeting("2027-05", FEW, seats=FEW + 1, allowance=20, seats_held_until=timezone.localdate())
    meeting.days.filter(number=2).update(seats=5)
    last = make_meeting(slug="2026-01", starts_on=timezone.localdate() - timedelta(days=200))
    questions = [
        Question.objects.create(meeting=meeting, text=f"Question {number}", is_for_delegation=number % 2 == 0)
        for number in range(6)
    ]
    for status in [Status.CONFIRMED, *[Status.WAITLISTED] * 3]:
        person = make_person(organisation=organisation)
        registration = make_registration(meeting, person=person, status=status)
        Reply.objects.create(
            question=questions[1],
            registration=registration,
            asked=questions[1].as_asked(),
            value="Yes",
            replied_at=timezone.now(),
        )
        make_registration(last, person=make_person(organisation=organisation))
    return meeting


def test_the_page_takes_ten_at_most_whatever_the_meeting_asks_and_whoever_waits(focal, organisation, asks_a_lot):
    page = reverse("registration_page", args=[asks_a_lot.slug, organisation.pk])
    focal.get(page)

    assert count_queries(focal.get, page, status=200) == 10

    asks_a_lot.registrations.filter(delegation__organisation=organisation).delete()
    assert count_queries(focal.get, page, status=200) == 8  # nobody waits


def test_a_link_is_opened_with_little(client, organisation):
    meeting = make_open_meeting("2027-05", FEW, seats=500)
    person = make_person(organisation=organisation, is_focal=True)
    link = paths_of_links(meeting, [organisation])[organisation.pk]
    page = reverse("registration_page", args=[meeting.slug, organisation.pk])

    assert count_queries(client.get, link, status=302) == 1  # the link; its cookie is the session
    assert count_queries(client.get, page, status=200) == 2  # the link with its meeting; seats, who comes and who came
    post = partial(client.post, headers={"HX-Request": "true"})
    assert count_queries(post, f"{page}registrations/", {"people": [person.pk]}, status=200) == 13


def count_queries(ask, *what, status: int) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert ask(*what).status_code == status
    return len(captured)
