"""Who changes what, told to PostgreSQL once a transaction. The triggers of pghistory write it beside each change.

pghistory tells it before each statement that writes, as a statement of its own. What was told holds until the
transaction ends, so telling it again says nothing new: unless a savepoint was rolled back, which takes it back.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pghistory
from django.db import connection
from django.http import HttpRequest, HttpResponse
from pghistory import runtime
from psycopg2.extensions import TRANSACTION_STATUS_IDLE

# What pghistory writes before a statement. Should it come to write something else, that is told each time.
TELLING = "SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true); "

# What only reads: pghistory knows a SELECT by its first word, and not what common/put_together.py asks.
runtime.IGNORED_SQL_PREFIXES += ("execute put_together_",)  # type: ignore[assignment]


class ToldOnce:
    """Stands between pghistory and the database, and drops what was told already in the same transaction."""

    def __init__(self) -> None:
        self._known: Sequence[object] | None = None

    def __call__(
        self, execute: Callable[..., object], sql: object, params: Sequence[object], many: bool, context: dict[str, Any]
    ) -> object:
        if context["connection"].connection.get_transaction_status() == TRANSACTION_STATUS_IDLE:
            self._known = None  # another transaction begins
        if many or not isinstance(sql, str):
            return execute(sql, params, many, context)
        asked = sql.removeprefix(TELLING)
        telling = params[:2] if asked != sql else None
        if telling and telling == self._known:
            sql, params = asked, params[2:]
        result = execute(sql, params, many, context)
        if asked.startswith("ROLLBACK"):
            self._known = None
        elif telling and sql != asked:
            self._known = telling
        return result


class ToldOnceMiddleware:
    """Stands within pghistory's middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with connection.execute_wrapper(ToldOnce()):
            return self.get_response(request)


@contextmanager
def context_of_its_own(**metadata: object) -> Iterator[None]:
    """What is done within is told apart from all else of the request, to which pghistory gives one context."""
    whole: Any = runtime._tracker
    outer = getattr(whole, "value", None)
    if outer is None:
        with pghistory.context(**metadata):
            yield
        return
    whole.value = runtime.Context(id=uuid.uuid4(), metadata=outer.metadata | metadata)
    try:
        yield
    finally:
        whole.value = outer
