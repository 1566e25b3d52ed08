"""Whatever is posted where an agenda is imported, the page answers: with a plan, or with a refusal in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import given, strategies as st

from tests.any_bytes.conftest import TRIED
from tests.any_bytes.mutating import PIECES, mutated, recoded
from tests.any_bytes.test_readers import AGENDAS, many
from tests.factories import make_meeting

pytestmark = pytest.mark.django_db
PAGE = "/organise/meetings/2027-05/agenda/import/"
LINES = recoded("Agenda\nDay 1\n8:30-9:00 News – Keo Pisey, Hagar\n22:00–24:00 វេទិកា @ Room 1\n16:00 End".encode())
FILES = [content for kind, files in AGENDAS.items() if kind != "XLSX" for content in files if len(content) < 20_000]


@pytest.fixture
def post(as_organiser):
    make_meeting(rooms=1)

    def answered(way, **fields):
        """What the page answers, and the plan to which it leads."""
        with transaction.atomic():
            answer = as_organiser.post(PAGE, fields)
            TRIED[way][str(answer.status_code)] += 1
            assert answer.status_code in {302, 413, 422}
            if answer.status_code == 302:
                plan = as_organiser.get(answer.url)
                assert plan.status_code == 200
                TRIED[way]["lines" if "given=" in answer.url else "plan"] += 1
            transaction.set_rollback(True)

    return answered


@many
@given(content=mutated([*LINES, *FILES]) | st.binary(max_size=300), name=st.text(min_size=1, max_size=30))
def test_a_file(post, content, name):
    post("door, file", file=SimpleUploadedFile(f"{name}.txt", content))  # without an end "/" is no name


@many
@given(
    text=st.text(max_size=300)
    | mutated(LINES).map(lambda content: content.decode(errors="replace"))
    | st.lists(st.sampled_from(PIECES), max_size=6).map(lambda pieces: b"\n9:00 ".join(pieces).decode(errors="replace"))
)
def test_pasted_text(post, text):
    post("door, pasted", pasted=text)
