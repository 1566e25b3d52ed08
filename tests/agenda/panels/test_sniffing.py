"""Whatever somebody sends: it is one of the five kinds, or it is refused in a sentence."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, strategies as st
from PIL import Image

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


def a_header(width, height):
    """A PNG that says how large it is, and holds nothing."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + b"\0\0\x10\0IDAT"
    )


@pytest.mark.parametrize("size", [(4001, 4000), (16_000_001, 1), (30_000, 30_000)])
def test_a_photograph_is_refused_by_what_it_says_of_its_size_before_it_is_unpacked(size):
    content = a_header(*size)
    with pytest.raises(NotAccepted, match="too many pixels"):
        photographs.written(BytesIO(content), len(content))


def test_a_picture_of_too_many_pixels_is_told_so():
    assert told(a_header(30_000, 30_000)) == "The picture has too many pixels. Save it smaller."


def saying(jpeg, width, height):
    """The same JPEG, whose header says another size: of its frame, as one pass (FFC0) or as several (FFC2) write it."""
    at = next(at for mark in (b"\xff\xc0", b"\xff\xc2") if (at := jpeg.find(mark)) > 0)
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


@pytest.mark.parametrize("kind", ["JPEG", "MPO"])
@pytest.mark.parametrize(
    ("is_progressive", "size", "is_taken"),
    [
        (True, (4001, 4000), False),
        (True, (4000, 4000), True),
        (False, (7000, 7000), True),
        (False, (7100, 7100), False),
    ],
)
def test_a_progressive_jpeg_may_have_fewer_pixels(kind, is_progressive, size, is_taken):
    several = {"save_all": True, "append_images": [Image.new("RGB", (100, 100))]} if kind == "MPO" else {}
    content = saying(a_picture(kind, progressive=is_progressive, **several), *size)

    if is_taken:
        assert max(photographs.written(BytesIO(content), len(content)).size) == photographs.LARGE
        return
    words = r"too large, and it is saved as progressive" if is_progressive else "too many pixels"
    with pytest.raises(NotAccepted, match=words):
        photographs.written(BytesIO(content), len(content))


def segments(jpeg):
    """Tables, frame, scan and data of a grey JPEG, without anything else."""
    at, tables, frame = 2, b"", b""
    while True:
        mark, end = jpeg[at + 1], at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if mark == 0xDA:
            return tables, frame, jpeg[at:end], jpeg[end:-2]
        tables += jpeg[at:end] if mark in (0xDB, 0xC4) else b""
        frame = jpeg[at:end] if mark == 0xC0 else frame
        at = end


def in_separate_scans(size, times=1):
    """A baseline JPEG of three colours, each in a scan of its own."""
    tables, frame, scan, data = segments(a_picture(size=size, mode="L"))
    colours = b"".join(bytes([number]) + frame[11:13] for number in (1, 2, 3))
    frame = frame[:2] + struct.pack(">H", 17) + frame[4:9] + b"\x03" + colours
    parts = [scan[:5] + bytes([number]) + scan[6:] + data for number in (1, 2, 3)]
    return b"\xff\xd8" + tables + frame + b"".join(parts) * times + b"\xff\xd9"


def test_a_baseline_jpeg_in_separate_scans_is_held_whole_and_may_have_fewer_pixels():
    content = in_separate_scans((400, 300))
    assert photographs.written(BytesIO(content), len(content)).size == (400, 300)
    content = in_separate_scans((4001, 4000))
    with pytest.raises(NotAccepted, match=r"too large, and it is saved as progressive"):
        photographs.written(BytesIO(content), len(content))


@pytest.mark.parametrize("is_progressive", [True, False])
def test_a_jpeg_of_very_many_scans_is_refused_before_they_are_gone_through(is_progressive):
    if is_progressive:
        whole = a_picture(size=(400, 300), progressive=True)
        at = whole.rindex(b"\xff\xda")
        content = whole[:at] + whole[at:-2] * 2000 + b"\xff\xd9"
    else:
        content = in_separate_scans((400, 300), times=700)
    with pytest.raises(NotAccepted, match=r"too large, and it is saved as progressive"):
        photographs.written(BytesIO(content), len(content))


def test_a_picture_of_which_a_phone_keeps_several_is_a_photograph():
    content, two = BytesIO(), [Image.new("RGB", (200, 120), colour) for colour in ("red", "blue")]
    two[0].save(content, "MPO", save_all=True, append_images=two[1:])

    assert photographs.written(content, 1000).size == (200, 120)
    assert extension_of(content, 1000) == "jpg"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK"])
def test_a_photograph_of_every_mode_is_written_upright_and_small(mode):
    content = BytesIO()
    picture = Image.new("RGB", (1600, 800), "red").convert(mode)
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    picture.save(content, "JPEG" if mode == "CMYK" else "PNG", exif=exif)

    assert photographs.written(content, 1000).size == (320, 640)
