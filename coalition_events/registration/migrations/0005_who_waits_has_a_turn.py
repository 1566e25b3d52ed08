from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registration", "0004_turns_of_those_who_wait")]

    operations = [
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "waitlisted"), ("waitlisted_at__isnull", False)),
                    models.Q(models.Q(("status", "waitlisted"), _negated=True), ("waitlisted_at__isnull", True)),
                    _connector="OR",
                ),
                name="who_waits_has_a_turn",
            ),
        ),
    ]
