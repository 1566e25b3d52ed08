"""Documents on paper, set by typst in the look of the site (look.typ). Any part has templates of its own.

What people wrote reaches typst as data (JSON) and never as its source, so no title can be a command.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

import fontpkg_noto_sans
import fontpkg_noto_serif
from django.conf import settings

from coalition_events.common import theme
from coalition_events.common.languages import typed_in

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent  # a template imports the look as "/common/paper/look.typ"
# Ours only, so that every machine sets the same page. Khmer has cuts of its own (typesetter.py).
FONTS = [str(package.ROOT) for package in (fontpkg_noto_sans, fontpkg_noto_serif)]
PATIENCE = 30  # seconds


def edition(folder: Path) -> str:
    """Another whenever a template in this folder, or the look of all, is another."""
    templates = sorted([*folder.glob("*.typ"), *FOLDER.glob("*.typ"), *FOLDER.glob("fonts/*.ttf")])
    return hashlib.sha256(settings.COLOUR.encode() + b"".join(path.read_bytes() for path in templates)).hexdigest()[:12]


def typed(text: str) -> dict[str, str]:
    """What people wrote, in whichever language, as the templates take it."""
    return {"text": text, "lang": typed_in(text)}


def set_document(
    template: Path, data: Mapping[str, object], *, at: datetime, form: Literal["pdf", "png"] = "pdf"
) -> bytes:
    """A PDF of this template and data, or a picture of its only page; the same bytes for the same.

    Raises CalledProcessError where typst cannot.
    """
    timestamp = str(int(at.timestamp()))
    command = [sys.executable, str(FOLDER / "typesetter.py"), str(ROOT), str(template), form, timestamp]
    command += [theme.painted(f"#{theme.PLUM}"), *FONTS]
    written = json.dumps(data, ensure_ascii=False).encode()
    return subprocess.run(command, input=written, stdout=subprocess.PIPE, check=True, timeout=PATIENCE).stdout
