"""What was posted before there was a ledger is entered into it, and nothing of it goes again."""

from importlib import import_module

import pytest
from django.apps import apps

from coalition_events.mail.models import Message, Status
from coalition_events.notices.actions import inviting, posting
from coalition_events.notices.models import Notice, State
from tests.factories import (
    BEFORE,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.notices.conftest import WEEK_BEFORE, make_focal_person, make_rule, morning_of, publish

pytestmark = pytest.mark.django_db

migration = import_module("coalition_events.notices.migrations.0003_what_was_sent_stands_in_the_ledger")


def test_reminders_and_invitations_that_went_are_entered_as_they_are_now(organiser):
    meeting = make_meeting()
    make_rule(meeting)
    make_rule(meeting, audience="appearing")
    make_registration(meeting)
    helped = make_focal_person().organisation
    make_registration(meeting, person=make_person(email="", organisation=helped))
    house = make_organisation()
    make_focal_person(house)
    make_appearance(make_session(meeting), organisation=house)
    publish(meeting)
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    posting.remind_whoever_is_due(now=morning_of(WEEK_BEFORE))
    Message.objects.update(status=Status.SENT, sent_at=morning_of(WEEK_BEFORE))
    columns = ["source", "says", "occurrence", "key", "person", "reader", "message", "state"]
    before = sorted(Notice.objects.filter(state=State.POSTED).values_list(*columns))
    assert len(before) == 5
    Notice.objects.all().delete()

    migration.enter_what_was_posted(apps, None)

    assert sorted(Notice.objects.values_list(*columns)) == before
    migration.enter_what_was_posted(apps, None)
    assert Notice.objects.count() == 5
    assert posting.remind_whoever_is_due(now=morning_of(WEEK_BEFORE)) == 0
    assert inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE) == 0
