"""How many examples each reader was given, told at the end: `FUZZ_EXAMPLES=5000 pytest tests/any_bytes -n 0`."""

import os
from collections import Counter, defaultdict

import pytest

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "30"))
TRIED: defaultdict[str, Counter[str]] = defaultdict(Counter)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if TRIED:
        terminalreporter.section("any bytes")
    for reader, outcomes in TRIED.items():
        told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
        terminalreporter.write_line(f"{reader}: {outcomes.total()} tried, {told}")
