"""What a program reads and writes with a key, and what it is refused."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pghistory.models
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openapi_spec_validator import validate

from coalition_events.agenda.actions import publishing
from coalition_events.api.actions import keys
from coalition_events.api.models import Call, Key
from coalition_events.attendance.models import Attendance
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Diet, Needs, Registration
from members.models import Account, Person, Right
from tests.api.conftest import With
from tests.factories import (
    BEFORE,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def read(client: Client, address: str, **params: Any) -> Any:
    response = client.get(f"/api/1/{address}", params)
    assert response.status_code == 200, response.content
    return response.json()


def problem(response: Any, status: int) -> dict[str, Any]:
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")
    said: dict[str, Any] = response.json()
    assert said["status"] == status
    assert said["next"]
    return said


def test_any_key_reads_meetings_and_their_published_agendas(with_key: With, administrator: Account) -> None:
    past = make_meeting(starts_on=(BEFORE - timedelta(days=200)).date())
    meeting = make_meeting()
    make_meeting(slug="2028-05", announced_at=None)
    session = make_session(meeting, starts="9:00", ends="9:45", title="Safe return")
    make_appearance(session, person=make_person(full_name="Nhem Sovanna"))
    make_session(meeting, starts="10:00", ends="10:45", title="Closed talk", members_only=True)
    publishing.publish(meeting, by=administrator, now=BEFORE)
    make_session(meeting, starts="11:00", ends="11:45", title="Only in the draft")
    client = with_key()

    assert [one["code"] for one in read(client, "meetings")["results"]] == [past.slug, meeting.slug]
    [next_one] = read(client, "meetings", to_come="true")["results"]
    assert (next_one["code"], next_one["state"], len(next_one["days"])) == ("2027-05", "open", 2)
    assert next_one["page"].endswith("/meetings/2027-05/")
    agenda = read(client, "meetings/2027-05/agenda")
    sessions = [each for day in agenda["days"] for each in day["sessions"]]
    assert [each["title"] for each in sessions] == ["Safe return", "Closed session"]
    assert sessions[0]["appearances"][0]["name"] == "Nhem Sovanna"
    problem(client.get(f"/api/1/meetings/{past.slug}/agenda"), 404)
    problem(client.get("/api/1/meetings/2028-05"), 404)


def test_a_list_of_a_thousand_is_read_in_ten_queries_and_in_parts(with_key: With) -> None:
    meeting, organisation = make_meeting(), make_organisation()
    people = [Person(full_name=f"Sok Dara {number}", organisation=organisation) for number in range(1000)]
    Person.objects.bulk_create(people)
    delegation = make_registration(meeting, person=make_person(organisation=organisation)).delegation
    facts: dict[str, Any] = {"status": "confirmed", "days": [1], "registered_at": BEFORE, "delegation": delegation}
    rows = [Registration(meeting=meeting, person=person, **facts) for person in Person.objects.all()[:1000]]
    Registration.objects.all().delete()
    Registration.objects.bulk_create(rows)
    day = meeting.days.get(number=1)
    Attendance.objects.bulk_create(
        [Attendance(registration=one, day=day, checked_in_at=BEFORE) for one in Registration.objects.all()]
    )
    client = with_key(Right.REGISTRATIONS)

    with CaptureQueriesContext(connection) as queries:
        found = read(client, "meetings/2027-05/registrations", page_size=1000)["results"]
    assert len(queries) <= 10
    assert len(found) == 1000
    assert found[0]["here_on"] == [1]
    in_parts, address = [], "/api/1/meetings/2027-05/registrations?page_size=400"
    while address:
        part = client.get(address).json()
        in_parts += [one["id"] for one in part["results"]]
        address = part["next"]
    assert in_parts == [one["id"] for one in found]
    for cursor in ("x", "cD14", "cD0lMDA="):  # none, and a position that is no number
        problem(client.get(f"/api/1/meetings/2027-05/registrations?cursor={cursor}"), 422)


def test_what_has_not_changed_is_not_sent_again(with_key: With) -> None:
    make_meeting()
    client = with_key()
    first = client.get("/api/1/meetings")

    again = client.get("/api/1/meetings", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Meeting.objects.update(theme="Another theme")
    assert client.get("/api/1/meetings", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_each_address_asks_for_its_right_and_needs_are_nowhere(with_key: With) -> None:
    meeting = make_meeting()
    registration = make_registration(meeting, person=make_person(full_name="Chan Lina", email="lina@example.org"))
    Needs.objects.create(registration=registration, diet=Diet.choices[1][0], diet_note="No fish sauce")
    house = registration.person.organisation
    of = {
        "meetings/2027-05/numbers": {Right.NUMBERS},
        "meetings/2027-05/registrations": {Right.REGISTRATIONS, Right.DOOR},
        f"registrations/{registration.pk}": {Right.REGISTRATIONS, Right.DOOR},
        "organisations": {Right.REGISTRATIONS},
        f"organisations/{house.pk}/people": {Right.REGISTRATIONS},
    }
    for right in (None, Right.NUMBERS, Right.REGISTRATIONS, Right.DOOR):
        client = with_key(right) if right else with_key()
        for address, asked in of.items():
            response = client.get(f"/api/1/{address}")
            if right in asked:
                assert response.status_code == 200
                assert b"fish" not in response.content
                assert b"lina@" not in response.content
            else:
                problem(response, 403)
    assert read(with_key(Right.NUMBERS, Right.DOOR), "meetings/2027-05/numbers")["confirmed"]["total"] == 1
    for headers in ({}, {"Authorization": "Bearer ce_wrong"}):
        response = Client(headers=headers).get("/api/1/meetings")
        problem(response, 401)
        assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_program_registers_cancels_and_checks_in_and_may_repeat_itself(with_key: With) -> None:
    meeting = make_meeting(seats=1)
    first, second = make_person(email="one@example.org"), make_person(email="two@example.org")
    client = with_key(Right.REGISTRATIONS, Right.DOOR)

    def send(method: str, address: str, **body: Any) -> Any:
        return client.generic(method, f"/api/1/{address}", json.dumps(body), "application/json")

    here = "meetings/2027-05/registrations"
    made = [send("POST", here, person=person.pk, days=[1]).json() for person in (first, first, second)]
    assert [one["status"] for one in made] == ["confirmed", "confirmed", "waitlisted"]
    assert made[0]["id"] == made[1]["id"]
    place = f"registrations/{made[0]['id']}"
    for _time in range(2):
        assert send("PUT", f"{place}/attendance/1").json()["here_on"] == [1]
    problem(send("PUT", f"registrations/{made[2]['id']}/attendance/1"), 422)
    problem(send("PUT", f"{place}/attendance/3"), 404)
    problem(send("POST", f"{place}/cancellation", version=7), 409)
    for _time in range(2):
        assert send("POST", f"{place}/cancellation").json()["status"] == "cancelled"
    assert read(client, f"registrations/{made[2]['id']}")["status"] == "confirmed"
    assert Message.objects.filter(kind__startswith="registration_").count() == 4

    said = problem(send("POST", here, person=first.pk, days=[7]), 422)
    assert said["detail"] == "Choose one or more of the days of this meeting."
    assert "days" in problem(send("POST", here, person=first.pk), 422)["detail"]
    problem(send("POST", here, person=0, days=[1]), 404)
    problem(client.generic("POST", f"/api/1/{here}", "{", "application/json"), 422)
    problem(client.generic("POST", f"/api/1/{here}", " " * 3_000_000, "application/json"), 413)
    problem(send("POST", f"registrations/{made[2]['id']}/cancellation", Version=7), 422)
    problem(client.get(f"/api/1/{here}?status=canceled"), 422)
    assert [one["id"] for one in read(client, here, status="cancelled")["results"]] == [made[0]["id"]]
    other = client.delete(f"/api/1/{here}")
    problem(other, 405)
    assert set(other.headers["Allow"].split(", ")) == {"GET", "POST"}

    account = Key.objects.get().account
    assert Registration.objects.get(pk=made[0]["id"]).registered_by == account
    told = pghistory.models.Events.objects.references(meeting.registrations.get(pk=made[0]["id"]))
    assert {event.pgh_context["user"] for event in told} == {account.pk}
    assert not account.is_active
    assert Account.objects.of_address(account.email) is None


def test_a_key_that_asks_too_often_waits_and_each_call_is_logged(
    with_key: With, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_meeting()
    monkeypatch.setattr(keys, "CALLS_A_MINUTE", 3)
    client = with_key()
    for address in ("meetings?to_come=1", "meetings/2027-05", "organisations"):
        client.get(f"/api/1/{address}")

    refused = client.get("/api/1/meetings")
    problem(refused, 429)
    assert refused.headers["Retry-After"] == "60"
    logged = [(call.method, call.path, call.status) for call in Call.objects.order_by("pk")]
    assert logged == [
        ("GET", "/api/1/meetings", 200),
        ("GET", "/api/1/meetings/2027-05", 200),
        ("GET", "/api/1/organisations", 403),
    ]
    monkeypatch.setattr(timezone, "now", lambda: BEFORE + timedelta(seconds=61))
    assert client.get("/api/1/meetings").status_code == 200
    keys.forget_old(BEFORE + timedelta(days=91))
    assert not Call.objects.exists()


def test_the_description_is_valid_openapi_and_names_each_right(client: Client) -> None:
    schema = client.get("/api/1/openapi.json").json()

    assert schema["openapi"] == "3.1.0"
    validate(schema)
    page = client.get("/api/").content.decode()
    assert all(path in page for path in schema["paths"])


RUN = """
import sys
sys.path.insert(0, sys.argv[1])
from coalition_client import AuthenticatedClient
from coalition_client.api.default import meetings, register, registrations
from coalition_client.models import Place

