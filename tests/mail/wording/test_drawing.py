import pytest
from hypothesis import given, strategies as st

from coalition_events.mail.models.wording import Source
from coalition_events.mail.wording import blocks
from coalition_events.mail.wording.render import draw
from tests.mail.wording.factories import LINK, content_of, drawn, make_mail

SMUGGLED = [
    "<script>alert(1)</script>",
    "**bold** [link](https://evil.example) `code`",
    "\n\n# A heading\n\n- a list",
    "{{ link }} {% if is_open %}x{% endif %}",
    "javascript:alert(1)",
    '" onmouseover="x',
    "\ue000\ue001\uf8ff",
    "Home\r\nBcc: all@example.org",
]


def test_one_source_is_drawn_as_text_and_as_html():
    mail = drawn("# {{ theme }}\n\nDear {{ reader }},\n\nCome **early**.\n\n---\n\nBecause.", theme="Home & Hope")

    assert mail.text.startswith("Home & Hope\n\nDear Sok Dara,\n\nCome early.\n\n--\nBecause.\nQuestions?")
    assert content_of(mail.html) == "<h1>Home &amp; Hope</h1> <p>Dear Sok Dara,</p> <p>Come <strong>early</strong>.</p>"
    assert '<p class="quiet"' in mail.html.split('class="foot"')[1]


@pytest.mark.parametrize("typed", SMUGGLED)
def test_what_was_typed_is_neither_html_nor_markdown_nor_a_header(typed):
    mail = drawn("Dear {{ reader }},\n\n[Come]({{ link }})", subject="For {{ reader }}", reader=typed)
    plain = drawn("Dear {{ reader }},\n\n[Come]({{ link }})", subject="For {{ reader }}", reader="Dara")

    assert mail.html.count("<") == plain.html.count("<")
    assert mail.html.count('="') == plain.html.count('="')
    assert "\n" not in mail.subject
    assert mail.text.count("\n") == plain.text.count("\n")
    assert LINK in mail.html


@given(st.text(max_size=60))
def test_any_text_comes_out_as_it_went_in(typed):
    words = " ".join("".join(c for c in " ".join(typed.split()) if c.isprintable() or c == " ").split())
    assert drawn("Dear {{ reader }}!", reader=words).text.startswith(f"Dear {words}!\n" if words else "Dear !\n")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", 'https://a"onclick="x']
)
def test_a_link_that_is_none_leads_to_the_site(address):
    mail = drawn("[Come]({{ link }})", link=address)

    assert 'href="http://127.0.0.1:8000/"' in content_of(mail.html)
    assert address not in mail.html


def test_a_link_alone_in_its_paragraph_is_a_button_and_the_next_one_the_other_choice():
    mail = drawn("[Come]({{ link }})\n\n[Stay](https://example.org/stay)\n\nSee [this]({{ link }}).")

    assert content_of(mail.html) == (
        f'<p><a class="button" href="{LINK}">Come</a></p> '
        '<p><a class="button second" href="https://example.org/stay">Stay</a></p> '
        f'<p>See <a href="{LINK}">this</a>.</p>'
    )
    assert mail.text.startswith(f"Come:\n{LINK}\n\nStay:\nhttps://example.org/stay\n\nSee this ({LINK}).\n")


def test_a_paragraph_all_in_bold_is_large_and_one_all_in_italics_small():
    mail = drawn("**Come {{ theme }}.**\n\n*Or* not.\n\n*You need not.*")

    assert content_of(mail.html) == (
        '<p class="lead">Come Home.</p> <p><em>Or</em> not.</p> <p class="quiet">You need not.</p>'
    )


def test_what_is_empty_leaves_no_hole():
    mail = drawn("{{ lead }}\n\nA\n\n{{ facts }}\n\n{% if lead %}**{{ lead }}**{% endif %}\n\nB", facts=blocks.NOTHING)

    assert mail.text.startswith("A\n\nB\n\n--\n")
    assert content_of(mail.html) == "<p>A</p> <p>B</p>"


def test_a_list_with_a_condition_stays_one_list():
    mail = drawn("- one\n{% if is_open %}\n- two\n{% endif %}\n- three\n\n1. first\n2. second")

    assert mail.text.startswith("- one\n- two\n- three\n\n1. first\n2. second\n")
    assert content_of(mail.html).startswith("<ul> <li>one</li> <li>two</li> <li>three</li> </ul>")


def test_blocks_are_written_for_both_kinds_of_reader():
    facts = blocks.facts(
        [("When", ["Thursday <6>", ""]), ("Empty", []), ("Where", [blocks.Link("Map", "https://m.example")])]
    )
    sessions = blocks.bullets([[blocks.Link("Care & more", "https://s.example"), "9:00"]])
    mail = drawn(
        "{{ facts }}",
        facts=facts + sessions + blocks.quotation("Come <b>!\nSoon.") + blocks.letter("See https://x.example"),
    )

    assert mail.text.startswith(
        "When: Thursday <6>\nWhere: Map: https://m.example\n\nCare & more\n9:00\nhttps://s.example\n\n"
        "> Come <b>!\n> Soon.\n\nSee https://x.example\n"
    )
    html = content_of(mail.html)
    assert "<td>Thursday &lt;6&gt;</td>" in html
    assert '<li><a href="https://s.example">Care &amp; more</a><br>9:00</li>' in html
    assert "<blockquote><p>Come &lt;b&gt;!<br>Soon.</p></blockquote>" in html
    assert 'href="https://x.example"' in html


def test_an_article_is_cleaned_and_its_marks_are_no_part_of_the_plain_text():
    article = blocks.article(
        "# Day 1\n\n**Sixty** came, [see](https://x.example).\n\n> Alone\n\n<b>x</b>", language="en"
    )
    mail = drawn("{{ facts }}", facts=article)

    assert mail.text.startswith("Day 1\n\nSixty came, see (https://x.example).\n\n> Alone\n\n<b>x</b>\n")
    assert '<div lang="en"><h2>Day 1</h2>' in content_of(mail.html)
    assert "<b>" not in mail.html


def test_khmer_has_its_colon_and_its_style():
    facts = blocks.facts([("ពេលវេលា", ["ថ្ងៃនេះ"])])
    mail = drawn("# ក\n\n[ចុះឈ្មោះ]({{ link }})", language="km")

    assert mail.text.startswith(f"ក\n\nចុះឈ្មោះ៖\n{LINK}\n")
    assert '<h1 style="margin:0 0 12px;' in mail.html
    assert "line-height:1.75" in mail.html.split("<h1")[1].split(">")[0]
    assert facts.text == "ពេលវេលា: ថ្ងៃនេះ"  # in English


def test_the_mailbox_shows_the_first_sentence_of_the_letter():
    mail = drawn("# {{ theme }}\n\nDear {{ reader }},\n\nYou are *welcome*, {{ reader }}.\n\nMore.")

    shown = mail.html.split('class="preheader"')[1].split(">", 1)[1].split("</div>")[0].strip()
    assert shown == "You are welcome, Sok Dara."


def test_a_value_that_is_not_given_is_an_error_of_ours():
    with pytest.raises(KeyError):
        draw(make_mail(), Source("A", "B"), "en", {"reader": "Dara"})


def test_filters_change_the_value_and_not_the_slot():
    assert drawn('{{ theme|upper }} {{ lead|default:"*soon*" }}').text.startswith("HOME *soon*\n")
