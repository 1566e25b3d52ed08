import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
from django.db import migrations, models

from coalition_events.common.tables import NewTables


class Migration(NewTables):
    replaces = [
        ("mail", "0001_initial"),
        ("mail", "0002_wordings_of_mails"),
        ("mail", "0003_holding_and_stopping"),
        ("mail", "0004_what_has_not_gone"),
        ("mail", "0005_what_stands"),
        ("mail", "0006_what_was_withdrawn_may_come_back"),
    ]

    initial = True

    dependencies = [("pghistory", "0007_auto_20250421_0444")]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200, verbose_name="key")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("meeting", models.CharField(blank=True, max_length=7, verbose_name="meeting")),
                ("about", models.CharField(blank=True, max_length=80)),
                ("address", models.EmailField(max_length=254, verbose_name="address")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("km", "Khmer")],
                        default="en",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("subject", models.CharField(max_length=250, verbose_name="subject")),
                ("text", models.TextField(verbose_name="text")),
                ("html", models.TextField(blank=True, verbose_name="HTML")),
                ("calendar", models.TextField(blank=True, verbose_name="calendar entry")),
                ("is_secret", models.BooleanField(default=False)),
                ("priority", models.PositiveSmallIntegerField(default=5)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("due", "Waiting"),
                            ("held", "On hold"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("withdrawn", "Cancelled"),
                        ],
                        default="due",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("posted_at", models.DateTimeField(auto_now_add=True, verbose_name="posted")),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="true until")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("held_at", models.DateTimeField(blank=True, null=True, verbose_name="held back")),
                ("held_by", models.CharField(blank=True, max_length=254, verbose_name="held back by")),
                ("provider_id", models.CharField(blank=True, max_length=200, verbose_name="provider’s number")),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "ordering": ["-posted_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "due")), fields=["priority", "due_at", "id"], name="message_due"
                    ),
                    models.Index(fields=["meeting", "status"], name="message_of_meeting"),
                    models.Index(fields=["about"], name="message_about"),
                    models.Index(
                        condition=models.Q(("status__in", ["held", "failed"])), fields=["status"], name="message_stands"
                    ),
                    models.Index(django.db.models.functions.text.Lower("address"), name="message_to_address"),
                    models.Index(django.db.models.functions.text.MD5("key"), name="message_by_message_id"),
                    models.Index(
                        condition=models.Q(("provider_id", ""), _negated=True),
                        fields=["provider_id"],
                        name="message_of_provider",
                    ),
                    models.Index(condition=models.Q(("status", "sent")), fields=["sent_at"], name="message_sent"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("key",), name="message_is_posted_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("status", "sent")),
                            models.Q(models.Q(("status", "sent"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="sent_message_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_at__isnull", False), ("status", "held")),
                            models.Q(models.Q(("status", "held"), _negated=True), ("held_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="held_message_says_since_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address__regex", "^[^\\s,;<>]+@[^\\s,;<>]+$")),
                        name="message_goes_to_one_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name__regex", "[\\r\\n]"), _negated=True),
                            models.Q(("subject__regex", "[\\r\\n]"), _negated=True),
                        ),
                        name="message_headers_are_single_lines",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intervention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("held", "On hold"),
                            ("released", "No longer on hold"),
                            ("cancelled", "Cancelled"),
                            ("edited", "Edited"),
                            ("retried", "Sent again"),
                            ("copied", "Copy sent"),
                            ("brought_back", "Restored"),
                        ],
                        max_length=12,
                        verbose_name="what was done",
                    ),
                ),
                ("by", models.CharField(max_length=254, verbose_name="by")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("subject", models.CharField(blank=True, max_length=250, verbose_name="subject before")),
                ("text", models.TextField(blank=True, verbose_name="text before")),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interventions",
                        to="mail.message",
                        verbose_name="message",
                    ),
                ),
            ],
            options={
                "verbose_name": "intervention",
                "verbose_name_plural": "interventions",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OptOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(max_length=254, verbose_name="address")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("invitations", "Invitations to meetings"),
                            ("reminders", "Reminders before a meeting"),
                            ("news", "What is new in the agenda"),
                            ("letters", "Letters from the organisers"),
                            ("summaries", "After a meeting: thanks and summary"),
                            ("organising", "For organisers: what is still open"),
                        ],
                        max_length=20,
                        verbose_name="kind of email",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="since")),
            ],
            options={
                "verbose_name": "unwanted kind of email",
                "verbose_name_plural": "unwanted kinds of email",
                "ordering": ["address", "group"],
                "constraints": [
                    models.UniqueConstraint(fields=("address", "group"), name="a_group_is_unwanted_once"),
                    models.CheckConstraint(
                        condition=models.Q(("address", django.db.models.functions.text.Lower("address"))),
                        name="opt_out_is_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("group", ""), _negated=True), name="personal_mail_cannot_be_unwanted"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "per_minute",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="This is the highest number. Leave it empty if your email provider has no limit.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(6),
                            django.core.validators.MaxValueValidator(6000),
                        ],
                        verbose_name="messages a minute",
                    ),
                ),
                ("changed_by", models.CharField(blank=True, max_length=254, verbose_name="changed by")),
                ("changed_at", models.DateTimeField(blank=True, null=True, verbose_name="changed")),
            ],
            options={
                "verbose_name": "pace of emails",
                "verbose_name_plural": "pace of emails",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="there_is_one_pace"),
                    models.CheckConstraint(
                        condition=models.Q(("per_minute", None), ("per_minute__range", (6, 6000)), _connector="OR"),
                        name="pace_is_within_bounds",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoppedAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(max_length=254, verbose_name="address")),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("bounced", "Email came back"),
                            ("complained", "Email was reported as spam"),
                            ("by_hand", "Stopped by an organiser"),
                        ],
                        max_length=12,
                        verbose_name="cause",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="reason")),
                ("since", models.DateTimeField(verbose_name="since")),
                ("stopped_by", models.CharField(blank=True, max_length=254, verbose_name="stopped by")),
                ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="lifted")),
                ("lifted_by", models.CharField(blank=True, max_length=254, verbose_name="lifted by")),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stopped",
                        to="mail.message",
                        verbose_name="message",
                    ),
                ),
            ],
            options={
                "verbose_name": "stopped address",
                "verbose_name_plural": "stopped addresses",
                "ordering": ["-since", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)), fields=("address",), name="an_address_is_stopped_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address", django.db.models.functions.text.Lower("address"))),
                        name="stopped_address_is_lower_case",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="email")),
                ("meeting", models.CharField(blank=True, max_length=7, verbose_name="meeting")),
                ("subject_en", models.CharField(blank=True, max_length=500, verbose_name="subject")),
                ("body_en", models.TextField(blank=True, max_length=20000, verbose_name="text")),
                ("subject_km", models.CharField(blank=True, max_length=1000, verbose_name="subject in Khmer")),
                ("body_km", models.TextField(blank=True, max_length=40000, verbose_name="text in Khmer")),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "email text",
                "verbose_name_plural": "email texts",
                "constraints": [
                    models.UniqueConstraint(fields=("name", "meeting"), name="one_wording_of_a_mail_per_meeting")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "mail_wordingevent" ("body_en", "body_km", "id", "meeting", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_en", "subject_km", "version") VALUES (NEW."body_en", NEW."body_km", NEW."id", NEW."meeting", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject_en", NEW."subject_km", NEW."version"); RETURN NULL;',
                            hash="a937546595184278a21685cef3398a3dbb595e6f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_10afb",
                            table="mail_wording",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "mail_wordingevent" ("body_en", "body_km", "id", "meeting", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_en", "subject_km", "version") VALUES (NEW."body_en", NEW."body_km", NEW."id", NEW."meeting", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject_en", NEW."subject_km", NEW."version"); RETURN NULL;',
                            hash="0eef3bf7ceafa114327912c9669ad3f9cc632bfc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c8f0c",
                            table="mail_wording",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WordingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=60, verbose_name="email")),
                ("meeting", models.CharField(blank=True, max_length=7, verbose_name="meeting")),
                ("subject_en", models.CharField(blank=True, max_length=500, verbose_name="subject")),
                ("body_en", models.TextField(blank=True, max_length=20000, verbose_name="text")),
                ("subject_km", models.CharField(blank=True, max_length=1000, verbose_name="subject in Khmer")),
                ("body_km", models.TextField(blank=True, max_length=40000, verbose_name="text in Khmer")),
                ("version", models.PositiveIntegerField(default=0)),
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
                        to="mail.wording",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
