"""PDFs, read by a reader that honours what the file says its glyphs mean."""

import io
import re
import struct

import pypdf
from pypdf.generic import ContentStream


def text_of(page):
    """What the page's glyphs stand for, by /ActualText where it is said and else by /ToUnicode."""
    fonts = {name: to_unicode(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    font, spans, pieces = {}, [], []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"BDC":
            actual = operands[1].get("/ActualText") if isinstance(operands[1], dict) else None
            spans.append(actual is not None)
            pieces += [str(actual)] if actual is not None else []
        elif operator == b"EMC":
            spans.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ") and not any(spans):
            parts = operands[0] if operator == b"TJ" else operands
            codes = b"".join(part.original_bytes for part in parts if hasattr(part, "original_bytes"))
            pieces += [font.get(code, "") for (code,) in struct.iter_unpack(">H", codes)]
    return "".join(pieces)


def to_unicode(font):
    found = {}
    for start, _end, text in re.findall(rb"<(\w{4})> *(<\w{4}>)? *<(\w+)>", font["/ToUnicode"].get_data()):
        found[int(start, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return found


def pages_of(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    return reader, [text_of(page) for page in reader.pages]


def heights_of(page, words):
    """How high above the page's foot each of these words stands, and how large it is, in the order of the page."""
    found = []

    def visit(text, matrix, _text_matrix, _font, size):
        if text.strip() in words:
            found.append((matrix[5], size))

    page.extract_text(visitor_text=visit)
    return found


def words_of(content):
    """Of all its pages."""
    return "\n".join(pages_of(content)[1])
