import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

import coalition_events.common.languages
from coalition_events.common.tables import NewTables


class Migration(NewTables):
    replaces = [
        ("meetings", "0001_initial"),
        ("meetings", "0002_allowance_and_held_seats"),
        ("meetings", "0003_order_without_a_look_at_the_meeting"),
        ("meetings", "0004_cancellation"),
        ("meetings", "0005_evaluation_form"),
    ]

    initial = True

    dependencies = [("pghistory", "0007_auto_20250421_0444")]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.CharField(
                        help_text="Year and month, as in 2027-05. Used in the web address of the meeting.",
                        max_length=7,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{4}-(0[1-9]|1[0-2])\\Z", "Year and month, as in 2027-05."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                ("theme", models.CharField(max_length=200, verbose_name="theme")),
                ("theme_km", models.CharField(blank=True, max_length=400, verbose_name="theme in Khmer")),
                (
                    "lead",
                    models.CharField(
                        blank=True,
                        help_text="What the meeting is about.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                ("lead_km", models.CharField(blank=True, max_length=600, verbose_name="in one sentence, in Khmer")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="What to expect and what to bring. You can use headings and lists.",
                        max_length=10000,
                        verbose_name="text",
                    ),
                ),
                ("text_km", models.TextField(blank=True, max_length=20000, verbose_name="text in Khmer")),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="venue")),
                ("venue_km", models.CharField(blank=True, max_length=400, verbose_name="venue in Khmer")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="address")),
                ("address_km", models.CharField(blank=True, max_length=600, verbose_name="address in Khmer")),
                ("map_url", models.URLField(blank=True, max_length=500, verbose_name="link to a map")),
                (
                    "evaluation_url",
                    models.URLField(blank=True, max_length=500, verbose_name="link to an evaluation form"),
                ),
                (
                    "languages",
                    models.CharField(
                        blank=True,
                        help_text="English and Khmer, with interpretation.",
                        max_length=200,
                        verbose_name="languages spoken",
                    ),
                ),
                (
                    "languages_km",
                    models.CharField(blank=True, max_length=400, verbose_name="languages spoken, in Khmer"),
                ),
                (
                    "seats",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="For the whole meeting. When all seats are taken, new people go on the waiting list.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5000),
                        ],
                        verbose_name="seats",
                    ),
                ),
                (
                    "waitlist_rule",
                    models.CharField(
                        choices=[
                            ("arrival", "The person who has waited longest"),
                            ("fewest", "The organisation with the fewest confirmed seats"),
                        ],
                        default="arrival",
                        max_length=10,
                        verbose_name="who gets the next free seat",
                    ),
                ),
                (
                    "allowance",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many people each organisation may send. "
                        "Guests are not counted. Leave it empty for no limit.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="seats for each organisation",
                    ),
                ),
                (
                    "seats_held_until",
                    models.DateField(
                        blank=True,
                        help_text="We keep one seat for each member that has not answered, until this day ends.",
                        null=True,
                        verbose_name="a seat is kept until",
                    ),
                ),
                (
                    "registration_opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration opens"),
                ),
                (
                    "registration_closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration closes"),
                ),
                (
                    "needs_kept_days",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Counted from the last day of the meeting. After that, "
                        "we erase diet, access and other needs.",
                        validators=[django.core.validators.MaxValueValidator(365)],
                        verbose_name="days to keep people’s needs",
                    ),
                ),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="contact person")),
                ("contact_phone", models.CharField(blank=True, max_length=40, verbose_name="their telephone")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="their email")),
                ("announced_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="announced")),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="cancelled")),
                (
                    "cancelled_word",
                    models.CharField(
                        blank=True,
                        help_text="We show this on the meeting’s page and in the email.",
                        max_length=500,
                        verbose_name="why it is cancelled",
                    ),
                ),
                (
                    "cancelled_word_km",
                    models.CharField(blank=True, max_length=1000, verbose_name="why it is cancelled, in Khmer"),
                ),
                ("is_demonstration", models.BooleanField(default=False, editable=False, verbose_name="demonstration")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["-starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="meeting_ends_on_or_after_its_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("registration_closes_at__isnull", True), ("registration_opens_at__isnull", True)),
                            models.Q(
                                ("registration_closes_at__gt", models.F("registration_opens_at")),
                                ("registration_closes_at__isnull", False),
                                ("registration_opens_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="registration_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("registration_opens_at__isnull", True), ("seats__isnull", False), _connector="OR"
                        ),
                        name="meeting_that_registers_has_seats",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_meetingevent" ("address", "address_km", "allowance", "announced_at", "cancelled_at", "cancelled_word", "cancelled_word_km", "contact_email", "contact_name", "contact_phone", "ends_on", "evaluation_url", "id", "is_demonstration", "languages", "languages_km", "lead", "lead_km", "map_url", "needs_kept_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_closes_at", "registration_opens_at", "seats", "seats_held_until", "slug", "starts_on", "text", "text_km", "theme", "theme_km", "venue", "venue_km", "version", "waitlist_rule") VALUES (NEW."address", NEW."address_km", NEW."allowance", NEW."announced_at", NEW."cancelled_at", NEW."cancelled_word", NEW."cancelled_word_km", NEW."contact_email", NEW."contact_name", NEW."contact_phone", NEW."ends_on", NEW."evaluation_url", NEW."id", NEW."is_demonstration", NEW."languages", NEW."languages_km", NEW."lead", NEW."lead_km", NEW."map_url", NEW."needs_kept_days", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_closes_at", NEW."registration_opens_at", NEW."seats", NEW."seats_held_until", NEW."slug", NEW."starts_on", NEW."text", NEW."text_km", NEW."theme", NEW."theme_km", NEW."venue", NEW."venue_km", NEW."version", NEW."waitlist_rule"); RETURN NULL;',
                            hash="dfe3765b5cd418ff1ebe19e235f24e9ab3c60045",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61d9e",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_meetingevent" ("address", "address_km", "allowance", "announced_at", "cancelled_at", "cancelled_word", "cancelled_word_km", "contact_email", "contact_name", "contact_phone", "ends_on", "evaluation_url", "id", "is_demonstration", "languages", "languages_km", "lead", "lead_km", "map_url", "needs_kept_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_closes_at", "registration_opens_at", "seats", "seats_held_until", "slug", "starts_on", "text", "text_km", "theme", "theme_km", "venue", "venue_km", "version", "waitlist_rule") VALUES (NEW."address", NEW."address_km", NEW."allowance", NEW."announced_at", NEW."cancelled_at", NEW."cancelled_word", NEW."cancelled_word_km", NEW."contact_email", NEW."contact_name", NEW."contact_phone", NEW."ends_on", NEW."evaluation_url", NEW."id", NEW."is_demonstration", NEW."languages", NEW."languages_km", NEW."lead", NEW."lead_km", NEW."map_url", NEW."needs_kept_days", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_closes_at", NEW."registration_opens_at", NEW."seats", NEW."seats_held_until", NEW."slug", NEW."starts_on", NEW."text", NEW."text_km", NEW."theme", NEW."theme_km", NEW."venue", NEW."venue_km", NEW."version", NEW."waitlist_rule"); RETURN NULL;',
                            hash="904d926f7bd928f3fa2664886649d41c078a5372",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_495b8",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="Day",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="number",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "starts_at",
                    models.TimeField(blank=True, help_text="Phnom Penh time.", null=True, verbose_name="starts"),
                ),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "seats",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Only if the hall on this day has fewer seats than the meeting.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5000),
                        ],
                        verbose_name="seats on this day",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "day",
                "verbose_name_plural": "days",
                "ordering": ["meeting_id", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="one_day_per_number"),
                    models.UniqueConstraint(fields=("meeting", "date"), name="one_day_per_date"),
                    models.CheckConstraint(
                        condition=models.Q(("number__range", (1, 5))), name="meeting_has_one_to_five_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at__isnull", True),
                            ("ends_at__isnull", True),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="day_ends_after_it_starts",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_dayevent" ("date", "ends_at", "id", "meeting_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "starts_at") VALUES (NEW."date", NEW."ends_at", NEW."id", NEW."meeting_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seats", NEW."starts_at"); RETURN NULL;',
                            hash="dbd71ccf75b72c233daf35a031781340e9917fa4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d7865",
                            table="meetings_day",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_dayevent" ("date", "ends_at", "id", "meeting_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "starts_at") VALUES (NEW."date", NEW."ends_at", NEW."id", NEW."meeting_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seats", NEW."starts_at"); RETURN NULL;',
                            hash="3c08fd41d1b8815f66e0941ff52892fb2e2bd1eb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_214de",
                            table="meetings_day",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_dayevent" ("date", "ends_at", "id", "meeting_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "starts_at") VALUES (OLD."date", OLD."ends_at", OLD."id", OLD."meeting_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seats", OLD."starts_at"); RETURN NULL;',
                            hash="c2ba8db7182a62f12805ee88ff681853a975806a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_22150",
                            table="meetings_day",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "slug",
                    models.CharField(
                        help_text="Year and month, as in 2027-05. Used in the web address of the meeting.",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{4}-(0[1-9]|1[0-2])\\Z", "Year and month, as in 2027-05."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                ("theme", models.CharField(max_length=200, verbose_name="theme")),
                ("theme_km", models.CharField(blank=True, max_length=400, verbose_name="theme in Khmer")),
                (
                    "lead",
                    models.CharField(
                        blank=True,
                        help_text="What the meeting is about.",
                        max_length=300,
                        verbose_name="in one sentence",
                    ),
                ),
                ("lead_km", models.CharField(blank=True, max_length=600, verbose_name="in one sentence, in Khmer")),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="What to expect and what to bring. You can use headings and lists.",
                        max_length=10000,
                        verbose_name="text",
                    ),
                ),
                ("text_km", models.TextField(blank=True, max_length=20000, verbose_name="text in Khmer")),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="venue")),
                ("venue_km", models.CharField(blank=True, max_length=400, verbose_name="venue in Khmer")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="address")),
                ("address_km", models.CharField(blank=True, max_length=600, verbose_name="address in Khmer")),
                ("map_url", models.URLField(blank=True, max_length=500, verbose_name="link to a map")),
                (
                    "evaluation_url",
                    models.URLField(blank=True, max_length=500, verbose_name="link to an evaluation form"),
                ),
                (
                    "languages",
                    models.CharField(
                        blank=True,
                        help_text="English and Khmer, with interpretation.",
                        max_length=200,
                        verbose_name="languages spoken",
                    ),
                ),
                (
                    "languages_km",
                    models.CharField(blank=True, max_length=400, verbose_name="languages spoken, in Khmer"),
                ),
                (
                    "seats",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="For the whole meeting. When all seats are taken, new people go on the waiting list.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5000),
                        ],
                        verbose_name="seats",
                    ),
                ),
                (
                    "waitlist_rule",
                    models.CharField(
                        choices=[
                            ("arrival", "The person who has waited longest"),
                            ("fewest", "The organisation with the fewest confirmed seats"),
                        ],
                        default="arrival",
                        max_length=10,
                        verbose_name="who gets the next free seat",
                    ),
                ),
                (
                    "allowance",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many people each organisation may send. "
                        "Guests are not counted. Leave it empty for no limit.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="seats for each organisation",
                    ),
                ),
                (
                    "seats_held_until",
                    models.DateField(
                        blank=True,
                        help_text="We keep one seat for each member that has not answered, until this day ends.",
                        null=True,
                        verbose_name="a seat is kept until",
                    ),
                ),
                (
                    "registration_opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration opens"),
                ),
                (
                    "registration_closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration closes"),
                ),
                (
                    "needs_kept_days",
                    models.PositiveSmallIntegerField(
                        default=30,
                        help_text="Counted from the last day of the meeting. After that, "
                        "we erase diet, access and other needs.",
                        validators=[django.core.validators.MaxValueValidator(365)],
                        verbose_name="days to keep people’s needs",
                    ),
                ),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="contact person")),
                ("contact_phone", models.CharField(blank=True, max_length=40, verbose_name="their telephone")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="their email")),
                ("announced_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="announced")),
                ("cancelled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="cancelled")),
                (
                    "cancelled_word",
                    models.CharField(
                        blank=True,
                        help_text="We show this on the meeting’s page and in the email.",
                        max_length=500,
                        verbose_name="why it is cancelled",
                    ),
                ),
                (
                    "cancelled_word_km",
                    models.CharField(blank=True, max_length=1000, verbose_name="why it is cancelled, in Khmer"),
                ),
                ("is_demonstration", models.BooleanField(default=False, editable=False, verbose_name="demonstration")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("name_km", models.CharField(blank=True, max_length=160, verbose_name="name in Khmer")),
                (
                    "seats",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5000),
                        ],
                        verbose_name="seats",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rooms", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "room",
                "verbose_name_plural": "rooms",
                "ordering": ["meeting_id", "order", "pk"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "name"), name="one_room_per_name")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_roomevent" ("id", "meeting_id", "name", "name_km", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "version") VALUES (NEW."id", NEW."meeting_id", NEW."name", NEW."name_km", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seats", NEW."version"); RETURN NULL;',
                            hash="03c7949d11870e9ada061d78188aa3f5c43f0299",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d19ac",
                            table="meetings_room",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "meetings_roomevent" ("id", "meeting_id", "name", "name_km", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "version") VALUES (NEW."id", NEW."meeting_id", NEW."name", NEW."name_km", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seats", NEW."version"); RETURN NULL;',
                            hash="7a2339462ba8eea373978c7ac76488059fef15f1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_094a4",
                            table="meetings_room",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "meetings_roomevent" ("id", "meeting_id", "name", "name_km", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "version") VALUES (OLD."id", OLD."meeting_id", OLD."name", OLD."name_km", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seats", OLD."version"); RETURN NULL;',
                            hash="964e62be3cc9e9221882a2313316de8bfb6a5494",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d3780",
                            table="meetings_room",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            bases=(coalition_events.common.languages.InBothLanguages, models.Model),
        ),
        migrations.CreateModel(
            name="RoomEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("name_km", models.CharField(blank=True, max_length=160, verbose_name="name in Khmer")),
                (
                    "seats",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5000),
                        ],
                        verbose_name="seats",
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
                        to="meetings.room",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DayEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="number",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "starts_at",
                    models.TimeField(blank=True, help_text="Phnom Penh time.", null=True, verbose_name="starts"),
                ),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends")),
                (
                    "seats",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Only if the hall on this day has fewer seats than the meeting.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5000),
                        ],
                        verbose_name="seats on this day",
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
                        to="meetings.day",
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
            ],
            options={
                "abstract": False,
            },
        ),
    ]
