"""The organisers' pages of an erasure, and the file of what we hold."""

import io
import zipfile
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalition_events.agenda.actions import publishing
from coalition_events.mail.models import Message
from coalition_events.privacy.models import Erasure, Handover, Mention
from members.models import Account, Person
from tests.factories import BEFORE, make_account, make_appearance, make_meeting, make_person, make_session
from tests.privacy.conftest import EMAIL, NAME, NAME_KM, PHONE


def address(person: Person) -> str:
    return reverse("organise:erasure", args=[person.pk])


def erase(client: Client, person: Person, **sent: str) -> Any:
    return client.post(address(person), {"name": NAME} | sent)


# ---------------------------------------------------------------- Erase this person
def test_the_page_of_a_person_leads_there(as_organiser: Client, person: Person) -> None:
    page = as_organiser.get(person.get_absolute_url()).content.decode()

    assert f'href="{address(person)}"' in page
    assert f'href="{reverse("organise:held", args=[person.pk])}"' in page


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_page_shows_what_goes_what_stays_and_what_is_published(
    as_organiser: Client, everywhere: Person, language: str
) -> None:
    as_organiser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = as_organiser.get(address(everywhere)).content.decode()

    assert f'<html lang="{language}"' in page
    assert ("What we erase" in page) == (language == "en")
    for listed in ("/organise/meetings/2026-05/agenda/releases/", "/organise/meetings/2026-05/summary/", EMAIL, PHONE):
        assert listed in page
    assert Person.objects.filter(pk=everywhere.pk).exists()
    assert not Mention.objects.filter(meeting="2026-05").exists()


def test_the_name_is_typed_before_anybody_is_erased(as_organiser: Client, person: Person) -> None:
    response = erase(as_organiser, person, name="Sok Dara")

    assert (response.status_code, response["Location"]) == (302, address(person))  # Back finds no answer to a form
    wrong = as_organiser.get(address(person))
    assert "no-store" in wrong["Cache-Control"]
    assert "This is not the name of this person." in wrong.content.decode()
    assert 'value="Sok Dara"' in wrong.content.decode()
    assert "This is not the name" not in as_organiser.get(address(person)).content.decode()
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("typed", [NAME, NAME.lower(), NAME_KM])
def test_typing_the_name_erases(as_organiser: Client, person: Person, typed: str) -> None:
    response = erase(as_organiser, person, name=typed)

    assert response.status_code == 302
    assert response["Location"] == Erasure.objects.get().get_absolute_url()
    assert response["Clear-Site-Data"] == '"cache"'
    assert not Person.objects.filter(pk=person.pk).exists()


def test_a_form_that_is_right_is_the_erasure_and_not_its_preview_too(as_organiser: Client, person: Person) -> None:
    with CaptureQueriesContext(connection) as asked:
        erase(as_organiser, person)

    written = [each["sql"] for each in asked if 'UPDATE "members_person"' in each["sql"] and "erased_at" in each["sql"]]
    assert len(written) == 1


def test_a_second_time_there_is_nobody(as_organiser: Client, person: Person) -> None:
    erase(as_organiser, person)

    assert as_organiser.get(address(person)).status_code == 404
    assert erase(as_organiser, person).status_code == 404
    assert as_organiser.get(person.get_absolute_url()).status_code == 404


def test_why_not_is_said_on_their_page(as_organiser: Client, organiser: Account) -> None:
    own = make_person(email=organiser.email)

    response = as_organiser.get(address(own), follow=True)

    assert response.redirect_chain[-1][0] == own.get_absolute_url()
    assert "You cannot erase yourself." in response.content.decode()


def test_a_reason_with_the_name_is_refused_beside_the_form(as_organiser: Client, everywhere: Person) -> None:
    erase(as_organiser, everywhere, **{"summary-2026-05-public": f"{NAME} agreed"})

    response = as_organiser.get(address(everywhere))
    assert "Write the reason without the name" in response.content.decode()
    assert f"{NAME} agreed" in response.content.decode()


def test_what_was_published_is_decided_later_too(as_organiser: Client, everywhere: Person, past: Any) -> None:
    erase(as_organiser, everywhere, **{"summary-2026-05-public": "They agreed to it."})
    erasure = Erasure.objects.get(mentions__meeting="2026-05", mentions__what="summary")
    of_release = erasure.mentions.get(what="release")
    decision = reverse("organise:erasure_decision", args=[erasure.pk, of_release.pk])

    assert of_release.title in as_organiser.get("/organise/people/erasures/").content.decode()
    assert as_organiser.post(decision, {f"{of_release.pk}-reason": ""}).status_code == 422
    refused = as_organiser.post(decision, {"corrected": ""}, follow=True)
    assert "still names this person" in refused.content.decode()
    publishing.publish(past, by=None)
    as_organiser.post(decision, {"corrected": ""})
    of_release.refresh_from_db()
    assert of_release.decision == "corrected"
    assert "They agreed to it." in as_organiser.get(erasure.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("language", "one"), [("en", "No longer: one person."), ("km", "មនុស្សម្នាក់")])
