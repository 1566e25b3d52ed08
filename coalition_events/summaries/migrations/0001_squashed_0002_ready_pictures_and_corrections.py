import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import coalition_events.common.languages
from coalition_events.common.tables import NewTables


class Migration(NewTables):
    replaces = [("summaries", "0001_initial"), ("summaries", "0002_ready_pictures_and_corrections")]

    initial = True

    dependencies = [
        ("meetings", "0001_squashed_0005_evaluation_form"),
        ("members", "0001_squashed_0007_codes_counted_by_place"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Summary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_km", models.CharField(blank=True, max_length=400, verbose_name="title in Khmer")),
                (
                    "text",
                    models.TextField(
                        help_text="Text with headings, lists and links.", max_length=60000, verbose_name="text"
                    ),
                ),
                ("text_km", models.TextField(blank=True, max_length=120000, verbose_name="text in Khmer")),
                ("drafted_at", models.DateTimeField(verbose_name="drafted")),
                ("ready_at", models.DateTimeField(blank=True, null=True, verbose_name="ready")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="approved")),
                ("is_to_be_sent", models.BooleanField(default=True, verbose_name="sent by email once approved")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="summary", to="meetings.meeting"
                    ),
                ),
                (
                    "ready_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "summary",
                "verbose_name_plural": "summaries",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sent_at__isnull", True), ("approved_at__isnull", False), _connector="OR"),
                        name="summary_is_sent_once_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("approved_at__isnull", True), ("ready_at__isnull", False), _connector="OR"),
                        name="summary_is_approved_once_ready",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("approved_by", models.F("ready_by")), _negated=True),
                        name="summary_is_approved_by_another",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "summaries_summaryevent" ("approved_at", "approved_by_id", "drafted_at", "id", "is_to_be_sent", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "ready_by_id", "sent_at", "text", "text_km", "title", "title_km", "version") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."drafted_at", NEW."id", NEW."is_to_be_sent", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ready_at", NEW."ready_by_id", NEW."sent_at", NEW."text", NEW."text_km", NEW."title", NEW."title_km", NEW."version"); RETURN NULL;',
                            hash="d66e685736dd2e5a1ea8227cc5324cf4199565bd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fa4ab",
                            table="summaries_summary",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "summaries_summaryevent" ("approved_at", "approved_by_id", "drafted_at", "id", "is_to_be_sent", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "ready_by_id", "sent_at", "text", "text_km", "title", "title_km", "version") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."drafted_at", NEW."id", NEW."is_to_be_sent", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ready_at", NEW."ready_by_id", NEW."sent_at", NEW."text", NEW."text_km", NEW."title", NEW."title_km", NEW."version"); RETURN NULL;',
                            hash="ca7b6523e124dfd4c2e31dc3c5f68840d889be55",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b23b7",
                            table="summaries_summary",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(editable=False, upload_to="summaries/", verbose_name="file")),
                ("width", models.PositiveIntegerField(editable=False)),
                ("height", models.PositiveIntegerField(editable=False)),
                ("caption", models.CharField(max_length=300, verbose_name="caption")),
                ("caption_km", models.CharField(blank=True, max_length=600, verbose_name="caption in Khmer")),
                (
                    "has_consent",
                    models.BooleanField(
                        default=False, verbose_name="everyone who can be recognised agreed to be shown"
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added")),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pictures", to="summaries.summary"
                    ),
                ),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
                "ordering": ["added_at", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("has_consent", True)), name="picture_shows_who_agreed")
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.CharField(max_length=300, verbose_name="what was corrected")),
                ("note_km", models.CharField(blank=True, max_length=600, verbose_name="what was corrected, in Khmer")),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="summaries.summary"
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["made_at", "pk"],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="SummaryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_km", models.CharField(blank=True, max_length=400, verbose_name="title in Khmer")),
                (
                    "text",
                    models.TextField(
                        help_text="Text with headings, lists and links.", max_length=60000, verbose_name="text"
                    ),
                ),
                ("text_km", models.TextField(blank=True, max_length=120000, verbose_name="text in Khmer")),
                ("drafted_at", models.DateTimeField(verbose_name="drafted")),
                ("ready_at", models.DateTimeField(blank=True, null=True, verbose_name="ready")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="approved")),
                ("is_to_be_sent", models.BooleanField(default=True, verbose_name="sent by email once approved")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                        to="summaries.summary",
                    ),
                ),
                (
                    "ready_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Unsaved",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=200)),
                ("title_km", models.CharField(blank=True, max_length=400)),
                ("text", models.TextField(blank=True, max_length=60000)),
                ("text_km", models.TextField(blank=True, max_length=120000)),
                ("from_version", models.PositiveIntegerField()),
                ("kept_at", models.DateTimeField(verbose_name="kept")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "summary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="unsaved", to="summaries.summary"
                    ),
                ),
            ],
            options={
                "verbose_name": "unsaved text",
                "verbose_name_plural": "unsaved texts",
                "constraints": [
                    models.UniqueConstraint(fields=("summary", "account"), name="one_unsaved_text_per_editor")
                ],
            },
        ),
    ]
