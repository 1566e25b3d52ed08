from datetime import timedelta

import pytest

from coalition_events.mail.wording.render import tidy
from tests.factories import BEFORE
from tests.mail.factories import make_message

KHMER_THEME = "ផ្ទះ ការងារ និងក្តីសង្ឃឹម"


def test_the_subject_is_one_line_and_not_escaped():
    assert make_message().subject == "Meeting on Home, Work & Hope"


def test_a_line_break_in_what_was_typed_becomes_a_space():
    assert (
        make_message(context={"theme": "Home\nBcc: all@example.org"}).subject == "Meeting on Home Bcc: all@example.org"
    )


def test_invisible_signs_of_machines_leave_neither_name_nor_subject_unsendable():
    message = make_message(to=("Sok\x07 Dara\x7f", "dara@example.org"), context={"theme": "Home\x08 and\x1b Work"})
    message.refuse_line_breaks()
    assert (message.name, message.subject) == ("Sok Dara", "Meeting on Home and Work")


def test_a_subject_too_long_for_the_outbox_is_cut():
    assert len(make_message(context={"theme": "Home " * 100}).subject) == 250


def test_plain_text_reads_as_a_letter():
    assert make_message().text == (
        "Dear Sok <Dara>, you have a place at “Home, Work & Hope”. Bring a pen, and come at eight.\n"
        "\n"
        "When: Thursday 6 and Friday 7 May 2027\n"
        "Where: Tonlé Hall\n"
        "\n"
        "See the agenda:\n"
        "http://127.0.0.1:8000/meetings/2027-05/agenda/\n"
        "\n"
        "--\n"
        "Chab Dai has your address for its Member Meetings. So you get this email.\n"
        "Questions? Answer this email, or write to meetings@example.org.\n"
        "Chab Dai Member Meetings\n"
        "http://127.0.0.1:8000/\n"
    )


def test_html_is_escaped_and_carries_its_own_style():
    html = make_message().html
    assert "Sok &lt;Dara&gt;" in html
    assert '<a class="button" href="http://127.0.0.1:8000/meetings/2027-05/agenda/" style="' in html
    assert "prefers-color-scheme: dark" in html
    assert "url(" not in html
    assert "<script" not in html


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_part_says_its_language(language):
    html = make_message(language=language, context={"theme": KHMER_THEME}).html
    assert html.count(f'lang="{language}"') == 2  # the page, and the table that webmail keeps of it
    assert KHMER_THEME in html


def test_khmer_is_set_larger_and_wider_than_english():
    english, khmer = make_message(language="en").html, make_message(language="km").html
    assert "font-size:17.6px;line-height:1.8" in khmer
    assert "font-size:17.6px" not in english


def test_a_message_is_due_at_once_unless_told_otherwise():
    assert make_message(now=BEFORE).due_at == BEFORE
    later = BEFORE + timedelta(days=1)
    assert make_message(now=BEFORE, due_at=later).due_at == later


def test_tidying_leaves_neither_indentation_nor_holes():
    assert tidy("\n\n   Dear Dara,  \n\n\n\n\tcome.\n - early\n") == "Dear Dara,\n\ncome.\n- early\n"
