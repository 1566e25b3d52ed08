"""A release as a file. Each exporter takes the agenda and returns bytes, in the language that is active."""

from collections.abc import Callable
from dataclasses import dataclass

from coalition_events.agenda.exporters import calendar, frab
from coalition_events.agenda.reading import PublicAgenda


@dataclass(frozen=True)
class Exporter:
    content_type: str
    write: Callable[[PublicAgenda], bytes]


EXPORTERS = {
    "ics": Exporter("text/calendar; charset=utf-8", calendar.write),
    "json": Exporter("application/json", frab.write),
}
