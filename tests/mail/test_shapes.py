"""What an edited text is drawn as: what was a heading, a table, a list or a quotation before stays one."""

import pytest

from coalition_events.mail.wording.blocks import Link, bullets, facts, quotation
from coalition_events.mail.wording.edited import Shapes

TABLE = facts([("When", ["Thursday 6 May", "We start at 8:00."]), ("Where", [Link("See the map", "https://map.org/")])])
WAS = (
    '<h1 style="margin:0">Home,\n Work &amp; Hope</h1><p class="lead">Come!</p><p>Dear Sok Dara,</p>'
    f"{TABLE.html}<h2>Who comes</h2>{bullets([['Chan Lina'], ['Sok Dara']]).html}"
)


def drawn(text: str, was: str = WAS) -> list[str]:
    return [str(each) for each in Shapes.of(was).drawn(text)]


def test_what_nobody_touched_is_drawn_as_it_was():
    text = f"Home, Work & Hope\n\nCome!\n\n{TABLE.text}\n\nWho comes\n\n- Chan Lina\n- Sok Dara"
    assert drawn(text) == [
        "<h1>Home, Work &amp; Hope</h1>",
        '<p class="lead">Come!</p>',
        TABLE.html,
        "<h2>Who comes</h2>",
        "<ul><li>Chan Lina</li><li>Sok Dara</li></ul>",
    ]


def test_what_is_typed_into_a_table_or_a_list_stands_in_it():
    text = "When: Friday <7> May\nWe start at 9:30.\nWhere: Tonlé Hall\n\n- Nobody yet\n- see https://chabdai.org/"
    table, bulleted = drawn(text)
    assert "<th>When</th><td>Friday &lt;7&gt; May<br>We start at 9:30.</td>" in table
    assert "<th>Where</th><td>Tonlé Hall</td>" in table
    assert '<li>see <a href="https://chabdai.org/">https://chabdai.org/</a></li>' in bulleted


def test_an_item_that_leads_somewhere_stays_an_item():
    news = bullets([[Link("News & views", "https://a.org/"), "Moved to 9:00."], [Link("Lunch", "https://b.org/")]])
    first, second, button = drawn(f"{news.text}\n\nSee the agenda:\nhttps://c.org/", str(news.html))
    assert first == '<ul><li><a href="https://a.org/">News &amp; views</a><br>Moved to 9:00.</li></ul>'
    assert second == '<ul><li><a href="https://b.org/">Lunch</a></li></ul>'
    assert 'class="button"' in button


def test_in_khmer_a_label_ends_with_its_own_colon():
    was = '<table class="facts"><tr><th>ពេលវេលា</th><td>ថ្ងៃព្រហស្បតិ៍</td></tr></table>'
    assert "<th>ពេលវេលា</th><td>ថ្ងៃសុក្រ</td>" in drawn("ពេលវេលា៖ ថ្ងៃសុក្រ", was)[0]


def test_nothing_is_drawn_of_nothing():
    assert drawn(" \n\n \n") == []


def test_a_quotation_stays_one():
    assert drawn(quotation("We cannot\nexist alone.").text) == [quotation("We cannot\nexist alone.").html]


def test_the_first_address_below_its_words_is_the_button_and_the_next_ones_come_second():
    first, second = drawn("Register:\nhttps://a.org/\n\nOr say that nobody comes:\nhttps://b.org/")
    assert first == '<p><a class="button" href="https://a.org/">Register</a></p>'
    assert second == '<p><a class="button second" href="https://b.org/">Or say that nobody comes</a></p>'


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is no label of the mail",
        "When:",
        "- one\nand what follows it",
        "Home, Work & Hope!",
        "<h1>x</h1>",
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "Click:\njavascript:alert(1)",
        ":",
    ],
)
def test_anything_else_is_a_paragraph_and_never_markup(text):
    [paragraph] = drawn(text)
    assert paragraph.startswith('<div style="overflow-wrap: anywhere"><p>')
    assert "<h1" not in paragraph
    assert "<script" not in paragraph
    assert "href" not in paragraph


@pytest.mark.parametrize("was", ["", "<p>", "<h1>", "<th><h1>When</th>", "<table><th>When", "</h1></th>", "<!-- <h1>x"])
def test_a_mail_that_is_not_well_formed_tells_what_it_can(was):
    assert drawn("Dear Sok Dara,\n\nWhen: tomorrow", was)
