from members.queries.duplicates.names import Likeness, likeness
from members.queries.duplicates.pairs import Pair, likely_doubles, likely_pairs
from members.queries.duplicates.people import (
    doubles_of_name,
    likely_same,
    name_key,
    names_of,
    organisations_called,
    why_same,
)

__all__ = [
    "Likeness",
    "Pair",
    "doubles_of_name",
    "likely_doubles",
    "likely_pairs",
    "likely_same",
    "likeness",
    "name_key",
    "names_of",
    "organisations_called",
    "why_same",
]
