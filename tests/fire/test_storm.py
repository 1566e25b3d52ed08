"""Promises 2 and 3 under fire: three hundred requests at once, over real connections, to eight processes of the site.

`make storm SEEDS=50` runs fifty seeds, and tells how long each took.
"""

import logging
import os
import random
import time
from collections import Counter

import pytest
from django.db import connection

from tests.fire.meanwhile import Meanwhile
from tests.fire.plan import Request, make_plan
from tests.fire.scene import SEATS, SEATS_OF_DAY_2, Scene, make_scene
from tests.fire.server import WebServer
from tests.fire.stories import everybody_is_told_how_it_ended

SEEDS = range(1, 1 + int(os.environ.get("SEEDS", "3")))
log = logging.getLogger("storm")

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("storm")]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_storm(seed, tmp_path, mailoutbox):
    chance = random.Random(seed)
    deadlocks = count_deadlocks()
    with WebServer(tmp_path) as server:
        scene = make_scene(chance, server)
        plan = make_plan(chance, scene)
        with Meanwhile(scene.meeting.pk) as meanwhile:
            began = time.perf_counter()
            answers = server.all_at_once([request.content for request in plan])
            seconds = time.perf_counter() - began
    answered = list(zip(plan, answers, strict=True))
    log.info("seed %d: all answered in %.1f s: %s", seed, seconds, told(answered))

    assert meanwhile.too_many == [0, 0, 0]
    assert [told([one]) for one in answered if one[1] not in one[0].answers] == [], server.errors()
    assert count_deadlocks() == deadlocks
    seats_are_kept(scene)
    nobody_is_twice(scene)
    everybody_is_told_how_it_ended(scene)


def seats_are_kept(scene: Scene) -> None:
    """All seats are taken and none twice; in each hall, and by each organisation."""
    confirmed = scene.meeting.registrations.confirmed()
    assert confirmed.count() == SEATS
    assert confirmed.filter(days__contains=[2]).count() <= SEATS_OF_DAY_2
    of_each = Counter(confirmed.values_list("delegation__organisation", flat=True))
    allowed = {team.organisation.pk: team.allowance for team in scene.teams}
    assert {pk: count for pk, count in of_each.items() if count > allowed[pk]} == {}


def nobody_is_twice(scene: Scene) -> None:
    live = scene.meeting.registrations.live().values_list("person", "person__organisation", "person__full_name")
    assert len({person for person, _organisation, _name in live}) == len(live)
    assert len({(organisation, name) for _person, organisation, name in live}) == len(live)


def count_deadlocks() -> int:
    """How many PostgreSQL broke in this database; it tells of those of processes that have ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def told(answered: list[tuple[Request, int]]) -> str:
    """tick 302 ×53, more seats 302 ×1"""
    counted = Counter(f"{request.what} {status}" for request, status in answered)
    return ", ".join(f"{what} ×{count}" for what, count in sorted(counted.items()))
