"""Who may erase whom, what goes on counting, and that nothing that is undone brings anybody back."""

from datetime import timedelta
from typing import Any

import pghistory
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from pghistory.models import Context

from coalition_events.agenda.actions import editing, publishing, steps
from coalition_events.agenda.models import Appearance, Step
from coalition_events.agenda.queries import release
from coalition_events.celery import app
from coalition_events.common.rows import events_of
from coalition_events.environment import mailer
from coalition_events.mail.models import Message
from coalition_events.mail.models.message import WAITING
from coalition_events.meetings.models import Meeting
from coalition_events.privacy.actions import erasing
from coalition_events.privacy.actions.erasing import (
    MergedAway,
    NoReason,
    NotOrganiser,
    OwnAccount,
    ReasonNamesThem,
    StillNamed,
)
from coalition_events.privacy.actions.forgetting import forget_old
from coalition_events.privacy.actions.rows import FileBeingRead
from coalition_events.privacy.models import Erasure, Mention
from coalition_events.privacy.tasks import forget_what_is_old
from coalition_events.registration.actions import batches, undoing
from coalition_events.registration.models import Batch, BatchKind, GuestInvitation, Intake, Registration, Status
from coalition_events.reports.queries.across import Years
from coalition_events.reports.queries.report import report_of
from members.actions import merging, sign_in
from members.actions.rights import NotAllowed
from members.actions.roles import LastAdministrator
from members.models import Account, Merge, Person, SignInCode
from tests.factories import (
    BEFORE,
    make_account,
    make_appearance,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_release,
    make_session,
)
from tests.mail.sending import send_due
from tests.privacy.conftest import EMAIL, NAME, NAME_KM, spreadsheet


# ---------------------------------------------------------------- Who may
def test_whoever_is_no_organiser_erases_nobody(person: Person) -> None:
    with pytest.raises(NotOrganiser):
        erasing.erase(person, by=make_account())

    assert Person.objects.get(pk=person.pk).full_name == NAME


def test_an_organiser_does_not_erase_themselves(organiser: Account) -> None:
    with pytest.raises(OwnAccount):
        erasing.erase(make_person(email=organiser.email), by=organiser)


def test_one_organiser_erases_another_who_then_is_none(organiser: Account) -> None:
    leaving = make_account(email="leaves@example.org", name="Keo Pisey", is_staff=True)
    person = make_person(full_name="Keo Pisey", email=leaving.email)

    erasing.erase(person, by=organiser)

    leaving.refresh_from_db()
    assert (leaving.name, leaving.is_staff, leaving.is_active) == ("(erased)", False, False)


def test_the_last_organiser_is_erased_by_nobody_not_even_under_an_old_address(
    person: Person, organiser: Account
) -> None:
    Person.objects.filter(pk=person.pk).update(email=organiser.email)
    Person.objects.filter(pk=person.pk).update(email=EMAIL)

    with pytest.raises(OwnAccount):
        erasing.erase(person, by=organiser)
    assert Account.objects.filter(is_staff=True, is_active=True).get() == organiser


def test_an_administrator_is_erased_by_another_and_the_last_by_nobody(organiser: Account) -> None:
    chief = Account.objects.create_superuser("chief@example.org", name="Sim Channary")
    person = make_person(full_name="Sim Channary", email=chief.email)

    with pytest.raises(LastAdministrator):
        erasing.erase(person, by=organiser)
    following = Account.objects.create_superuser("next@example.org")
    with pytest.raises(NotAllowed):
        erasing.erase(person, by=organiser)
    erasing.erase(person, by=following)

    assert Account.objects.get(is_superuser=True).email == "next@example.org"


def test_of_two_organisers_who_erase_each_other_one_stays(organiser: Account) -> None:
    other = make_account(email="other@example.org", is_staff=True)
    one, two = make_person(email=organiser.email), make_person(email=other.email)
    erasing.erase(two, by=organiser)

    with pytest.raises(NotOrganiser):
        erasing.erase(one, by=other)


