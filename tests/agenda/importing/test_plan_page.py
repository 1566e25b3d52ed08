"""What the page and the command say of a plan, and the choices that they offer."""

from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.models import Appearance
from coalition_events.meetings.models import Day
from members.models import Account, Person, RoleName
from tests.agenda.importing.test_pages import fingerprint, give, run
from tests.agenda.importing.test_reading import event, frab, table
from tests.factories import make_account, make_appearance, make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = make_meeting(rooms=1)
    meeting.days.update(starts_at=time(8), ends_at=time(17))
    return meeting


def text(answer):
    return " ".join(answer.content.decode().split())


def test_a_real_problem_is_shown_however_many_names_nobody_knows(as_organiser, meeting):
    rows = [("2027-05-06", "", "", "", f"Session {number}", f"Somebody New{number}") for number in range(300)]
    address = give(as_organiser, pasted=table(*rows, ("2027-05-06", "soon", "", "", "Tea", "")))["Location"]
    page = text(as_organiser.get(address))
    assert "“soon” is not a time that can be read." in page
    assert "300 names stay in the texts of their sessions" in page
    assert page.index("“soon”") < page.index("Somebody New0")
    assert "Somebody New299" in page


def test_a_problem_that_many_rows_have_is_said_once_with_all_their_places(as_organiser, meeting):
    rows = [("2027-05-06", f"{8 + n // 60}:{n % 60:02}", "", "", f"Session {n}", "") for n in range(250)]
    page = text(as_organiser.get(give(as_organiser, pasted=table(*rows))["Location"]))
    assert page.count("It has no end. We gave it 30 minutes.") == 1
    assert "250 places" in page
    assert "row 251" in page


def test_the_page_names_who_stays_comes_and_is_no_longer_named(as_organiser, meeting):
    session = make_session(meeting, title="Opening", starts="8:00", ends="8:30")
    for name in ("Keo Pisey", "Chan Dara"):
        make_appearance(session, person=make_person(full_name=name))
    make_person(full_name="Sok Lina")
    row = ("2027-05-06", "8:00", "8:30", "", "Opening", "Keo Pisey; Moderator: Sok Lina, Sok New")
    address = give(as_organiser, pasted=table(row))["Location"]
    page = text(as_organiser.get(address))
    for said in (
        "Stays:</span> Keo Pisey",
        "Added:</span> <ins>Moderator: Sok Lina",
        "Not in the file, stays:</span> Chan Dara",
    ):
        assert said in page
    assert "In the text only:</span> Moderator: Sok New" in page
    again = as_organiser.post(address, {"takes_off": "on", "show": ""})
    assert "Removed:</span> <del>Chan Dara" in text(again)
    as_organiser.post(address, {"takes_off": "on", "fingerprint": fingerprint(again)})
    assert {str(each) for each in session.appearances.all()} == {"Keo Pisey", "Sok Lina"}


def test_a_yes_with_choices_is_done_at_once(as_organiser, meeting):
    address = give(as_organiser, pasted=table(("2027-05-06", "7:00", "19:30", "", "Opening", "Sok New")))["Location"]
    first = as_organiser.get(address)
    assert "7:00–19:30 in the file, 8:00–17:00 now" in text(first)
    chosen = {"sets_hours": "on", "adds_people": "on"}
    assert "We add 1 person" in text(as_organiser.post(address, {**chosen, "show": ""}))
    assert not meeting.sessions.exists()
    as_organiser.post(address, {**chosen, "fingerprint": fingerprint(first)})
    assert meeting.days.get(number=1).ends_at == time(19, 30)
    assert Person.objects.get().full_name == "Sok New"


def test_whom_a_choice_would_remove_since_the_page_was_read_is_shown_first(as_organiser, meeting):
    session = make_session(meeting, title="Opening", starts="8:00", ends="8:30")
    make_appearance(session, person=make_person(full_name="Keo Pisey"))
    address = give(as_organiser, pasted=table(("2027-05-06", "8:00", "8:30", "", "Opening", "Keo Pisey")))["Location"]
    first = as_organiser.get(address)
    make_appearance(session, person=make_person(full_name="Chan Dara"))
    assert "There is nothing new" in text(first)
    assert "Import </button>" not in text(first)
    again = as_organiser.post(address, {"takes_off": "on", "fingerprint": fingerprint(first)})
    assert again.status_code == 409
    assert "Removed:</span> <del>Chan Dara" in text(again)
    assert "Import </button>" in text(again)
    assert session.appearances.count() == 2


def test_a_session_that_ends_at_midnight_ends_at_24(as_organiser, meeting):
    vigil, film = (("2027-05-06", "22:00", "24:00", "Main Hall", title, "") for title in ("Vigil", "Film"))
    page = text(as_organiser.get(give(as_organiser, pasted=table(vigil, film))["Location"]))
    assert "Thursday 6 May, 22:00</time>–24:00, Main Hall" in page
    assert "Main Hall is taken from 22:00 to 24:00 by “Vigil”." in page


