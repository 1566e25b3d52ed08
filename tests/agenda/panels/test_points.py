"""Action points as organisers read them: of a meeting, across meetings, and as matters arising."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.agenda.actions.notes import finish, reopen
from coalition_events.agenda.models import ActionPoint
from coalition_events.common.dates import local_date
from tests.factories import make_account, make_meeting, make_organisation, make_session

pytestmark = pytest.mark.django_db
ALL = "/organise/action-points/"


@pytest.fixture
def earlier(db):
    now = timezone.now()
    return make_meeting(starts_on=local_date(now) - timedelta(days=150), announced_at=now - timedelta(days=200))


@pytest.fixture
def point(meeting, hagar):
    return make_point(meeting, organisation=hagar)


def make_point(meeting, text="Share the form.", **fields):
    fields.setdefault("organisation", fields.get("organisation") or make_organisation())
    return ActionPoint.objects.create(meeting=meeting, text=text, **fields)


def test_matters_arising_are_what_earlier_meetings_left_open(meeting, earlier, point):
    left = make_point(earlier, "Left open.")
    make_point(earlier, "Done before.", done_at=timezone.now())
    assert list(ActionPoint.objects.matters_arising(meeting)) == [left]
    draft = make_point(
        make_meeting(starts_on=earlier.starts_on - timedelta(days=150), announced_at=None), "Of a draft."
    )
    assert draft not in ActionPoint.objects.matters_arising(meeting)


def test_what_is_done_at_the_meeting_was_arising_when_it_began(meeting, earlier):
    left = make_point(earlier)
    finish(left, by=None, now=timezone.now() + timedelta(days=41))
    assert list(ActionPoint.objects.matters_arising(meeting)) == [left]


def test_done_twice_is_done_since_the_first_time(point):
    first = finish(point, by=None, now=timezone.now() - timedelta(days=1)).done_at
    assert finish(point, by=None).done_at == first
    assert reopen(point, by=None).done_at is None


def test_a_meetings_list_shows_its_own_and_what_arises(as_organiser, meeting, earlier, point):
    make_point(earlier, "Left open.")
    shown = as_organiser.get(f"/organise/meetings/{meeting.slug}/agenda/action-points/").content.decode()
    assert ("Share the form." in shown, "Left open." in shown, "Matters arising" in shown) == (True, True, True)


def test_across_meetings_open_ones_are_shown_and_narrowed_to_an_organisation(as_organiser, earlier, point, hagar):
    other = make_point(earlier, "Of another.")
    make_point(earlier, "Done long ago.", done_at=timezone.now(), organisation=hagar)
    every = as_organiser.get(ALL).content.decode()
    assert ("Share the form." in every, "Of another." in every, "Done long ago." in every) == (True, True, False)
    hers = as_organiser.get(f"{ALL}?organisation={hagar.pk}").content.decode()
    assert ("Share the form." in hers, "Of another." in hers) == (True, False)
    done = as_organiser.get(f"{ALL}?shown=done&organisation={hagar.pk}").content.decode()
    assert ("Done long ago." in done, "Share the form." in done) == (True, False)
    assert (
        "No action points are done yet"
        in as_organiser.get(f"{ALL}?shown=done&organisation={other.organisation_id}").content.decode()
    )


@pytest.mark.parametrize(
    "query", ["organisation=x", "organisation=" + "9" * 40, "organisation=²", "page=999", "shown=nonsense"]
)
def test_odd_questions_are_answered(as_organiser, point, query):
    assert as_organiser.get(f"{ALL}?{query}").status_code == 200


def test_a_point_of_the_whole_meeting_is_added_changed_done_and_removed(as_organiser, meeting, hagar):
    base = f"/organise/meetings/{meeting.slug}/agenda/action-points/"
    assert as_organiser.post(f"{base}new/", {"text": "", "organisation": hagar.pk}).status_code == 422
    as_organiser.post(f"{base}new/", {"text": "Book the hall.", "organisation": hagar.pk})
    point = ActionPoint.objects.get()
    as_organiser.post(f"{base}{point.pk}/", {"text": "Book the big hall.", "organisation": hagar.pk, "version": 1})
    stale = as_organiser.post(f"{base}{point.pk}/", {"text": "Book none.", "organisation": hagar.pk, "version": 1})
    shown = stale.content.decode()
    assert (stale.status_code, "Book the big hall." in shown, "Book none." in shown) == (409, True, True)
    assert as_organiser.post(f"{base}{point.pk}/done/", {"done": "yes", "from": "all"})["Location"] == ALL
    point.refresh_from_db()
    assert point.done_at
    as_organiser.post(f"{base}{point.pk}/removal/")
    assert not ActionPoint.objects.exists()


def test_a_list_takes_as_many_queries_for_three_as_for_one(as_organiser, meeting, earlier, point):
    def count(address):
        with CaptureQueriesContext(connection) as caught:
            as_organiser.get(address)
        return len(caught)

    addresses = [ALL, f"/organise/meetings/{meeting.slug}/agenda/action-points/"]
    make_point(earlier)
    one = [count(address) for address in addresses]
    for _each in range(2):
        make_point(meeting, session=make_session(meeting))
        make_point(earlier, session=make_session(earlier))
    assert [count(address) for address in addresses] == one


def test_strangers_see_none(client, meeting, point):
    for address in (
        ALL,
        f"/organise/meetings/{meeting.slug}/agenda/action-points/",
        f"/organise/meetings/{meeting.slug}/agenda/people/",
    ):
        assert client.get(address).status_code == 302
    client.force_login(make_account())
    assert client.get(ALL).status_code == 403


@pytest.mark.parametrize("page", ["a/b", "\0", "..", "%", "x" * 500])
def test_a_page_to_return_to_that_is_none_breaks_nothing(as_organiser, meeting, point, page):
    done = f"/organise/meetings/{meeting.slug}/agenda/action-points/{point.pk}/done/"
    assert as_organiser.post(done, {"done": "yes", "from": page}).status_code == 302
