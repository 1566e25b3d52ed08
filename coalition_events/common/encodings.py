"""The text of a file, in whichever form of Unicode it was saved."""

import codecs

from django.utils.translation import gettext as _

from coalition_events.common.uploads import Unreadable

# The longer first: the mark of UTF-32 begins with that of UTF-16.
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class NotUnicode(Unreadable):
    """Its letters cannot be read."""


def decoded(content: bytes) -> str:
    """Raises NotUnicode."""
    try:
        return content.decode(encoding_of(content))
    except UnicodeDecodeError as error:
        raise NotUnicode(_("We cannot read the letters of this file. Save it as UTF-8 and try again.")) from error


def encoding_of(content: bytes) -> str:
    """By the mark that it begins with; without one, UTF-16 is known by the zero beside its first letter."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return encoding
    first, second = content[:1], content[1:2]
    if second == b"\0" and _is_printed(first):
        return "utf-16-le"
    if first == b"\0" and _is_printed(second):
        return "utf-16-be"
    return "utf-8"


def _is_printed(byte: bytes) -> bool:
    return byte.isspace() or b" " <= byte <= b"~"
