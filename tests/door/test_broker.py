import json
from pathlib import Path

import pytest
from kombu import Connection

from tests.door import programs
from tests.patience import PATIENCE_SECONDS

MANY = 200
READ = """
import json, sys
from kombu import Connection
options = json.loads(sys.stdin.readline())
connection = Connection("filesystem://localhost", transport="broker.Transport", transport_options=options)
numbers = []
with connection, connection.SimpleQueue("nudges") as queue:
    print("ready", flush=True)
    while (message := queue.get(timeout=int(sys.argv[1]))).payload["number"] is not None:
        message.ack()
        numbers.append(message.payload["number"])
    message.ack()
    print(json.dumps(numbers))
"""


@pytest.fixture
def options(tmp_path: Path) -> dict[str, str]:
    for name in ("queue", "control"):
        (tmp_path / name).mkdir()
    return {
        "data_folder_in": str(tmp_path / "queue"),
        "data_folder_out": str(tmp_path / "queue"),
        "control_folder": str(tmp_path / "control"),
    }


def connection(options: dict[str, str]) -> Connection:
    transport = "coalition_events.broker.Transport"
    return Connection("filesystem://localhost", transport=transport, transport_options=options)


def test_messages_come_in_the_order_they_were_sent(options: dict[str, str]) -> None:
    with connection(options) as line, line.SimpleQueue("nudges") as queue:
        for number in range(20):
            queue.put({"number": number})
        received = [queue.get_nowait() for _ in range(20)]
        for message in received:
            message.ack()
    assert [message.payload["number"] for message in received] == list(range(20))


def test_processes_read_each_message_whole_and_once_while_more_are_written(options: dict[str, str]) -> None:
    readers = [programs.start(READ, str(PATIENCE_SECONDS), PYTHONPATH="coalition_events") for _ in range(3)]
    for reader in readers:
        assert reader.stdin
        assert reader.stdout
        reader.stdin.write(json.dumps(options) + "\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == "ready\n", reader.communicate()[1]
    with connection(options) as line, line.SimpleQueue("nudges") as queue:
        for number in range(MANY):
            queue.put({"number": number, "weight": "x" * 20_000})
        for _reader in readers:  # each ends at the first of these that it reads: what came before is read by then
            queue.put({"number": None})
    received: list[int] = []
    for reader in readers:
        out, err = reader.communicate(timeout=PATIENCE_SECONDS)
        assert reader.returncode == 0, err
        received += json.loads(out)
    assert sorted(received) == list(range(MANY))
