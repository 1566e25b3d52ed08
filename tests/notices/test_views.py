from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition_events.common.dates import PHNOM_PENH, day, local_date, moment as in_words
from coalition_events.mail import outbox
from coalition_events.mail.delivery import bounces
from coalition_events.mail.models import Message, Status
from coalition_events.notices.actions import inviting, planning, posting
from coalition_events.notices.models import Audience, Notice, QuietHours, Reminder, Says
from coalition_events.notices.models.due_times import out_of_quiet
from members.actions.sign_in import request_code
from tests.factories import make_meeting, make_organisation, make_person, make_registration
from tests.notices.conftest import make_focal_person, make_rule, moment
from tests.reading import tight

pytestmark = pytest.mark.django_db


def make_coming_meeting(days_away=20, **fields):
    """Announced, and registering now."""
    now = timezone.now()
    fields.setdefault("registration_opens_at", now - timedelta(days=20))
    fields.setdefault("registration_closes_at", now + timedelta(days=days_away - 5))
    fields.setdefault("announced_at", now - timedelta(days=30))
    return make_meeting(starts_on=local_date(now) + timedelta(days=days_away), **fields)


def page(client, meeting, name="notices", **query):
    return client.get(reverse(f"organise:{name}", args=[meeting.slug]), query)


# ---------------------------------------------------------------- Rules
def test_the_page_tells_when_each_rule_is_due_and_whom_it_reaches(as_organiser):
    meeting = make_coming_meeting()
    make_rule(meeting, days_before=7)
    make_registration(meeting)
    make_registration(meeting, person=make_person(full_name="Nobody's Mail", email="", organisation=None))
    planning.plan(meeting, now=timezone.now())

    text = page(as_organiser, meeting, "rules").content.decode()

    assert "Now, 1 message would go out." in text
    assert "1 cannot be reached." in text


def test_the_page_says_that_a_reminder_moved_off_a_holiday(as_organiser):
    meeting = make_meeting()  # 6 May 2027
    make_rule(meeting, days_before=5)

    text = page(as_organiser, meeting, "rules").content.decode()

    assert "Moved from a public holiday (International Labor Day) to a working day." in text
    assert "Friday 30 April" in text


def test_a_rule_that_would_come_after_registration_closes_says_that_it_will_not_go_out(as_organiser):
    meeting = make_coming_meeting()  # registration closes five days before
    make_rule(meeting, audience=Audience.UNANSWERED, days_before=3)

    shown = page(as_organiser, meeting, "rules").content.decode()

    assert "Too late" in shown
    assert "Registration is closed by then, so it will not go out." in shown


def test_the_page_takes_the_same_queries_for_one_and_for_three(as_organiser):
    def count_for(number):
        meeting = make_coming_meeting(20 + 40 * number)
        for _number in range(number):
            make_rule(meeting, days_before=7 + _number)
            make_registration(meeting)
            make_registration(meeting, person=make_person(email=""))
            make_focal_person()
        with CaptureQueriesContext(connection) as queries:
            assert page(as_organiser, meeting, "rules").status_code == 200
        return len(queries)

    assert count_for(1) == count_for(3)


def test_a_rule_is_added_changed_switched_and_removed(as_organiser):
    meeting = make_coming_meeting()
    new = {"audience": Audience.APPEARING, "days_before": "10", "at": "08:30"}

    as_organiser.post(reverse("organise:reminder_new", args=[meeting.slug]), new)
    rule = Reminder.objects.get()
    assert (rule.meeting, rule.audience, rule.days_before) == (meeting, Audience.APPEARING, 10)

    as_organiser.post(reverse("organise:reminder", args=[meeting.slug, rule.pk]), new | {"days_before": "9"})
    rule.refresh_from_db()
    assert rule.days_before == 9

    as_organiser.post(reverse("organise:reminder_activity", args=[meeting.slug, rule.pk]), {"is_active": "no"})
    rule.refresh_from_db()
    assert not rule.is_active

    removal = reverse("organise:reminder_removal", args=[meeting.slug, rule.pk])
    assert as_organiser.get(removal).status_code == 200
    assert Reminder.objects.exists()
    as_organiser.post(removal)
    assert not Reminder.objects.exists()


