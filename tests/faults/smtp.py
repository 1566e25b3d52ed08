"""A real mail server on a port of this machine that can be told to misbehave."""

import asyncio
import email
import email.policy
import logging
import threading
from collections import defaultdict
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.patience import PATIENCE_SECONDS

logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd tells of every line it reads


class Hold:
    """The server has a message and has not answered. `wait()` until it is so; `release()` lets it answer."""

    def __init__(self, *, has_taken_it: bool) -> None:
        self.has_taken_it = has_taken_it
        self._is_reached, self._is_released = threading.Event(), threading.Event()

    def wait(self) -> None:
        assert self._is_reached.wait(PATIENCE_SECONDS), "The message never reached the mail server."

    def release(self) -> None:
        self._is_released.set()

    async def reach(self) -> None:
        self._is_reached.set()
        while not self._is_released.is_set():
            await asyncio.sleep(0.01)


class SmtpSink:
    """What it took is in `received`, in order. It misbehaves to one address, and once, unless told otherwise."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.connections = 0
        self._refusals: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._drops: dict[str, int] = defaultdict(int)
        self._holds: dict[str, Hold] = {}
        self._has_news = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Listen, on the port of before when it has been stopped."""
        self._server = self._run(self._loop.create_server(self._session, "127.0.0.1", self.port))
        self.port = self._server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._server.close)

    def close(self) -> None:
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE_SECONDS)

    def refuse(self, address: str, answer: str, *, at: str = "RCPT", times: int = 1) -> None:
        """Answer "550 5.1.1 nobody here" or "451 4.7.1 later" to this address, at RCPT or at DATA."""
        self._refusals[address] += [(at, answer)] * times

    def drop_after_data(self, address: str, *, times: int = 1) -> None:
        """Take the message and drop the line in place of an answer."""
        self._drops[address] += times

    def hold(self, address: str, *, has_taken_it: bool = False) -> Hold:
        """Keep the line waiting for an answer to this address's message, which is kept before or after the wait."""
        self._holds[address] = Hold(has_taken_it=has_taken_it)
        return self._holds[address]

    def addresses(self) -> list[str]:
        return [message["X-RcptTo"] for message in self.received]

    def wait_for(self, count: int) -> None:
        with self._has_news:
            came = self._has_news.wait_for(lambda: len(self.received) >= count, PATIENCE_SECONDS)
        assert came, f"{len(self.received)} of {count} messages came: {self.addresses()}"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self._next_refusal(address, "RCPT"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        [address] = envelope.rcpt_tos
        if answer := self._next_refusal(address, "DATA"):
            return answer
        hold = self._holds.pop(address, None)
        if hold is not None and not hold.has_taken_it:
            await hold.reach()  # cancelled when the sender dies: the message was never ours
        self._take(address, envelope)
        if hold is not None and hold.has_taken_it:
            await hold.reach()
        if self._drops[address]:
            self._drops[address] -= 1
            server.transport.abort()
        return "250 OK"

    def _session(self) -> SMTP:
        self.connections += 1
        return SMTP(self, hostname="sink", loop=self._loop)

    def _next_refusal(self, address: str, at: str) -> str:
        waiting = self._refusals[address]
        return waiting.pop(0)[1] if waiting and waiting[0][0] == at else ""

    def _take(self, address: str, envelope: Envelope) -> None:
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        message["X-RcptTo"] = address
        with self._has_news:
            self.received.append(message)
            self._has_news.notify_all()

    def _run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE_SECONDS)
