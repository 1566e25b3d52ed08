"""Slides and handouts: told by their content, kept under a name of ours, offered to whom they are for."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalition_events.agenda.actions import publishing, steps
from coalition_events.agenda.files.sniffing import MOST_BYTES
from coalition_events.agenda.models import Material, Session
from coalition_events.agenda.views.board.words import step_in_words
from tests.agenda.panels.conftest import PDF, a_file, a_picture, an_office_file
from tests.factories import make_account, make_appearance

pytestmark = pytest.mark.django_db
PROGRAM = b"MZ\x90\x00\x03" + b"\0" * 200


def told(file, **fields):
    fields = {"title": "Slides", "is_public": "on", **fields}
    found = {f"material-{name}": value for name, value in {"file": file, **fields}.items() if value is not None}
    return {"part": "material", **found}


def bring(client, page, **fields):
    answer = client.post(page, told(fields.pop("file", None) or a_file(), **fields))
    assert answer.status_code == 302, answer.content.decode()
    return Material.objects.latest("pk")


def download(client, material):
    return client.get(f"/meetings/{material.session.meeting.slug}/materials/{material.pk}/")


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (PDF, "pdf"),
        (an_office_file("ppt/presentation.xml"), "pptx"),
        (an_office_file("word/document.xml"), "docx"),
        (a_picture("PNG"), "png"),
        (a_picture("JPEG"), "jpg"),
    ],
)
def test_a_file_is_what_its_content_says(client, page, content, extension):
    material = bring(client, page, file=a_file(content, "whatever.xyz"))
    assert (material.extension, material.person.full_name, material.uploaded_by) == (extension, "Keo Pisey", None)
    assert "whatever" not in material.file.name


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PROGRAM, "slides.pptx"),
        (b"<html><script>alert(1)</script></html>", "slides.pdf"),
        (an_office_file("xl/workbook.xml"), "slides.pptx"),
        (an_office_file("ppt/presentation.xml", "ppt/vbaProject.bin"), "slides.pptx"),
        (an_office_file("ppt/presentation.xml")[:60], "slides.pptx"),
        (b"%PDF-1.4 and then nothing", "slides.pdf"),
        (b"GIF89a" + b"\0" * 50, "slides.png"),
        (a_picture("PNG")[:100], "slides.png"),
        (b"", "empty.pdf"),
    ],
)
def test_what_is_none_of_these_is_refused_whatever_it_is_called(client, page, content, name):
    answer = client.post(page, told(a_file(content, name), title="My slides"))
    assert answer.status_code == 422
    assert 'value="My slides"' in answer.content.decode()
    assert not Material.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.*"))


def test_twenty_megabytes_are_taken_and_not_a_byte_more(client, page):
    assert (
        bring(client, page, file=a_file(PDF.replace(b"endobj", b"x" * (MOST_BYTES - len(PDF) + 6)))).bytes == MOST_BYTES
    )
    answer = client.post(page, told(a_file(PDF.replace(b"endobj", b"x" * (MOST_BYTES - len(PDF) + 7)))))
    assert (answer.status_code, "larger than 20 MB" in answer.content.decode()) == (422, True)


def test_a_name_of_three_hundred_letters_is_refused_and_a_title_of_as_many(client, page):
    answer = client.post(page, told(a_file(name="x" * 250 + ".pdf")))
    assert (answer.status_code, "Give it a shorter one" in answer.content.decode()) == (422, True)
    answer = client.post(page, told(a_file(), title="x" * 300))
    assert answer.status_code == 422


def test_markup_in_a_title_is_shown_as_it_was_typed(client, page, release):
    bring(client, page, title="<script>alert(1)</script>")
    for address in (page, release.meeting.sessions.get().get_absolute_url()):
        shown = client.get(address).content.decode()
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_a_download_has_a_name_of_ours_and_nothing_in_it_runs(client, page, release):
    material = bring(client, page, file=a_file(PDF, "../../etc/passwd.pdf"), title='Our "slides"; ក')
    answer = download(Client(), material)
    slug = release.meeting.slug
    assert answer["Content-Disposition"] == f'attachment; filename="{slug}-our-slides-{material.pk}.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)
    assert b"".join(answer.streaming_content) == PDF


def test_a_draft_is_not_told_by_a_download(client, page, organiser):
    material = bring(client, page)
    assert download(Client(), material).status_code == 404
    assert download(client, material).status_code == 200  # they brought it
    publishing.publish(material.session.meeting, by=organiser)
    assert download(Client(), material).status_code == 200


def test_a_file_is_for_members_until_somebody_says_otherwise(client, page, appearance):
    client.post(page, {"answer-version": 1})
    box = 'name="material-is_public"'
    shown = re.search(f"<input[^>]*{box}[^>]*>", client.get(page).content.decode())
    assert shown
    assert "checked" not in shown[0]


def test_what_is_for_members_asks_to_sign_in(client, page, release, pisey):
    material = bring(client, page, is_public=None)
    session = material.session.get_absolute_url()
    assert download(Client(), material)["Location"].startswith("/accounts/login/")
    assert "1 more file is for members." in Client().get(session).content.decode()
    stranger, member = Client(), Client()
    stranger.force_login(make_account(email="stranger@example.org"))
    assert download(stranger, material).status_code == 404
    member.force_login(make_account(email=pisey.email))
    assert download(member, material).status_code == 200
    assert "Slides" in member.get(session).content.decode()


def test_a_session_that_was_closed_since_offers_nothing_more(client, page, release):
    material = bring(client, page)
    Session.objects.filter(pk=material.session_id).update(members_only=True)
    assert download(Client(), material).status_code == 404
    assert "Slides and handouts" not in Client().get(material.session.get_absolute_url()).content.decode()


def test_a_page_that_is_kept_is_drawn_anew_with_what_was_brought(client, page, release, settings):
    settings.DEBUG = False
    reader, address = Client(), release.meeting.sessions.get().get_absolute_url()
    assert "Slides and handouts" not in reader.get(address).content.decode()
    material = bring(client, page)
    assert "Slides and handouts" in reader.get(address).content.decode()
    client.post(f"{page}materials/{material.pk}/removal/")
    assert "Slides and handouts" not in reader.get(address).content.decode()


def test_what_was_taken_away_comes_back_with_undo(client, page, organiser):
    material = bring(client, page)
    client.post(f"{page}materials/{material.pk}/removal/")
    assert not Material.objects.exists()
    last, _redo = steps.next_steps(material.session.meeting)
    assert step_in_words(last) == "remove slides or a handout"
    steps.undo(material.session.meeting, by=organiser)
    assert Material.objects.get().file.name == material.file.name


def test_nobody_changes_what_another_brought(client, page, session):
    other = make_appearance(session, order=2)
    theirs = Material.objects.create(
        session=session,
        title="Theirs",
        file="materials/x.pdf",
        extension="pdf",
        bytes=1,
        uploaded_at=session.meeting.announced_at,
        person=other.person,
    )
    assert client.get(f"{page}materials/{theirs.pk}/").status_code == 404
    assert client.post(f"{page}materials/{theirs.pk}/removal/").status_code == 404
    assert Material.objects.filter(pk=theirs.pk).exists()


def test_two_who_name_it_at_once_see_each_other(client, page):
    material = bring(client, page)
    address = f"{page}materials/{material.pk}/"
    assert client.post(address, {"title": "First", "is_public": "on", "version": 1}).status_code == 302
    answer = client.post(address, {"title": "Second", "version": 1})
    shown = answer.content.decode()
    assert (answer.status_code, "First" in shown, "Second" in shown) == (409, True, True)
    material.refresh_from_db()
    assert material.title == "First"


def test_organisers_bring_put_in_order_and_take_away(as_organiser, session):
    base = f"{session.get_organise_url()}materials/"
    for title in ("One", "Two"):
        answer = as_organiser.post(f"{base}new/", {"file": a_file(), "title": title, "is_public": "on"})
        assert answer.status_code == 302
    one, two = session.materials.all()
    as_organiser.post(f"{base}{two.pk}/order/", {"direction": "up"})
    assert list(session.materials.all()) == [two, one]
    as_organiser.post(f"{base}{one.pk}/", {"title": "First", "version": 1})
    as_organiser.post(f"{base}{two.pk}/removal/")
    kept = session.materials.get()
    assert (kept.title, kept.is_public, kept.uploaded_by.email) == ("First", False, "organiser@example.org")
    assert as_organiser.get(f"{base}new/").status_code == 200
    assert "First" in as_organiser.get(session.get_organise_url()).content.decode()


def test_a_session_holds_twenty(client, page, session):
    rows = [
        Material(
            session=session,
            title=f"{n}",
            file=f"materials/{n}.pdf",
            extension="pdf",
            bytes=1,
            uploaded_at=session.meeting.announced_at,
        )
        for n in range(20)
    ]
    Material.objects.bulk_create(rows)
    answer = client.post(page, told(a_file()))
    assert (answer.status_code, "has 20 materials already" in answer.content.decode()) == (422, True)


def test_nobody_downloads_by_the_name_of_a_file(client, page):
    material = bring(client, page)
    assert client.get(f"/media/{material.file.name}").status_code == 404
    assert client.get(f"/{material.file.name}").status_code == 404


def test_what_is_of_another_meeting_is_not_found(client, page):
    material = bring(client, page)
    assert client.get(f"/meetings/2031-05/materials/{material.pk}/").status_code == 404


def test_a_page_offers_as_many_in_as_many_queries(client, page, release):
    address = release.meeting.sessions.get().get_absolute_url()
    bring(client, page)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    bring(client, page)
    bring(client, page)
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(one) == len(three)
