from members.doubles.names import Likeness, likeness
from members.doubles.people import (
    doubles_of_name,
    likely_doubles,
    likely_same,
    name_key,
    names_of,
    organisations_called,
    why_same,
)

__all__ = [
    "Likeness",
    "doubles_of_name",
    "likely_doubles",
    "likely_same",
    "likeness",
    "name_key",
    "names_of",
    "organisations_called",
    "why_same",
]