def test_a_new_rule_says_what_is_usual_whomever_it_is_for(as_organiser):
    """What the page offers can be saved as it stands."""
    address = reverse("organise:reminder_new", args=[make_coming_meeting().slug])
    offered = as_organiser.get(address).context["form"]
    typed = {name: offered[name].value() or "" for name in ("says", "anchor", "at", "grace_hours", "side")}

    as_organiser.post(address, typed | {"audience": Audience.UNANSWERED, "days_before": "10"})

    assert Reminder.objects.get().says == Says.UNANSWERED


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"audience": "everybody", "days_before": "7", "at": "09:00"},
        {"audience": Audience.APPEARING, "days_before": "-1", "at": "09:00"},
        {"audience": Audience.APPEARING, "days_before": "181", "at": "09:00"},
        {"audience": Audience.APPEARING, "days_before": "soon", "at": "25:99"},
        {"audience": Audience.REGISTERED, "days_before": "7", "at": "10:00"},  # there is one
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_with_what_was_typed(as_organiser, bad):
    meeting = make_coming_meeting()
    make_rule(meeting, audience=Audience.REGISTERED, days_before=7)

    answer = as_organiser.post(reverse("organise:reminder_new", args=[meeting.slug]), bad)

    assert answer.status_code == 422
    assert Reminder.objects.count() == 1
    for typed in bad.values():
        assert f'value="{typed}"' in answer.content.decode() or typed == "everybody"


def test_a_rule_shows_its_mail_in_a_frame_of_its_own(as_organiser):
    meeting = make_coming_meeting()
    rule = make_rule(meeting)
    frame = reverse("organise:reminder_html", args=[meeting.slug, rule.pk, "km"])
    assert as_organiser.get(frame).status_code == 404  # it would reach nobody

    make_registration(meeting)
    answer = as_organiser.get(frame)

    unknown = as_organiser.get(reverse("organise:reminder_html", args=[meeting.slug, rule.pk, "xx"]))

    assert answer.headers["Content-Language"] == "km"
    assert unknown.headers["Content-Language"] == "en"
    assert not Message.objects.exists()


# ---------------------------------------------------------------- Invitations
def test_the_invitation_says_who_gets_it_and_who_cannot_and_is_sent_once(as_organiser):
    meeting = make_coming_meeting()
    make_focal_person(email="focal@example.org")
    make_organisation(name="Without anybody")
    text = page(as_organiser, meeting, "invitation").content.decode()
    assert "Invite 1 focal person" in text
    assert "Without anybody</a>: It has no focal person." in text

    for _press in range(2):
        as_organiser.post(reverse("organise:invitation", args=[meeting.slug]))

    assert list(Message.objects.values_list("address", flat=True)) == ["focal@example.org"]


def test_an_invitation_in_the_quiet_hours_says_when_it_goes(as_organiser):
    meeting, local = make_coming_meeting(), timezone.now().astimezone(PHNOM_PENH)
    starts_at, ends_at = (local - timedelta(hours=2)).time(), (local + timedelta(hours=2)).time().replace(microsecond=0)
    hours, _is_new = QuietHours.objects.update_or_create(defaults={"starts_at": starts_at, "ends_at": ends_at}, pk=1)
    goes_at = in_words(out_of_quiet(local, hours))
    make_focal_person()

    assert f"They get it on {goes_at}." in tight(page(as_organiser, meeting, "invitation").content.decode())
    answer = as_organiser.post(reverse("organise:invitation", args=[meeting.slug]), follow=True)

    assert [str(each) for each in answer.context["messages"]] == [f"One invitation goes out on {goes_at}."]
    assert "<dt>Waiting</dt>" in tight(answer.content.decode())


