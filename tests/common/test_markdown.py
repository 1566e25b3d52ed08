import re

import pytest
from hypothesis import given, strategies as st

from coalition_events.common.markdown import ALLOWED_TAGS, render


def test_what_organisers_write_becomes_html() -> None:
    text = "Bring *one* **question**.\n\n- a pen\n- a friend\n\n> Our work cannot exist without liaising."

    html = render(text)

    assert "<em>one</em> <strong>question</strong>" in html
    assert "<li>a pen</li>" in html
    assert "<blockquote>" in html


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# Day one\n\n## Morning", ["h2", "h3"]),
        ("## Day one\n\n### Morning", ["h2", "h3"]),
        ("#### Only this", ["h2"]),
        ("# One\n\n###### Six", ["h2", "h6"]),
    ],
)
def test_headings_begin_below_the_one_of_the_page(text: str, headings: list[str]) -> None:
    assert re.findall(r"<(h\d)>", render(text)) == headings


def test_headings_may_begin_lower() -> None:
    assert render("# Day one", top=3) == "<h3>Day one</h3>\n"


def test_links_vouch_for_nobody() -> None:
    assert render("[map](https://example.org)") == (
        '<p><a href="https://example.org" rel="noopener nofollow">map</a></p>\n'
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<div onclick=alert(1)>x</div>",
        "<style>*{display:none}</style>",
        "<svg><script>1</script></svg>",
    ],
)
def test_raw_html_is_shown_and_not_obeyed(hostile: str) -> None:
    html = render(hostile)

    assert set(re.findall(r"<(\w+)", html)) <= {"p"}
    assert "&lt;" in html


@pytest.mark.parametrize(
    "hostile",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_a_link_leads_to_an_address_or_nowhere(hostile: str) -> None:
    assert not re.search(r"href=.?(javascript|data|vbscript)", render(hostile), re.IGNORECASE)


def test_no_image_is_fetched_from_anywhere() -> None:
    assert "<img" not in render("![portrait](https://tracker.example/pixel.png)")


@given(st.text(alphabet=st.sampled_from("<>\"'=#*_[]()!`~|\\/:;&abhrefonscipt \n"), max_size=200))
def test_no_text_makes_a_tag_that_is_not_allowed(text: str) -> None:
    html = render(text)

    assert set(re.findall(r"<(\w+)", html)) <= ALLOWED_TAGS
    assert not re.search(r"<[^>]*\son\w+=", html)
