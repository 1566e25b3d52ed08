"""A native reader gets every string in a spreadsheet, and what they write comes back row by row."""

import io
from pathlib import Path

import openpyxl
import pytest
from babel.messages.pofile import read_po
from django.core.management import CommandError, call_command

CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#: templates/registration/desk/affected.html
msgid "Bulk changes"
msgstr "ការផ្លាស់ប្ដូរច្រើន"

#: templates/pages/home.html
#, python-format
msgid "%(count)s person"
msgid_plural "%(count)s people"
msgstr[0] "%(count)s នាក់"

#: templates/agenda/agenda.html
msgid "Agenda"
msgstr "របៀបវារៈ"
"""
ENGLISH_MAIL = "See you soon\n\n{% if is_open %}Dear {{ reader }},{% endif %}\n\n---\n\nThank you.\n"
KHMER_MAIL = "ជួបគ្នាឆាប់ៗ\n\n{% if is_open %}សូមគោរពជូន {{ reader }}{% endif %}\n\n---\n\nសូមអរគុណ។\n"
MAIL = Path("templates/email/wording/hello.km.md")


@pytest.fixture
def project(tmp_path: Path, settings) -> Path:
    settings.BASE_DIR = tmp_path
    for name, text in {
        "locale/km/LC_MESSAGES/django.po": CATALOGUE,
        "templates/email/wording/hello.en.md": ENGLISH_MAIL,
        MAIL.as_posix(): KHMER_MAIL,
        "docs/khmer-review.md": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def exported(project: Path) -> openpyxl.Workbook:
    call_command("khmer_review", "--export", project / "khmer.xlsx", stdout=io.StringIO())
    return openpyxl.load_workbook(project / "khmer.xlsx")


def imported(project: Path, book: openpyxl.Workbook) -> tuple[str, str]:
    book.save(project / "khmer.xlsx")
    out, err = io.StringIO(), io.StringIO()
    call_command("khmer_review", "--import", project / "khmer.xlsx", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def write(book: openpyxl.Workbook, english: str, *, better: str = "", right: str = "") -> int:
    """Its row."""
    sheet = book.active
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == english)
    sheet.cell(row, 3).value, sheet.cell(row, 4).value = better, right
    return row


def khmer_of(project: Path, english: str | tuple[str, str]) -> str:
    with (project / "locale/km/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale="km")[english].string


def test_what_most_people_read_is_first_and_lines_of_dashes_are_left_out(project):
    rows = list(exported(project).active.iter_rows(values_only=True))

    assert rows[0] == ("English", "Khmer", "Better Khmer", "Right", "Where", "Readers", "Key")
    assert [(row[0], row[5]) for row in rows[1:]] == [
        ("Agenda", 200),
        ("See you soon", 200),
        ("{% if is_open %}Dear {{ reader }},{% endif %}", 200),
        ("Thank you.", 200),
        ("%(count)s people", 200),
        ("Bulk changes", 5),
    ]


def test_corrections_reach_the_catalogue_and_the_mail_and_are_counted(project):
    book = exported(project)
    write(book, "Bulk changes", better="ប្ដូរច្រើនក្នុងពេលតែមួយ")
    write(book, "%(count)s people", better="មាន %(count)s នាក់")
    write(book, "Thank you.", better="សូមអរគុណច្រើន។")
    write(book, "Agenda", right="x")

    out, err = imported(project, book)

    assert err == ""
    assert out.splitlines() == [
        "3 strings are corrected, 1 are right as they are.",
        "4 of 6 strings are reviewed: docs/khmer-review.md.",
    ]
    assert khmer_of(project, "Bulk changes") == "ប្ដូរច្រើនក្នុងពេលតែមួយ"
    assert khmer_of(project, ("%(count)s person", "%(count)s people")) == ("មាន %(count)s នាក់",)
    assert (project / MAIL).read_text() == KHMER_MAIL.replace("សូមអរគុណ។", "សូមអរគុណច្រើន។")
    assert "**4 of 6 strings are reviewed.**" in (project / "docs/khmer-review.md").read_text()


def test_what_is_not_corrected_stays_as_it_was_in_the_catalogue(project):
    """Byte for byte, in the project's own catalogue."""
    po = project / "locale/km/LC_MESSAGES/django.po"
    po.write_text((Path(__file__).resolve().parents[2] / "locale/km/LC_MESSAGES/django.po").read_text())
    before = po.read_text()
    book = exported(project)
    write(book, "Bulk changes", better="ប្ដូរច្រើនក្នុងពេលតែមួយ")

    imported(project, book)

    changed = [
        (old, new) for old, new in zip(before.splitlines(), po.read_text().splitlines(), strict=True) if old != new
    ]
    assert [new for _old, new in changed] == ['msgstr "ប្ដូរច្រើនក្នុងពេលតែមួយ"']


