"""Every string that goes through gettext is found when the catalogue is collected."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RENAMED = re.compile(r"import .*\bn?p?n?gettext(?:_lazy|_noop)? as (?!_\b)(\w+)")


def test_gettext_is_imported_under_names_that_are_collected():
    files = [path for part in ("coalition_events", "members") for path in (ROOT / part).rglob("*.py")]
    found = ((path, name) for path in files for name in RENAMED.findall(path.read_text()))
    renamed = {f"{path.relative_to(ROOT)}: {name}" for path, name in found}
    assert renamed == set()
