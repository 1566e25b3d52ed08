from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("attendance", "0009_breakouts")]

    operations = [
        migrations.AddField(
            model_name="act", name="sequence", field=models.PositiveIntegerField(editable=False, null=True)
        )
    ]
