"""The meeting before the next one, as it stands whenever it is loaded."""

from datetime import date, datetime

import pytest

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.demonstration import directory, earlier_meeting, next_meeting
from coalition_events.demonstration.directory import ORGANISER, SECOND_ORGANISER
from coalition_events.demonstration.earlier_meeting import dates_before
from coalition_events.mail.models import Message
from coalition_events.summaries.actions import approving
from tests.factories import make_meeting


@pytest.mark.parametrize(
    ("now", "told_at"),
    [
        (datetime(2027, 1, 25, 12, tzinfo=PHNOM_PENH), datetime(2026, 11, 27, 9, 10, tzinfo=PHNOM_PENH)),
        (datetime(2026, 11, 27, 0, 30, tzinfo=PHNOM_PENH), datetime(2026, 11, 27, 0, 30, tzinfo=PHNOM_PENH)),
    ],
    ids=["weeks ago", "since this midnight"],
)
def test_that_its_summary_is_late_was_told_when_it_was(db, now, told_at):
    first, second = directory.load_organisers()
    organisations, invented = directory.load_organisations(), directory.load_invented_organisations()
    staff = directory.load_staff(organisations)
    coming = next_meeting.load(organisations, staff, by=first, now=now)
    organisations, staff = organisations | invented, staff | directory.load_invented_staff(invented)

    earlier = earlier_meeting.load(organisations, staff, before=coming, by=first, finished_by=second, now=now)

    assert earlier.slug == "2026-11"
    assert approving.remind_of_late_summaries(now=now) == 2  # each under a key that is there already
    told = Message.objects.values_list("kind", "address", "status", "sent_at")
    assert sorted(told) == [("summary_late", each, "sent", told_at) for each in (SECOND_ORGANISER, ORGANISER)]


@pytest.mark.parametrize(
    ("next_on", "today", "expected"),
    [
        (date(2027, 5, 6), date(2026, 11, 26), "2026-11"),
        (date(2027, 5, 6), date(2026, 11, 10), "2026-05"),  # the one of November would have its needs still
        (date(2027, 11, 4), date(2027, 4, 26), "2026-11"),
        (date(2027, 5, 6), date(2027, 1, 15), "2026-11"),
    ],
)
@pytest.mark.django_db
def test_the_earlier_meeting_is_the_last_one_that_is_long_over(next_on, today, expected):
    starts_on, ends_on = dates_before(make_meeting(starts_on=next_on), today)

    assert f"{starts_on:%Y-%m}" == expected
    assert (ends_on - starts_on).days == 1
