"""Requests are counted in files that all processes of one gunicorn share (deploy/gunicorn.py).

By their route, never by their path, which can hold the token of a link.
"""

import os
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Summary
from prometheus_client.multiprocess import MultiProcessCollector

REQUESTS = Summary("coalition_request_seconds", "Requests, and how long they took", ["view", "status"], registry=None)


class CountMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match  # none where a page came from memory, or there is no such address
        REQUESTS.labels(match.route if match else "", response.status_code).observe(time.perf_counter() - began)
        return response


def registry() -> CollectorRegistry:
    """With the requests of all processes since the web server started."""
    found = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(found)  # type: ignore[no-untyped-call]
    else:
        found.register(REQUESTS)
    return found
