"""A coalition's colour, mark and name. That every contrast stays is counted, for colours of all kinds."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.template import Context, Template
from django.utils import translation

from coalition_events.common import theme
from coalition_events.common.static_files import StaticFilesStorage

STATIC = Path(__file__).resolve().parents[2] / "static"
# Words on what, of static/css/app.css and of templates/email/base.css.
PAIRS = [
    ("5a1e4a", "f8f5ef"), ("5a1e4a", "fffdf9"), ("5a1e4a", "f3e7ee"), ("5a1e4a", "efe9e0"), ("231a21", "f3e7ee"),
    ("e6b8d8", "171217"), ("e6b8d8", "211a20"), ("e6b8d8", "35222f"), ("f3ece8", "35222f"),
    ("ffffff", "5a1e4a"), ("ffffff", "43133a"), ("ffffff", "6f2d5e"), ("ffffff", "843d71"),
]  # fmt: skip
COLOURS = ["000000", "ffffff", "ffff00", "00ff00", "0000ff", "ff0000", "1f6f50", "0b3d91", "c67c00", "808080", "00b7c3"]


def contrast(one, other):
    dark, light = sorted(theme.luminance(theme.parts(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", COLOURS)
def test_in_every_colour_words_are_as_readable_as_in_plum(colour):
    for pair in PAIRS:
        painted = [theme.in_hue(each, colour) if each in theme.BRAND else each for each in pair]
        assert contrast(*painted) >= 4.5, (colour, pair, painted)
        assert contrast(*painted) == pytest.approx(contrast(*pair), rel=0.05), (colour, pair, painted)


def test_files_are_collected_in_the_coalitions_colour_with_its_mark(settings, tmp_path):
    settings.COLOUR, settings.MARK = "#1f6f50", "ក"
    source, made = FileSystemStorage(STATIC), StaticFilesStorage(location=tmp_path, base_url="/static/")
    files = {name: (source, name) for name in ("css/app.css", "icons/mark.svg")}

    for name in files:
        made.save(name, source.open(name))  # as collectstatic does first
    list(made.post_process(dict(files)))

    sheet, mark = ((tmp_path / made.hashed_files[name]).read_text() for name in files)
    own = theme.in_hue("5a1e4a", "1f6f50")
    assert f"--brand: light-dark(#{own}," in sheet
    assert [colour for colour in theme.BRAND if f"#{colour}" in sheet + mark] == []
    assert f"fill:#{own}" in mark
    assert ">ក</text>" in mark


def test_every_plum_of_the_style_sheets_is_known():
    """One that is added and not known would stay plum for all."""
    for sheet in [*STATIC.glob("css/*.css"), STATIC.parent / "templates" / "email" / "base.css"]:
        for colour in set(re.findall("#([0-9a-f]{6})", sheet.read_text())):
            red, green, blue = theme.parts(colour)
            is_plum = min(red, blue) - green > 0.05 and red > blue
            assert not is_plum or colour in theme.BRAND, (sheet.name, colour)


def test_a_coalition_has_a_name_in_each_language(settings):
    settings.COALITION_NAME, settings.COALITION_NAME_KM = "Lao Alliance", "សម្ព័ន្ធឡាវ"
    said = {}
    for language in ("en", "km"):
        with translation.override(language):
            said[language] = (
                Template("{% load coalition %}{% coalition_name %}").render(Context()),
                theme.member_meetings(),
            )

    assert said["en"] == ("Lao Alliance", "Lao Alliance Member Meetings")
    assert said["km"] == ("សម្ព័ន្ធឡាវ", "កិច្ចប្រជុំសមាជិកសម្ព័ន្ធឡាវ")
