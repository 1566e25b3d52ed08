"""Who came to the earlier meeting: some 40 organisations with two to four people each, and most at the door."""

from collections.abc import Iterable
from datetime import timedelta

from coalition_events.attendance.models import Attendance
from coalition_events.demonstration.crowd import one_registration
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Answer, Delegation, Needs, Registration
from members.models import Account, Organisation, Person, Relation

GUESTS = {Relation.GUEST, Relation.GOVERNMENT_GUEST}
STAYED_AT_HOME = 9  # the tenth organisation


def load_earlier_crowd(meeting: Meeting, staff: dict[Organisation, list[Person]], *, by: Account) -> None:
    assert meeting.registration_opens_at
    delegations = []
    for place, organisation in enumerate(staff):
        is_invited, is_coming = organisation.relation in GUESTS, place != STAYED_AT_HOME
        answer = "" if is_invited else Answer.COMING if is_coming else Answer.NOT_COMING
        answered_at = meeting.registration_opens_at + timedelta(days=place % 30, hours=place % 9, minutes=place * 7)
        delegations.append(
            Delegation(
                meeting=meeting,
                organisation=organisation,
                answer=answer,
                word="" if is_coming else "Our team is in the field that week.",
                answered_at=answered_at,
                answered_by=by,
            )
        )
    Delegation.objects.bulk_create(delegations)
    registrations, needs = [], []
    for place, delegation in enumerate(delegations):
        if delegation.answer == Answer.NOT_COMING:
            continue
        for number, person in enumerate(who_came(staff[delegation.organisation], place)):
            registration, wants = one_registration(delegation, person, place * 5 + number)
            registration.is_guest = delegation.answer == ""
            registrations.append(registration)
            needs.append(wants)
    Registration.objects.bulk_create(registrations)
    Needs.objects.bulk_create(needs)
    check_in(meeting, registrations, by=by)


def who_came(people: list[Person], place: int) -> list[Person]:
    """The first and one to three others: not always the same as those who come now."""
    others = people[1 + place % 3 :] or people[1:]
    return people[:1] + others[: 1 + place % 3]


def check_in(meeting: Meeting, registrations: Iterable[Registration], *, by: Account) -> None:
    """One in thirteen did not come at all, one in nine left after the first day."""
    days = list(meeting.days.all())
    came = []
    for number, registration in enumerate(each for each in registrations if each.is_confirmed):
        for day in days:
            has_left = number % 9 == 2 and day.number > 1
            if number % 13 == 6 or has_left or day.number not in registration.days or day.opens is None:
                continue
            checked_in_at = day.opens + timedelta(minutes=number % 40, seconds=number * 17 % 60)
            came.append(Attendance(registration=registration, day=day, checked_in_at=checked_in_at, checked_in_by=by))
    Attendance.objects.bulk_create(came)
