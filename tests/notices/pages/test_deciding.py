"""One message or all of a rule: held, released, cancelled, planned again; a bulk is stopped midway and goes on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.mail.models import Message, Status
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.notices.actions import planning, posting, rules, sending
from coalition_events.notices.actions.rules import take_reminders_over
from coalition_events.notices.models import Notice, Reminder, State
from coalition_events.notices.queries import ledger_rows
from coalition_events.registration.models import Batch, BatchKind
from tests.at_once import at_once
from tests.factories import make_person, make_registration
from tests.notices.conftest import moment
from tests.notices.pages.conftest import make_coming_meeting, planned, post_message, posted

pytestmark = pytest.mark.django_db


def decide(client, rule, verb, **extra):
    address = reverse("organise:decision", args=[rule.meeting.slug, f"reminder-{rule.pk}"])
    return client.post(address, {"verb": verb, **extra})


def decide_one(client, row, verb):
    return client.post(reverse("organise:notice_decision", args=[row.meeting.slug, row.pk]), {"verb": verb})


def states():
    return list(Notice.objects.order_by("pk").values_list("state", flat=True))


def statuses():
    return list(Message.objects.order_by("pk").values_list("status", flat=True))


def test_all_of_a_rule_is_held_and_released(as_organiser):
    rule, _rows = planned(3)

    decide(as_organiser, rule, "hold")
    assert states() == [State.HELD] * 3
    assert posting.post_due(now=moment(rule)) == 0

    decide(as_organiser, rule, "release")
    assert posting.post_due(now=moment(rule)) == 3


def test_cancelling_asks_first_and_is_taken_back(as_organiser):
    rule, _rows = planned(2)
    address = reverse("organise:decision", args=[rule.meeting.slug, f"reminder-{rule.pk}"])
    assert "Cancel the unsent emails in this list?" in as_organiser.get(address, {"verb": "cancel"}).content.decode()
    assert states() == [State.PLANNED] * 2

    decide(as_organiser, rule, "cancel")
    assert states() == [State.CANCELLED] * 2
    told = reverse("organise:recipients", args=[rule.meeting.slug, f"reminder-{rule.pk}"])
    assert "Plan them again" in as_organiser.get(told).content.decode()

    decide(as_organiser, rule, "again")
    assert states() == [State.PLANNED] * 2
    assert posting.post_due(now=moment(rule)) == 2


def test_one_is_held_released_cancelled_and_planned_again(as_organiser):
    _rule, [row, other] = planned(2)

    seen = []
    for verb in ("hold", "release", "cancel", "again"):
        decide_one(as_organiser, row, verb)
        row.refresh_from_db()
        seen.append(row.state)

    assert seen == [State.HELD, State.PLANNED, State.CANCELLED, State.PLANNED]
    other.refresh_from_db()
    assert other.state == State.PLANNED


@pytest.mark.parametrize("verb", ["", "destroy"])
def test_what_is_no_verb_does_nothing(as_organiser, verb):
    rule, [row] = planned()

    assert decide(as_organiser, rule, verb).status_code == 404
    assert decide_one(as_organiser, row, verb).status_code == 404
    assert states() == [State.PLANNED]


def test_a_bulk_is_stopped_midway_and_goes_on_without_loss_or_doubling(as_organiser, deliver):
    rule, mail = posted(4)
    Message.objects.filter(pk=mail[0].pk).update(status=Status.SENT, sent_at=timezone.now())

    decide(as_organiser, rule, "hold")
    assert statuses() == [Status.SENT, Status.HELD, Status.HELD, Status.HELD]
    assert deliver() == []

    decide(as_organiser, rule, "release")
    went = deliver()
    assert (
        sorted(address for each in went for address in each.to)
        == sorted(str(to) for each in mail[1:] for to in [each.address] if to)
        or len(went) == 3
    )
    assert statuses() == [Status.SENT] * 4
    posting.post_due(now=moment(rule))
    assert Message.objects.count() == 4


def test_what_is_left_of_a_bulk_is_cancelled_for_good(as_organiser):
    rule, mail = posted(3)
    Message.objects.filter(pk=mail[0].pk).update(status=Status.SENT, sent_at=timezone.now())

    decide(as_organiser, rule, "cancel")

    assert statuses() == [Status.SENT, Status.WITHDRAWN, Status.WITHDRAWN]
    posting.post_due(now=moment(rule))
    assert statuses() == [Status.SENT, Status.WITHDRAWN, Status.WITHDRAWN]


def test_progress_renews_itself_while_it_goes_and_then_the_page_does(as_organiser):
    rule, mail = posted(2)
    address = reverse("organise:recipients", args=[rule.meeting.slug, f"reminder-{rule.pk}"])
    assert 'hx-trigger="every 3s"' in as_organiser.get(address).content.decode()

    part = as_organiser.get(address, headers={"HX-Request": "true", "HX-Target": "progress"})
    assert "<html" not in part.content.decode()
    assert "HX-Refresh" not in part.headers

    Message.objects.filter(pk__in=[each.pk for each in mail]).update(status=Status.SENT, sent_at=timezone.now())
    part = as_organiser.get(address, headers={"HX-Request": "true", "HX-Target": "progress"})
    assert part.headers["HX-Refresh"] == "true"
    assert "hx-trigger" not in part.content.decode()
    assert "2 of 2 sent" in part.content.decode()


def test_letters_to_many_are_followed_and_stopped_too(as_organiser, organiser):
    meeting = make_coming_meeting()
    batch = Batch.objects.create(meeting=meeting, kind=BatchKind.MAIL, done_by=organiser, done_at=timezone.now())
    for number in range(3):
        post_message(number, meeting=meeting.slug, about=f"batch:{batch.pk}")
    address = [meeting.slug, f"letter-{batch.pk}"]

    answer = as_organiser.get(reverse("organise:recipients", args=address))
    assert len(answer.context["lines"]) == 3

    as_organiser.post(reverse("organise:decision", args=address), {"verb": "hold"})
    assert statuses() == [Status.HELD] * 3
    as_organiser.post(reverse("organise:decision", args=address), {"verb": "release"})
    assert statuses() == [Status.DUE] * 3


@pytest.mark.django_db(transaction=True)
def test_a_stop_beside_the_clock_leaves_nothing_that_goes_on(organiser):
    """Whichever comes first, what is not held was posted before, and then its message is."""
    rule, _rows = planned(20)
    source = ledger_rows.find(rule.meeting, f"reminder-{rule.pk}")

    at_once(lambda: posting.post_due(now=moment(rule)), lambda: sending.hold(source, by=organiser, now=timezone.now()))

    progress = sending.Progress.of(source, now=timezone.now())
    assert progress.held + progress.waiting == 20
    assert progress.waiting in (0, 20)
    assert Message.objects.count() == Message.objects.values("address").distinct().count()


def test_what_waits_for_the_end_of_the_night_is_not_said_to_go_now(as_organiser):
    rule, messages = posted(2)
    address = reverse("organise:recipients", args=[rule.meeting.slug, f"reminder-{rule.pk}"])
    assert "It is going out now" in as_organiser.get(address).content.decode()

    Message.objects.filter(pk__in=[each.pk for each in messages]).update(due_at=timezone.now() + timedelta(hours=8))
    page = as_organiser.get(address).content.decode()
    assert "It is going out now" not in page
    assert "It goes out " in page
    assert "every 3s" not in page


# ---------------------------------------------------------------- A rule that is held
def somebody_comes(rule, now=None):
    now = now or timezone.now()
    make_registration(rule.meeting, person=make_person(), registered_at=now - timedelta(days=1))
    planning.plan(rule.meeting, now=now)


def test_what_a_held_rule_plans_later_is_held_too_until_it_is_released(as_organiser):
    rule, _rows = planned(2)
    decide(as_organiser, rule, "hold")
    somebody_comes(rule)

    assert states() == [State.HELD] * 3
    assert posting.post_due(now=moment(rule)) == 0
    told = as_organiser.get(reverse("organise:recipients", args=[rule.meeting.slug, f"reminder-{rule.pk}"]))
    assert "This reminder is on hold." in told.content.decode()
    assert "Emails planned later are on hold too." in told.content.decode()

    decide(as_organiser, rule, "release")
    somebody_comes(rule)
    assert states() == [State.PLANNED] * 4
    assert posting.post_due(now=moment(rule)) == 4


def test_a_rule_that_has_planned_nothing_yet_is_held_and_released(as_organiser):
    rule, _rows = planned(0)
    decide(as_organiser, rule, "hold")
    somebody_comes(rule)
    assert states() == [State.HELD]

    decide(as_organiser, rule, "release")
    assert states() == [State.PLANNED]


def test_holding_all_holds_what_every_rule_plans_later(as_organiser):
    rule, _rows = planned(1)
    address = reverse("organise:decision", args=[rule.meeting.slug, "all"])
    as_organiser.post(address, {"verb": "hold"})
    somebody_comes(rule)
    assert states() == [State.HELD] * 2

    as_organiser.post(address, {"verb": "release"})
    somebody_comes(rule)
    assert states() == [State.PLANNED] * 3


def test_one_row_of_a_held_rule_is_let_go(as_organiser):
    rule, _rows = planned(1)
    decide(as_organiser, rule, "hold")
    somebody_comes(rule)
    row = Notice.objects.order_by("pk").last()

    decide_one(as_organiser, row, "release")

    assert posting.post_due(now=moment(rule)) == 1
    assert states() == [State.HELD, State.POSTED]


def test_what_is_planned_again_under_a_held_rule_is_held(as_organiser):
    rule, _rows = planned(1)
    decide(as_organiser, rule, "cancel")
    decide(as_organiser, rule, "hold")

    decide(as_organiser, rule, "again")

    assert states() == [State.HELD]
    decide(as_organiser, rule, "release")
    assert states() == [State.PLANNED]


def test_what_a_held_rule_says_anew_of_a_moved_meeting_is_held(as_organiser, organiser):
    rule, [_message] = posted(1)
    decide(as_organiser, rule, "hold")
    later = rule.meeting.starts_on + timedelta(days=14)

    meeting_actions.change(
        rule.meeting, by=organiser, now=timezone.now(), starts_on=later, ends_on=later + timedelta(days=1)
    )

    assert states() == [State.CANCELLED, State.HELD]


def test_a_held_message_that_goes_back_since_its_rule_has_another_time_is_held_as_a_row(as_organiser):
    rule, [message] = posted(1)
    as_organiser.post(reverse("organise:message_holding", args=[message.pk]))

    rule.days_before = 1
    rules.keep(rule, now=timezone.now())

    assert states() == [State.HELD]
    decide_one(as_organiser, Notice.objects.get(), "release")
    assert states() == [State.PLANNED]


def test_saving_a_rule_keeps_it_held(as_organiser, organiser):
    rule, _rows = planned(0)
    opened = Reminder.objects.get(pk=rule.pk)
    decide(as_organiser, rule, "hold")

    rules.keep(opened, now=timezone.now())

    assert Reminder.objects.get(pk=rule.pk).held_by == organiser


def test_a_meeting_that_takes_the_rules_over_holds_none(as_organiser, organiser):
    rule, _rows = planned(0)
    decide(as_organiser, rule, "hold")
    other = make_coming_meeting(100)

    take_reminders_over(other, last=rule.meeting, by=organiser, now=timezone.now())

    assert not other.reminders.get().is_held
