"""The Khmer catalogue: compiled without gettext, collected and checked with it.

translations.py compile   make the .mo files, which are not in git
translations.py collect   bring locale/ up to date with the strings in code and templates
translations.py check     fail where a string has no translation, or one that is fuzzy, or Khmer is misspelt
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
KHMER = ROOT / "locale" / "km" / "LC_MESSAGES" / "django.po"
WORDINGS = ROOT / "templates" / "email" / "wording"
PARTS_WITH_STRINGS = ["coalition_events", "members", "templates"]


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def compile_catalogues() -> None:
    for po in (ROOT / "locale").glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        draft = mo.with_suffix(".mo.draft")
        with draft.open("wb") as file:
            write_mo(file, read(po), use_fuzzy=False)
        draft.replace(mo)


def collect(root: Path, *options: str) -> None:
    if shutil.which("xgettext") is None:
        sys.exit("xgettext is missing. Debian: apt-get install gettext. macOS: brew install gettext.")
    (root / "locale").mkdir(exist_ok=True)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": ""}
    command = [sys.executable, "-m", "django", "makemessages", "--locale=km", "--no-wrap", "--add-location=file"]
    command += ["--extension=html,txt,py,subject,md", *options]
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)


def needed() -> Catalog:
    """The strings of a copy of the code, so that checking changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in PARTS_WITH_STRINGS:
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "migrations"))
        collect(copy, "--keep-pot")
        template = (copy / "locale" / "django.pot").read_text()
        return read_po(
            io.StringIO(template.replace("nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=n != 1"))
        )


def is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    texts = [message.string] if isinstance(message.string, str) else message.string
    return bool(texts) and all(texts or [])


def check() -> None:
    there = read(KHMER) if KHMER.exists() else Catalog(locale="km")
    lacking = [
        message for message in needed() if message.id and not is_translated(there.get(message.id, message.context))
    ]
    for message in lacking[:40]:
        places = ", ".join(sorted({place for place, _line in message.locations}))
        print(f"not in Khmer: {message.id!r}  ({places})")
    if lacking:
        sys.exit(
            f"{len(lacking)} strings lack a Khmer translation. `make messages` adds them to {KHMER.relative_to(ROOT)};"
            " there, write the Khmer and delete the line `#, fuzzy` and what follows `#|`."
        )
    alone = sorted(path.name for path in WORDINGS.glob("*.en.md") if not khmer_of(path).exists())
    if alone:
        sys.exit(f"These mails have no words in Khmer: {', '.join(alone)} (in {WORDINGS.relative_to(ROOT)})")
    sys.path.append(str(ROOT))
    from scripts import spelling  # the image compiles, and has no use for it

    if misspelt := spelling.mistakes(ROOT):
        sys.exit("\n".join([*misspelt, f"{len(misspelt)} Khmer words are spelled in two ways (scripts/spelling.py)."]))
    print("Every string and every mail has its Khmer, spelled in one way.")


def khmer_of(english: Path) -> Path:
    return english.with_name(english.name.replace(".en.md", ".km.md"))


if __name__ == "__main__":
    {"compile": compile_catalogues, "collect": lambda: collect(ROOT), "check": check}[sys.argv[1]]()