client = AuthenticatedClient(base_url=sys.argv[2], token=sys.argv[3])
[found] = meetings.sync(client=client, to_come=True).results
made = register.sync(found.code, client=client, body=Place(person=int(sys.argv[4]), days=[1]))
listed = registrations.sync(found.code, client=client).results
print(made.status, listed[0].person.name)
"""


@pytest.mark.django_db(transaction=True)
def test_a_client_that_is_made_from_the_description_runs(
    live_server: Any, tmp_path: Path, administrator: Account
) -> None:
    make_meeting()
    person = make_person(full_name="Chan Lina")
    last_day = (BEFORE + timedelta(days=30)).date()
    _key, token = keys.give("Client", rights=[Right.REGISTRATIONS], last_day=last_day, by=administrator, now=BEFORE)
    bin_ = Path(sys.executable).parent
    (tmp_path / "config.yml").write_text(
        "project_name_override: coalition-client\npackage_name_override: coalition_client\npost_hooks: []\n"
    )
    (tmp_path / "openapi.json").write_bytes(Client().get("/api/1/openapi.json").content)
    command = [bin_ / "openapi-python-client", "generate", "--path", "openapi.json", "--config", "config.yml"]
    subprocess.run([*command, "--meta", "none", "--output-path", "coalition_client"], cwd=tmp_path, check=True)

    run = [sys.executable, "-c", RUN, tmp_path, live_server.url, token, str(person.pk)]
    ran = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("confirmed Chan Lina\n", "")
