from django.db import migrations

# Who is here follows from what was done at the door: whoever was checked in before that was noted stays here.
WRITE = """
INSERT INTO attendance_act (id, kind, day_id, registration_id, at, received_at, by_id, obstacle)
SELECT gen_random_uuid(), 'check_in', day_id, registration_id, checked_in_at, checked_in_at, checked_in_by_id, ''
FROM attendance_attendance
"""


class Migration(migrations.Migration):
    dependencies = [("attendance", "0006_the_door")]

    operations = [migrations.RunSQL(WRITE, migrations.RunSQL.noop)]
