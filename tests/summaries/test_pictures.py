from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from coalition_events.agenda.files.sniffing import NotAccepted
from coalition_events.summaries.actions import editing
from coalition_events.summaries.actions.editing import NobodyAgreed
from coalition_events.summaries.models import Picture
from coalition_events.summaries.queries import article
from tests.reading import tight
from tests.summaries.conftest import MORNING_AFTER, approve, make_told_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def summary():
    return editing.draft(make_told_meeting(starts_on=MORNING_AFTER.date().replace(year=2025)), by=None)


def photograph(width=1600, height=900, kind="JPEG"):
    out = BytesIO()
    Image.new("RGB", (width, height), "plum").save(out, kind)
    return SimpleUploadedFile("../../evil.php", out.getvalue(), "text/html")


def make_picture(summary, **fields):
    file = photograph()
    told = {"caption": "Everyone in the hall", "has_consent": True, "by": None} | fields
    return editing.add_picture(summary, file=file, size=file.size, **told)


def test_a_picture_is_written_anew_under_a_name_of_ours_and_no_wider_than_an_article(summary):
    picture = make_picture(summary)

    assert (picture.width, picture.height) == (1200, 675)
    assert picture.file.name.startswith("summaries/")
    assert picture.file.name.endswith(".jpg")
    with default_storage.open(picture.file.name) as file, Image.open(file) as written:
        assert (written.format, written.size) == ("JPEG", (1200, 675))


def test_nobody_is_shown_who_did_not_agree(summary, as_organiser):
    with pytest.raises(NobodyAgreed):
        make_picture(summary, has_consent=False)
    address = f"/organise/meetings/{summary.meeting.slug}/summary/pictures/"

    answer = as_organiser.post(address, {"file": photograph(), "caption": "The stage"})

    assert answer.status_code == 422
    assert "First ask everyone who can be recognised" in answer.content.decode()
    assert not Picture.objects.exists()


def test_what_is_no_photograph_is_refused_whatever_its_name(summary, as_organiser):
    file = SimpleUploadedFile("a.jpg", b"MZ\x90\x00" + b"\x00" * 500)
    with pytest.raises(NotAccepted):
        editing.add_picture(summary, file=file, size=file.size, caption="x", has_consent=True, by=None)
    address = f"/organise/meetings/{summary.meeting.slug}/summary/pictures/"

    answer = as_organiser.post(
        address,
        {"file": SimpleUploadedFile("a.png", b"<svg onload=alert(1)>"), "caption": "Kept", "has_consent": "on"},
    )

    assert answer.status_code == 422
    assert 'value="Kept"' in answer.content.decode()


def test_the_article_shows_it_where_its_line_stands_with_the_caption_as_text(summary):
    picture = make_picture(summary, caption='<b>"Hall"</b>')

    shown = article.html(f"One.\n![x](picture:{picture.pk})\nTwo.", [picture], "en")

    assert f'<img src="{picture.get_absolute_url()}"' in tight(shown)
    assert "<figcaption>&lt;b&gt;&quot;Hall&quot;&lt;/b&gt;</figcaption>" in shown
    assert shown.index("One.") < shown.index("<figure") < shown.index("Two.")


@pytest.mark.parametrize(
    "text", ["![x](picture:999)", "![x](https://evil.example.org/a.png)", "\ue000 1\ue001", "\ue0001\ue001"]
)
def test_nothing_else_becomes_a_picture(summary, text):
    picture = make_picture(summary)

    assert "<img" not in article.html(text, [picture], "en")


def test_it_is_seen_by_everyone_once_the_article_is(client, as_organiser, summary, organiser):
    picture = make_picture(summary)
    assert as_organiser.get(picture.get_absolute_url()).status_code == 200
    client.logout()
    assert client.get(picture.get_absolute_url()).status_code == 404

    approve(summary, by=organiser)

    answer = client.get(picture.get_absolute_url())
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.django_db(transaction=True)
def test_a_removed_picture_leaves_the_article_and_the_disk_at_once(as_organiser, summary):
    picture = make_picture(summary)
    name = picture.file.name
    address = f"/organise/meetings/{summary.meeting.slug}/summary/pictures/{picture.pk}/removal/"
    assert as_organiser.get(address).status_code == 200
    assert default_storage.exists(name)

    as_organiser.post(address)

    assert not Picture.objects.exists()
    assert not default_storage.exists(name)


def test_captions_are_changed_and_the_list_says_what_is_in_the_text(as_organiser, summary):
    picture = make_picture(summary)
    address = f"/organise/meetings/{summary.meeting.slug}/summary/pictures/"
    as_organiser.post(f"{address}{picture.pk}/", {"caption": "The hall", "caption_km": "សាល"})

    shown = as_organiser.get(address).content.decode()

    assert "The hall" in shown
    assert "not in the text yet" in shown
