"""Stopped addresses, pace, quiet hours, health; the outbox however long; one person's mail; remind now."""

import re
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition_events.common import dates
from coalition_events.mail.delivery import bounces
from coalition_events.mail.models import Cause, Message, Pace, Problem, Status, StoppedAddress
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Audience, Notice, QuietHours, Reason, Reminder, State
from members.models import Person
from tests.factories import make_organisation, make_person, make_registration
from tests.mail.factories import make_plain_message
from tests.notices.conftest import make_focal_person, make_rule
from tests.notices.pages.conftest import make_coming_meeting, planned, post_message
from tests.reading import tight

pytestmark = pytest.mark.django_db


def see(client, name, *args, **query):
    return client.get(reverse(f"organise:{name}", args=args), query)


def do(client, name, *args, **typed):
    return client.post(reverse(f"organise:{name}", args=args), typed)


def message_page(message):
    return reverse("organise:message", args=[message.pk])


def change(person, **fields):
    Person.objects.filter(pk=person.pk).update(**fields)


def queries(client, name, *args, **query):
    with CaptureQueriesContext(connection) as found:
        assert see(client, name, *args, **query).status_code == 200
    return len(found)


# ---------------------------------------------------------------- Addresses, pace, hours, health
def test_an_address_is_stopped_by_hand_found_and_written_to_again(as_organiser):
    do(as_organiser, "address_stopping", **{"stop-address": "Gone@Example.org", "stop-reason": "Left in May"})

    text = see(as_organiser, "mail", q="left in").content.decode()
    assert "gone@example.org" in text
    assert "Left in May" in text

    do(as_organiser, "address_lifting", address="gone@example.org")
    assert not StoppedAddress.objects.live().exists()
    assert "No address is stopped" in see(as_organiser, "mail").content.decode()


def test_a_bounce_says_since_when_and_why_and_leads_to_its_mail(as_organiser):
    message = post_message(status=Status.FAILED, reason="550 5.1.1 no such user")
    bounces.stop(message.address, cause="bounced", reason=message.reason, now=timezone.now(), message=message)

    text = see(as_organiser, "mail").content.decode()
    assert "550 5.1.1 no such user" in text
    assert reverse("organise:message", args=[message.pk]) in text
    person = make_person(email=message.address, full_name="Sok Dara")
    text = see(as_organiser, "message", message.pk).content.decode()
    correct = reverse("organise:person_details", args=[person.pk], query={"next": message_page(message)})
    link = tight(text).index(f'<a href="{correct.replace("%2F", "/")}">Correct the address of Sok Dara</a>')
    assert link < tight(text).index("Allow this address first")
    assert f'href="{message_page(message)}">Back without saving' in tight(as_organiser.get(correct).content.decode())
    typed = {"full_name": "Sok Dara", "gender": "not_said", "language": "en", "version": 1, "email": "dara@example.org"}
    back = as_organiser.post(correct, typed, follow=True)
    assert back.redirect_chain == [(message_page(message), 302)]
    assert "Saved." in back.text


@pytest.mark.parametrize("is_in_ledger", [True, False])
def test_what_failed_goes_to_the_address_that_its_reader_has_by_now(as_organiser, organiser, is_in_ledger):
    person = make_person(full_name="Tep Leakhena", full_name_km="ទេព លក្ខិណា", email="wrong@example.org")
    said = {"address": "wrong@example.org", "name": "" if is_in_ledger else "ទេព លក្ខិណា", "language": "km"}
    message = post_message(**said, status=Status.FAILED, problem=Problem.NO_ADDRESS, attempts=3)
    bounces.stop(message.address, cause="bounced", reason="550", now=timezone.now(), message=message)
    make_person(full_name="Tep Leakhena", full_name_km="ទេព លក្ខិណា", email="namesake@example.org")
    if is_in_ledger:
        _rule, [row] = planned(1)
        Notice.objects.filter(pk=row.pk).update(
            reader=person, state="posted", decided_at=timezone.now(), message=message
        )
    change(person, email="right@example.org")

    text = tight(see(as_organiser, "message", message.pk).content.decode())
    assert "Send it to right@example.org" in text
    assert "Allow this address first" not in text  # it speaks of the old one
    do(as_organiser, "message_delivery", message.pk, to="right@example.org")

    message.refresh_from_db()
    assert (message.address, message.status, message.attempts) == ("right@example.org", Status.DUE, 0)
    kept = ("retried", str(organiser), "wrong@example.org")
    assert list(message.interventions.values_list("verb", "by", "address")) == [kept]
    assert not Message.objects.failed().exists()

    do(as_organiser, "message_delivery", message.pk, to="right@example.org")  # pressed twice
    text = tight(see(as_organiser, "message", message.pk).content.decode())
    assert "It failed at wrong@example.org." in text
    assert "You can send a message again only if it failed." in text
    assert "Somebody else has changed this" not in text


