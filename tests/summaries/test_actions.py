from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.common.dates import moment
from coalition_events.health.models import Heartbeat
from coalition_events.mail.models import Message
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.notices.models import Notice
from coalition_events.pages.queries.timeline import points_of
from coalition_events.summaries.actions import approving, editing
from coalition_events.summaries.actions.approving import AlreadyApproved, AlreadySent, ChangedMeanwhile
from coalition_events.summaries.actions.editing import CannotDraft
from coalition_events.summaries.models import Summary
from coalition_events.summaries.queries.readers import recipients_of
from tests.at_once import at_once
from tests.factories import MAY_6, at, make_meeting, make_organisation, make_person, make_registration
from tests.reading import tight
from tests.summaries.conftest import MORNING_AFTER, approve, make_told_meeting

pytestmark = pytest.mark.django_db
MAY_8, MAY_9 = MAY_6 + timedelta(days=2), MAY_6 + timedelta(days=3)


def make_summary(meeting=None, **fields):
    return editing.draft(meeting or make_told_meeting(), by=None, now=MORNING_AFTER, **fields)


# ---------------------------------------------------------------- Drafting
def test_the_clock_drafts_the_day_after_the_meeting_ends_and_once():
    meeting = make_told_meeting()

    assert editing.draft_due_summaries(now=at("23:59", MAY_6 + timedelta(days=1))) == 0
    assert editing.draft_due_summaries(now=at("0:05", MAY_6 + timedelta(days=2))) == 1
    assert editing.draft_due_summaries(now=at("1:05", MAY_6 + timedelta(days=2))) == 0
    assert Summary.objects.get().meeting == meeting


def test_the_clock_drafts_nothing_of_a_draft_nor_of_a_meeting_without_a_release():
    make_meeting()
    make_told_meeting(starts_on=MAY_6 - timedelta(days=40), announced_at=None)

    assert editing.draft_due_summaries(now=MORNING_AFTER) == 0


def test_drafting_again_leaves_what_was_edited():
    summary = make_summary()
    Summary.objects.update(text="Edited by hand.")

    assert editing.draft(summary.meeting, by=None, now=MORNING_AFTER).text == "Edited by hand."


def test_a_draft_is_refused_before_the_end_and_without_a_release(organiser):
    with pytest.raises(CannotDraft, match="not over"):
        editing.draft(make_told_meeting(), by=organiser, now=at("18:00", MAY_6))
    with pytest.raises(CannotDraft, match="is not published"):
        editing.draft(make_meeting(starts_on=MAY_6 - timedelta(days=40)), by=organiser, now=MORNING_AFTER)
    assert not Summary.objects.exists()


def test_draft_anew_replaces_the_texts_until_they_are_approved(organiser):
    summary = make_summary()
    Summary.objects.update(text="Edited by hand.")
    summary.meeting.sessions.update(takeaways="New.")

    assert "New." in editing.draft_again(summary, by=organiser, now=MORNING_AFTER).text
    approve(summary, by=organiser)
    with pytest.raises(AlreadyApproved):
        editing.draft_again(summary, by=organiser, now=MORNING_AFTER)


# ---------------------------------------------------------------- Approving
def test_approval_is_of_the_text_that_was_read(organiser):
    summary = make_summary()
    Summary.objects.update(version=7)

    with pytest.raises(ChangedMeanwhile):
        approve(summary, by=organiser, version=1)
    assert approve(summary, by=organiser, version=7).is_approved


def test_approval_is_withdrawn_until_the_summary_is_sent(organiser):
    summary = make_summary()
    approve(summary, by=organiser)
    assert not approving.withdraw_approval(summary, by=organiser).is_approved

    approve(summary, by=organiser)
    approving.send_approved_summaries(now=MORNING_AFTER)
    with pytest.raises(AlreadySent):
        approving.withdraw_approval(summary, by=organiser)


