"""Dates, numbers and compounds of Khmer stay on one line where they are shown, and are plain where they are kept."""

import re

import pytest
from django.test import Client

from coalition_events.common.khmer import held, unbroken, unbroken_html
from coalition_events.common.text import fold
from tests.factories import make_meeting, make_release


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("9 ឧសភា 2019", "9\u00a0ឧសភា\u00a02019"),
        ("ថ្ងៃសុក្រ ទី 7 ខែឧសភា ឆ្នាំ 2027", "ថ្ងៃ\u2060សុក្រ ទី\u00a07\u00a0ខែ\u2060ឧសភា ឆ្នាំ\u00a02027"),
        ("ម៉ោង 16:10", "ម៉ោង\u00a016:10"),
        ("12 នាក់", "12\u00a0នាក់"),
        ("7:30 ដល់ 16:45", "7:30\u00a0ដល់\u00a016:45"),
        ("ថ្ងៃអាទិត្យ", "ថ្ងៃ\u2060អា\u2060ទិត្យ"),
        ("អ្នកទំនាក់ទំនងរង់ចាំ", "អ្នកទំនាក់\u2060ទំនងរង់\u2060ចាំ"),
        ("សម្ព័ន្ធចាប់ដៃ", "សម្ព័ន្ធចាប់\u2060ដៃ"),
        ("អនុប្រធានអ្នកស្ម័គ្រចិត្ត", "អនុ\u2060ប្រធានអ្នក\u2060ស្ម័គ្រ\u2060ចិត្ត"),
        ("សហប្រតិបត្តិការ", "សហ\u2060ប្រតិបត្តិ\u2060ការ"),
        ("អ្នកស្រាវជ្រាវក្នុងចំណោម", "អ្នក\u2060ស្រាវជ្រាវក្នុង\u2060ចំណោម"),
        ("អ្នកណាមកការចុះឈ្មោះ", "អ្នក\u2060ណាមកការ\u2060ចុះ\u2060ឈ្មោះ"),
        ("ទ្វារបើក ក្រុមពិភាក្សា", "ទ្វា\u2060របើក ក្រុម\u2060ពិភាក្សា"),
        ("របៀបវារៈរបស់ខ្ញុំ អាចមកបាន", "របៀប\u2060វារៈ\u2060របស់\u2060ខ្ញុំ អាច\u2060មក\u2060បាន"),
        ("កែវ ពិសី", "កែវ ពិសី"),
    ],
)
def test_what_belongs_together_does_not_break(typed: str, shown: str) -> None:
    assert unbroken(typed) == shown
    assert unbroken(shown) == shown
    assert fold(shown) == fold(typed)  # whoever copies it from the page finds it


def test_fields_titles_tags_and_scripts_are_left_as_they_are() -> None:
    left = '<title>ទី 9</title><input value="ទី 9"><textarea>ទី 9</textarea><script>"ទី 9"</script><option>ទី 9</option>'
    assert unbroken_html(f"{left}<p>ទី 9</p>") == f"{left}<p>ទី\u00a09</p>"


@pytest.mark.django_db
def test_a_khmer_page_holds_its_dates_together_and_an_english_one_is_as_before(client: Client) -> None:
    make_meeting()
    english = client.get("/").content.decode()
    client.cookies["django_language"] = "km"
    khmer = client.get("/").content.decode()

    shown = re.sub(r"<title>.*?</title>|<[^>]*>", "", khmer)
    assert "ទី\u00a06" in shown
    assert not re.search(r"ទី \d", shown)
    assert "ចាប់\u2060ដៃ" in shown
    assert "\u2060" not in english


def test_what_is_held_once_is_left_as_it_is_by_the_page_that_it_goes_into() -> None:
    day = held("<h2>ថ្ងៃទី 6</h2>")
    page = unbroken_html(f"<p>ទី 5</p>{day.replace('6', '7 ខែ')}<p>ទី 9</p>")
    assert page == "<p>ទី\u00a05</p><h2>ថ្ងៃទី\u00a07 ខែ</h2><p>ទី\u00a09</p>"


@pytest.mark.django_db
def test_neither_the_calendar_nor_the_file_of_an_agenda_has_such_signs(client: Client) -> None:
    make_release(make_meeting(theme_km="សម្ព័ន្ធចាប់ដៃ ទី 9"))
    client.cookies["django_language"] = "km"
    for name in ("agenda.ics", "agenda.json", "agenda.xml"):
        content = client.get(f"/meetings/2027-05/{name}").content.decode()
        assert not re.search("[\u2060\u00a0]", content), name
