from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    """The table that CACHES names. One that is there stays."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("common", "0002_fold")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
