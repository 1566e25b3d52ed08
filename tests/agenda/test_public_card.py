from datetime import timedelta

import pytest
from django.urls import reverse

from coalition_events.agenda.actions import publishing
from tests.factories import MAY_6, at, make_account, make_appearance, make_meeting, make_person, make_session

pytestmark = pytest.mark.django_db
AGENDA = "/meetings/2027-05/agenda/"


@pytest.fixture
def meeting():
    return make_meeting(slug="2027-05", announced_at=at("8:00"))


def add_sessions(meeting, hours):
    for hour in hours:
        session = make_session(meeting, title=f"Talk {hour}", starts_at=at(f"{hour}:00"), ends_at=at(f"{hour}:30"))
        make_appearance(session, person=make_person())


def templates_of(client):
    return len(client.get(AGENDA).templates)


def test_thirteen_sessions_are_drawn_with_as_many_templates_as_two(client, meeting):
    for hour in (7, 8):  # a first version has no note of what changed
        add_sessions(meeting, [hour])
        publishing.publish(meeting, by=None)
    client.force_login(make_account())
    templates_of(client)
    of_two = templates_of(client)

    add_sessions(meeting, range(9, 20))
    publishing.publish(meeting, by=None)

    assert templates_of(client) == of_two


def test_each_reader_sees_their_own_stars_on_the_same_cards(client, meeting):
    add_sessions(meeting, [8, 9])
    publishing.publish(meeting, by=None)
    first, second = meeting.sessions.order_by("starts_at")
    pages = []
    for account, starred in [(make_account(), first), (make_account(), second)]:
        client.force_login(account)
        client.post(reverse("stars", args=["2027-05"]), {"star": starred.pk})
        pages.append(client.get(AGENDA).text)
    client.logout()

    taken = [f'name="unstar" value="{session.pk}" aria-pressed="true"' for session in (first, second)]
    assert [[words in page for words in taken] for page in pages] == [[True, False], [False, True]]
    assert "aria-pressed" not in client.get(AGENDA).text.replace('type="button" aria-pressed="false"', "")


def test_a_card_follows_its_release_and_the_readers_language(client, meeting):
    session = make_session(meeting, title="Ask & <listen>", title_km="សួរ", starts_at=at("8:00"), ends_at=at("8:30"))
    publishing.publish(meeting, by=None)
    assert "Ask &amp; &lt;listen&gt;</a>" in client.get(AGENDA).text
    assert ">សួរ</a>" in client.get(AGENDA, headers={"Accept-Language": "km"}).text

    session.title = "Listen first"
    session.save()
    publishing.publish(meeting, by=None)

    assert "Ask &amp;" not in client.get(AGENDA).text
    assert ">Listen first</a>" in client.get(AGENDA).text


def test_a_short_khmer_name_stays_whole_on_a_card_too(client, meeting):
    session = make_session(meeting, title="Ask", starts_at=at("8:00"), ends_at=at("8:30"))
    make_appearance(session, person=make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី"))
    publishing.publish(meeting, by=None)

    assert '<b><span class="nowrap">កែវ ពិសី</span></b>' in client.get(AGENDA, headers={"Accept-Language": "km"}).text


def test_a_break_says_its_room_as_a_session_does(client, meeting):
    one, two = meeting.rooms.all()
    make_session(meeting, title="Lunch", kind="meal", starts="12:00", ends="13:00", room=one)
    make_session(meeting, title="Coffee", kind="break", starts="15:00", ends="15:30", room=one)
    make_session(meeting, title="Beside it", starts="15:00", ends="15:30", room=two)
    publishing.publish(meeting, by=None)
    page = client.get(AGENDA).text
    assert "<span>· Room 1</span></h3>" in page
    assert '<span class="narrow-only">· Room 1</span></h3>' in page  # its column says it


def test_what_ends_at_midnight_ends_at_24(client, meeting, as_organiser):
    dance = make_session(meeting, title="Dance", starts_at=at("22:00"), ends_at=at("0:00", MAY_6 + timedelta(days=1)))
    publishing.publish(meeting, by=None)

    for page in (client.get(dance.get_absolute_url()), as_organiser.get(dance.get_organise_url())):
        assert "22:00 to 24:00" in page.content.decode()
