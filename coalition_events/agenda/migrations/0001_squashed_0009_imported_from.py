import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import coalition_events.agenda.models.session
import coalition_events.common.languages
from coalition_events.common.tables import NewTables


class Migration(NewTables):
    replaces = [
        ("agenda", "0001_initial"),
        ("agenda", "0002_initial"),
        ("agenda", "0003_board_panels_and_stars"),
        ("agenda", "0004_how_long_without_a_time"),
        ("agenda", "0005_stars_outlive_the_draft"),
        ("agenda", "0006_materials_kept_and_quotes_asked"),
        ("agenda", "0007_links_issued_anew"),
        ("agenda", "0008_matters_arising"),
        ("agenda", "0009_imported_from"),
    ]

    initial = True

    dependencies = [
        ("meetings", "0001_squashed_0005_evaluation_form"),
        ("members", "0001_squashed_0007_codes_counted_by_place"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnCalendar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="own_calendar",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "own calendar",
                "verbose_name_plural": "own calendars",
            },
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("biography", models.TextField(blank=True, max_length=2000, verbose_name="biography")),
                ("biography_km", models.TextField(blank=True, max_length=4000, verbose_name="biography in Khmer")),
                ("photograph", models.FileField(blank=True, upload_to="photographs/", verbose_name="photograph")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="profile", to="members.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "profile",
                "verbose_name_plural": "profiles",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_profileevent" ("biography", "biography_km", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photograph", "version") VALUES (NEW."biography", NEW."biography_km", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photograph", NEW."version"); RETURN NULL;',
                            hash="48228f41af2f72dda9035ea2d82d2f8cd1309b07",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cf645",
                            table="agenda_profile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_profileevent" ("biography", "biography_km", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photograph", "version") VALUES (NEW."biography", NEW."biography_km", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photograph", NEW."version"); RETURN NULL;',
                            hash="2e79ea5fc447f1d9a05524ec5da7f0060284f2e3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3ee9f",
                            table="agenda_profile",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="ProfileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("biography", models.TextField(blank=True, max_length=2000, verbose_name="biography")),
                ("biography_km", models.TextField(blank=True, max_length=4000, verbose_name="biography in Khmer")),
                ("photograph", models.FileField(blank=True, upload_to="photographs/", verbose_name="photograph")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.person",
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
                        to="agenda.profile",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("content", models.JSONField(verbose_name="content")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="What changed, in one sentence. People who read the agenda see it.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                ("note_km", models.CharField(blank=True, max_length=600, verbose_name="note in Khmer")),
                ("acknowledged", models.JSONField(blank=True, default=list, verbose_name="acknowledged warnings")),
                ("told", models.JSONField(blank=True, default=dict, verbose_name="who got emails")),
                ("published_at", models.DateTimeField(verbose_name="published")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="meetings.meeting"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
                    ),
                ),
            ],
            options={
                "verbose_name": "published version",
                "verbose_name_plural": "published versions",
                "ordering": ["meeting", "-number"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "number"), name="one_release_per_number")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="a_release_never_changes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0338636d1ceb5e270a2eef699e588ec6d7d997da",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_a_release_never_changes_6afef",
                            table="agenda_release",
                            when="BEFORE",
                        ),
                    )
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("presentation", "Presentation"),
                            ("panel", "Panel"),
                            ("breakout", "Breakout"),
                            ("update", "Update"),
                            ("opening", "Opening"),
                            ("devotional", "Devotional"),
                            ("performance", "Performance"),
                            ("announcement", "Announcement"),
                            ("break", "Break"),
                            ("meal", "Meal"),
                            ("other", "Other"),
                        ],
                        default="presentation",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("title_km", models.CharField(blank=True, max_length=500, verbose_name="title in Khmer")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="What it is about, for people who come. You can use headings.",
                        max_length=10000,
                        verbose_name="text",
                    ),
                ),
                ("text_km", models.TextField(blank=True, max_length=20000, verbose_name="text in Khmer")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="starts")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "planned_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How long it will take, while it has no time yet.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                (
                    "spoken_language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "In English"),
                            ("km", "In Khmer"),
                            ("en-km", "In English, Khmer interpretation"),
                            ("km-en", "In Khmer, English interpretation"),
                        ],
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                ("no_photographs", models.BooleanField(default=False, verbose_name="no photographs")),
                (
                    "members_only",
                    models.BooleanField(
                        default=False,
                        help_text='The public reads "Closed session" and nothing else of it.',
                        verbose_name="members only",
                    ),
                ),
                (
                    "takeaways",
                    models.TextField(
                        blank=True,
                        help_text="One a line. They go into the summary.",
                        max_length=10000,
                        verbose_name="takeaways",
                    ),
                ),
                ("takeaways_km", models.TextField(blank=True, max_length=20000, verbose_name="takeaways in Khmer")),
                (
                    "is_fixed",
                    models.BooleanField(
                        default=False,
                        help_text="It stays at its time when others are moved together.",
                        verbose_name="fixed",
                    ),
                ),
                ("lists_matters", models.BooleanField(default=False, editable=False)),
                ("imported_as", models.CharField(blank=True, editable=False, max_length=200)),
                ("imported_from", models.CharField(blank=True, editable=False, max_length=200)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="meetings.day",
                        verbose_name="day",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="meetings.meeting"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="meetings.room",
                        verbose_name="room",
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "ordering": ["meeting", "day", "order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at__isnull", True), ("starts_at__isnull", True)),
                            models.Q(
                                ("ends_at__gt", models.F("starts_at")),
                                ("ends_at__isnull", False),
                                ("starts_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="session_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lists_matters", True)),
                        fields=("meeting",),
                        name="one_session_lists_the_matters_arising",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("room__isnull", False), ("starts_at__isnull", False)),
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            ("room", "="),
                            (
                                coalition_events.agenda.models.session.TimeRange(
                                    "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
                                ),
                                "&&",
                            ),
                        ],
                        name="one_session_per_room_at_a_time",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_sessionevent" ("day_id", "ends_at", "id", "imported_as", "imported_from", "is_fixed", "kind", "link_number", "lists_matters", "meeting_id", "members_only", "no_photographs", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_minutes", "room_id", "spoken_language", "starts_at", "takeaways", "takeaways_km", "text", "text_km", "title", "title_km", "version") VALUES (NEW."day_id", NEW."ends_at", NEW."id", NEW."imported_as", NEW."imported_from", NEW."is_fixed", NEW."kind", NEW."link_number", NEW."lists_matters", NEW."meeting_id", NEW."members_only", NEW."no_photographs", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_minutes", NEW."room_id", NEW."spoken_language", NEW."starts_at", NEW."takeaways", NEW."takeaways_km", NEW."text", NEW."text_km", NEW."title", NEW."title_km", NEW."version"); RETURN NULL;',
                            hash="dbd7e351e27efdc359bfb3c47da904ed4275da1d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8a3a2",
                            table="agenda_session",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_sessionevent" ("day_id", "ends_at", "id", "imported_as", "imported_from", "is_fixed", "kind", "link_number", "lists_matters", "meeting_id", "members_only", "no_photographs", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_minutes", "room_id", "spoken_language", "starts_at", "takeaways", "takeaways_km", "text", "text_km", "title", "title_km", "version") VALUES (NEW."day_id", NEW."ends_at", NEW."id", NEW."imported_as", NEW."imported_from", NEW."is_fixed", NEW."kind", NEW."link_number", NEW."lists_matters", NEW."meeting_id", NEW."members_only", NEW."no_photographs", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_minutes", NEW."room_id", NEW."spoken_language", NEW."starts_at", NEW."takeaways", NEW."takeaways_km", NEW."text", NEW."text_km", NEW."title", NEW."title_km", NEW."version"); RETURN NULL;',
                            hash="68735c197ae292b5d84b6e936e84da91bcec68f0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_80e54",
                            table="agenda_session",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_sessionevent" ("day_id", "ends_at", "id", "imported_as", "imported_from", "is_fixed", "kind", "link_number", "lists_matters", "meeting_id", "members_only", "no_photographs", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_minutes", "room_id", "spoken_language", "starts_at", "takeaways", "takeaways_km", "text", "text_km", "title", "title_km", "version") VALUES (OLD."day_id", OLD."ends_at", OLD."id", OLD."imported_as", OLD."imported_from", OLD."is_fixed", OLD."kind", OLD."link_number", OLD."lists_matters", OLD."meeting_id", OLD."members_only", OLD."no_photographs", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_minutes", OLD."room_id", OLD."spoken_language", OLD."starts_at", OLD."takeaways", OLD."takeaways_km", OLD."text", OLD."text_km", OLD."title", OLD."title_km", OLD."version"); RETURN NULL;',
                            hash="4e39f14ef0a763e4e67a26f93df8b7b2fe13e3ef",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_19abc",
                            table="agenda_session",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="ActionPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("text", models.CharField(max_length=500, verbose_name="what")),
                ("text_km", models.CharField(blank=True, max_length=1000, verbose_name="what, in Khmer")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="action_points", to="meetings.meeting"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_points",
                        to="members.organisation",
                        verbose_name="whose it is",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="action_points",
                        to="agenda.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "action point",
                "verbose_name_plural": "action points",
                "ordering": ["meeting", "order", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_actionpointevent" ("done_at", "due_on", "id", "meeting_id", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "text", "text_km", "version") VALUES (NEW."done_at", NEW."due_on", NEW."id", NEW."meeting_id", NEW."order", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."session_id", NEW."text", NEW."text_km", NEW."version"); RETURN NULL;',
                            hash="e73317df8006bba1b6ae794ee0537b8e286ef224",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f091a",
                            table="agenda_actionpoint",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_actionpointevent" ("done_at", "due_on", "id", "meeting_id", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "text", "text_km", "version") VALUES (NEW."done_at", NEW."due_on", NEW."id", NEW."meeting_id", NEW."order", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."session_id", NEW."text", NEW."text_km", NEW."version"); RETURN NULL;',
                            hash="60e08422d976f2e1b959c155ea2762b88b89f3fa",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3a33d",
                            table="agenda_actionpoint",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_actionpointevent" ("done_at", "due_on", "id", "meeting_id", "order", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "text", "text_km", "version") VALUES (OLD."done_at", OLD."due_on", OLD."id", OLD."meeting_id", OLD."order", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."session_id", OLD."text", OLD."text_km", OLD."version"); RETURN NULL;',
                            hash="6ba0d1e91c09662ce3f4bc302aa433165d7d3f70",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_45547",
                            table="agenda_actionpoint",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("speaker", "Speaker"),
                            ("moderator", "Moderator"),
                            ("panellist", "Panellist"),
                            ("facilitator", "Facilitator"),
                            ("mc", "Master of ceremonies"),
                            ("interpreter", "Interpreter"),
                        ],
                        default="speaker",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        help_text="Their job title in this session.",
                        max_length=200,
                        verbose_name="capacity",
                    ),
                ),
                ("capacity_km", models.CharField(blank=True, max_length=400, verbose_name="capacity in Khmer")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("asked", "Asked"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="asked")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="a word to the organisers")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="members.organisation",
                        verbose_name="organisation represented",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="members.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appearances", to="agenda.session"
                    ),
                ),
            ],
            options={
                "verbose_name": "role in a session",
                "verbose_name_plural": "roles in sessions",
                "ordering": ["session", "order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person__isnull", False), ("organisation__isnull", False), _connector="OR"),
                        name="somebody_appears",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("session", "person", "role"),
                        name="one_appearance_per_person_and_role",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("session", "organisation", "role"),
                        name="one_appearance_per_organisation_and_role",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_appearanceevent" ("answer", "answered_at", "asked_at", "capacity", "capacity_km", "id", "link_number", "order", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "version", "word") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."capacity", NEW."capacity_km", NEW."id", NEW."link_number", NEW."order", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."session_id", NEW."version", NEW."word"); RETURN NULL;',
                            hash="101f61a52f85596d40121a8506d31279afaa1649",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2dda6",
                            table="agenda_appearance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_appearanceevent" ("answer", "answered_at", "asked_at", "capacity", "capacity_km", "id", "link_number", "order", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "version", "word") VALUES (NEW."answer", NEW."answered_at", NEW."asked_at", NEW."capacity", NEW."capacity_km", NEW."id", NEW."link_number", NEW."order", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."session_id", NEW."version", NEW."word"); RETURN NULL;',
                            hash="73b563dd843e62e784cc7dacf15dfe0db90e08c1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5beed",
                            table="agenda_appearance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_appearanceevent" ("answer", "answered_at", "asked_at", "capacity", "capacity_km", "id", "link_number", "order", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "version", "word") VALUES (OLD."answer", OLD."answered_at", OLD."asked_at", OLD."capacity", OLD."capacity_km", OLD."id", OLD."link_number", OLD."order", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."session_id", OLD."version", OLD."word"); RETURN NULL;',
                            hash="5f297b7074df022064a166b3bf7df785111505f2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b2d9c",
                            table="agenda_appearance",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_km", models.CharField(blank=True, max_length=400, verbose_name="title in Khmer")),
                ("file", models.FileField(upload_to="materials/", verbose_name="file")),
                ("extension", models.CharField(editable=False, max_length=5)),
                ("bytes", models.PositiveIntegerField(editable=False)),
                ("is_public", models.BooleanField(default=True, verbose_name="for everybody")),
                ("uploaded_at", models.DateTimeField(verbose_name="uploaded")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="materials",
                        to="members.person",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="materials", to="agenda.session"
                    ),
                ),
            ],
            options={
                "verbose_name": "material",
                "verbose_name_plural": "materials",
                "ordering": ["session", "order", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_materialevent" ("bytes", "extension", "file", "id", "is_public", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "title", "title_km", "uploaded_at", "uploaded_by_id", "version") VALUES (NEW."bytes", NEW."extension", NEW."file", NEW."id", NEW."is_public", NEW."order", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."session_id", NEW."title", NEW."title_km", NEW."uploaded_at", NEW."uploaded_by_id", NEW."version"); RETURN NULL;',
                            hash="96749bc014d87cf811a9914b4709a4a351b8167f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e504d",
                            table="agenda_material",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_materialevent" ("bytes", "extension", "file", "id", "is_public", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "title", "title_km", "uploaded_at", "uploaded_by_id", "version") VALUES (NEW."bytes", NEW."extension", NEW."file", NEW."id", NEW."is_public", NEW."order", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."session_id", NEW."title", NEW."title_km", NEW."uploaded_at", NEW."uploaded_by_id", NEW."version"); RETURN NULL;',
                            hash="70376ea816fa97c7483cb3d620baa124d573cd6f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6109b",
                            table="agenda_material",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_materialevent" ("bytes", "extension", "file", "id", "is_public", "order", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "title", "title_km", "uploaded_at", "uploaded_by_id", "version") VALUES (OLD."bytes", OLD."extension", OLD."file", OLD."id", OLD."is_public", OLD."order", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."session_id", OLD."title", OLD."title_km", OLD."uploaded_at", OLD."uploaded_by_id", OLD."version"); RETURN NULL;',
                            hash="9140af6ce9b1bbc6c89975d2f87f62994cccd3af",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1d64c",
                            table="agenda_material",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("text", models.TextField(max_length=2000, verbose_name="text")),
                ("text_km", models.TextField(blank=True, max_length=4000, verbose_name="text in Khmer")),
                ("capacity", models.CharField(blank=True, max_length=200, verbose_name="capacity")),
                ("capacity_km", models.CharField(blank=True, max_length=400, verbose_name="capacity in Khmer")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="approved")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="asked")),
                ("declined_at", models.DateTimeField(blank=True, null=True, verbose_name="declined")),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="a word to the organisers")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("is_approved", models.BooleanField(default=False, verbose_name="approved by the person quoted")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quotes", to="meetings.meeting"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="members.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotes",
                        to="members.person",
                        verbose_name="who said it",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotes",
                        to="agenda.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "quote",
                "verbose_name_plural": "quotes",
                "ordering": ["meeting", "order", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_quoteevent" ("approved_at", "asked_at", "capacity", "capacity_km", "declined_at", "id", "is_approved", "link_number", "meeting_id", "order", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "text", "text_km", "version", "word") VALUES (NEW."approved_at", NEW."asked_at", NEW."capacity", NEW."capacity_km", NEW."declined_at", NEW."id", NEW."is_approved", NEW."link_number", NEW."meeting_id", NEW."order", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."session_id", NEW."text", NEW."text_km", NEW."version", NEW."word"); RETURN NULL;',
                            hash="d531233100bafb85d95c44d958333d07f4d0ca1f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f49cf",
                            table="agenda_quote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "agenda_quoteevent" ("approved_at", "asked_at", "capacity", "capacity_km", "declined_at", "id", "is_approved", "link_number", "meeting_id", "order", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "text", "text_km", "version", "word") VALUES (NEW."approved_at", NEW."asked_at", NEW."capacity", NEW."capacity_km", NEW."declined_at", NEW."id", NEW."is_approved", NEW."link_number", NEW."meeting_id", NEW."order", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."session_id", NEW."text", NEW."text_km", NEW."version", NEW."word"); RETURN NULL;',
                            hash="09d3354a09a55c214db45a850ffeb3d92fc87fbb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_deeec",
                            table="agenda_quote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "agenda_quoteevent" ("approved_at", "asked_at", "capacity", "capacity_km", "declined_at", "id", "is_approved", "link_number", "meeting_id", "order", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "text", "text_km", "version", "word") VALUES (OLD."approved_at", OLD."asked_at", OLD."capacity", OLD."capacity_km", OLD."declined_at", OLD."id", OLD."is_approved", OLD."link_number", OLD."meeting_id", OLD."order", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."session_id", OLD."text", OLD."text_km", OLD."version", OLD."word"); RETURN NULL;',
                            hash="ab3db7892e9a556f1046396cd61306c5631e5eb1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_28af2",
                            table="agenda_quote",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="QuoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("text", models.TextField(max_length=2000, verbose_name="text")),
                ("text_km", models.TextField(blank=True, max_length=4000, verbose_name="text in Khmer")),
                ("capacity", models.CharField(blank=True, max_length=200, verbose_name="capacity")),
                ("capacity_km", models.CharField(blank=True, max_length=400, verbose_name="capacity in Khmer")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="approved")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="asked")),
                ("declined_at", models.DateTimeField(blank=True, null=True, verbose_name="declined")),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="a word to the organisers")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("is_approved", models.BooleanField(default=False, verbose_name="approved by the person quoted")),
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.person",
                        verbose_name="who said it",
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
                        to="agenda.quote",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MaterialEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_km", models.CharField(blank=True, max_length=400, verbose_name="title in Khmer")),
                ("file", models.FileField(upload_to="materials/", verbose_name="file")),
                ("extension", models.CharField(editable=False, max_length=5)),
                ("bytes", models.PositiveIntegerField(editable=False)),
                ("is_public", models.BooleanField(default=True, verbose_name="for everybody")),
                ("uploaded_at", models.DateTimeField(verbose_name="uploaded")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.person",
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
                        to="agenda.material",
                    ),
                ),
                (
                    "uploaded_by",
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
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AppearanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("speaker", "Speaker"),
                            ("moderator", "Moderator"),
                            ("panellist", "Panellist"),
                            ("facilitator", "Facilitator"),
                            ("mc", "Master of ceremonies"),
                            ("interpreter", "Interpreter"),
                        ],
                        default="speaker",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        help_text="Their job title in this session.",
                        max_length=200,
                        verbose_name="capacity",
                    ),
                ),
                ("capacity_km", models.CharField(blank=True, max_length=400, verbose_name="capacity in Khmer")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not asked"),
                            ("asked", "Asked"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="asked")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="a word to the organisers")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="organisation represented",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.person",
                        verbose_name="person",
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
                        to="agenda.appearance",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionPointEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("text", models.CharField(max_length=500, verbose_name="what")),
                ("text_km", models.CharField(blank=True, max_length=1000, verbose_name="what, in Khmer")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="whose it is",
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
                        to="agenda.actionpoint",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="agenda.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("link_number", models.PositiveSmallIntegerField(default=1, editable=False)),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("presentation", "Presentation"),
                            ("panel", "Panel"),
                            ("breakout", "Breakout"),
                            ("update", "Update"),
                            ("opening", "Opening"),
                            ("devotional", "Devotional"),
                            ("performance", "Performance"),
                            ("announcement", "Announcement"),
                            ("break", "Break"),
                            ("meal", "Meal"),
                            ("other", "Other"),
                        ],
                        default="presentation",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("title_km", models.CharField(blank=True, max_length=500, verbose_name="title in Khmer")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="What it is about, for people who come. You can use headings.",
                        max_length=10000,
                        verbose_name="text",
                    ),
                ),
                ("text_km", models.TextField(blank=True, max_length=20000, verbose_name="text in Khmer")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="starts")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "planned_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How long it will take, while it has no time yet.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                        verbose_name="minutes",
                    ),
                ),
                (
                    "spoken_language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "In English"),
                            ("km", "In Khmer"),
                            ("en-km", "In English, Khmer interpretation"),
                            ("km-en", "In Khmer, English interpretation"),
                        ],
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                ("no_photographs", models.BooleanField(default=False, verbose_name="no photographs")),
                (
                    "members_only",
                    models.BooleanField(
                        default=False,
                        help_text='The public reads "Closed session" and nothing else of it.',
                        verbose_name="members only",
                    ),
                ),
                (
                    "takeaways",
                    models.TextField(
                        blank=True,
                        help_text="One a line. They go into the summary.",
                        max_length=10000,
                        verbose_name="takeaways",
                    ),
                ),
                ("takeaways_km", models.TextField(blank=True, max_length=20000, verbose_name="takeaways in Khmer")),
                (
                    "is_fixed",
                    models.BooleanField(
                        default=False,
                        help_text="It stays at its time when others are moved together.",
                        verbose_name="fixed",
                    ),
                ),
                ("lists_matters", models.BooleanField(default=False, editable=False)),
                ("imported_as", models.CharField(blank=True, editable=False, max_length=200)),
                ("imported_from", models.CharField(blank=True, editable=False, max_length=200)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "day",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.day",
                        verbose_name="day",
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
                        to="agenda.session",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.room",
                        verbose_name="room",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Star",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starred_at", models.DateTimeField(verbose_name="starred")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stars", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="stars",
                        to="agenda.session",
                    ),
                ),
            ],
            options={
                "verbose_name": "star",
                "verbose_name_plural": "stars",
                "constraints": [
                    models.UniqueConstraint(fields=("account", "session"), name="one_star_per_account_and_session")
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("what", models.JSONField()),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("done_at", models.DateTimeField(verbose_name="done")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="meetings.meeting"
                    ),
                ),
                (
                    "undone_by",
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
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "ordering": ["meeting", "-number"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "number"), name="one_step_per_number")],
            },
        ),
    ]