@pytest.mark.parametrize("way", ["the address", "the message"])
def test_an_invitation_that_waits_and_is_stopped_counts_as_not_sent_at_once(as_organiser, organiser, way):
    meeting, now = make_coming_meeting(), timezone.now()
    make_focal_person(email="goes@example.org")
    make_focal_person(email="stopped@example.org")
    inviting.invite_focal_persons(meeting, by=organiser, now=now)
    Message.objects.update(due_at=now + timedelta(hours=8))

    if way == "the address":
        bounces.stop_by_hand("Stopped@example.org", reason="She has left", by=organiser, now=now)
    else:
        outbox.cancel(Message.objects.get(address="stopped@example.org"), by=organiser, now=now)

    count = {"the address": ("Failed", 1), "the message": ("Do not get it", 1)}[way]
    recipients = reverse("organise:recipients", args=[meeting.slug, "invitation"])
    counts = tight(as_organiser.get(recipients).content.decode())
    for words, number in (("Waiting", 1), count):
        assert f"<dt>{words}</dt><dd>{number}</dd>" in counts
    rules = tight(page(as_organiser, meeting, "rules").content.decode())
    assert "1 focal person has been invited. 1 invitation was not sent." in rules
    asked = tight(page(as_organiser, meeting, "invitation").content.decode())
    assert "1 invitation was not sent." in asked
    assert "Invited: 1. Not sent yet: 1." in asked
    row = Notice.objects.get(reader__email="stopped@example.org")
    link = f'<a href="{reverse("organise:notice", args=[meeting.slug, row.pk])}">{row.reader}</a>'
    why = {"the address": "We send no email to this address.", "the message": f"Cancelled by {organiser}."}[way]
    assert asked.index("1 invitation was not sent.") < asked.index(link) < asked.index(why)
    assert "Every focal person we can reach has been invited." not in asked
    assert inviting.invite_focal_persons(meeting, by=organiser, now=now) == 0


def test_members_whom_no_invitation_reaches_are_among_those_who_do_not_get_it(as_organiser, organiser):
    meeting = make_coming_meeting()
    address = reverse("organise:recipients", args=[meeting.slug, "invitation"])

    def queries():
        with CaptureQueriesContext(connection) as taken:
            as_organiser.get(address, {"show": "not"})
        return len(taken)

    make_focal_person(full_name="Chan Nary", email="nary@example.org")
    silent = make_focal_person(full_name="Tep Leakhena", email="")
    queries()
    for_one = queries()
    make_focal_person(email="")
    make_organisation(name="Hagar")
    assert queries() == for_one

    inviting.invite_focal_persons(meeting, by=organiser, now=timezone.now())
    answer = as_organiser.get(address, {"show": "not"})
    text = tight(answer.content.decode())

    assert "<dt>Do not get it</dt><dd>3</dd>" in text
    assert ("not", "People who do not get it", 3) in answer.context["tabs"]
    assert sorted(line.reason for line in answer.context["lines"]) == [
        "It has no focal person.",
        "Its focal person has no email address.",
        "Its focal person has no email address.",
    ]
    assert "No one is left out" not in text
    found = as_organiser.get(address, {"show": "not", "q": silent.organisation.name}).context["lines"]
    assert [line.who for line in found] == [str(silent.organisation)]


@pytest.mark.parametrize("is_sent", [True, False])
def test_whoever_was_invited_and_left_since_is_counted_once(as_organiser, organiser, deliver, is_sent):
    meeting = make_coming_meeting()
    focal = make_focal_person(email="nary@example.org")
    make_focal_person(email="")
    now = timezone.now()
    inviting.invite_focal_persons(meeting, by=organiser, now=now)
    if is_sent:
        deliver(now + timedelta(days=1))
    focal.is_active = False
    focal.save()

    answer = as_organiser.get(reverse("organise:recipients", args=[meeting.slug, "invitation"]), {"show": "not"})

    assert "<dt>Do not get it</dt><dd>1</dd>" in tight(answer.text)
    assert [line.reason for line in answer.context["lines"]] == ["Its focal person has no email address."]


