"""Plain functions that make rows for tests; keywords say what the test is about, the rest is made up."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from coalition_events.agenda.models import Appearance, Release, Session
from coalition_events.api.models import Delivery, Event, Key, Webhook
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Day, Meeting, Room
from coalition_events.registration.models import (
    Answer,
    Application,
    Delegation,
    GuestInvitation,
    Question,
    QuestionKind,
    Registration,
    Reply,
    Status,
)
from members.models import Account, Organisation, Person

numbers = count(1)

MAY_6 = date(2027, 5, 6)
BEFORE = datetime(2027, 4, 1, 10, 0, tzinfo=PHNOM_PENH)  # registration is open


def at(clock: str, day: date = MAY_6) -> datetime:
    """That time of that day in Phnom Penh: at("9:30")."""
    hours, minutes = clock.split(":")
    return datetime.combine(day, time(int(hours), int(minutes)), PHNOM_PENH)


def make_account(**fields: Any) -> Account:
    fields.setdefault("email", f"account{next(numbers)}@example.org")
    return Account.objects.create_user(**fields)


def make_organiser(**fields: Any) -> Account:
    return make_account(is_staff=True, **fields)


def make_organisation(**fields: Any) -> Organisation:
    fields.setdefault("name", f"Organisation {next(numbers)}")
    return Organisation.objects.create(**fields)


def make_person(**fields: Any) -> Person:
    number = next(numbers)
    fields.setdefault("full_name", f"Sok Dara {number}")
    fields.setdefault("email", f"person{number}@example.org")
    if "organisation" not in fields:
        fields["organisation"] = make_organisation()
    return Person.objects.create(**fields)


def make_meeting(*, days: int = 2, rooms: int = 2, **fields: Any) -> Meeting:
    """An announced meeting of 6-7 May 2027, registering in March and April."""
    starts_on = fields.setdefault("starts_on", MAY_6)
    fields.setdefault("ends_on", starts_on + timedelta(days=days - 1))
    fields.setdefault("slug", f"{starts_on:%Y-%m}")
    fields.setdefault("theme", "Home, Work and Hope")
    fields.setdefault("seats", 180)
    fields.setdefault("announced_at", at("9:00", starts_on - timedelta(days=90)))
    fields.setdefault("registration_opens_at", at("9:00", starts_on - timedelta(days=66)))
    fields.setdefault("registration_closes_at", at("17:00", starts_on - timedelta(days=13)))
    meeting = Meeting.objects.create(**fields)
    for number in range(1, days + 1):
        Day.objects.create(
            meeting=meeting,
            number=number,
            date=starts_on + timedelta(days=number - 1),
            starts_at=time(8),
            ends_at=time(17),
        )
    for number in range(1, rooms + 1):
        Room.objects.create(meeting=meeting, order=number, name=f"Room {number}", seats=60)
    return meeting


def make_session(meeting: Meeting | None = None, **fields: Any) -> Session:
    """A session of day 1 without room or time, unless `starts`/`ends` say e.g. "9:00" and "9:45"."""
    meeting = meeting or make_meeting()
    day = fields.setdefault("day", meeting.days.get(number=1))
    starts, ends = fields.pop("starts", None), fields.pop("ends", None)
    if starts:
        fields |= {"starts_at": at(starts, day.date), "ends_at": at(ends, day.date)}
    fields.setdefault("title", f"Session {next(numbers)}")
    return Session.objects.create(meeting=meeting, **fields)


def make_appearance(session: Session | None = None, **fields: Any) -> Appearance:
    if "person" not in fields and "organisation" not in fields:
        fields["person"] = make_person()
    return Appearance.objects.create(session=session or make_session(), **fields)


def make_delegation(meeting: Meeting | None = None, **fields: Any) -> Delegation:
    fields.setdefault("organisation", fields.get("organisation") or make_organisation())
    fields.setdefault("answer", Answer.COMING)
    return Delegation.objects.create(meeting=meeting or make_meeting(), answered_at=BEFORE, **fields)


def make_registration(meeting: Meeting | None = None, **fields: Any) -> Registration:
    meeting = meeting or make_meeting()
    person = fields.setdefault("person", fields.get("person") or make_person())
    if "delegation" not in fields and person.organisation:
        fields["delegation"], _ = Delegation.objects.get_or_create(
            meeting=meeting, organisation=person.organisation, defaults={"answered_at": BEFORE}
        )
    fields.setdefault("status", Status.CONFIRMED)
    fields.setdefault("days", [1, 2])
    fields.setdefault("registered_at", BEFORE)
    if fields["status"] == Status.WAITLISTED:
        fields.setdefault("waitlisted_at", fields["registered_at"])
    return Registration.objects.create(meeting=meeting, **fields)


def make_release(meeting: Meeting | None = None, **fields: Any) -> Release:
    meeting = meeting or make_meeting()
    fields.setdefault("number", meeting.releases.count() + 1)
    fields.setdefault("published_at", BEFORE)
    fields.setdefault("content", {"days": [], "rooms": [], "sessions": []})
    return Release.objects.create(meeting=meeting, **fields)


def make_invitation(meeting: Meeting | None = None, **fields: Any) -> GuestInvitation:
    """A standing invitation of a guest of no organisation, unless said; a seat is held for them."""
    if "person" not in fields:
        fields["person"] = make_person(organisation=None)
    if "invited_by" not in fields:
        fields["invited_by"] = make_account(is_staff=True)
    fields.setdefault("invited_at", BEFORE)
    return GuestInvitation.objects.create(meeting=meeting or make_meeting(), **fields)


def make_application(meeting: Meeting | None = None, **fields: Any) -> Application:
    number = next(numbers)
    fields.setdefault("organisation_name", f"Asking House {number}")
    fields.setdefault("full_name", f"Chea Sokha {number}")
    fields.setdefault("email", f"asks{number}@example.org")
    fields.setdefault("why", "We shelter women who come home from abroad.")
    fields.setdefault("applied_at", BEFORE)
    return Application.objects.create(meeting=meeting or make_meeting(), **fields)


def make_question(meeting: Meeting | None = None, **fields: Any) -> Question:
    """A short question to each person; `choices=["By bus", "On foot"]` makes it one of that list, or several."""
    meeting = meeting or make_meeting()
    number = next(numbers)
    fields.setdefault("text", f"Question {number}?")
    fields.setdefault("order", number)
    if words := fields.pop("choices", None):
        fields.setdefault("kind", QuestionKind.ONE)
        fields["choices"] = [{"key": word.lower().replace(" ", "-"), "en": word, "km": ""} for word in words]
    return Question.objects.create(meeting=meeting, **fields)


def make_reply(of: Registration | Delegation, question: Question, value: Any, **fields: Any) -> Reply:
    target = {"delegation": of} if isinstance(of, Delegation) else {"registration": of}
    fields.setdefault("asked", question.as_asked())
    fields.setdefault("replied_at", BEFORE)
    return Reply.objects.create(question=question, value=value, **target, **fields)


def make_program(by: Account) -> tuple[Key, Delivery]:
    """A program that has asked something, and another that was told something in vain."""
    account = make_account(name="Website", is_active=False)
    since = {"given_at": BEFORE, "given_by": by, "last_day": MAY_6, "digest": f"{next(numbers)}"}
    key = Key.objects.create(name="Website", prefix="ce_1234567", account=account, rights=["door"], **since)
    key.calls.create(at=BEFORE, method="GET", path="/api/1/meetings", status=200)
    address = "https://www.example.org/hook"
    webhook = Webhook.objects.create(address=address, events=[Event.CONFIRMED], secret="x", made_at=BEFORE, made_by=by)
    told: dict[str, Any] = {"event": Event.CONFIRMED, "posted_at": BEFORE, "due_at": BEFORE, "attempts": 2}
    told |= {"data": {"meeting": "2027-05", "registration": 1}, "problem": "answer", "answer": 500}
    return key, webhook.deliveries.create(key="registration:1:1", **told)
