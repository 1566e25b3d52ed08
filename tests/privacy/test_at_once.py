"""An erasure beside others: a worker with a file or a mail in hand, a second click. It waits for no slow work."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition_events.agenda.forms.answers import ProfileForm
from coalition_events.agenda.models import Profile
from coalition_events.agenda.views.released import save_profile
from coalition_events.mail.delivery import sending
from coalition_events.mail.models import Message
from coalition_events.meetings.actions.locking import lock_all
from coalition_events.meetings.models import Meeting
from coalition_events.privacy.actions import erasing
from coalition_events.privacy.actions.rows import EmailBeingSent, FileBeingRead
from coalition_events.privacy.models import Erasure
from coalition_events.registration.models import Intake
from members.models import Account, Person
from tests.factories import make_appearance, make_session
from tests.faults.smtp import SmtpSink
from tests.patience import PATIENCE_SECONDS, wait_for_locks
from tests.privacy.conftest import EMAIL, NAME, spreadsheet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def beside() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(3) as pool:
        yield pool


@pytest.fixture
def sink(settings: Any) -> Iterator[SmtpSink]:
    sink = SmtpSink()
    backend = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": sink.port, "timeout": PATIENCE_SECONDS}
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    yield sink
    sink.close()


def in_own_connection[T](call: Callable[[], T]) -> Callable[[], T]:
    def run() -> T:
        try:
            return call()
        finally:
            connection.close()

    return run


# ---------------------------------------------------------------- A file in a worker's hand
def test_a_file_that_is_just_being_read_is_not_waited_for(
    person: Person, coming: Meeting, organiser: Account, beside: ThreadPoolExecutor
) -> None:
    """The worker has the file and then asks for the meeting, which the erasure has: none waits for the other."""
    intake = Intake.objects.create(
        meeting=coming, content=spreadsheet(NAME), given_at=timezone.now(), given_by=organiser, confirmed_at=None
    )
    with transaction.atomic():
        Intake.objects.select_for_update().get(pk=intake.pk)
        erased = beside.submit(in_own_connection(lambda: erasing.erase(person, by=organiser)))
        wait_for_locks(1, or_done=erased)
        Meeting.objects.select_for_update(no_key=True).get(pk=coming.pk)

    with pytest.raises(FileBeingRead):
        erased.result(PATIENCE_SECONDS)
    assert Person.objects.filter(pk=person.pk).exists()


# ---------------------------------------------------------------- Their own page
def test_whoever_saves_how_they_are_introduced_and_an_erasure_do_not_wait_for_each_other(
    person: Person, coming: Meeting, organiser: Account, beside: ThreadPoolExecutor
) -> None:
    make_appearance(make_session(coming), person=person)
    Profile.objects.create(person=person)

    def save() -> bool:
        form = ProfileForm({"biography": "She has worked", "version": "1"}, instance=Profile.objects.get())
        return form.is_valid() and save_profile(form)

    with transaction.atomic():
        lock_all()
        saved = beside.submit(in_own_connection(save))
        wait_for_locks(1)
        erasing.erase(person, by=organiser)

    assert saved.exception(PATIENCE_SECONDS) is None
    assert not Person.objects.filter(pk=person.pk).exists()


# ---------------------------------------------------------------- A mail in a worker's hand
@contextmanager
def being_sent(sink: SmtpSink, beside: ThreadPoolExecutor, **fields: Any) -> Iterator[Message]:
    """A worker has handed it over, and the mail server has not answered."""
    told = {"kind": "confirmed", "subject": "For you", "text": "Welcome", "due_at": timezone.now()} | fields
    message = Message.objects.create(key="m", **told)
    hold = sink.hold(message.address)

    def work() -> None:
        with sending.connection() as line:
            sending.deliver_next(line, now=timezone.now())

    worker = beside.submit(in_own_connection(work))
    try:
        hold.wait()
        yield message
    finally:
        hold.release()
        worker.result(PATIENCE_SECONDS)


@pytest.mark.parametrize(
    "mail",
    [
        {"address": EMAIL, "name": NAME},
        {"address": "lina@hopehouse.example", "name": "Chan Lina", "text": f"Tell {NAME}."},
    ],
)
def test_a_mail_that_is_just_being_sent_is_not_waited_for(
    person: Person, organiser: Account, sink: SmtpSink, beside: ThreadPoolExecutor, mail: dict[str, str]
) -> None:
    with being_sent(sink, beside, **mail) as message, pytest.raises(EmailBeingSent):
        erasing.erase(person, by=organiser)

    assert Person.objects.filter(pk=person.pk).exists()
    erasing.erase(person, by=organiser)
    message.refresh_from_db()
    assert (message.status, NAME in message.text) == ("sent", False)
    assert len(sink.received) == 1


def test_others_mail_that_is_just_being_sent_hinders_nobody(
    person: Person, organiser: Account, sink: SmtpSink, beside: ThreadPoolExecutor
) -> None:
    with being_sent(sink, beside, address="lina@hopehouse.example"):
        erasing.erase(person, by=organiser)

    assert not Person.objects.filter(pk=person.pk).exists()


# ---------------------------------------------------------------- A second click
def test_a_double_click_erases_once_and_both_are_answered(
    person: Person, coming: Meeting, organiser: Account, beside: ThreadPoolExecutor
) -> None:
    client = Client()
    client.force_login(organiser)

    def click() -> str:
        own = Client()
        own.cookies = client.cookies
        response = own.post(reverse("organise:erasure", args=[person.pk]), {"name": NAME})
        assert response.status_code == 302
        return str(response["Location"])

    with transaction.atomic():
        lock_all()
        clicks = [beside.submit(in_own_connection(click)) for _ in range(2)]
        wait_for_locks(2)
    went_to = {each.result(PATIENCE_SECONDS) for each in clicks}

    assert went_to == {Erasure.objects.get().get_absolute_url(), reverse("organise:erasures")}