def test_members_who_joined_since_a_meeting_was_over_were_not_left_out(as_organiser):
    meeting = make_coming_meeting(-20, registration_opens_at=None, registration_closes_at=None)
    make_organisation(name="Hagar")

    answer = as_organiser.get(reverse("organise:recipients", args=[meeting.slug, "invitation"]), {"show": "not"})

    assert "<dt>Do not get it</dt><dd>0</dd>" in tight(answer.content.decode())


def test_a_draft_is_not_announced_by_its_invitation(as_organiser):
    meeting = make_coming_meeting(announced_at=None)
    make_focal_person()

    answer = as_organiser.post(reverse("organise:invitation", args=[meeting.slug]), follow=True)

    assert "Announce it first" in answer.content.decode()
    assert not Message.objects.exists()


# ---------------------------------------------------------------- The outbox
def post_message(number=1, **fields):
    fields.setdefault("kind", "invitation")
    fields.setdefault("address", f"reader{number}@example.org")
    return Message.objects.create(
        **{
            "key": f"test:{number}:{fields['kind']}",
            "subject": f"Subject {number}",
            "text": "Plain words",
            "html": "<p style='color: red'>Words</p>",
            "due_at": timezone.now(),
            **fields,
        }
    )


def test_the_outbox_counts_by_status_and_finds_by_address_name_and_kind(as_organiser):
    meeting = make_coming_meeting()
    post_message(1, meeting=meeting.slug, name="Keo Pisey")
    post_message(2, meeting=meeting.slug, status=Status.SENT, sent_at=timezone.now(), kind="summary")
    post_message(3, meeting=meeting.slug, status=Status.FAILED, reason="550 no such user")
    post_message(4, meeting="2001-01")

    answer = page(as_organiser, meeting, "outbox")
    assert [(status, count) for status, _label, count, _query in answer.context["tabs"]] == [
        ("due", 1),
        ("held", 0),
        ("sent", 1),
        ("failed", 1),
        ("withdrawn", 0),
    ]
    assert "550 no such user" in answer.content.decode()

    def found(**query):
        return [message.pk for message in page(as_organiser, meeting, "outbox", **query).context["page"]]

    assert len(found(q="pisey")) == 1
    assert len(found(q="READER2")) == 1
    assert len(found(kind="summary")) == 1
    assert found(q="nobody") == []
    assert len(as_organiser.get(reverse("organise:all_mail"), {"status": "due"}).context["page"]) == 2


def test_what_one_reminder_says_at_one_time_is_one_line_of_the_outbox(as_organiser):
    meeting = make_coming_meeting()
    said = {"meeting": meeting.slug, "kind": "reminder_registered"}
    due_at = timezone.now().replace(second=5)
    for number, rule in ((1, 7), (2, 7), (3, 8), (4, 7)):
        post_message(number, **said, key=f"reminder:{rule}:{number}", due_at=due_at, name=f"N{number}")
    post_message(5, **said, key="reminder:7:5", due_at=due_at + timedelta(days=1))

    answer = page(as_organiser, meeting, "outbox")

    grouped = [[message.key for message in mailing.messages] for mailing in answer.context["mailings"]]
    assert grouped == [["reminder:7:5"], ["reminder:7:4", "reminder:7:2", "reminder:7:1"], ["reminder:8:3"]]
    text = " ".join(answer.content.decode().split())
    assert "3 Waiting" in text
    assert text.index("N4</a>") < text.index("N2</a>") < text.index("N1</a>")


