"""Approved, it is worth sharing: pictures for those who share it, paper, a feed; and a word when it is late."""

import gzip
import io
import random
import re
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from PIL import Image

from coalition_events.attendance.models import Attendance, HandCount
from coalition_events.mail.models import Message
from coalition_events.summaries import files, tasks
from coalition_events.summaries.actions import approving, editing
from coalition_events.summaries.models import Summary
from tests.factories import MAY_6, at, make_account, make_person, make_registration
from tests.papers import pages_of
from tests.summaries.conftest import MORNING_AFTER, approve, make_told_meeting
from tests.summaries.test_pictures import make_picture

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def summary(organiser):
    summary = editing.draft(make_told_meeting(starts_on=MORNING_AFTER.date().replace(year=2025)), by=None)
    return approve(summary, by=organiser)


def text_of(content):
    return "\n".join(pages_of(content)[1])


def test_a_chat_shows_its_title_date_and_number_as_a_picture_in_either_language(client, summary):
    HandCount.objects.create(meeting=summary.meeting, people=170, organisations=61, counted_at=MORNING_AFTER)
    address = f"{summary.get_absolute_url()[:-1]}.png"

    shown = client.get(summary.get_absolute_url()).text
    assert f'<meta property="og:image" content="http://127.0.0.1:8000{address}?language=en">' in shown
    assert files.on_picture(summary, "en") == {
        "language": "en",
        "by": "Chab Dai",
        "title": "Chab Dai Member Meeting May 2025",
        "dates": "Thursday 8 and Friday 9 May 2025",
        "people": "170 people · 61 organisations · counted by hand",
    }
    Summary.objects.update(title='*Stars* #let x = "', title_km="កិច្ចប្រជុំសមាជិក " * 12)
    drawn = [client.get(f"{address}?language={language}") for language in ("en", "km")]
    assert [(each.headers["Content-Type"], Image.open(io.BytesIO(each.content)).size) for each in drawn] == [
        ("image/png", (1200, 630))
    ] * 2
    assert client.get(f"{address}?language=km", headers={"if-none-match": drawn[1].headers["ETag"]}).status_code == 304

    Summary.objects.update(approved_at=None)
    assert client.get(address).status_code == 404
    client.force_login(make_account(is_staff=True))
    assert client.get(address).status_code == 200


def test_it_is_a_pdf_in_either_language_with_pictures_and_khmer_that_can_be_found(client, summary):
    picture = make_picture(summary, caption="Everyone", caption_km="ទាំងអស់គ្នា")
    line = f"\n\n![x](picture:{picture.pk})\n\n> Together.\n>\n> — Ros Yeng"
    Summary.objects.update(text="We met." + line, text_km="យើងបានជួប។" + line)

    english = client.get(f"/meetings/{summary.meeting.slug}/summary.pdf?language=en")
    khmer = client.get(f"/meetings/{summary.meeting.slug}/summary.pdf?language=km")

    assert english.headers["Content-Type"] == "application/pdf"
    assert "We met." in text_of(english.content)
    assert "Everyone" in text_of(english.content)
    assert "ទាំងអស់គ្នា" in text_of(khmer.content)
    etag = english.headers["ETag"]
    again = client.get(f"/meetings/{summary.meeting.slug}/summary.pdf?language=en", headers={"if-none-match": etag})
    assert again.status_code == 304


def test_there_is_no_pdf_and_no_entry_of_a_draft(client, summary):
    Summary.objects.update(approved_at=None, approved_by=None)

    assert client.get(f"/meetings/{summary.meeting.slug}/summary.pdf").status_code == 404
    assert not ElementTree.fromstring(client.get("/summaries.atom").content).findall(f"{ATOM}entry")


@pytest.mark.parametrize(
    ("address", "title"), [("/summaries.atom", "What we did"), ("/summaries.km.atom", "អ្វីដែលយើងធ្វើ")]
)
def test_all_summaries_are_a_feed_in_each_language(client, summary, address, title):
    Summary.objects.update(title="What we did", title_km="អ្វីដែលយើងធ្វើ", text="[Ask](/contact/)")

    answer = client.get(address)

    feed = ElementTree.fromstring(answer.content)
    [entry] = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Chab Dai"
    assert feed.findtext(f"{ATOM}id").endswith(address)
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert entry.findtext(f"{ATOM}title") == title
    assert entry.find(f"{ATOM}link").get("href").endswith(summary.get_absolute_url())


