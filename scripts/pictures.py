"""Draws the pictures that cannot be SVG from static/icons/mark.svg: what a chat shows of a link, and old icons.

Run it where the mark or its colours change: .venv/bin/python scripts/pictures.py
"""

import io
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_khmer
import typst
from PIL import Image

STATIC = Path(__file__).resolve().parent.parent / "static"
FONTS = [str(package.ROOT) for package in (fontpkg_noto_sans, fontpkg_noto_sans_khmer)]
COLOURS = 64
# The colours of static/css/app.css.
SHARE = """
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: rgb("#fffdf9"))
#set text(font: ("Noto Sans", "Noto Sans Khmer"), fill: rgb("#5a1e4a"))
#place(left + horizon, dx: 90pt, image("/icons/mark.svg", width: 330pt))
#place(left + horizon, dx: 490pt)[
  #set par(leading: 26pt)
  #text(96pt, weight: 700)[Chab Dai] #linebreak()
  #text(46pt)[Member Meetings] #linebreak()
  #text(46pt, lang: "km", fill: rgb("#c67c00"))[កិច្ចប្រជុំសមាជិក ចាប់ដៃ]
]
#place(bottom, rect(width: 100%, height: 18pt, fill: rgb("#c67c00")))
"""
ICON = '#set page(width: 32pt, height: 32pt, margin: 0pt)\n#image("/icons/mark.svg", width: 32pt)'


def drawn(source: str, *, pixels_per_point: float) -> Image.Image:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=FONTS)
    compiler = typst.Compiler(source.encode(), root=STATIC, font_paths=fonts)
    png = compiler.compile(format="png", ppi=72 * pixels_per_point)
    if not isinstance(png, bytes):
        raise TypeError("A picture has one page.")
    return Image.open(io.BytesIO(png)).convert("RGB")


if __name__ == "__main__":
    share = drawn(SHARE, pixels_per_point=1).quantize(COLOURS)
    share.save(STATIC / "icons" / "share.png", optimize=True)
    icon = drawn(ICON, pixels_per_point=6)
    icon.resize((180, 180)).quantize(COLOURS).save(STATIC / "root" / "apple-touch-icon.png", optimize=True)
    icon.save(STATIC / "root" / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