def test_the_readers_of_a_mailing_have_their_name_in_the_language_of_the_page_and_the_other_beside_it(
    as_organiser,
):
    meeting = make_coming_meeting()
    said = {"meeting": meeting.slug, "kind": "reminder_registered", "language": "km", "due_at": timezone.now()}
    make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី", email="reader1@example.org", language="km")
    post_message(1, **said, key="reminder:7:1", name="កែវ ពិសី")
    post_message(2, **said, key="reminder:7:2", name="សុខ ដារ៉ា")  # nobody of the directory

    with CaptureQueriesContext(connection) as few:
        answer = page(as_organiser, meeting, "outbox")

    text = tight(answer.text)
    assert '>Keo Pisey</a><span class="quiet" lang="km">កែវ ពិសី</span>' in text
    assert ">សុខ ដារ៉ា</a>" in text
    for number in range(3, 6):
        make_person(full_name="Prak Mony", full_name_km="ប្រាក់ មុនី", email=f"reader{number}@example.org", language="km")
        post_message(number, **said, key=f"reminder:7:{number}", name="ប្រាក់ មុនី")
    with CaptureQueriesContext(connection) as many:
        page(as_organiser, meeting, "outbox")
    assert len(many) == len(few)


def test_a_mailing_that_took_days_says_from_when_to_when_it_was_sent(as_organiser):
    meeting, sent_at = make_coming_meeting(), timezone.now().replace(hour=5)
    said = {"meeting": meeting.slug, "kind": "reminder_registered", "status": "sent", "due_at": sent_at}
    for number, days in ((1, 0), (2, 2), (3, 1)):
        post_message(number, **said, key=f"reminder:7:{number}", sent_at=sent_at + timedelta(days=days))

    first, last = (day(sent_at + timedelta(days=days), with_year=True) for days in (0, 2))
    text = " ".join(page(as_organiser, meeting, "outbox").text.split())
    assert f"Sent {first} to {last}" in text


@pytest.mark.parametrize(
    "name", ["notices", "notices_month", "rules", "wordings", "outbox", "all_mail", "mail", "wordings_for_all"]
)
def test_all_about_email_is_one_place_with_one_name(as_organiser, name):
    args = [] if name in ("all_mail", "mail", "wordings_for_all") else [make_coming_meeting().slug]

    text = " ".join(as_organiser.get(reverse(f"organise:{name}", args=args)).content.decode().split())

    assert "<h1>Emails</h1>" in text
    assert "Emails: " in text[text.index("<title>") : text.index("</title>")]
    assert text.count(' aria-current="') >= 2  # in the menu, and the tab


@pytest.mark.parametrize(
    "query", [{"status": "x"}, {"page": "99"}, {"page": "x"}, {"q": "%_'\\\x00"}, {"kind": "none"}]
)
def test_whatever_is_asked_of_the_outbox_it_answers(as_organiser, query):
    meeting = make_coming_meeting()
    post_message(meeting=meeting.slug)

    assert page(as_organiser, meeting, "outbox", **query).status_code == 200


def test_the_outbox_takes_the_same_queries_for_one_and_for_three_hundred(as_organiser):
    meeting = make_coming_meeting()
    counts = []
    for numbers in (range(1), range(1, 300)):
        for number in numbers:
            post_message(number, meeting=meeting.slug)
        with CaptureQueriesContext(connection) as queries:
            page(as_organiser, meeting, "outbox")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_message_is_seen_as_its_reader_sees_it_and_its_frame_may_do_nothing(as_organiser):
    message = post_message()

    answer = as_organiser.get(reverse("organise:message", args=[message.pk]))
    frame = as_organiser.get(reverse("organise:message_html", args=[message.pk]))

    assert "Plain words" in answer.content.decode()
    assert message.message_id.strip("<>") in answer.content.decode()
    assert "frame-src 'self'" in answer.headers["Content-Security-Policy"]
    assert frame.content.decode() == "<p style='color: red'>Words</p>"
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert frame.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'none'; base-uri 'none'; "
        "frame-ancestors 'self'; sandbox"
    )