def test_sent_again_with_all_others_it_goes_to_the_address_that_its_reader_has_by_now(as_organiser):
    person = make_person(full_name="Tep Leakhena", email="wrong@example.org")
    moved = post_message(1, address="wrong@example.org", name="Tep Leakhena", status=Status.FAILED)
    stopped = post_message(2, address="full@example.org", status=Status.FAILED)
    other = post_message(3, status=Status.FAILED)
    for message in (moved, stopped):
        bounces.stop(message.address, cause="bounced", reason="550", now=timezone.now(), message=message)
    change(person, email="right@example.org")

    before = tight(see(as_organiser, "all_mail").content.decode())
    assert "Send 2 emails again" in before
    assert "To reader3@example.org and Tep Leakhena." in before
    assert "Today’s address: right@example.org. Open the email to send it there." in before
    post_message(4, status=Status.HELD)
    page = as_organiser.post(reverse("organise:all_mail_delivery"), {"status": "failed"}, follow=True)

    assert "We send 2 emails again." in page.content.decode()
    assert (page.context["status"], {each.pk for each in page.context["page"]}) == (Status.DUE, {moved.pk, other.pk})
    due = Message.objects.filter(status=Status.DUE).values_list("pk", "address")
    assert set(due) == {(moved.pk, "right@example.org"), (other.pk, other.address)}


def test_a_list_of_what_failed_sends_one_to_the_address_of_today(as_organiser):
    person = make_person(full_name="Tep Leakhena", email="wrong@example.org")
    moved = post_message(1, address="wrong@example.org", name="Tep Leakhena", status=Status.FAILED)
    change(person, email="right@example.org")

    text = tight(see(as_organiser, "all_mail").content.decode())

    assert "The address is another one now." in text
    assert f'action="{reverse("organise:message_delivery", args=[moved.pk])}"' in text
    assert 'name="to" value="right@example.org"' in text


def test_what_is_sent_again_is_said_with_three_names_and_in_as_many_queries_for_many(as_organiser):
    def asked(number):
        post_message(number, status=Status.FAILED, name=f"Reader {number}")
        with CaptureQueriesContext(connection) as queries:
            text = tight(see(as_organiser, "all_mail", status="failed").content.decode())
        return text, len(queries)

    asked(1)
    text, for_two = asked(2)
    assert "To Reader 1 and Reader 2." in text
    asked(3)
    text, for_four = asked(4)
    assert "Send 4 emails again" in text
    assert "To Reader 1, Reader 2, Reader 3 and others." in text
    assert for_four == for_two


def test_where_none_can_go_again_the_outbox_says_so_before(as_organiser):
    message = post_message(status=Status.FAILED)
    bounces.stop(message.address, cause="bounced", reason="550", now=timezone.now(), message=message)

    text = tight(see(as_organiser, "all_mail").content.decode())
    assert "We cannot send them again." in text
    assert reverse("organise:all_mail_delivery") not in text
    answer = as_organiser.post(reverse("organise:all_mail_delivery"), {"status": "failed"})  # from a page of before
    assert answer["Location"] == reverse("organise:all_mail", query={"status": "failed"})


DOUBTS = ["shared_by_namesakes", "still_there", "same_address", "left", "left_and_namesake", "moved", "code", "before"]


