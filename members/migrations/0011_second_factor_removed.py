import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0010_role"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="second_factor_removed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="second code removed"),
        ),
        migrations.AddField(
            model_name="account",
            name="second_factor_removed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