def test_a_message_leads_to_whom_the_address_belongs(as_organiser):
    message = post_message()
    person = make_person(email=message.address.upper())
    make_person()

    answer = as_organiser.get(reverse("organise:message", args=[message.pk]))

    assert list(answer.context["people"]) == [person]
    assert person.get_absolute_url() in answer.content.decode()


def test_a_sign_in_code_is_shown_to_nobody(as_organiser):
    secret = post_message(kind="sign_in_code", subject="123456 is your code", text="123456", is_secret=True)

    shown = [
        as_organiser.get(reverse("organise:all_mail")),
        as_organiser.get(reverse("organise:message", args=[secret.pk])),
        as_organiser.get(reverse("organise:message_withdrawal", args=[secret.pk])),
    ]

    assert not any("123456" in answer.content.decode() for answer in shown)
    assert as_organiser.get(reverse("organise:message_html", args=[secret.pk])).status_code == 404


def test_a_calendar_entry_is_told_in_words(as_organiser):
    entry = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20270401T000000Z\r\n"
        "DTSTART:20270506T010000Z\r\nDTEND:20270506T100000Z\r\nSUMMARY:Home\\, Work and Hope\r\nLOCATION:Tonlé Hall\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    good, bad = post_message(1, calendar=entry), post_message(2, calendar="no calendar")

    text = as_organiser.get(reverse("organise:message", args=[good.pk])).content.decode()

    assert "Home, Work and Hope" in text
    assert "Thursday 6 May 2027, 8:00–17:00" in text
    assert as_organiser.get(reverse("organise:message", args=[bad.pk])).status_code == 200


def test_what_failed_is_sent_again_and_nothing_else(as_organiser):
    failed = post_message(1, status=Status.FAILED, reason="550")
    sent = post_message(2, status=Status.SENT, sent_at=timezone.now())

    for message in (failed, sent):
        as_organiser.post(reverse("organise:message_delivery", args=[message.pk]))

    assert [Message.objects.get(pk=message.pk).status for message in (failed, sent)] == [Status.DUE, Status.SENT]


def test_what_has_not_gone_is_withdrawn_once_asked(as_organiser):
    due, sent = post_message(1), post_message(2, status=Status.SENT, sent_at=timezone.now())
    withdrawal = reverse("organise:message_withdrawal", args=[due.pk])
    assert as_organiser.get(withdrawal).status_code == 200
    assert Message.objects.get(pk=due.pk).status == Status.DUE

    as_organiser.post(withdrawal)
    as_organiser.post(reverse("organise:message_withdrawal", args=[sent.pk]))

    assert Message.objects.get(pk=due.pk).status == Status.WITHDRAWN
    assert Message.objects.get(pk=due.pk).reason == "Cancelled by Sim Channary."
    assert Message.objects.get(pk=sent.pk).status == Status.SENT


def test_what_an_organiser_withdraws_stays_unsaid(as_organiser):
    meeting = make_coming_meeting(days_away=7)
    rule = make_rule(meeting, days_before=7, at=time(0))
    make_registration(meeting, registered_at=meeting.registration_opens_at)
    posting.remind_whoever_is_due(now=moment(rule))

    as_organiser.post(reverse("organise:message_withdrawal", args=[Message.objects.get().pk]))

    assert posting.remind_whoever_is_due(now=moment(rule)) == 0


def test_a_sign_in_code_is_called_so(as_organiser):
    request_code("dara@example.org", language="en")

    assert "Sign-in code" in as_organiser.get(reverse("organise:all_mail")).content.decode()


def test_the_page_counts_what_a_rule_has_sent(as_organiser):
    meeting = make_coming_meeting(days_away=7)
    rule = make_rule(meeting, days_before=7, at=time(0))
    make_registration(meeting, registered_at=meeting.registration_opens_at)
    posting.remind_whoever_is_due(now=moment(rule))
    Message.objects.update(status=Status.SENT, sent_at=timezone.now())

    assert "1 sent." in page(as_organiser, meeting, "rules").content.decode()
