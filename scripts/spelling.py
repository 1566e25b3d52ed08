"""One spelling for each Khmer word, and each syllable typed in one order, wherever the project writes Khmer.

Where a dictionary and the street differ we take one of them everywhere, so that searching, comparing and reading find
one word: decision 0131 says which and why.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

# What must not be written, and what we write instead.
WORDS = {
    "ឲ្យ": "ឱ្យ",
    "អោយ": "ឱ្យ",
    # The two subscripts look alike: native words have DA …
    "ផ្ត": "ផ្ដ",
    "ម្ត": "ម្ដ",
    "ណ្ត": "ណ្ដ",
    "ប្តូ": "ប្ដូ",
    "ប្តា": "ប្ដា",
    "ប្តឹ": "ប្ដឹ",
    "ប្តី": "ប្ដី",
    "ក្តី": "ក្ដី",
    "ក្តា": "ក្ដា",
    "ក្តៅ": "ក្ដៅ",
    "ជណ្តើរ": "ជណ្ដើរ",
    "ស្តាប់": "ស្ដាប់",
    "ស្តាយ": "ស្ដាយ",
    "ស្តារ": "ស្ដារ",
    "ស្តី": "ស្ដី",
    "ស្តែង": "ស្ដែង",
    # … and words from Pali and Sanskrit, and those formed like them, have TA.
    "ខេត្ដ": "ខេត្ត",
    "ចិត្ដ": "ចិត្ត",
    "វត្ដ": "វត្ត",
    "ឧត្ដម": "ឧត្តម",
    "ន្ដ": "ន្ត",
    "ស្ដ្រ": "ស្ត្រ",
    "ស្ដុ": "ស្តុ",
    # The syllable before the stress, once written with a sign and now with a letter.
    "កំរិត": "កម្រិត",
    "ចំលង": "ចម្លង",
    "ចំលើយ": "ចម្លើយ",
    "ជំរើស": "ជម្រើស",
    "តំរូវ": "តម្រូវ",
    "តំលៃ": "តម្លៃ",
    "បំរើ": "បម្រើ",
    "សំរាប់": "សម្រាប់",
    "សំរេច": "សម្រេច",
    # Words of offices and telephones.
    "អាស័យដ្ឋាន": "អាសយដ្ឋាន",
    "អ៊ីម៉ែល": "អ៊ីមែល",
    "អ៊ិនធឺណិត": "អ៊ីនធឺណិត",
    "ទូរសព្ទ": "ទូរស័ព្ទ",
    "ព័តមាន": "ព័ត៌មាន",
    "ពត៌មាន": "ព័ត៌មាន",
    "អនុញាត": "អនុញ្ញាត",
    "គណប្រតិភូ": "គណៈប្រតិភូ",
    "ត្រលប់": "ត្រឡប់",
    "រម្លឹក": "រំលឹក",
    "រំឭក": "រំលឹក",
    "ឥលូវ": "ឥឡូវ",
    "តំណភ្ជាប់": "តំណ",
    # Phrases carried over from English, over which a reader stumbles.
    "មិនធ្វើវិញ": "ត្រឡប់វិញ",
    "មិនបើកអ្វីទេ": "មិនដំណើរការទេ",
    "ហាមថតរូប": "មិនអនុញ្ញាតឱ្យថតរូប",
    "សមាជិកវេទិកា": "វាគ្មិនក្នុងវេទិកាពិភាក្សា",
    "លែងបើកអ្វី": "លែងដំណើរការ",
    # One word for one thing: a seat, two entries of one person, several people, what goes into a calendar, otherwise.
    "កៅអី": "កន្លែង",
    "មនុស្សតែមួយ": "មនុស្សតែម្នាក់",
    "ពួកគាត់": "ពួកគេ",
    "ធាតុប្រតិទិន": "ព្រឹត្តិការណ៍ក្នុងប្រតិទិន",
    "ធាតុក្នុងប្រតិទិន": "ព្រឹត្តិការណ៍ក្នុងប្រតិទិន",
    "បើមិនដូច្នេះ": "បើមិនដូច្នោះ",
    "ផ្សព្វផ្សាយ": "ផ្សាយ",
}
# The marks of a syllable in the order of Unicode: letter, subscripts (RO the last), shifter, vowel, signs.
SYLLABLES = [
    ("([ា-៑])\\1+", r"\1"),
    ("([ា-ៅំះ៉៊]+)((?:្[ក-អ])+)", r"\2\1"),
    ("([ា-ៅំះ]+)([៉៊])", r"\2\1"),
    ("([ំះ])([ា-ៅ])", r"\2\1"),
    ("(្រ)(្[ក-អ])", r"\2\1"),
    ("េី", "ើ"),
    ("េា", "ោ"),
    # Nothing invisible: where a line may break is the browser's to know, where it may not is `common.khmer`'s.
    ("[\u00ad\u17a3\u17a4\u17b4\u17b5\u200b-\u200f\u2060\ufeff]", ""),
    ("(?<=[ក-៿])\u00a0|\u00a0(?=[ក-៿])", " "),
]
TWO_VOWELS = re.compile("[ក-អ][្ក-អ]*[ា-ៅ]{2,}")
KHMER = re.compile("[{0}]*[\u1780-\u17ff][{0}]*".format("\u1780-\u17ff\u200b-\u200f\u2060\u00ad\u00a0\ufeff"))
# They hold what others may have typed, or the letters themselves, and not our own words.
NOT_OUR_WORDS = {
    "coalition_events/common/text.py",
    "coalition_events/common/khmer.py",
    "coalition_events/agenda/files/importers/tables.py",
    "coalition_events/registration/files/imported_columns.py",
    "members/queries/names.py",
    "members/files/columns.py",
    "static/js/door-list.js",
}
CATALOGUE = "Khmer of"
FOLDERS = ["coalition_events", "members", "templates", "static"]
SUFFIXES = {".py", ".json", ".csv", ".html", ".txt", ".js", ".md", ".typ"}


def wanted(text: str) -> str:
    """The text as we spell it."""
    for pattern, replacement in SYLLABLES:
        text = re.sub(pattern, replacement, text)
    for wrong, right in WORDS.items():
        text = text.replace(wrong, right)
    return text


def misspelt(text: str) -> Iterator[tuple[str, str]]:
    """What of the text is spelled otherwise than it should be, and how it should be; "" where that is a question."""
    for found in KHMER.finditer(text):
        written = found.group()
        if written != (better := wanted(written)):
            yield written, better
        elif doubled := TWO_VOWELS.search(written):
            yield doubled.group(), ""


def mistakes(root: Path) -> list[str]:
    """Each misspelt word of the catalogue, the mails, the code and its data, with where it stands."""
    found = []
    for place, text in _all_texts(root):
        for written, better in misspelt(text):
            what = f"{written!r} is spelled {better!r}" if better else f"{written!r} has two vowels"
            found.append(f"{place}: {what}")
        if not place.startswith(CATALOGUE) and ".km.md:" not in place:
            continue
        if re.search("[“”]", text):
            found.append(f"{place}: quotes are « » in Khmer")
        if re.search(r":(?=\s|$)", text):
            found.append(f"{place}: a colon is ៖ in Khmer")
    return found


def _all_texts(root: Path) -> Iterator[tuple[str, str]]:
    with (root / "locale/km/LC_MESSAGES/django.po").open("rb") as file:
        for message in filter(lambda message: message.id, read_po(file, locale="km")):  # the first is the file's head
            for text in [message.string] if isinstance(message.string, str) else message.string or []:
                yield f"{CATALOGUE} {message.id!r}", text
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            place = path.relative_to(root).as_posix()
            if path.suffix in SUFFIXES and place not in NOT_OUR_WORDS and "migrations" not in path.parts:
                for number, line in enumerate(path.read_text().splitlines(), 1):
                    yield f"{place}:{number}", line
