"""What a coalition is called and looks like: a name in both languages, one colour, and a mark of one or two letters.

Each colour of the brand is painted in the coalition's hue and keeps its luminance: so every contrast stays what it was.
"""

import re
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coalition_events.common.dates import language_of

PLUM = "5a1e4a"
# Whatever of the style sheets, of mail and of papers is plum, light or dark.
BRAND = (PLUM, "43133a", "6f2d5e", "724c67", "843d71", "8f3f7a", "ac8ea4", "c27fae", "e6b8d8", "f3e7ee", "35222f")
_BRAND = re.compile(rf"(?<=#)({'|'.join(BRAND)})")
_STYLE = (
    '<style>rect{fill:#5a1e4a}text{fill:#fff;font:700 17px Georgia,"Noto Serif Khmer",serif;text-anchor:middle}</style>'
)
STEPS = 20  # each halves what is left of the lightness to try

type Parts = tuple[float, float, float]


def coalition_name() -> str:
    """In the active language."""
    name: str = settings.COALITION_NAME_KM if language_of() == "km" else settings.COALITION_NAME
    return name


def member_meetings() -> str:
    return _("%(coalition)s Member Meetings") % {"coalition": coalition_name()}


def mark() -> SafeString:
    """The letters of a coalition that has some, for a page that has the style sheet. Nothing for the cloth."""
    return _lettered("seal", "letters") if settings.MARK else SafeString()


def icon_file() -> str:
    """The same as a file of its own."""
    return painted(_lettered("", "").replace("<rect", f"{_STYLE}<rect"))


def _lettered(square: str, letters: str) -> SafeString:
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" width="34" height="34" viewBox="0 0 32 32" aria-hidden="true">'
        '<rect class="{}" width="32" height="32" rx="3"/><text class="{}" x="16" y="22">{}</text></svg>',
        square,
        letters,
        settings.MARK,
    )


def painted(text: str) -> str:
    """A style sheet, a drawing or a template in the coalition's colour; as it is where none is set."""
    if not settings.COLOUR:
        return text
    return _BRAND.sub(lambda found: in_hue(found[0], settings.COLOUR.removeprefix("#")), text)


@cache
def in_hue(original: str, colour: str) -> str:
    """The colour as light to the eye as the original. All are six digits, as in HTML."""
    hue, _lightness, saturation = rgb_to_hls(*parts(colour))
    share = saturation / rgb_to_hls(*parts(PLUM))[2]
    saturation = min(1.0, rgb_to_hls(*parts(original))[2] * share)
    wanted, least, most = luminance(parts(original)), 0.0, 1.0
    for _step in range(STEPS):
        lightness = (least + most) / 2
        if luminance(hls_to_rgb(hue, lightness, saturation)) < wanted:
            least = lightness
        else:
            most = lightness
    return "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(hue, least, saturation))


def parts(colour: str) -> Parts:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def luminance(colour: Parts) -> float:
    """Of WCAG 2.2: the contrast of two colours follows from theirs alone."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
