"""What each notice says: to those who appear, who moderate, who came late, who came, and who did not."""

from datetime import timedelta

import pytest

from coalition_events.agenda.models import AppearanceAnswer, Role
from coalition_events.attendance.models import Attendance
from coalition_events.evaluation.actions import answering, evaluations
from coalition_events.evaluation.models import Evaluation
from coalition_events.evaluation.queries.links import path_for
from coalition_events.mail import kinds
from coalition_events.mail.models import Message
from coalition_events.notices.actions import posting
from coalition_events.notices.forms.rule import ReminderForm
from coalition_events.notices.models import Anchor, Audience, Notice, ReminderKind, Says, State, reminder_kinds, said_to
from coalition_events.registration.models import DelegationLink, Question
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
from tests.notices.conftest import make_focal_person, make_rule, morning_of, publish

pytestmark = pytest.mark.django_db

TWO_WEEKS_BEFORE = MAY_6 - timedelta(days=14)
AFTER = MAY_6 + timedelta(days=2)


def remind(day=TWO_WEEKS_BEFORE):
    return posting.remind_whoever_is_due(now=morning_of(day))


def test_a_moderator_gets_the_panel_with_how_to_reach_it_and_nobody_else_does():
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.MODERATING, days_before=14)
    session = make_session(meeting, title="Care for carers", starts="9:00", ends="10:00")
    moderator = make_person(email="moderates@example.org")
    panellist = make_person(full_name="Chan Lina", phone="+85512345678", email="lina@example.org")
    make_appearance(session, person=moderator, role=Role.MODERATOR)
    make_appearance(session, person=panellist, role=Role.PANELLIST, capacity="Nurse")
    publish(meeting)

    remind()

    mail = Message.objects.get()
    assert mail.address == "moderates@example.org"
    for told in ("Care for carers", "Chan Lina", "Panellist, Nurse", "012 345 678", "lina@example.org"):
        assert told in mail.text
        assert told in mail.html


def test_who_was_asked_to_appear_hears_of_a_draft_only_that_they_were_asked():
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.UNCONFIRMED, days_before=14)
    asked = {"answer": AppearanceAnswer.ASKED, "asked_at": BEFORE}
    first = make_appearance(make_session(meeting, title="Published"), **asked)
    publish(meeting)
    second = make_appearance(make_session(meeting, title="Still a draft"), person=first.person, **asked)

    remind()

    text = Message.objects.get().text
    assert first.token in text
    assert second.token in text
    assert "Published" in text
    assert "Still a draft" not in text


def test_slides_are_asked_of_those_who_speak_by_their_own_link():
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.SLIDES_MISSING, days_before=14)
    session = make_session(meeting)
    speaks = make_appearance(session, person=make_person(email="speaks@example.org"))
    make_appearance(session, person=make_person(), role=Role.MODERATOR)
    publish(meeting)

    remind()

    assert Message.objects.get().address == "speaks@example.org"
    assert speaks.token in Message.objects.get().text


def test_who_is_registered_and_put_on_the_programme_late_gets_one_mail_with_all_of_it():
    meeting = make_meeting()
    for audience in (Audience.REGISTERED, Audience.APPEARING, Audience.SLIDES_MISSING):
        make_rule(meeting, audience=audience, days_before=14)
    late = TWO_WEEKS_BEFORE + timedelta(days=4)
    person = make_person(full_name="Sok Dara")
    make_registration(meeting, person=person, registered_at=at("8:00", late))
    make_appearance(make_session(meeting, title="Care for carers"), person=person)
    publish(meeting, published_at=at("8:30", late))

    assert remind(late) == 3

    mail = Message.objects.get()
    assert mail.kind == "reminder_late"
    assert Notice.objects.filter(state=State.POSTED, message=mail).count() == 3
    assert "Care for carers" in mail.text
    assert "If you show slides, please send them now" in mail.text
    assert "Please confirm" not in mail.text


