from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Both extensions are trusted: the owner of the database may create them, no superuser is needed (PostgreSQL 13)."""

    operations = [BtreeGistExtension(), TrigramExtension()]
