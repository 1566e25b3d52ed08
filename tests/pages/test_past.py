"""What the pages of a person and of an organisation say of their meetings, one line each."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.models import ActionPoint, Role
from coalition_events.attendance.models import Attendance
from coalition_events.common.rows import events_of
from coalition_events.evaluation.models import Answered
from coalition_events.mail.models import Status as MailStatus
from coalition_events.pages.queries import past
from coalition_events.registration.models import Answer, Status
from members.actions import merging
from tests.factories import (
    BEFORE,
    at,
    make_appearance,
    make_delegation,
    make_meeting,
    make_organisation,
    make_organiser,
    make_person,
    make_registration,
    make_session,
)
from tests.mail.factories import make_plain_message

pytestmark = pytest.mark.django_db


def lines(client, row):
    """(code of the meeting, label, words of the facts) of each line of the page of a person or an organisation."""
    parts = dict(client.get(row.get_absolute_url()).context["parts"])
    return [
        (line.meeting.slug, line.label, [fact.words for fact in line.facts]) for line in parts[past.TEMPLATE]["lines"]
    ]


def past_meeting(year):
    return make_meeting(starts_on=date(year, 5, 6))


def came(registration, *numbers):
    for day in registration.meeting.days.filter(number__in=numbers):
        Attendance.objects.create(registration=registration, day=day, checked_in_at=BEFORE)


def test_the_page_of_a_person_says_what_became_of_them_at_each_meeting(as_organiser):
    hagar, hope = make_organisation(name="Hagar"), make_organisation(name="Hope House")
    person = make_person(organisation=hope, email="dara@example.org")
    of_2026 = make_registration(past_meeting(2026), person=person, days=[1, 2])
    came(of_2026, 2)
    Answered.objects.create(registration=of_2026, answered_on=date(2026, 5, 8))
    make_registration(of_2026.meeting, person=person, status=Status.CANCELLED, cancelled_at=BEFORE)
    of_2025 = make_registration(
        past_meeting(2025), person=person, delegation=make_delegation(of_2026.meeting, organisation=hagar)
    )
    make_registration(past_meeting(2024), person=person, status=Status.WAITLISTED, days=[1])
    ActionPoint.objects.create(meeting=of_2025.meeting, organisation=hagar, text="Train", done_at=BEFORE)
    session = make_session(of_2025.meeting, title="Foster care", starts="9:00", ends="9:45")
    # Under the number of an entry that has become theirs since.
    other = make_person(full_name=person.full_name, organisation=hope, email="dara@example.org")
    make_appearance(session, person=other, role=Role.MODERATOR)
    publishing.publish(of_2025.meeting, by=None)
    merging.merge(person, other, by=make_organiser())
    drafted = make_session(past_meeting(2027), title="Not said yet", starts="9:00", ends="9:45")
    make_appearance(drafted, person=person)
    for status in (MailStatus.SENT, MailStatus.SENT, MailStatus.DUE):
        sent_at = BEFORE if status == MailStatus.SENT else None
        make_plain_message(address=person.email, meeting="2025-05", status=status, sent_at=sent_at).save()

    assert lines(as_organiser, person) == [
        ("2027-05", "", ["Speaker: Not said yet (draft)"]),
        ("2026-05", "Came", ["Thu", "Answered the evaluation on Friday 8 May"]),
        (
            "2025-05",
            "Registered",
            ["Tue, Wed", "Hagar", "Moderator: Foster care", "1 action point, 1 done", "2 emails"],
        ),
        ("2024-05", "Waited", ["Mon"]),
    ]
    page = as_organiser.get(person.get_absolute_url()).content.decode()
    assert f"/organise/meetings/2026-05/registrations/{of_2026.pk}/" in page
    assert f"/meetings/2025-05/sessions/{session.pk}/" in page
    mail = f"/organise/people/{person.pk}/mail/"
    assert f"{mail}?meeting=2025-05" in page
    assert len(as_organiser.get(mail, {"meeting": "2025-05"}).context["sent"]) == 2
    assert len(as_organiser.get(mail).context["sent"]) == 3


def test_the_page_of_an_organisation_says_who_came_answered_and_spoke(as_organiser):
    hagar = make_organisation(name="Hagar")
    focal = make_person(full_name="Keo Pisey", organisation=hagar, is_focal=True)
    events_of(focal).update(pgh_created_at=at("9:00", date(2026, 1, 1)))
    focal.is_focal = False
    focal.save()
    events_of(focal).filter(is_focal=False).update(pgh_created_at=at("9:00", date(2027, 1, 1)))
    meeting, earlier = past_meeting(2026), past_meeting(2025)
    for number in range(3):
        registration = make_registration(meeting, person=make_person(organisation=hagar))
        came(registration, *([1, 2] if number else []))
        make_registration(earlier, person=registration.person)
    make_registration(past_meeting(2024))  # somebody else's
    session = make_session(meeting, starts="9:00", ends="9:45")
    make_appearance(session, person=make_person(full_name="Sok Vanna"), organisation=hagar)
    publishing.publish(meeting, by=None)
    ActionPoint.objects.create(meeting=meeting, organisation=hagar, text="Train")
    make_delegation(make_meeting(), organisation=hagar, answer=Answer.NOT_COMING)

    assert lines(as_organiser, hagar) == [
        ("2027-05", "Not coming", []),
        (
            "2026-05",
            "Came",
            ["2 of 3 came", "Focal person: Keo Pisey", "In the agenda: Sok Vanna", "1 action point, 0 done"],
        ),
        ("2025-05", "", ["3 registered"]),
    ]
    page = as_organiser.get(hagar.get_absolute_url()).content.decode()
    assert f"/meetings/2026-05/registration/organisations/{hagar.pk}/" in page


def test_many_meetings_are_paged_and_ask_the_database_no_more_often(as_organiser):
    person = make_person()
    counted = []
    for years in (range(2000, 2003), range(2003, 2026)):
        for year in years:
            registration = make_registration(past_meeting(year), person=person)
            Answered.objects.create(registration=registration, answered_on=date(year, 5, 8))
            came(registration, 1)
            make_appearance(make_session(registration.meeting, starts="9:00", ends="9:45"), person=person)
            publishing.publish(registration.meeting, by=None)
        for row in (person, person.organisation):
            as_organiser.get(row.get_absolute_url())
            with CaptureQueriesContext(connection) as queries:
                assert as_organiser.get(row.get_absolute_url()).status_code == 200
            counted.append(len(queries))
    assert counted[:2] == counted[2:]
    assert len(lines(as_organiser, person)) == past.A_PAGE
    assert "?page=2" in as_organiser.get(person.get_absolute_url()).content.decode()


def test_somebody_without_a_meeting_has_no_line(as_organiser):
    for row in (make_person(), make_organisation()):
        page = as_organiser.get(row.get_absolute_url()).content.decode()
        assert "No meetings yet. Each meeting will have a line here." in page
