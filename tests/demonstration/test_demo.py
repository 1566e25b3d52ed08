"""What `manage.py demo` loads: two meetings that go on from each other, and nothing that is still to be said."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from coalition_events.attendance.models import Attendance
from coalition_events.common.dates import local_date
from coalition_events.demonstration import earlier_years, may_2019
from coalition_events.demonstration.directory import ORGANISER, SECOND_ORGANISER
from coalition_events.evaluation.queries.results import results_of
from coalition_events.mail.models import Message, Status, StoppedAddress
from coalition_events.mail.tasks import deliver_due_messages
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import posting
from coalition_events.notices.models import Notice
from coalition_events.notices.tasks import remind_whoever_is_due
from coalition_events.registration.models import Needs, NeedsErasure, needs_kept_until
from coalition_events.registration.tasks import erase_old_needs
from coalition_events.summaries.actions import approving
from coalition_events.summaries.actions.approving import SameHands
from coalition_events.summaries.tasks import draft_due_summaries, remind_of_late_summaries, send_approved_summaries
from members.models import Account, Organisation, Person, phones
from members.queries.duplicates import likely_pairs
from tests.demonstrating import load_demonstration
from tests.reading import tight

CLOCK = [
    remind_whoever_is_due,
    draft_due_summaries,
    remind_of_late_summaries,
    send_approved_summaries,
    erase_old_needs,
]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Once for all tests of this module: what each of them does is taken back to here."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("en"):
        load_demonstration()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def demonstrated(loaded: None, db: None) -> tuple[Meeting, Meeting]:
    """The earlier meeting and the next one."""
    *_years, earlier, coming = Meeting.objects.filter(is_demonstration=True).order_by("starts_on")
    return earlier, coming


def test_the_database_plans_for_as_many_rows_as_there_are(demonstrated):
    Notice.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE notices_notice")  # as autovacuum does after a test

        load_demonstration()

        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'notices_notice'::regclass")
        assert cursor.fetchone() == (Notice.objects.count(),)


def test_ten_years_before_it_are_invented_and_say_so(demonstrated):
    earlier, _coming = demonstrated
    years = Meeting.objects.filter(starts_on__lt=earlier.starts_on).order_by("starts_on")
    real = may_2019.SLUG in [meeting.slug for meeting in years]
    invented = list(years.filter(is_demonstration=True))

    assert len(invented) + real == 2 * earlier_years.YEARS
    assert {meeting.text for meeting in invented} == {"Invented for the demonstration."}
    assert not any(meeting.releases.exists() for meeting in invented)
    assert not Message.objects.filter(meeting__in=[meeting.slug for meeting in invented]).exists()
    sizes = [meeting.registrations.confirmed().count() for meeting in invented]
    assert 60 <= min(sizes) <= max(sizes) <= 170
    assert sum(sizes[:5]) < sum(sizes[5:10]) < sum(sizes[-5:])
    people = Person.objects.filter(registrations__meeting__in=invented).exclude(email="")
    assert all(person.email.endswith("@example.org") for person in people)
    for lapsed in Organisation.objects.filter(is_active=False):
        assert invented[0].delegations.filter(organisation=lapsed).exists()
        assert not invented[-1].delegations.filter(organisation=lapsed).exists()
    assert Organisation.objects.filter(is_active=False).count() == 3


def test_the_earlier_meeting_looks_back_on_some_forty_organisations(demonstrated):
    earlier, _coming = demonstrated
    came = earlier.delegations.filter(registrations__status="confirmed").distinct().count()
    assert 36 <= came <= 44
    sizes = {each.registrations.count() for each in earlier.delegations.exclude(answer="not_coming")}
    assert sizes <= {2, 3, 4}
    confirmed = earlier.registrations.confirmed()
    assert 0.85 < confirmed.filter(attendances__isnull=False).distinct().count() / confirmed.count() < 1
    assert earlier.releases.count() == 1
    assert earlier.quotes.filter(is_approved=True).count() == 2
    assert (earlier.action_points.open().count(), earlier.action_points.exclude(done_at=None).count()) == (3, 2)


def test_its_needs_are_erased_as_the_record_says(demonstrated):
    earlier, _coming = demonstrated
    assert not Needs.objects.filter(registration__meeting=earlier).exists()
    assert local_date(earlier.needs_erasure.erased_at) == needs_kept_until(earlier) + timedelta(days=1)
    assert earlier.needs_erasure.count > 90


def test_whatever_the_clock_does_nobody_is_told_of_the_earlier_meeting(demonstrated, mailoutbox):
    earlier, _coming = demonstrated
    before = set(Message.objects.values_list("pk", flat=True))
    assert not Message.objects.filter(meeting=earlier.slug).waiting().exists()

    for task in CLOCK:
        task()

    assert set(Message.objects.filter(meeting=earlier.slug).values_list("pk", flat=True)) <= before
    assert not Notice.objects.filter(meeting=earlier).exists()


def test_its_summary_waits_for_the_organiser_who_did_not_finish_it(demonstrated):
    earlier, _coming = demonstrated
    first, second = (Account.objects.get(email=email, is_staff=True) for email in (ORGANISER, SECOND_ORGANISER))
    assert earlier.summary.is_ready
    assert "[EN]" not in earlier.summary.text_km

    with pytest.raises(SameHands):
        approving.approve(earlier.summary, by=second, send=False)
    assert approving.approve(earlier.summary, by=first, send=False).is_approved


def test_a_second_time_changes_nothing(demonstrated):
    earlier, coming = demonstrated
    coming.theme = "Another theme"
    coming.save()

    def counted() -> list[int]:
        return [model.objects.count() for model in (Meeting, Message, Attendance, NeedsErasure, Account)] + [
            each.registrations.count() for each in (earlier, coming)
        ]

    before = counted()
    call_command("demo", verbosity=0)

    assert counted() == before
    coming.refresh_from_db()
    assert coming.theme == "Another theme"


def test_telephones_are_kept_as_a_form_keeps_them(demonstrated):
    kept = set(Person.objects.values_list("phone", flat=True))

    assert {phones.normalised(phones.shown(phone)) for phone in kept} == kept


def test_two_of_its_people_stand_in_the_directory_twice(demonstrated):
    pairs = [[set(each.full_name.lower().split()) for each in (pair.one, pair.other)] for pair in likely_pairs()]
    assert len(pairs) == 2
    assert all(one == other for one, other in pairs)


def test_there_is_mail_in_every_state(demonstrated):
    _earlier, coming = demonstrated
    of_the_meeting = Message.objects.filter(meeting=coming.slug)

    assert of_the_meeting.filter(status=Status.SENT, sent_at__lt=timezone.now()).count() > 10
    assert of_the_meeting.due(timezone.now()).count() > 2
    put_off, held, failed = (
        of_the_meeting.get(status=Status.DUE, attempts=2),
        of_the_meeting.get(status=Status.HELD),
        of_the_meeting.get(status=Status.FAILED),
    )
    assert put_off.due_at > timezone.now()
    assert held.held_by
    assert StoppedAddress.objects.live().get().message == failed


def test_who_has_not_answered_is_invited_by_a_link_that_needs_no_sign_in(demonstrated, client, mailoutbox):
    deliver_due_messages()

    [mail] = [mail for mail in mailoutbox if "asianhope@example.org" in mail.to[0]]
    link = re.search(rf"{settings.SITE_URL}/\S+", mail.body)
    assert link, mail.body
    page = client.get(link.group().removeprefix(settings.SITE_URL), follow=True)
    assert page.status_code == 200
    assert "Asian Hope" in page.content.decode()


def page_of(client, address, path):
    client.force_login(Account.objects.filter(email=address).first() or Account.objects.create_user(address))
    return client.get(path, follow=True).content.decode()


def test_whoever_the_readme_names_sees_what_it_says(demonstrated, client):
    earlier, _coming = demonstrated
    doors = tight(page_of(client, "asianhope@example.org", "/registration/"))
    door = re.search(r'href="(\S+)"[^>]*>(?:(?!</a>).)*<b>My organisation</b>', doors, re.DOTALL)
    to_register = client.get(door.group(1)).content.decode()
    assert "Came last time" in to_register
    assert 'name="people"' in to_register
    assert 'id="registration-' not in to_register
    assert 'id="registration-' in page_of(client, "hagar@example.org", "/registration/")
    assert "is not in the coalition’s directory" in page_of(client, "nobody@example.com", "/registration/")
    for address in (ORGANISER, SECOND_ORGANISER):
        assert earlier.theme in page_of(client, address, "/organise/")


def test_the_mail_of_thanks_that_is_to_come_leads_to_the_evaluation(demonstrated):
    _earlier, coming = demonstrated
    registration = coming.registrations.confirmed().exclude(person__email="").first()
    day = coming.days.get(number=registration.days[0])
    Attendance.objects.create(registration=registration, day=day, checked_in_at=timezone.now())

    rule = coming.reminders.get(says="thanks")

    posting.remind_whoever_is_due(now=rule.due_at)

    thanks = Message.objects.get(kind="reminder_thanks")
    assert coming.evaluation_url.startswith("https://")
    assert coming.evaluation_url in thanks.text


def test_sixty_people_have_said_how_the_earlier_meeting_was(demonstrated):
    earlier, _coming = demonstrated

    results = results_of(earlier, timezone.now())

    assert (results.answered, results.is_open) == (60, False)
    assert [len(asked.charts) for asked in results.asked] == [2, 2, 2, 2]  # of everybody, and by group
    assert results.of_sessions
    assert len(results.texts) == 3
