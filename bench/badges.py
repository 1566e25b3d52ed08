"""Badges and certificates of a meeting, printed, beside a bare typst document of the same names in the same run.

    python bench/badges.py        BENCH_BADGES=200,2000 unless told otherwise

Seconds until the PDF is there, its rows in the database included: the least of three, on each kind of sheet. Half of
the people are greeted in Khmer. To reach: 200 of them within 5 seconds, and 2,000, the most that are printed at a time,
within the 30 that a document may take.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, product
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness

SIZES = [int(size) for size in os.environ.get("BENCH_BADGES", "200,2000").split(",")]
MOST_SECONDS = {200: 5, 2000: 30}
FAMILIES = ["Chan", "Heng", "Keo", "Kim", "Ouk", "Sok", "Srey", "Um", "Vong", "Yim"]
FAMILIES_KM = ["ចាន់", "ហេង", "កែវ", "គឹម", "អ៊ុក", "សុខ", "ស្រី", "អ៊ុំ", "វង្ស", "យឹម"]
GIVEN = ["Sophea", "Channary", "Rithy", "Kunthea", "Sreymom", "Vannak", "Pisey", "Dara", "Sopheaktra", "Monyreaksmey"]
GIVEN_KM = ["សុភា", "ចាន់ណារី", "រិទ្ធី", "គន្ធា", "ស្រីមុំ", "វណ្ណៈ", "ពិសី", "ដារ៉ា", "សុភ័ក្ត្រា", "មុនីរស្មី"]
BARE = """#set text(font: ("Noto Sans", "Noto Sans Khmer"))
#for name in json(bytes(sys.inputs.data)).names [#name

]"""


def main() -> None:
    with harness.site() as folder:
        from django.utils import timezone

        from bench.filling_registration import fill
        from coalition_events.attendance.files.badges import Sheet, print_badges
        from coalition_events.attendance.files.certificates import print_certificates
        from coalition_events.attendance.models import Attendance, Signatures
        from coalition_events.common.paper import documents
        from coalition_events.meetings.models import Meeting
        from members.models import Account, Person

        by = Account.objects.create_user("printer@example.org", is_staff=True)
        for number, size in enumerate(SIZES):
            slug = f"203{number}-05"
            fill(slug, size, newcomers=0)
            meeting = Meeting.objects.get(slug=slug)
            people = list(Person.objects.filter(registrations__meeting=meeting).order_by("pk"))
            for person, (latin, khmer) in zip(people, names(), strict=False):
                person.full_name, person.full_name_km = latin, khmer
                person.language = "km" if person.pk % 2 else "en"
            Person.objects.bulk_update(people, ["full_name", "full_name_km", "language"])
            print(f"{size} badges")
            with TemporaryDirectory(dir=folder) as bare:
                template = Path(bare, "names.typ")
                template.write_text(BARE)
                both = [name for person in people for name in (person.full_name, person.full_name_km)]
                root, documents.ROOT = documents.ROOT, Path(bare)
                data = {"names": both}
                tell("their names in bare typst", lambda: documents.set_document(template, data, at=timezone.now()))  # noqa: B023
                documents.ROOT = root
            for sheet in Sheet:
                seconds = tell(f"on {sheet.value}", lambda: print_badges(meeting, sheet=sheet, by=by))  # noqa: B023
                assert seconds <= MOST_SECONDS.get(size, seconds), (size, sheet, seconds)
            Signatures.objects.create(meeting=meeting, first_name="Sim Channary", second_name="Keo Pisey")
            came = {"day": meeting.days.get(number=1), "checked_in_at": timezone.now()}
            Attendance.objects.bulk_create(
                Attendance(registration=each, **came) for each in meeting.registrations.all()
            )
            seconds = tell("certificates", lambda: print_certificates(meeting, by=by))  # noqa: B023
            assert seconds <= MOST_SECONDS.get(size, seconds), (size, seconds)


def names() -> Iterator[tuple[str, str]]:
    """The same person in Latin and in Khmer letters, over and over."""
    both = zip(product(FAMILIES, GIVEN), product(FAMILIES_KM, GIVEN_KM), strict=True)
    return cycle((" ".join(latin), " ".join(khmer)) for latin, khmer in both)


def tell(name: str, act: Callable[[], bytes]) -> float:
    taken = []
    for _time in range(3):
        began = time.perf_counter()
        content = act()
        taken.append(time.perf_counter() - began)
    print(f"  {name:28} {min(taken):6.2f} s {len(content) / 1000:8.0f} KB", flush=True)
    return min(taken)


if __name__ == "__main__":
    main()
