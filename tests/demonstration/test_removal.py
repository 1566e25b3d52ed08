"""On a server that holds data the demonstration does not come, and from one that is to hold some it goes."""

from io import StringIO

import pytest
from django.conf import settings as of_the_tests
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from coalition_events.demonstration.directory import ORGANISER, SECOND_ORGANISER
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.notices.tasks import remind_whoever_is_due
from members.models import Account, Person
from tests import factories
from tests.demonstrating import load_demonstration

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_a_server(settings) -> None:
    settings.IS_LOCAL = False


def demo(*arguments: str) -> str:
    said = StringIO()
    call_command("demo", *arguments, stdout=said)
    return said.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda: factories.make_account(email="somebody@chabdai.org"),
        lambda: factories.make_person(email="somebody@chabdai.org"),
        lambda: factories.make_organisation(name="Nobody’s House"),
        lambda: factories.make_meeting(slug="2027-05"),
    ],
    ids=["an account", "a person", "an organisation", "a meeting"],
)
def test_a_server_that_holds_data_of_its_own_is_left_alone(on_a_server, make) -> None:
    make()
    with pytest.raises(CommandError, match="holds data of its own"):
        demo()
    assert not Account.objects.filter(email__in=[ORGANISER, SECOND_ORGANISER]).exists()


def test_an_empty_server_takes_it_and_takes_it_again(on_a_server) -> None:
    demo()
    assert "left as they are" in demo()


def test_removed_nobody_of_it_signs_in_organises_or_is_written_to(on_a_server, client: Client) -> None:
    load_demonstration()
    meetings = list(Meeting.objects.filter(is_demonstration=True))
    client.force_login(Account.objects.get(email=ORGANISER))
    assert client.get("/organise/").status_code == 200

    said = demo("--remove")

    assert client.get("/organise/").status_code == 302
    assert not Account.objects.filter(is_staff=True).exists()
    assert not Account.objects.filter(is_active=True).exists()
    assert not Person.objects.active().filter(email__endswith="@example.org").exists()
    assert {Client().get(f"/meetings/{meeting.slug}/").status_code for meeting in meetings} == {404}
    assert Client().get("/meetings/2019-05/").status_code == 200
    remind_whoever_is_due()
    assert not Message.objects.filter(status=Status.DUE, due_at__lte=timezone.now()).exists()
    assert "There is no organiser now" in said
    assert "Ended accounts: 0. People set inactive: 0." in demo("--remove")


def test_what_is_real_stays_when_it_goes(on_a_server) -> None:
    load_demonstration()
    organiser = factories.make_account(email="somebody@chabdai.org", is_staff=True)
    person = factories.make_person(email="somebody@chabdai.org")
    said = demo("--remove")
    organiser.refresh_from_db()
    person.refresh_from_db()
    assert (organiser.is_staff, organiser.is_active, person.is_active) == (True, True, True)
    assert "There is no organiser now" not in said


def test_the_first_organiser_of_a_server_is_made_as_it_is_said() -> None:
    call_command("first_administrator", "Somebody@chabdai.org", stdout=StringIO())
    call_command("first_administrator", "another@chabdai.org", stdout=StringIO())  # there is one: nothing is done
    made = Account.objects.get()
    assert (made.is_staff, made.is_active, made.has_usable_password()) == (True, True, False)
    assert made.roles.get(taken_back_at=None).name == "administrator"
    assert [(message.kind, message.address) for message in Message.objects.all()] == [("role_invitation", made.email)]
    assert "manage.py first_administrator ADDRESS" in (of_the_tests.BASE_DIR / "README.md").read_text()