@pytest.mark.parametrize("doubt", DOUBTS)
def test_it_goes_to_no_other_address_where_that_is_in_doubt(as_organiser, doubt):
    person = make_person(full_name="Tep Leakhena", email="wrong@example.org")
    message = post_message(
        address="wrong@example.org",
        name="Tep Leakhena",
        status=Status.FAILED,
        is_secret=doubt == "code",
        kind="address_changed" if doubt == "before" else "letter",
    )
    if doubt == "shared_by_namesakes":
        change(make_person(full_name="Tep Leakhena", email="wrong@example.org"), email="b@example.org")
    if doubt == "left_and_namesake":
        make_person(full_name="Tep Leakhena", email="right@example.org")
    if doubt == "still_there":
        make_person(full_name="Sok", email="Wrong@example.org")
    if doubt == "moved":
        _rule, [row] = planned(1)
        posted = {"state": "posted", "decided_at": timezone.now(), "message": message}
        Notice.objects.filter(pk=row.pk).update(reader=person, **posted)
        change(person, organisation=make_organisation())
    if doubt != "same_address":
        change(person, email="right@example.org", is_active=not doubt.startswith("left"))

    assert "Send it to right" not in tight(see(as_organiser, "message", message.pk).content.decode())
    do(as_organiser, "message_delivery", message.pk, to="right@example.org")  # from a page of before
    assert "Somebody else has changed this" in see(as_organiser, "message", message.pk).content.decode()
    message.refresh_from_db()
    assert (message.address, message.status) == ("wrong@example.org", Status.FAILED)


def test_why_a_message_failed_is_said_in_khmer_and_the_servers_own_words_are_folded_and_english(as_organiser):
    message = post_message(status=Status.FAILED, problem=Problem.NO_ADDRESS, reason="550 5.1.1 Nobody here")
    as_organiser.cookies["django_language"] = "km"

    text = tight(see(as_organiser, "message", message.pk).content.decode())

    assert "គ្មានអាសយដ្ឋាននេះទេ។" in text
    words = r'<details><summary>[^<a-z]+</summary><p class="break" lang="en">550 5.1.1 Nobody here</p>'
    assert re.search(words, text)


def test_what_failed_since_its_address_is_stopped_says_so_once(as_organiser):
    stopped = StoppedAddress.objects.create(address="gone@example.org", cause=Cause.BOUNCED, since=timezone.now())
    message = post_message(address=stopped.address, status=Status.FAILED, problem=Problem.STOPPED)
    text = see(as_organiser, "message", message.pk).content.decode()
    assert text.count("We have sent no email to this address since") == 1


def test_stopped_addresses_take_the_same_queries_for_one_and_for_three(as_organiser):
    def count_for(number):
        for each in range(number):
            bounces.stop(f"a{number}-{each}@example.org", cause="bounced", reason="550", now=timezone.now())
        return queries(as_organiser, "mail")

    assert count_for(1) == count_for(3)


@pytest.mark.parametrize(("typed", "kept"), [("60", 60), ("", None)])
def test_the_pace_is_set(as_organiser, typed, kept):
    do(as_organiser, "mail_pace", **{"pace-per_minute": typed})

    assert Pace.objects.get().per_minute == kept


@pytest.mark.parametrize("typed", ["1", "999999", "fast"])
def test_a_pace_that_makes_no_sense_is_refused_with_what_was_typed(as_organiser, typed):
    answer = do(as_organiser, "mail_pace", **{"pace-per_minute": typed})

    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()
    assert not Pace.objects.exists()


def test_quiet_hours_move_what_is_planned(as_organiser):
    _rule, [row] = planned(1)

    do(as_organiser, "quiet_hours", **{"quiet-starts_at": "08:00", "quiet-ends_at": "11:30"})

    row.refresh_from_db()
    assert timezone.localtime(row.due_at).time() == time(11, 30)
    assert do(as_organiser, "quiet_hours", **{"quiet-starts_at": "25:00", "quiet-ends_at": ""}).status_code == 422


def test_the_same_hour_twice_says_that_there_are_no_quiet_hours(as_organiser):
    page = do(as_organiser, "quiet_hours", **{"quiet-starts_at": "08:00", "quiet-ends_at": "08:00"})

    assert "There are no quiet hours." in see(as_organiser, "mail").content.decode()
    assert page.status_code == 302