def test_an_entry_that_was_merged_away_leads_to_the_one_that_stays(person: Person, organiser: Account) -> None:
    twin = make_person(full_name="Ravanak S.", email="")
    merging.merge(person, twin, by=organiser)

    with pytest.raises(MergedAway, match=NAME):
        erasing.erase(twin, by=organiser)


def test_what_was_merged_into_them_goes_with_them(person: Person, organiser: Account) -> None:
    twin = make_person(full_name="Chea Rathana", email="")
    merging.merge(person, twin, by=organiser)

    erasure = erasing.erase(person, by=organiser)

    assert erasure.entries == sorted([person.pk, twin.pk])
    assert not Merge.objects.exists()
    assert not Person._base_manager.filter(full_name="Chea Rathana").exists()


def test_nobody_is_erased_twice(person: Person, organiser: Account) -> None:
    erasing.erase(person, by=organiser)

    with pytest.raises(Person.DoesNotExist):
        erasing.erase(person, by=organiser)
    assert Erasure.objects.count() == 1


def test_foreseeing_changes_nothing_and_tells_what_is_done(everywhere: Person, organiser: Account) -> None:
    foreseen = erasing.foresee(everywhere, by=organiser)

    assert Person.objects.get(pk=everywhere.pk).full_name == NAME
    assert Message.objects.filter(address=EMAIL).exists()
    assert erasing.erase(everywhere, by=organiser).counts == foreseen.counts


def test_who_did_it_is_kept_and_no_name(person: Person, organiser: Account) -> None:
    erasure = erasing.erase(person, by=organiser, now=BEFORE)

    assert (erasure.erased_by, erasure.erased_at) == (organiser, BEFORE)
    assert erasure.counts["gone"]["members.Person"] == 1


def test_codes_that_were_sent_to_them_go(person: Person, organiser: Account) -> None:
    for address, browser in ((EMAIL, ""), (EMAIL.upper(), "known"), ("other@example.org", "")):
        sign_in.request_code(address, language="en", known_browser=browser)

    erasing.erase(person, by=organiser)

    assert [code.scope for code in SignInCode.objects.all()] == [sign_in.scope_of("other@example.org")]


# ---------------------------------------------------------------- Numbers
def test_reports_count_after_as_before(everywhere: Person, past: Any, organiser: Account) -> None:
    make_registration(past, person=make_person(gender="man"))
    make_registration(past, person=make_person(), status=Status.CANCELLED, cancelled_at=BEFORE)

    def told() -> Any:
        report = report_of(past)
        of_past = [line for line in Years(today=past.ends_on).lines if line.meeting == past]
        donor = report.sheet("donor")
        return report.confirmed, report.came, report.cancelled, report.organisations, donor, of_past

    before = told()
    erasing.erase(everywhere, by=organiser)

    assert told() == before


def test_a_place_at_a_meeting_to_come_goes_to_the_next_in_line(person: Person, organiser: Account) -> None:
    starts_on = timezone.localdate() + timedelta(days=30)
    meeting = make_meeting(starts_on=starts_on, seats=1, allowance=5)
    theirs = make_registration(meeting, person=person)
    waits = make_registration(meeting, status=Status.WAITLISTED)

    erasing.erase(person, by=organiser)

    theirs.refresh_from_db()
    waits.refresh_from_db()
    assert (theirs.status, waits.status) == (Status.CANCELLED, Status.CONFIRMED)
    assert not Message.objects.filter(about=f"registration:{theirs.pk}").exists()


def test_a_guests_link_opens_nothing_more(person: Person, coming: Any, organiser: Account) -> None:
    invitation = make_invitation(coming, person=person, invited_by=organiser)

    erasing.erase(person, by=organiser)

    assert not GuestInvitation.objects.live().filter(pk=invitation.pk).exists()
    assert not GuestInvitation.objects.unanswered().exists()


