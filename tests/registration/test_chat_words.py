"""Words that stand ready for a chat: an organiser's have the link, a focal person's never do."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.translation import override

from coalition_events.registration.actions import delegations
from coalition_events.registration.views import chat_words
from members.models import Person
from tests.factories import make_organisation

ADDRESS = "https://meetings.example.org/registration/key/"


def test_an_organisers_words_greet_the_focal_person_and_end_with_the_link(open_meeting, organisation, focal_person):
    focal_person.full_name_km, focal_person.gender = "ហេង វុទ្ធី", "man"

    khmer, english = chat_words.to_focal_persons(open_meeting, organisation, [focal_person], ADDRESS)

    assert (khmer.language, english.language) == ("km", "en")
    assert khmer.text.startswith("សូមគោរពជូន លោក ហេង វុទ្ធី\n")
    assert english.text.startswith("Dear Heng Vuthy,\nWe invite M’lop Tapang to the Member Meeting")
    assert english.text.endswith(f"\n\n{ADDRESS}")
    telegram = parse_qs(urlsplit(english.telegram).query)
    assert telegram == {"url": [ADDRESS], "text": [english.words]}


def test_where_nobody_is_known_nobody_is_greeted(open_meeting):
    with override("km"):
        _khmer, english = chat_words.to_focal_persons(open_meeting, make_organisation(), [], ADDRESS)

    assert english.text.startswith("We invite")


def test_the_organisers_page_has_both_languages_ready(as_organiser, open_meeting, organisation, organiser):
    link = delegations.issue_link(open_meeting, organisation, by=organiser)
    page = f"/organise/meetings/{open_meeting.slug}/registrations/answers/{organisation.pk}/link/"

    shown = as_organiser.get(page).content.decode()

    assert shown.count("https://t.me/share/url?") == 2
    assert shown.count(link.path) == 3  # the link alone, and in each text
    assert "never in a group" in shown
    Person.objects.update(is_active=False)
    type(organisation).objects.update(is_active=False)
    assert "t.me" not in as_organiser.get(page).content.decode()  # it would open nothing


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_focal_persons_words_have_the_public_page_only(client, open_meeting, organisation, organiser, language):
    link = delegations.issue_link(open_meeting, organisation, by=organiser)
    client.cookies["django_language"] = language

    shown = client.get(link.path, follow=True).content.decode()

    assert shown.count("https://t.me/share/url?") == 2
    assert "Please tell me by" in shown
    assert "សូមប្រាប់ខ្ញុំត្រឹម" in shown
    assert link.path not in shown
    assert link.path.replace("/", "%2F") not in shown
