"""Old code survives: it looks first whether the address is there, and of two presses at once one fails."""

from django.db import migrations, models
from django.db.models import Exists, F, OuterRef
from django.utils import timezone


def remove_repeats(apps, _schema_editor):
    """Of one address the oldest stays."""
    standing = apps.get_model("api", "Webhook").objects.filter(removed_at=None)
    older = standing.filter(address=OuterRef("address"), pk__lt=OuterRef("pk"))
    standing.filter(Exists(older)).update(removed_at=timezone.now(), removed_by=F("made_by"))


class Migration(migrations.Migration):
    dependencies = [("api", "0001_keys_and_webhooks")]

    operations = [
        migrations.RunPython(remove_repeats, migrations.RunPython.noop, elidable=True),
        # Who removed them is checked now: no index is made over rows whose check still waits.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop, elidable=True),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None)), fields=("address",), name="one_webhook_per_address"
            ),
        ),
    ]
