"""How the tests empty the tables: beside a page that is still being answered."""

from threading import Thread

from django.core.management import call_command
from django.db import connection, connections, transaction

from coalition_events.meetings.models import Meeting
from members.models import Organisation
from tests.factories import make_meeting, make_organisation
from tests.patience import PATIENCE_SECONDS, wait_until

EMPTYING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND query ~ 'LOCK TABLE'
"""


def test_whoever_still_writes_finishes_first_and_in_any_order(transactional_db: None) -> None:
    make_meeting()
    make_organisation()
    for first, second in ((Meeting, Organisation), (Organisation, Meeting)):
        emptying = Thread(target=empty)
        with transaction.atomic():
            first.objects.select_for_update().get()
            emptying.start()
            assert wait_until(is_emptying)
            second.objects.select_for_update().get()
        emptying.join(PATIENCE_SECONDS)

        assert not Meeting.objects.exists()
        assert not Organisation.objects.exists()
        make_meeting()
        make_organisation()


def empty() -> None:
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False, inhibit_post_migrate=True)
    connections.close_all()


def is_emptying() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(EMPTYING)
        return bool(cursor.fetchone()[0])
