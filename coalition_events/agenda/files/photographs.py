"""A photograph of somebody: read by its content, and written anew by us, so that nothing else travels with it."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import IO
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from coalition_events.agenda.files.sniffing import NotAccepted

FORMATS = ["JPEG", "PNG", "WEBP"]
MOST_BYTES = 5 * 1024 * 1024
# By what they say of themselves, before they are unpacked: a WebP of 2 KB took a gigabyte of memory. A JPEG in one pass
# need not be unpacked whole. Of one in several scans all coefficients are held, at whatever scale: 6 bytes a pixel.
MOST_PIXELS = {"PNG": 16_000_000, "WEBP": 16_000_000}
MOST_PIXELS_OF_SEVERAL_SCANS = 16_000_000
MOST_PIXELS_OF_A_JPEG = 50_000_000  # or of an MPO, in which phones put several of them
MOST_SCANS = 64  # programs write ten; each goes through the whole picture, and 5 MB hold 80,000 of them
BY_AVERAGE = {"L", "LA", "RGB", "RGBA"}  # modes whose neighbours may be mixed
LEAST_SIDE = 100
BROKEN = (OSError, SyntaxError, ValueError, MemoryError)  # whatever Pillow stumbles over
FOLDER = "photographs"
LARGE = 640
QUALITY = 82
# The square one stands beside a name: five of a panel and their page stay within the 40 KB of a first visit.
SMALL, SMALL_BYTES = 160, 2600


def keep(file: IO[bytes], size: int) -> str:
    """Write the photograph in two sizes and return the name of the large one. Raises NotAccepted."""
    large = written(file, size)
    name = f"{FOLDER}/{uuid4().hex}.jpg"
    default_storage.save(name, ContentFile(as_jpeg(large)))
    default_storage.save(small(name), ContentFile(squared(large)))
    return name


def small(name: str) -> str:
    """Under what name the square one stands that belongs to this."""
    return f"{name.removesuffix('.jpg')}-small.jpg"


def written(file: IO[bytes], size: int, *, longest: int = LARGE) -> Image.Image:
    """The picture upright, on white, without anything but its pixels, no side longer than this. Raises NotAccepted."""
    if size > MOST_BYTES:
        raise NotAccepted(_("The photograph is larger than 5 MB. Choose a smaller one."))
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as picture:
            pixels = picture.width * picture.height
            if picture.format not in MOST_PIXELS:
                _refuse_scans(file, picture)
            if pixels > MOST_PIXELS.get(str(picture.format), MOST_PIXELS_OF_A_JPEG):
                raise Image.DecompressionBombError
            if min(picture.size) < LEAST_SIDE:
                raise NotAccepted(_("The photograph is too small: it needs at least 100 pixels on each side."))
            picture.draft("RGB", (2 * longest, 2 * longest))
            reduced = picture if picture.mode in BY_AVERAGE else picture.convert("RGBA")
            reduced.thumbnail((longest, longest))
            upright = ImageOps.exif_transpose(reduced).convert("RGBA")
    except Image.DecompressionBombError as error:  # Pillow raises it too, of what is far larger
        raise NotAccepted(_("The photograph has too many pixels. Choose a smaller one.")) from error
    except (UnidentifiedImageError, *BROKEN) as error:
        raise NotAccepted(_("We cannot read this photograph. Save it as JPEG, PNG or WebP.")) from error
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.getchannel("A"))
    return plain


def _refuse_scans(file: IO[bytes], picture: Image.Image) -> None:
    """A JPEG in several scans, progressive or not, that is too large or has too many of them. Raises NotAccepted."""
    file.seek(0)
    colours = list(islice(scans(file.read(MOST_BYTES)), MOST_SCANS + 1))
    is_held = bool(picture.info.get("progressive")) or colours[:1] != [len(picture.getbands())]
    is_large = picture.width * picture.height > MOST_PIXELS_OF_SEVERAL_SCANS
    if len(colours) > MOST_SCANS or (is_held and is_large):
        raise NotAccepted(
            _("This photograph is too large, and it is saved as progressive. Save it smaller, or not as progressive.")
        )


def squared(large: Image.Image) -> bytes:
    """The square one, as fine as its weight allows: what has very much detail becomes coarser, then smaller."""
    jpeg = b""
    for side in (SMALL, 112, 80, 56):
        square = ImageOps.fit(large, (side, side), centering=(0.5, 0.35))
        for quality in (QUALITY, 70, 60, 50):
            jpeg = as_jpeg(square, quality)
            if len(jpeg) <= SMALL_BYTES:
                return jpeg
    return jpeg


def as_jpeg(picture: Image.Image, quality: int = QUALITY) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


# But for fillers, what stands for 0xFF in a scan, and markers without a length.
MARKER = re.compile(rb"\xff+([\x02-\xcf\xd9-\xfe])")
START_OF_SCAN, END = 0xDA, 0xD9


def scans(content: bytes) -> Iterator[int]:
    """Of each scan of the first picture, how many colours are in it: all of them at once, or fewer."""
    at = 2
    while found := MARKER.search(content, at):
        marker, at = found[1][0], found.end()
        if marker == END:
            return
        if marker == START_OF_SCAN:
            yield int.from_bytes(content[at + 2 : at + 3])
        at += max(2, int.from_bytes(content[at : at + 2]))
