from members.queries.duplicates.names import Likeness, likeness
from members.queries.duplicates.pairs import Pair, likely_duplicates, likely_pairs
from members.queries.duplicates.people import (
    duplicates_of_name,
    likely_same,
    name_key,
    names_of,
    organisations_called,
    why_same,
)

__all__ = [
    "Likeness",
    "Pair",
    "duplicates_of_name",
    "likely_duplicates",
    "likely_pairs",
    "likely_same",
    "likeness",
    "name_key",
    "names_of",
    "organisations_called",
    "why_same",
]
