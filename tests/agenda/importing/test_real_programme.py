"""The programme of May 2019, exported, renumbered and with a row put in, comes back by the page."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coalition_events.agenda.models import Star
from coalition_events.demonstration import may_2019
from coalition_events.demonstration.directory import load_organisations
from tests.agenda.importing.test_pages import fingerprint
from tests.factories import BEFORE, make_account, make_organiser, make_person

pytestmark = pytest.mark.django_db
PAGE = "/organise/meetings/2019-05/agenda/import/"
PUT_IN = {"Day": "2019-05-09", "Kind": "opening", "Title": "Welcome by the ministry", "People": "Sok Dara"}


@pytest.fixture
def meeting():
    """As the article tells it, with a star on each session."""
    meeting = may_2019.load(load_organisations(), by=make_account(is_staff=True))
    keeper = make_organiser()
    Star.objects.bulk_create(
        Star(account=keeper, session=session, starred_at=BEFORE) for session in meeting.sessions.all()
    )
    return meeting


def exported(client):
    text = b"".join(client.get("/meetings/2019-05/agenda.csv")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def upload(client, rows, heading):
    """As a person keeps the sheet: the rows are counted, and our identifiers are gone."""
    file = io.StringIO()
    columns = [heading, *(each for each in rows[0] if each != "Identifier")]
    writer = csv.DictWriter(file, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({**row, heading: number} for number, row in enumerate(rows, 1))
    return client.post(PAGE, {"file": SimpleUploadedFile("May 2019.csv", file.getvalue().encode())})["Location"]


def kept(meeting):
    """What hangs on each session, by its title."""
    return {
        session.title: (
            session.pk,
            sorted(session.quotes.values_list("text", flat=True)),
            session.stars.count(),
            sorted(str(each) for each in session.appearances.all()),
        )
        for session in meeting.sessions.all()
    }


@pytest.mark.parametrize("heading", ["No", "ID"])
@pytest.mark.parametrize("place", [0, 3])
def test_quotes_stars_and_people_stay_with_their_sessions(as_organiser, meeting, heading, place):
    make_person(full_name="Sok Dara")
    before = kept(meeting)
    assert any(quotes for _pk, quotes, _stars, _people in before.values())
    rows = [{**row, "Minutes": "30"} for row in exported(as_organiser)]
    for again in (rows, [*rows[:place], PUT_IN, *rows[place:]]):
        address = upload(as_organiser, again, heading)
        shown = as_organiser.post(address, {"takes_off": "on", "show": ""})
        plan = shown.context["plan"]
        assert len(plan.changed) == (len(rows) if again is rows else 0)
        assert (plan.absent, plan.missing, plan.unknown, plan.alike) == ([], [], {}, [])
        assert "Sok Dara" in shown.content.decode() or again is rows
        done = as_organiser.post(address, {"takes_off": "on", "fingerprint": fingerprint(shown)})
        assert done.status_code == 302
    assert [planned.title for planned in plan.new] == [PUT_IN["Title"]]
    after = kept(meeting)
    assert after.pop(PUT_IN["Title"])[1:] == ([], 0, ["Sok Dara"])
    assert after == before
