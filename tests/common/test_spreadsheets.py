import csv
import io
import time
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime, time as clock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings, strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from coalition_events.common.spreadsheets import reading, writing
from coalition_events.common.spreadsheets.unclear import FORMULA, MERGED, Covered, Unclear, unclear_cells
from coalition_events.common.spreadsheets.writing import write_workbook
from coalition_events.common.text import clean
from coalition_events.common.uploads import TooLarge, Unreadable


def csv_file(text, encoding="utf-8"):
    return SimpleUploadedFile("whatever.xlsx", text.encode(encoding))


def xlsx_file(*lines):
    workbook = Workbook()
    for line in lines:
        workbook.active.append(line)
    return saved(workbook)


def saved(workbook):
    file = io.BytesIO()
    workbook.save(file)
    return file


def table(file):
    return [(row.number, row.cells) for row in reading.read(file)]


# ---------------------------------------------------------------- Reading
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_csv_is_read_whatever_program_wrote_it(delimiter, encoding):
    file = csv_file(f"name{delimiter}name_km\r\nSok Dara{delimiter}សុខ ដារ៉ា\r\n", encoding)

    assert table(file) == [(2, {"name": "Sok Dara", "name_km": "សុខ ដារ៉ា"})]


def test_rows_are_numbered_as_a_reader_sees_them():
    file = csv_file('\nname,note\n\n"Sok, Dara","two\nlines"\n,\nKeo Pisey\n')

    assert table(file) == [
        (4, {"name": "Sok, Dara", "note": "two\nlines"}),
        (6, {"name": "Keo Pisey", "note": ""}),
    ]


def test_cells_of_a_workbook_become_text():
    moments = [date(2027, 5, 6), datetime(2027, 5, 6, 8, 30), clock(8, 5)]
    file = xlsx_file(
        ["name", "", "number", "share", "tick", "day", "moment", "clock"], ["សុខ", "x", 12.0, 0.5, True, *moments]
    )

    assert table(file) == [
        (
            2,
            {
                "name": "សុខ",
                "number": "12",
                "share": "0.5",
                "tick": "TRUE",
                "day": "2027-05-06",
                "moment": "2027-05-06 08:30",
                "clock": "08:05",
            },
        )
    ]


def test_a_path_is_read_as_well(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text("name\nSok Dara\n")

    assert table(path) == [(2, {"name": "Sok Dara"})]


def test_a_sheet_that_claims_to_be_endless_is_read_for_what_it_holds():
    workbook = Workbook()
    workbook.active["A1"], workbook.active["A2"] = "name", "Sok Dara"
    workbook.active["XFD1048576"].font = Font(bold=True)
    started = time.process_time()

    assert table(saved(workbook)) == [(2, {"name": "Sok Dara"})]
    assert time.process_time() - started < 30


def a_bomb():
    file = xlsx_file(["name"], ["x"])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/bomb.xml", "w") as bomb:
        for _ in range(70):
            bomb.write(bytes(1024 * 1024))
    return file


def a_bomb_of_styles():
    """Small to unpack, and a thing in memory for every five bytes."""
    file, out = xlsx_file(["name"], ["x"]), io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "xl/styles.xml":
                content = content.replace(b"<cellXfs", b"<cellXfs>" + b"<xf/>" * 4_000_000 + b"</cellXfs><cellXfs", 1)
            new.writestr(entry, content)
    return out


def billion_laughs():
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    file, out = xlsx_file(["name"], ["x"]), io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "xl/worksheets/sheet1.xml":
                content = (
                    f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><worksheet xmlns="http://schemas.openxmlformats.org/'
                    'spreadsheetml/2006/main"><sheetData><row><c t="inlineStr"><is><t>&l9;</t></is></c></row>'
                    "</sheetData></worksheet>"
                ).encode()
            new.writestr(entry, content)
    return out


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (io.BytesIO(), "This file is empty."),
        (csv_file(" \n "), "This file is empty."),
        (csv_file(",,\n"), "This file is empty."),
        (xlsx_file(), "This file is empty."),
        (csv_file("name,age,name\n"), "Two columns are called “name”."),
        (io.BytesIO(b"\xd0\xcf\x11\xe0old"), "This is an old Excel file. Save it as .xlsx or CSV and try again."),
        (io.BytesIO(b"PK\x03\x04nonsense"), "We cannot read this spreadsheet. Is the file damaged?"),
        (billion_laughs(), "We cannot read this spreadsheet. Is the file damaged?"),
        (io.BytesIO(b"\x00\x01\x02\x00"), "This is not an Excel (.xlsx) or CSV file."),
        (
            io.BytesIO("name\nÉtienne".encode("latin-1")),
            "This is not an Excel file or a CSV file in UTF-8. In Excel, save it as “CSV UTF-8” or as .xlsx.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(file, sentence):
    with pytest.raises(Unreadable) as refusal:
        reading.read(file)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: io.BytesIO(b"x" * (5 * 1024 * 1024 + 1)), "This file is larger than 5 MB. Is it the right one?"),
        (a_bomb, "This spreadsheet has too much data. Split it into smaller files."),
        (a_bomb_of_styles, "This spreadsheet has too much data. Split it into smaller files."),
        (lambda: csv_file("name\n" + "x\n" * 20_001), "This sheet has more than 20000 rows."),
    ],
)
def test_limits_are_kept(make, sentence):
    with pytest.raises(TooLarge) as refusal:
        reading.read(make())

    assert str(refusal.value) == sentence


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
def test_no_file_however_broken_breaks_the_reader(content):
    with suppress(Unreadable):
        list(reading.read(io.BytesIO(content)))


