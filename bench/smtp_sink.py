"""A mail server that takes everything at once and keeps nothing: what is measured against it is the sender.

python bench/smtp_sink.py        prints its port, serves until it is stopped
"""

import asyncio


class Sink(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.waiting = b""
        self.in_data = False
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while True:
            end = b"\r\n.\r\n" if self.in_data else b"\r\n"
            line, found, rest = self.waiting.partition(end)
            if not found:
                return
            self.waiting = rest
            self.transport.write(b"250 taken\r\n" if self.in_data else self.answer(line))
            self.in_data = not self.in_data and line.upper() == b"DATA"

    def answer(self, line: bytes) -> bytes:
        match line.upper()[:4]:
            case b"EHLO":
                return b"250-sink\r\n250-8BITMIME\r\n250 SIZE 33554432\r\n"
            case b"DATA":
                return b"354 go on\r\n"
            case b"QUIT":
                return b"221 bye\r\n"
        return b"250 ok\r\n"


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve())