def test_mail_that_is_late_and_a_silent_worker_are_told(as_organiser):
    post_message(due_at=timezone.now() - timedelta(minutes=25))

    text = see(as_organiser, "mail").content.decode()

    assert "One message has been waiting for 25 minutes." in text
    assert "The sending program does not answer" in text
    assert reverse("organise:mail") in as_organiser.get(reverse("organise:home")).content.decode()
    assert "One message has been waiting" in see(as_organiser, "all_mail", status="due").content.decode()
    assert "One message has been waiting" not in see(as_organiser, "all_mail", status="sent").content.decode()


def test_from_the_sending_of_all_one_comes_to_what_each_meeting_sends_next(as_organiser):
    _rule, [notice, _other] = planned(people=2)

    link = f'href="{reverse("organise:notices", args=[notice.meeting.slug])}">{notice.meeting.month}</a>'
    assert f"{link} 2 emails planned" in " ".join(see(as_organiser, "mail").text.split())


# ---------------------------------------------------------------- The outbox
def test_the_outbox_is_turned_over_by_number_and_every_message_is_met_once(as_organiser):
    mail = [post_message(number) for number in range(220)]

    address, met, back = reverse("organise:all_mail") + "?status=due", [], []
    while address:
        context = as_organiser.get(address).context
        met += [each.pk for each in context["page"]]
        address = context["older"] and reverse("organise:all_mail") + context["older"]
    last = as_organiser.get(reverse("organise:all_mail"), {"status": "due", "before": met[199]}).context
    back = as_organiser.get(reverse("organise:all_mail") + last["newer"]).context["page"]

    assert met == [each.pk for each in reversed(mail)]
    assert [each.pk for each in back] == met[100:200]


def test_the_outbox_says_why_mail_failed_and_sends_those_again(as_organiser):
    for number in range(3):
        post_message(number, status=Status.FAILED, problem=Problem.FULL, reason=f"452 4.2.2 Full: a{number}")
    post_message(9, status=Status.FAILED, reason="Said before the site knew problems")

    answer = see(as_organiser, "all_mail")
    assert [(why, count) for why, count, *_query in answer.context["reasons"]] == [
        ("The mailbox is full.", 3),
        ("Said before the site knew problems", 1),
    ]
    assert len(see(as_organiser, "all_mail", status="failed", reason="full").context["page"]) == 3

    do(as_organiser, "all_mail_delivery", status="failed", reason="full")
    assert Message.objects.filter(status=Status.DUE).count() == 3


@pytest.mark.parametrize(
    ("verb", "mailed", "noted", "words"),
    [
        ("release", Status.DUE, State.PLANNED, "2 messages go out as planned."),
        ("cancel", Status.WITHDRAWN, State.CANCELLED, "2 messages will not go out."),
    ],
)
def test_what_a_restore_put_on_hold_is_sent_or_cancelled_at_once(as_organiser, verb, mailed, noted, words):
    _rule, [row, held_otherwise] = planned(2)  # the other as the plan holds it, since an organiser held its message
    Notice.objects.update(state=State.HELD, decided_at=timezone.now())
    Notice.objects.filter(pk=row.pk).update(reason=Reason.RESTORED)
    message = post_message(1, status=Status.HELD, problem=Problem.RESTORED)
    of_an_organiser = post_message(2, status=Status.HELD, held_by="Dara")
    assert "2 emails may have gone out already." in tight(see(as_organiser, "all_mail").content.decode())

    answer = as_organiser.post(reverse("organise:all_mail_delivery"), {"verb": verb}, follow=True)

    assert words in answer.text
    assert "may have gone out already" not in answer.text
    for each in (message, of_an_organiser, row, held_otherwise):
        each.refresh_from_db()
    assert (message.status, of_an_organiser.status) == (mailed, Status.HELD)
    assert (row.state, held_otherwise.state) == (noted, State.HELD)


def test_the_outbox_is_narrowed_by_meeting(as_organiser):
    meeting = make_coming_meeting()
    post_message(1, meeting=meeting.slug)
    post_message(2, meeting="2001-01")

    assert len(see(as_organiser, "all_mail", meeting=meeting.slug).context["page"]) == 1


@pytest.mark.parametrize(
    "query", [{"before": "x"}, {"before": "0"}, {"after": "9" * 30}, {"meeting": "nonsense-slug"}, {"reason": "\x00"}]
)
def test_whatever_is_asked_of_the_outbox_it_answers(as_organiser, query):
    post_message()

    assert see(as_organiser, "all_mail", **query).status_code == 200


