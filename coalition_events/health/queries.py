"""How the site is: what answers, and what is wrong."""

import os
import pkgutil
import shutil
from datetime import datetime, timedelta
from functools import cache

import redis
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import Error

from coalition_events.health.models import SILENCE, Heartbeat
from coalition_events.mail.delivery.pace import figures

OK = "ok"
BACKUP_IS_OLD = timedelta(hours=3)  # one is made each hour
LEAST_FREE = 0.05, 500 * 1024 * 1024  # of the disk; bytes


def parts(now: datetime) -> dict[str, str]:
    """Of /healthz: each part that the site needs, "ok" or what is wrong with it."""
    return {"broker": broker(), **database_and_processes(now)}


def troubles(now: datetime) -> set[str]:
    """Names of what is wrong: parts, and what will stop them."""
    found = {name for name, state in parts(now).items() if state != OK}
    disk = shutil.disk_usage(settings.VAR)
    if disk.free < max(disk.total * LEAST_FREE[0], LEAST_FREE[1]):
        found.add("disk")
    made_at = Heartbeat.objects.filter(name=Heartbeat.BACKUP).values_list("beat_at", flat=True).first()
    # Where none was ever made, somebody's own machine needs none.
    if made_at < now - BACKUP_IS_OLD if made_at else not settings.IS_LOCAL:
        found.add("backup")
    return found


def database_and_processes(now: datetime) -> dict[str, str]:
    try:
        missing = migrations() - MigrationRecorder(connection).applied_migrations().keys()
        if missing:
            return {"database": f"is not migrated: {len(missing)} to apply"}
        heard = dict(Heartbeat.objects.values_list("name", "beat_at"))
        mail = figures(now).state
    except Error:
        return {"database": "does not answer"}
    processes = {name: liveness(heard.get(name), now=now) for name in (Heartbeat.WORKER, Heartbeat.CLOCK)}
    return {"database": OK, **processes, "mail": mail}


@cache
def migrations() -> set[tuple[str, str]]:
    """What this code's database has gone through, read from the names of its files: loading them would keep them."""
    return {
        (part.label, module.name)
        for part in apps.get_app_configs()
        for module in pkgutil.iter_modules([f"{part.path}/migrations"])
        if not module.ispkg and module.name[0] not in "_~"
    }


def liveness(beat_at: datetime | None, now: datetime) -> str:
    if beat_at is None:
        return "has never been heard of"
    silence = now - beat_at
    return OK if silence <= SILENCE else f"silent for {silence.total_seconds():.0f} seconds"


def broker() -> str:
    if not settings.REDIS_URL:
        is_there = os.access(settings.BROKER_FOLDER, os.W_OK)
        return OK if is_there else "its folder cannot be written"
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2) as client:
            client.set("healthz", 1, ex=60)  # one that is full answers, and takes nothing
    except redis.AuthenticationError:
        return "refuses our password"
    except redis.ResponseError:
        return "answers, and takes nothing"
    except redis.RedisError:
        return "does not answer"
    return OK
