"""A release as a file. Each exporter takes the agenda and returns bytes, in the language that is active."""

from collections.abc import Callable
from dataclasses import dataclass

from coalition_events.agenda.files.exporters import calendar, frab, pdf, table
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.common.spreadsheets.writing import CONTENT_TYPES


@dataclass(frozen=True)
class Exporter:
    content_type: str
    write: Callable[[PublicAgenda], bytes]

    @property
    def is_text(self) -> bool:
        return "charset" in self.content_type or self.content_type == "application/json"


EXPORTERS = {
    "ics": Exporter("text/calendar; charset=utf-8", calendar.write),
    "json": Exporter("application/json", frab.write_json),
    "xml": Exporter("application/xml; charset=utf-8", frab.write_xml),
    "xlsx": Exporter(CONTENT_TYPES["xlsx"], table.write_as_xlsx),
    "csv": Exporter(CONTENT_TYPES["csv"], table.write_as_csv),
    "pdf": Exporter("application/pdf", pdf.write_wall),
}