# ---------------------------------------------------------------- Undo
def test_undoing_what_was_done_to_many_leaves_them_as_they_are(person: Person, coming: Any, organiser: Account) -> None:
    theirs, others = make_registration(coming, person=person), make_registration(coming)
    batches.act(coming, BatchKind.CANCEL, {row.pk: row.version for row in (theirs, others)}, by=organiser)

    erasing.erase(person, by=organiser)
    undone = undoing.undo(Batch.objects.get(), by=organiser)

    assert [row.pk for row in undone.restored] == [others.pk]
    assert Registration.objects.get(pk=theirs.pk).status == Status.CANCELLED


def test_undoing_a_step_brings_the_session_and_not_them(person: Person, past: Any, organiser: Account) -> None:
    appearance = make_appearance(make_session(past, title="Together"), person=person)
    beside = make_appearance(appearance.session)
    editing.remove(appearance.session, by=organiser)

    erasing.erase(person, by=organiser)
    steps.undo(past, by=organiser)

    assert [one.person for one in Appearance.objects.all()] == [beside.person]
    assert Step.objects.get().undone_at


def test_a_spreadsheet_that_names_them_is_not_taken_in(person: Person, coming: Any, organiser: Account) -> None:
    given = {"meeting": coming, "given_at": BEFORE, "given_by": organiser}
    named = Intake.objects.create(content=spreadsheet(NAME.upper()), **given)
    other = Intake.objects.create(content=spreadsheet("Sok Dara"), **given)

    erasing.erase(person, by=organiser)

    assert list(Intake.objects.all()) == [other]
    assert named != other


def test_while_a_spreadsheet_that_names_them_is_read_they_are_not_erased(
    person: Person, coming: Any, organiser: Account
) -> None:
    Intake.objects.create(
        meeting=coming, content=spreadsheet(NAME), given_at=BEFORE, given_by=organiser, confirmed_at=BEFORE
    )

    with pytest.raises(FileBeingRead):
        erasing.erase(person, by=organiser)
    assert Person.objects.filter(pk=person.pk).exists()


# ---------------------------------------------------------------- What was published
def test_what_was_published_stays_for_a_reason(everywhere: Person, organiser: Account) -> None:
    erasing.erase(everywhere, by=organiser, reasons={"release-2026-05-public": "It is the record of the day."})

    of_release, of_summary = Mention.objects.filter(meeting="2026-05").order_by("what")
    assert (of_release.decision, of_release.reason) == ("left", "It is the record of the day.")
    assert (of_release.decided_by, of_summary.decision) == (organiser, "")


def test_a_reason_does_not_name_them(everywhere: Person, organiser: Account) -> None:
    with pytest.raises(ReasonNamesThem):
        erasing.erase(everywhere, by=organiser, reasons={"release-2026-05-public": f"{NAME.lower()} spoke"})


def test_a_reason_says_something(everywhere: Person, organiser: Account) -> None:
    erasure = erasing.erase(everywhere, by=organiser)

    with pytest.raises(NoReason):
        erasing.leave(erasure.mentions.all()[0], reason=" ", by=organiser)


def test_an_agenda_is_corrected_once_its_newest_release_is_without_them(
    everywhere: Person, past: Any, organiser: Account
) -> None:
    erasure = erasing.erase(everywhere, by=organiser)
    mention = erasure.mentions.get(what="release")

    with pytest.raises(StillNamed):
        erasing.correct(mention, by=organiser)
    publishing.publish(past, by=organiser)
    erasing.correct(mention, by=organiser)

    assert mention.decision == "corrected"


@pytest.mark.parametrize("where", ["title", "note"])
def test_an_agenda_is_not_corrected_while_the_public_reads_the_same_release(
    person: Person, past: Any, organiser: Account, where: str
) -> None:
    make_session(past, title=f"A talk with {NAME}" if where == "title" else "A talk")
    note = f"{NAME} speaks first" if where == "note" else ""
    make_release(past, content=release.build(past), note=note)
    mention = erasing.erase(person, by=organiser).mentions.get(what="release")

    with pytest.raises(StillNamed):
        erasing.correct(mention, by=organiser)
    make_session(past, title="Without a note there is something to publish")
    publishing.publish(past, by=organiser)
    erasing.correct(mention, by=organiser)

    assert mention.decision == "corrected"


