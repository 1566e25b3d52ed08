"""The worker and its clock.

All that matters is a row in PostgreSQL: a task is a nudge to look there. So a task may be lost, late or run twice, and
the timetable below finds whatever a lost nudge left behind.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition_events.settings")
# Django's checks load all pages, 30 MB in each process that needs none; `migrate` has run them.
os.environ.setdefault("CELERY_SKIP_CHECKS", "yes")

app = Celery("coalition_events")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["coalition_events.health"], related_name="heartbeat")

MINUTE = 60.0

app.conf.beat_schedule = {
    "sweep the outbox": {"task": "coalition_events.mail.tasks.deliver_due_messages", "schedule": MINUTE},
    "remind whoever is due": {"task": "coalition_events.notices.tasks.remind_whoever_is_due", "schedule": MINUTE},
    "draft the summaries of meetings that ended": {
        "task": "coalition_events.summaries.tasks.draft_due_summaries",
        "schedule": crontab(minute=5),
    },
    "remind of summaries that are late": {
        "task": "coalition_events.summaries.tasks.remind_of_late_summaries",
        "schedule": crontab(hour=9, minute=10),
    },
    "send the summaries that were approved": {
        "task": "coalition_events.summaries.tasks.send_approved_summaries",
        "schedule": MINUTE,
    },
    "seat whoever waits for seats that are no longer held": {
        "task": "coalition_events.registration.tasks.seat_whoever_fits",
        "schedule": 5 * MINUTE,
    },
    "go on with spreadsheets": {
        "task": "coalition_events.registration.tasks.take_in_waiting_spreadsheets",
        "schedule": MINUTE,
    },
    "forget old spreadsheets": {
        "task": "coalition_events.registration.tasks.forget_old_spreadsheets",
        "schedule": crontab(hour=3, minute=25),
    },
    "forget sessions and codes that ended": {
        "task": "members.tasks.forget_what_has_ended",
        "schedule": crontab(hour=3, minute=45),
    },
    "forget mail and history of former years": {
        "task": "coalition_events.privacy.tasks.forget_what_is_old",
        "schedule": crontab(hour=4, minute=5),
    },
    "end roles whose last day is over": {"task": "members.tasks.end_roles", "schedule": crontab(minute=0)},
    "delete files of nothing": {
        "task": "coalition_events.agenda.tasks.delete_files_of_nothing",
        "schedule": crontab(hour=3, minute=35),
    },
    "forget the keys of phones at the door": {
        "task": "coalition_events.attendance.tasks.wipe_keys_of_phones",
        "schedule": crontab(hour=3, minute=5),
    },
    "sweep the webhooks": {"task": "coalition_events.api.tasks.deliver_due_webhooks", "schedule": MINUTE},
    "forget old calls of the API": {
        "task": "coalition_events.api.tasks.forget_old_calls",
        "schedule": crontab(hour=3, minute=55),
    },
    "erase needs that are no longer needed": {
        "task": "coalition_events.registration.tasks.erase_old_needs",
        "schedule": crontab(hour=3, minute=15),
    },
}

# What was not fetched before it is due again has been overtaken.
for entry in app.conf.beat_schedule.values():
    entry["options"] = {"expires": 3600 if isinstance(entry["schedule"], crontab) else entry["schedule"]}
