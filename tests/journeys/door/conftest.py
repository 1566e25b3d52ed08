"""A meeting, an organisation at it, and phones at its door: their cameras are films."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import segno
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.factories import make_account, make_meeting, make_organisation, make_person, make_registration
from tests.journeys.conftest import PHONE, until
from tests.journeys.door.phone import READY, become


@pytest.fixture
def meeting(transactional_db):
    return make_meeting(
        theme="Standing together",
        theme_km="ឈររួមគ្នា",
        starts_on=timezone.localdate(),
        announced_at=timezone.now(),
        seats=300,
    )


@pytest.fixture
def organiser(meeting):
    return make_account(email="organiser@example.org", name="Sim Channary", is_staff=True)


@pytest.fixture
def hope(meeting):
    """An organisation with three people at the meeting."""
    hope = make_organisation(name="Hope Garden", name_km="សួនសង្ឃឹម")
    for name, name_km, gender in [
        ("Sok Dára", "សុខ ដារ៉ា", "man"),
        ("Keo Pisey", "", "woman"),
        ("Prak Mony", "", "woman"),
    ]:
        person = make_person(full_name=name, full_name_km=name_km, gender=gender, organisation=hope)
        make_registration(meeting, person=person, days=[1, 2])
    return hope


@pytest.fixture
def open_door(open_browser, meeting, organiser) -> Callable[..., Page]:
    """A phone with the door open, its list there and all that it needs without a network."""

    def opened(name: str = "Sreymom’s phone", *, day: int | None = None, **how: Any) -> Page:
        page = open_browser(PHONE, **how)
        become(page, meeting, organiser, name, day=day)
        page.goto("/door/")
        expect(page.locator("#door")).to_be_visible()
        page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")
        until(page, READY)
        return page

    return opened


def filmed(codes: list[str], path: Path) -> None:
    """A film of these square codes, each for a second, as a camera of 640 by 480 would see them."""
    frames = bytearray(b"YUV4MPEG2 W640 H480 F5:1 Ip A1:1 C420jpeg\n")
    for code in codes:
        rows = [list(row) for row in segno.make_qr(code, error="l").matrix_iter(border=4)]
        scale = 440 // len(rows)
        left, top = (640 - scale * len(rows)) // 2, (480 - scale * len(rows)) // 2
        light = bytearray(b"\xeb" * 640 * 480)
        for y, row in enumerate(rows):
            line = b"".join(bytes([16 if dark else 235]) * scale for dark in row)
            for at in range(scale):
                start = (top + y * scale + at) * 640 + left
                light[start : start + len(line)] = line
        frames += (b"FRAME\n" + bytes(light) + b"\x80" * (640 * 480 // 2)) * 5
    path.write_bytes(frames)


@pytest.fixture
def filming(
    browser_type: Any, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[Callable[[list[str]], Browser]]:
    """A browser before whose camera these codes are held, one after another, again and again."""
    opened: list[Browser] = []

    def film(codes: list[str]) -> Browser:
        filmed(codes, tmp_path / "codes.y4m")
        camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
        arguments = [
            *browser_type_launch_args["args"],
            *camera,
            f"--use-file-for-fake-video-capture={tmp_path}/codes.y4m",
        ]
        opened.append(browser_type.launch(**{**browser_type_launch_args, "args": arguments}))
        return opened[-1]

    yield film
    for browser in opened:
        browser.close()
