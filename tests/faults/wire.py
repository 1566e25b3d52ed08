"""A wire between the workers and their database that a test may cut or hold still."""

import asyncio
import threading
from contextlib import suppress

from tests.patience import PATIENCE_SECONDS


class Wire:
    """Listens on `port` of this machine and passes everything on to the socket of a PostgreSQL."""

    def __init__(self, socket_path: str) -> None:
        self._path = socket_path
        self._lines: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._is_open = asyncio.Event()
        self._is_open.set()
        self._is_up = True
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        server = self._run(asyncio.start_server(self._connect, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._server = server

    def cut(self) -> None:
        """Every connection ends at once, as when the database is restarted, and has ended on return."""
        self._run(self._abort_all())

    def go_down(self) -> None:
        """As `cut`, and nobody gets through until `come_up`: the database is stopped."""
        self._is_up = False
        self.cut()

    def come_up(self) -> None:
        self._is_up = True

    def stand_still(self) -> None:
        """Nothing passes and nothing ends, until `go_on`: a database that hangs."""
        self._call(self._is_open.clear)

    def go_on(self) -> None:
        self._call(self._is_open.set)

    def close(self) -> None:
        self.go_on()
        self.cut()
        self._call(self._server.close)
        self._call(self._loop.stop)
        self._thread.join(PATIENCE_SECONDS)

    async def _connect(self, from_worker: asyncio.StreamReader, to_worker: asyncio.StreamWriter) -> None:
        if not self._is_up:
            to_worker.transport.abort()
            return
        from_database, to_database = await asyncio.open_unix_connection(self._path)
        self._lines |= {to_worker, to_database}
        await asyncio.gather(self._pass_on(from_worker, to_database), self._pass_on(from_database, to_worker))
        self._lines -= {to_worker, to_database}

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                await self._is_open.wait()
                writer.write(data)
                await writer.drain()
        writer.close()

    async def _abort_all(self) -> None:
        for line in self._lines:
            line.transport.abort()

    def _call(self, function) -> None:
        self._loop.call_soon_threadsafe(function)

    def _run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE_SECONDS)
