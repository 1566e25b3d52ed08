"""What goes on while the storm lasts: mail goes out, a little at a time, and somebody looks whether all is well."""

import threading
from dataclasses import dataclass, field
from typing import Self

from django.db import connection
from django.utils import timezone

from coalition_events.mail.delivery import sending

EVERY = 0.02  # seconds: some of the mail is sent while the storm lasts, most is not

# At one moment, each by how many. Whoever looks at the end only may find that cancellations have mended it.
TOO_MANY = """
    WITH
    meeting AS (SELECT * FROM meetings_meeting WHERE id = %(meeting)s),
    confirmed AS (
        SELECT * FROM registration_registration WHERE meeting_id = %(meeting)s AND status = 'confirmed'
    ),
    of_each AS (
        SELECT count(*) - coalesce(allowance.seats, meeting.allowance) AS too_many
        FROM confirmed
        JOIN meeting ON true
        JOIN registration_delegation delegation ON delegation.id = confirmed.delegation_id
        LEFT JOIN registration_allowance allowance
            ON allowance.meeting_id = meeting.id AND allowance.organisation_id = delegation.organisation_id
        GROUP BY delegation.organisation_id, allowance.seats, meeting.allowance
    )
    SELECT
        (SELECT count(*) FROM confirmed) - meeting.seats AS in_the_meeting,
        (SELECT count(*) FROM confirmed WHERE days @> ARRAY[2::smallint]) - day.seats AS on_day_2,
        (SELECT max(too_many) FROM of_each) AS of_one_organisation
    FROM meeting JOIN meetings_day day ON day.meeting_id = meeting.id AND day.number = 2
"""


@dataclass
class Meanwhile:
    """`with Meanwhile() as meanwhile:`; the most that were too many at any moment are in `too_many`."""

    meeting: int
    too_many: list[int] = field(default_factory=lambda: [0, 0, 0])  # in the meeting, on day 2, of one organisation
    moments: int = 0

    def __post_init__(self) -> None:
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            with sending.connection() as line:
                while not self._is_over.wait(EVERY):
                    sending.deliver_next(line, now=timezone.now())
                    self._look()
        finally:
            connection.close()

    def _look(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(TOO_MANY, {"meeting": self.meeting})
            [row] = cursor.fetchall()
        self.too_many = [max(before, now or 0) for before, now in zip(self.too_many, row, strict=True)]
        self.moments += 1
