"""A whole year with two meetings, and the ledger beside a model that knows nothing of it.

The model walks through the same days with plain sets: who comes, who has answered, and which rule falls on which day.
It is written anew on purpose, holidays and all, so that the two can only agree by both being right.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pytest

from coalition_events.attendance.models import Attendance
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import posting
from coalition_events.notices.models import Anchor, Audience, Notice, Reminder, Says, State
from coalition_events.registration.models import Answer, Status as Place
from members.models import Person
from tests.factories import (
    make_account,
    make_delegation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
)

pytestmark = pytest.mark.django_db

ORGANISATIONS, PEOPLE = 60, 200
DAY = timedelta(days=1)
# Of Cambodia in 2027, as far as they fall near a rule's day.
HOLIDAYS = {
    *(date(2027, 4, 14), date(2027, 4, 15), date(2027, 4, 16), date(2027, 5, 1), date(2027, 5, 14), date(2027, 5, 20)),
    *(
        date(2027, 5, 24),
        date(2027, 9, 24),
        date(2027, 9, 29),
        date(2027, 9, 30),
        date(2027, 10, 1),
        date(2027, 10, 15),
    ),
    *(date(2027, 10, 29), date(2027, 11, 9), date(2027, 11, 12), date(2027, 11, 13), date(2027, 11, 14)),
}
RULES = [
    (Audience.REGISTERED, Says.REGISTERED, Anchor.START, 30),
    (Audience.REGISTERED, Says.REGISTERED, Anchor.START, 7),
    (Audience.REGISTERED, Says.REGISTERED, Anchor.START, 1),
    (Audience.UNANSWERED, Says.UNANSWERED, Anchor.CLOSE, 28),
    (Audience.UNANSWERED, Says.UNANSWERED, Anchor.CLOSE, 14),
    (Audience.NAMES_MISSING, Says.NAMES, Anchor.CLOSE, 9),
    (Audience.DEPUTIES, Says.DEPUTY, Anchor.CLOSE, 8),
    (Audience.UNANSWERED, Says.LAST_DAYS, Anchor.CLOSE, 3),
    (Audience.CAME, Says.THANKS, Anchor.END, -1),
    (Audience.MISSED, Says.MISSED, Anchor.END, -3),
]

type Told = tuple[str, str, str, date]  # address, of whom, what, on which day


@dataclass
class Scene:
    """What both see: the people, and what happens on which morning before nine."""

    people: list[Person]
    registers: dict[date, list[tuple[Meeting, Person, list[int]]]] = field(default_factory=dict)
    cancels: dict[date, list[tuple[Meeting, Person]]] = field(default_factory=dict)
    answers: dict[date, list[tuple[Meeting, Person, str]]] = field(default_factory=dict)  # of a focal person
    moves: dict[date, tuple[Meeting, date]] = field(default_factory=dict)

    def of(self, organisation: int) -> list[Person]:
        return [person for person in self.people if person.organisation_id == organisation]


# ---------------------------------------------------------------- The model
def working_day(day: date, step: int) -> date:
    if day in HOLIDAYS:
        while day in HOLIDAYS or day.weekday() >= 5:
            day += step * DAY
    return day


def read_by(person: Person, scene: Scene) -> list[str]:
    if person.email:
        return [person.email]
    return [other.email for other in scene.of(person.organisation_id) if other.is_focal]


@dataclass
class ModelOfMeeting:
    meeting: Meeting
    first: date
    closes: date
    coming: dict[int, tuple[Person, list[int], date]] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)
    follow: set[int] = field(default_factory=set)
    came: set[int] = field(default_factory=set)
    told: set[tuple[int, date, int]] = field(default_factory=set)  # rule, occurrence, whom

    def falls_on(self, rule: int, numbers: list[int]) -> date:
        _who, _what, anchor, before = RULES[rule]
        first = self.first + (min(numbers) - 1) * DAY
        day = {Anchor.START: first, Anchor.END: self.first + DAY, Anchor.CLOSE: self.closes}[anchor]
        return working_day(day - before * DAY, -1 if before >= 0 else 1)

    def morning(self, today: date, scene: Scene) -> list[Told]:
        said: list[Told] = []
        for number, (who, what, _anchor, _before) in enumerate(RULES):
            if who in (Audience.UNANSWERED, Audience.DEPUTIES, Audience.NAMES_MISSING):
                if self.falls_on(number, [1]) == today and today <= self.closes:
                    said += self._organisations(number, who, what, today, scene)
            elif who == Audience.REGISTERED:
                said += self._people(number, what, today, scene)
            elif self.falls_on(number, [1]) == today and self.came:
                for person, _days, _since in self.coming.values():
                    if (person.pk in self.came) == (who == Audience.CAME):
                        said += [(to, str(person), what, today) for to in read_by(person, scene)]
        return said

    def _organisations(self, number: int, who: str, what: str, today: date, scene: Scene) -> list[Told]:
        silent = {person.organisation_id for person in scene.people} - self.answered
        asked = self.follow if who == Audience.NAMES_MISSING else silent
        found = []
        for organisation in asked:
            for person in scene.of(organisation):
                reads = person.is_deputy if who == Audience.DEPUTIES else person.is_focal
                if reads and self._first_time(number, person):
                    found.append((person.email, str(person), what, today))
        return found

    def _people(self, number: int, what: str, today: date, scene: Scene) -> list[Told]:
        found = []
        for person, days, since in list(self.coming.values()):
            if today >= self.first + (min(days) - 1) * DAY:
                continue
            is_its_day = self.falls_on(number, days) == today or self._catches_up(number, days, since, today)
            if is_its_day and self._first_time(number, person):
                found += [(to, str(person), what, today) for to in read_by(person, scene)]
        return found

    def _catches_up(self, number: int, days: list[int], since: date, today: date) -> bool:
        """Who came this morning gets the last that the others had, unless they get the next of it today."""
        if since != today:
            return False
        of_kind = [each for each, (who, *_rest) in enumerate(RULES) if who == Audience.REGISTERED]
        passed = [each for each in of_kind if self.falls_on(each, days) < today]
        is_said_today = any(self.falls_on(each, days) == today for each in of_kind)
        return bool(passed) and passed[-1] == number and not is_said_today

    def _first_time(self, number: int, person: Person) -> bool:
        key = (number, self.first, person.pk)
        is_new = key not in self.told
        self.told.add(key)
        return is_new


# ---------------------------------------------------------------- The year
def make_scene() -> tuple[Scene, list[Meeting]]:
    organisations = [make_organisation() for _number in range(ORGANISATIONS)]
    people = []
    for number in range(PEOPLE):
        organisation, place = organisations[number % ORGANISATIONS], number // ORGANISATIONS
        people.append(
            make_person(
                organisation=organisation,
                email="" if place and number % 9 == 0 else f"person{number}@example.org",
                is_focal=place == 0,
                is_deputy=place == 1 and number % 9 != 0,
                language="km" if number % 2 else "en",
            )
        )
    may = make_meeting(seats=500, registration_closes_at=at_five(date(2027, 4, 23)))
    november = make_meeting(starts_on=date(2027, 11, 4), seats=500, registration_closes_at=at_five(date(2027, 10, 22)))
    scene = Scene(people)
    for which, meeting in enumerate((may, november)):
        first = meeting.starts_on
        for number, person in enumerate(people):
            group = (number * 7 + which) % 10
            if group >= 8:
                continue  # never comes
            # Most register in good time; some after a month before, after a week before, on the eve.
            before = [60, 55, 50, 45, 40, 21, 4, 1][group]
            days = [[1, 2], [2], [1]][number % 3]
            scene.registers.setdefault(first - before * DAY, []).append((meeting, person, days))
            if number % 17 == 3 and before > 20:
                scene.cancels.setdefault(first - 12 * DAY, []).append((meeting, person))
        for number, person in enumerate(people[:ORGANISATIONS]):
            if number % 6 == 5:
                answer = Answer.NAMES_FOLLOW if number % 12 == 5 else Answer.NOT_COMING
                scene.answers.setdefault(first - 58 * DAY, []).append((meeting, person, answer))
    # The venue falls through: three weeks later, after the month's mail and before the week's.
    scene.moves[date(2027, 10, 20)] = (november, date(2027, 11, 25))
    return scene, [may, november]


def at_five(day: date) -> datetime:
    return datetime.combine(day, time(17), PHNOM_PENH)


def test_a_year_of_two_meetings_goes_as_a_simple_model_says():
    scene, both = make_scene()
    organiser = make_account(email="organiser@example.org", is_staff=True)
    for meeting in both:
        Reminder.objects.bulk_create(
            Reminder(
                meeting=meeting,
                audience=who,
                says=what,
                anchor=anchor,
                days_before=days,
                set_at=at_five(date(2027, 1, 1)),
            )
            for who, what, anchor, days in RULES
        )
    models = {
        meeting.pk: ModelOfMeeting(meeting, meeting.starts_on, meeting.registration_closes_at.date())
        for meeting in both
    }
    expected: list[Told] = []
    today = date(2027, 1, 4)
    while today < date(2028, 1, 1):
        happened = any(today in each for each in (scene.registers, scene.cancels, scene.answers, scene.moves))
        live_through(today, scene, models, organiser)
        check_in(today, models)
        is_rule_day = any(
            model.falls_on(number, numbers) == today
            for model in models.values()
            for number in range(len(RULES))
            for numbers in ([1], [2])
        )
        if happened or is_rule_day or today.day in (1, 15):  # on other days the clock finds nothing: of some it is seen
            for minute in (0, 5):
                posting.remind_whoever_is_due(now=datetime.combine(today, time(9, minute), PHNOM_PENH))
            deliver_all(today)
        for model in models.values():
            expected += model.morning(today, scene)
        today += DAY

    got = [
        (
            notice.message.address,
            str(notice.person or notice.reader),
            notice.says,
            notice.decided_at.astimezone(PHNOM_PENH).date(),
        )
        for notice in Notice.objects.filter(state=State.POSTED).select_related("message", "person", "reader")
    ]
    assert Counter(got) == Counter(expected)
    assert len(got) > 800
    assert Message.objects.filter(kind__startswith="reminder_").count() == len(got)
    assert not Notice.objects.filter(state=State.PLANNED).exists()


def live_through(today: date, scene: Scene, models: dict[int, ModelOfMeeting], organiser) -> None:
    """What people do on that morning at eight, in the site and in the model."""
    now = datetime.combine(today, time(8), PHNOM_PENH)
    for meeting, person, answer in scene.answers.get(today, ()):
        model = models[meeting.pk]
        if person.organisation_id not in model.answered:
            make_delegation(meeting, organisation=person.organisation, answer=answer, expected=50)
            model.answered.add(person.organisation_id)
            if answer == Answer.NAMES_FOLLOW:
                model.follow.add(person.organisation_id)
    for meeting, person, days in scene.registers.get(today, ()):
        make_registration(meeting, person=person, days=days, registered_at=now, confirmed_at=now)
        model = models[meeting.pk]
        model.coming[person.pk] = (person, days, today)
        model.answered.add(person.organisation_id)
    for meeting, person in scene.cancels.get(today, ()):
        found = meeting.registrations.filter(person=person)
        found.update(status=Place.CANCELLED, cancelled_at=now)
        models[meeting.pk].coming.pop(person.pk, None)
    if today in scene.moves:
        meeting, first = scene.moves[today]
        meeting_actions.change(meeting, by=organiser, now=now, starts_on=first, ends_on=first + DAY)
        models[meeting.pk].first = first


def check_in(today: date, models: dict[int, ModelOfMeeting]) -> None:
    """On its first day four of five are checked in, whichever days they come."""
    for model in models.values():
        if model.first != today:
            continue
        day = model.meeting.days.get(number=1)
        for registration in model.meeting.registrations.confirmed().order_by("pk"):
            if registration.person_id % 5:
                Attendance.objects.create(registration=registration, day=day, checked_in_at=at_five(today))
                model.came.add(registration.person_id)


def deliver_all(today: date) -> None:
    now = datetime.combine(today, time(9, 30), PHNOM_PENH)
    Message.objects.filter(status=Status.DUE, due_at__lte=now).update(status=Status.SENT, sent_at=now)