# ---------------------------------------------------------------- A person
def test_a_person_shows_what_they_were_sent_and_what_is_planned(as_organiser):
    hagar = make_organisation(name="Hagar")
    focal = make_focal_person(hagar, full_name="Keo Pisey", email="focal@example.org")
    person = make_person(full_name="Chan Lina", email="", organisation=hagar)
    meeting = make_coming_meeting()
    make_registration(meeting, person=person, registered_at=timezone.now())
    planned(0, meeting=meeting)
    post_message(1, address="FOCAL@example.org", kind="registration_confirmed", status=Status.SENT)

    of_person = as_organiser.get(person.get_absolute_url()).content.decode()
    of_focal = as_organiser.get(focal.get_absolute_url()).content.decode()

    assert "through Keo Pisey" in of_person
    assert "Sent" in of_focal
    mail = see(as_organiser, "person_mail", focal.pk)
    assert [line.title for line in mail.context["sent"]] != []
    assert [line.who for line in mail.context["planned"]] == ["Chan Lina"]

    Meeting.objects.filter(pk=meeting.pk).update(cancelled_at=timezone.now())
    assert see(as_organiser, "person_mail", focal.pk).context["planned"] == []  # it will not go


def test_beside_an_address_to_which_nothing_goes_the_persons_page_says_so(as_organiser):
    person = make_person(email="wrong@example.org")
    bounces.stop(person.email, cause="bounced", reason="550", now=timezone.now())

    page = as_organiser.get(person.get_absolute_url()).content.decode()

    assert "We have sent no email to this address since" in page


def test_a_person_without_mail_says_so(as_organiser):
    person = make_person(email="")

    assert "Nothing was sent to them" in as_organiser.get(person.get_absolute_url()).content.decode()
    assert "They have no email address." in see(as_organiser, "person_mail", person.pk).content.decode()


@pytest.mark.parametrize("name", ["person", "person_mail"])
def test_a_persons_pages_take_the_same_queries_for_one_and_for_three(as_organiser, name):
    def count_for(number):
        person = make_person()
        meeting = make_coming_meeting(20 + 40 * number)
        make_registration(meeting, person=person, registered_at=timezone.now())
        for each in range(number):
            make_rule(meeting, days_before=5 + each)
            post_message(number * 10 + each, address=person.email)
        planned(0, meeting=meeting)
        return queries(as_organiser, name, person.pk)

    assert count_for(1) == count_for(3)


def test_one_persons_mail_is_found_without_a_look_at_all_other(as_organiser):
    person = make_person(full_name="Keo Pisey", email="pisey@example.org")
    theirs = make_plain_message(name=person.full_name, address=person.email, subject="A word to her")
    others = [make_plain_message(name=f"Sok Dara {number}", reason="-" * 500) for number in range(3000)]
    Message.objects.bulk_create([theirs, *others])
    with CaptureQueriesContext(connection) as asked:
        as_organiser.get(person.get_absolute_url())
        found = as_organiser.get("/organise/find/?q=Pisey").content.decode()

    assert "A word to her" in found
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE mail_message; SELECT gin_clean_pending_list('message_search')")  # as autovacuum does
        for query in [each["sql"] for each in asked if 'FROM "mail_message"' in each["sql"]]:
            cursor.execute(f"EXPLAIN (ANALYZE) {query}")
            plan = "\n".join(line for [line] in cursor.fetchall())
            assert sum(map(int, re.findall(r"Rows Removed by Filter: (\d+)", plan))) < 100, plan


# ---------------------------------------------------------------- Remind now
def test_those_who_have_not_answered_are_reminded_now_and_once(as_organiser):
    meeting = make_coming_meeting()
    focal = make_focal_person(full_name="Keo Pisey")
    page = see(as_organiser, "remind_now", meeting.slug, audience="unanswered")
    assert "Keo Pisey" in page.content.decode()

    answer = do(as_organiser, "remind_now", meeting.slug, audience="unanswered")
    rule = Reminder.objects.get()
    assert answer["Location"] == reverse("organise:recipients", args=[meeting.slug, f"reminder-{rule.pk}"])
    assert list(Message.objects.values_list("address", "kind")) == [(focal.email, "reminder_unanswered")]

    again = do(as_organiser, "remind_now", meeting.slug, audience="unanswered")
    assert again.status_code == 422
    assert Message.objects.count() == 1


