import json
import logging
from io import StringIO

import pytest
import structlog
from celery import shared_task
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from coalition_events.common import logs


def broken(request: HttpRequest, **arguments: object) -> HttpResponse:
    raise RuntimeError("nobody called sok.dara@example.org is here")


def fine(request: HttpRequest, **arguments: object) -> HttpResponse:
    logging.getLogger("somewhere").warning("Thought of %s", "sok.dara@example.org")
    return HttpResponse("fine")


broken.login_required = fine.login_required = False  # type: ignore[attr-defined]

urlpatterns = [
    path("meetings/<slug:slug>/broken/", broken),
    path("links/<str:token>/", fine),
    path("links/<str:token>/broken/", broken),
    path("", include("coalition_events.urls")),
]
handler404, handler500 = (
    "coalition_events.pages.views.errors.not_found",
    "coalition_events.pages.views.errors.server_error",
)


@pytest.fixture
def lines(settings) -> StringIO:
    """Everything logged from here on, as a server would write it."""
    settings.ROOT_URLCONF = __name__
    configuration = logs.configure("json")["formatters"]["lines"]
    kind = configuration.pop("()")
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(kind(**configuration))
    logging.root.addHandler(handler)
    yield handler.stream
    logging.root.removeHandler(handler)


def read(lines: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def get(address: str, **headers: str) -> HttpResponse:
    return Client(raise_request_exception=False).get(address, headers=headers)


def test_a_request_is_one_line_with_what_came_of_it(lines: StringIO) -> None:
    response = get("/links/abc/")
    line = read(lines)[-1]
    assert (line["event"], line["status"], line["level"]) == ("GET /links/<str:token>/", 200, "info")
    assert line["request"] == response.headers["X-Request-ID"]
    assert float(str(line["ms"])) > 0


def test_lines_written_on_the_way_carry_the_requests_name(lines: StringIO) -> None:
    response = get("/links/abc/")
    assert {line["request"] for line in read(lines)} == {response.headers["X-Request-ID"]}


def test_a_name_given_by_the_proxy_is_kept_and_a_strange_one_is_not(lines: StringIO) -> None:
    assert get("/links/abc/", x_request_id="0123456789abcdef").headers["X-Request-ID"] == "0123456789abcdef"
    assert get("/links/abc/", x_request_id="{evil}").headers["X-Request-ID"] != "{evil}"


@pytest.mark.parametrize(
    "address",
    [
        "/links/token-of-somebody/?email=sok.dara%40example.org&code=123456",
        "/links/token-of-somebody/broken/?code=123456",
        "/link/token-of-somebody?code=123456",
    ],
)
def test_no_address_code_or_token_is_written(lines: StringIO, address: str) -> None:
    get(address)
    written = lines.getvalue()
    assert written
    for secret in ("sok.dara", "123456", "token-of-somebody"):
        assert secret not in written


def test_a_page_that_breaks_leaves_its_trace(lines: StringIO) -> None:
    get("/meetings/2027-05/broken/")
    *_told, trace, request = read(lines)  # first, that no administrator was told: there is no database here
    assert trace["event"] == "Internal Server Error: /meetings/2027-05/broken/"
    assert "nobody called [address] is here" in str(trace["exception"])
    assert request["event"] == "GET /meetings/2027-05/broken/"


@shared_task
def ponder() -> None:
    structlog.get_logger("somewhere").info("pondering")


def test_a_task_is_logged_under_its_own_name_and_that_of_the_request(lines: StringIO, settings) -> None:
    headers: dict[str, object] = {}
    with structlog.contextvars.bound_contextvars(request="0123456789abcdef"):
        logs.pass_the_request_on(headers=headers)
    result = ponder.apply(headers=headers)
    on_the_way, end = read(lines)[-2:]
    assert on_the_way["event"] == "pondering"
    assert (end["event"], end["state"]) == ("task ponder", "success")
    assert {on_the_way["task"], end["task"]} == {result.id}
    assert {on_the_way["request"], end["request"]} == {"0123456789abcdef"}
