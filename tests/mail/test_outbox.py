from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status
from tests.factories import BEFORE
from tests.mail.factories import make_message


def test_posting_twice_sends_once(deliver):
    outbox.post(make_message(key="a"))
    outbox.post(make_message(key="a"))

    assert len(deliver(BEFORE)) == 1
    assert len(deliver(BEFORE)) == 1
    assert Message.objects.get().status == Status.SENT