# ---------------------------------------------------------------- Sending
def test_it_goes_to_those_who_had_a_place_and_to_focal_persons_of_members_once_each_in_their_language(organiser):
    meeting = make_told_meeting()
    focal = make_person(email="both@example.org", is_focal=True)
    make_registration(meeting, person=focal)
    make_registration(meeting, person=make_person(email="came@example.org", language="km"))
    make_registration(meeting, person=make_person(email="waited@example.org"), status="waitlisted")
    make_registration(meeting, person=make_person(email=""))
    make_person(email="focal@example.org", is_focal=True)
    make_person(email="guest@example.org", is_focal=True, organisation=make_organisation(relation="guest"))
    summary = make_summary(meeting)
    approve(summary, by=organiser)

    approving.send_approved_summaries(now=MORNING_AFTER)
    approving.send_approved_summaries(now=MORNING_AFTER)

    assert dict(Message.objects.values_list("address", "language")) == {
        "both@example.org": "en",
        "came@example.org": "km",
        "focal@example.org": "en",
    }
    assert Message.objects.get(language="km").subject == "សូមអានសេចក្ដីសង្ខេប៖ កិច្ចប្រជុំសមាជិកចាប់ដៃ ខែឧសភា ឆ្នាំ 2027"


def test_readers_see_no_mark_of_an_unfinished_translation(organiser):
    meeting = make_told_meeting()
    make_registration(meeting, person=make_person(language="km"))
    summary = make_summary(meeting)
    assert "[EN]" in summary.text_km

    approve(summary, by=organiser)
    approving.send_approved_summaries(now=MORNING_AFTER)

    message = Message.objects.get()
    assert "[EN]" not in message.text + message.html


@pytest.mark.parametrize("send", [True, False])
def test_a_summary_is_sent_only_once_approved_and_only_if_it_is_to_be(send, organiser):
    meeting = make_told_meeting()
    make_registration(meeting)
    summary = make_summary(meeting)
    assert approving.send_approved_summaries(now=MORNING_AFTER) == 0

    approve(summary, by=organiser, send=send)

    assert approving.send_approved_summaries(now=MORNING_AFTER) == int(send)
    assert Message.objects.count() == int(send)


def test_the_summary_of_a_meeting_moved_into_the_past_is_drafted_approved_public_and_sent(organiser, client):
    meeting = make_told_meeting(slug="2027-05")
    make_registration(meeting)
    now = MORNING_AFTER - timedelta(days=60)
    past = MAY_6 - timedelta(days=70)
    meeting_actions.change(meeting, by=organiser, now=now, starts_on=past, ends_on=past + timedelta(days=1))

    editing.draft_due_summaries(now=now)
    summary = Summary.objects.get()
    assert client.get("/meetings/2027-05/summary/").status_code == 404
    approve(summary, by=organiser, now=now)
    approving.send_approved_summaries(now=now + timedelta(hours=2))

    assert client.get("/meetings/2027-05/summary/").status_code == 200
    assert Message.objects.filter(kind="summary").count() == 1


@pytest.mark.parametrize(
    ("approved", "sent"),
    [
        (at("6:00", MAY_8), at("8:00", MAY_8)),
        (at("8:00", MAY_8), at("8:00", MAY_9)),
        (at("23:30", MAY_8), at("8:00", MAY_9)),
    ],
)
def test_an_approved_summary_goes_out_in_the_morning_and_the_plan_says_so(organiser, as_organiser, approved, sent):
    meeting = make_told_meeting(slug="2027-05")
    make_registration(meeting)
    summary = approve(make_summary(meeting), by=organiser, now=approved)

    assert approving.send_approved_summaries(now=sent - timedelta(seconds=1)) == 0
    page = tight(as_organiser.get("/organise/meetings/2027-05/summary/").text)
    assert f"It goes out by email on {moment(sent)}." in page
    [point] = [each for each in points_of(meeting) if each.words == "The summary goes out by email"]
    assert point.at == sent == summary.sends_at
    assert approving.send_approved_summaries(now=sent) == 1
    assert Message.objects.get(kind="summary").due_at == Notice.objects.get().due_at == sent
    assert Summary.objects.get().sends_at is None


@pytest.mark.parametrize("verb", ["release", "cancel"])
def test_after_a_restore_a_summary_whose_morning_was_before_waits_until_an_organiser_sends_or_cancels_it(
    organiser, as_organiser, verb
):
    meeting = make_told_meeting(slug="2027-05")
    make_registration(meeting)
    approve(make_summary(meeting), by=organiser, now=at("6:00", MAY_8))
    Heartbeat.objects.note(Heartbeat.RESTORE, now=at("8:00", MAY_8))

    assert approving.send_approved_summaries(now=at("8:01", MAY_8)) == 1
    assert approving.send_approved_summaries(now=at("8:02", MAY_8)) == 0

    assert Message.objects.restored().get().kind == "summary"
    assert "1 on hold." in tight(as_organiser.get("/organise/meetings/2027-05/summary/").text)
    assert "One email waits until you decide." in tight(as_organiser.get("/organise/").text)
    as_organiser.post("/organise/outbox/delivery/", {"verb": verb})
    assert Message.objects.get().status == {"release": "due", "cancel": "withdrawn"}[verb]
    assert "waits until you decide" not in as_organiser.get("/organise/").text


