import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import coalition_events.common.languages
import coalition_events.registration.models.question
from coalition_events.common.tables import NewTables


class Migration(NewTables):
    replaces = [
        ("registration", "0001_initial"),
        ("registration", "0002_delegation_link"),
        ("registration", "0003_guests_questions_and_turns"),
        ("registration", "0004_turns_of_those_who_wait"),
        ("registration", "0005_who_waits_has_a_turn"),
        ("registration", "0006_words_of_guests_and_one_open_application"),
        ("registration", "0007_spreadsheets_taken_in"),
        ("registration", "0008_delegations_that_stand_for_guests_only"),
        ("registration", "0009_order_without_a_look_at_the_meeting"),
        ("registration", "0010_a_place_given_back_is_replaced_anew"),
    ]

    initial = True

    dependencies = [
        ("meetings", "0001_squashed_0005_evaluation_form"),
        ("members", "0001_squashed_0007_codes_counted_by_place"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Allowance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(500)], verbose_name="seats"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allowances", to="meetings.meeting"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allowances",
                        to="members.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "limit of seats",
                "verbose_name_plural": "limits of seats",
                "ordering": ["meeting_id", "organisation_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "organisation"), name="one_allowance_per_organisation")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_allowanceevent" ("id", "meeting_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") VALUES (NEW."id", NEW."meeting_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seats"); RETURN NULL;',
                            hash="b50ef8f5ec2ae95327f060c176a092487cb1b5b8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4e15e",
                            table="registration_allowance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_allowanceevent" ("id", "meeting_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") VALUES (NEW."id", NEW."meeting_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seats"); RETURN NULL;',
                            hash="7eedea6b7b6dd23f6eaba89de9d52a80b159a638",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_08bc9",
                            table="registration_allowance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_allowanceevent" ("id", "meeting_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") VALUES (OLD."id", OLD."meeting_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seats"); RETURN NULL;',
                            hash="7d31e170be7c7310228a93b91b41d6d2a2e86f5c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3f192",
                            table="registration_allowance",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AllowanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(500)], verbose_name="seats"
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
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
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
                        to="registration.allowance",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organisation_name", models.CharField(max_length=200, verbose_name="organisation")),
                (
                    "organisation_name_km",
                    models.CharField(blank=True, max_length=400, verbose_name="organisation in Khmer"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ngo", "NGO"),
                            ("business", "Business"),
                            ("government", "Government"),
                            ("network", "Network"),
                        ],
                        default="ngo",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("full_name", models.CharField(max_length=120, verbose_name="your full name")),
                ("full_name_km", models.CharField(blank=True, max_length=240, verbose_name="your name in Khmer")),
                ("job_title", models.CharField(blank=True, max_length=160, verbose_name="job title")),
                ("email", models.EmailField(max_length=254, verbose_name="email")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("km", "Khmer")],
                        default="en",
                        max_length=2,
                        verbose_name="language of emails",
                    ),
                ),
                (
                    "expected",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="how many would come",
                    ),
                ),
                ("why", models.TextField(max_length=1000, verbose_name="why you would like to come")),
                ("applied_at", models.DateTimeField(verbose_name="asked")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("", "Open"), ("accepted", "Accepted"), ("declined", "Declined")],
                        default="",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="message to them")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "decided_by",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="applications", to="meetings.meeting"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="members.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "application to come",
                "verbose_name_plural": "applications to come",
                "ordering": ["meeting_id", "-applied_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decision", "")),
                            models.Q(models.Q(("decision", ""), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="decided_application_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "accepted"), _negated=True),
                            ("organisation__isnull", False),
                            _connector="OR",
                        ),
                        name="accepted_application_became_an_organisation",
                    ),
                    models.UniqueConstraint(
                        models.F("meeting"),
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("decision", "")),
                        name="one_open_application_per_address",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_applicationevent" ("applied_at", "decided_at", "decided_by_id", "decision", "email", "expected", "full_name", "full_name_km", "id", "job_title", "kind", "language", "meeting_id", "organisation_id", "organisation_name", "organisation_name_km", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "version", "why", "word") VALUES (NEW."applied_at", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."email", NEW."expected", NEW."full_name", NEW."full_name_km", NEW."id", NEW."job_title", NEW."kind", NEW."language", NEW."meeting_id", NEW."organisation_id", NEW."organisation_name", NEW."organisation_name_km", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."version", NEW."why", NEW."word"); RETURN NULL;',
                            hash="a4138be7aa8d60d270a0e3dc26eab3d53697c000",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e9f2c",
                            table="registration_application",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_applicationevent" ("applied_at", "decided_at", "decided_by_id", "decision", "email", "expected", "full_name", "full_name_km", "id", "job_title", "kind", "language", "meeting_id", "organisation_id", "organisation_name", "organisation_name_km", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "version", "why", "word") VALUES (NEW."applied_at", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."email", NEW."expected", NEW."full_name", NEW."full_name_km", NEW."id", NEW."job_title", NEW."kind", NEW."language", NEW."meeting_id", NEW."organisation_id", NEW."organisation_name", NEW."organisation_name_km", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."version", NEW."why", NEW."word"); RETURN NULL;',
                            hash="94088d52d9ae0dba695e64e26da56f9699c2efa5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d4c05",
                            table="registration_application",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="ApplicationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("organisation_name", models.CharField(max_length=200, verbose_name="organisation")),
                (
                    "organisation_name_km",
                    models.CharField(blank=True, max_length=400, verbose_name="organisation in Khmer"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ngo", "NGO"),
                            ("business", "Business"),
                            ("government", "Government"),
                            ("network", "Network"),
                        ],
                        default="ngo",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("full_name", models.CharField(max_length=120, verbose_name="your full name")),
                ("full_name_km", models.CharField(blank=True, max_length=240, verbose_name="your name in Khmer")),
                ("job_title", models.CharField(blank=True, max_length=160, verbose_name="job title")),
                ("email", models.EmailField(max_length=254, verbose_name="email")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("km", "Khmer")],
                        default="en",
                        max_length=2,
                        verbose_name="language of emails",
                    ),
                ),
                (
                    "expected",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="how many would come",
                    ),
                ),
                ("why", models.TextField(max_length=1000, verbose_name="why you would like to come")),
                ("applied_at", models.DateTimeField(verbose_name="asked")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("", "Open"), ("accepted", "Accepted"), ("declined", "Declined")],
                        default="",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="message to them")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "decided_by",
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
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
                        to="registration.application",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "built_in",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("diet", "Food"),
                                ("access", "Access needs"),
                                ("languages", "Languages understood, and interpretation needed"),
                                ("lodging", "Arrival and lodging"),
                                ("transport", "Help with transport"),
                                ("photographs", "Consent to be photographed"),
                                ("shared_list", "Consent to be on the list for other delegates"),
                                ("emergency", "Who to call in an emergency"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=coalition_events.registration.models.question.asked_by_default,
                        verbose_name="built-in questions",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asked", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "built-in questions",
                "verbose_name_plural": "built-in questions",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_askedevent" ("built_in", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."built_in", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="0b0723c697f34da7eb4bb840cea92f92dc043922",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_acc4e",
                            table="registration_asked",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_askedevent" ("built_in", "id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."built_in", NEW."id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version"); RETURN NULL;',
                            hash="130babc12e878947c2d4e8baec4c6859a45181ce",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_739a5",
                            table="registration_asked",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AskedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "built_in",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("diet", "Food"),
                                ("access", "Access needs"),
                                ("languages", "Languages understood, and interpretation needed"),
                                ("lodging", "Arrival and lodging"),
                                ("transport", "Help with transport"),
                                ("photographs", "Consent to be photographed"),
                                ("shared_list", "Consent to be on the list for other delegates"),
                                ("emergency", "Who to call in an emergency"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=coalition_events.registration.models.question.asked_by_default,
                        verbose_name="built-in questions",
                    ),
                ),
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
                        to="registration.asked",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confirm", "Confirm"),
                            ("waitlist", "Put on the waiting list"),
                            ("cancel", "Cancel"),
                            ("move", "Move"),
                            ("mail", "Write to"),
                        ],
                        max_length=10,
                        verbose_name="what",
                    ),
                ),
                ("done_at", models.DateTimeField(verbose_name="done")),
                ("before", models.JSONField(default=list)),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
                (
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="meetings.meeting"
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
                "verbose_name": "bulk change",
                "verbose_name_plural": "bulk changes",
                "ordering": ["meeting_id", "-done_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("coming", "Coming"), ("names_follow", "Names follow"), ("not_coming", "Not coming")],
                        default="coming",
                        help_text="Empty: a guest comes from there, and the organisation itself has not answered.",
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                (
                    "expected",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="If names follow: the number to plan with.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(500)],
                        verbose_name="how many will come",
                    ),
                ),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="a word to the organisers")),
                ("answered_at", models.DateTimeField(verbose_name="answered")),
                (
                    "answered_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="delegations", to="meetings.meeting"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="members.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegations",
                "ordering": ["meeting_id", "organisation_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "organisation"), name="one_delegation_per_organisation")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_delegationevent" ("answer", "answered_at", "answered_by_id", "expected", "id", "meeting_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "word") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."expected", NEW."id", NEW."meeting_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."word"); RETURN NULL;',
                            hash="e40937eadbd6b3f1170619f637f9851ef6e094cc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e385d",
                            table="registration_delegation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_delegationevent" ("answer", "answered_at", "answered_by_id", "expected", "id", "meeting_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "word") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."expected", NEW."id", NEW."meeting_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."word"); RETURN NULL;',
                            hash="e06ce266a66850d34f3cec12ecb997c772854a46",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_74007",
                            table="registration_delegation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("coming", "Coming"), ("names_follow", "Names follow"), ("not_coming", "Not coming")],
                        default="coming",
                        help_text="Empty: a guest comes from there, and the organisation itself has not answered.",
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                (
                    "expected",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="If names follow: the number to plan with.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(500)],
                        verbose_name="how many will come",
                    ),
                ),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="a word to the organisers")),
                ("answered_at", models.DateTimeField(verbose_name="answered")),
                (
                    "answered_by",
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
                        to="registration.delegation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DelegationLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(verbose_name="issued")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                (
                    "created_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegation_links",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegation_links",
                        to="members.organisation",
                    ),
                ),
                (
                    "revoked_by",
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
                "verbose_name": "link of a delegation",
                "verbose_name_plural": "links of delegations",
                "ordering": ["meeting_id", "organisation_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("meeting", "organisation"),
                        name="one_link_per_delegation_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExportLog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("exported_at", models.DateTimeField(verbose_name="exported")),
                ("format", models.CharField(max_length=10, verbose_name="format")),
                ("filter", models.JSONField(default=dict, verbose_name="filter")),
                ("rows", models.PositiveIntegerField(verbose_name="rows")),
                (
                    "exported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="export_logs", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "export",
                "verbose_name_plural": "exports",
                "ordering": ["-exported_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="GuestInvitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="message to the guest")),
                ("invited_at", models.DateTimeField(verbose_name="invited")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not answered"), ("coming", "Coming"), ("not_coming", "Not coming")],
                        default="",
                        max_length=12,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("answer_word", models.CharField(blank=True, max_length=500, verbose_name="their message")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guest_invitations",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guest_invitations",
                        to="members.person",
                    ),
                ),
                (
                    "withdrawn_by",
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
                "verbose_name": "invitation of a guest",
                "verbose_name_plural": "invitations of guests",
                "ordering": ["meeting_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("meeting", "person"),
                        name="one_standing_invitation_per_guest",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_guestinvitationevent" ("answer", "answer_word", "answered_at", "id", "invited_at", "invited_by_id", "meeting_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at", "withdrawn_by_id", "word") VALUES (NEW."answer", NEW."answer_word", NEW."answered_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."meeting_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."word"); RETURN NULL;',
                            hash="6df02cdd462bcba7691ebcfc8e4bf579f773598e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5093d",
                            table="registration_guestinvitation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_guestinvitationevent" ("answer", "answer_word", "answered_at", "id", "invited_at", "invited_by_id", "meeting_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at", "withdrawn_by_id", "word") VALUES (NEW."answer", NEW."answer_word", NEW."answered_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."meeting_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."word"); RETURN NULL;',
                            hash="acc324e508b7e6a559ee68cff24802efe0580a1a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fbd60",
                            table="registration_guestinvitation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GuestInvitationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("word", models.CharField(blank=True, max_length=500, verbose_name="message to the guest")),
                ("invited_at", models.DateTimeField(verbose_name="invited")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not answered"), ("coming", "Coming"), ("not_coming", "Not coming")],
                        default="",
                        max_length=12,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("answer_word", models.CharField(blank=True, max_length=500, verbose_name="their message")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                (
                    "invited_by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="registration.guestinvitation",
                    ),
                ),
                (
                    "withdrawn_by",
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
            name="Intake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="file")),
                ("content", models.BinaryField(null=True)),
                ("given_at", models.DateTimeField(verbose_name="given")),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("km", "Khmer")], default="en", max_length=2),
                ),
                ("is_told", models.BooleanField(default=True, verbose_name="people get an email")),
                ("decisions", models.JSONField(default=dict)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("handled", models.PositiveIntegerField(default=0)),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                ("outcome", models.JSONField(default=dict)),
                ("problems", models.JSONField(default=list)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="intakes", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "imported spreadsheet",
                "verbose_name_plural": "imported spreadsheets",
                "ordering": ["meeting_id", "-given_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("done_at__isnull", True), ("content__isnull", True), _connector="OR"),
                        name="what_is_taken_in_is_not_kept",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedsErasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("erased_at", models.DateTimeField(verbose_name="erased")),
                ("count", models.PositiveIntegerField(verbose_name="how many")),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="needs_erasure", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "erasure of needs",
                "verbose_name_plural": "erasures of needs",
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("short", "Short text"),
                            ("long", "Long text"),
                            ("number", "Number"),
                            ("yes_no", "Yes or no"),
                            ("one", "One of a list"),
                            ("several", "Several of a list"),
                        ],
                        default="short",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="question")),
                ("text_km", models.CharField(blank=True, max_length=400, verbose_name="question in Khmer")),
                ("help", models.CharField(blank=True, max_length=300, verbose_name="help")),
                ("help_km", models.CharField(blank=True, max_length=600, verbose_name="help in Khmer")),
                ("choices", models.JSONField(blank=True, default=list, verbose_name="choices")),
                ("is_required", models.BooleanField(default=False, verbose_name="must be answered")),
                ("is_for_delegation", models.BooleanField(default=False, verbose_name="asked once of a delegation")),
                ("shown_if_value", models.CharField(blank=True, max_length=40, verbose_name="is answered with")),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="removed")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="meetings.meeting"
                    ),
                ),
                (
                    "shown_if",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="registration.question",
                        verbose_name="only after",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["meeting_id", "order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shown_if__isnull", True),
                            models.Q(("shown_if", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="question_does_not_follow_itself",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_questionevent" ("choices", "help", "help_km", "id", "is_for_delegation", "is_required", "kind", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "shown_if_id", "shown_if_value", "text", "text_km", "version") VALUES (NEW."choices", NEW."help", NEW."help_km", NEW."id", NEW."is_for_delegation", NEW."is_required", NEW."kind", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."shown_if_id", NEW."shown_if_value", NEW."text", NEW."text_km", NEW."version"); RETURN NULL;',
                            hash="da43c1084470af4e72e16748de76277f765a7b92",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c175c",
                            table="registration_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_questionevent" ("choices", "help", "help_km", "id", "is_for_delegation", "is_required", "kind", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "shown_if_id", "shown_if_value", "text", "text_km", "version") VALUES (NEW."choices", NEW."help", NEW."help_km", NEW."id", NEW."is_for_delegation", NEW."is_required", NEW."kind", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."shown_if_id", NEW."shown_if_value", NEW."text", NEW."text_km", NEW."version"); RETURN NULL;',
                            hash="54de7bcbc23b9954208654fcbaf4fafa7bb0b763",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_26d5d",
                            table="registration_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_questionevent" ("choices", "help", "help_km", "id", "is_for_delegation", "is_required", "kind", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "shown_if_id", "shown_if_value", "text", "text_km", "version") VALUES (OLD."choices", OLD."help", OLD."help_km", OLD."id", OLD."is_for_delegation", OLD."is_required", OLD."kind", OLD."meeting_id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."shown_if_id", OLD."shown_if_value", OLD."text", OLD."text_km", OLD."version"); RETURN NULL;',
                            hash="db1b3932d0ac23bd029127f0dad9cde1a1f544b7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_63d88",
                            table="registration_question",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="QuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("short", "Short text"),
                            ("long", "Long text"),
                            ("number", "Number"),
                            ("yes_no", "Yes or no"),
                            ("one", "One of a list"),
                            ("several", "Several of a list"),
                        ],
                        default="short",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="question")),
                ("text_km", models.CharField(blank=True, max_length=400, verbose_name="question in Khmer")),
                ("help", models.CharField(blank=True, max_length=300, verbose_name="help")),
                ("help_km", models.CharField(blank=True, max_length=600, verbose_name="help in Khmer")),
                ("choices", models.JSONField(blank=True, default=list, verbose_name="choices")),
                ("is_required", models.BooleanField(default=False, verbose_name="must be answered")),
                ("is_for_delegation", models.BooleanField(default=False, verbose_name="asked once of a delegation")),
                ("shown_if_value", models.CharField(blank=True, max_length=40, verbose_name="is answered with")),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="removed")),
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
                        to="registration.question",
                    ),
                ),
                (
                    "shown_if",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.question",
                        verbose_name="only after",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("confirmed", "Confirmed"), ("waitlisted", "Waiting"), ("cancelled", "Cancelled")],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        help_text="Numbers of the meeting's days.",
                        verbose_name="days",
                    ),
                ),
                ("is_guest", models.BooleanField(default=False, verbose_name="guest")),
                ("may_be_photographed", models.BooleanField(default=False, verbose_name="may be in photographs")),
                (
                    "is_on_shared_list",
                    models.BooleanField(
                        default=False,
                        help_text="People at this meeting see the name, job title and organisation. They see no telephone and no email.",
                        verbose_name="on the list for other delegates",
                    ),
                ),
                ("registered_at", models.DateTimeField(verbose_name="registered")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
                ("waitlisted_at", models.DateTimeField(blank=True, null=True, verbose_name="waiting since")),
                ("changed_at", models.DateTimeField(blank=True, null=True, verbose_name="changed")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="registration.delegation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registrations", to="meetings.meeting"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registrations", to="members.person"
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registration.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
                "ordering": ["meeting_id", "registered_at", "pk"],
                "indexes": [models.Index(fields=["meeting", "status", "waitlisted_at"], name="registration_waitlist")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "cancelled"), _negated=True),
                        fields=("meeting", "person"),
                        name="one_live_registration_per_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__contained_by", [1, 2, 3, 4, 5]), ("days__len__gt", 0)),
                        name="registration_is_for_days_there_are",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at__isnull", False), ("status", "cancelled")),
                            models.Q(models.Q(("status", "cancelled"), _negated=True), ("cancelled_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="cancelled_registration_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "waitlisted"), ("waitlisted_at__isnull", False)),
                            models.Q(
                                models.Q(("status", "waitlisted"), _negated=True), ("waitlisted_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="who_waits_has_a_turn",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_registrationevent" ("cancelled_at", "cancelled_by_id", "changed_at", "confirmed_at", "days", "delegation_id", "id", "is_guest", "is_on_shared_list", "may_be_photographed", "meeting_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "replaces_id", "sequence", "status", "version", "waitlisted_at") VALUES (NEW."cancelled_at", NEW."cancelled_by_id", NEW."changed_at", NEW."confirmed_at", NEW."days", NEW."delegation_id", NEW."id", NEW."is_guest", NEW."is_on_shared_list", NEW."may_be_photographed", NEW."meeting_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registered_at", NEW."registered_by_id", NEW."replaces_id", NEW."sequence", NEW."status", NEW."version", NEW."waitlisted_at"); RETURN NULL;',
                            hash="38bce2f398cf2c0bac5010360153ac8b26002e96",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_78ec4",
                            table="registration_registration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_registrationevent" ("cancelled_at", "cancelled_by_id", "changed_at", "confirmed_at", "days", "delegation_id", "id", "is_guest", "is_on_shared_list", "may_be_photographed", "meeting_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_at", "registered_by_id", "replaces_id", "sequence", "status", "version", "waitlisted_at") VALUES (NEW."cancelled_at", NEW."cancelled_by_id", NEW."changed_at", NEW."confirmed_at", NEW."days", NEW."delegation_id", NEW."id", NEW."is_guest", NEW."is_on_shared_list", NEW."may_be_photographed", NEW."meeting_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registered_at", NEW."registered_by_id", NEW."replaces_id", NEW."sequence", NEW."status", NEW."version", NEW."waitlisted_at"); RETURN NULL;',
                            hash="851f0b73b145d1968ad7de9529a9e546ca1be642",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_30be4",
                            table="registration_registration",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Needs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "diet",
                    models.CharField(
                        choices=[
                            ("anything", "Anything"),
                            ("vegetarian", "Vegetarian"),
                            ("halal", "Halal"),
                            ("allergy", "Allergy, described below"),
                        ],
                        default="anything",
                        max_length=20,
                        verbose_name="food",
                    ),
                ),
                ("diet_note", models.CharField(blank=True, max_length=300, verbose_name="allergy or other food need")),
                (
                    "access",
                    models.CharField(
                        blank=True,
                        help_text="For example: a room without stairs, a seat near the front.",
                        max_length=300,
                        verbose_name="access needs",
                    ),
                ),
                (
                    "interpretation",
                    models.CharField(
                        choices=[
                            ("none", "Not needed"),
                            ("en-km", "English into Khmer"),
                            ("km-en", "Khmer into English"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="interpretation",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(choices=[("en", "English"), ("km", "Khmer")], max_length=2),
                        blank=True,
                        default=list,
                        verbose_name="languages understood",
                    ),
                ),
                (
                    "arrival",
                    models.CharField(
                        blank=True,
                        help_text="When and from where? For example: Wednesday evening, by bus from Poipet.",
                        max_length=200,
                        verbose_name="arrival",
                    ),
                ),
                (
                    "lodging",
                    models.CharField(
                        choices=[
                            ("none", "Not needed"),
                            ("night_before", "The night before"),
                            ("every_night", "The night before and the nights between"),
                        ],
                        default="none",
                        max_length=20,
                        verbose_name="lodging",
                    ),
                ),
                (
                    "transport",
                    models.CharField(
                        blank=True,
                        help_text="What would help, and from where.",
                        max_length=300,
                        verbose_name="help with transport",
                    ),
                ),
                (
                    "emergency_name",
                    models.CharField(blank=True, max_length=120, verbose_name="who to call in an emergency"),
                ),
                ("emergency_phone", models.CharField(blank=True, max_length=40, verbose_name="their telephone")),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="registration.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "needs",
                "verbose_name_plural": "needs",
            },
        ),
        migrations.CreateModel(
            name="RegistrationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[("confirmed", "Confirmed"), ("waitlisted", "Waiting"), ("cancelled", "Cancelled")],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        help_text="Numbers of the meeting's days.",
                        verbose_name="days",
                    ),
                ),
                ("is_guest", models.BooleanField(default=False, verbose_name="guest")),
                ("may_be_photographed", models.BooleanField(default=False, verbose_name="may be in photographs")),
                (
                    "is_on_shared_list",
                    models.BooleanField(
                        default=False,
                        help_text="People at this meeting see the name, job title and organisation. They see no telephone and no email.",
                        verbose_name="on the list for other delegates",
                    ),
                ),
                ("registered_at", models.DateTimeField(verbose_name="registered")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
                ("waitlisted_at", models.DateTimeField(blank=True, null=True, verbose_name="waiting since")),
                ("changed_at", models.DateTimeField(blank=True, null=True, verbose_name="changed")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "cancelled_by",
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
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.delegation",
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
                        to="registration.registration",
                    ),
                ),
                (
                    "registered_by",
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
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
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
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked", models.JSONField()),
                ("value", models.JSONField(verbose_name="answer")),
                ("replied_at", models.DateTimeField(verbose_name="answered")),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="registration.delegation",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="registration.question"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="registration.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a question",
                "verbose_name_plural": "answers to questions",
                "ordering": ["question", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("registration__isnull", True), ("delegation__isnull", True), _connector="XOR"
                        ),
                        name="reply_is_of_a_person_or_of_a_delegation",
                    ),
                    models.UniqueConstraint(fields=("question", "registration"), name="one_reply_per_registration"),
                    models.UniqueConstraint(fields=("question", "delegation"), name="one_reply_per_delegation"),
                ],
            },
        ),
    ]
