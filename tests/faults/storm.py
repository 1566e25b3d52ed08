"""A storm over the outbox: everything that can go wrong with mail, in the order that a seed decides, and then a calm.

Real workers, two real clocks, a real Redis and a real mail server; the database is real too, behind a wire that can be
cut. The storm does something to one of them every few moments; afterwards every message is looked up on both sides.
"""

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import redis
from django.db import connection
from django.utils import timezone

from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status
from members.models import Account
from tests.faults.bad_smtp import BadSmtpServer, Copy
from tests.faults.processes import CeleryClock, CeleryWorker, RedisServer
from tests.faults.wire import Wire
from tests.mail.factories import make_plain_message
from tests.patience import PATIENCE_SECONDS

DEAD_ONES = 0.03  # of all addresses
CANCELLED, HELD, OTHER = "2027-05", "2027-11", "2028-05"  # meetings
APP = "tests.faults.fast_clock"

END_THE_OTHERS = """
    SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity  -- so many ms at most until it has ended
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


@dataclass
class Outcome:
    """What was found once all was quiet. `repeats`: copies after the first, by what explains them."""

    messages: int
    statuses: Counter[str]
    done: Counter[str]
    lost: list[str] = field(default_factory=list)
    repeats: Counter[str] = field(default_factory=Counter)
    unexplained: list[str] = field(default_factory=list)
    sent_though_withdrawn: list[str] = field(default_factory=list)
    failed_without_a_no: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        def counted(counter: Counter[str]) -> str:
            return ", ".join(f"{what} {count}" for what, count in sorted(counter.items())) or "none"

        return (
            f"{self.messages} messages ({counted(self.statuses)}); what was done: {counted(self.done)}; "
            f"lost {len(self.lost)}, repeated {len(self.unexplained)}, "
            f"repeated in the one instant: {counted(self.repeats)}"
        )


class Storm:
    def __init__(self, seed: int, *, folder: Path, redis_server: RedisServer, organiser: Account) -> None:
        self.chance = random.Random(seed)
        self.organiser = organiser
        self.smtp = BadSmtpServer(seed)
        self.wire = Wire(_database_socket())
        self.redis = redis_server
        self.clock_file = folder / "clock"
        self._set_clock(0)
        self.done: Counter[str] = Counter()
        self.incidents: list[tuple[float, float]] = []  # while these went on a yes may have met nobody to commit it
        self.folder = folder
        self.clocks = [self._new_clock() for _number in (1, 2)]
        self.workers = [self._new_worker() for _number in (1, 2)]

    def blow(self, *, messages: int, seconds: float) -> None:
        """Post so many while one thing after the other goes wrong."""
        self._post(messages // 3)
        ends_at, began = time.monotonic() + seconds, time.monotonic()
        posted = messages // 3
        while time.monotonic() < ends_at:
            part = min(1.0, (time.monotonic() - began) / (seconds * 0.6))
            more = min(messages, int(messages * (1 + 2 * part) / 3)) - posted
            if more > 0:
                self._post(more)
                posted += more
            began_at = time.monotonic()
            if getattr(self, self._what_next())():
                self.incidents.append((began_at, time.monotonic()))
            self._start_who_ended()
            time.sleep(self.chance.uniform(0.05, 0.25))
        self._post(messages - posted)

    def calm(self) -> Outcome:
        """Let everybody work in peace until nothing is due, years on, and look at both sides."""
        self.smtp.calm()
        self.wire.come_up()
        self.wire.go_on()
        outbox.release_all(Message.objects.filter(meeting=HELD), by=self.organiser, now=timezone.now())
        waiting = Message.objects.filter(status=Status.DUE)
        fewest, rounds = waiting.count() + 1, 0  # since the last message went: a busy machine is slow, and not wrong
        while rounds < PATIENCE_SECONDS * 10:
            if (left := waiting.count()) == 0:
                return self._outcome()
            fewest, rounds = min(fewest, left), 0 if left < fewest else rounds + 1
            self._start_who_ended()
            self._set_clock(self._seconds_off() + 3600)
            time.sleep(0.1)
        raise AssertionError(f"{left} messages still wait: {waiting.values_list('reason', flat=True)[:5]}")

    def close(self) -> None:
        for process in [*self.workers, *self.clocks]:
            process.kill()
        self.wire.close()
        self.smtp.close()

    # ------------------------------------------------------------ What happens
    def _what_next(self) -> str:
        weights = {
            "kill_who_works": 30,
            "kill_a_worker": 3,
            "wipe_the_broker": 8,
            "cut_the_database": 8,
            "stop_the_database": 4,
            "hang_the_database": 3,
            "end_connections": 8,
            "move_the_clock": 16,
            "hold_and_release": 6,
            "cancel_some": 6,
            "wake_a_worker": 8,
        }
        return self.chance.choices(list(weights), weights=list(weights.values()))[0]

    # Those that can come between a yes and its commit return True.

    def kill_who_works(self) -> bool:
        if is_killed := self.chance.choice(self.workers).kill_who_works():
            self.done["kills of who works"] += 1
        return is_killed

    def kill_a_worker(self) -> bool:
        self.chance.choice(self.workers).kill()
        self.done["kills of a worker"] += 1
        return True

    def wipe_the_broker(self) -> None:
        redis.Redis(port=self.redis.port).flushall()
        self.done["brokers wiped"] += 1

    def cut_the_database(self) -> bool:
        self.wire.cut()
        self.done["cuts to the database"] += 1
        return True

    def stop_the_database(self) -> bool:
        self.wire.go_down()
        time.sleep(self.chance.uniform(0.3, 1.5))
        self.wire.come_up()
        self.done["stops of the database"] += 1
        return True

    def hang_the_database(self) -> None:
        self.wire.stand_still()
        time.sleep(self.chance.uniform(0.3, 1.0))
        self.wire.go_on()
        self.done["times the database hung"] += 1

    def end_connections(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(END_THE_OTHERS)
        self.done["ends of all connections"] += 1
        return True

    def move_the_clock(self) -> None:
        """Mostly forward, so that what was put off comes; and back, as clocks do."""
        by = self.chance.choice([60, 90, 300, 600, 1800, 7200, -30, -600])
        self._set_clock(self._seconds_off() + by)
        self.done["jumps of the clock"] += 1

    def hold_and_release(self) -> None:
        bulk, now = Message.objects.filter(meeting=HELD), timezone.now()
        if outbox.hold_all(bulk, by=self.organiser, now=now) == 0:
            outbox.release_all(bulk, by=self.organiser, now=now)
        self.done["bulks held or released"] += 1

    def cancel_some(self) -> None:
        first = Message.objects.filter(meeting=CANCELLED).waiting()[:3]
        outbox.cancel_all(
            Message.objects.filter(pk__in=[each.pk for each in first]), by=self.organiser, now=timezone.now()
        )
        self.done["cancellations"] += 1

    def wake_a_worker(self) -> None:
        self.workers[0].wake()

    # ------------------------------------------------------------ What is found
    def _outcome(self) -> Outcome:
        messages = list(Message.objects.all())
        outcome = Outcome(
            messages=len(messages),
            statuses=Counter(message.status for message in messages),
            done=self.done + self.smtp.counts,
        )
        for message in messages:
            copies = self.smtp.copies.get(message.message_id, [])
            if message.status == Status.SENT and not copies:
                outcome.lost.append(message.key)
            if message.status == Status.FAILED and message.address not in self.smtp.refused_for_good:
                outcome.failed_without_a_no.append(f"{message.key}: {message.reason}")
            if message.status == Status.WITHDRAWN and copies and not self._why_nobody_knew(copies[-1], float("inf")):
                outcome.sent_though_withdrawn.append(message.key)
            for copy, following in pairwise(copies):
                if why := self._why_nobody_knew(copy, following.at) or self._why_it_was_let_go(following):
                    outcome.repeats[why] += 1
                else:
                    outcome.unexplained.append(self._told_of(message, copy, following))
        return outcome

    def _why_nobody_knew(self, copy: Copy, until: float) -> str:
        """Why this copy could be taken and its sender not say so in the database. "" where it could."""
        if not copy.got_yes:
            return "the line ended in place of a yes"
        if copy.is_last_of_its_line and any(
            began <= until and ended >= copy.asked_at - 0.1 for began, ended in self.incidents
        ):
            return "an end between the yes and the commit"
        return ""

    def _why_it_was_let_go(self, copy: Copy) -> str:
        """Why another could take and commit this message while this copy's sender was asking. "" where not."""
        if copy.is_last_of_its_line and any(
            began <= copy.at and ended >= copy.asked_at - 0.1 for began, ended in self.incidents
        ):
            return "an end between the asking and the yes"
        return ""

    def _told_of(self, message: Message, copy: Copy, following: Copy) -> str:
        """For whoever looks for the reason: in seconds, from the moment at which its sender asked."""
        since = copy.asked_at
        near = [f"{began - since:.1f} to {ended - since:.1f}" for began, ended in self.incidents if ended > since - 10]
        line = "the last of its line" if copy.is_last_of_its_line else "another followed on its line"
        return f"{message.key}: taken {copy.at - since:.1f}, again {following.at - since:.1f}, {line}; ends: {near[:5]}"

    # ------------------------------------------------------------ Parts
    def _post(self, count: int) -> None:
        messages = []
        for _number in range(count):
            message = make_plain_message(
                now=timezone.now(),
                meeting=self.chance.choices([CANCELLED, HELD, OTHER], weights=[1, 2, 7])[0],
                priority=self.chance.choice([1, 5, 5, 5]),
            )
            if self.chance.random() < DEAD_ONES:
                message.address = f"dead-{message.address}"
            messages.append(message)
        Message.objects.bulk_create(messages)

    def _start_who_ended(self) -> None:
        """As does what watches over them: a worker whose child is killed while it starts gives up by itself."""
        for processes, new in ((self.workers, self._new_worker), (self.clocks, self._new_clock)):
            for number, process in enumerate(processes):
                if process.has_ended:
                    processes[number] = new()
                    self.done["times a process was started anew"] += 1

    def _new_clock(self) -> CeleryClock:
        self.done["clocks started"] += 1
        own = self.folder / f"clock-{self.done['clocks started']}"
        own.mkdir()
        return CeleryClock(own, **self._told())

    def _new_worker(self) -> CeleryWorker:
        return CeleryWorker(**self._told())

    def _told(self) -> dict[str, Any]:
        return {
            "app": APP,
            "says_to": self.clock_file.with_name("said"),
            "redis_url": self.redis.url,
            "email_url": self.smtp.url,
            "DATABASE_URL": f"postgresql://{connection.settings_dict['USER']}:@127.0.0.1:{self.wire.port}"
            f"/{connection.settings_dict['NAME']}",
            "CLOCK_FILE": str(self.clock_file),
        }

    def _seconds_off(self) -> float:
        return float(self.clock_file.read_text())

    def _set_clock(self, seconds: float) -> None:
        new = self.clock_file.with_suffix(".new")
        new.write_text(str(seconds))
        new.rename(self.clock_file)


def _database_socket() -> str:
    told = connection.settings_dict
    host = told["HOST"] or told["OPTIONS"].get("host", "")
    return f"{host}/.s.PGSQL.{told['PORT'] or 5432}"
