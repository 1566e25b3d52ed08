"""Somebody of whom this site holds everything that it can hold, and where they are still named."""

import base64
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as BrowserSession
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from coalition_events.agenda.actions import editing
from coalition_events.agenda.actions.publishing import NOTHING
from coalition_events.agenda.files import drawn_agenda
from coalition_events.agenda.models import ActionPoint, Material, OwnCalendar, Profile, Quote, Star
from coalition_events.agenda.queries import release
from coalition_events.attendance.models import (
    Act,
    Attendance,
    Badge,
    Certificate,
    Choice,
    HandCount,
    Headcount,
    PastImport,
    Phone,
    Presence,
    Signatures,
)
from coalition_events.evaluation.actions import answering, evaluations
from coalition_events.evaluation.models import Mark
from coalition_events.health.models import Heartbeat, Trouble
from coalition_events.mail.models import Intervention, Message, OptOut, Pace, StoppedAddress, Wording
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Notice, OwnWords, QuietHours, Reminder
from coalition_events.privacy.models import Erasure, Handover, Mention
from coalition_events.registration.models import (
    Allowance,
    Asked,
    Batch,
    DelegationLink,
    ExportLog,
    Intake,
    Needs,
    NeedsErasure,
    Question,
)
from coalition_events.summaries.models import Correction, Picture, Summary, Unsaved
from members.actions import merging
from members.models import Account, CodeRequest, Person, Role, RoleName, SecondFactorTry, SignInCode
from tests.factories import (
    BEFORE,
    at,
    make_account,
    make_appearance,
    make_application,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_program,
    make_question,
    make_registration,
    make_release,
    make_reply,
    make_session,
)

NAME, NAME_KM = "Ravanak Sopheaktra", "រវណ្ណៈ សុភ័ក្ត្រា"
EMAIL, PHONE = "ravanak.s@hopehouse.example", "+85512987654"
KNOWN_BY = (NAME, NAME_KM, EMAIL, PHONE, "12987654", "12 987 654")
# What was published stays until an organiser decides, and is listed.
LISTED = {"agenda_release", "agenda_drawnagenda", "summaries_summary", "summaries_correction", "summaries_picture"}


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> Path:
    ContentType.objects.clear_cache()  # a test that committed may have emptied their table
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def person(db: None) -> Person:
    return make_person(
        full_name=NAME,
        full_name_km=NAME_KM,
        email=EMAIL,
        phone=PHONE,
        gender="woman",
        job_title="Social worker",
        organisation=make_organisation(name="Hope House"),
    )


@pytest.fixture
def past(db: None) -> Meeting:
    return make_meeting(starts_on=timezone.localdate() - timedelta(days=200), slug="2026-05")


@pytest.fixture
def coming(db: None) -> Meeting:
    return make_meeting(starts_on=timezone.localdate() + timedelta(days=60), slug="2027-01")


@pytest.fixture
def everywhere(person: Person, past: Meeting, coming: Meeting, organiser: Account) -> Person:
    """Rows of every table, most of them theirs."""
    account = make_account(email=EMAIL, name=NAME)
    places(person, past, coming, organiser, account)
    programme(person, past, organiser, account)
    mail(person, coming, organiser, account)
    sign_in(person, account)
    entries(person, organiser)
    make_program(organiser)
    return person