def test_the_public_reads_what_changed_without_their_name(
    as_organiser: Client, client: Client, person: Person, language: str, one: str
) -> None:
    client.cookies["django_language"] = language
    meeting = make_meeting()
    session = make_session(meeting)
    publishing.publish(meeting, by=None)
    make_appearance(session=session, person=person)
    publishing.publish(meeting, by=None)
    before = client.get("/meetings/2027-05/agenda/changes/").content.decode()
    assert NAME in before or NAME_KM in before

    erase(as_organiser, person)
    publishing.publish(meeting, by=None)

    page = client.get("/meetings/2027-05/agenda/changes/").content.decode()
    assert one in page
    assert NAME not in page
    assert NAME_KM not in page
    messages = "".join(message.text for message in Message.objects.filter(about__startswith="release:"))
    assert NAME not in messages


def test_a_published_name_of_a_second_meeting_in_a_month_has_a_title(person: Person, as_organiser: Client) -> None:
    meeting = make_meeting(slug="2027-05b")
    make_appearance(session=make_session(meeting), person=person)
    publishing.publish(meeting, by=None)

    assert "Published agenda of May 2027, version 1" in as_organiser.get(address(person)).content.decode()


def test_pages_that_still_name_a_place_of_theirs_open(as_organiser: Client, everywhere: Person, past: Any) -> None:
    erase(as_organiser, everywhere)
    registration = past.registrations.get()

    for name, given in (("registrations", [past.slug]), ("registration", [past.slug, registration.pk])):
        response = as_organiser.get(reverse(f"organise:{name}", args=given))
        assert response.status_code == 200
        assert NAME not in response.content.decode()
    report = as_organiser.get(reverse("organise:report", args=[past.slug]))
    assert report.status_code == 200


@pytest.mark.parametrize("name", ["erasure", "held"])
def test_only_organisers_may(client: Client, person: Person, name: str) -> None:
    client.force_login(make_account(email=EMAIL))

    assert client.get(reverse(f"organise:{name}", args=[person.pk])).status_code == 403
    assert client.post(address(person), {"name": NAME}).status_code == 403
    assert client.get("/organise/people/erasures/").status_code == 403
    assert Person.objects.filter(pk=person.pk).exists()


# ---------------------------------------------------------------- What we hold
def held(response: Any) -> zipfile.ZipFile:
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(response.content))


def test_the_file_holds_what_they_gave_and_is_logged(
    as_organiser: Client, everywhere: Person, organiser: Account
) -> None:
    Handover.objects.all().delete()

    file = held(as_organiser.get(reverse("organise:held", args=[everywhere.pk])))

    page = file.read("what-we-hold.html").decode()
    told = ("No fish", "Her mother", "We are not alone.", "Welcome", "Social worker")
    assert [known for known in (NAME, NAME_KM, EMAIL, PHONE, *told) if known not in page] == []
    assert {"materials/b.pdf", "photographs/a.jpg"} <= set(file.namelist())
    handover = Handover.objects.get()
    assert (handover.number, handover.taken_by) == (everywhere.pk, organiser)


def test_a_code_or_key_is_not_in_the_file(as_organiser: Client, everywhere: Person) -> None:
    told = {"kind": "sign_in_code", "subject": "Code", "due_at": BEFORE}
    Message.objects.create(key="s", address=EMAIL, text="Type 479-113", is_secret=True, **told)

    page = held(as_organiser.get(reverse("organise:held", args=[everywhere.pk]))).read("what-we-hold.html").decode()

    assert "479-113" not in page


def test_the_file_is_in_their_language(as_organiser: Client, person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(language="km")
    make_account(email=EMAIL, last_login=BEFORE)

    page = held(as_organiser.get(reverse("organise:held", args=[person.pk]))).read("what-we-hold.html").decode()

    assert '<html lang="km">' in page
    assert "What we hold about you" not in page
    assert [words for words in ("បានបង្កើតគណនី", "ចូលគណនីចុងក្រោយ") if words not in page] == []


def test_people_get_their_own_file_and_nobody_elses(client: Client, person: Person) -> None:
    client.force_login(make_account(email=EMAIL))
    colleague = make_person(organisation=person.organisation)

    assert reverse("own_held", args=[person.pk]) in client.get("/account/").content.decode()
    assert held(client.get(reverse("own_held", args=[person.pk])))
    assert client.get(reverse("own_held", args=[colleague.pk])).status_code == 404


def test_a_stranger_gets_no_file(client: Client, person: Person) -> None:
    assert "/accounts/login/" in client.get(reverse("own_held", args=[person.pk]))["Location"]
