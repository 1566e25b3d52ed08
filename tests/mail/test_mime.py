"""What leaves the house, read by somebody else's reader: the standard library's strict policy."""

import email
import email.policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest
from django.core.mail import EmailMultiAlternatives

from coalition_events.mail.delivery.mime import as_email
from coalition_events.mail.models import Message
from tests.factories import BEFORE
from tests.mail.factories import make_message, make_plain_message

CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nSUMMARY:ការប្រជុំសមាជិក\r\nEND:VCALENDAR\r\n"
KHMER = "សូមអញ្ជើញចូលរួមការប្រជុំសមាជិក ឆាប់ដៃ ខែឧសភា ឆ្នាំ២០២៧ នៅរាជធានីភ្នំពេញ។"


def read(message: Message) -> EmailMessage:
    content = as_email(message, BEFORE).message().as_bytes()
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert b"\n" not in content.replace(b"\r\n", b"")
    return email.message_from_bytes(content, policy=email.policy.strict)


def text_of(part: EmailMessage) -> str:
    return part.get_content().replace("\r\n", "\n")


def test_the_headers_say_who_what_when_and_that_a_machine_wrote():
    message = make_message(key="registered:1", to=("Sok Dara", "dara@example.org"))
    mail = read(message)
    headers = {name: str(value) for name, value in mail.items() if not name.startswith(("Content-Type", "MIME"))}
    assert headers == {
        "Subject": "Meeting on Home, Work & Hope",
        "From": "Chab Dai Member Meetings <meetings@example.org>",
        "To": "Sok Dara <dara@example.org>",
        "Reply-To": "meetings@example.org",
        "Message-ID": message.message_id,
        "Date": "Thu, 01 Apr 2027 10:00:00 +0700",
        "Content-Language": "en",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def test_a_khmer_mail_comes_from_chab_dai_in_khmer():
    header = as_email(make_plain_message(language="km"), BEFORE).message()["From"]
    assert str(make_header(decode_header(header))) == "កិច្ចប្រជុំសមាជិកចាប់ដៃ <meetings@example.org>"


def test_another_name_of_the_sender_stays_as_it_was_set(settings):
    settings.DEFAULT_FROM_EMAIL = "The Organisers <desk@example.org>"
    mail = read(make_plain_message(language="km"))
    assert str(mail["From"]) == "The Organisers <desk@example.org>"


def test_dates_and_names_of_a_khmer_mail_do_not_break_where_it_is_shown():
    message = make_message(language="km")
    message.subject = message.text = "ចាប់ដៃ ថ្ងៃទី 9"
    message.html = "<p>ចាប់ដៃ ថ្ងៃទី 9</p>"
    plain, html = read(message).iter_parts()
    assert text_of(html) == "<p>ចាប់\u2060ដៃ ថ្ងៃទី\u00a09</p>"
    assert text_of(plain) == message.text


def test_plain_text_and_html_are_alternatives_the_richer_last():
    message = make_message()
    mail = read(message)
    assert mail.get_content_type() == "multipart/alternative"
    plain, html = mail.iter_parts()
    assert (plain.get_content_type(), text_of(plain)) == ("text/plain", message.text)
    assert (html.get_content_type(), text_of(html)) == ("text/html", message.html)


def test_khmer_arrives_as_it_was_written():
    message = make_plain_message(language="km", name="សុខ ដារា " * 9, subject=KHMER * 3)
    message.text = f"{KHMER}\n\n.\nFrom here on = nothing. \n{KHMER * 20}\n"
    mail = read(message)
    assert str(mail["Subject"]) == KHMER * 3
    [address] = mail["To"].addresses
    # Python's reader keeps the space that separates two encoded words, which RFC 2047 drops.
    assert " ".join(address.display_name.split()) == message.name.strip()
    assert address.addr_spec == message.address
    assert text_of(mail.get_body(("plain",))) == message.text
    assert mail["Content-Language"] == "km"


@pytest.mark.parametrize("name", ["Dr. Sok, Dara", 'Dara "D" Sok', "Mélanie d’Août", "", "=?utf-8?q?x?="])
def test_any_name_reaches_one_address(name):
    [address] = read(make_plain_message(name=name, address="dara@example.org"))["To"].addresses
    assert address.addr_spec == "dara@example.org"


def test_an_address_in_another_script_is_written_in_ascii():
    [address] = read(make_plain_message(address="dara@ឆាប់ដៃ.example"))["To"].addresses
    assert address.addr_spec == "dara@xn--o2ei3azktc2b.example"


def test_a_calendar_entry_is_offered_and_also_a_file():
    message = make_plain_message(calendar=CALENDAR)
    mail = read(message)
    assert mail.get_content_type() == "multipart/mixed"
    alternatives, file = mail.iter_parts()
    plain, html, calendar = alternatives.iter_parts()
    assert [plain.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    assert text_of(calendar) == CALENDAR.replace("\r\n", "\n")
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "meeting.ics")
    assert file.get_payload(decode=True).decode() == CALENDAR


def test_a_message_keeps_its_id_at_every_attempt_and_shares_it_with_none():
    first, again = make_plain_message(key="a"), make_plain_message(key="a")
    other = make_plain_message(key="b")
    assert first.message_id == again.message_id != other.message_id
    assert (
        as_email(first, BEFORE).message().as_bytes()
        == as_email(make_plain_message(key="a", address=first.address), BEFORE).message().as_bytes()
    )


def test_a_header_with_a_line_break_is_not_written():
    message = make_plain_message()
    message.subject = "a\r\nBcc: all@example.org"
    with pytest.raises(ValueError, match="Subject is one line"):
        as_email(message, BEFORE).message()


def test_it_says_the_same_as_djangos_own_builder():
    ours = as_email(make_message(calendar=CALENDAR), BEFORE)
    theirs = email.message_from_bytes(EmailMultiAlternatives.message(ours).as_bytes(), policy=email.policy.default)
    parsed = email.message_from_bytes(ours.message().as_bytes(), policy=email.policy.default)
    assert {name: str(value) for name, value in parsed.items() if name != "Content-Type"} == {
        name: str(value) for name, value in theirs.items() if name != "Content-Type"
    }
    assert [part.get_content_type() for part in parsed.walk()] == [part.get_content_type() for part in theirs.walk()]
