"""Every page of the desk is for organisers; what changes something takes a POST."""

import pytest
from django.urls import reverse

from tests.factories import make_account, make_person
from tests.notices.pages.conftest import make_coming_meeting, planned, post_message

pytestmark = pytest.mark.django_db

OF_MEETING = ["notices", "notices_month", "rules", "remind_now", "outbox", "outbox_delivery"]
OF_ROW = ["notice", "notice_decision", "notice_copy", "notice_text", "notice_text_return"]
OF_MESSAGE = [
    *("message", "message_text", "message_holding", "message_release", "message_copy"),
    *("message_withdrawal", "message_bringing_back"),
]
OF_SITE = [
    *("all_mail", "all_mail_delivery", "mail", "mail_pace", "quiet_hours"),
    *("address_stopping", "address_lifting"),
]
POST_ONLY = [
    *(
        "outbox_delivery",
        "notice_copy",
        "notice_text_return",
        "message_holding",
        "message_release",
        "message_copy",
        "all_mail_delivery",
    ),
    *("mail_pace", "quiet_hours", "address_stopping", "address_lifting"),
    "message_bringing_back",
]


@pytest.fixture
def addresses():
    rule, [row] = planned(1)
    slug, message = rule.meeting.slug, post_message()
    of_source = [slug, f"reminder-{rule.pk}"]
    return {
        **{name: reverse(f"organise:{name}", args=[slug]) for name in OF_MEETING},
        **{name: reverse(f"organise:{name}", args=[slug, row.pk]) for name in OF_ROW},
        **{name: reverse(f"organise:{name}", args=[message.pk]) for name in OF_MESSAGE},
        **{name: reverse(f"organise:{name}") for name in OF_SITE},
        **{name: reverse(f"organise:{name}", args=of_source) for name in ("recipients", "decision")},
        "notice_html": reverse("organise:notice_html", args=[slug, row.pk, "en"]),
        "person_mail": reverse("organise:person_mail", args=[make_person().pk]),
    }


def test_strangers_are_sent_to_sign_in_and_members_are_refused(client, addresses):
    for address in addresses.values():
        for ask in (client.get, client.post):
            answer = ask(address)
            assert answer.status_code == 405 or answer["Location"].startswith("/accounts/login/"), address
    client.force_login(make_account())
    for address in addresses.values():
        assert {client.get(address).status_code, client.post(address).status_code} <= {403, 405}, address


def test_looking_changes_nothing(as_organiser, addresses):
    for name, address in addresses.items():
        expected = 405 if name in POST_ONLY else 404 if name.endswith("decision") else 200
        assert as_organiser.get(address).status_code == expected, name


def test_nothing_of_another_meeting_is_shown(as_organiser):
    rule, [row] = planned(1)
    other = make_coming_meeting(100)

    for name, last in (("recipients", f"reminder-{rule.pk}"), ("decision", f"reminder-{rule.pk}"), ("notice", row.pk)):
        address = reverse(f"organise:{name}", args=[other.slug, last])
        assert as_organiser.get(address, {"verb": "cancel"}).status_code == 404
