"""Two at once, over real connections: one decision, one organisation, one mail; a guest's seat is theirs."""

from collections import Counter

import pytest

from coalition_events.mail.models import Message
from coalition_events.registration.actions import applications, guests
from coalition_events.registration.actions.applications import AlreadyDecided
from coalition_events.registration.models import Allowance, Application, GuestAnswer, GuestInvitation
from members.models import Organisation
from tests.at_once import at_once
from tests.factories import BEFORE, make_account, make_application, make_invitation, make_meeting, make_person
from tests.registration.test_under_fire import registering

pytestmark = pytest.mark.django_db(transaction=True)


def deciding(decide, application, by, **fields):
    def job() -> str:
        try:
            return decide(application, by=by, version=1, now=BEFORE, **fields).decision
        except AlreadyDecided:
            return "refused"

    return job


@pytest.mark.parametrize("second", ["accept", "decline"])
def test_two_organisers_decide_once(second):
    application = make_application()
    one, other = make_account(is_staff=True), make_account(is_staff=True)
    jobs = [deciding(applications.accept, application, one, seats=2)]
    jobs.append(
        deciding(applications.accept, application, other, seats=5)
        if second == "accept"
        else deciding(applications.decline, application, other)
    )

    said = Counter(at_once(*jobs))

    application.refresh_from_db()
    assert said == {"refused": 1, application.decision: 1}
    assert application.version == 2
    assert Message.objects.count() == 1
    assert Organisation.objects.count() == Allowance.objects.count() == (application.decision == "accepted")


def test_a_double_click_accepts_once():
    application, by = make_application(), make_account(is_staff=True)

    said = at_once(*[deciding(applications.accept, application, by, seats=2) for _ in range(2)])

    assert said == ["accepted", "accepted"]
    assert Message.objects.count() == Organisation.objects.count() == 1


def test_an_address_asks_once():
    meeting = make_meeting()
    told = {"organisation_name": "Lotus House", "full_name": "Chea Sokha", "email": "sokha@example.org", "why": "Hope."}

    def asking():
        return lambda: applications.apply(meeting, application=Application(**told), now=BEFORE)

    at_once(*[asking() for _ in range(4)])

    assert Application.objects.count() == 1


def test_a_guest_gets_the_held_seat_whoever_else_comes_at_that_moment():
    organiser = make_account(is_staff=True)
    meeting = make_meeting(seats=2)
    invitation = make_invitation(meeting)

    def coming():
        place = {"days": [1]}
        return guests.answer_invitation(invitation, answer=GuestAnswer.COMING, by=invitation, place=place, now=BEFORE)

    others = [registering(meeting, make_person(), organiser) for _ in range(4)]
    guest, *_others = at_once(coming, *others)

    assert guest.is_confirmed
    assert meeting.registrations.confirmed().count() == 2


def test_two_organisers_who_invite_one_guest_invite_them_once():
    meeting, person = make_meeting(), make_person(organisation=None)
    organisers = [make_account(is_staff=True) for _ in range(2)]

    def inviting(by):
        return lambda: guests.invite_guest(meeting, person=person, by=by, now=BEFORE)

    first, second = at_once(*[inviting(by) for by in organisers])

    assert first == second
    assert GuestInvitation.objects.count() == Message.objects.count() == 1
