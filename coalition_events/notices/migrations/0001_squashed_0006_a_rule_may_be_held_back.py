import datetime

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from coalition_events.common.tables import NewTables


class Migration(NewTables):
    replaces = [
        ("notices", "0001_initial"),
        ("notices", "0002_the_ledger"),
        ("notices", "0003_what_was_sent_stands_in_the_ledger"),
        ("notices", "0004_more_to_say"),
        ("notices", "0005_words_of_their_own"),
        ("notices", "0006_a_rule_may_be_held_back"),
    ]

    initial = True

    dependencies = [
        ("mail", "0001_squashed_0006_what_was_withdrawn_may_come_back"),
        ("meetings", "0001_squashed_0005_evaluation_form"),
        ("members", "0001_squashed_0007_codes_counted_by_place"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("registered", "People who have a place"),
                            ("appearing", "Speakers"),
                            ("unconfirmed", "Speakers who have not answered"),
                            ("slides_missing", "Speakers whose session has no slides yet"),
                            ("moderating", "Moderators"),
                            ("unanswered", "Focal persons who have not answered"),
                            ("deputies", "Deputies of focal persons who have not answered"),
                            ("names_missing", "Focal persons who have not sent all names"),
                            ("seats_unused", "Focal persons with unused seats"),
                            ("guests", "Guests who have not answered"),
                            ("organisers", "Organisers"),
                            ("came", "People who came"),
                            ("missed", "People who had a place and did not come"),
                        ],
                        max_length=20,
                        verbose_name="who",
                    ),
                ),
                (
                    "says",
                    models.CharField(
                        choices=[
                            ("registered", "When, where and what to bring"),
                            ("appearing", "Their sessions"),
                            ("confirm", "Please confirm that you will take part"),
                            ("slides", "Please send your slides"),
                            ("panel", "The moderator's sheet"),
                            ("unanswered", "Please answer"),
                            ("deputy", "Please answer, since your focal person has not"),
                            ("names", "Please send the names"),
                            ("seats", "You have seats left"),
                            ("last_days", "The last days to register"),
                            ("guest", "Will you come as our guest?"),
                            ("open", "What is still open"),
                            ("thanks", "Thank you for coming"),
                            ("missed", "We missed you"),
                        ],
                        default="registered",
                        max_length=20,
                        verbose_name="what",
                    ),
                ),
                (
                    "anchor",
                    models.CharField(
                        choices=[
                            ("start", "the first day"),
                            ("end", "the last day"),
                            ("close", "the close of registration"),
                        ],
                        default="start",
                        max_length=10,
                        verbose_name="counted from",
                    ),
                ),
                (
                    "days_before",
                    models.SmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(-60),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="days before",
                    ),
                ),
                ("at", models.TimeField(default=datetime.time(9, 0), help_text="Phnom Penh time.", verbose_name="at")),
                (
                    "is_daily",
                    models.BooleanField(
                        default=False,
                        help_text="It goes out every day from then, until the day it is counted from.",
                        verbose_name="every day",
                    ),
                ),
                (
                    "grace_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="If the site was down, it can still go out within these hours. Later we skip it.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(336),
                        ],
                        verbose_name="hours that it may be late",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("held_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="held back")),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "held_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "ordering": ["meeting", "-days_before", "at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "audience", "says", "anchor", "days_before"),
                        name="one_reminder_per_audience_and_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_daily", False), ("days_before__gte", 0), _connector="OR"),
                        name="daily_reminder_comes_before",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_at", None), ("held_by", None)),
                            models.Q(("held_at__isnull", False), ("held_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="held_rule_says_by_whom",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notices_reminderevent" ("anchor", "at", "audience", "days_before", "grace_hours", "held_at", "held_by_id", "id", "is_active", "is_daily", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "says", "set_at") VALUES (NEW."anchor", NEW."at", NEW."audience", NEW."days_before", NEW."grace_hours", NEW."held_at", NEW."held_by_id", NEW."id", NEW."is_active", NEW."is_daily", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."says", NEW."set_at"); RETURN NULL;',
                            hash="329a0b69bdee04ed77abece6dbf594da6e45c0a7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ac361",
                            table="notices_reminder",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "notices_reminderevent" ("anchor", "at", "audience", "days_before", "grace_hours", "held_at", "held_by_id", "id", "is_active", "is_daily", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "says", "set_at") VALUES (NEW."anchor", NEW."at", NEW."audience", NEW."days_before", NEW."grace_hours", NEW."held_at", NEW."held_by_id", NEW."id", NEW."is_active", NEW."is_daily", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."says", NEW."set_at"); RETURN NULL;',
                            hash="18919e0a8b304e5302635e8bdcfeaf011ad39efc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_34dc8",
                            table="notices_reminder",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notices_reminderevent" ("anchor", "at", "audience", "days_before", "grace_hours", "held_at", "held_by_id", "id", "is_active", "is_daily", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "says", "set_at") VALUES (OLD."anchor", OLD."at", OLD."audience", OLD."days_before", OLD."grace_hours", OLD."held_at", OLD."held_by_id", OLD."id", OLD."is_active", OLD."is_daily", OLD."meeting_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."says", OLD."set_at"); RETURN NULL;',
                            hash="58fff52e1f3f546ae992ef55cfbcecf8e812e9b4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_25ce8",
                            table="notices_reminder",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("registered", "People who have a place"),
                            ("appearing", "Speakers"),
                            ("unconfirmed", "Speakers who have not answered"),
                            ("slides_missing", "Speakers whose session has no slides yet"),
                            ("moderating", "Moderators"),
                            ("unanswered", "Focal persons who have not answered"),
                            ("deputies", "Deputies of focal persons who have not answered"),
                            ("names_missing", "Focal persons who have not sent all names"),
                            ("seats_unused", "Focal persons with unused seats"),
                            ("guests", "Guests who have not answered"),
                            ("organisers", "Organisers"),
                            ("came", "People who came"),
                            ("missed", "People who had a place and did not come"),
                        ],
                        max_length=20,
                        verbose_name="who",
                    ),
                ),
                (
                    "says",
                    models.CharField(
                        choices=[
                            ("registered", "When, where and what to bring"),
                            ("appearing", "Their sessions"),
                            ("confirm", "Please confirm that you will take part"),
                            ("slides", "Please send your slides"),
                            ("panel", "The moderator's sheet"),
                            ("unanswered", "Please answer"),
                            ("deputy", "Please answer, since your focal person has not"),
                            ("names", "Please send the names"),
                            ("seats", "You have seats left"),
                            ("last_days", "The last days to register"),
                            ("guest", "Will you come as our guest?"),
                            ("open", "What is still open"),
                            ("thanks", "Thank you for coming"),
                            ("missed", "We missed you"),
                        ],
                        default="registered",
                        max_length=20,
                        verbose_name="what",
                    ),
                ),
                (
                    "anchor",
                    models.CharField(
                        choices=[
                            ("start", "the first day"),
                            ("end", "the last day"),
                            ("close", "the close of registration"),
                        ],
                        default="start",
                        max_length=10,
                        verbose_name="counted from",
                    ),
                ),
                (
                    "days_before",
                    models.SmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(-60),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="days before",
                    ),
                ),
                ("at", models.TimeField(default=datetime.time(9, 0), help_text="Phnom Penh time.", verbose_name="at")),
                (
                    "is_daily",
                    models.BooleanField(
                        default=False,
                        help_text="It goes out every day from then, until the day it is counted from.",
                        verbose_name="every day",
                    ),
                ),
                (
                    "grace_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="If the site was down, it can still go out within these hours. Later we skip it.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(336),
                        ],
                        verbose_name="hours that it may be late",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("held_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="held back")),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "held_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
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
                        to="notices.reminder",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=40)),
                ("says", models.CharField(max_length=20, verbose_name="what")),
                ("occurrence", models.DateField(verbose_name="of the meeting that begins on")),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("key", models.CharField(max_length=80)),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("is_late", models.BooleanField(default=False, verbose_name="came later")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "On hold"),
                            ("posted", "Posted"),
                            ("skipped", "Skipped"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("too_late", "It was too late to send it."),
                            ("no_use", "It would come too late to be useful."),
                            ("said_already", "A later email says the same. They get it only once."),
                            ("no_address", "No email address, and no organisation to pass it on."),
                            ("no_help", "No email address, and no focal person with one."),
                            ("no_focal", "It has no focal person."),
                            ("focal_silent", "Its focal person has no email address."),
                            ("no_deputy", "It has no deputy."),
                            ("deputy_silent", "Its deputy has no email address."),
                            ("no_longer_so", "What it says is no longer true."),
                            ("switched_off", "The reminder is switched off."),
                            ("removed", "The reminder was removed."),
                            ("draft", "The meeting is a draft."),
                            ("meeting_cancelled", "The meeting is cancelled."),
                            ("by_organiser", "An organiser cancelled it."),
                            ("unsubscribed", "They asked us not to send this kind of email."),
                            ("bounces", "Email to this address comes back."),
                            ("rule_held", "This reminder is on hold."),
                            ("words_outdated", "Something changed after its text was edited."),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("planned_at", models.DateTimeField(verbose_name="planned")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "account",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="meetings.meeting"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notices",
                        to="mail.message",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="members.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="members.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.person",
                        verbose_name="reader",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notices",
                        to="notices.reminder",
                    ),
                ),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["due_at", "pk"],
                "indexes": [
                    models.Index(condition=models.Q(("state", "planned")), fields=["due_at"], name="notice_due"),
                    models.Index(fields=["meeting", "due_at"], name="notice_of_meeting"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "source", "step", "occurrence", "key"), name="everybody_is_told_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["skipped", "cancelled"]), _negated=True),
                            models.Q(models.Q(("reason", ""), _negated=True), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="notice_that_does_not_go_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["planned", "held"]), _negated=True),
                            models.Q(("message", None), ("reader__isnull", False)),
                            models.Q(("account__isnull", False), ("message", None)),
                            _connector="OR",
                        ),
                        name="planned_notice_has_a_reader",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "posted"), _negated=True), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="posted_notice_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=250, verbose_name="subject")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("km", "Khmer")], max_length=2, verbose_name="language"
                    ),
                ),
                ("original_subject", models.CharField(max_length=250)),
                ("original_text", models.TextField()),
                ("original_facts", models.TextField(blank=True)),
                ("written_at", models.DateTimeField(verbose_name="written")),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="notices.notice",
                        verbose_name="notice",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "words of its own",
                "verbose_name_plural": "words of their own",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject", ""), _negated=True), models.Q(("text", ""), _negated=True)
                        ),
                        name="own_words_say_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject__regex", "[\\r\\n]"), _negated=True),
                        name="own_subject_is_a_single_line",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notices_ownwordsevent" ("id", "language", "notice_id", "original_facts", "original_subject", "original_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text", "written_at", "written_by_id") VALUES (NEW."id", NEW."language", NEW."notice_id", NEW."original_facts", NEW."original_subject", NEW."original_text", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                            hash="149516b5435d3f9070340794f01e3f759122b4a2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b0d0d",
                            table="notices_ownwords",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "notices_ownwordsevent" ("id", "language", "notice_id", "original_facts", "original_subject", "original_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text", "written_at", "written_by_id") VALUES (NEW."id", NEW."language", NEW."notice_id", NEW."original_facts", NEW."original_subject", NEW."original_text", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                            hash="bd10ed02a92ff0c059d3ff727c3bbb4c32401cd9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3b335",
                            table="notices_ownwords",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notices_ownwordsevent" ("id", "language", "notice_id", "original_facts", "original_subject", "original_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject", "text", "written_at", "written_by_id") VALUES (OLD."id", OLD."language", OLD."notice_id", OLD."original_facts", OLD."original_subject", OLD."original_text", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."subject", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;',
                            hash="62eccd1ff15e92a021ec84a2ca9df6821b9f2186",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cd307",
                            table="notices_ownwords",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnWordsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("subject", models.CharField(max_length=250, verbose_name="subject")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("km", "Khmer")], max_length=2, verbose_name="language"
                    ),
                ),
                ("original_subject", models.CharField(max_length=250)),
                ("original_text", models.TextField()),
                ("original_facts", models.TextField(blank=True)),
                ("written_at", models.DateTimeField(verbose_name="written")),
                (
                    "notice",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="notices.notice",
                        verbose_name="notice",
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
                        to="notices.ownwords",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
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
            name="QuietHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "starts_at",
                    models.TimeField(default=datetime.time(20, 0), help_text="Phnom Penh time.", verbose_name="from"),
                ),
                ("ends_at", models.TimeField(default=datetime.time(7, 0), verbose_name="until")),
            ],
            options={
                "verbose_name": "quiet hours",
                "verbose_name_plural": "quiet hours",
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="quiet_hours_are_one_row")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "notices_quiethoursevent" ("ends_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (NEW."ends_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_at"); RETURN NULL;',
                            hash="59819c4fc62f9584327f43ffcbfdae4008b8a358",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c435c",
                            table="notices_quiethours",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "notices_quiethoursevent" ("ends_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (NEW."ends_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_at"); RETURN NULL;',
                            hash="b1b29f0b0cafaf759aa6a8ac54d7987d2735fe3a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_37ed2",
                            table="notices_quiethours",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuietHoursEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "starts_at",
                    models.TimeField(default=datetime.time(20, 0), help_text="Phnom Penh time.", verbose_name="from"),
                ),
                ("ends_at", models.TimeField(default=datetime.time(7, 0), verbose_name="until")),
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
                        to="notices.quiethours",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
