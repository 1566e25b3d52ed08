"""What an organiser withdrew by mistake goes out after all: once, as it is true now; or not at all, and says why."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.mail import kinds, outbox
from coalition_events.mail.delivery import choices
from coalition_events.mail.models import Message, Status, Verb
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import inviting, planning, posting, rules
from coalition_events.notices.models import Notice, State
from coalition_events.registration.actions import places
from tests.factories import make_organisation
from tests.notices.conftest import make_focal_person, moment
from tests.notices.pages.conftest import make_coming_meeting, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawn(as_organiser):
    """A reminder, and its message that was withdrawn; the clock has seen it."""
    rule, [message] = posted(1)
    withdraw(as_organiser, message)
    return rule, message


def withdraw(client, message):
    client.post(reverse("organise:message_withdrawal", args=[message.pk]), follow=True)
    for meeting in Meeting.objects.all():
        planning.plan(meeting, now=timezone.now())


def bring_back(client, message):
    answer = client.post(reverse("organise:message_bringing_back", args=[message.pk]), follow=True)
    message.refresh_from_db()
    return [str(each) for each in answer.context["messages"]]


def test_it_goes_out_once_and_the_ledger_says_so(as_organiser, withdrawn, deliver):
    rule, message = withdrawn
    assert Notice.objects.get().state == State.CANCELLED
    assert "Restore it" in as_organiser.get(reverse("organise:message", args=[message.pk])).content.decode()

    assert bring_back(as_organiser, message) == ["It goes out at its time."]
    assert (message.status, Notice.objects.get().state) == (Status.DUE, State.POSTED)
    later = timezone.now() + timedelta(minutes=1)
    assert len(deliver(later)) == 1
    posting.post_due(now=moment(rule))

    assert (len(deliver(later)), Message.objects.get().status) == (1, Status.SENT)
    assert list(message.interventions.values_list("verb", flat=True)) == [Verb.CANCELLED, Verb.BROUGHT_BACK]


def test_a_second_time_it_is_refused(as_organiser, withdrawn):
    _rule, message = withdrawn
    bring_back(as_organiser, message)

    assert bring_back(as_organiser, message) == ["You can restore only a message that an organiser cancelled."]
    assert message.status == Status.DUE


def test_it_says_what_is_true_now(as_organiser, withdrawn):
    rule, message = withdrawn
    Meeting.objects.filter(pk=rule.meeting_id).update(venue="Another hall")

    bring_back(as_organiser, message)

    assert "Another hall" in message.text
    assert "Another hall" in message.html


def test_words_that_an_organiser_wrote_stay(as_organiser, organiser):
    _rule, [message] = posted(1, days_before=18)
    outbox.edit(message, subject="Come at nine", text="Not at eight.", by=organiser, now=timezone.now())
    withdraw(as_organiser, message)

    bring_back(as_organiser, message)

    assert (message.subject, message.status) == ("Come at nine", Status.DUE)


def test_words_that_an_organiser_wrote_before_something_changed_come_back_held(as_organiser, organiser):
    rule, [message] = posted(1, days_before=18)
    outbox.edit(message, subject="Come at nine", text="Not at eight.", by=organiser, now=timezone.now())
    withdraw(as_organiser, message)
    Meeting.objects.filter(pk=rule.meeting_id).update(venue="Another hall")

    [said] = bring_back(as_organiser, message)

    assert said == "The message is on hold. Something changed after its text was edited."
    assert (message.subject, message.status, message.held_by) == ("Come at nine", Status.HELD, str(organiser))


def leaves(rule, message, organiser):
    [one] = rule.meeting.registrations.all()
    places.cancel(one, by=organiser)


def moves(rule, message, organiser):
    later = rule.meeting.starts_on + timedelta(days=14)
    meeting_actions.change(
        rule.meeting, by=organiser, now=timezone.now(), starts_on=later, ends_on=later + timedelta(days=1)
    )


def is_switched_off(rule, message, organiser):
    rules.switch(rule, on=False, now=timezone.now())


def is_removed(rule, message, organiser):
    rules.remove(rule, now=timezone.now())


def is_over(rule, message, organiser):
    Message.objects.filter(pk=message.pk).update(due_at=timezone.now() + timedelta(days=60))


def is_not_wanted(rule, message, organiser):
    choices.opt_out(message.address, [kinds.of(message.kind).group])


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (leaves, "What it says is no longer true."),
        (moves, "What it says is no longer true."),
        (is_switched_off, "The reminder is switched off."),
        (is_removed, "The reminder was removed."),
        (is_over, "It would come too late to be useful."),
        (is_not_wanted, "They asked us not to send this kind of email."),
    ],
)
def test_what_is_not_true_of_its_reader_any_more_stays_withdrawn_and_says_why(
    as_organiser, organiser, withdrawn, happens, why
):
    rule, message = withdrawn
    happens(rule, message, organiser)

    assert bring_back(as_organiser, message) == [why]
    assert message.status == Status.WITHDRAWN


def test_what_was_taken_back_since_it_was_no_longer_so_cannot_be_brought_back(as_organiser, organiser):
    rule, [message] = posted(1)
    moves(rule, message, organiser)
    message.refresh_from_db()
    assert message.status == Status.WITHDRAWN

    page = as_organiser.get(reverse("organise:message", args=[message.pk])).content.decode()
    bring_back(as_organiser, message)

    assert "Restore it" not in page
    assert message.status == Status.WITHDRAWN


def test_an_invitation_is_brought_back_with_its_link(as_organiser, organiser):
    make_focal_person(make_organisation())
    meeting = make_coming_meeting()
    inviting.invite_focal_persons(meeting, by=organiser, now=timezone.now())
    message = Message.objects.get()
    text = message.text
    withdraw(as_organiser, message)

    bring_back(as_organiser, message)

    assert (message.status, message.text) == (Status.DUE, text)
    assert inviting.invite_focal_persons(meeting, by=organiser, now=timezone.now()) == 0


def test_all_that_was_cancelled_of_a_rule_is_brought_back_as_far_as_it_is_true(as_organiser, organiser, deliver):
    rule, mail = posted(3)
    Message.objects.filter(pk=mail[0].pk).update(status=Status.SENT, sent_at=timezone.now())
    address = reverse("organise:decision", args=[rule.meeting.slug, f"reminder-{rule.pk}"])
    as_organiser.post(address, {"verb": "cancel"})
    leaves_one = Notice.objects.get(message=mail[2])
    places.cancel(rule.meeting.registrations.get(person=leaves_one.person), by=organiser)
    told = as_organiser.get(reverse("organise:recipients", args=[rule.meeting.slug, f"reminder-{rule.pk}"]))
    assert "Plan them again" in told.content.decode()

    as_organiser.post(address, {"verb": "again"})

    kinds = Message.objects.filter(pk__in=[each.pk for each in mail]).order_by("pk")
    assert list(kinds.values_list("status", flat=True)) == [Status.SENT, Status.DUE, Status.WITHDRAWN]
