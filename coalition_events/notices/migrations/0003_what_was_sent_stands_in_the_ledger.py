"""What was posted before there was a ledger is entered into it, so that nothing that has gone goes again."""

import re
from datetime import date

from django.db import migrations

PORTION = 1000
WITHDRAWN_MARK = ":withdrawn-"
# reminder:<rule>:<who, and through whom>:<first day of the meeting>
REMINDER = re.compile(r"reminder:(?P<rule>\d+):(?P<key>.+):(?P<day>\d{4}-\d\d-\d\d)\Z")
INVITATION = re.compile(r"invitation:\d+:(?P<key>.+)\Z")
SUMMARY = re.compile(r"summary:\d+:(?P<key>\d+)\Z")
WHO = re.compile(r"(?P<organisation>organisation-)?(?P<who>\d+)(:via-(?P<reader>\d+))?\Z")


def rules_say_what_they_said(apps, schema_editor):
    Reminder = apps.get_model("notices", "Reminder")
    for says in ("appearing", "unanswered"):
        Reminder.objects.filter(audience=says).update(says=says)


def enter_what_was_posted(apps, schema_editor):
    Message, Meeting = apps.get_model("mail", "Message"), apps.get_model("meetings", "Meeting")
    Notice, Reminder = apps.get_model("notices", "Notice"), apps.get_model("notices", "Reminder")
    people = set(apps.get_model("members", "Person").objects.values_list("pk", flat=True))
    organisations = set(apps.get_model("members", "Organisation").objects.values_list("pk", flat=True))
    meetings = {meeting.slug: meeting for meeting in Meeting.objects.all()}
    rules = set(Reminder.objects.values_list("pk", flat=True))
    posted = Message.objects.filter(meeting__in=meetings, kind__regex="^(reminder_|invitation$|summary$)")
    entries = []
    for message in posted.exclude(key__contains=WITHDRAWN_MARK).defer("text", "html", "calendar").iterator(PORTION):
        meeting = meetings[message.meeting]
        found = REMINDER.match(message.key) or INVITATION.match(message.key) or SUMMARY.match(message.key)
        who = WHO.match(found["key"]) if found else None
        if who is None:
            continue
        rule = int(found["rule"]) if "rule" in found.re.groupindex else None
        named, reader = int(who["who"]), int(who["reader"] or who["who"])
        is_organisation = bool(who["organisation"])
        withdrawn = message.status == "withdrawn"  # for good: its key was kept
        entries.append(
            Notice(
                meeting=meeting,
                rule_id=rule if rule in rules else None,
                source=f"reminder:{rule}" if rule else message.kind,
                says=message.kind.removeprefix("reminder_"),
                occurrence=date.fromisoformat(found["day"]) if rule else meeting.starts_on,
                key=found["key"],
                person_id=named if not is_organisation and named in people else None,
                organisation_id=named if is_organisation and named in organisations else None,
                reader_id=reader if reader in people and (who["reader"] or not is_organisation) else None,
                due_at=message.due_at,
                state="cancelled" if withdrawn else "posted",
                reason="by_organiser" if withdrawn else "",
                planned_at=message.posted_at,
                decided_at=message.posted_at,
                message=message,
            )
        )
        if len(entries) >= PORTION:
            Notice.objects.bulk_create(entries, ignore_conflicts=True)
            entries = []
    Notice.objects.bulk_create(entries, ignore_conflicts=True)


def take_out_again(apps, schema_editor):
    apps.get_model("notices", "Notice").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_the_ledger")]

    operations = [
        migrations.RunPython(rules_say_what_they_said, migrations.RunPython.noop),
        migrations.RunPython(enter_what_was_posted, take_out_again),
    ]
