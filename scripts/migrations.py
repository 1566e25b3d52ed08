"""`make check`: a migration leaves the code of the version before running, for deploy/upgrade runs both at once.

A column or table is dropped one version after the last code that reads it; a new column may be empty, or has a
`db_default`. A GIN or GiST index is made by AddIndexConcurrently: nobody writes to its table meanwhile. Where the SQL
looks worse than it is, the migration's docstring says why: "Old code survives: …". Those up to the names in
pyproject.toml are older than this check.
"""

import logging
import os
import re
import sys
import tomllib
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition_events.settings")
SAID = "Old code survives: "
SLOW_INDEX = re.compile(r"CREATE INDEX (?!CONCURRENTLY\b).* USING gi(n|st)\b", re.IGNORECASE)
OF_LOCKS = ["CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE", "DROP_INDEX", "REINDEX"]  # a second at worst, but for those above


def refused(older: dict[str, str]) -> list[str]:
    """Which migrations, beside those up to the one named for each part; what is wrong with them is printed."""
    from django_migration_linter import MigrationLinter

    logging.getLogger("django_migration_linter").setLevel(logging.WARNING)
    linter = MigrationLinter(str(ROOT), no_cache=True, quiet=["ok", "ignore"], exclude_migration_tests=OF_LOCKS)
    names = []
    for (part, name), migration in sorted(linter.migration_loader.disk_migrations.items()):
        module = import_module(migration.__module__)
        is_ours = migration.__module__.startswith(("coalition_events.", "members."))
        if is_ours and name > older.get(part, "") and not migration.replaces and SAID not in (module.__doc__ or ""):
            before = linter.nb_erroneous
            linter.lint_migration(migration)
            slow = [line for line in linter.get_sql(part, name) if SLOW_INDEX.match(line)]
            for line in slow:
                print(f"({part}, {name}) locks a table for long: {line}")
            if linter.nb_erroneous > before or slow:
                names.append(f"{part}.{name}")
    return names


def older() -> dict[str, str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    names: dict[str, str] = settings["tool"]["coalition"]["older_migrations"]
    return names


if __name__ == "__main__":
    import django

    django.setup()
    if found := refused(older()):
        sys.exit(f"Code of the version before does not survive {', '.join(found)}.\n{__doc__}")
