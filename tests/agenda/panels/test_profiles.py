"""How those who appear are introduced."""

import gzip
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.files import photographs
from coalition_events.agenda.models import Profile, Session
from tests.agenda.panels.conftest import a_file, a_picture
from tests.factories import make_account, make_appearance, make_session

pytestmark = pytest.mark.django_db

HEADERS = 350  # of each answer, as measured


def introduce(client, page, **fields):
    fields = {"version": 1, "biography": "She began Hagar’s kitchen.", **fields}
    return client.post(page, {"part": "profile"} | {f"profile-{name}": value for name, value in fields.items()})


def a_picture_with_a_place():
    """As a phone writes it: turned, and with where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned
    exif.get_ifd(0x8825)[1] = "N"
    return a_picture(size=(900, 600), exif=exif)


def test_a_biography_and_a_photograph_are_public_once_a_release_shows_them(client, page, appearance, organiser):
    assert introduce(client, page, photo=a_file(a_picture(), "me.jpg")).status_code == 302
    meeting = appearance.session.meeting
    publishing.publish(meeting, by=organiser)
    person = Client().get(f"/meetings/{meeting.slug}/people/{appearance.person_id}/").content.decode()
    session = Client().get(appearance.session.get_absolute_url()).content.decode()
    small = Profile.objects.get().portrait_address
    assert ("She began Hagar’s kitchen." in person, small in person, small in session) == (True, True, True)


def test_who_does_not_appear_in_a_release_has_no_page(client, page, appearance):
    introduce(client, page)
    address = f"/meetings/{appearance.session.meeting.slug}/people/{appearance.person_id}/"
    assert Client().get(address).status_code == 404


def test_who_appears_in_closed_sessions_only_has_no_page(client, page, appearance, organiser):
    introduce(client, page)
    Session.objects.update(members_only=True)
    meeting = appearance.session.meeting
    publishing.publish(meeting, by=organiser)
    assert Client().get(f"/meetings/{meeting.slug}/people/{appearance.person_id}/").status_code == 404
    assert "Keo Pisey" not in Client().get(f"/meetings/{meeting.slug}/agenda/").content.decode()


def test_a_photograph_is_written_anew_upright_and_without_where_it_was_taken(client, page):
    introduce(client, page, photo=a_file(a_picture_with_a_place(), "IMG_0001 my home.jpg"))
    profile = Profile.objects.get()
    large, small = (
        Image.open(BytesIO(b"".join(client.get(address).streaming_content)))
        for address in (profile.photograph_address, profile.portrait_address)
    )
    assert (large.size, small.size) == ((427, 640), (160, 160))
    assert (dict(large.getexif()), "home" in profile.photograph.name) == ({}, False)


def test_a_panel_of_five_photographs_weighs_forty_kilobytes_at_most_on_a_first_visit(client, session, organiser):
    busy = BytesIO()
    Image.effect_noise((640, 640), 120).save(busy, "PNG")  # no photograph has more detail
    for number in range(5):
        person = make_appearance(session, role="panellist", order=number).person
        Profile.objects.create(person=person, photograph=photographs.keep(busy, busy.tell()))
    publishing.publish(session.meeting, by=organiser)
    page = client.get(session.get_absolute_url()).content.decode()
    pictures = re.findall(r'<img class="portrait" src="([^"]+)"', page)
    loaded = [*pictures, *{found.partition("#")[0] for found in re.findall(r'(?:href|src)="(/static/[^"]+)"', page)}]
    sizes = [len(gzip.compress(page.encode()))]
    for address in loaded:
        if address in pictures:
            sizes.append(len(b"".join(client.get(address).streaming_content)))
        else:
            sizes.append(len(gzip.compress(Path(finders.find(address.removeprefix("/static/"))).read_bytes())))
    assert len(pictures) == 5
    assert sum(sizes) + HEADERS * len(sizes) <= 40 * 1024, sizes


def test_a_photograph_taken_away_is_handed_out_no_more(client, page):
    introduce(client, page, photo=a_file(a_picture(), "me.jpg"))
    address = Profile.objects.get().photograph_address
    assert Client().get(address)["Content-Type"] == "image/jpeg"
    introduce(client, page, version=2, without_photo="on")
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ\x90\x00 a program", "We cannot read this photograph"),
        (b"<svg onload='alert(1)'/>", "We cannot read this photograph"),
        (a_picture(size=(60, 60)), "too small"),
        (a_picture() + b"\0" * (5 * 1024 * 1024), "larger than 5 MB"),
    ],
)
def test_what_is_no_photograph_is_refused_and_the_words_stay(client, page, content, why):
    answer = introduce(client, page, biography="Kept words.", photo=a_file(content, "me.jpg"))
    shown = answer.content.decode()
    assert (answer.status_code, why in shown, "Kept words." in shown) == (422, True, True)
    assert not Profile.objects.exclude(photograph="").exists()


def test_two_who_write_at_once_are_shown_both(client, page, as_organiser, pisey):
    address = f"/organise/people/{pisey.pk}/profile/"
    assert as_organiser.post(address, {"version": 1, "biography": "From an organiser."}).status_code == 302
    link = Client()
    link.get(f"/appearances/{pisey.appearances.get().token}/")
    answer = introduce(link, page, biography="From themselves.")
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert ("From an organiser." in shown, "From themselves." in shown) == (True, True)
    assert Profile.objects.get().biography == "From an organiser."
    introduce(link, page, version=2, biography="From themselves.")
    assert Profile.objects.get().biography == "From themselves."


def test_markup_in_a_biography_is_text(client, page, appearance, organiser):
    introduce(client, page, biography="<b>Bold</b>\n\n<script>alert(1)</script>")
    meeting = appearance.session.meeting
    publishing.publish(meeting, by=organiser)
    shown = client.get(f"/meetings/{meeting.slug}/people/{appearance.person_id}/").content.decode()
    assert ("&lt;b&gt;Bold" in shown, "<script>alert" in shown) == (True, False)


@pytest.mark.parametrize("name", ["x.jpg", "..%2F..%2Fsettings.py", "a-small-small.jpg", "a.png"])
def test_no_other_file_is_handed_out(client, db, name):
    assert client.get(f"/photographs/{name}").status_code == 404


def test_only_organisers_write_for_somebody_else(client, pisey):
    address = f"/organise/people/{pisey.pk}/profile/"
    assert client.get(address).status_code == 302
    client.force_login(make_account())
    assert client.post(address, {"biography": "x"}).status_code == 403


def test_a_persons_page_takes_as_many_queries_for_three_sessions(client, appearance, organiser):
    meeting = appearance.session.meeting
    Profile.objects.create(person=appearance.person, biography="Hers.")

    def count():
        publishing.publish(meeting, by=organiser)
        client.cookies["messages"] = "x"  # not the page that is kept
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/meetings/{meeting.slug}/people/{appearance.person_id}/").status_code == 200
        return len(caught)

    one = count()
    for _each in range(2):
        make_appearance(make_session(meeting), person=appearance.person)
    assert count() == one
