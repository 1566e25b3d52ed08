"""Whoever waits has waited since they registered."""

from django.db import migrations

FILL = "UPDATE registration_registration SET waitlisted_at = registered_at WHERE status = 'waitlisted'"
CLEAR = "UPDATE registration_registration SET waitlisted_at = NULL"


class Migration(migrations.Migration):
    dependencies = [("registration", "0003_guests_questions_and_turns")]

    operations = [migrations.RunSQL(FILL, CLEAR)]
