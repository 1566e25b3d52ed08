"""How many came as organisers counted them by hand: the whole meeting, its days, and the sectors of the whole."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from coalition_events.attendance.models import HandCount
from coalition_events.common.dates import local_date
from coalition_events.common.refusals import Refusal
from coalition_events.meetings.actions.locking import locked
from coalition_events.meetings.models import Meeting
from members.actions.rights import demand
from members.models import Account, Right

type Part = tuple[int | None, str]  # the number of a day, or a sector; neither: the whole meeting
WHOLE: Part = (None, "")


class NotBegun(Refusal):
    words = gettext_lazy("The meeting has not started. Nobody can be counted yet.")


class MorePartsThanWhole(Refusal):
    words = gettext_lazy("A day or the sectors together have more people or organisations than the whole meeting.")


@dataclass(frozen=True)
class Counted:
    people: int
    women: int | None = None
    men: int | None = None
    others: int | None = None
    organisations: int | None = None


@transaction.atomic
def count_by_hand(
    meeting: Meeting,
    counts: Mapping[Part, Counted],
    *,
    by: Account | None,
    now: datetime,
    version: int | None = None,
) -> None:
    """Save these numbers in place of all before. What is the same keeps who counted it and when.

    Raises ChangedMeanwhile where the meeting is not that version any more, NotBegun and MorePartsThanWhole.
    """
    demand(by, Right.ORGANISE)
    meeting = locked(meeting, version=version)
    if local_date(now) < meeting.starts_on:
        raise NotBegun
    _refuse_more(counts)
    days = {day.number: day for day in meeting.days.all()}
    before = {
        (row.day.number if row.day else None, row.sector): row for row in meeting.hand_counts.select_related("day")
    }
    for part in before.keys() - counts.keys():
        before[part].delete()
    for part, counted in counts.items():
        said, row = asdict(counted), before.get(part)
        if row and said == {name: getattr(row, name) for name in said}:
            continue
        number, sector = part
        HandCount.objects.update_or_create(
            meeting=meeting,
            day=days[number] if number else None,
            sector=sector,
            defaults=said | {"counted_at": now, "counted_by": by},
        )
    meeting.version += 1
    meeting.save(update_fields=["version"])


def _refuse_more(counts: Mapping[Part, Counted]) -> None:
    whole = counts.get(WHOLE)
    if whole is None:
        return
    sectors = [counted for (_day, sector), counted in counts.items() if sector]
    for name in ("people", "women", "men", "others", "organisations"):
        most = getattr(whole, name)
        each = [getattr(counted, name) or 0 for (day, _sector), counted in counts.items() if day]
        if most is not None and max([*each, sum(getattr(counted, name) or 0 for counted in sectors)], default=0) > most:
            raise MorePartsThanWhole
