"""What the site says on stdout: one line each, for people where it runs by hand and as JSON on a server.

A line never holds who: no addresses, no codes, no query strings, and of a path only the route that it matched and the
meeting or number in it, for a path can hold the token of a link.

A task is logged under its own id and under the id of the request that sent it.
"""

import re
import secrets
import time
from collections.abc import Callable

import structlog
from celery import Task, signals
from django.http import HttpRequest, HttpResponse
from structlog.typing import EventDict, Processor

log = structlog.get_logger(__name__)

ADDRESS = re.compile(r"[^\s@\"'<>()=]+@[\w-]+(\.[\w-]+)+")
SAFE_REQUEST_ID = re.compile(r"[\w-]{8,64}")
REQUEST_HEADER = "sent_by_request"


class RequestLogMiddleware:
    """Names each request, for every line written on its way, and writes one about how it was answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        name = request.headers.get("X-Request-ID", "")
        if not SAFE_REQUEST_ID.fullmatch(name):
            name = secrets.token_hex(8)
        with structlog.contextvars.bound_contextvars(request=name):
            response = self.get_response(request)
            milliseconds = round((time.perf_counter() - began) * 1000, 1)
            log.info(f"{request.method} {place(request)}", status=response.status_code, ms=milliseconds)
        response.headers["X-Request-ID"] = name
        return response


def place(request: HttpRequest) -> str:
    """The route with what is harmless in it filled in: `/meetings/2027-05/agenda/`, but `/links/<token>/`."""
    match = request.resolver_match
    if match is None:
        return "(no such address)"
    route = f"/{match.route}"
    for name, value in match.kwargs.items():
        if isinstance(value, int) or name == "slug":
            route = re.sub(rf"<(\w+:)?{name}>", str(value), route)
    return route


def without_paths(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Django's own lines quote the path; the route says as much and tells nobody's link."""
    request = getattr(event.get("_record"), "request", None)
    if isinstance(request, HttpRequest):
        event["event"] = event["event"].replace(request.path, place(request))
    return event


def without_addresses(_logger: object, _method: str, event: EventDict) -> EventDict:
    for name, value in event.items():
        if isinstance(value, str) and "@" in value:
            event[name] = ADDRESS.sub("[address]", value)
    return event


TIMES: dict[str, Processor] = {
    "json": structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    "readable": structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False, key="at"),
}
RENDERERS: dict[str, Processor] = {
    "json": structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
    "readable": structlog.dev.ConsoleRenderer(colors=False, pad_event_to=40, timestamp_key="at"),
}


def configure(style: str) -> dict[str, object]:
    """Set up structlog, and return the LOGGING that takes lines of every library the same way.

    `style` is `json` or `readable`. Everything goes through one handler to stdout.
    """
    steps: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        TIMES[style],
        structlog.processors.format_exc_info,
        without_addresses,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *steps,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    lines = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [without_paths, *steps],
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, RENDERERS[style]],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": lines},
        "handlers": {
            "stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "lines"},
        },
        "root": {"handlers": ["stdout"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # RequestLogMiddleware has a line for each request; Django adds one only where there is a trace to tell.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "gunicorn": {"handlers": [], "level": "INFO", "propagate": True},
            "gunicorn.access": {"level": "CRITICAL"},
            "celery.app.trace": {"level": "WARNING"},  # tasks have a line of our own
            "celery.worker.strategy": {"level": "WARNING"},
        },
    }


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
