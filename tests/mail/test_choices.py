"""Who unsubscribes is not written to, but for what concerns only them; one click is enough, and looking is no click."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from coalition_events.mail import outbox
from coalition_events.mail.delivery import choices
from coalition_events.mail.delivery.mime import as_email
from coalition_events.mail.models import Message, OptOut, Problem, Status
from coalition_events.mail.models.addresses import Group
from tests.factories import BEFORE, make_account
from tests.mail.factories import make_message, make_plain_message

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
LATER = BEFORE + timedelta(hours=1)


def news(**fields) -> Message:
    return make_message(kind="example_news", to=("Sok Dara", "dara@example.org"), **fields)


def headers(message: Message) -> dict[str, str]:
    return as_email(message, BEFORE).extra_headers


def path_of(message: Message) -> str:
    return re.fullmatch(r"<http://127.0.0.1:8000(/.*)>", headers(message)["List-Unsubscribe"])[1]


@pytest.fixture
def stranger() -> Client:
    """A mail program: no cookie, no session, and CSRF checked as everywhere."""
    return Client(enforce_csrf_checks=True)


def test_mail_that_is_not_personal_says_where_it_is_stopped_in_header_text_and_html():
    mail = as_email(news(), BEFORE)
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = mail.extra_headers["List-Unsubscribe"].strip("<>")
    assert mail.body.endswith(f"Choose which emails you get, or stop emails like this one\n{address}\n")
    assert f'href="{address}"' in mail.alternatives[0].content
    assert mail.alternatives[0].content.count("</table>") == news().html.count("</table>")


def test_the_way_out_is_in_the_language_of_the_mail():
    english, khmer = (as_email(news(language=language), BEFORE).body for language in ("en", "km"))
    assert "Choose which emails" in english
    assert khmer.rstrip().rpartition("/mail/choices/")[0].rpartition("\n")[2] == "http://127.0.0.1:8000"


def test_personal_mail_cannot_be_unsubscribed_from():
    mail = as_email(make_message(), BEFORE)
    assert not [name for name in mail.extra_headers if name.startswith("List-")]
    assert "/mail/choices/" not in mail.body + mail.alternatives[0].content


def test_one_click_of_a_mail_program_is_enough_and_a_second_changes_nothing(db, stranger, deliver):
    path = path_of(news())
    for _time in range(2):
        answer = stranger.post(path, ONE_CLICK)
        assert (answer.status_code, answer.content, answer.cookies) == (200, b"", {})

    assert list(OptOut.objects.values_list("address", "group")) == [("dara@example.org", "news")]
    outbox.post(news(key="a"), make_message(key="b", to=("", "Dara@Example.org")))
    assert [mail.subject for mail in deliver(BEFORE)] == ["Meeting on Home, Work & Hope"]
    assert Message.objects.get(key="a").status == Status.WITHDRAWN
    assert Message.objects.get(key="a").problem == Problem.UNWANTED


def test_what_was_posted_before_does_not_go_either(db, stranger, deliver):
    outbox.post(news())
    stranger.post(path_of(news()), ONE_CLICK)
    assert deliver(BEFORE) == []
    outbox.post(news())
    assert deliver(LATER) == []


def test_looking_is_no_click(db, stranger):
    for _time in range(2):
        answer = stranger.get(path_of(news()))
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert stranger.head(path_of(news())).status_code == 200
    assert not OptOut.objects.exists()


def test_the_page_stops_one_kind_by_a_button(db, stranger):
    path = path_of(news())
    assert "Stop emails of this kind" in stranger.get(path).content.decode()
    answer = stranger.post(path, {"stop": "news"}, follow=True)
    assert "You no longer get: What is new in the agenda." in answer.content.decode()


def test_the_page_shows_every_kind_and_keeps_what_is_ticked(db, stranger):
    path = path_of(news())
    stranger.post(path, {"mail-wanted": ["invitations", "news"], "save": "1"})
    assert set(OptOut.objects.values_list("group", flat=True)) == {"reminders", "letters", "summaries"}
    stranger.post(path, {"mail-wanted": ["summaries"], "save": "1"})
    assert set(OptOut.objects.values_list("group", flat=True)) == {"reminders", "letters", "invitations", "news"}


def test_what_cannot_be_chosen_is_refused_and_changes_nothing(db, stranger):
    answer = stranger.post(path_of(news()), {"mail-wanted": ["nonsense"], "save": "1"})
    assert answer.status_code == 422
    assert not OptOut.objects.exists()


@pytest.mark.parametrize("token", ["x", "bmV3czphQGV4YW1wbGUub3Jn.forged", "é", "a.b.c"])
def test_a_forged_link_leads_nowhere(db, stranger, token):
    assert stranger.get(f"/mail/choices/{token}/").status_code == 404
    assert stranger.post(f"/mail/choices/{token}/", ONE_CLICK).status_code == 404


def test_a_link_is_for_its_address_and_group_only():
    assert choices.read(choices.token("Dara@example.org", "news")) == ("Dara@example.org", Group.NEWS)
    assert choices.token("a@example.org", "news") != choices.token("b@example.org", "news")
    assert choices.token("a@example.org", "news") != choices.token("a@example.org", "letters")


def test_the_list_for_organisers_is_offered_to_those_whom_it_concerns(db):
    assert Group.ORGANISING not in choices.of("dara@example.org").offered
    assert Group.ORGANISING in choices.of("dara@example.org", is_organiser=True).offered
    assert Group.ORGANISING in choices.of("dara@example.org", also=["organising"]).offered


def test_the_same_choices_stand_on_the_account(db, client):
    account = make_account(email="dara@example.org")
    client.force_login(account)
    choices.opt_out("dara@example.org", ["letters"], now=BEFORE)
    page = client.get("/account/").content.decode()
    assert re.findall(r'name="mail-wanted" value="(\w+)"[^>]*\bchecked', page) == [
        "invitations", "reminders", "news", "summaries",
    ]  # fmt: skip
    client.post("/account/mail/", {"mail-wanted": ["letters"]})
    assert set(OptOut.objects.values_list("group", flat=True)) == {"invitations", "reminders", "news", "summaries"}


def test_nobody_chooses_for_somebody_else(db, client):
    assert client.post("/account/mail/", {"mail-wanted": []}).status_code == 302
    assert not OptOut.objects.exists()


def test_a_copy_of_a_mail_does_not_carry_its_readers_link(db, deliver):
    outbox.post(news(due_at=LATER))
    message = Message.objects.get()
    outbox.send_copy(message, to=("", "me@example.org"), by=make_account(is_staff=True), now=BEFORE)
    [copy] = deliver(BEFORE)
    assert "/mail/choices/" not in copy.body + copy.alternatives[0].content


def test_the_same_words_go_to_one_address_once_a_day(deliver):
    outbox.post(*(make_plain_message(kind="example_news", address=f"{name}@example.org") for name in ("dara", "DARA")))
    assert len(deliver(BEFORE)) == 1
    again = Message.objects.get(status=Status.WITHDRAWN)
    assert (again.attempts, again.problem) == (0, Problem.REPEATED)

    outbox.post(make_plain_message(kind="example_news", address="dara@example.org", now=BEFORE + timedelta(days=2)))
    assert len(deliver(BEFORE + timedelta(days=2))) == 2


def test_what_differs_in_kind_meeting_or_words_goes_and_so_does_what_is_personal(deliver):
    alike = {"address": "dara@example.org", "kind": "example_news"}
    outbox.post(
        make_plain_message(**alike),
        make_plain_message(**alike, meeting="2027-05"),
        make_plain_message(**alike, subject="Another word"),
        make_plain_message(**alike | {"kind": "example"}),
        make_plain_message(**alike | {"kind": "example"}),
    )
    assert len(deliver(BEFORE)) == 5
