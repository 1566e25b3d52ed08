"""Promise 3, in a storm: every message arrives, once, but for the one instant that nothing can exclude.

One short storm in `make test`; `make faults SEEDS=20` blows as many, longer ones, and tells what each did.
"""

import logging
import os

import pytest

from coalition_events.mail.models import Message, Status, StoppedAddress
from tests.factories import make_account
from tests.faults.storm import Storm

SEEDS = range(1, int(os.environ.get("SEEDS", "1")) + 1)
IS_LONG = "SEEDS" in os.environ
MESSAGES, SECONDS = (1500, 60) if IS_LONG else (300, 14)

log = logging.getLogger(__name__)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_each_message_arrives_once_whatever_happens(seed, redis_server, tmp_path):
    storm = Storm(seed, folder=tmp_path, redis_server=redis_server, organiser=make_account(is_staff=True))
    try:
        storm.blow(messages=MESSAGES, seconds=SECONDS)
        outcome = storm.calm()
    finally:
        storm.close()

    log.warning("seed %d: %s", seed, outcome)  # what `make faults` shows
    assert outcome.messages == MESSAGES
    assert outcome.lost == []
    assert outcome.unexplained == []
    assert outcome.sent_though_withdrawn == []
    assert outcome.failed_without_a_no == []
    assert set(outcome.statuses) <= {Status.SENT, Status.FAILED, Status.WITHDRAWN}
    dead = Message.objects.filter(address__startswith="dead").exclude(status=Status.WITHDRAWN)
    assert set(dead.values_list("status", flat=True)) == {Status.FAILED}
    assert set(StoppedAddress.objects.values_list("address", flat=True)) >= set(dead.values_list("address", flat=True))