def test_after_a_restore_a_summary_whose_morning_is_to_come_goes_out(organiser):
    meeting = make_told_meeting()
    make_registration(meeting)
    approve(make_summary(meeting), by=organiser, now=at("6:00", MAY_8))
    Heartbeat.objects.note(Heartbeat.RESTORE, now=at("7:59", MAY_8))

    approving.send_approved_summaries(now=at("8:00", MAY_8))

    assert Message.objects.get().status == "due"


@pytest.mark.django_db(transaction=True)
def test_clocks_that_tick_at_the_same_moment_draft_and_send_once():
    meeting = make_told_meeting()
    for _number in range(3):
        make_registration(meeting)

    def tick():
        editing.draft_due_summaries(now=MORNING_AFTER)
        summary = Summary.objects.get()
        approve(summary, by=None, now=MORNING_AFTER)
        approving.send_approved_summaries(now=MORNING_AFTER + timedelta(hours=2))

    at_once(*[tick] * 4)

    assert Summary.objects.count() == 1
    assert Message.objects.count() == 3


def test_a_mailbox_that_several_read_gets_it_once_and_greets_them_all(organiser):
    summary = make_summary()
    organisation = make_organisation()
    for name, address, language in [
        ("Chan Lina", "office@example.org", "en"),
        ("Sok Dara", "OFFICE@example.org", "en"),
        ("Ly Vanna", "office@example.org", "km"),
    ]:
        make_person(full_name=name, email=address, language=language, organisation=organisation, is_focal=True)

    approve(summary, by=organiser)

    approving.send_approved_summaries(now=MORNING_AFTER)

    names = Message.objects.filter(address="office@example.org").order_by("name").values_list("name", flat=True)
    assert list(names) == ["Chan Lina and Sok Dara", "Ly Vanna"]


def test_who_came_and_has_no_address_is_told_by_the_focal_persons_of_whom_they_came_for(organiser):
    meeting = make_told_meeting()
    bloom = make_organisation(name="Bloom and more", relation="guest")
    helper = make_person(full_name="Chan Lina", email="lina@example.org", is_focal=True, organisation=bloom)
    silent = make_person(full_name="Keo Sokha", email="", organisation=bloom)
    alone = make_person(full_name="Nou Vuthy", email="", organisation=None)
    make_registration(meeting, person=silent)
    make_registration(meeting, person=alone)
    summary = make_summary(meeting)
    approve(summary, by=organiser)

    assert recipients_of(meeting).unreached == [alone]
    approving.send_approved_summaries(now=MORNING_AFTER)

    message = Message.objects.get()
    assert (message.address, message.name) == (helper.email, "Chan Lina")
    assert "pass it on to Keo Sokha" in message.text


def test_everyone_told_stands_in_the_ledger_of_the_meetings_mail(organiser):
    meeting = make_told_meeting()
    organisation = make_organisation()
    focal = make_person(email="focal@example.org", is_focal=True, organisation=organisation)
    silent = make_person(email="", organisation=organisation)
    make_registration(meeting, person=silent)
    approve(make_summary(meeting), by=organiser)

    approving.send_approved_summaries(now=MORNING_AFTER)
    approving.send_approved_summaries(now=MORNING_AFTER)

    message = Message.objects.get()
    assert set(meeting.notices.values_list("source", "state", "person", "reader", "message")) == {
        ("summary", "posted", focal.pk, focal.pk, message.pk),
        ("summary", "posted", silent.pk, focal.pk, message.pk),
    }


def test_whom_it_tells_is_found_in_the_same_queries_for_one_and_for_many(django_assert_num_queries):
    meeting = make_told_meeting()

    def add():
        organisation = make_organisation()
        make_person(email=f"focal{organisation.pk}@example.org", is_focal=True, organisation=organisation)
        make_registration(meeting, person=make_person(email="", organisation=organisation))

    add()
    with CaptureQueriesContext(connection) as one:
        recipients_of(meeting)
    for _number in range(3):
        add()
    with django_assert_num_queries(len(one)):
        assert len(recipients_of(meeting).mailboxes) == 4
