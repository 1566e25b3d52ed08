"""What organisers do with messages: held, released, cancelled, edited, copied; and what has gone stays gone."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from coalition_events.mail import kinds, outbox
from coalition_events.mail.delivery import sending
from coalition_events.mail.models import Cause, Intervention, Message, Problem, Status, StoppedAddress, Verb
from tests.factories import BEFORE, make_account
from tests.mail.factories import make_message, make_plain_message
from tests.patience import PATIENCE_SECONDS

LATER = BEFORE + timedelta(hours=1)
TEXT = """Dear Sok Dara,

Bring a pen & come at eight.

See the agenda:
http://127.0.0.1:8000/meetings/2027-05/agenda/

--
Chab Dai has your address for its Member Meetings. So you get this email."""


@pytest.fixture
def organiser(db):
    return make_account(email="channary@example.org", name="Sim Channary", is_staff=True)


def posted(**fields) -> Message:
    message = make_plain_message(**fields)
    outbox.post(message)
    return Message.objects.get(key=message.key)


def state(message: Message) -> tuple[str, str]:
    message.refresh_from_db()
    return message.status, message.held_by


def test_what_is_held_back_waits_until_it_is_released(organiser, deliver):
    message = posted()
    outbox.hold(message, by=organiser, now=BEFORE)
    assert deliver(LATER) == []
    assert state(message) == (Status.HELD, "Sim Channary")

    outbox.release(message, by=organiser, now=LATER)
    assert len(deliver(LATER)) == 1
    assert state(message) == (Status.SENT, "")
    assert list(message.interventions.values_list("verb", "by", "at")) == [
        (Verb.HELD, "Sim Channary", BEFORE),
        (Verb.RELEASED, "Sim Channary", LATER),
    ]


def test_what_was_held_after_a_restore_and_released_is_held_later_as_any_other(organiser):
    message = posted()
    Message.objects.update(status=Status.HELD, held_at=BEFORE, problem=Problem.RESTORED)
    assert Message.objects.restored().exists()

    outbox.release(message, by=organiser, now=LATER)
    outbox.hold(message, by=organiser, now=LATER)

    assert not Message.objects.restored().exists()


def test_what_an_organiser_withdrew_is_brought_back_once(organiser, deliver):
    message = posted()
    outbox.cancel(message, by=organiser, now=BEFORE)

    outbox.bring_back(message, by=organiser, now=LATER, due_at=LATER)
    with pytest.raises(outbox.CannotChange, match="an organiser cancelled"):
        outbox.bring_back(message, by=organiser, now=LATER, due_at=LATER)

    assert len(deliver(LATER)) == 1
    assert state(message) == (Status.SENT, "")


def test_what_was_withdrawn_since_it_is_no_longer_so_is_not_brought_back(organiser):
    message = posted(about="registration:1")
    outbox.withdraw(about="registration:1", reason="Cancelled.")

    with pytest.raises(outbox.CannotChange):
        outbox.bring_back(message, by=organiser, now=LATER, due_at=LATER)


def test_a_code_does_not_come_back_nor_what_is_too_late_nor_what_goes_to_a_stopped_address(organiser):
    secret = posted(is_secret=True)
    late = posted(key="late", expires_at=LATER)
    bounces = posted(key="bounces", address="gone@example.org")
    StoppedAddress.objects.create(address="gone@example.org", cause=Cause.BOUNCED, since=BEFORE)
    for message in (secret, late, bounces):
        outbox.cancel(message, by=organiser, now=BEFORE)

        with pytest.raises(outbox.CannotChange):
            outbox.bring_back(message, by=organiser, now=LATER, due_at=LATER)

        assert state(message)[0] == Status.WITHDRAWN


def test_holding_or_releasing_twice_changes_nothing(organiser):
    message = posted()
    outbox.release(message, by=organiser, now=BEFORE)
    for at in (BEFORE, LATER):
        outbox.hold(message, by=organiser, now=at)
    message.refresh_from_db()
    assert message.held_at == BEFORE
    assert Intervention.objects.count() == 1


def test_releasing_wakes_a_worker(organiser, django_capture_on_commit_callbacks):
    message = make_plain_message()
    message.save()
    outbox.hold(message, by=organiser, now=BEFORE)
    with django_capture_on_commit_callbacks() as callbacks:
        outbox.release(message, by=organiser, now=LATER)
    assert len(callbacks) == 1


def test_what_is_cancelled_never_goes_and_is_not_said_anew(organiser, deliver):
    message = posted(key="reminder:1")
    outbox.hold(message, by=organiser, now=BEFORE)
    outbox.cancel(message, by=organiser, now=BEFORE)
    posted(key="reminder:1")
    assert deliver(LATER) == []
    assert state(message) == (Status.WITHDRAWN, "")
    assert message.reason == "Cancelled by Sim Channary."


@pytest.mark.parametrize("verb", [outbox.hold, outbox.release, outbox.cancel])
def test_what_has_gone_is_neither_held_nor_released_nor_cancelled(organiser, deliver, verb):
    message = posted()
    deliver(BEFORE)
    with pytest.raises(outbox.CannotChange, match=r"only before it is sent|no longer on hold"):
        verb(message, by=organiser, now=LATER)
    assert state(message) == (Status.SENT, "")


def test_what_has_gone_is_not_edited(organiser, deliver):
    message = posted()
    deliver(BEFORE)
    with pytest.raises(outbox.CannotChange, match="can edit a message only before it is sent"):
        outbox.edit(message, subject="A", text="B", by=organiser, now=LATER)


def test_an_edited_message_says_the_new_words_in_text_and_html_and_keeps_the_old(organiser, deliver):
    message = posted(subject="A word")
    outbox.edit(message, subject=" Another & better word ", text=TEXT, by=organiser, now=BEFORE)

    [mail] = deliver(BEFORE)
    assert (mail.subject, mail.body) == ("Another & better word", f"{TEXT}\n")
    [[html, _type]] = mail.alternatives
    assert "Bring a pen &amp; come at eight." in html
    assert 'href="http://127.0.0.1:8000/meetings/2027-05/agenda/"' in html
    assert ">See the agenda</a>" in html
    assert html.count("So you get this email.") == 1
    kept = message.interventions.get()
    assert (kept.verb, kept.subject, kept.text) == (Verb.EDITED, "A word", "Come at eight.\n")


def test_an_edit_cannot_smuggle_in_a_header(organiser):
    message = posted()
    with pytest.raises(ValueError, match="The subject of a message is one line"):
        outbox.edit(message, subject="A\nBcc: all@example.org", text="B", by=organiser, now=BEFORE)


def test_two_editors_see_each_other(organiser):
    message = posted()
    opened = message.version
    outbox.edit(message, subject="One", text="First", by=organiser, now=BEFORE, seen=opened)
    with pytest.raises(outbox.ChangedMeanwhile):
        outbox.edit(message, subject="Two", text="Second", by=organiser, now=BEFORE, seen=opened)
    message.refresh_from_db()
    assert message.subject == "One"


def test_an_edit_that_changes_nothing_is_none(organiser):
    message = posted()
    html = message.html
    outbox.edit(message, subject=message.subject, text=message.text, by=organiser, now=BEFORE)
    message.refresh_from_db()
    assert message.html == html
    assert not message.interventions.exists()


def test_a_copy_goes_to_oneself_and_leaves_the_message_as_it_is(organiser, deliver):
    message = posted(subject="A word", calendar="BEGIN:VCALENDAR", due_at=LATER)
    outbox.send_copy(message, to=("Sim Channary", organiser.email), by=organiser, now=BEFORE)
    outbox.send_copy(message, to=("Sim Channary", organiser.email), by=organiser, now=BEFORE)

    first, _again = deliver(BEFORE)
    assert (first.to, first.subject) == (["Sim Channary <channary@example.org>"], "Copy: A word")
    assert first.attachments == []
    assert state(message) == (Status.DUE, "")


def test_a_sign_in_code_is_shown_to_nobody(organiser):
    message = posted(is_secret=True)
    with pytest.raises(outbox.CannotChange, match="never show sign-in codes"):
        outbox.send_copy(message, to=("", organiser.email), by=organiser, now=BEFORE)


def test_a_bulk_is_stopped_midway_and_goes_on_without_loss_or_doubling(organiser, deliver, mailoutbox):
    outbox.post(*(make_message(meeting="2027-05") for _number in range(9)), make_message(meeting="2027-11"))
    bulk = Message.objects.filter(kind="example", meeting="2027-05")
    with sending.connection() as line:
        for _number in range(4):
            sending.deliver_next(line, now=BEFORE)

    assert outbox.hold_all(bulk, by=organiser, now=BEFORE) == 5
    assert len(deliver(LATER)) == 5  # the other meeting's goes
    assert outbox.release_all(bulk, by=organiser, now=LATER) == 5
    assert len(deliver(LATER)) == 10
    assert len({tuple(mail.to) for mail in mailoutbox}) == 10


def test_what_remains_of_a_bulk_is_cancelled(organiser, deliver):
    outbox.post(*(make_message(meeting="2027-05") for _number in range(3)))
    bulk = Message.objects.filter(meeting="2027-05")
    outbox.hold(bulk[0], by=organiser, now=BEFORE)
    assert outbox.cancel_all(bulk, by=organiser, now=BEFORE) == 3
    assert deliver(LATER) == []


def test_what_is_no_longer_true_is_withdrawn_though_it_is_held(organiser):
    message = posted(about="registration:1")
    outbox.hold(message, by=organiser, now=BEFORE)
    assert outbox.withdraw(about="registration:1", reason="The place was cancelled.") == 1
    assert state(message) == (Status.WITHDRAWN, "")


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_what_a_worker_is_handing_over():
    organiser, message, other = make_account(is_staff=True), posted(), posted()
    said: list[object] = []

    def hold() -> None:
        try:
            outbox.hold(message, by=organiser, now=BEFORE)
        except outbox.BeingSent as refusal:
            said.append(str(refusal))
        said.append(outbox.hold_all(Message.objects.all(), by=organiser, now=BEFORE))
        connection.close()

    with transaction.atomic():
        assert Message.objects.take_next(BEFORE, kinds.in_groups()) == message
        thread = threading.Thread(target=hold)
        thread.start()
        thread.join(timeout=PATIENCE_SECONDS)

    assert said == ["We are sending this message at the moment. Look again in a minute.", 1]
    assert state(other)[0] == Status.HELD


def test_mail_to_an_address_is_found_however_it_was_typed(db):
    message = posted(address="Dara@Example.org")
    assert list(Message.objects.to(" dara@example.ORG ")) == [message]


def test_a_message_is_found_by_its_message_id_and_by_the_providers_number(db):
    message, other = posted(), posted()
    Message.objects.filter(pk=other.pk).update(provider_id="f00-1")
    assert list(Message.objects.with_message_id(message.message_id)) == [message]
    assert list(Message.objects.with_message_id("f00-1")) == [other]
    assert list(Message.objects.with_message_id("")) == []
    assert list(Message.objects.with_message_id("<unknown@example.org>")) == []


def test_what_is_added_below_the_foot_goes_out_above_it_and_the_reason_stays(organiser):
    foot = "--\nYou get this because you were told.\nQuestions?\nChab Dai\nhttps://meetings.example.org/\n"
    message = posted()
    Message.objects.filter(pk=message.pk).update(text=f"Come at eight.\n\n{foot}")
    message.refresh_from_db()

    outbox.edit(message, subject="A word", text=f"{message.text}\nAnd bring a pen.", by=organiser, now=BEFORE)

    message.refresh_from_db()
    assert message.text == f"Come at eight.\n\nAnd bring a pen.\n\n{foot}"
    assert "And bring a pen." in message.html
    assert "You get this because you were told." in message.html
    assert message.html.count("You get this because") == 1