def test_who_was_registered_and_did_not_come_is_not_told_where_the_door_counted():
    meeting = make_told_meeting()
    came, missing = (
        make_registration(meeting, person=make_person(email=f"{who}@example.org")) for who in ("came", "missed")
    )
    day = meeting.days.get(number=1)
    Attendance.objects.create(registration=came, day=day, checked_in_at=at("8:00"))
    summary = editing.draft(meeting, by=None, now=MORNING_AFTER)
    approve(summary, by=make_account(is_staff=True))

    approving.send_approved_summaries(now=MORNING_AFTER)

    assert list(Message.objects.values_list("address", flat=True)) == ["came@example.org"]
    assert missing.person.email == "missed@example.org"


def test_organisers_are_told_once_when_it_is_three_weeks_late(organiser):
    meeting = make_told_meeting()
    summary = editing.draft(meeting, by=None, now=MORNING_AFTER)
    make_account(is_staff=False)
    make_account(is_staff=True, language="km", name="Chan Sophea")
    ended = MAY_6 + timedelta(days=1)

    assert approving.remind_of_late_summaries(now=at("9:10", ended + timedelta(days=20))) == 0
    approving.remind_of_late_summaries(now=at("9:10", ended + timedelta(days=21)))
    approving.remind_of_late_summaries(now=at("9:10", ended + timedelta(days=22)))

    assert Message.objects.filter(kind="summary_late").count() == 2
    assert "យឺត" in Message.objects.get(language="km").subject
    approve(summary, by=organiser)
    assert approving.remind_of_late_summaries(now=at("9:10", ended + timedelta(days=30))) == 0


def test_an_organiser_is_told_that_it_is_late_by_the_name_and_in_the_language_of_the_directory():
    meeting = make_told_meeting()
    editing.draft(meeting, by=None, now=MORNING_AFTER)
    make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី", honorific="ms", email="Pisey@example.org", language="km")
    make_account(is_staff=True, email="pisey@example.org", name="Pisey K.")
    approving.remind_of_late_summaries(now=at("9:10", MAY_6 + timedelta(days=22)))
    mail = Message.objects.get(kind="summary_late")
    assert (mail.name, mail.language) == ("កែវ ពិសី", "km")
    assert "សូមគោរពជូន អ្នកនាង កែវ ពិសី" in mail.text


def test_the_clock_may_run_twice():
    tasks.remind_of_late_summaries()
    tasks.remind_of_late_summaries()

    assert not Message.objects.exists()


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_first_visit_weighs_forty_kilobytes_at_most_but_for_pictures_that_come_when_scrolled_to(
    client, summary, language
):
    """May 2019's article has 4 KB; this has fifteen."""
    words = random.Random(2019)
    picture = make_picture(summary)
    english = " ".join("".join(words.choices("etaoinshrdlu", k=6)) for _number in range(2200))
    khmer = " ".join("".join(words.choices("កខគងចជញតថទនបពមយរលវសហា", k=12)) for _number in range(700))
    Summary.objects.update(text=f"{english}\n\n![x](picture:{picture.pk})", text_km=khmer)
    client.cookies["django_language"] = language
    address = summary.get_absolute_url()

    page = client.get(address).content

    files = {found.partition("#")[0] for found in re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode())}
    sizes = {file: len(gzip.compress(Path(finders.find(file)).read_bytes(), 6)) for file in files}
    sizes[address] = len(gzip.compress(page, 6))
    assert sum(sizes.values()) + 1024 * len(sizes) <= 40 * 1024, sizes
    assert page.count(b"<img") == page.count(b'loading="lazy"')


def test_a_picture_whose_file_is_gone_is_left_out_of_the_paper(client, summary):
    picture = make_picture(summary)
    Summary.objects.update(text=f"We met.\n\n![x](picture:{picture.pk})")
    default_storage.delete(str(picture.file))

    paper = client.get(f"/meetings/{summary.meeting.slug}/summary.pdf?language=en")

    assert "We met." in text_of(paper.content)
