"""Every mail to a focal person leads back to their delegation without a sign-in; a mail to anybody else never does."""

from datetime import timedelta

import pytest

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.actions.publishing import Words
from coalition_events.mail import kinds
from coalition_events.mail.models import Message
from coalition_events.mail.models.addresses import Group
from coalition_events.notices.actions import inviting
from coalition_events.notices.mails import reminders
from coalition_events.notices.models import Audience, ReminderKind, reminder_kinds
from coalition_events.notices.models.audience import Addressed, Concern, Wanted
from coalition_events.notices.models.due_times import ASKED_TO_ANSWER
from coalition_events.registration.actions import letters
from coalition_events.registration.mails import places
from coalition_events.registration.mails.letters import Letter
from coalition_events.registration.models import DelegationLink, Turn, Why
from coalition_events.registration.models.registration import Reason
from tests.factories import (
    BEFORE,
    MAY_6,
    at,
    make_appearance,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.notices.conftest import make_focal_person, make_rule

pytestmark = pytest.mark.django_db

AFTERWARDS = {"reminder_thanks", "reminder_missed", "reminder_evaluation", "summary"}  # the link opens nothing any more
CANCELLED = {"meeting_cancelled"}
BY_AN_OWN_LINK = {
    "appearance_invitation",
    "appearance_invitations",
    "quote_approval",
    "certificate",
}  # one answers by that
TO_OTHERS = {
    *(
        "application_received",
        "application_stands",
        "application_needless",
        "application_declined",
    ),  # has no delegation yet
    *("guest_invitation", "sign_in_code", "address_changed", "copy", "role_invitation", "second_code_removed"),
    *("trouble", "webhook_stopped"),
}
TO_ORGANISERS = {kind.name for kind in kinds.registered() if kind.group == Group.ORGANISING}
PLACES = {"confirmed", "promoted", "changed", "waitlisted", "cancelled", "replaced"}


@pytest.fixture
def meeting():
    return make_meeting()


@pytest.fixture
def focal():
    return make_focal_person(make_organisation(name="Hope House"), full_name="Chan Lina", email="lina@example.org")


@pytest.fixture
def silent(focal):
    """A colleague without an address: the focal person reads what they are told."""
    return make_person(full_name="Prak Mony", email="", organisation=focal.organisation)


def way_back(meeting, focal) -> str:
    return DelegationLink.objects.get(meeting=meeting, organisation=focal.organisation).path


def reminded(meeting, addressed, *kinds: ReminderKind) -> Message:
    """Of several kinds in one mail, for who came late."""
    wanted = [
        Wanted(
            make_rule(meeting, audience=kind.to[0], says=kind.name.removeprefix("reminder_"), days_before=7),
            keys=["1"],
            due_at=BEFORE,
            last=at("8:00", MAY_6),
            addressed=addressed,
        )
        for kind in kinds
    ]
    return reminders.notice(wanted, reminders.Facts(meeting, BEFORE, wanted))


BEFORE_IT = [kind for kind in reminder_kinds().values() if kind.name not in AFTERWARDS | TO_ORGANISERS]


@pytest.mark.parametrize("is_passed_on", [False, True], ids=["own", "passed on"])
@pytest.mark.parametrize("kind", BEFORE_IT, ids=lambda kind: kind.name)
def test_a_reminder(meeting, focal, silent, kind, is_passed_on):
    who = silent if is_passed_on else focal
    invitation = make_invitation(meeting, person=who) if Audience.GUESTS in kind.to else None
    concern = Concern(who, focal.organisation, "about", make_registration(meeting, person=who), invitation=invitation)

    mail = reminded(meeting, Addressed(concern, focal), kind)

    assert mail.text.count(way_back(meeting, focal)) == 1
    assert mail.html.count(way_back(meeting, focal)) == 1


@pytest.mark.parametrize("is_passed_on", [False, True], ids=["own", "passed on"])
def test_one_mail_for_all_that_came_late(meeting, focal, silent, is_passed_on):
    who = silent if is_passed_on else focal
    concern = Concern(who, focal.organisation, "about", make_registration(meeting, person=who))
    kinds_by_what = reminder_kinds()

    mail = reminded(meeting, Addressed(concern, focal), kinds_by_what["registered"], kinds_by_what["appearing"])

    assert mail.kind == "reminder_late"
    assert mail.text.count(way_back(meeting, focal)) == 1
    assert mail.html.count(way_back(meeting, focal)) == 1


@pytest.mark.parametrize(
    "kind", [kind for kind in BEFORE_IT if not ASKED_TO_ANSWER.intersection(kind.to)], ids=lambda kind: kind.name
)
def test_a_reminder_to_a_colleague_never_has_it(meeting, focal, kind):
    colleague = make_person(email="colleague@example.org", organisation=focal.organisation)
    link = DelegationLink.objects.ways_back(meeting, [focal], now=BEFORE)[focal.pk]
    invitation = make_invitation(meeting, person=colleague) if Audience.GUESTS in kind.to else None
    registration = make_registration(meeting, person=colleague)
    concern = Concern(colleague, focal.organisation, "about", registration, invitation=invitation)

    mail = reminded(meeting, Addressed(concern, colleague), kind)

    assert link not in f"{mail.text}{mail.html}"


@pytest.mark.parametrize("what", sorted(PLACES))
def test_a_mail_about_a_place(meeting, focal, silent, what):
    registration = make_registration(meeting, person=silent)
    write = {
        "waitlisted": lambda: places.waitlisted(registration, turn=Turn(1, Why(Reason.FULL)), now=BEFORE),
        "cancelled": lambda: places.cancelled(registration, was_confirmed=True, now=BEFORE),
        "replaced": lambda: places.cancelled(registration, was_confirmed=True, is_replaced=True, now=BEFORE),
    }

    [mail] = write.get(what, lambda: getattr(places, what)(registration, now=BEFORE))()

    assert mail.address == focal.email
    assert way_back(meeting, focal) in mail.text
    assert way_back(meeting, focal) in mail.html


def test_an_invitation_a_letter_and_a_published_agenda(meeting, focal, silent, organiser):
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    row = make_registration(meeting, person=silent)
    letters.write(meeting, Letter("What to bring", "A pen."), [row.pk], token="a" * 32, by=organiser, now=BEFORE)
    make_appearance(make_session(meeting, starts="9:00", ends="9:45"), person=silent)
    make_appearance(make_session(meeting, starts="10:00", ends="10:45"), person=make_person(email="speaks@example.org"))
    publishing.publish(meeting, by=None, words=Words("It is out.", ""), now=BEFORE)

    mails = Message.objects.filter(address=focal.email)

    assert sorted(mails.values_list("kind", flat=True)) == ["invitation", "letter", "release_digest"]
    assert [mail.kind for mail in mails if way_back(meeting, focal) not in mail.text] == []
    other = Message.objects.get(address="speaks@example.org")
    assert "/registration/" not in other.text


def test_after_the_meeting_there_is_no_way_back(meeting, focal):
    assert DelegationLink.objects.ways_back(meeting, [focal], now=at("8:00", MAY_6 + timedelta(days=2))) == {}


def test_no_kind_of_mail_is_forgotten_here():
    looked_at = {kind.name for kind in BEFORE_IT} | {"reminder_late", "invitation", "letter", "release_digest"}
    looked_at |= {f"registration_{what}" for what in PLACES - {"replaced"}}
    looked_at |= {"application_accepted"}  # in tests/registration/test_applications.py
    looked_at |= {"breakout_place", "breakout_changed"}  # in tests/attendance/test_breakouts.py

    left_out = AFTERWARDS | CANCELLED | BY_AN_OWN_LINK | TO_OTHERS | TO_ORGANISERS
    ours = {kind.name for kind in kinds.registered() if not kind.name.startswith("example_")}
    assert ours == looked_at | left_out
