"""Ten years of meetings before the earlier one, invented and marked so: the coalition grows, and some fall silent.

Each has who registered and who came, and no agenda, mail or needs. What the data tell of a real meeting stays as it is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from itertools import islice
from typing import Any

from coalition_events.demonstration.content import read
from coalition_events.demonstration.crowd import one_registration
from coalition_events.demonstration.directory import INVENTED_FROM, invented_names, load_person
from coalition_events.demonstration.earlier_crowd import check_in
from coalition_events.demonstration.timed import at
from coalition_events.meetings.models import Day, Meeting
from coalition_events.meetings.queries.holidays import MEETING_MONTHS, free_pairs
from coalition_events.registration.models import Delegation, Registration
from members.models import Account, Organisation, Person

YEARS = 10
FIRST_ORGANISATIONS = 22  # came to the oldest; each time one more
OF_EACH = 2  # people at least; one more in the second half of the years
OF_LAPSED = 4
FORMER_FROM = INVENTED_FROM + 100  # beyond the names of all others

type Staff = dict[Organisation, list[Person]]


def load(staff: Staff, *, before: Meeting, by: Account) -> list[Meeting]:
    """The oldest first. A month that has its meeting already is left to it."""
    content = read("earlier-years.json")
    taken = set(Meeting.objects.values_list("slug", flat=True))
    meetings = [
        Meeting(
            slug=f"{first:%Y-%m}",
            starts_on=first,
            ends_on=first + timedelta(days=1),
            announced_at=at(first - timedelta(days=63), "9:00"),
            text=content["text"],
            text_km=content["text_km"],
            is_demonstration=True,
            **content["themes"][number % len(content["themes"])],
        )
        for number, first in enumerate(first_days(before, content["dates"]))
    ]
    sent = crowds(staff, load_lapsed(content["lapsed"]))
    delegations, registrations = [], defaultdict[str, list[Registration]](list)
    for number, meeting in enumerate(meetings):
        if meeting.slug in taken:
            continue
        for place, (organisation, people) in enumerate(sent(number)):
            answered_at = at(meeting.starts_on - timedelta(days=20 + place % 30), f"{8 + place % 9}:15")
            delegations.append(
                Delegation(meeting=meeting, organisation=organisation, answered_at=answered_at, answered_by=by)
            )
            for turn, person in enumerate(people):
                registration, _needs = one_registration(delegations[-1], person, place * 5 + number + turn)
                registrations[meeting.slug].append(registration)
    made = Meeting.objects.bulk_create(meeting for meeting in meetings if meeting.slug not in taken)
    hours = {"starts_at": time(8), "ends_at": time(17)}
    Day.objects.bulk_create(
        Day(meeting=meeting, number=number, date=meeting.starts_on + timedelta(days=number - 1), **hours)
        for meeting in made
        for number in (1, 2)
    )
    Delegation.objects.bulk_create(delegations)
    Registration.objects.bulk_create(each for rows in registrations.values() for each in rows)
    for meeting in made:
        check_in(meeting, registrations[meeting.slug], by=by)
    return made


def first_days(before: Meeting, known: dict[str, str]) -> Iterator[date]:
    """Of each month of meetings in the years before that one, the oldest first: as known, or the first that suits."""
    years = range(before.starts_on.year - YEARS, before.starts_on.year + 1)
    months = [(year, month) for year in years for month in MEETING_MONTHS]
    end = months.index((before.starts_on.year, before.starts_on.month))
    for year, month in months[end - YEARS * len(MEETING_MONTHS) : end]:
        day = known.get(f"{year}-{month:02}")
        yield date.fromisoformat(day) if day else free_pairs(year, month)[0][0]


def crowds(
    staff: Staff, lapsed: list[tuple[int, Organisation, list[Person]]]
) -> Callable[[int], list[tuple[Organisation, list[Person]]]]:
    """Who came to the meeting of a number, by organisation."""
    known = sorted(staff.items(), key=lambda row: (row[0].relation, row[0].name))

    def sent(number: int) -> list[tuple[Organisation, list[Person]]]:
        more = OF_EACH + (number >= YEARS)
        rows = known[: FIRST_ORGANISATIONS + number] + [(of, people) for until, of, people in lapsed if number < until]
        return [(of, people[: more + (place + number) % 3]) for place, (of, people) in enumerate(rows)]

    return sent


def load_lapsed(rows: list[dict[str, Any]]) -> list[tuple[int, Organisation, list[Person]]]:
    """(how many meetings they came to, the organisation, its people), none of whom is active any more."""
    names = islice(invented_names(), FORMER_FROM, None)
    lapsed = []
    for row in rows:
        fields = {name: row[name] for name in ("name_km", "kind", "province")}
        fields["provinces"] = [fields.pop("province")]
        organisation, _ = Organisation.objects.get_or_create(
            name=row["name"], defaults=fields | {"is_active": False, "note": "Invented for the demonstration."}
        )
        people = [load_person(organisation, **next(names), is_active=False) for _each in range(OF_LAPSED)]
        lapsed.append((row["until"], organisation, people))
    return lapsed