@settings(max_examples=100, deadline=None)
@given(where=st.floats(0, 1), byte=st.integers(0, 255))
def test_no_damaged_workbook_breaks_the_reader(where, byte):
    content = bytearray(xlsx_file(["name", "day"], ["Sok Dara", date(2027, 5, 6)]).getvalue())
    content[int(where * (len(content) - 1))] = byte
    with suppress(Unreadable):
        list(reading.read(io.BytesIO(bytes(content))))


# ---------------------------------------------------------------- Writing
def test_a_workbook_keeps_its_headings_in_sight_and_its_columns_wide():
    content = writing.write_xlsx(
        "People: [all]", ["Name", "Khmer"], [["A long name of a person", "សុខ ដារ៉ា"], ["x", None]]
    )

    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet.title == "People   all"
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width == 25
    assert list(sheet.values) == [("Name", "Khmer"), ("A long name of a person", "សុខ ដារ៉ា"), ("x", None)]


def test_moments_are_shown_in_phnom_penh():
    moment = datetime(2027, 5, 6, 1, 30, tzinfo=UTC)

    sheet = load_workbook(io.BytesIO(writing.write_xlsx("x", ["at"], [[moment]]))).active
    assert sheet["A2"].value == datetime(2027, 5, 6, 8, 30)
    assert writing.write_csv(["at"], [[moment]]).decode("utf-8-sig") == '"at"\r\n"2027-05-06 08:30"\r\n'


DANGEROUS = [
    "=1+1",
    "+SUM(A1)",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋SUM(A1)",
    '=HYPERLINK("http://x")',
]


@pytest.mark.parametrize("typed", DANGEROUS)
def test_nothing_typed_becomes_a_formula(typed):
    cell = load_workbook(io.BytesIO(writing.write_xlsx("x", [typed], [[typed]]))).active["A2"]

    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    line = writing.write_csv(["a"], [[typed]]).decode("utf-8-sig").split("\r\n", 1)[1]
    assert line.lstrip('"').startswith("'")