def test_those_who_come_see_who_else_comes_from_their_organisation():
    meeting = make_meeting()
    make_rule(meeting, days_before=14)
    organisation = make_organisation(name="Hope House")
    for name in ("Sok Dara", "Chan Lina"):
        make_registration(meeting, person=make_person(full_name=name, organisation=organisation))
    make_registration(meeting, person=make_person(full_name="Of Another House"))

    remind()

    text = Message.objects.get(name="Sok Dara").text
    assert "Who comes from Hope House" in text
    assert "- Chan Lina" in text
    assert "Of Another House" not in text


def test_who_came_is_thanked_and_who_did_not_is_missed():
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.CAME, anchor=Anchor.END, days_before=-1)
    make_rule(meeting, audience=Audience.MISSED, anchor=Anchor.END, days_before=-1)
    came = make_registration(meeting, person=make_person(email="came@example.org"))
    make_registration(meeting, person=make_person(email="missed@example.org"))
    Attendance.objects.create(registration=came, day=meeting.days.get(number=1), checked_in_at=at("8:10"))

    remind(AFTER)

    told = dict(Message.objects.values_list("address", "subject"))
    assert told["came@example.org"].startswith("Thank you for coming")
    assert told["missed@example.org"].startswith("We missed you")


def test_thanks_lead_to_the_evaluation_where_the_meeting_has_one():
    meeting = make_meeting(evaluation_url="https://forms.example.org/may")
    make_rule(meeting, audience=Audience.CAME, anchor=Anchor.END, days_before=-1)
    came = make_registration(meeting, person=make_person(email="came@example.org"))
    Attendance.objects.create(registration=came, day=meeting.days.get(number=1), checked_in_at=at("8:10"))

    remind(AFTER)

    assert "https://forms.example.org/may" in Message.objects.get(address="came@example.org").text


def test_who_came_is_asked_how_it_was_on_the_last_evening_and_who_did_not_answer_is_reminded_once(organiser, deliver):
    meeting = make_meeting()
    evaluation = evaluations.begin(meeting, by=organiser, now=BEFORE)
    question = Question.every.filter(meeting=meeting)[0]
    last_day = meeting.ends_on
    addresses = [f"{who}@example.org" for who in ("came", "silent", "missed")]
    came, silent, missed = (make_registration(meeting, person=make_person(email=each)) for each in addresses)
    for each in came, silent:
        Attendance.objects.create(registration=each, day=meeting.days.get(number=2), checked_in_at=at("8:10"))

    def asked(clock, day):
        posting.remind_whoever_is_due(now=at(clock, day))
        return deliver(at(clock, day))

    assert not asked("17:59", last_day)
    assert len(asked("18:00", last_day)) == 2
    assert path_for(came) in Message.objects.get(address="came@example.org").text
    answering.answer(came, answering.Given({question.pk: "5"}), now=at("18:05", last_day))
    asked("18:06", last_day)
    waits = Notice.objects.filter(meeting=meeting, state=State.PLANNED).values_list("person", flat=True)
    asked("9:00", last_day + timedelta(days=2))
    assert set(waits.all()) == {came.person_id, silent.person_id}  # no row tells the minute of the answer, nor the day
    assert len(asked("9:00", last_day + timedelta(days=3))) == 3
    assert Message.objects.filter(address="silent@example.org").count() == 2
    assert not Message.objects.filter(address=missed.person.email).exists()

    evaluations.close(evaluation, by=organiser)
    make_rule(meeting, audience=Audience.EVALUATING, anchor=Anchor.END, days_before=-5)
    assert len(asked("9:00", last_day + timedelta(days=5))) == 3


