"""A mail server with bad days. What it does to whom, the seed decides; it keeps a record of every answer it gave."""

import asyncio
import random
import re
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.faults.smtp import SmtpSink
from tests.patience import PATIENCE_SECONDS

HANG_SECONDS = PATIENCE_SECONDS  # until the worker, who waits for less, hangs up: that ends it
RARELY, SOMETIMES = 0.01, 0.03


@dataclass
class Copy:
    """One taking of one message. `got_yes`: the server's yes was written to a line that stood.

    Its sender had taken it from the database when it asked, at `asked_at`, and commits after the yes.
    """

    message_id: str
    address: str
    at: float
    session: int
    asked_at: float
    got_yes: bool = False
    is_last_of_its_line: bool = True


class BadSmtpServer(SmtpSink):
    """Addresses that begin with "dead" have no mailbox. `calm()`: from now on it only takes."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._is_calm = False
        self._lock = threading.Lock()
        self._last: dict[int, Copy] = {}
        self._asked_at: dict[int, float] = {}  # by session, when its sender named the address
        self.copies: dict[str, list[Copy]] = defaultdict(list)
        self.refused_for_good: set[str] = set()  # addresses
        self.counts: Counter[str] = Counter()
        super().__init__()

    def calm(self) -> None:
        self._is_calm = True

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if (last := self._last.get(id(session))) is not None:
            last.is_last_of_its_line = False  # its sender went on: it had the yes and has committed it
        self._asked_at[id(session)] = time.monotonic()
        if address.startswith("dead"):
            return self._refuse("550 5.1.1 no such mailbox", address)
        if self._happens(SOMETIMES):
            return self._refuse("450 4.2.1 mailbox busy")
        if self._happens(RARELY):
            return self._refuse("421 4.7.0 too many messages on this line")
        if self._happens(RARELY):
            self.counts["dropped before DATA"] += 1
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        [address] = envelope.rcpt_tos
        if self._happens(SOMETIMES):
            return self._refuse("451 4.3.0 try again")
        if self._happens(RARELY):
            return self._refuse("554 5.6.0 not this message", address)
        if self._happens(SOMETIMES):
            self.counts["slow"] += 1
            await asyncio.sleep(self._chance.uniform(0.02, 0.2))
        if self._happens(RARELY):
            self.counts["hung before taking"] += 1
            await asyncio.sleep(HANG_SECONDS)
        copy = self._keep(address, envelope, session)
        if self._happens(RARELY):
            self.counts["hung after taking"] += 1
            await asyncio.sleep(HANG_SECONDS)
        if self._happens(SOMETIMES):
            self.counts["dropped after DATA"] += 1
            server.transport.abort()
        copy.got_yes = not server.transport.is_closing()
        return "250 OK"

    def _keep(self, address: str, envelope: Envelope, session: Session) -> Copy:
        found = re.search(rb"^Message-ID: (\S+)", envelope.content, re.MULTILINE | re.IGNORECASE)
        assert found is not None
        copy = Copy(found[1].decode(), address, time.monotonic(), id(session), self._asked_at[id(session)])
        with self._lock:
            self.copies[copy.message_id].append(copy)
            self._last[id(session)] = copy
            self._sessions.append(session)  # so that no other gets its number
        return copy

    def _session(self) -> SMTP:
        self._sessions: list[Session] = getattr(self, "_sessions", [])
        return super()._session()

    def _happens(self, probability: float) -> bool:
        return self._chance.random() < probability and not self._is_calm

    def _refuse(self, answer: str, address: str = "") -> str:
        self.counts[f"refused {answer[:3]}"] += 1
        if address:
            self.refused_for_good.add(address)
        return answer