@pytest.mark.parametrize(
    "typed",
    [
        *("x;=1+1", "x\t=1+1", "x\n=1+1", "x\r=1+1", "x,=1+1", "x; @SUM(A1)", 'x;"=1+1', "x;-1+cmd|' /C calc'!A0;y"),
        *("x;+SUM(A1)", "x;;＝1+1", "\n;\t=1", "x\n- 1+cmd|' /C calc'!A0;"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_formula_is_made_wherever_a_program_parts_the_lines(typed, delimiter):
    content = writing.write_csv(["a", "b"], [["x", typed]])

    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    cells = [cell.strip(' \t\r\n"') for line in lines for cell in line]
    assert [cell for cell in cells if cell[:1] in set("=@＝＠+-")] == []
    (row,) = reading.read(io.BytesIO(content))
    assert row["b"] == typed.strip()


@pytest.mark.parametrize("typed", ["one\n- two\n- three", "a; b, c", "8:00; +855 12 345 678", "x;'y", "50 - 60; -5"])
def test_lists_and_telephone_numbers_within_a_text_stay_as_they_are(typed):
    assert typed in writing.write_csv(["a"], [[typed]]).decode("utf-8-sig")


@pytest.mark.parametrize("typed", ["+85512345678", "-5", "a=b", "+855 12 345 678", "O'Brien", "'quoted'"])
def test_telephone_numbers_and_plain_text_stay_as_they_are(typed):
    assert writing.write_csv(["a"], [[typed]]).decode("utf-8-sig") == f'"a"\r\n"{typed}"\r\n'


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_what_was_written_is_read_back(text):
    text = clean(text).strip()
    if not reading.is_blank(text):
        written = [{"a": text, "b": "x"}]
        for content in (
            writing.write_xlsx("x", ["a", "b"], [[text, "x"]]),
            writing.write_csv(["a", "b"], [[text, "x"]]),
        ):
            assert [row.cells for row in reading.read(io.BytesIO(content))] == written


def test_csv_is_utf_8_with_a_mark_for_excel():
    assert writing.write_csv(["name"], [["សុខ"]]) == b"\xef\xbb\xbf" + '"name"\r\n"សុខ"\r\n'.encode()


def test_characters_that_xml_cannot_hold_are_left_out():
    content = writing.write_xlsx("x", ["a"], [["So\x0bk\x00"]])

    assert table(io.BytesIO(content)) == [(2, {"a": "Sok"})]


def test_five_thousand_rows_take_seconds():
    rows = [[number, "Sok Dara", "សុខ ដារ៉ា", "+85512345678", *["text"] * 12] for number in range(5000)]
    started = time.process_time()

    writing.write_xlsx("x", [f"column {number}" for number in range(16)], rows)

    assert time.process_time() - started < 20


# ---------------------------------------------------------------- Cells that only look empty
def test_a_formula_that_was_never_worked_out_is_unclear_and_one_with_a_value_is_its_value(tmp_path):
    book = Workbook()
    book.active.append(["name", "sum"])
    book.active.append(["Sok Dara", "=1+1"])
    book.save(tmp_path / "never.xlsx")

    (row,) = reading.read(tmp_path / "never.xlsx")
    assert (row["sum"], isinstance(row["sum"], Unclear), row["sum"].why) == ("", True, FORMULA)

    with zipfile.ZipFile(tmp_path / "never.xlsx") as before, zipfile.ZipFile(tmp_path / "done.xlsx", "w") as after:
        for entry in before.infolist():
            xml = before.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                xml = xml.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")
            after.writestr(entry.filename, xml)
    (row,) = reading.read(tmp_path / "done.xlsx")
    assert (row["sum"], isinstance(row["sum"], Unclear)) == ("2", False)


def test_cells_that_another_one_covers_are_unclear():
    book = Workbook()
    for line in (["organisation", "name"], ["Hagar", "Sok Dara"], [None, "Ly Nimol"], ["EFC", "Prak Mony"]):
        book.active.append(line)
    book.active.merge_cells("A2:A3")

    rows = list(reading.read(saved(book)))

    assert [row["organisation"] for row in rows] == ["Hagar", "Hagar", "EFC"]
    assert [isinstance(row["organisation"], Covered) for row in rows] == [False, True, False]


def test_a_merged_cell_says_what_it_says_in_each_of_its_rows_and_in_its_first_column():
    book = Workbook()
    for line in (["day", "room", "seats"], ["6 May", "Bassac", 40], [None, None, None], [None, "x", None]):
        book.active.append(line)
    book.active.merge_cells("A2:A5")
    book.active.merge_cells("B2:C3")

    rows = list(reading.read(saved(book)))

    assert [(row.number, *row.cells.values()) for row in rows] == [(2, "6 May", "Bassac", ""), (4, "6 May", "x", "")]
    assert rows[0]["seats"].why == MERGED


def test_a_formula_that_covers_others_is_unclear_in_all_of_them():
    book = Workbook()
    for line in (["name", "sum"], ["Sok Dara", "=1+1"], ["Ly Nimol", None]):
        book.active.append(line)
    book.active.merge_cells("B2:B3")

    assert [row["sum"].why for row in reading.read(saved(book))] == [FORMULA, FORMULA]


# ---------------------------------------------------------------- Headings below a title
KNOWN = {"name", "organisation"}.__contains__


@pytest.mark.parametrize(
    "above",
    [
        [["Members of the coalition"]],
        [["name"], ["as of May 2027"]],
        [["The list", None], [None, None], ["of", "whoever comes"]],
        [[f"line {number}"] for number in range(9)],
    ],
)
def test_headings_are_found_below_a_title(above):
    table = reading.read(xlsx_file(*above, ["name", "organisation"], ["Sok Dara", "Hagar"]), KNOWN)

    assert table.headings_row == len(above) + 1
    assert [row.cells for row in table] == [{"name": "Sok Dara", "organisation": "Hagar"}]
    assert table.above[0][0] == above[0][0]


def test_headings_of_two_rows_are_read_where_their_merged_cells_meet():
    book = Workbook()
    for line in (["name", "of", None], [None, "organisation", "since"], ["Sok Dara", "Hagar", 2019]):
        book.active.append(line)
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")

    (row,) = reading.read(saved(book), KNOWN)

    assert row.cells == {"name": "Sok Dara", "organisation": "Hagar", "since": "2019"}


def test_below_ten_rows_nobody_looks_for_headings():
    table = reading.read(xlsx_file(*[["x"]] * 10, ["name", "organisation"]), KNOWN)

    assert table.headings_row == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_title_with_commas_does_not_tell_how_a_csv_file_is_parted(delimiter):
    text = f"Meeting, 6 May, Phnom Penh\nname{delimiter}organisation\nSok Dara{delimiter}Hagar\n"

    assert [row.cells for row in reading.read(csv_file(text), KNOWN)] == [{"name": "Sok Dara", "organisation": "Hagar"}]


# ---------------------------------------------------------------- Clean text
def test_what_turns_letters_round_or_shows_nothing_is_left_out_of_cells_and_a_word_break_stays():
    file = csv_file("na\u202eme,note\n\u202eSok\x01 Dara\u2066,\u200b\ufeff\nភ្នំ\u200bពេញ,\n")

    assert [row.cells for row in reading.read(file)] == [
        {"name": "Sok Dara", "note": ""},
        {"name": "ភ្នំ\u200bពេញ", "note": ""},
    ]


def test_a_merged_range_that_claims_a_million_lines_costs_little(tmp_path):
    book = Workbook()
    book.active.merge_cells("A1:B2")
    book.save(tmp_path / "small.xlsx")
    with zipfile.ZipFile(tmp_path / "small.xlsx") as before, zipfile.ZipFile(tmp_path / "large.xlsx", "w") as after:
        for entry in before.infolist():
            after.writestr(entry.filename, before.read(entry).replace(b"A1:B2", b"A1:XFD1048576"))
    began = time.process_time()

    sheet = load_workbook(tmp_path / "large.xlsx", read_only=True).active
    places = unclear_cells((tmp_path / "large.xlsx").read_bytes(), sheet)

    assert sum(map(len, places.values())) == 200_000
    assert time.process_time() - began < 30


def test_a_workbook_has_its_sheets_in_order():
    book = load_workbook(io.BytesIO(write_workbook([("A", ["x"], [[1]]), ("B/C", ["y"], [["=2"]])])))

    assert [(sheet.title, list(sheet.values)) for sheet in book] == [
        ("A", [("x",), (1,)]),
        ("B C", [("y",), ("'=2",)]),
    ]
