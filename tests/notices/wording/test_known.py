"""What a preview knows of a chosen reader, and what stands in it as an example."""

import pytest

from coalition_events.agenda.models import Quote, Role
from coalition_events.mail import kinds
from coalition_events.notices.models import Audience, Says
from coalition_events.notices.previews.drawing import known_values
from coalition_events.registration.models import Answer, Status
from coalition_events.summaries.models import Summary
from tests.factories import (
    BEFORE,
    make_appearance,
    make_delegation,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.notices.conftest import make_focal_person, make_rule, publish

pytestmark = pytest.mark.django_db


def known(mail, meeting, person=None, language="en"):
    return known_values(kinds.with_wording(mail), meeting, person, language, now=BEFORE)


def test_what_is_known_of_the_meeting_needs_no_reader():
    meeting = make_meeting(evaluation_url="https://forms.example.org/")

    assert known("reminder_thanks", meeting)["evaluation_page"] == "https://forms.example.org/"
    assert "members have not answered" not in known("reminder_open", meeting)["still_open"].text
    assert known("invitation", meeting)["is_open"] is meeting.registration_is_open(BEFORE)
    assert "reader" not in known("invitation", meeting)


def test_a_reminder_says_of_them_what_its_rule_would():
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.REGISTERED, days_before=1)
    delegation = make_delegation(meeting)
    comes = make_registration(meeting, delegation=delegation, days=[2])
    make_registration(meeting, delegation=delegation, person=make_person(full_name="Chan Lina"))

    found = known("reminder_registered", meeting, comes.person)

    assert "Your days: Friday 7 May" in found["facts"].text
    assert found["delegation"].text == "- Chan Lina"
    assert found["is_tomorrow"] is True
    assert "ថ្ងៃសុក្រ" in known("reminder_registered", meeting, comes.person, "km")["facts"].text


def test_who_has_no_address_is_told_by_their_focal_person():
    meeting = make_meeting()
    organisation = make_organisation(name="Hagar")
    make_focal_person(organisation, full_name="Hem Sreypov")
    silent = make_person(full_name="Sok Dara", email="", organisation=organisation)
    make_registration(meeting, person=silent, delegation=make_delegation(meeting, organisation=organisation))

    found = known("reminder_registered", meeting, silent)

    assert (found["reader"], found["who"], found["is_passed_on"]) == ("Hem Sreypov", "Sok Dara", True)
    confirmed = known("registration_confirmed", meeting, silent)
    assert (confirmed["reader"], confirmed["is_passed_on"]) == ("Hem Sreypov", True)


def test_a_moderator_sees_the_panel_and_no_link_opens_anything():
    meeting = make_meeting()
    session = make_session(meeting, title="Care for carers")
    moderates = make_appearance(session, person=make_person(full_name="Ros Yeng"), role=Role.MODERATOR)
    make_appearance(session, person=make_person(full_name="Chan Lina", phone="+85512345678"), role=Role.PANELLIST)
    publish(meeting)

    panel = known("reminder_panel", meeting, moderates.person)["panel"].text
    asked = known("appearance_invitation", meeting, moderates.person)

    assert "Chan Lina" in panel
    assert "012 345 678" in panel
    assert asked["session"] == "Care for carers"
    assert moderates.token not in asked["link"]


def test_what_waits_what_was_said_and_what_is_left_are_known():
    meeting = make_meeting()
    waits = make_registration(meeting, status=Status.WAITLISTED)
    Quote.objects.create(meeting=meeting, person=waits.person, text="We are not alone.")
    guest = make_invitation(meeting, word="Please open the meeting.")
    focal = make_focal_person()
    make_delegation(meeting, organisation=focal.organisation, answer=Answer.NAMES_FOLLOW, expected=3)

    assert known("registration_waitlisted", meeting, waits.person)["position"] == "1"
    assert "We are not alone." in known("quote_approval", meeting, waits.person)["quote"].text
    invitation = known("guest_invitation", meeting, guest.person)
    assert "Please open the meeting." in invitation["word"].text
    assert "link" not in invitation
    assert known(f"reminder_{Says.NAMES}", meeting, focal)["count"] == "3"


def test_of_who_would_not_get_it_an_example_is_shown_and_named(as_organiser):
    meeting = make_meeting()
    person = make_person(full_name="Keo Pisey")
    url = f"/organise/meetings/{meeting.slug}/notices/wording/reminder_panel/"

    chosen, nobody = as_organiser.get(url, {"who": person.pk}).text, as_organiser.get(url).text

    assert "So we show an example: a list: the speakers in the sessions" in chosen
    assert "So we show an example" not in nobody


def test_the_summary_of_the_meeting_stands_in_the_preview_of_its_mail():
    meeting = make_meeting()
    Summary.objects.create(meeting=meeting, title="One step further", text="Sixty came.", drafted_at=BEFORE)

    found = known("summary", meeting, make_person())

    assert (found["title"], found["article"].text) == ("One step further", "Sixty came.")
    assert found["others"] == ""
    assert known("summary_late", meeting, make_person())["is_ready"] is False


@pytest.mark.parametrize("people", [1, 3])
def test_it_takes_the_same_queries_for_one_and_for_three(django_assert_num_queries, people):
    meeting = make_meeting()
    rows = [make_registration(meeting) for _each in range(people)]
    meeting = type(meeting).objects.prefetch_related("days").get(pk=meeting.pk)
    with django_assert_num_queries(8):
        known("reminder_registered", meeting, rows[0].person)
