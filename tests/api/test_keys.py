"""An administrator gives keys and ends them; a key is shown once, opens what it was given, and ends by itself."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from coalition_events.api.actions import keys
from coalition_events.api.models import Key
from coalition_events.common.dates import local_date
from members.actions import roles
from members.actions.rights import NotAllowed
from members.models import Account, Right, Role, RoleName
from tests.api.conftest import With
from tests.at_once import at_once
from tests.factories import make_account, make_meeting, make_organiser

pytestmark = pytest.mark.django_db


def test_a_key_is_shown_once_and_works_until_it_is_ended(administrator: Account, client: Client, now: datetime) -> None:
    make_meeting()
    client.force_login(administrator)
    last_day = local_date(now) + timedelta(days=30)
    typed: dict[str, Any] = {"name": "Our website", "rights": ["numbers"], "last_day": last_day}
    answer = client.post("/organise/keys/", typed)
    key = Key.objects.get()
    [token] = [word[:46] for word in answer.content.decode().split("<code>") if word.startswith("ce_")][:1]
    program = Client(headers={"Authorization": f"Bearer {token}"})

    assert "no-store" in answer.headers["Cache-Control"]
    assert token not in client.get("/organise/keys/").content.decode()
    assert token not in str(Key.objects.values().get())
    assert client.post("/organise/keys/", typed).status_code == 422  # of that name there is one
    assert program.get("/api/1/meetings/2027-05/numbers").status_code == 200
    page = client.get(f"/organise/keys/{key.pk}/").content.decode()
    assert "GET /api/1/meetings/2027-05/numbers" in page
    client.post(f"/organise/keys/{key.pk}/end/")
    assert program.get("/api/1/meetings/2027-05/numbers").status_code == 401
    assert client.post("/organise/keys/", typed).status_code == 200


def test_a_key_ends_after_its_last_day_which_is_a_year_away_at_most(administrator: Account, now: datetime) -> None:
    today = local_date(now)
    for last_day in (today - timedelta(days=1), today + timedelta(days=367)):
        with pytest.raises(keys.DayOutside):
            keys.give("Website", rights=[], last_day=last_day, by=administrator, now=now)
    key, token = keys.give("Website", rights=[Right.ADMINISTER, Right.DOOR], last_day=today, by=administrator, now=now)

    assert key.may == {Right.DOOR}
    assert keys.key_of(token, now=now) == key
    assert keys.key_of(token, now=now + timedelta(days=1)) is None
    with pytest.raises(NotAllowed):
        keys.give("Other", rights=[], last_day=today, by=make_organiser(), now=now)


def test_a_cookie_opens_nothing_of_the_api(administrator: Account, client: Client) -> None:
    client.force_login(administrator)
    answer = client.get("/api/1/meetings")
    assert (answer.status_code, answer.json()["detail"]) == (401, "A key is needed here.")
    wrong = client.get("/api/1/meetings", headers={"Authorization": "Bearer ce_x"}).json()
    assert wrong["detail"] == "We do not know this key, or it has ended."
    for address in ("/api/2/meetings", "/api/meetings"):
        assert (client.get(address).status_code, client.get(address).json()["status"]) == (404, 404)


def test_a_key_of_somebody_who_is_no_administrator_any_more_says_so(administrator: Account, now: datetime) -> None:
    former = make_account(email="former@example.org", name="Former", is_staff=True, is_superuser=True)
    Role.objects.create(account=former, name=RoleName.ADMINISTRATOR, given_at=now)
    key, _token = keys.give("Website", rights=[], last_day=local_date(now), by=former, now=now)
    client, said = Client(), "Former made it and is not an administrator any more. It still works."
    client.force_login(administrator)
    pages = ["/organise/keys/", f"/organise/keys/{key.pk}/"]
    assert not any(said in client.get(page).text for page in pages)

    keys.give("Newer", rights=[], last_day=local_date(now), by=administrator, now=now + timedelta(hours=1))
    assert [each.name for each, _is_live in client.get(pages[0]).context["keys"]] == ["Newer", "Website"]
    roles.take_back(Role.objects.get(account=former), by=administrator, now=now)

    assert all(said in " ".join(client.get(page).text.split()) for page in pages)
    assert [each.name for each, _is_live in client.get(pages[0]).context["keys"]] == ["Website", "Newer"]
    assert "Make a new key, then end this one." in client.get(pages[1]).text


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_the_form_makes_one_key_and_both_pages_show_it(administrator: Account, now: datetime) -> None:
    client = Client()
    client.force_login(administrator)
    press = client.get("/organise/keys/").context["form"]["press"].value()
    typed = {"name": "Our website", "last_day": local_date(now) + timedelta(days=30), "press": press}

    pages = at_once(*[lambda: client.post("/organise/keys/", typed)] * 2)

    key = Key.objects.get()
    assert [page.context["key"] for page in pages] == [key, key]
    [token] = {page.context["token"] for page in pages}
    assert keys.key_of(token, now=now) == key
    given: dict[str, Any] = {"rights": [], "last_day": typed["last_day"], "press": press, "by": administrator}
    with pytest.raises(keys.NameInUse):
        keys.give("Our website", now=now + timedelta(minutes=5), **given)
    with pytest.raises(keys.NameInUse):  # gone back to, with other rights
        keys.give("Our website", now=now, **given | {"rights": [Right.NUMBERS]})
    keys.end(key, by=administrator, now=now)
    assert keys.give("Our website", now=now, **given)[1] != token
    assert keys.give("Another", now=now, **given)[1] != token


def test_what_is_not_there_is_said_in_json(with_key: With) -> None:
    strangers, program = Client(enforce_csrf_checks=True), with_key()
    for address in ("/api/1/", "/api/1/nothing", "/api/1/meetings/", "/api/1/meetings/2027-05/nothing"):
        for ask in (strangers.get, strangers.post, program.get):
            answer = ask(address)
            assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json"), address
            assert answer.json()["next"] == "Check the address. The lists show what there is."
