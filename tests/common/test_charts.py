"""Each number is drawn, said and in the table; what is hidden is in none of them."""

import io
import itertools
import re
from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import override
from PIL import Image

from coalition_events.common.charts import SMALL, WIDTH, Bar, Chart, Row, _width

SHELTER = "អង្គការដែលជួយស្ត្រី និងកុមារដែលរងគ្រោះដោយសារការជួញដូរមនុស្សនៅតាមព្រំដែន"


def words(html):
    return " ".join(strip_tags(html).split())


def shown(chart):
    html = render_to_string("components/chart.html", {"chart": chart})
    return words(html.split("<defs>")[1].split("</svg>")[0]), words(html.split("<table")[1].split(">", 1)[1])


def widths(chart):
    return re.findall(r'<rect class="part-(\d)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', chart.svg)


def test_bars_are_as_long_as_their_numbers_and_what_is_hidden_has_none():
    chart = Chart("useful", "Useful?", [Row(label, [Bar([n])]) for label, n in [("Very", 20), ("Little", 10)]])
    hiding = Chart("useful", "Useful?", [*chart.rows, Row("Not", [Bar([None])])], hidden="fewer than 5")

    assert shown(chart) == ("Very 20 Little 10", "Group Useful? Very 20 Little 10")
    assert shown(hiding) == ("Very 20 Little 10 Not fewer than 5", "Group Useful? Very 20 Little 10 Not fewer than 5")
    (_part, x, long), (_same, also_x, short) = widths(chart)
    assert (x, float(long)) == (also_x, 2 * float(short))
    assert len(widths(hiding)) == 2


def test_parts_lie_behind_one_another_and_need_no_colour():
    rows = [Row("NGO", [Bar([4, 2, 1, 1], "Thursday"), Bar([1, 1, 0, 0], "Friday", "2 (1 woman)")])]
    chart = Chart("who", "Who comes", rows, ("Women", "Men", "Other", "Not said"))

    assert shown(chart)[0] == "Women Men Other Not said NGO Thursday 8 Friday 2 (1 woman)"
    assert chart.columns[:2] == ["Thursday · Women", "Thursday · Men"]
    assert chart.lines == [("NGO", ["4", "2", "1", "1", "1", "1", "0", "0"])]
    bar = [(float(x), float(width)) for _part, x, width in widths(chart)[4:8]]
    assert all(abs(x + width - next_x) < 0.2 for (x, width), (next_x, _width) in itertools.pairwise(bar))
    assert re.findall(r'fill="url\(#([^)]+)', chart.svg)[:2] == ["who-weave", "who-dots"]


def test_a_line_stops_where_a_number_is_missing():
    values = [(60, 30), (80, 40), (None, None), (100, 45)]
    rows = [Row(f"May {2023 + at}", [Bar(each)]) for at, each in enumerate(values)]
    chart = Chart("came", "Who came", rows, ("Everyone", "Women"), is_of_lines=True, unit="%")

    lines = re.findall(
        r'<polyline class="line" points="([^"]+)" stroke-width="2" stroke-dasharray="([^"]+)"', chart.svg
    )
    assert [(len(points.split()), dashes) for points, dashes in lines[2:]] == [
        *[(2, "none"), (1, "none")],
        *[(2, "7 4"), (1, "7 4")],
    ]
    assert shown(chart)[0] == "Everyone Women 100% 0% 100% 45% May 2023 May 2024 May 2025 May 2026"
    assert chart.lines[2] == ("May 2025", ["–", "–"])


@pytest.mark.parametrize("number", [4, 5, 9, 16])
def test_labels_and_numbers_below_lines_lie_beside_one_another(number):
    rows = [Row(f"ខែវិច្ឆិកា ឆ្នាំ {2010 + at}", [Bar([1118])]) for at in range(number)]
    svg = Chart("came", "Who came", rows, is_of_lines=True).svg

    found = re.findall(r'<text x="([\d.]+)" y="([\d.]+)".*?text-anchor="middle".*?>(.*?)</text>', svg)
    labels = [(float(x), y, _width(strip_tags(text), SMALL) / 2) for x, y, text in found]
    assert all(x + half <= WIDTH for x, _y, half in labels)
    assert all(a[0] + a[2] < b[0] - b[2] for a in labels for b in labels if a[1] == b[1] and a[0] < b[0])


def test_long_khmer_is_broken_between_syllables_and_marked_as_khmer():
    with override("en"):
        svg = Chart("by", "By organisation", [Row(SHELTER, [Bar([3])])]).svg

    lines = [strip_tags(line) for line in re.findall(r'lang="km">(.+)</text>', svg)]
    assert len(lines) == 3
    assert "".join(lines) == SHELTER.replace(" ", "")
    assert not any(re.match("[\u17b4-\u17d2]", line) for line in lines)


def test_khmer_beside_digits_names_its_font_and_what_is_read_stays_one():
    svg = Chart("by", "By meeting", [Row("ខែឧសភា ឆ្នាំ 2025", [Bar([3])])]).on_paper

    (text,) = re.findall(r"(<tspan.+)</text>", svg)
    assert text == '<tspan class="km">ខែឧសភា</tspan> <tspan class="km">ឆ្នាំ</tspan> 2025'
    assert '.km{font-family:"Noto Sans Khmer"}' in svg


def test_what_people_wrote_is_no_element_and_a_png_has_all_of_it():
    at = datetime(2026, 11, 29, tzinfo=UTC)
    small = Chart("by", "<b>Who</b>", [Row("<script>", [Bar([3])])])
    large = Chart("by", "<b>Who</b>", [Row(f"{SHELTER} {n}", [Bar([n])]) for n in range(9)])

    assert "&lt;script&gt;" in small.svg
    assert "<script>" not in render_to_string("components/chart.html", {"chart": small})
    heights = [Image.open(io.BytesIO(chart.as_png(at))).height for chart in (small, large)]
    assert heights[0] < heights[1] / 3


@pytest.mark.parametrize("words", ["(ល្អ", "4ល្អ", "a ល្អ«ល្អ»", "evilល្អ", "ល្អ (ល្អ)"])
def test_khmer_that_comes_after_other_letters_is_drawn(words):
    chart = Chart("by", "T", [Row(words, [Bar([3], words)])], [words])
    assert Image.open(io.BytesIO(chart.as_png(datetime(2026, 11, 29, tzinfo=UTC)))).height