def test_mail_that_was_written_into_files_goes_with_its_rows_and_what_names_no_one_stays(
    person: Person, organiser: Account, tmp_path: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MAIL_FOLDER = tmp_path / "mail"
    settings.MAILERS = {"default": mailer("files", settings.MAIL_FOLDER)}
    told = {"kind": "confirmed", "due_at": BEFORE, "about": ""}
    to_them = {"address": EMAIL, "subject": "For you", "text": "Welcome"}
    about_them = {
        "address": "focal@example.org",
        "subject": "Your colleague",
        "text": "Welcome",
        "about": f"told:{person.pk}",
    }
    naming = {"address": "focal@example.org", "subject": "A seat", "text": f"A seat is free: {NAME_KM} does not come."}
    others = {"address": "other@example.org", "subject": "For another", "text": "Welcome, Chan Lina"}
    for number, fields in enumerate([to_them, about_them, naming, others]):
        Message.objects.create(key=str(number), **told | fields)
    send_due(BEFORE)
    assert len(list(settings.MAIL_FOLDER.glob("*.eml"))) == 4

    erasing.foresee(person, by=organiser)
    assert len(list(settings.MAIL_FOLDER.glob("*.eml"))) == 4
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(person, by=organiser)

    [left] = settings.MAIL_FOLDER.glob("*.eml")
    assert "other@example.org" in left.name


# ---------------------------------------------------------------- Others
def test_whoever_shares_the_mailbox_keeps_account_and_mail(person: Person, organiser: Account) -> None:
    shared = "office@example.org"
    Person.objects.filter(pk=person.pk).update(email=shared)
    account = make_account(email=shared, name=NAME)
    colleague = make_person(full_name="Chan Lina", email=shared, organisation=person.organisation)
    told = {"address": shared, "kind": "confirmed", "text": "Welcome", "due_at": BEFORE}
    hers = Message.objects.create(key="1", name="Chan Lina", subject="For her", **told)
    theirs = Message.objects.create(key="2", name=NAME, subject="For them", **told)

    erasing.erase(person, by=organiser)

    for row in (account, colleague, hers, theirs):
        row.refresh_from_db()
    assert (account.email, account.name, account.is_active) == (shared, "", True)
    assert (colleague.email, hers.address, hers.status) == (shared, shared, "due")
    assert (theirs.address, theirs.text, theirs.status) == ("erased@erased.invalid", "", "withdrawn")


def test_a_namesake_keeps_their_name_wherever_it_stands(person: Person, organiser: Account) -> None:
    namesake = make_person(full_name=NAME, organisation=make_organisation(name="Bloom"))
    session = make_session(title=f"A talk with {NAME}")

    erasure = erasing.erase(person, by=organiser)

    session.refresh_from_db()
    assert Person.objects.get(pk=namesake.pk).full_name == NAME
    assert session.title == f"A talk with {NAME}"
    assert erasure.counts["left"]["agenda.Session"] == 1


def test_whose_name_is_longer_is_another(person: Person, organiser: Account) -> None:
    make_person(full_name=f"{NAME} Vichea")
    session = make_session(title=f"A talk with {NAME} Vichea")

    erasing.erase(person, by=organiser)

    session.refresh_from_db()
    assert session.title == f"A talk with {NAME} Vichea"


def test_words_of_two_texts_are_no_name_together(person: Person, organiser: Account) -> None:
    first, last = NAME.split()
    meeting = make_meeting(theme=first, theme_km=last)

    erasing.erase(person, by=organiser)

    before, meeting = meeting, Meeting.objects.get(pk=meeting.pk)
    assert (meeting.theme, meeting.theme_km, meeting.version) == (first, last, before.version)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("With SOPHEAKTRA  RAVANAK today", "With (erased) today"),
        ("Ravanak Sopheaktrai stays", "Ravanak Sopheaktrai stays"),
        ("Call 012 987 654 or 012987654.", "Call (erased) or (erased)."),
        ("Call +855 12-987-654, ០១២ ៩៨៧ ៦៥៤", "Call (erased), (erased)"),
        ("Call 0129876540", "Call 0129876540"),
        (f"Write to {EMAIL.upper()}.", "Write to (erased)."),
        (f"Write to {EMAIL}.kh", f"Write to {EMAIL}.kh"),
        ("លោកស្រីរវណ្ណៈ សុភ័ក្ត្រាបាននិយាយ", "លោកស្រី(erased)បាននិយាយ"),
    ],
)
def test_a_text_that_names_them_is_marked(person: Person, organiser: Account, text: str, becomes: str) -> None:
    session = make_session(text=text)

    erasing.erase(person, by=organiser)

    session.refresh_from_db()
    assert session.text == becomes


