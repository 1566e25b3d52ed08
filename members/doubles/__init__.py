from members.doubles.names import Likeness, likeness
from members.doubles.pairs import Pair, likely_doubles, likely_pairs
from members.doubles.people import (
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
