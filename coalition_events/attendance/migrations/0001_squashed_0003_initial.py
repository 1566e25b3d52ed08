import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from coalition_events.common.tables import NewTables


class Migration(NewTables):
    replaces = [("attendance", "0001_initial"), ("attendance", "0002_initial"), ("attendance", "0003_initial")]

    initial = True

    dependencies = [
        ("meetings", "0001_squashed_0005_evaluation_form"),
        ("members", "0001_squashed_0007_codes_counted_by_place"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("registration", "0001_squashed_0010_a_place_given_back_is_replaced_anew"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("checked_in_at", models.DateTimeField(verbose_name="checked in")),
                (
                    "checked_in_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="meetings.day"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="registration.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendances",
                "ordering": ["day", "checked_in_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "day"), name="one_check_in_per_registration_and_day"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "attendance_attendanceevent" ("checked_in_at", "checked_in_by_id", "day_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."checked_in_at", NEW."checked_in_by_id", NEW."day_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="f2640a0b929a58cd7210b6439e9b27b3350db82b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_78330",
                            table="attendance_attendance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "attendance_attendanceevent" ("checked_in_at", "checked_in_by_id", "day_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."checked_in_at", NEW."checked_in_by_id", NEW."day_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="331d3be0535f8377a8141e09403835c1d4f70cf4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0552f",
                            table="attendance_attendance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "attendance_attendanceevent" ("checked_in_at", "checked_in_by_id", "day_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (OLD."checked_in_at", OLD."checked_in_by_id", OLD."day_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id"); RETURN NULL;',
                            hash="b164d05b7b6e782296751d8083ce733e935a56af",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d7d81",
                            table="attendance_attendance",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttendanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("checked_in_at", models.DateTimeField(verbose_name="checked in")),
                (
                    "checked_in_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.day",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="attendance.attendance",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.registration",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
