import fnmatch
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = ROOT / "docs" / "decisions"
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.name != "khmer-review.md"),  # it quotes mails
    *sorted(DECISIONS.glob("*.md")),
]
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
# A folder and what is in it, or a name that ends as our files do. An address begins with a slash.
PATH = re.compile(r"[\w.][\w.-]*(?:/[\w.<>-]+)+/?|[\w-]+/|[\w-]+\.(?:css|html|js|md|po|py|sh|toml|typ|yaml)")
# Made when the site runs, or a part of an address.
NO_FILES = re.compile(r"VAR_DIR/|var/|\.venv/|deploy/\.env$|own/$|organisations/<number>/")
# In a comment or a docstring: not a part of an address, nor a name in quotation marks.
PATH_IN_CODE = re.compile(r"(?<![\w/.<>%\"'-])(?:[a-z_]+/)+[a-z_]+\.(?:css|html|js|md|py|typ)\b")
HEADING = re.compile(r"# (\d{4}) (.+\?)\n\nStatus: accepted, \d{1,2} [A-Z][a-z]+ \d{4}.*\n\n\*\*(.+)\*\*\n")
ROW = re.compile(r"^\| (.+) \| \[(\d{4})\]\((.+)\) \| (.+) \|$", re.MULTILINE)
decisions = pytest.mark.parametrize("page", sorted(DECISIONS.glob("[0-9]*.md")), ids=lambda page: page.name[:4])
pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture(scope="module")
def places() -> set[str]:
    """Each file and folder, as it is named from the root and from every folder that it is in."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    files = [Path(name) for name in listed if (ROOT / name).exists()]
    whole = {place.parts for file in files for place in [file, *file.parents]}
    return {"/".join(parts[start:]) for parts in whole for start in range(len(parts))}


@pages
def test_every_link_of_a_page_leads_to_a_file(page):
    links = [link for link in LINK.findall(without_code(page)) if not link.startswith(("http:", "https:", "mailto:"))]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pages
def test_every_path_that_a_page_names_is_there(page, places):
    words = [word for code in CODE.findall(page.read_text()) for word in code.split()]
    named = [word.rstrip("/") for word in words if PATH.fullmatch(word) and not NO_FILES.match(word)]
    assert [path for path in named if not is_there(path, places)] == []


def test_every_path_that_a_comment_names_is_there(places):
    ours = re.compile(r"(bench|coalition_events|members|scripts|static|tests)/.+\.(css|js|py)")
    code = [ROOT / path for path in sorted(places) if ours.fullmatch(path) and (ROOT / path).is_file()]
    named = [(path, name) for path in code for name in PATH_IN_CODE.findall(path.read_text().replace('"""', " "))]
    assert [(str(path), name) for path, name in named if name not in places] == []


@decisions
def test_a_decision_begins_with_its_question_its_date_and_its_answer(page):
    assert HEADING.match(page.read_text()), page.read_text()[:200]


@decisions
def test_a_decision_names_no_other_that_is_not_there(page):
    numbers = re.findall(r"[(\[ ](0\d{3})[)\], ]", page.read_text())
    assert [number for number in numbers if not list(DECISIONS.glob(f"{number}-*.md"))] == []


def test_the_index_has_every_decision_once_with_its_question_and_its_answer():
    index = [(number, name, question, answer) for question, number, name, answer in ROW.findall(index_text())]
    read = [(page.name, HEADING.match(page.read_text())) for page in DECISIONS.glob("[0-9]*.md")]
    assert sorted(index) == sorted((found[1], name, found[2], found[3]) for name, found in read if found)


def index_text() -> str:
    return (DECISIONS / "README.md").read_text()


def without_code(page: Path) -> str:
    return CODE.sub("", page.read_text())


def is_there(path: str, places: set[str]) -> bool:
    """Or some file of the form, where a page writes a name as <name>."""
    return path in places or ("<" in path and bool(fnmatch.filter(places, re.sub(r"<\w+>", "*", path))))
