"""How large and how plain the code is: `scripts/measure.py` prints the figures that docs/architecture.md keeps.

Counted are the site's own files: not tests, benches, migrations or the demonstration.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENDINGS = {".py", ".html", ".txt", ".css", ".js", ".typ", ".md"}
IMPORT = re.compile(r"^\s*(?:from [\w.]+ import .*|import .*)$")


def main() -> None:
    files = list(own_files())
    python = [path for path in files if path.suffix == ".py"]
    lines = {path: path.read_text(encoding="utf-8").splitlines() for path in files}
    code = [line for path in python for line in lines[path]]
    views = [line for path in python if "views" in path.parts or path.name == "views.py" for line in lines[path]]
    quiet = [
        line for path in python if "actions" not in path.parts and path.name != "actions.py" for line in lines[path]
    ]
    rows = {
        "lines": sum(len(each) for each in lines.values()),
        "lines of Python": len(code),
        "files": len(files),
        "files of Python": len(python),
        "share of import lines": f"{100 * import_lines(code) / len(code):.1f}%",
        "functions of complexity over 15": ruff("C901", complexity=15),
        "functions of complexity over 10": ruff("C901", complexity=10),
        "arguments never read": ruff("ARG"),
        "`Any`": count(r"\bAny\b", code),
        "`type: ignore`": count(r"# type: ignore", code),
        "filters in views": count(r"\.(filter|exclude)\(", views),
        "`.status =` outside actions": count(r"\.status = ", quiet),
    }
    for name, figure in rows.items():
        print(f"{name:34}{figure:>10}")


def own_files() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "coalition_events", "members", "templates", "static"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in ENDINGS and not {"migrations", "demonstration"} & set(path.parts):
            yield path


def import_lines(code: list[str]) -> int:
    """With the lines of an import in brackets."""
    count, is_open = 0, False
    for line in code:
        if is_open or IMPORT.match(line):
            count += 1
            is_open = (is_open or "(" in line) and ")" not in line
    return count


def count(pattern: str, code: list[str]) -> int:
    return sum(len(re.findall(pattern, line)) for line in code)


def ruff(rule: str, complexity: int = 10) -> int:
    command = [sys.executable, "-m", "ruff", "check", "coalition_events", "members", "--isolated", "--select", rule]
    command += ["--config", f"lint.mccabe.max-complexity={complexity}", "--output-format", "concise", "--quiet"]
    command += ["--extend-exclude", "migrations,demonstration"]
    return len(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines())


if __name__ == "__main__":
    main()
