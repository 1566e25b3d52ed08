"""A process of its own that sets one document and ends, so that a web process keeps none of its memory.

python typesetter.py ROOT ROOT/…/wall.typ pdf 1811541600 "#5a1e4a" FONTS [FONTS …] < data.json > agenda.pdf

Khmer is found, copied and read aloud as it was typed: each syllable is one glyph of its own. Typst sets a mark that
stands higher or lower than its consonant apart, and says of each such piece the text of the whole syllable, so that a
PDF said ផ្ទះផ្ទះ. A syllable of one glyph says its text once (docs/decisions/0117).
"""

import re
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
import uharfbuzz
from fontTools.otlLib.builder import buildLigatureSubstSubtable
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import ROUND_XY_TO_GRID, Glyph, GlyphComponent

CUTS = Path(__file__).resolve().parent / "fonts"  # of scripts/khmer_fonts.py
KHMER = re.compile("[\u1780-\u17ff\u19e0-\u19ff]")
SYLLABLE = re.compile("[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd\u200c\u200d])+")


def write_fonts(text: str, folder: Path) -> None:
    """The cuts with a glyph for each syllable of this text, into this folder; none where no Khmer needs it."""
    if not KHMER.search(text):
        return
    first, *others = sorted(CUTS.glob("*.ttf"))
    unshaped = uharfbuzz.Font(_without_rules(first))  # the cuts number their glyphs alike
    letters = {each: [glyph for glyph, *_place in _glyphs(unshaped, each)] for each in set(SYLLABLE.findall(text))}
    for path in (first, *others):
        _write_font(path, dict(sorted(letters.items())), folder / path.name)


def _write_font(path: Path, syllables: dict[str, list[int]], to: Path) -> None:
    """A syllable's glyphs side by side, in one, which takes their place before any other rule is applied."""
    font = TTFont(path)
    shaped = uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))
    names = list(font.getGlyphOrder())
    ligatures: dict[tuple[str, ...], str] = {}
    for syllable, letters in syllables.items():
        glyphs = _glyphs(shaped, syllable)
        if len(glyphs) > 1 and len(letters) > 1 and 0 not in letters:  # 0: no glyph for it
            ligatures[tuple(names[letter] for letter in letters)] = _add_glyph(
                font, [(names[glyph], *place) for glyph, *place in glyphs]
            )
    if ligatures:
        font["GSUB"].table.LookupList.Lookup[0].SubTable = [buildLigatureSubstSubtable(ligatures)]
    font.save(to)


def _without_rules(path: Path) -> uharfbuzz.Face:
    """The font in which each letter stays a glyph of its own: what a syllable is before any rule."""
    font, written = TTFont(path), BytesIO()
    del font["GSUB"], font["GPOS"]
    font.save(written)
    return uharfbuzz.Face(written.getvalue())


def _glyphs(font: uharfbuzz.Font, text: str) -> list[tuple[int, int, int, int]]:
    """[(glyph, x, y, how far the next one stands)]"""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Khmr", "km"
    uharfbuzz.shape(font, buffer)
    return [
        (info.codepoint, position.x_offset, position.y_offset, position.x_advance)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def _add_glyph(font: TTFont, parts: list[tuple[str, int, int, int]]) -> str:
    glyph, at = Glyph(), 0
    glyph.numberOfContours, glyph.components = -1, []
    outlines = font["glyf"]
    for name, x, y, advance in parts:
        if outlines[name].numberOfContours:
            part = GlyphComponent()
            part.glyphName, part.x, part.y, part.flags = name, at + x, y, ROUND_XY_TO_GRID
            glyph.components.append(part)
        at += advance
    added = f"syllable{len(outlines.glyphs)}"
    outlines[added] = glyph  # at the end of the font's order too
    glyph.recalcBounds(outlines)
    font["hmtx"][added] = (at, glyph.xMin)
    return added


def main(root: str, template: str, form: str, timestamp: str, plum: str, *fonts: str) -> None:
    data = sys.stdin.buffer.read().decode()
    with TemporaryDirectory() as khmer:
        write_fonts(data, Path(khmer))
        ours_only = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*fonts, khmer])
        compiler = typst.Compiler(
            Path(template), root=Path(root), font_paths=ours_only, sys_inputs={"data": data, "plum": plum}
        )
        written = compiler.compile(format="png" if form == "png" else "pdf", timestamp=int(timestamp))
    assert isinstance(written, bytes)
    sys.stdout.buffer.write(written)


if __name__ == "__main__":
    main(*sys.argv[1:])
