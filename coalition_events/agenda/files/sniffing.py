"""What a file is, told by its content; what it is called is somebody else's word for it.

No library: five kinds begin with a signature that their standards fix, and an Office document is a ZIP whose list of
parts says which. Nothing is unpacked here.
"""

import zipfile
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from coalition_events.common.refusals import Refusal

MOST_BYTES = 20 * 1024 * 1024
MOST_PARTS = 5000
MOST_PIXELS = 100_000_000

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpg": "image/jpeg",
    "png": "image/png",
}
# The part that makes an Office document what it is.
MAIN_PARTS = {"ppt/presentation.xml": "pptx", "word/document.xml": "docx"}
PICTURES = {"JPEG": "jpg", "PNG": "png"}


class NotAccepted(Refusal):
    """Why this file is not taken, in a sentence for whoever brought it."""

    field = "file"


def extension_of(file: IO[bytes], size: int) -> str:
    """One of CONTENT_TYPES. Raises NotAccepted."""
    if size > MOST_BYTES:
        raise NotAccepted(_("The file is larger than 20 MB. Make its pictures smaller, or save it as a PDF."))
    if size == 0:
        raise NotAccepted(_("The file is empty."))
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    try:
        if head.startswith(b"%PDF-"):
            return _pdf(file, size)
        if head.startswith(b"PK\x03\x04"):
            return _office(file)
        if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
            return _picture(file)
    finally:
        file.seek(0)
    raise NotAccepted(
        _(
            "The file must be PDF, PowerPoint (.pptx), Word (.docx), JPEG or PNG. Its name may "
            "be wrong. Save it again as one of these."
        )
    )


def _pdf(file: IO[bytes], size: int) -> str:
    file.seek(max(0, size - 2048))
    if b"%%EOF" not in file.read():
        raise NotAccepted(_("The PDF is not whole: its end is missing. Save it again, then try once more."))
    return "pdf"


def _office(file: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(file) as package:
            parts = {part.filename for part in package.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise NotAccepted(_("The file is not whole. Save it again, then try once more.")) from error
    if len(parts) > MOST_PARTS:
        raise NotAccepted(_("The file has too many parts. Save it as a PDF."))
    kind = next((kind for part, kind in MAIN_PARTS.items() if part in parts), None)
    if kind is None or "[Content_Types].xml" not in parts:
        raise NotAccepted(_("This is not a PowerPoint (.pptx) or Word (.docx) file. Its name may be wrong."))
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise NotAccepted(_("The file has a program in it (macros). Save it without macros, as .pptx, .docx or PDF."))
    return kind


def _picture(file: IO[bytes]) -> str:
    try:
        with Image.open(file, formats=list(PICTURES)) as picture:
            kind = PICTURES.get(str(picture.format), "jpg")  # an MPO is several JPEGs of a phone
            if picture.width * picture.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            picture.verify()
    except Image.DecompressionBombError as error:  # Pillow raises it too, of what is far larger
        raise NotAccepted(_("The picture has too many pixels. Save it smaller.")) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise NotAccepted(_("The picture cannot be read. Save it again, then try once more.")) from error
    return kind