def test_two_spellings_are_asked_about_on_the_page(as_organiser, meeting):
    rows = [("2027-05-06", f"{hour}:00", "", "", "Talk", name) for hour, name in ((8, "Sok New"), (9, "New Sok"))]
    address = give(as_organiser, pasted=table(*rows))["Location"]
    first = as_organiser.get(address)
    assert "“New Sok” is “Sok New”" in text(first)
    [pair] = first.context["plan"].alike
    chosen = {"adds_people": "on", "same": [pair.key]}
    again = as_organiser.post(address, {**chosen, "show": ""})
    as_organiser.post(address, {**chosen, "fingerprint": fingerprint(again)})
    assert Person.objects.get().appearances.count() == 2


def test_an_organisation_that_nobody_knows_is_added_or_read_as_a_person_with_one_press(as_organiser, meeting):
    lines = "9:00 News – Sok Dara, Hope Garden\n10:00 Care – Keo Pisey, UNICEF\n"
    lines += "11:00 Birds – Blue Heron Society, Youth Chan"
    address = give(as_organiser, pasted=lines)["Location"]
    first = as_organiser.get(address)
    page = text(first)
    assert '<li>Hope Garden <span class="quiet">line 1</span></li>' in page
    assert "We read the organisation of “Keo Pisey”." in page
    assert '<li>Blue Heron Society <span class="quiet">line 3</span></li>' in page
    assert page.count("We read an organisation.") == 2
    turned = [doubt.key for doubt in first.context["plan"].doubts.values() if doubt.name in ("UNICEF", "Youth Chan")]
    chosen = {"adds_people": "on", "adds_organisations": "on", "turned": turned, "fingerprint": fingerprint(first)}
    asked = {"lines": lines, "day": meeting.days.first().pk}
    assert as_organiser.post(address, {**asked, **chosen}).status_code == 302
    people = {person.full_name: str(person.organisation) for person in Person.objects.all()}
    assert people == {"Sok Dara": "Hope Garden", "Keo Pisey": "None", "UNICEF": "None", "Youth Chan": "None"}
    assert Appearance.objects.get(session__title="Birds", person=None).organisation.name == "Blue Heron Society"


def test_one_who_is_called_like_an_organisation_and_stands_alone_is_added_with_one_press(as_organiser, meeting):
    address = give(as_organiser, pasted="11:00 Birds – Youth Chan")["Location"]
    first = as_organiser.get(address)
    assert 'name="adds_people"' in first.text
    [doubt] = first.context["plan"].doubts.values()
    chosen = {"adds_people": "on", "turned": doubt.key, "fingerprint": fingerprint(first)}
    asked = {"lines": "11:00 Birds – Youth Chan", "day": meeting.days.first().pk}
    assert as_organiser.post(address, {**asked, **chosen}).status_code == 302
    assert Person.objects.get().full_name == "Youth Chan"


def test_who_is_not_active_is_asked_about_and_made_active_by_who_may(as_organiser, meeting):
    birds = make_organisation(name="Blue Heron Society", is_active=False)
    thida = make_person(full_name="Kim Thida", organisation=birds, is_active=False)
    lines = "9:00 Birds – Blue Heron Society\n10:00 People – Kim Thida (Blue Heron Society)"
    address = give(as_organiser, pasted=lines)["Location"]
    first = as_organiser.get(address)
    assert "<li>Blue Heron Society</li> <li>Kim Thida (Blue Heron Society)</li>" in text(first)
    assert "Not in the directory" not in text(first)
    yes = {"lines": lines, "day": meeting.days.first().pk, "reactivates": "on"}

    account, editor = make_account(), Client()
    account.roles.create(name=RoleName.AGENDA_EDITOR, given_at=timezone.now())
    editor.force_login(account)
    theirs = give(editor, pasted=lines)["Location"]
    assert 'name="reactivates"' not in text(editor.get(theirs))
    assert editor.post(theirs, yes | {"fingerprint": fingerprint(first)}).status_code == 403
    assert not Person.objects.active().filter(pk=thida.pk).exists()

    done = as_organiser.post(address, yes | {"fingerprint": fingerprint(first)}, follow=True)
    assert "2 people or organisations are active again." in text(done)
    for entry in (birds, thida):
        entry.refresh_from_db()
        assert entry.is_active
    assert (
        thida.events.latest("pk").pgh_context.metadata["user"] == Account.objects.get(email="organiser@example.org").pk
    )
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "page"),
    [("Day 2\n9:00 News", "board/?days=2"), ("9:00 News", "board/?days=1"), ("9:00 News\nDay 2\n9:00 Care", "board/")],
)
def test_an_import_leads_to_the_first_day_that_has_something_new(as_organiser, meeting, lines, page):
    address = give(as_organiser, pasted=lines)["Location"]
    yes = {"lines": lines, "day": meeting.days.first().pk, "fingerprint": fingerprint(as_organiser.get(address))}
    assert as_organiser.post(address, yes)["Location"] == f"/organise/meetings/2027-05/agenda/{page}"


