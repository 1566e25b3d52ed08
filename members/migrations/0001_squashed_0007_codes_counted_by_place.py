import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import coalition_events.common.languages
import coalition_events.common.text
from coalition_events.common.tables import NewTables


class Migration(NewTables):
    replaces = [
        ("members", "0001_initial"),
        ("members", "0002_merge"),
        ("members", "0003_people_told_apart"),
        ("members", "0004_deputies"),
        ("members", "0005_codes_counted_by_browser"),
        ("members", "0006_people_erased"),
        ("members", "0007_codes_counted_by_place"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("common", "0002_fold"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondFactorTry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(max_length=64)),
                ("tried_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["scope", "tried_at"], name="members_sec_scope_12807c_idx")],
            },
        ),
        migrations.CreateModel(
            name="SignInCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(max_length=64)),
                ("is_of_known_browser", models.BooleanField()),
                ("is_long", models.BooleanField()),
                ("code", models.CharField(max_length=12)),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["scope", "sent_at"], name="members_sig_scope_f298d7_idx"),
                    models.Index(fields=["sent_at"], name="members_sig_sent_at_ecc837_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CodeRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(default="", max_length=64)),
                ("requested_at", models.DateTimeField()),
                ("wrong_tries", models.PositiveSmallIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="requests", to="members.signincode"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["requested_at"], name="members_cod_request_b763df_idx"),
                    models.Index(fields=["place", "requested_at"], name="members_cod_place_89adba_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("wrong_tries__lte", 5)), name="code_is_tried_so_often_at_most"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="email")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Colleagues see this name next to changes.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True, choices=[("en", "English"), ("km", "Khmer")], max_length=2, verbose_name="language"
                    ),
                ),
                ("is_staff", models.BooleanField(default=False, verbose_name="organiser")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="joined")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "account",
                "verbose_name_plural": "accounts",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="account_address_is_in_lower_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_km", models.CharField(blank=True, max_length=400, verbose_name="name in Khmer")),
                (
                    "short_name",
                    models.CharField(
                        blank=True, help_text="As people say it: IJM, CIF.", max_length=60, verbose_name="short name"
                    ),
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
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("host", "Host"),
                            ("member", "Member"),
                            ("partner", "Partner"),
                            ("partner_of_member", "Partner of a member"),
                            ("guest", "Guest"),
                            ("government_guest", "Government guest"),
                        ],
                        default="member",
                        max_length=20,
                        verbose_name="relation to the coalition",
                    ),
                ),
                (
                    "provinces",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        help_text="Where it works. The first is its main office.",
                        verbose_name="provinces",
                    ),
                ),
                ("website", models.URLField(blank=True, max_length=300, verbose_name="website")),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Seen by organisers only.", max_length=2000, verbose_name="note"
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=coalition_events.common.text.Fold("name", "name_km", "short_name"),
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["folded"], name="organisation_search", opclasses=["gin_trgm_ops"]
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"), name="one_organisation_per_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "provinces__contained_by",
                                [
                                    "KH-1",
                                    "KH-2",
                                    "KH-3",
                                    "KH-4",
                                    "KH-5",
                                    "KH-6",
                                    "KH-7",
                                    "KH-8",
                                    "KH-23",
                                    "KH-9",
                                    "KH-10",
                                    "KH-11",
                                    "KH-22",
                                    "KH-24",
                                    "KH-12",
                                    "KH-18",
                                    "KH-13",
                                    "KH-14",
                                    "KH-15",
                                    "KH-16",
                                    "KH-17",
                                    "KH-19",
                                    "KH-20",
                                    "KH-21",
                                    "KH-25",
                                ],
                            )
                        ),
                        name="organisation_is_in_provinces_there_are",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "members_organisationevent" ("id", "is_active", "kind", "name", "name_km", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provinces", "relation", "short_name", "version", "website") VALUES (NEW."id", NEW."is_active", NEW."kind", NEW."name", NEW."name_km", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."provinces", NEW."relation", NEW."short_name", NEW."version", NEW."website"); RETURN NULL;',
                            hash="92d659ea4fb3fd822faa2c666081450fa1b2c46c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d68e8",
                            table="members_organisation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "members_organisationevent" ("id", "is_active", "kind", "name", "name_km", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provinces", "relation", "short_name", "version", "website") VALUES (NEW."id", NEW."is_active", NEW."kind", NEW."name", NEW."name_km", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."provinces", NEW."relation", NEW."short_name", NEW."version", NEW."website"); RETURN NULL;',
                            hash="b2b72c1edb8ae44ccde27a7c046ca8ed9a9210e3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f4b2a",
                            table="members_organisation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="OrganisationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_km", models.CharField(blank=True, max_length=400, verbose_name="name in Khmer")),
                (
                    "short_name",
                    models.CharField(
                        blank=True, help_text="As people say it: IJM, CIF.", max_length=60, verbose_name="short name"
                    ),
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
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("host", "Host"),
                            ("member", "Member"),
                            ("partner", "Partner"),
                            ("partner_of_member", "Partner of a member"),
                            ("guest", "Guest"),
                            ("government_guest", "Government guest"),
                        ],
                        default="member",
                        max_length=20,
                        verbose_name="relation to the coalition",
                    ),
                ),
                (
                    "provinces",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        help_text="Where it works. The first is its main office.",
                        verbose_name="provinces",
                    ),
                ),
                ("website", models.URLField(blank=True, max_length=300, verbose_name="website")),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="Seen by organisers only.", max_length=2000, verbose_name="note"
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=coalition_events.common.text.Fold("name", "name_km", "short_name"),
                        output_field=models.TextField(),
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
                        to="members.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "full_name",
                    models.CharField(
                        help_text="As the person writes it. In Cambodia the family name comes first.",
                        max_length=120,
                        verbose_name="full name",
                    ),
                ),
                ("full_name_km", models.CharField(blank=True, max_length=240, verbose_name="name in Khmer")),
                (
                    "honorific",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mr", "Mr"),
                            ("mrs", "Mrs"),
                            ("ms", "Ms"),
                            ("dr", "Dr"),
                            ("he", "H.E."),
                            ("her_excellency", "Her Excellency"),
                            ("his_excellency", "His Excellency"),
                            ("lok_chumteav", "Lok Chumteav"),
                            ("samdech", "Samdech"),
                        ],
                        max_length=20,
                        verbose_name="honorific",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        choices=[("woman", "Woman"), ("man", "Man"), ("other", "Other"), ("not_said", "Not said")],
                        default="not_said",
                        max_length=10,
                        verbose_name="gender",
                    ),
                ),
                ("job_title", models.CharField(blank=True, max_length=160, verbose_name="job title")),
                ("job_title_km", models.CharField(blank=True, max_length=320, verbose_name="job title in Khmer")),
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
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="With or without +855. Khmer digits are fine.",
                        max_length=40,
                        verbose_name="telephone",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                (
                    "is_focal",
                    models.BooleanField(
                        default=False,
                        help_text="Answers for the organisation: registers, replaces, cancels.",
                        verbose_name="focal person",
                    ),
                ),
                (
                    "is_deputy",
                    models.BooleanField(
                        default=False,
                        help_text="We ask this person to answer when no focal person does.",
                        verbose_name="deputy",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("erased_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="erased")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=coalition_events.common.text.Fold("full_name", "full_name_km"),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="members.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["full_name", "pk"],
                "indexes": [
                    models.Index(django.db.models.functions.text.Lower("email"), name="person_email"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["folded"], name="person_search", opclasses=["gin_trgm_ops"]
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_focal", False), ("organisation__isnull", False), _connector="OR"),
                        name="focal_person_answers_for_an_organisation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_deputy", False), ("organisation__isnull", False), _connector="OR"),
                        name="deputy_answers_for_an_organisation",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "members_personevent" ("email", "erased_at", "full_name", "full_name_km", "gender", "honorific", "id", "is_active", "is_deputy", "is_focal", "job_title", "job_title_km", "language", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "version") VALUES (NEW."email", NEW."erased_at", NEW."full_name", NEW."full_name_km", NEW."gender", NEW."honorific", NEW."id", NEW."is_active", NEW."is_deputy", NEW."is_focal", NEW."job_title", NEW."job_title_km", NEW."language", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."version"); RETURN NULL;',
                            hash="6ba25b8d1d5792171861c20870581c639da7811b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ccaf2",
                            table="members_person",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "members_personevent" ("email", "erased_at", "full_name", "full_name_km", "gender", "honorific", "id", "is_active", "is_deputy", "is_focal", "job_title", "job_title_km", "language", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "version") VALUES (NEW."email", NEW."erased_at", NEW."full_name", NEW."full_name_km", NEW."gender", NEW."honorific", NEW."id", NEW."is_active", NEW."is_deputy", NEW."is_focal", NEW."job_title", NEW."job_title_km", NEW."language", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."version"); RETURN NULL;',
                            hash="4eb0ce5b28c27d1c981fb3a3d8a8221ca12d10de",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a133a",
                            table="members_person",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="PersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "full_name",
                    models.CharField(
                        help_text="As the person writes it. In Cambodia the family name comes first.",
                        max_length=120,
                        verbose_name="full name",
                    ),
                ),
                ("full_name_km", models.CharField(blank=True, max_length=240, verbose_name="name in Khmer")),
                (
                    "honorific",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mr", "Mr"),
                            ("mrs", "Mrs"),
                            ("ms", "Ms"),
                            ("dr", "Dr"),
                            ("he", "H.E."),
                            ("her_excellency", "Her Excellency"),
                            ("his_excellency", "His Excellency"),
                            ("lok_chumteav", "Lok Chumteav"),
                            ("samdech", "Samdech"),
                        ],
                        max_length=20,
                        verbose_name="honorific",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        choices=[("woman", "Woman"), ("man", "Man"), ("other", "Other"), ("not_said", "Not said")],
                        default="not_said",
                        max_length=10,
                        verbose_name="gender",
                    ),
                ),
                ("job_title", models.CharField(blank=True, max_length=160, verbose_name="job title")),
                ("job_title_km", models.CharField(blank=True, max_length=320, verbose_name="job title in Khmer")),
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
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="With or without +855. Khmer digits are fine.",
                        max_length=40,
                        verbose_name="telephone",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                (
                    "is_focal",
                    models.BooleanField(
                        default=False,
                        help_text="Answers for the organisation: registers, replaces, cancels.",
                        verbose_name="focal person",
                    ),
                ),
                (
                    "is_deputy",
                    models.BooleanField(
                        default=False,
                        help_text="We ask this person to answer when no focal person does.",
                        verbose_name="deputy",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("erased_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="erased")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=coalition_events.common.text.Fold("full_name", "full_name_km"),
                        output_field=models.TextField(),
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
                        to="members.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moved", models.JSONField(default=dict)),
                ("before", models.JSONField(default=dict)),
                ("merged_at", models.DateTimeField(verbose_name="merged")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
                (
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                (
                    "gone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="merges_away", to="members.person"
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="merges_into", to="members.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "merge of two people",
                "verbose_name_plural": "merges of people",
                "ordering": ["-merged_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("gone",),
                        name="person_is_merged_into_one_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("gone")), _negated=True),
                        name="nobody_is_merged_into_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotDoubles",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_at", models.DateTimeField(verbose_name="said")),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="members.person"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="members.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "two people, no doubles",
                "verbose_name_plural": "two people, no doubles",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("one", "other"), name="two_people_are_told_apart_once"),
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="pair_begins_with_the_older"
                    ),
                ],
            },
        ),
    ]