def test_the_same_sheet_a_second_time_changes_nothing(project):
    book = exported(project)
    write(book, "Bulk changes", better="ប្ដូរច្រើនក្នុងពេលតែមួយ")
    imported(project, book)
    once = (project / "locale/km/LC_MESSAGES/django.po").read_bytes()

    out, err = imported(project, book)

    assert (out.splitlines()[0], err) == ("0 strings are corrected, 1 are right as they are.", "")
    assert (project / "locale/km/LC_MESSAGES/django.po").read_bytes() == once


@pytest.mark.parametrize(
    ("english", "better", "why"),
    [
        ("%(count)s people", "នាក់", "Keep these: %(count)s"),
        ("%(count)s people", "%(number)s នាក់", "Keep these: %(count)s"),
        (
            "{% if is_open %}Dear {{ reader }},{% endif %}",
            "សូមជូន {{ reader }}",
            "Keep these, in this order: {% if is_open %}",
        ),
        (
            "{% if is_open %}Dear {{ reader }},{% endif %}",
            "{% endif %}ជូន {{ reader }}{% if is_open %}",
            "in this order",
        ),
        ("Agenda", "<b>របៀបវារៈ</b>", "Keep these, in this order: no tags"),
        ("Agenda", "សូមឲ្យ", "write សូមឱ្យ for សូមឲ្យ"),
    ],
)
def test_a_correction_with_a_mistake_is_told_with_its_row_and_the_others_are_taken(project, english, better, why):
    book = exported(project)
    row = write(book, english, better=better)
    write(book, "Bulk changes", better="ប្ដូរច្រើន")

    out, err = imported(project, book)

    assert err.startswith(f"Row {row}: ")
    assert why in err
    assert out.startswith("1 strings are corrected")
    assert khmer_of(project, "Bulk changes") == "ប្ដូរច្រើន"


def test_what_changed_since_the_export_is_not_overwritten(project):
    book = exported(project)
    first = write(book, "Agenda", better="កម្មវិធី")
    second = write(book, "Bulk changes", right="x")
    po = project / "locale/km/LC_MESSAGES/django.po"
    po.write_text(po.read_text().replace("របៀបវារៈ", "របៀបវារៈថ្មី").replace('"Bulk changes"', '"Many changes"'))

    _out, err = imported(project, book)

    assert err.splitlines() == [
        f"Row {first}: Its Khmer has changed since this file was written. Compare both, and correct the new one.",
        f"Row {second}: Its English has changed since. Export the strings again.",
    ]
    assert khmer_of(project, "Agenda") == "របៀបវារៈថ្មី"


def test_a_string_whose_khmer_changes_later_is_to_be_read_again(project):
    book = exported(project)
    write(book, "Agenda", right="x")
    imported(project, book)
    po = project / "locale/km/LC_MESSAGES/django.po"
    po.write_text(po.read_text().replace("របៀបវារៈ", "កម្មវិធី"))

    out = io.StringIO()
    call_command("khmer_review", stdout=out)

    assert out.getvalue() == "0 of 6 strings are reviewed: docs/khmer-review.md.\n"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"English,Khmer\na,b\n"])
def test_a_file_that_is_no_review_is_refused_and_changes_nothing(project, content):
    (project / "any.xlsx").write_bytes(content)
    once = (project / "locale/km/LC_MESSAGES/django.po").read_bytes()

    with pytest.raises(CommandError):
        call_command("khmer_review", "--import", project / "any.xlsx", stdout=io.StringIO())

    assert (project / "locale/km/LC_MESSAGES/django.po").read_bytes() == once


def test_every_text_of_the_site_has_readers_and_its_own_key(tmp_path):
    """With the project's own catalogue and mails."""
    call_command("khmer_review", "--export", tmp_path / "khmer.xlsx", stdout=io.StringIO())
    rows = list(openpyxl.load_workbook(tmp_path / "khmer.xlsx").active.iter_rows(min_row=2, values_only=True))

    assert len(rows) > 3000
    assert len({row[6] for row in rows}) == len(rows)
    assert [row[5] for row in rows] == sorted((row[5] for row in rows), reverse=True)
