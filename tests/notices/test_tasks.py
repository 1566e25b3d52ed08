from datetime import time, timedelta

import pytest
from django.utils import timezone

from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.mail.models import Message
from coalition_events.notices import tasks
from coalition_events.notices.models import QuietHours
from tests.factories import make_meeting, make_registration
from tests.notices.conftest import make_rule

pytestmark = pytest.mark.django_db


def test_the_clock_that_ticks_twice_reminds_once():
    now = timezone.now()
    meeting = make_meeting(starts_on=local_date(now) + timedelta(days=7))
    local = now.astimezone(PHNOM_PENH)
    make_rule(meeting, days_before=7, at=time(local.hour, local.minute), grace_hours=14 * 24)  # today may be a holiday
    QuietHours.objects.create(pk=1, starts_at=time(0), ends_at=time(0))  # none, whatever the clock says
    make_registration(meeting)

    tasks.remind_whoever_is_due()
    tasks.remind_whoever_is_due()

    assert Message.objects.count() == 1
