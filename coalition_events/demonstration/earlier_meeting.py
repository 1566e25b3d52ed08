"""The meeting before the next one, invented and marked so: what everything that looks back needs.

All of it is past: nobody is told of it any more, its needs are erased, and its summary waits for a second organiser.
"""

from datetime import date, datetime, timedelta

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.models import ActionPoint, Quote, Session
from coalition_events.common.dates import local_date
from coalition_events.demonstration import evaluation
from coalition_events.demonstration.content import read
from coalition_events.demonstration.earlier_crowd import load_earlier_crowd
from coalition_events.demonstration.timed import at, load_agenda
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.queries.holidays import MEETING_MONTHS, free_pairs
from coalition_events.registration.actions import replies
from coalition_events.registration.models import needs_kept_until
from coalition_events.summaries import mails as emails
from coalition_events.summaries.actions import approving, editing
from coalition_events.summaries.models import LATE_AFTER
from members.models import Account, Organisation, Person
from members.queries.mailboxes import readers_of

# So long after its last day its needs are kept, and so long it is over at least.
NEEDS_KEPT = timedelta(days=14)

type Staff = dict[Organisation, list[Person]]


def load(
    organisations: dict[str, Organisation],
    staff: Staff,
    *,
    before: Meeting,
    by: Account,
    finished_by: Account,
    now: datetime,
) -> Meeting:
    """The meeting half a year before that one; a year where half a year ago is not long enough ago.

    `finished_by` has said that its summary is ready, so that any other organiser may approve it.
    """
    content = read("earlier-meeting.json")
    starts_on, ends_on = dates_before(before, local_date(now))
    meeting = Meeting.objects.create(
        slug=f"{starts_on:%Y-%m}",
        starts_on=starts_on,
        ends_on=ends_on,
        registration_opens_at=at(starts_on - timedelta(days=56), "8:00"),
        registration_closes_at=at(starts_on - timedelta(days=13), "17:00"),
        announced_at=at(starts_on - timedelta(days=63), "9:00"),
        needs_kept_days=NEEDS_KEPT.days,
        is_demonstration=True,
        **content["meeting"],
    )
    people = {person.full_name: person for person in staff[organisations["Chab Dai"]]}
    people |= {person.full_name: person for person in Person.objects.filter(organisation=organisations["Chab Dai"])}
    for row in content["sessions"]:
        for told in row.get("appearances", []):
            if of := told.pop("first_of", None):
                first = staff[organisations[of]][0]
                told["person"], people[first.full_name] = first.full_name, first
    sessions = load_agenda(meeting, content, organisations, people)
    publishing.publish(meeting, by=by, now=at(starts_on - timedelta(days=20), "15:30"))
    load_earlier_crowd(meeting, staff, by=by)
    replies.erase_needs(meeting, now=at(needs_kept_until(meeting) + timedelta(days=1), "3:00"))
    load_quotes(meeting, sessions, organisations, staff)
    load_action_points(meeting, sessions, organisations)
    evaluation.load(meeting)
    load_summary(meeting, by=by, finished_by=finished_by, now=now)
    return meeting


def dates_before(meeting: Meeting, today: date) -> tuple[date, date]:
    """The first free pair of the last month of meetings before that one whose needs would be erased by today."""
    years = (meeting.starts_on.year, meeting.starts_on.year - 1, meeting.starts_on.year - 2)
    pairs = [free_pairs(year, month)[0] for year in years for month in reversed(MEETING_MONTHS)]
    taken = set(Meeting.objects.values_list("slug", flat=True))
    over_by = min(today, meeting.starts_on) - NEEDS_KEPT
    return next(pair for pair in pairs if pair[1] < over_by and f"{pair[0]:%Y-%m}" not in taken)


def load_quotes(
    meeting: Meeting, sessions: dict[str, Session], organisations: dict[str, Organisation], staff: Staff
) -> None:
    approved_at = at(meeting.ends_on + timedelta(days=3), "10:20")
    for order, row in enumerate(read("earlier-meeting.json")["quotes"], 1):
        organisation = organisations[row["organisation"]]
        Quote.objects.create(
            meeting=meeting,
            session=sessions[row["session"]],
            order=order,
            text=row["text"],
            text_km=row["text_km"],
            person=staff[organisation][0],
            organisation=organisation,
            capacity=row["capacity"],
            capacity_km=row["capacity_km"],
            asked_at=approved_at - timedelta(days=2),
            approved_at=approved_at,
            is_approved=True,
        )


def load_action_points(meeting: Meeting, sessions: dict[str, Session], organisations: dict[str, Organisation]) -> None:
    for order, row in enumerate(read("earlier-meeting.json")["action_points"], 1):
        done_after = row["done_after_days"]
        ActionPoint.objects.create(
            meeting=meeting,
            session=sessions[row["session"]] if row["session"] else None,
            order=order,
            organisation=organisations[row["organisation"]],
            text=row["text"],
            text_km=row["text_km"],
            due_on=meeting.ends_on + timedelta(days=row["due_in_days"]),
            done_at=at(meeting.ends_on + timedelta(days=done_after), "14:00") if done_after else None,
        )


def load_summary(meeting: Meeting, *, by: Account, finished_by: Account, now: datetime) -> None:
    """Drafted on the morning after, finished, and approved by nobody yet; that it is late was told when it was."""
    summary = editing.draft(meeting, by=None, now=at(meeting.ends_on + timedelta(days=1), "6:10"))
    summary = approving.say_ready(summary, by=finished_by, now=at(meeting.ends_on + timedelta(days=9), "16:40"))
    late_on = meeting.ends_on + LATE_AFTER
    if late_on <= local_date(now):
        told_at = min(at(late_on, "9:10"), now)
        Message.objects.bulk_create(
            was_sent(emails.late(summary, account, reader, now=told_at))
            for account, reader in readers_of((by, finished_by)).items()
        )


def was_sent(message: Message) -> Message:
    """As if the clock had posted it, under the same key: nobody is written to today."""
    message.status, message.sent_at, message.attempts = Status.SENT, message.due_at, 1
    return message
