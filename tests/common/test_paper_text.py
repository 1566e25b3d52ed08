"""Khmer in a PDF says what was typed, once: whoever searches it, copies out of it or has it read aloud gets that."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from coalition_events.common.paper.documents import FOLDER, FONTS

CATALOGUE = Path(__file__).resolve().parents[2] / "locale" / "km" / "LC_MESSAGES" / "django.po"
PROVINCES = [
    "បន្ទាយមានជ័យ",
    "បាត់ដំបង",
    "កំពង់ចាម",
    "កំពង់ឆ្នាំង",
    "កំពង់ស្ពឺ",
    "កំពង់ធំ",
    "កំពត",
    "កណ្ដាល",
    "កណ្តាល",
    "កោះកុង",
    "ក្រចេះ",
    "មណ្ឌលគិរី",
    "ភ្នំពេញ",
    "ព្រះវិហារ",
    "ព្រៃវែង",
    "ពោធិ៍សាត់",
    "រតនគិរី",
    "សៀមរាប",
    "ព្រះសីហនុ",
    "ស្ទឹងត្រែង",
    "ស្វាយរៀង",
    "តាកែវ",
    "ឧត្ដរមានជ័យ",
    "កែប",
    "ប៉ៃលិន",
    "ត្បូងឃ្មុំ",
]
TEMPLATE = """#set text(font: ("Noto Sans", "Noto Sans Khmer"), lang: "km")
#for (number, word) in json(bytes(sys.inputs.data)).enumerate() [
  #number: #text(weight: (400, 600, 700).at(calc.rem(number, 3)), word)

]"""
LONGEST = 40  # so that a word stays on its line


def words_of_the_site() -> list[str]:
    found = set(re.findall("[\u1780-\u17ff]+", CATALOGUE.read_text()))
    return sorted(word for word in found if len(word) <= LONGEST)


def lines_of(words, folder) -> list[str]:
    """Set as every document is, and read by a reader that knows nothing of Khmer."""
    template = folder / "words.typ"
    template.write_text(TEMPLATE)
    command = [sys.executable, str(FOLDER / "typesetter.py"), str(folder), str(template), "pdf", "0", "#5a1e4a", *FONTS]
    written = subprocess.run(command, input=json.dumps(words, ensure_ascii=False).encode(), stdout=-1, check=True)
    pages = pypdf.PdfReader(io.BytesIO(written.stdout)).pages
    return [line for page in pages for line in page.extract_text().splitlines()]


@pytest.mark.parametrize("words", [PROVINCES, words_of_the_site()[::5], ["ក", "។", "ស្រ្តី", "ហ៊្វ\u200bេ", "កម្មវិធី កម្មវិធី"]])
def test_khmer_is_read_out_of_a_pdf_as_it_was_typed(tmp_path, words):
    lines = set(lines_of(words, tmp_path))
    assert [word for number, word in enumerate(words) if f"{number}: {word}" not in lines] == []
