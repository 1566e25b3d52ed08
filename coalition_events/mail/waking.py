from django.db import transaction

from coalition_events.mail.tasks import deliver_due_messages


def wake_a_worker_on_commit() -> None:
    """Once a transaction, however much it posts."""
    waiting = (callback for _savepoints, callback, *_rest in transaction.get_connection().run_on_commit)
    if _wake_a_worker not in waiting:
        transaction.on_commit(_wake_a_worker, robust=True)  # a broker that is down delays mail by a minute: the sweep


def _wake_a_worker() -> None:
    deliver_due_messages.apply_async(retry=False)
