"""One search over all that organisers look after."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.mail.models import Message, Status
from coalition_events.pages.queries import finding
from coalition_events.registration.models import Needs
from tests.factories import (
    BEFORE,
    make_account,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)

pytestmark = pytest.mark.django_db
GROUP = re.compile(r'<h2 id="everything-\d+">(.+?)</h2>\s*<ul>(.+?)</ul>', re.DOTALL)
ROW = re.compile(r'<a\s+href="([^"]+)"[^>]*>(.+?)</a>', re.DOTALL)


def page_of(client, query="", **also):
    response = client.get("/organise/find/", {"q": query, **also})
    assert response.status_code == 200
    return response.content.decode()


def found(client, query, **also):
    """What the page shows: for each group its rows, as (address, name)."""
    shown = GROUP.findall(page_of(client, query, **also))
    return {label: [(address, unescape(name)) for address, name in ROW.findall(rows)] for label, rows in shown}


def make_message(**fields):
    number = Message.objects.count()
    usual = {"key": f"k{number}", "kind": "reminder", "address": "dara@example.org", "subject": "See you", "text": "t"}
    return Message.objects.create(**usual | {"html": "<p>t</p>", "due_at": BEFORE} | fields)


@pytest.mark.parametrize("query", ["pisey", "KEO  pisey", "ពិសី", "Pisey Keo"])
def test_a_person_is_found_as_people_type_names(as_organiser, query):
    person = make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី", organisation=make_organisation(name="Hagar"))
    make_person(full_name="Prak Mony")

    assert found(as_organiser, query)["People"] == [(f"/organise/people/{person.pk}/", "Keo Pisey")]


def test_each_group_has_what_holds_the_words(as_organiser):
    meeting = make_meeting(theme="Hope at work", theme_km="ក្តីសង្ឃឹម")
    organisation = make_organisation(name="House of Hope", short_name="HOH")
    session = make_session(meeting, title="Hope for families")
    message = make_message(name="Hope Ly")

    groups = found(as_organiser, "hope")

    assert groups == {
        "Organisations": [(organisation.get_absolute_url(), "House of Hope")],
        "Sessions": [(session.get_organise_url(), "Hope for families")],
        "Meetings": [("/organise/meetings/2027-05/", "Hope at work")],
        "Emails": [(f"/organise/outbox/{message.pk}/", "See you")],
    }
    assert found(as_organiser, "សង្ឃឹម")["Meetings"] == groups["Meetings"]
    assert found(as_organiser, "May 2027")["Meetings"] == groups["Meetings"]
    assert found(as_organiser, "HOH")["Organisations"] == groups["Organisations"]


def test_a_group_shows_a_few_and_leads_to_the_list_that_has_them_all(as_organiser):
    for _each in range(finding.MOST + 1):
        make_person(full_name="Sok Dara", email="")

    page = page_of(as_organiser, "sok dara")

    assert page.count(">Sok Dara</a>") == finding.MOST
    assert 'href="/organise/people/?q=sok+dara"' in page


def test_tasks_are_found_in_either_language_and_lead_to_the_meeting_one_comes_from(as_organiser):
    make_meeting()
    make_meeting(starts_on=date(2019, 5, 2), theme="Earlier")

    assert found(as_organiser, "invite guest")["Pages and tasks"] == [
        ("/organise/meetings/2027-05/registrations/guests/new/", "Invite a guest")
    ]
    assert found(as_organiser, "អញ្ជើញភ្ញៀវ", meeting="2019-05")["Pages and tasks"] == [
        ("/organise/meetings/2019-05/registrations/guests/new/", "Invite a guest")
    ]
    assert ("/organise/guide/privacy/", "Privacy and erasing") in found(as_organiser, "erase")["Handbook"]


@pytest.mark.parametrize("language", ["en", "km"])
def test_what_has_a_name_in_two_languages_is_found_by_either(as_organiser, language):
    meeting = make_meeting(theme="Safe homes", theme_km="ផ្ទះសុវត្ថិភាព")
    make_organisation(name="Blue Heron", name_km="កុកខៀវ")
    make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី")
    make_session(meeting, title="Rice and roads", title_km="ស្រូវ និងផ្លូវ")
    as_organiser.get(f"/language/{language}/")
    named = [("safe homes", "សុវត្ថិភាព"), ("heron", "កុកខៀវ"), ("pisey", "ពិសី"), ("rice", "ស្រូវ")]
    named += [("name nobody", "មិនប្រាប់ឈ្មោះនរណា")]  # of the handbook

    for names in named:
        english, khmer = (found(as_organiser, name) for name in names)
        assert english
        shared = [group for group in english if set(english[group]) & set(khmer.get(group, []))]
        assert shared, names


@pytest.mark.parametrize(
    ("query", "task"),
    [
        ("badges", "Badges"),
        ("kitchen", "Reports"),
        ("remind", "Send a reminder now"),
        ("remind", "New reminder"),
        ("export", "Registrations"),
        ("email", "Emails"),
        ("print", "Sign-in sheet"),
        ("excel upload", "Import registrations"),
        *[(words, "Evaluation: how people liked the meeting") for words in ("feedback", "survey", "questionnaire")],
        *[(words, "Evaluation: how people liked the meeting") for words in ("form after meeting", "ការស្ទង់មតិ")],
        *[(words, "Evaluation: how people liked the meeting") for words in ("មតិ", "កម្រងសំណួរ", "ទម្រង់ក្រោយកិច្ចប្រជុំ")],
        ("ផ្ទះបាយ", "Reports"),
        ("រំលឹក", "New reminder"),
        ("ទាញយក", "Registrations"),
        *[(words, "Badges") for words in ("ស្លាកឈ្មោះ", "ប័ណ្ណឈ្មោះ", "ផ្លាកឈ្មោះ", "print the name badges")],
        ("អ៊ីមែល", "Emails"),
    ],
)
def test_a_task_is_found_by_what_one_does_there(as_organiser, query, task):
    make_meeting()

    assert task in [name for _address, name in found(as_organiser, query)["Pages and tasks"]]


def test_a_task_that_is_called_so_comes_before_one_that_is_found_by_what_one_does_there(as_organiser):
    make_meeting()

    names = [name for _address, name in found(as_organiser, "invite")["Pages and tasks"]]
    assert names[:2] == ["Invite members", "Invite a guest"]
    assert set(finding.ALSO) == {*finding.OF_A_MEETING, *finding.EVERYWHERE, *finding.OF_ADMINISTRATORS}


@pytest.mark.parametrize("query", ["summaries", "summary", "handbook summary", "the summaries"])
def test_a_chapter_is_found_by_its_name_and_by_several_of_it(as_organiser, query):
    assert found(as_organiser, query)["Handbook"][0] == ("/organise/guide/summary/", "Summary")


def test_before_anything_is_asked_every_task_is_offered_and_opens(as_organiser):
    make_session(make_meeting())

    page = page_of(as_organiser)
    offered = [address for _label, rows in GROUP.findall(page) for address, _name in ROW.findall(rows)]

    assert len(offered) == len(finding.OF_A_MEETING) + len(finding.EVERYWHERE)
    assert {address: as_organiser.get(address).status_code for address in offered} == dict.fromkeys(offered, 200)


def test_only_administrators_find_the_roles(as_organiser, client):
    assert "Pages and tasks" not in found(as_organiser, "Roles")
    assert ">Site</a>" not in as_organiser.get("/organise/").text

    client.force_login(make_account(is_staff=True, is_superuser=True))
    assert found(client, "Roles")["Pages and tasks"] == [("/organise/roles/", "Roles")]
    assert ">Site</a>" in client.get("/organise/").text
    for address in ("roles", "keys", "webhooks", "health"):
        page = client.get(f"/organise/{address}/").text
        assert all(f'href="/organise/{other}/"' in page for other in ("roles", "keys", "webhooks", "health"))


def test_pages_are_found_by_what_people_ask(client):
    make_meeting()
    make_meeting(starts_on=date(2019, 5, 2))
    client.force_login(make_account(is_staff=True, is_superuser=True))
    asked = {
        "Numbers counted by hand": ["who came", "head count", "អ្នកណាមក"],
        "Reports across meetings": ["who came", "head count", "province", "did not answer", "how many"],
        "Translate side by side": ["translate", "បកប្រែ"],
        "API keys": ["programmer", "developer", "website", "អ្នកសរសេរកម្មវិធី"],
        "How the site is": ["mail going out", "is mail sent", "អ៊ីមែល ផ្ញើចេញ"],
    }
    asked["Reports across meetings"] += ["ខេត្ត", "មិនបានឆ្លើយ", "ប៉ុន្មាន"]

    for task, queries in asked.items():
        for query in queries:
            assert task in [name for _address, name in found(client, query)["Pages and tasks"]], query
    # Of the last meeting that is over.
    results = ("/organise/meetings/2019-05/evaluation/results/", "Results of the evaluation")
    for query in ("feedback", "opinion", "survey", "evaluation", "មតិ"):
        assert found(client, query)["Pages and tasks"][0] == results


def test_without_a_meeting_there_is_something_to_do_too(as_organiser):
    assert '"/organise/meetings/new/"' in page_of(as_organiser)
    nothing = [" ".join(page_of(as_organiser, query).split()) for query in ("zzz", "zzz yyy")]
    assert ["We found nothing for “zzz" in page for page in nothing] == [True, True]
    assert ["Try one word" in page for page in nothing] == [False, True]
    assert found(as_organiser, "\u200b") == {}  # shows nothing


def test_needs_secret_emails_and_erased_people_are_not_found(as_organiser):
    place = make_registration(person=make_person(full_name="Keo Pisey"))
    Needs.objects.create(registration=place, diet_note="peanuts")
    make_message(name="Peanuts", is_secret=True)
    make_person(full_name="Peanuts", erased_at=timezone.now(), is_active=False)

    assert found(as_organiser, "peanuts") == {}
    assert "peanuts" not in page_of(as_organiser, "pisey")


def test_it_asks_the_database_as_often_for_one_as_for_many(as_organiser):
    counted = []
    for number in (1, 8):
        for each in range(number):
            meeting = make_meeting(slug=f"20{number}{each}-05", theme="Dara")
            make_person(full_name="Dara", organisation=make_organisation(name=f"Dara {number} {each}"))
            make_session(meeting, title="Dara")
            make_message(name="Dara", status=Status.DUE)
        as_organiser.get("/organise/find/", {"q": "dara"})
        with CaptureQueriesContext(connection) as queries:
            assert len(found(as_organiser, "dara")) == 5
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 10