def test_those_who_come_are_reminded_now_beside_those_who_have_not_answered(as_organiser):
    meeting = make_coming_meeting()
    make_focal_person()
    coming = make_registration(meeting).person
    page = see(as_organiser, "remind_now", meeting.slug)
    assert page.context["form"].initial["audience"] == "unanswered"
    labels = [label for _value, label in page.context["form"].fields["audience"].choices]
    assert labels == ["Focal persons who have not answered: 1", "People who have a place: 1"]

    do(as_organiser, "remind_now", meeting.slug, audience="registered")

    assert list(Message.objects.values_list("address", "kind")) == [(coming.email, "reminder_registered")]


def test_a_reminder_now_is_of_its_moment_and_neither_moves_with_the_meeting_nor_goes_to_the_next(as_organiser):
    meeting = make_coming_meeting()
    make_registration(meeting)
    do(as_organiser, "remind_now", meeting.slug, audience="registered")
    assert Message.objects.count() == 1

    moved = {name: getattr(meeting, name) + timedelta(days=1) for name in ("starts_on", "ends_on")}
    meeting_actions.change(meeting, by=None, **moved)
    assert not meeting.notices.filter(state=State.PLANNED).exists()
    assert not meeting.reminders.filter(is_once=True).exists()
    later = {"starts_on": meeting.starts_on + timedelta(days=180), "ends_on": meeting.ends_on + timedelta(days=180)}
    after = meeting_actions.start_from(meeting, by=None, slug="2031-05", theme="Next", **later)
    assert not after.reminders.exists()


def test_in_the_quiet_hours_a_reminder_now_waits(as_organiser):
    clock = timezone.localtime()
    QuietHours.objects.update(
        starts_at=(clock - timedelta(hours=1)).time(), ends_at=(clock + timedelta(hours=1)).time()
    )
    meeting = make_coming_meeting()
    make_focal_person()

    answer = do(as_organiser, "remind_now", meeting.slug, audience="unanswered")

    assert f"It goes out at {dates.clock(QuietHours.now_set().ends_at)}." in as_organiser.get(answer["Location"]).text
    assert not Message.objects.exists()
    assert meeting.notices.get().due_at > timezone.now()


@pytest.mark.parametrize("audience", ["everybody", "", "registered", "came"])
def test_nobody_else_can_be_reminded_now(as_organiser, audience):
    meeting = make_coming_meeting()
    make_focal_person()

    assert do(as_organiser, "remind_now", meeting.slug, audience=audience).status_code == 422
    assert not Reminder.objects.exists()


def test_a_draft_reminds_nobody(as_organiser):
    meeting = make_coming_meeting(announced_at=None)
    make_focal_person()

    assert do(as_organiser, "remind_now", meeting.slug, audience="unanswered").status_code == 422


# ---------------------------------------------------------------- The rule's form
def test_a_rule_that_says_the_same_twice_warns_and_is_kept_if_it_is_meant_so(as_organiser):
    rule, _rows = planned(3)
    meeting = rule.meeting
    days = {"days_before": str((meeting.ends_on - meeting.starts_on).days + 3), "anchor": "end"}
    typed = {"audience": Audience.REGISTERED, "at": "15:00", **days}

    answer = do(as_organiser, "reminder_new", meeting.slug, **typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "3 people would read the same text twice" in text
    assert 'name="anyway"' in text

    assert do(as_organiser, "reminder_new", meeting.slug, **typed, anyway="on").status_code == 302
    assert Reminder.objects.count() == 2


def test_a_rule_says_when_it_goes_out_and_off_what_it_was_moved(as_organiser):
    QuietHours.objects.update(starts_at=time(8), ends_at=time(11))
    rule, _rows = planned(1)

    text = see(as_organiser, "reminder", rule.meeting.slug, rule.pk).content.decode()

    assert "Moved out of the quiet hours, 8:00 to 11:00." in text
    assert "Moved to the end of the quiet hours." in see(as_organiser, "rules", rule.meeting.slug).content.decode()
