"""Likely duplicates among 5,000 people, and one merge, in this process beside one bare SELECT.

    python bench/duplicates.py

To reach: the page of all pairs within half a second, a name that is being typed within 20 ms in an organisation of 80.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness

PEOPLE, ORGANISATIONS = 5000, 60
FAMILIES = """
    Sok Chan Keo Heng Ly Prak Chea Sim Meas Nhem Pich Ung Khiev Mao Long Seng Tep Yim Phan Noun Kong Hem
"""
SYLLABLES = "so pha cha li na vu thi da ra ny mo ko sal rith mony bo pheap sna kun leak vi chet sam ol"


def main() -> None:
    with harness.site():
        from members.actions import merging
        from members.models import Account, Organisation, Person
        from members.queries.duplicates import duplicates_of_name, likely_pairs

        organisations = Organisation.objects.bulk_create(Organisation(name=f"O {n}") for n in range(ORGANISATIONS))
        draw = random.Random(1)
        Person.objects.bulk_create(
            Person(organisation=organisations[n % ORGANISATIONS], full_name=name_of(draw), phone=f"+8551{n:07}")
            for n in range(PEOPLE)
        )
        organiser = Account.objects.create_user("organiser@example.org", is_staff=True)
        pairs: list[int] = []
        print(f"{'one SELECT':34} {ms(Person.objects.first):8.1f} ms")
        print(f"{'all pairs, for the first time':34} {ms(lambda: pairs.append(len(likely_pairs())), times=1):8.1f} ms")
        print(f"{'all pairs, again':34} {ms(likely_pairs):8.1f} ms   {pairs[0]} pairs")
        typed = ms(lambda: duplicates_of_name("Dara Sok", organisations[0]))
        print(f"{'a name typed, of 80 colleagues':34} {typed:8.1f} ms")
        two = iter(Person.objects.all())
        merged = ms(lambda: merging.merge(next(two), next(two), by=organiser))
        print(f"{'a merge':34} {merged:8.1f} ms")


def name_of(draw: random.Random) -> str:
    return f"{draw.choice(FAMILIES.split())} {''.join(draw.sample(SYLLABLES.split(), 2)).title()}"


def ms(what: Callable[[], object], times: int = 9) -> float:
    took = []
    for _ in range(times):
        began = time.perf_counter()
        what()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


if __name__ == "__main__":
    main()