# ---------------------------------------------------------------- After a restore
def test_whom_a_backup_brings_back_is_erased_again(
    person: Person, organiser: Account, tmp_path: Any, capsys: Any
) -> None:
    stays = make_person(full_name="Chan Lina")
    with transaction.atomic():
        erasing.erase(person, by=organiser)
        call_command("erasures")
        transaction.set_rollback(True)  # as a restore does
    listed = tmp_path / "erased.txt"
    listed.write_text(capsys.readouterr().out)
    assert listed.read_text().split()[1:] == [str(person.pk)]
    assert Person.objects.filter(pk=person.pk).exists()

    for told in ("Erased again: 1.\n", "Erased again: 0.\n"):
        call_command("erasures", again=listed, by=organiser.email)
        assert capsys.readouterr().out == told

    assert list(Person.objects.all()) == [stays]


def test_somebody_new_under_the_number_of_one_who_was_erased_stays(
    person: Person, organiser: Account, tmp_path: Any
) -> None:
    listed = tmp_path / "erased.txt"
    listed.write_text(f"2020-01-01T00:00:00+00:00 {person.pk}")

    call_command("erasures", again=listed, by=organiser.email)

    assert Person.objects.filter(pk=person.pk).exists()


def test_whoever_is_no_organiser_erases_nobody_again(person: Person, tmp_path: Any) -> None:
    listed = tmp_path / "erased.txt"
    listed.write_text(str(person.pk))

    with pytest.raises(CommandError):
        call_command("erasures", again=listed, by=make_account().email)
    assert Person.objects.filter(pk=person.pk).exists()


def test_emails_go_after_three_years_and_history_after_five(everywhere: Person, organiser: Account) -> None:
    registration = Registration.objects.filter(person=everywhere).first()
    assert registration is not None
    registration.changed_at = timezone.now()
    with pghistory.context(user=organiser.pk) as context:
        registration.save(update_fields=["changed_at"])
    Message.objects.exclude(status__in=WAITING).delete()
    posted = Message.objects.order_by("pk").first()
    assert posted is not None
    Message.objects.filter(pk=posted.pk).update(status="failed", held_at=None, held_by="")
    waiting = Message.objects.exclude(pk=posted.pk).count()
    now, year = timezone.now(), timedelta(days=366)
    history = events_of(Registration)

    forget_old(now + 2 * year)
    assert Context.objects.filter(pk=context.id).exists()
    assert Message.objects.filter(pk=posted.pk).exists()
    forget_old(now + 3 * year)
    assert not Message.objects.filter(pk=posted.pk).exists()
    assert Message.objects.count() == waiting  # what has not gone is not old
    assert history.exists()
    assert Step.objects.exists()

    forget_old(now + 6 * year)
    assert not history.exists()
    assert not Step.objects.exists()
    assert not Batch.objects.exists()
    assert events_of(Person).filter(pgh_obj_id=everywhere.pk).exists()  # reports are read from it
    assert Registration.objects.filter(pk=registration.pk).exists()
    assert not Context.objects.filter(pk=context.id).exists()
    assert forget_old(now + 6 * year) == {}


def test_the_clock_forgets_what_is_old_every_night() -> None:
    assert [entry["task"] for entry in app.conf.beat_schedule.values()].count(forget_what_is_old.name) == 1
