"""Badges on sheets of A4, as data for badges.typ, and the record of who printed names."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import segno
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, override

from coalition_events.attendance.actions import printing as actions
from coalition_events.attendance.queries.badges import Line, Said, Which, chosen, lines_of
from coalition_events.common import dates
from coalition_events.common.languages import Language
from coalition_events.common.paper import documents
from coalition_events.common.refusals import Refusal
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import ExportLog, Status
from members.models import Account

FOLDER = Path(__file__).resolve().parent
MOST = 2000
MOST_BLANKS = 50

type Json = dict[str, object]


class NothingToPrint(Refusal):
    words = _("There are no badges to print. Choose more people, or add empty badges.")


class TooMany(Refusal):
    def __init__(self, count: int) -> None:
        super().__init__(gettext("These are %(count)d. We print at most 2,000 at a time.") % {"count": count})


@dataclass(frozen=True)
class Layout:
    """How a sheet of A4 is divided, in millimetres."""

    width: float
    height: float
    columns: int
    rows: int
    left: float
    top: float
    gap: float = 0  # between columns; between rows there is none
    is_cut: bool = False  # by hand, along marks

    @property
    def count(self) -> int:
        return self.columns * self.rows


class Sheet(models.TextChoices):
    L7418 = "L7418", _("Avery L7418: 8 of 86 × 55 mm")
    L4784 = "L4784", _("Avery L4784: 27 of 63.5 × 29.6 mm")
    CUT = "cut", _("Paper to cut: 10 of 90 × 54 mm")

    @property
    def layout(self) -> Layout:
        return LAYOUTS[self]


# L7418: two lists of label measures agree, 3.39 by 2.17 inches, the first of 2 by 4 at 0.75 and 1.52 inches.
# L4784 is a small name label. gLabels (avery-iso-templates.xml) counts it as L4785, which has 10 of 80 by 50 mm. The
# maker's Word file has 27 in three columns with gaps, as the sheet L6114: 63.5 by 29.6 mm, 2.5 mm between columns, in
# the middle of A4. We have measured none of them: the test sheet tells before labels are spoiled.
LAYOUTS = {
    Sheet.L7418: Layout(86, 55, columns=2, rows=4, left=19, top=38.5),
    Sheet.L4784: Layout(63.5, 29.6, columns=3, rows=9, left=7.25, top=15.3, gap=2.5),
    Sheet.CUT: Layout(90, 54, columns=2, rows=5, left=15, top=13.5, is_cut=True),
}


@transaction.atomic
def print_badges(
    meeting: Meeting,
    *,
    sheet: Sheet,
    blanks: int = 0,
    which: Which = Which.ALL,
    day: str = "",
    organisation: str = "",
    by: Account,
    now: datetime | None = None,
) -> bytes:
    """The PDF of these badges, once it is kept that they are printed, and who has their names now.

    Raises NothingToPrint, and TooMany above 2,000.
    """
    now = now or timezone.now()
    lines = chosen(lines_of(meeting), which=which, day=day, organisation=organisation)
    if not lines and not blanks:
        raise NothingToPrint
    if len(lines) > MOST:
        raise TooMany(len(lines))
    if lines:
        lines = actions.mark_printed(lines, by=by, now=now)
        asked = {"status": Status.CONFIRMED.value, "day": day, "organisation": organisation}
        ExportLog.objects.create(
            meeting=meeting,
            exported_at=now,
            exported_by=by,
            format="badges",
            filter={name: value for name, value in asked.items() if value},
            rows=len(lines),
        )
    badges = [*map(_badge, lines), *[_blank(meeting)] * blanks]
    return _set(sheet, badges, at=now)


def first_sheet(meeting: Meeting, lines: Sequence[Line], *, sheet: Sheet, blanks: int = 0) -> bytes:
    """A picture of the first sheet. A badge that was never printed has no code yet, and an empty square for it."""
    badges = [*map(_badge, lines[: sheet.layout.count]), *[_blank(meeting)] * blanks]
    return _set(sheet, badges[: sheet.layout.count], at=timezone.now(), form="png")


def test_sheet(meeting: Meeting, *, sheet: Sheet) -> bytes:
    """A PDF with the outline of each badge, and the longest names that we can think of."""
    badges = [_badge_of(said, "ACE347") for said in _longest(meeting)]
    filled = [badges[number % len(badges)] for number in range(sheet.layout.count - 1)]
    return _set(sheet, [*filled, _blank(meeting)], at=timezone.now(), has_outlines=True)


def _set(
    sheet: Sheet,
    badges: Sequence[Json],
    *,
    at: datetime,
    form: Literal["pdf", "png"] = "pdf",
    has_outlines: bool = False,
) -> bytes:
    data = {
        "title": gettext("Badges"),
        "layout": asdict(sheet.layout),
        "badges": badges,
        "has_outlines": has_outlines,
        "note": gettext("Print at 100 percent, not fitted to the page.") if has_outlines else "",
    }
    return documents.set_document(FOLDER / "badges.typ", data, at=at, form=form)


def _badge(line: Line) -> Json:
    return _badge_of(line.said, line.badge.code if line.badge else "")


def _badge_of(said: Said, code: str) -> Json:
    texts = ("name", "other_name", "organisation", "role", "days", "dates")
    badge: Json = {name: documents.typed(getattr(said, name)) for name in texts}
    signs = {"no_photographs": said.no_photographs, "interpretation": said.interpretation}
    return badge | signs | {"code": code, "qr": _qr(code) if code else "", "is_blank": False}


def _blank(meeting: Meeting) -> Json:
    """Empty lines to write a name and an organisation on."""
    return {"dates": documents.typed(dates.dates_short(meeting)), "is_blank": True}


def _qr(code: str) -> str:
    """The code as a drawing, with the empty edge that readers need; a third of it may be scratched."""
    return segno.make_qr(code, error="h").svg_inline(border=4)


def _longest(meeting: Meeting) -> list[Said]:
    words = {
        Language.ENGLISH: ("Neang Sophea Chanmonyreaksmey Vongsavanthong", "Alexandria Bartholomew-Featherstonehaugh"),
        Language.KHMER: ("ឧត្តមមុនីរស្មី ចាន់សុភាវណ្ណារតនា", "វង្សសាវ័ន្តថង ស្រីពេជ្រមុនីនាថ"),
    }
    organisations = {
        Language.ENGLISH: "National Coalition of Community Shelters for Women and Children on the Move",
        Language.KHMER: "សម្ព័ន្ធជាតិនៃមជ្ឈមណ្ឌលសហគមន៍សម្រាប់ស្ត្រី និងកុមារដែលធ្វើចំណាកស្រុក",
    }
    found = []
    for language in Language:
        other = Language.KHMER if language == Language.ENGLISH else Language.ENGLISH
        with override(language):
            for name, other_name in zip(words[language], words[other], strict=True):
                found.append(
                    Said(
                        name=name,
                        other_name=other_name,
                        organisation=organisations[language],
                        role=gettext("Master of ceremonies"),
                        days=dates.day(meeting.starts_on),
                        dates=dates.dates_short(meeting),
                        no_photographs=True,
                        interpretation=True,
                    )
                )
    return found