def places(person: Person, past: Meeting, coming: Meeting, organiser: Account, account: Account) -> None:
    before = make_registration(past, person=person, registered_by=account)
    after = make_registration(coming, person=person, registered_by=account)
    for registration in (before, after):
        Needs.objects.create(
            registration=registration, diet_note="No fish", emergency_name="Her mother", emergency_phone="+85511111111"
        )
        make_reply(registration, make_question(registration.meeting), f"I am {NAME}")
    Attendance.objects.create(registration=before, day=past.days.get(number=1), checked_in_at=BEFORE)
    phone = Phone.objects.create(
        meeting=past, name=f"Phone of {NAME}", added_at=BEFORE, added_by=organiser, opened_at=BEFORE, seal="x"
    )
    Act.objects.create(
        phone=phone,
        kind="check_in",
        day=past.days.get(number=1),
        registration=before,
        at=BEFORE,
        received_at=BEFORE,
    )
    Badge.objects.create(registration=after, code="ACE347", seal="x", printed_at=BEFORE, printed_by=organiser)
    hours = {"starts_at": BEFORE, "ends_at": BEFORE + timedelta(hours=1)}
    Choice.objects.create(registration=before, session_id=1, chosen_at=BEFORE, chosen_by=organiser, **hours)
    Presence.objects.create(registration=before, session_id=1, noted_at=BEFORE, link="1-1")
    PastImport.objects.create(done_at=BEFORE, done_by=organiser, made={"spellings": [[person.pk, NAME]]})
    HandCount.objects.create(meeting=past, people=40, counted_at=BEFORE, counted_by=organiser)
    Headcount.objects.create(meeting=past, session_id=1, total=40, counted_at=BEFORE, counted_by=organiser)
    Certificate.objects.create(registration=before, code="ACE347ACE347", issued_at=BEFORE, issued_by=organiser)
    topics = Question.every.filter(meeting=evaluations.begin(past, by=organiser).meeting, kind="long")[0]
    given = answering.Given({topics.pk: f"The talk of {NAME}"})
    answering.answer(before, given, now=at("18:30", past.ends_on))
    Signatures.objects.create(meeting=past, first_name=NAME, first_title=f"For {NAME}")
    make_invitation(coming, person=person, word=f"Dear {NAME}", invited_by=organiser)
    make_application(coming, full_name=NAME, email=EMAIL)
    accepted = {"decision": "accepted", "decided_at": BEFORE, "decided_by": organiser}
    make_application(coming, organisation_name="", full_name=NAME, email=EMAIL, **accepted)
    make_application(coming)
    Allowance.objects.create(meeting=coming, organisation=person.organisation, seats=3)
    Asked.objects.create(meeting=coming, built_in=[])
    NeedsErasure.objects.create(meeting=past, erased_at=BEFORE, count=1)
    DelegationLink.objects.create(meeting=coming, organisation=person.organisation, created_at=BEFORE)
    Batch.objects.create(meeting=coming, kind="cancel", done_at=BEFORE, done_by=organiser)
    ExportLog.objects.create(
        meeting=coming, exported_at=BEFORE, exported_by=organiser, format="csv", filter={"q": NAME}, rows=1
    )
    Intake.objects.create(
        meeting=coming, name="members.xlsx", content=spreadsheet(NAME), given_at=BEFORE, given_by=organiser
    )
    Intake.objects.create(
        meeting=coming, given_at=BEFORE, given_by=organiser, done_at=BEFORE, problems=[[2, "Name", f"Who is {NAME}?"]]
    )


def programme(person: Person, past: Meeting, organiser: Account, account: Account) -> None:
    session = make_session(past, title=f"A talk with {NAME}", takeaways=f"{NAME_KM}៖ សូមអរគុណ")
    make_appearance(session, person=person)
    drawn_agenda.draw_at_publishing(make_release(past, content=release.build(past)), NOTHING)
    ActionPoint.objects.create(
        meeting=past, order=1, text=f"{NAME} writes", organisation=person.organisation, due_on=past.ends_on
    )
    removed = make_appearance(make_session(past, title=f"{NAME} again"), person=person)
    editing.remove(removed.session, by=organiser)
    Quote.objects.create(meeting=past, session=session, person=person, text="We are not alone.")
    default_storage.save("photographs/a.jpg", ContentFile(NAME.encode()))
    default_storage.save("photographs/a-small.jpg", ContentFile(NAME.encode()))
    Profile.objects.create(person=person, biography=f"{NAME} has worked", photograph="photographs/a.jpg")
    name = default_storage.save("materials/b.pdf", ContentFile(NAME.encode()))
    Material.objects.create(
        session=session, title="Slides", file=name, extension="pdf", bytes=1, uploaded_at=BEFORE, person=person
    )
    Star.objects.create(account=account, session=session, starred_at=BEFORE)
    OwnCalendar.objects.create(account=account, made_at=BEFORE)
    summary = Summary.objects.create(
        meeting=past,
        title="Two days",
        text=f"{NAME} spoke for all.",
        drafted_at=BEFORE,
        ready_at=BEFORE,
        approved_at=BEFORE,
        approved_by=organiser,
    )
    Correction.objects.create(summary=summary, note="A name", made_at=BEFORE)
    Picture.objects.create(
        summary=summary,
        file="summaries/c.jpg",
        width=1,
        height=1,
        caption="The hall",
        has_consent=True,
        added_at=BEFORE,
    )
    Unsaved.objects.create(summary=summary, account=organiser, title="", text=f"{NAME}", from_version=1, kept_at=BEFORE)


