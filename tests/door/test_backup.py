"""What deploy/backup and deploy/restore do to a database, done without their containers."""

import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from coalition_events import embedded
from tests import factories

PROGRAMS = embedded._binaries()
COPY = "copy_of_a_backup"

pytestmark = pytest.mark.skipif(not settings.IS_LOCAL, reason="asks the programs of the site's own PostgreSQL")


@pytest.fixture
def copy() -> str:
    server = embedded.Server(settings.VAR.resolve())
    name = f"{COPY}_{connection.settings_dict['NAME']}"
    yield server.url(name)
    run("dropdb", "--if-exists", "--maintenance-db", server.url("postgres"), name)


def run(program: str, *arguments: str) -> None:
    subprocess.run([PROGRAMS / program, *arguments], check=True, stdout=sys.stdout, stderr=sys.stderr)


@pytest.mark.django_db(transaction=True)
def test_a_backup_restores_to_the_same_rows(tmp_path: Path, copy: str, capfd) -> None:
    factories.make_organisation(name="Hagar", name_km="ហាហ្គារ")
    server = embedded.Server(settings.VAR.resolve())
    name = connection.settings_dict["NAME"]
    dump = str(tmp_path / "dump")
    run("pg_dump", "--format=custom", "--file", dump, server.url(name))
    run("createdb", "--template=template0", "--maintenance-db", server.url("postgres"), f"{COPY}_{name}")
    run("pg_restore", "--dbname", copy, "--exit-on-error", "--single-transaction", dump)
    restored = psycopg2.connect(copy)
    with restored.cursor() as cursor:
        cursor.execute("SELECT name, name_km FROM members_organisation")
        assert cursor.fetchall() == [("Hagar", "ហាហ្គារ")]
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal")
        triggers = cursor.fetchone()
    restored.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal")
        assert triggers == cursor.fetchone()
