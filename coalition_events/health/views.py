import os
import pkgutil
from datetime import datetime
from functools import cache

import redis
from django.apps import apps
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.health.models import SILENCE, Heartbeat
from coalition_events.mail.delivery.pace import figures

OK = "ok"


@login_not_required
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when database, broker, worker and clock answer and mail goes out; 503 and which one does not."""
    parts = {"broker": broker(), **database_and_processes(now=timezone.now())}
    is_well = all(state == OK for state in parts.values())
    return JsonResponse({"status": OK if is_well else "failing", **parts}, status=200 if is_well else 503)


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
