"""Numbers as bars or as lines: one SVG with every word in it, the same on a page, in a PDF and as a PNG.

It is as wide as a phone, holds no script and no style of its own, and needs no colour: parts differ by their weave,
lines by their dashes and points. `components/chart.html` shows it with its table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count, groupby
from math import ceil
from typing import override

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from coalition_events.common import languages, theme
from coalition_events.common.paper import documents

WIDTH = 360
LETTER, SMALL, TINY = 15, 13, 9  # font sizes
LINE, BAR, GAP, SWATCH = 22, 12, 6, 16
BASE, ABOVE = 16, 5  # from the top of a line to the foot of its letters, and to its bar
TILE_GAP = 2
PLOT = 150  # the height of what lines are drawn in
# A syllable of Khmer is as wide as its first letter; what else stands in it adds nothing.
_PIECES = re.compile(
    "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd\u200b\u2060])*|[^\u1780-\u17b3]"
)
_RUNS = re.compile("([\u1780-\u17ff\u200b]+)")
_DASHES = ("", "7 4", "2 4", "9 3 2 3")
# What the sheet of the site says on a page.
_ON_PAPER = """<style>
svg{font-family:"Noto Sans","Noto Sans Khmer";fill:#231a21}.km{font-family:"Noto Sans Khmer"}
.bold{font-weight:700}.quiet{fill:#574a53}
.part-0,.thread{fill:#5a1e4a}.thread{fill-opacity:.5}.part-3,.line{fill:none;stroke:#5a1e4a}.axis{stroke:#85757e}
</style>"""


@dataclass(frozen=True)
class Bar:
    """A value for each part of the chart, in their order; None is a value that is not shown."""

    values: Sequence[float | None]
    name: str = ""  # beside those of the same row
    words: str = ""  # at its end; else its sum


@dataclass(frozen=True)
class Row:
    label: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Chart:
    """Rows of bars, each a stack of at most four parts; or lines, one for each part, with a row for each point."""

    key: str  # of a page's charts each has its own
    title: str
    rows: Sequence[Row]
    parts: Sequence[str] = ("",)
    is_of_lines: bool = False
    unit: str = ""
    hidden: str = "–"  # in the place of a value that is not shown
    note: str = ""  # below its title
    png: str = ""  # the address of its PNG
    of_rows: str = ""  # what its rows are, if not groups

    @property
    def columns(self) -> list[str]:
        """Of its table: parts of bars of one name each, in their order."""
        bars = self.rows[0].bars if self.rows else []
        return [" · ".join(filter(None, [bar.name, part])) or self.title for bar in bars for part in self.parts]

    @property
    def lines(self) -> list[tuple[str, list[str]]]:
        """Of its table: the label, and each value as it is shown."""
        return [(row.label, [self._shown(value) for bar in row.bars for value in bar.values]) for row in self.rows]

    @property
    def svg(self) -> SafeString:
        return self._drawing("")

    @property
    def on_paper(self) -> SafeString:
        """As `svg`, with its colours, for `image(bytes(…), format: "svg")` of typst."""
        return self._drawing(mark_safe(theme.painted(_ON_PAPER)))  # noqa: S308 - it is ours

    def as_png(self, at: datetime) -> bytes:
        data = {"title": self.title, "lang": languages.typed_in(self.title), "svg": self.on_paper}
        return documents.set_document(documents.FOLDER / "chart.typ", data, at=at, form="png")

    def _shown(self, value: float | None) -> str:
        return self.hidden if value is None else f"{number_format(value)}{self.unit}"

    def _words(self, bar: Bar) -> str:
        known = [value for value in bar.values if value is not None]
        return bar.words or self._shown(sum(known) if known else None)

    @property
    def _most(self) -> float:
        bars = [bar for row in self.rows for bar in row.bars]
        values = [[value or 0 for value in bar.values] for bar in bars]
        return max((max(each) if self.is_of_lines else sum(each) for each in values if each), default=0) or 1

    def _drawing(self, style: str) -> SafeString:
        legend, top = self._legend()
        drawn, height = self._of_lines(top) if self.is_of_lines else self._of_bars(top)
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}">'
            '{}<defs><pattern id="{}-weave" width="8" height="8" patternUnits="userSpaceOnUse">'
            '<rect class="thread" width="4" height="8"/><rect class="thread" width="8" height="4"/></pattern>'
            '<pattern id="{}-dots" width="6" height="6" patternUnits="userSpaceOnUse">'
            '<circle class="part-0" cx="3" cy="3" r="1.5"/></pattern></defs>{}\n{}</svg>',
            WIDTH,
            height,
            f"{self.key}-title",
            style,
            self.key,
            self.key,
            _joined(legend),
            _joined(drawn),
        )

    def _legend(self) -> tuple[list[SafeString], int]:
        """What each part is called, beside how it is drawn; and where it ends."""
        if len(self.parts) == 1:
            return [], 0
        drawn, x, y = [], 0, 0
        for part, name in enumerate(self.parts):
            width = SWATCH * 2 + GAP + _width(name, SMALL) + LINE
            if x and x + width > WIDTH:
                x, y = 0, y + LINE
            if self.is_of_lines:
                drawn.append(self._path(part, [(x + 1, y + LINE / 2), (x + SWATCH * 2 - 1, y + LINE / 2)]))
                drawn.append(_point(part, x + SWATCH, y + LINE / 2))
            else:
                drawn.append(self._rect(part, x, y + ABOVE, SWATCH * 2))
            drawn.append(_text(x + SWATCH * 2 + GAP, y + BASE, name, SMALL))
            x += width
        return drawn, y + LINE + GAP

    def _of_bars(self, y: int) -> tuple[list[SafeString], int]:
        bars = [bar for row in self.rows for bar in row.bars]
        left = min(max((_width(bar.name, SMALL) for bar in bars), default=0), WIDTH * 2 // 5)
        left += GAP if left else 0
        room = WIDTH - left - GAP - max((_width(self._words(bar), LETTER) for bar in bars), default=0) - 2
        drawn, most = list[SafeString](), self._most
        for row in self.rows:
            for line in _wrapped(row.label, WIDTH, LETTER):
                drawn.append(_text(0, y + BASE, line))
                y += LINE
            for bar in row.bars:
                names = _wrapped(bar.name, left, SMALL)
                drawn += [_text(0, y + BASE + at * LINE, line, SMALL, "quiet") for at, line in enumerate(names)]
                x = float(left)
                for part, value in enumerate(bar.values):
                    width = room * (value or 0) / most
                    if width:
                        drawn.append(self._rect(part, x, y + ABOVE, width))
                    x += width
                drawn += [
                    _axis(left, y + 2, left, y + LINE - 2),
                    _text(x + GAP, y + BASE, self._words(bar), LETTER, "bold"),
                ]
                y += LINE * max(len(names), 1)
            y += GAP
        return drawn, y

    def _of_lines(self, top: int) -> tuple[list[SafeString], int]:
        most = self._most
        left = _width(self._shown(most), SMALL) + GAP
        every, height = max(ceil(len(self.rows) / 4), 1), 0
        # A label is as wide as `every` slots: the last has as much room on its right as on its left.
        slot = (WIDTH - left) / (max(len(self.rows), 1) + (every - 1) / 2)
        top, foot = top + LINE, top + LINE + PLOT
        drawn = [_axis(left, y, WIDTH, y) for y in (top, foot)]
        drawn += [_text(0, y + 4, self._shown(value), SMALL, "quiet") for y, value in ((top, most), (foot, 0))]
        for part in range(len(self.parts)):
            found = [
                (left + slot * (at + 0.5), foot - PLOT * value / most, value) if value is not None else None
                for at, row in enumerate(self.rows)
                for value in [row.bars[0].values[part]]
            ]
            for is_known, piece in groupby(found, key=lambda each: each is not None):
                if is_known:
                    known = [each for each in piece if each]
                    drawn.append(self._path(part, [(x, y) for x, y, _value in known]))
                    drawn += [_point(part, x, y) for x, y, _value in known]
            points = [each for each in found if each]
            # All of one short line; of others where they end.
            for x, y, value in points if len(self.parts) == 1 and len(points) <= 6 else points[-1:]:
                drawn.append(_text(x, y + LINE if part % 2 else y - 8, self._shown(value), SMALL, "bold", "middle"))
        for at, row in enumerate(self.rows):
            if (len(self.rows) - 1 - at) % every == 0:  # the newest always
                lines = _wrapped(row.label, int(slot * every) - GAP, SMALL)
                height = max(height, len(lines))
                drawn += [
                    _text(left + slot * (at + 0.5), foot + LINE * (number + 1), line, SMALL, "quiet", "middle")
                    for number, line in enumerate(lines)
                ]
        return drawn, foot + LINE * height + GAP

    def _rect(self, part: int, x: float, y: float, width: float) -> SafeString:
        fill = {1: f"url(#{self.key}-weave)", 2: f"url(#{self.key}-dots)"}.get(part)
        return format_html(
            '<rect class="part-{}" x="{}" y="{}" width="{}" height="{}"{}/>',
            part,
            *map(_short, (x, y, width, BAR)),
            format_html(' fill="{}"', fill) if fill else "",
        )

    @staticmethod
    def _path(part: int, points: Sequence[tuple[float, float]]) -> SafeString:
        return format_html(
            '<polyline class="line" points="{}" stroke-width="2" stroke-dasharray="{}"/>',
            " ".join(f"{_short(x)},{_short(y)}" for x, y in points),
            _DASHES[part % len(_DASHES)] or "none",
        )


@dataclass(frozen=True)
class TileMap(Chart):
    """A tile for each row of one bar, where it lies on a map: its name, its number, and the bar at its foot."""

    at: Sequence[tuple[int, int]] = ()  # columns from the west and lines from the north, of each row

    @override
    def _of_bars(self, y: int) -> tuple[list[SafeString], int]:
        size = WIDTH / (max(column for column, _line in self.at) + 1)
        drawn, most = list[SafeString](), self._most
        for row, (column, line) in zip(self.rows, self.at, strict=True):
            left, top, side, value = column * size, y + line * size, size - TILE_GAP, row.bars[0].values[0] or 0
            drawn.append(_outline(left + 1, top + 1, side))
            for number, words in enumerate(_wrapped(row.label, int(side) - 2 * TILE_GAP, TINY)):
                drawn.append(_text(left + size / 2 - 1, top + 12 + number * 11, words, TINY, "", "middle"))
            drawn.append(
                _text(left + size / 2 - 1, top + size - 16, self._words(row.bars[0]), LETTER, "bold", "middle")
            )
            if value:
                drawn.append(self._rect(0, left + 1, top + size - BAR - 1, side * value / most))
        return drawn, ceil(size * (max(line for _column, line in self.at) + 1)) + y


def _joined(pieces: Sequence[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((piece,) for piece in pieces))


def _text(  # noqa: PLR0917 - where, what, and how
    x: float, y: float, words: str, size: int = LETTER, kind: str = "", anchor: str = "start"
) -> SafeString:
    language = languages.unless_of_page(languages.typed_in(words))
    return format_html(
        '<text x="{}" y="{}" font-size="{}" class="{}" text-anchor="{}"{}>{}</text>',
        _short(x),
        _short(y),
        size,
        kind,
        anchor,
        format_html(' lang="{}"', language) if language else "",
        format_html_join("", "{}", ((_run(run),) for run in _RUNS.split(_begun(words)) if run)),
    )


def _begun(words: str) -> str:
    """With a sign of no width before it where Khmer comes later: usvg 0.47 cannot lay out "(ល្អ" otherwise."""
    return f"\u200b{words}" if _RUNS.search(words) and not _RUNS.match(words) else words


def _run(words: str) -> str:
    """Khmer beside Latin letters or digits names its font: the drawing of SVG on paper finds one for each run only."""
    return format_html('<tspan class="km">{}</tspan>', words) if _RUNS.fullmatch(words) else words


def _axis(x: float, y: float, to_x: float, to_y: float) -> SafeString:
    return format_html('<line class="axis" x1="{}" y1="{}" x2="{}" y2="{}"/>', *map(_short, (x, y, to_x, to_y)))


def _outline(x: float, y: float, side: float) -> SafeString:
    return format_html(
        '<rect class="axis" fill="none" x="{0}" y="{1}" width="{2}" height="{2}"/>', *map(_short, (x, y, side))
    )


def _point(part: int, x: float, y: float) -> SafeString:
    """A circle, a square, a triangle, a ring."""
    if part in {0, 3}:
        return format_html('<circle class="part-{}" cx="{}" cy="{}" r="4"/>', part, _short(x), _short(y))
    path = "M{0:.1f} {1:.1f}m-4 -4h8v8h-8z" if part == 1 else "M{0:.1f} {1:.1f}m0 -5l5 9h-10z"
    return format_html('<path class="part-0" d="{}"/>', path.format(x, y))


def _short(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")


def _width(text: str, size: int) -> int:
    """As wide as it gets on a usual phone, whose fonts we do not know."""
    return ceil(sum(0.88 if piece[0] >= "\u1780" else 0.58 for piece in _PIECES.findall(text)) * size)


def _wrapped(text: str, width: int, size: int) -> list[str]:
    """Its lines: broken at spaces, and within a word only where it is longer than a line, between syllables."""
    return list(_lines(text, width, size)) if text else []


def _lines(text: str, width: int, size: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        if not line or _width(f"{line} {word}", size) <= width:
            line = f"{line} {word}".strip()
        else:
            yield line
            line = word
        while _width(line, size) > width:
            pieces = _PIECES.findall(line)
            fits = next(at for at in count(1) if at == len(pieces) or _width("".join(pieces[: at + 1]), size) > width)
            yield "".join(pieces[:fits])
            line = "".join(pieces[fits:])
    if line:
        yield line
