"""Which registrations an organiser has chosen, as a list hands them over and as a page that asks keeps them."""

from dataclasses import dataclass, field

from django.http import QueryDict

from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from coalition_events.registration.forms.filters import RegistrationFilter


@dataclass(frozen=True)
class Selection:
    """{registration's pk: the version that was seen}, and the query of the list that they were chosen from."""

    versions: dict[int, int] = field(default_factory=dict)
    back: str = ""

    def __len__(self) -> int:
        return len(self.versions)

    @property
    def kept(self) -> str:
        """For one hidden field: a form with a field for each would be refused for having too many."""
        return ",".join(f"{pk}:{version}" for pk, version in self.versions.items())


def ticked(meeting: Meeting, query: QueryDict) -> Selection:
    """Those ticked on a page of the list, or all that match its filter."""
    chosen = RegistrationFilter(query, meeting=meeting)
    rows = chosen.rows()
    if not query.get("all"):
        numbers = {number for text in query.getlist("registration") if (number := number_in(text)) is not None}
        rows = meeting.registrations.among(numbers)
    return Selection(dict(rows.values_list("pk", "version")), chosen.address())


def kept(meeting: Meeting, sent: QueryDict) -> Selection:
    """Those that the page had asked about, whatever they match now. What is no such pair counts for nothing."""
    versions = {}
    for pair in sent.get("chosen", "").split(","):
        pk, version = (number_in(part) for part in [*pair.split(":"), ""][:2])
        if pk is not None and version is not None:
            versions[pk] = version
    of_meeting = meeting.registrations.among(versions).values_list("pk", flat=True)
    return Selection({pk: versions[pk] for pk in of_meeting}, _as_query(sent.get("back", "")))


def _as_query(text: str) -> str:
    """A query string and nothing else: it is put behind an address of ours."""
    return f"?{QueryDict(text.removeprefix('?')).urlencode()}"
