import pytest
from django.urls import reverse

from coalition_events.mail.models import Message
from tests.factories import at, make_account, make_meeting
from tests.notices.conftest import make_rule

pytestmark = pytest.mark.django_db

OF_MEETING = ["notices", "usual_reminders", "reminder_new", "invitation", "outbox"]
OF_RULE = ["reminder", "reminder_activity", "reminder_removal"]
OF_MESSAGE = ["message", "message_html", "message_delivery", "message_withdrawal"]


@pytest.fixture
def addresses():
    rule = make_rule()
    slug = rule.meeting.slug
    message = Message.objects.create(
        key="a", kind="invitation", address="a@example.org", subject="S", text="T", html="<p>T</p>", due_at=at("9:00")
    )
    return [
        reverse("organise:all_mail"),
        reverse("organise:invitation_html", args=[slug, "en"]),
        reverse("organise:reminder_html", args=[slug, rule.pk, "en"]),
        *(reverse(f"organise:{name}", args=[slug]) for name in OF_MEETING),
        *(reverse(f"organise:{name}", args=[slug, rule.pk]) for name in OF_RULE),
        *(reverse(f"organise:{name}", args=[message.pk]) for name in OF_MESSAGE),
    ]


def test_strangers_are_sent_to_sign_in_and_members_are_refused(client, addresses):
    for address in addresses:
        for ask in (client.get, client.post):
            answer = ask(address)
            assert answer.status_code == 405 or answer["Location"].startswith("/accounts/login/"), address
    client.force_login(make_account())
    for address in addresses:
        assert {client.get(address).status_code, client.post(address).status_code} <= {403, 405}, address


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_rule_of_another_meeting_is_not_there(as_organiser, method):
    rule = make_rule()
    other = make_meeting(slug="2027-11")

    for name in OF_RULE:
        answer = getattr(as_organiser, method)(reverse(f"organise:{name}", args=[other.slug, rule.pk]))
        assert answer.status_code in (404, 405)
