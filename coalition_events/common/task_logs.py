"""Each task is logged under its own id and under the id of the request that sent it, with how it went and how long."""

import time

import structlog
from celery import Task, signals

log = structlog.get_logger(__name__)

REQUEST_HEADER = "sent_by_request"


@signals.before_task_publish.connect
def pass_the_request_on(headers: dict[str, object] | None = None, **_: object) -> None:
    request = structlog.contextvars.get_contextvars().get("request")
    if headers is not None and request:
        headers[REQUEST_HEADER] = request


@signals.task_prerun.connect
def begin(task_id: str, task: Task, **_: object) -> None:
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(task=task_id)
    # A worker puts headers beside the rest; a task run on the spot keeps them by themselves.
    if request := getattr(task.request, REQUEST_HEADER, None) or (task.request.headers or {}).get(REQUEST_HEADER):
        structlog.contextvars.bind_contextvars(request=request)
    task.request.began = time.perf_counter()


@signals.task_postrun.connect
def end(task: Task, state: str | None = None, **_: object) -> None:
    milliseconds = round((time.perf_counter() - task.request.began) * 1000, 1)
    name = task.name.rpartition(".")[2]
    log.info(f"task {name}", state=(state or "unknown").lower(), ms=milliseconds)
    structlog.contextvars.clear_contextvars()