def test_a_new_person_without_their_organisation_has_it_in_every_agenda(as_organiser, meeting):
    lines = "9:00 News – Lim Sopheak (Golden Rice Foundation)"
    address = give(as_organiser, pasted=lines)["Location"]
    chosen = {"lines": lines, "day": meeting.days.first().pk, "adds_people": "on"}
    page = as_organiser.post(address, {**chosen, "show": ""})
    assert "We do not know this organisation. We add the person without it. The agenda shows it." in text(page)
    as_organiser.post(address, {**chosen, "fingerprint": fingerprint(page)})
    assert Person.objects.get().organisation is None
    publishing.publish(meeting, by=None)
    for shown in ("/organise/meetings/2027-05/agenda/", "/meetings/2027-05/agenda/"):
        assert "<b>Lim Sopheak</b>, Golden Rice Foundation" in text(as_organiser.get(shown))


def test_who_undoes_an_import_reads_what_stays_in_the_directory(as_organiser, meeting):
    lines = "9:00 News – Lim Sopheak (Golden Rice Foundation)"
    address = give(as_organiser, pasted=lines)["Location"]
    chosen = {"lines": lines, "day": meeting.days.first().pk, "adds_people": "on", "adds_organisations": "on"}
    as_organiser.post(address, {**chosen, "fingerprint": fingerprint(as_organiser.get(address))})
    undo = "/organise/meetings/2027-05/agenda/board/undo/"
    page = text(as_organiser.post(undo, {"number": 1}, follow=True))
    stays = "2 people and organisations that it added stay in the directory."
    assert f'{stays} <a href="/organise/people/">Open the directory</a>' in page
    as_organiser.post("/organise/meetings/2027-05/agenda/board/redo/", {"number": 1})
    answer = as_organiser.post(undo, {"number": 1}, headers={"Accept": "application/json"})
    assert answer.json()["said"].endswith(f" {stays}")
    assert answer.json()["link"] == {"href": "/organise/people/", "label": "Open the directory"}


def test_what_is_left_out_is_said_once(as_organiser, meeting):
    events = [event(str(n), title=f"T{n}", start=f"{n:02}:00", date=None) for n in (8, 10, 9)]
    content = frab(*(each.replace("</event>", "<logo>/a.png</logo></event>") for each in events))
    assert "We leave out: 3 pictures." in text(as_organiser.get(give(as_organiser, content)["Location"]))


def test_the_page_of_a_plan_takes_as_many_queries_for_three_sessions_as_for_thirty(
    as_organiser, meeting, django_assert_num_queries
):
    def address(number):
        rows = [("2027-05-06", f"{8 + n // 6}:{n % 6}0", "", "", f"Session {n}", "Keo Pisey") for n in range(number)]
        return give(as_organiser, pasted=table(*rows))["Location"]

    person = make_person(full_name="Keo Pisey")
    for n in range(3):
        make_appearance(make_session(meeting, title=f"Session {n}"), person=person)
    few, many = address(3), address(30)
    with django_assert_num_queries(counted(as_organiser, few)):
        as_organiser.get(many)


def counted(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


# ------------------------------------------------------------ the command
@pytest.fixture
def path(tmp_path):
    rows = [("2027-05-06", f"{hour}:00", "", "", "Talk", name) for hour, name in ((7, "Sok New"), (9, "New Sok"))]
    path = tmp_path / "agenda.csv"
    path.write_text(table(*rows))
    return path


def test_the_command_names_whom_it_adds_and_tells_both_spellings(meeting, path):
    said = run("2027-05", path, "--add-people")
    assert "+ New Sok (person)\n+ Sok New (person)\n" in said
    assert "“New Sok” may be “Sok New”: The same words in another order. Not merged." in said
    assert Person.objects.count() == 2


def test_the_command_names_whom_nobody_knows_once(meeting, path):
    said = run("2027-05", path, "--dry-run")
    assert "Not in the directory, so the names stay in the texts (2): New Sok; Sok New" in said


def test_the_command_adds_organisations_and_tells_how_it_read_a_comma(meeting, tmp_path):
    path = tmp_path / "agenda.txt"
    path.write_text("9:00 News - Sok Dara, Hope Garden")
    said = run("2027-05", path)
    assert "Organisations that the directory does not have: Hope Garden" in said
    assert "“Hope Garden” is read as the organisation of “Sok Dara”." in said
    assert "+ Hope Garden (organisation)" in run("2027-05", path, "--add-organisations")


def test_the_command_sets_the_hours_of_the_file(meeting, path):
    assert "With --hours" in run("2027-05", path, "--dry-run")
    run("2027-05", path, "--hours")
    assert meeting.days.get(number=1).starts_at == time(7)


def test_a_meeting_that_is_made_of_a_file_has_its_hours(path):
    run("2027-05", path, "--create")
    assert Day.objects.get().starts_at == time(7)


def test_the_command_takes_off_whom_the_file_no_longer_names(meeting, path):
    session = make_session(meeting, title="Talk", starts="9:00", ends="9:30")
    make_appearance(session, person=make_person(full_name="Keo Pisey"))
    assert "not in the file, stays: Keo Pisey" in run("2027-05", path)
    assert "goes: Keo Pisey" in run("2027-05", path, "--take-off")
    assert not session.appearances.exists()
