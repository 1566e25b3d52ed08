"""Words of its own for one row of the ledger: said once instead of the wording, and after a change not in silence."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Verb
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.notices.actions import moves, own_words, planning, posting, sending
from coalition_events.notices.mails.open_matters import still_open
from coalition_events.notices.models import Audience, Notice, OwnWords, Reason, State
from coalition_events.notices.queries import ledger_rows
from tests.at_once import at_once
from tests.factories import (
    BEFORE,
    MAY_6,
    at,
    make_appearance,
    make_meeting,
    make_person,
    make_registration,
    make_session,
)
from tests.notices.conftest import WEEK_BEFORE, make_focal_person, make_rule, morning_of, publish

pytestmark = pytest.mark.django_db

DUE = morning_of(WEEK_BEFORE)
LATER = MAY_6 + timedelta(days=28)


@pytest.fixture
def row(organiser):
    return plan_one()


def plan_one(**fields):
    rule = make_rule(days_before=7)
    make_registration(rule.meeting, **fields)
    planning.plan(rule.meeting, now=BEFORE)
    return Notice.objects.get()


def say(row, text="Bring your own cup.", *, by, subject="A word to you", seen=None, now=BEFORE):
    seen = own_words.standing(row, now).version if seen is None else seen
    own_words.write(row, subject=subject, text=text, seen=seen, by=by, now=now)
    row.refresh_from_db()


def move(meeting, organiser, to=LATER, now=BEFORE):
    meeting_actions.change(meeting, by=organiser, now=now, starts_on=to, ends_on=to + timedelta(days=1))


def reminders():
    """A meeting that moves is told of in other mails too."""
    return Message.objects.filter(kind__startswith="reminder_")


def state(row):
    row.refresh_from_db()
    return row.state, row.reason


# ---------------------------------------------------------------- Said instead of the wording
def test_they_are_said_once_when_it_is_due_and_the_message_tells_who_wrote_them_and_what_stood_there(row, organiser):
    as_worded = own_words.standing(row, BEFORE).original.message
    say(row, by=organiser)
    assert not reminders().exists()

    assert posting.post_due(now=DUE) == 1
    assert posting.post_due(now=DUE) == 0

    message = reminders().get()
    assert (message.subject, message.text) == ("A word to you", "Bring your own cup.\n")
    assert "Bring your own cup." in message.html
    edited = message.interventions.get()
    assert (edited.verb, edited.by, edited.at) == (Verb.EDITED, str(organiser), BEFORE)
    assert (edited.subject, edited.text) == (as_worded.subject, as_worded.text)


def test_others_get_what_the_wording_says(row, organiser):
    make_registration(row.meeting, person=make_person(full_name="Chan Lina"))
    say(row, by=organiser)

    posting.post_due(now=DUE)

    assert reminders().filter(subject="A word to you").count() == 1
    assert reminders().count() == 2


def test_its_reader_keeps_the_link_that_opens_their_own(organiser):
    rule = make_rule(audience=Audience.UNANSWERED, days_before=30)
    make_focal_person()
    planning.plan(rule.meeting, now=BEFORE)
    row = Notice.objects.get()
    text = own_words.standing(row, BEFORE).message.text
    link = next(line for line in text.splitlines() if "/registration/" in line)

    say(row, f"Please answer here:\n{link}", by=organiser)
    posting.post_due(now=row.due_at)

    message = reminders().get()
    assert link in message.text
    assert f'href="{link}"' in message.html


def test_the_words_of_the_wording_are_no_words_of_its_own(row, organiser):
    message = own_words.standing(row, BEFORE).message

    say(row, message.text.replace("\n", "\r\n"), subject=message.subject, by=organiser)

    assert not OwnWords.objects.exists()


def test_given_up_the_wording_is_said_and_the_database_remembers_them(row, organiser):
    say(row, by=organiser)

    assert own_words.give_up(row)
    posting.post_due(now=DUE)

    assert reminders().get().subject != "A word to you"
    events = OwnWords.pgh_event_model.objects.order_by("pgh_id")
    assert list(events.values_list("pgh_label", "subject")) == [
        ("insert", "A word to you"),
        ("delete", "A word to you"),
    ]


def test_whoever_came_late_gets_them_beside_what_they_catch_up_with_in_one_mail(organiser):
    meeting = make_meeting()
    for audience in (Audience.REGISTERED, Audience.APPEARING, Audience.SLIDES_MISSING):
        make_rule(meeting, audience=audience, days_before=14)
    day = MAY_6 - timedelta(days=10)
    person = make_person(full_name="Sok Dara")
    make_registration(meeting, person=person, registered_at=at("8:00", day))
    make_appearance(make_session(meeting, title="Care for carers"), person=person)
    publish(meeting, published_at=at("8:30", day))
    planning.plan(meeting, now=at("8:45", day))
    say(Notice.objects.get(says="registered"), by=organiser, now=at("8:45", day))

    assert posting.post_due(now=at("8:50", day)) == 3

    assert sorted(reminders().values_list("kind", flat=True)) == ["reminder_late", "reminder_registered"]
    assert reminders().get(kind="reminder_registered").subject == "A word to you"


# ---------------------------------------------------------------- What they were made from has changed
def test_another_date_holds_it_until_somebody_has_looked(row, organiser):
    say(row, by=organiser)

    move(row.meeting, organiser)

    assert state(row) == (State.HELD, Reason.WORDS_OUTDATED)
    assert posting.remind_whoever_is_due(now=morning_of(LATER - timedelta(days=7))) == 0
    assert not reminders().exists()


def test_who_looks_and_writes_anew_lets_it_go(row, organiser):
    say(row, by=organiser)
    move(row.meeting, organiser)

    say(row, "Bring your own cup, in June.", by=organiser)

    assert state(row) == (State.PLANNED, "")
    assert posting.post_due(now=morning_of(LATER - timedelta(days=7))) == 1
    assert reminders().get().text == "Bring your own cup, in June.\n"


def test_who_looks_and_leaves_the_words_lets_them_go(row, organiser):
    say(row, by=organiser)
    move(row.meeting, organiser)

    say(row, by=organiser)

    assert posting.post_due(now=morning_of(LATER - timedelta(days=7))) == 1
    assert reminders().get().text == "Bring your own cup.\n"


def test_the_wording_is_said_again_with_the_new_date(row, organiser):
    say(row, by=organiser)
    move(row.meeting, organiser)

    own_words.give_up(row)

    assert state(row) == (State.PLANNED, "")
    assert posting.post_due(now=morning_of(LATER - timedelta(days=7))) == 1
    assert "June" in reminders().get().text


def test_a_meeting_that_moves_there_and_back_leaves_them_true(row, organiser):
    say(row, by=organiser)
    move(row.meeting, organiser)
    move(row.meeting, organiser, to=MAY_6)

    assert state(row) == (State.PLANNED, "")
    assert posting.post_due(now=DUE) == 1


def test_a_change_at_the_last_moment_holds_it_too(row, organiser):
    say(row, by=organiser)
    type(row.meeting).objects.filter(pk=row.meeting.pk).update(venue="Another hall")

    assert posting.post_due(now=DUE) == 0

    assert state(row) == (State.HELD, Reason.WORDS_OUTDATED)


def test_tomorrow_is_not_said_on_the_day_itself(organiser):
    rule = make_rule(days_before=1)
    make_registration(rule.meeting)
    planning.plan(rule.meeting, now=BEFORE)
    row = Notice.objects.get()
    say(row, "See you tomorrow.", by=organiser)

    assert posting.post_due(now=row.due_at + timedelta(hours=22)) == 0  # after a standstill, on the day itself

    assert state(row) == (State.HELD, Reason.WORDS_OUTDATED)


def test_a_second_plan_changes_nothing(row, organiser):
    say(row, by=organiser)
    for _again in range(2):
        assert not planning.plan(row.meeting, now=BEFORE).has_changed
    move(row.meeting, organiser)
    assert not planning.plan(row.meeting, now=BEFORE).has_changed


def test_what_an_organiser_holds_stays_held(row, organiser):
    say(row, by=organiser)
    rows = Notice.objects.filter(pk=row.pk)
    moves.hold(rows, by=organiser, now=BEFORE)
    move(row.meeting, organiser)
    assert state(row) == (State.HELD, "")

    say(row, by=organiser)
    planning.plan(row.meeting, now=BEFORE)
    assert state(row) == (State.HELD, "")


def test_released_among_others_outdated_words_are_held_again(row, organiser):
    say(row, by=organiser)
    rows = Notice.objects.filter(pk=row.pk)
    moves.hold(rows, by=organiser, now=BEFORE)
    move(row.meeting, organiser)

    moves.release(rows)
    assert posting.post_due(now=morning_of(LATER - timedelta(days=7))) == 0

    assert state(row) == (State.HELD, Reason.WORDS_OUTDATED)


def test_organisers_are_told_of_it_in_the_digest_of_what_is_open(row, organiser):
    say(row, by=organiser)
    move(row.meeting, organiser)

    [line] = [line for [line] in still_open(row.meeting) if "/notices/" in line.address]

    assert line.words == "1 edited message is on hold because something changed"


def test_held_by_itself_it_counts_as_held_and_not_as_not_told(row, organiser):
    say(row, by=organiser)
    move(row.meeting, organiser)

    progress = sending.Progress.of(ledger_rows.find(row.meeting, ledger_rows.slug_of(row.source)), now=BEFORE)

    assert (progress.held, progress.not_going) == (1, 0)


# ---------------------------------------------------------------- Two at once
def test_two_organisers_see_each_other(row, organiser):
    opened = own_words.standing(row, BEFORE).version
    say(row, "First", by=organiser, seen=opened)

    with pytest.raises(outbox.ChangedMeanwhile):
        say(row, "Second", by=organiser, seen=opened)

    assert OwnWords.objects.get().text == "First\n"


def test_a_date_that_changes_while_somebody_writes_is_seen_by_them(row, organiser):
    opened = own_words.standing(row, BEFORE).version
    move(row.meeting, organiser)

    with pytest.raises(outbox.ChangedMeanwhile):
        say(row, by=organiser, seen=opened)


def test_what_is_written_already_takes_no_words(row, organiser):
    seen = own_words.standing(row, BEFORE).version
    posting.post_due(now=DUE)

    with pytest.raises(moves.CannotDecide):
        say(row, by=organiser, seen=seen)


def test_one_row_has_one_text_that_says_something(row, organiser):
    say(row, by=organiser)
    words = OwnWords.objects.get()
    with pytest.raises(IntegrityError, match="own_words_say_something"), transaction.atomic():
        OwnWords.objects.update(text="")
    with pytest.raises(IntegrityError, match="own_subject_is_a_single_line"), transaction.atomic():
        OwnWords.objects.update(subject="A\nBcc: all@example.org")
    words.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        words.save()


@pytest.mark.django_db(transaction=True)
def test_written_beside_the_clock_it_is_said_once_with_one_text_or_the_other(organiser):
    row = plan_one()
    seen = own_words.standing(row, BEFORE).version

    _posted, said = at_once(
        lambda: posting.post_due(now=DUE), lambda: say(row, by=organiser, seen=seen), refused=moves.CannotDecide
    )

    message = reminders().get()
    assert (message.subject == "A word to you") is not isinstance(said, Exception)
