"""The next meeting by the calendar, invented and marked so.

A timed agenda is released, registration is open, and some 120 people are coming.
"""

from datetime import datetime, timedelta

from django.utils import timezone

from coalition_events.agenda.actions import publishing
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.demonstration.content import read
from coalition_events.demonstration.crowd import load_choices, load_crowd
from coalition_events.demonstration.directory import load_person
from coalition_events.demonstration.guests import load_guests
from coalition_events.demonstration.panels import load_panels
from coalition_events.demonstration.questions import load_questions
from coalition_events.demonstration.timed import at, load_agenda
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.queries.holidays import proposed_dates
from coalition_events.notices.actions import rules
from members.models import Account, Organisation, Person

# Soon enough to matter, late enough that registration is still open.
LEAST_NOTICE = timedelta(days=30)


def load(
    organisations: dict[str, Organisation], staff: dict[Organisation, list[Person]], *, by: Account, now: datetime
) -> Meeting:
    """The meeting with its rooms, agenda, release, reminders and registrations.

    Raises IntegrityError where it stands already.
    """
    content = read("next-meeting.json")
    today = timezone.localdate(now, PHNOM_PENH)
    starts_on, ends_on = proposed_dates(today + LEAST_NOTICE)
    meeting = Meeting.objects.create(
        slug=f"{starts_on:%Y-%m}",
        starts_on=starts_on,
        ends_on=ends_on,
        registration_opens_at=at(today - timedelta(days=28), "8:00"),
        seats_held_until=today + timedelta(days=14),
        registration_closes_at=at(starts_on - timedelta(days=13), "17:00"),
        announced_at=at(today - timedelta(days=35), "9:00"),
        is_demonstration=True,
        **content["meeting"],
    )
    people = {
        row["full_name"]: load_person(
            organisations[row["organisation"]], **{k: v for k, v in row.items() if k != "organisation"}
        )
        for row in content["people"]
    }
    load_agenda(meeting, content, organisations, people)
    publishing.publish(meeting, by=by, note="", note_km="", now=at(today - timedelta(days=7), "16:10"))
    load_panels(meeting, organisations, people, by=by, now=now)
    rules.use_usual_reminders(meeting)
    load_crowd(meeting, staff, by=by, now=now)
    load_questions(meeting)
    load_guests(meeting, organisations, by=by, now=now)
    load_choices(meeting, by=by, now=now)
    return meeting
