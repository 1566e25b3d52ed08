"""The capital and 24 provinces of Cambodia, ISO 3166-2:KH; Khmer names from Unicode CLDR (see members/data/)."""

import json
from dataclasses import dataclass
from pathlib import Path

from coalition_events.common.languages import in_language


@dataclass(frozen=True)
class Province:
    code: str
    name: str
    name_km: str
    sort: int
    sort_km: int

    def __str__(self) -> str:
        return in_language(self.name, self.name_km)


_rows = json.loads((Path(__file__).parent / "data" / "provinces.json").read_text())
PROVINCES = {
    row["code"]: Province(row["code"], row["name_en"], row["name_km"], row["sort_en"], row["sort_km"])
    for row in sorted(_rows, key=lambda row: row["sort_en"])
}
ALIASES = {
    alias.casefold(): row["code"]
    for row in _rows
    for alias in [
        row["code"],
        row["name_en"],
        row["full_name_en"],
        row["name_km"],
        row["full_name_km"],
        row["name_iso"],
        *row["aliases_en"],
    ]
}


def province_choices() -> list[tuple[str, str]]:
    """(code, name) in the active language, in its dictionary order."""
    wants_khmer = in_language("en", "km") == "km"
    ordered = sorted(PROVINCES.values(), key=lambda province: province.sort_km if wants_khmer else province.sort)
    return [(province.code, str(province)) for province in ordered]
