"""Whatever somebody sends: it is one of the five kinds, or it is refused in a sentence."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from coalition_events.agenda.files import photographs
from coalition_events.agenda.files.sniffing import CONTENT_TYPES, NotAccepted, extension_of
from tests.agenda.panels.conftest import PDF, a_picture, an_office_file

BEGINNINGS = [b"", b"%PDF-", b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"MZ", b"GIF89a", b"<html>"]
WHOLE = [
    PDF,
    an_office_file("ppt/presentation.xml"),
    an_office_file("word/document.xml"),
    a_picture("PNG"),
    a_picture(),
]


def told(content):
    file = BytesIO(content)
    try:
        return extension_of(file, len(content))
    except NotAccepted as refusal:
        return str(refusal)
    finally:
        assert file.tell() == 0


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400))
def test_whatever_bytes_come_are_told_or_refused(beginning, rest):
    said = told(beginning + rest)
    assert said in CONTENT_TYPES or said.endswith(".")


@given(st.sampled_from(WHOLE), st.data())
def test_half_a_file_or_one_with_a_wrong_byte_raises_nothing_else(content, data):
    place = data.draw(st.integers(0, len(content) - 1))
    for broken in (content[:place], content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]):
        said = told(broken)
        assert said in CONTENT_TYPES or said.endswith(".")


@given(st.sampled_from([a_picture(), a_picture("PNG"), a_picture("WEBP")]), st.data())
def test_a_broken_photograph_is_refused_or_written_anew(content, data):
    place = data.draw(st.integers(0, len(content) - 1))
    broken = content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]
    try:
        written = photographs.written(BytesIO(broken), len(broken))
    except NotAccepted:
        return
    assert max(written.size) <= photographs.LARGE
