"""Four eyes: one says that it is ready, another approves it."""

import pytest
from django.db import IntegrityError, transaction

from coalition_events.summaries.actions import approving, editing
from coalition_events.summaries.actions.approving import AlreadyApproved, ChangedMeanwhile, NotReady, SameHands
from coalition_events.summaries.models import Summary
from tests.factories import make_account, make_organiser
from tests.summaries.conftest import MORNING_AFTER, approve, make_told_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def summary():
    return editing.draft(make_told_meeting(), by=None, now=MORNING_AFTER)


@pytest.fixture
def other():
    return make_account(is_staff=True)


def test_nobody_approves_what_is_not_ready_nor_what_they_said_is(summary, organiser, other):
    with pytest.raises(NotReady):
        approving.approve(summary, by=organiser)

    approving.say_ready(summary, by=organiser)
    with pytest.raises(SameHands):
        approving.approve(summary, by=organiser)

    assert approving.approve(summary, by=other).approved_by == other


def test_the_database_refuses_one_hand_for_both(summary, organiser):
    with pytest.raises(IntegrityError, match="summary_is_approved_by_another"), transaction.atomic():
        Summary.objects.update(
            ready_at=MORNING_AFTER, ready_by=organiser, approved_at=MORNING_AFTER, approved_by=organiser
        )
    with pytest.raises(IntegrityError, match="summary_is_approved_once_ready"), transaction.atomic():
        Summary.objects.update(approved_at=MORNING_AFTER)


def test_what_is_said_to_be_ready_is_the_text_that_was_read(summary, organiser):
    with pytest.raises(ChangedMeanwhile):
        approving.say_ready(summary, by=organiser, version=7)
    first = approving.say_ready(summary, by=organiser, version=1, now=MORNING_AFTER)
    again = approving.say_ready(summary, by=make_organiser(), now=MORNING_AFTER.replace(hour=9))

    assert (again.ready_at, again.ready_by) == (first.ready_at, organiser)


def test_another_text_is_not_ready_any_more(summary, organiser, other):
    approving.say_ready(summary, by=organiser)

    saved = editing.save(summary, summary.texts | {"text": "New."}, by=other, version=1)

    assert (saved.is_ready, saved.ready_by, saved.version) == (False, None, 2)


def test_it_is_unready_again_until_it_is_approved(summary, organiser, other):
    approving.say_ready(summary, by=organiser)
    assert not approving.say_unready(summary).is_ready

    approve(summary, by=other)
    with pytest.raises(AlreadyApproved):
        approving.say_unready(summary)


def test_the_page_lets_only_another_approve(client, summary, organiser, other):
    address = f"/organise/meetings/{summary.meeting.slug}/summary/"
    client.force_login(organiser)
    assert "Mark as ready" in client.get(address).content.decode()
    client.post(f"{address}readiness/", {"version": "1", "ready": "yes"})

    page = client.get(address).content.decode()
    assert "You cannot approve it yourself. Any other organiser can." in page
    assert "Read and approve" not in page
    assert "Another organiser must approve it" in client.get(f"{address}approval/").content.decode()
    assert not client.post(f"{address}approval/", {"version": "1", "send": "no"}).context
    assert not Summary.objects.get().is_approved

    client.force_login(other)
    assert "Read and approve" in client.get(address).content.decode()
    client.post(f"{address}approval/", {"version": "1", "send": "no"})
    assert Summary.objects.get().approved_by == other


@pytest.mark.parametrize("is_approved", [False, True], ids=["ready", "approved, and not sent yet"])
def test_who_saves_a_change_is_told_that_it_is_not_ready_any_more(as_organiser, summary, other, is_approved):
    address = f"/organise/meetings/{summary.meeting.slug}/summary/"
    before_saving = "When you save a change, the summary is not marked as ready any more."
    assert before_saving not in as_organiser.get(address).content.decode()
    approving.say_ready(summary, by=None)
    if is_approved:
        approving.approve(summary, by=other)
    page = as_organiser.get(address).content.decode()
    assert before_saving in page
    assert "Everyone sees your changes" not in page

    unchanged = as_organiser.post(address, summary.texts | {"version": "1"}, follow=True).content.decode()
    changed = as_organiser.post(address, summary.texts | {"title": "Mine", "version": "1"}, follow=True)

    assert "The summary is saved." in unchanged
    assert before_saving in unchanged
    assert "Saved. It is not marked as ready any more." in changed.content.decode()
    assert before_saving not in changed.content.decode()
