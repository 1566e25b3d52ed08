"""Links and attachments of a file: in the session's text where they open from everywhere, else counted and told."""

import json

import pytest

from coalition_events.agenda.actions import importing, publishing
from coalition_events.agenda.files.exporters.formats import EXPORTERS
from coalition_events.agenda.files.importers import reading
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from tests.agenda.importing.pasted import read_pasted
from tests.agenda.importing.test_reading import event, frab, ics, only, table
from tests.factories import make_meeting, make_session

pytestmark = pytest.mark.django_db

SLIDES = "https://example.org/slides.pdf"


@pytest.fixture
def meeting():
    return make_meeting(rooms=1)


def take(meeting, content):
    imported = reading.read(content if isinstance(content, bytes) else content.encode(), "agenda")
    return importing.take_in(meeting, imported, by=None)


def xml():
    links = f'<links><link href="{SLIDES}">The [slides]</link><link>https://example.org/(a b)</link></links>'
    attachments = '<attachments><attachment href="/media/secret.pdf">Handout</attachment></attachments>'
    extra = f"{links}{attachments}<logo>/logo.png</logo><url>https://example.org/talk/1</url></event>"
    return frab(event().replace("</event>", extra))


def as_json():
    said = {
        "title": "Opening",
        "date": "2027-05-06T08:00:00+07:00",
        "start": "08:00",
        "duration": "00:30",
        "links": [{"url": SLIDES, "title": "The [slides]"}, "https://example.org/b"],
        "attachments": [{"url": "/media/secret.pdf", "title": "Handout"}, None, 7],
        "logo": "/logo.png",
        "url": "https://example.org/talk/1",
    }
    days = [{"date": "2027-05-06", "rooms": {"Hall": [said]}}]
    return json.dumps({"schedule": {"conference": {"title": "Home", "days": days}}}).encode()


@pytest.mark.parametrize("content", [xml(), as_json()])
def test_links_of_a_schedule_stand_in_the_text_and_what_cannot_is_counted(meeting, content):
    plan = take(meeting, content)
    first, *_rest = meeting.sessions.get().text.splitlines()
    assert first == f"- [The (slides)]({SLIDES})"
    assert plan.left_out == {"attachment": 2, "picture": 1, "page": 1}
    assert take(meeting, content).does_nothing


def test_an_address_with_brackets_does_not_end_the_link(meeting):
    take(
        meeting,
        table(("2027-05-06", "8:00", "A", "https://example.org/(a)"), headings=("Day", "Start", "Title", "Link")),
    )
    assert meeting.sessions.get().text == "- [example.org/(a)](https://example.org/%28a%29)"


def test_links_and_files_of_a_calendar(meeting):
    entry = ["UID:1@x", "SUMMARY:Opening", "DTSTART:20270506T010000Z", "DTEND:20270506T020000Z"]
    attached = [f"ATTACH;FILENAME=slides.pdf:{SLIDES}", "ATTACH;ENCODING=BASE64;VALUE=BINARY:UEsDBA=="]
    plan = take(meeting, ics([*entry, "URL:https://meet.example.org/x", *attached]))
    assert meeting.sessions.get().text.splitlines() == [
        "- [meet.example.org/x](https://meet.example.org/x)",
        f"- [slides.pdf]({SLIDES})",
    ]
    assert plan.left_out == {"attachment": 1}


def test_a_column_of_links(meeting):
    pasted = table(
        ("2027-05-06", "8:00", "Opening", f"{SLIDES} slides.pptx"), headings=("Day", "Start", "Title", "Slides")
    )
    imported = read_pasted(pasted)
    assert [link.url for link in only(imported).links] == [SLIDES]
    assert imported.left_out == {"attachment": 1}
    assert imported.problems == []


def test_a_link_that_would_run_something_is_none(meeting):
    links = '<links><link href="javascript:x()">a</link></links>'
    plan = take(meeting, frab(event().replace("</event>", f"{links}</event>")))
    assert meeting.sessions.get().text == ""
    assert plan.left_out == {"attachment": 1}


def test_a_text_of_the_draft_keeps_its_words_beside_links_and_names(meeting):
    session = make_session(meeting, title="Opening", text="Written by hand", starts="8:00", ends="8:30")
    content = table(
        ("2027-05-06", "8:00", "8:30", "Opening", "Sok Nobody", SLIDES),
        headings=("Day", "Start", "End", "Title", "People", "Link"),
    )
    take(meeting, content)
    session.refresh_from_db()
    assert session.text == f"Written by hand\n\n- [example.org/slides.pdf]({SLIDES})\n\nWith: Sok Nobody"
    assert take(meeting, content).does_nothing


@pytest.mark.parametrize("extension", ["json", "xml", "ics", "xlsx", "csv"])
def test_nothing_of_our_own_files_is_left_out(meeting, extension):
    make_session(meeting, title="Opening", text="Words", starts="8:00", ends="8:30")
    content = EXPORTERS[extension].write(PublicAgenda(publishing.publish(meeting, by=None)))
    plan = take(meeting, content)
    assert not +plan.left_out
    assert plan.does_nothing