def mail(person: Person, coming: Meeting, organiser: Account, account: Account) -> None:
    own = {"kind": "confirmed", "name": NAME, "subject": f"For {NAME}", "html": f"<b>{NAME}</b>", "due_at": BEFORE}
    sent = Message.objects.create(key="a", address=EMAIL, text="Welcome", status="sent", sent_at=BEFORE, **own)
    Message.objects.create(key="b", address=EMAIL.upper(), text="Later", **own)
    Message.objects.create(
        key="c", kind="focal", address="focal@example.org", subject="Your people", text=f"- {NAME}", due_at=BEFORE
    )
    Intervention.objects.create(
        message=sent, verb="edited", by=NAME, at=BEFORE, subject=NAME, text="Dear", address=EMAIL
    )
    OptOut.objects.create(address=EMAIL, group="news", at=BEFORE)
    StoppedAddress.objects.create(address=EMAIL, cause="bounced", since=BEFORE, stopped_by=NAME)
    StoppedAddress.objects.create(address="other@example.org", cause="bounced", since=BEFORE, stopped_by=NAME)
    OptOut.objects.create(address="other@example.org", group="news", at=BEFORE)
    Pace.objects.create(pk=1, changed_by="")
    Wording.objects.create(name="confirmed", subject_en="Hello", body_en=f"Ask {NAME}.")
    rule = Reminder.objects.create(meeting=coming, audience="coming", says="coming", days_before=1, set_at=BEFORE)
    told = {"meeting": coming, "rule": rule, "source": f"reminder:{rule.pk}", "occurrence": coming.starts_on}
    told |= {"says": "coming", "due_at": BEFORE, "planned_at": BEFORE, "person": person, "reader": person}
    Notice.objects.create(key="1", state="posted", decided_at=BEFORE, message=sent, **told)
    planned = Notice.objects.create(key="2", **told)
    OwnWords.objects.create(
        notice=planned, subject="For you", text=f"Dear {NAME}", written_at=BEFORE, written_by=organiser
    )
    QuietHours.objects.create(pk=1, starts_at="20:00", ends_at="7:00")


def sign_in(person: Person, account: Account) -> None:
    address = EmailAddress.objects.create(user=account, email=EMAIL, verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, key="k", sent=BEFORE)
    Authenticator.objects.create(user=account, type="totp", data={"secret": NAME})
    Role.objects.create(account=account, name=RoleName.READER, given_at=BEFORE)
    signed_in, asking = SessionStore(), SessionStore()
    signed_in["_auth_user_id"] = str(account.pk)
    asking["sign_in_address"] = EMAIL
    signed_in.save()
    asking.save()
    LogEntry.objects.create(
        user=account,
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(person.pk),
        object_repr=NAME,
        action_flag=2,
    )
    code = SignInCode.objects.create(
        scope="s", is_of_known_browser=False, is_long=False, code="123456", sent_at=BEFORE, expires_at=BEFORE
    )
    CodeRequest.objects.create(code=code, requested_at=BEFORE)
    SecondFactorTry.objects.create(scope="s", tried_at=BEFORE)
    cache.set("agenda.import:1", {"text": NAME})
    Heartbeat.objects.get_or_create(name="worker", defaults={"beat_at": BEFORE})
    Trouble.objects.get_or_create(name="disk", defaults={"since": BEFORE})


def entries(person: Person, organiser: Account) -> None:
    twin = make_person(full_name="Ravanak Sopheaktraa", organisation=person.organisation, email="", phone="")
    merging.merge(person, twin, by=organiser)
    apart = make_person(full_name=f"Sok {NAME[:3]}")
    merging.tell_apart(person, apart, by=organiser)
    earlier = Erasure.objects.create(entries=[], erased_at=BEFORE, erased_by=organiser)
    Mention.objects.create(erasure=earlier, what="summary", meeting="2019-05")
    Handover.objects.create(number=person.pk, taken_at=BEFORE, taken_by=organiser)
    question = Meeting.objects.exclude(questions=None)[0].questions.first()
    Mark.objects.create(question=question, digest=uuid4(), kind="useful", marked_at=BEFORE, marked_by=organiser)


def spreadsheet(*names: str) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["Name"])
    for name in names:
        sheet.append([name])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


# ---------------------------------------------------------------- Where somebody is still named
def tables_with(*texts: str) -> set[str]:
    """Every table of the database that holds one of these, as PostgreSQL lists its tables: no model is asked."""
    return {table for table, _text in found_in_tables(*texts)}


def found_in_tables(*texts: str) -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "JOIN information_schema.tables USING (table_schema, table_name) "
            "WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
        )
        for table, column, kind in cursor.fetchall():
            as_text = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            for text in texts:
                cursor.execute(f'SELECT count(*) FROM "{table}" WHERE {as_text} ILIKE %s', [f"%{text}%"])
                if cursor.fetchone()[0]:
                    yield table, f"{column}: {text}"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT value FROM "{settings.CACHES["default"]["LOCATION"]}"')
        for [value] in cursor.fetchall():
            for text in texts:
                if text.encode() in base64.b64decode(value):
                    yield "cache", text
    for session in BrowserSession.objects.all():
        for text in texts:
            if text.lower() in str(session.get_decoded()).lower():
                yield "django_session", text


def files_with(folder: Path, *texts: str) -> set[str]:
    """Files below the folder whose name or content holds one of these."""
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        for text in texts
        if path.is_file() and (text in path.name or text.encode() in path.read_bytes())
    }