def test_where_nobody_was_counted_at_the_door_nobody_is_missed():
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.CAME, anchor=Anchor.END, days_before=-1)
    make_rule(meeting, audience=Audience.MISSED, anchor=Anchor.END, days_before=-1)
    make_registration(meeting)

    assert remind(AFTER) == 0


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("audience", Audience.values)
def test_every_notice_is_written_in_both_languages_with_nothing_left_out(audience, language, organiser):
    meeting = make_meeting(allowance=5, theme_km="ផ្ទះ ការងារ")
    is_after = audience in (Audience.CAME, Audience.MISSED, Audience.EVALUATING)
    if audience == Audience.EVALUATING:
        Evaluation.objects.create(meeting=meeting, made_at=BEFORE)
    for says in said_to(audience):
        anchor, days = (Anchor.END, -1) if is_after else (Anchor.START, 14)
        make_rule(meeting, audience=audience, says=says, anchor=anchor, days_before=days)
    organiser.language = language
    organiser.save()
    reader = {"language": language}
    if audience in (Audience.UNANSWERED, Audience.DEPUTIES):
        focal = make_focal_person(**reader)
        make_person(organisation=focal.organisation, is_deputy=True, **reader)
    if audience == Audience.NAMES_MISSING:
        follows = make_focal_person(**reader)
        meeting.delegations.create(organisation=follows.organisation, answer="names_follow", answered_at=BEFORE)
    if audience == Audience.GUESTS:
        make_invitation(meeting, person=make_person(organisation=None, **reader))
    session = make_session(meeting)
    asked = {"answer": AppearanceAnswer.ASKED, "asked_at": BEFORE}
    person = make_focal_person(**reader) if audience == Audience.SEATS_UNUSED else make_person(**reader)
    make_appearance(session, person=person, **asked)
    make_appearance(session, person=make_person(**reader), role=Role.MODERATOR)
    publish(meeting)
    here = make_registration(meeting, person=person)
    make_registration(meeting, person=make_person(**reader))
    if is_after:
        Attendance.objects.create(registration=here, day=meeting.days.get(number=1), checked_in_at=at("8:10"))

    remind(AFTER if is_after else TWO_WEEKS_BEFORE)

    written = Message.objects.filter(language=language)
    assert set(written.values_list("kind", flat=True)) == {f"reminder_{says}" for says in said_to(audience)}
    for mail in written:
        assert "{" not in mail.subject + mail.text
        assert "None" not in mail.subject + mail.text
        assert mail.html


def test_everything_that_can_be_said_is_said_to_somebody():
    assert set(Says) <= set(reminder_kinds())
    assert {audience for kind in reminder_kinds().values() for audience in kind.to} == set(Audience)


def test_another_reminder_is_one_kind_that_says_to_whom_it_goes(monkeypatch):
    parking = ReminderKind("reminder_parking", "Where to park", says="Where to park", to=(Audience.REGISTERED,))
    monkeypatch.setitem(kinds._registered, parking.name, parking)
    typed = {"audience": Audience.REGISTERED, "says": "parking", "days_before": 2, "anchor": Anchor.START, "at": "9:00"}

    form = ReminderForm(typed, meeting=make_meeting())

    assert form.is_valid(), form.errors
    assert form.save().kind == "reminder_parking"
    assert form.instance.get_says_display() == "Where to park"
    assert said_to(Audience.REGISTERED) == [Says.REGISTERED, "parking"]


def test_a_reminder_of_their_place_opens_for_a_focal_person_and_a_guest_without_a_sign_in_and_for_nobody_else():
    meeting = make_meeting(registration_closes_at=at("9:00"))
    make_rule(meeting, audience=Audience.REGISTERED, days_before=14)
    organisation = make_organisation()
    focal = make_focal_person(organisation, email="focal@example.org")
    for person in (
        focal,
        make_person(organisation=organisation, email="colleague@example.org"),
        make_person(organisation=organisation, email="", full_name="Prak Mony"),
    ):
        make_registration(meeting, person=person)
    guest = make_person(organisation=None, email="guest@example.org")
    invitation = make_invitation(meeting, person=guest)
    make_registration(meeting, person=guest, is_guest=True)

    remind()

    link = DelegationLink.objects.get(meeting=meeting, organisation=organisation)
    page = f"/meetings/{meeting.slug}/registration/"
    mails = {mail.subject + mail.address: mail for mail in Message.objects.all()}
    opened = {
        key: next(path for path in (link.path, invitation.path, page) if path in mail.text)
        for key, mail in mails.items()
    }
    assert sorted((mail.address, opened[key]) for key, mail in mails.items()) == [
        ("colleague@example.org", page),
        ("focal@example.org", link.path),
        ("focal@example.org", link.path),
        ("guest@example.org", invitation.path),
    ]
    told = {key for key, mail in mails.items() if "You do not need to sign in." in mail.text}
    assert told == {key for key in mails if opened[key] != page}
