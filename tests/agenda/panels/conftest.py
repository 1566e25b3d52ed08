import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from coalition_events.agenda.actions import publishing
from coalition_events.common.dates import local_date
from tests.factories import make_appearance, make_meeting, make_organisation, make_person, make_session

PDF = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """What people bring is kept in a folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(db):
    now = timezone.now()
    return make_meeting(starts_on=local_date(now) + timedelta(days=40), announced_at=now - timedelta(days=30))


@pytest.fixture
def session(meeting):
    return make_session(meeting, title="Ethical storytelling", kind="panel", starts="9:00", ends="10:15")


@pytest.fixture
def hagar(db):
    return make_organisation(name="Hagar")


@pytest.fixture
def pisey(hagar):
    return make_person(full_name="Keo Pisey", email="pisey@example.org", organisation=hagar, job_title="Director")


@pytest.fixture
def appearance(session, pisey):
    return make_appearance(session, person=pisey, organisation=pisey.organisation, role="panellist", order=1)


@pytest.fixture
def release(appearance):
    return publishing.publish(appearance.session.meeting, by=None)


@pytest.fixture
def page(client, appearance):
    """The page of the one who appears, in a browser that has opened their link."""
    answer = client.get(f"/appearances/{appearance.token}/")
    assert answer.status_code == 302, answer.content
    return answer["Location"]


@pytest.fixture
def notes(client, session):
    """The note-taker's page, in a browser that has opened its link."""
    return client.get(f"/notes/{session.token}/")["Location"]


def a_file(content=PDF, name="slides.pdf"):
    return SimpleUploadedFile(name, content)


def an_office_file(*parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part in ("[Content_Types].xml", *parts):
            package.writestr(zipfile.ZipInfo(part), "<x/>")  # of no day: it stands in the names of tests
    return out.getvalue()


def a_picture(kind="JPEG", size=(800, 600), mode="RGB", **how):
    out = io.BytesIO()
    Image.new(mode, size, "#5a1e4a").save(out, kind, **how)
    return out.getvalue()
