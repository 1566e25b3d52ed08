"""The broker of a machine without Redis: Celery's messages as files.

Kombu's own transport shows a message's file before the message is in it, and a worker that looks at that moment reads
nothing and stumbles. Here a file gets its name when it is whole.
"""

import os
import time
import uuid

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: object, **_: object) -> None:  # type: ignore[override]
        name = os.path.join(self.data_folder_out, f"{time.time_ns()}_{uuid.uuid4()}")
        with open(f"{name}.unfinished", "w") as file:
            file.write(dumps(payload))  # type: ignore[no-untyped-call]
        os.rename(f"{name}.unfinished", f"{name}.{queue}.msg")


class Transport(filesystem.Transport):
    Channel = Channel
    polling_interval = 0.2  # seconds until a message is seen
