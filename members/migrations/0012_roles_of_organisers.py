from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone


def give_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever is an organiser has had the role from today on, so that their week of grace begins today.

    Closed accounts too: opened again in /admin/, one without a role would have no last day and no grace that ends.
    """
    Account, Role = apps.get_model("members", "Account"), apps.get_model("members", "Role")
    now = timezone.now()
    for account in Account.objects.filter(models.Q(is_staff=True) | models.Q(is_superuser=True)):
        name = "administrator" if account.is_superuser else "organiser"
        Role.objects.get_or_create(account=account, name=name, taken_back_at=None, defaults={"given_at": now})


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0011_second_factor_removed"),
    ]

    operations = [
        migrations.RunPython(give_roles, migrations.RunPython.noop),
    ]
