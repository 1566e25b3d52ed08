"""A cheap phone on a slow line, and the count of what somebody does on it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from playwright.sync_api import Browser, CDPSession, Locator, Page, sync_playwright

SIZE = {"width": 360, "height": 740}
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
BYTES_A_SECOND = 400_000 / 8
LATENCY_MS = 400
ARGUMENTS = ["--disable-background-networking", "--disable-gpu", "--disable-component-update", "--no-first-run"]


@dataclass
class Count:
    taps: int = 0
    keys: int = 0
    requests: int = 0
    bytes: int = 0  # on the wire, heads included
    seconds: float = 0  # of waiting for the line and the server: taps take no time here

    def __sub__(self, other: "Count") -> "Count":
        return Count(**{name: value - getattr(other, name) for name, value in vars(self).items()})


@dataclass
class Phone:
    """Counts what goes over its line from the first request on."""

    page: Page
    count: Count = field(default_factory=Count)

    def __post_init__(self) -> None:
        line = slow_line(self.page)
        from_cache: set[str] = set()
        line.on("Network.requestServedFromCache", lambda event: from_cache.add(event["requestId"]))
        line.on("Network.requestWillBeSent", self._redirected)
        line.on("Network.loadingFinished", lambda event: self._loaded(event, from_cache))

    def open(self, address: str) -> None:
        """Waited for until it is painted: then it can be used, before its modules have come."""
        self.page.goto(address, wait_until="networkidle")
        self.count.seconds += self.page.evaluate(PAINTED) / 1000

    def tap(self, target: Locator) -> None:
        self.count.taps += 1
        target.click()

    def write(self, target: Locator, text: str) -> None:
        self.tap(target)
        self.count.keys += len(text)
        target.press_sequentially(text)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """What is done in it is waited for; until the line is quiet again, so that all bytes are counted."""
        began = perf_counter()
        yield
        self.count.seconds += perf_counter() - began
        self.page.wait_for_load_state("networkidle")

    def _redirected(self, event: dict) -> None:
        if answer := event.get("redirectResponse"):
            self._add(answer["encodedDataLength"])

    def _loaded(self, event: dict, from_cache: set[str]) -> None:
        if event["requestId"] not in from_cache and event["encodedDataLength"]:
            self._add(event["encodedDataLength"])

    def _add(self, length: float) -> None:
        self.count.requests += 1
        self.count.bytes += int(length)


def slow_line(page: Page) -> CDPSession:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    throughput = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    line.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS, **throughput})
    return line


@contextmanager
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("No chromium on PATH.")
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()
