"""What programs ask, with a key: read a meeting, its agenda, numbers and registrations; register, cancel, check in.

Each write calls the verb that a page would call, by the account of the key. All three can be repeated: registering
again answers with the same registration, and so on. docs/api.md is for who writes such a program.
"""

# ruff: noqa: ARG001 - ninja gives each operation its request, by this name

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DataError
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _, gettext_lazy, gettext_noop
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.pagination import CursorPagination, paginate
from ninja.security import HttpBearer

from coalition_events.agenda.models import newest_release
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.api.actions import keys
from coalition_events.api.models import Key
from coalition_events.api.views import schemas
from coalition_events.attendance.actions import checkin
from coalition_events.attendance.models import Attendance
from coalition_events.common.dates import local_date
from coalition_events.common.refusals import Refusal
from coalition_events.meetings.models import Meeting, MeetingQuerySet
from coalition_events.registration.actions import places
from coalition_events.registration.models import Registration
from coalition_events.reports.queries.report import Report, report_of
from members.actions.rights import NotAllowed
from members.models import Organisation, Person, Right

NEXT = {
    401: gettext_lazy("Send your key in the header Authorization, after the word Bearer."),
    403: gettext_lazy("Ask an administrator for a key that may do this."),
    404: gettext_lazy("Check the address. The lists show what there is."),
    405: gettext_lazy("The page /api/ shows what each address takes."),
    409: gettext_lazy("Read it again, then decide."),
    413: gettext_lazy("Send less."),
    422: gettext_lazy("Correct what you send. The page /api/ explains it."),
    429: gettext_lazy("Wait as many seconds as Retry-After says."),
}
TITLES = {
    **{401: "No key", 403: "Not allowed", 404: "Not found", 405: "Not this method", 409: "Conflict"},
    **{413: "Too large", 422: "Refused", 429: "Too many calls"},
}
PROBLEM = "application/problem+json"


class KeyRequest(HttpRequest):
    """What `WithKey` lets through, told to the type checker."""

    auth: Key
    user: Any


class WithKey(HttpBearer):
    """A key that has one of these rights; any key, where none is named."""

    def __init__(self, *rights: Right) -> None:
        super().__init__()
        self.rights = frozenset(rights)

    def authenticate(self, request: HttpRequest, token: str) -> Key | None:
        key = keys.key_of(token, now=timezone.now())
        if key:
            request.auth = key  # type: ignore[attr-defined]  # so that a refused call is logged too
            request.user = key.account
            if self.rights and self.rights.isdisjoint(key.may):
                raise NotAllowed
        return key


class Api(NinjaAPI):
    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """A refusal has a type of its own, which ninja has no word for."""
        schema = super().get_openapi_schema(**kwargs)
        for operation in (each for methods in schema["paths"].values() for each in methods.values()):
            for status, response in operation["responses"].items():
                if status >= 400:
                    response["content"] = {PROBLEM: next(iter(response["content"].values()))}
        return schema

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = Api(
    title="Coalition Events",
    version="1",
    description="Meetings of the coalition. Every address but this one needs a key.",
    docs_url=None,
    urls_namespace="api",
    servers=[{"url": settings.SITE_URL}],
    auth=WithKey(),
)
REFUSED = dict.fromkeys(NEXT, schemas.Problem)


def asks(*rights: Right, answer: Any, **more: Any) -> dict[str, Any]:
    """What each operation says of itself; the page of the documentation reads the rights from it."""
    named = {"openapi_extra": {"x-rights": [right.value for right in rights]}}
    return {"auth": WithKey(*rights), "response": {200: answer, **REFUSED}, "by_alias": False, **named, **more}


class Pages(CursorPagination):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(page_size=100, max_page_size=1000, **kwargs)

    def paginate_queryset(self, queryset: QuerySet[Any], pagination: Any, request: HttpRequest, **params: Any) -> Any:
        try:
            return super().paginate_queryset(queryset, pagination, request, **params)
        except (ValueError, DataError, ValidationError) as error:  # no cursor of ours
            raise ValidationError([{"loc": ["query", "cursor"], "msg": "This is no cursor of this list."}]) from error


@api.get("/meetings", url_name="meetings", **asks(answer=list[schemas.Meeting], summary=gettext_noop("Meetings")))
@paginate(Pages, ordering=("slug",))
def meetings(request: KeyRequest, to_come: bool = False) -> QuerySet[Meeting]:
    """Announced ones, the oldest first; with `to_come` those that are not over, the next one first."""
    rows = _announced()
    return rows.took_place().upcoming(local_date(timezone.now())) if to_come else rows


@api.get(
    "/meetings/{slug:code}", url_name="meeting", **asks(answer=schemas.Meeting, summary=gettext_noop("One meeting"))
)
def meeting(request: KeyRequest, code: str) -> Meeting:
    return _meeting(code)


@api.get(
    "/meetings/{slug:code}/agenda",
    url_name="agenda",
    **asks(answer=schemas.Agenda, summary=gettext_noop("The published agenda of a meeting")),
)
def agenda(request: KeyRequest, code: str) -> dict[str, object]:
    newest = newest_release(code)
    if not newest:
        raise Http404
    release = newest[0]
    days = PublicAgenda(release).days
    return {"meeting": code, "version": release.number, "published_at": release.published_at, "days": days}


@api.get(
    "/meetings/{slug:code}/numbers",
    url_name="numbers",
    **asks(Right.NUMBERS, answer=schemas.Numbers, summary=gettext_noop("The numbers of a meeting, without names")),
)
def numbers(request: KeyRequest, code: str) -> Report:
    return report_of(_meeting(code))


@api.get(
    "/meetings/{slug:code}/registrations",
    url_name="registrations",
    **asks(
        *(Right.REGISTRATIONS, Right.DOOR),
        answer=list[schemas.Registration],
        summary=gettext_noop("The registrations of a meeting"),
    ),
)
@paginate(Pages, ordering=("pk",))
def registrations(
    request: KeyRequest, code: str, status: schemas.RegistrationStatus | None = None
) -> QuerySet[Registration]:
    """In the order in which they came, of any `status` where none is named."""
    rows = _whole(_meeting(code).registrations.all())
    return rows.filter(status=status) if status else rows


@api.post(
    "/meetings/{slug:code}/registrations",
    url_name="registrations",
    **asks(
        Right.REGISTRATIONS, answer=schemas.Registration, summary=gettext_noop("Register somebody of the directory")
    ),
)
def register(request: KeyRequest, code: str, place: schemas.Place) -> Registration:
    """A seat, or a turn on the waiting list. Who is registered already stays so: the answer is that registration."""
    person = get_object_or_404(Person.objects.active(), pk=place.person)
    return _row(places.register(_meeting(code), person=person, days=place.days, by=request.user).pk)


@api.get(
    "/registrations/{int:number}",
    url_name="registration",
    **asks(*(Right.REGISTRATIONS, Right.DOOR), answer=schemas.Registration, summary=gettext_noop("One registration")),
)
def registration(request: KeyRequest, number: int) -> Registration:
    return _row(number)


@api.post(
    "/registrations/{int:number}/cancellation",
    url_name="cancellation",
    **asks(Right.REGISTRATIONS, answer=schemas.Registration, summary=gettext_noop("Cancel a place")),
)
def cancel(request: KeyRequest, number: int, cancellation: schemas.Cancellation) -> Registration:
    """The person gets an email, and the next in line the seat. Who has cancelled already stays so."""
    places.cancel(_row(number), by=request.user, version=cancellation.version)
    return _row(number)


@api.put(
    "/registrations/{int:number}/attendance/{int:day}",
    url_name="attendance",
    **asks(Right.DOOR, answer=schemas.Registration, summary=gettext_noop("Check somebody in on a day")),
)
def check_in(request: KeyRequest, number: int, day: int) -> Registration:
    """Who is here already stays so."""
    row = _row(number)
    checkin.check_in(row, day=get_object_or_404(row.meeting.days, number=day), by=request.user)
    return _row(number)


@api.get(
    "/organisations",
    url_name="organisations",
    **asks(Right.REGISTRATIONS, answer=list[schemas.Organisation], summary=gettext_noop("Organisations")),
)
@paginate(Pages, ordering=("pk",))
def organisations(request: KeyRequest) -> QuerySet[Organisation]:
    return Organisation.objects.active()


@api.get(
    "/organisations/{int:number}/people",
    url_name="people",
    **asks(Right.REGISTRATIONS, answer=list[schemas.Person], summary=gettext_noop("The people of an organisation")),
)
@paginate(Pages, ordering=("pk",))
def people(request: KeyRequest, number: int) -> QuerySet[Person]:
    return get_object_or_404(Organisation.objects.active(), pk=number).people.active()


def _announced() -> MeetingQuerySet:
    return Meeting.objects.announced().prefetch_related("days")


def _meeting(code: str) -> Meeting:
    return get_object_or_404(_announced(), slug=code)


def _whole(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    here = Prefetch("attendances", Attendance.objects.select_related("day"))
    return rows.select_related("meeting", "person", "delegation__organisation").prefetch_related(here)


def _row(number: int) -> Registration:
    return get_object_or_404(_whole(Registration.objects.all()), pk=number, meeting__announced_at__isnull=False)


def _problem(request: HttpRequest, status: int, detail: object) -> HttpResponse:
    said = {"type": "about:blank", "title": TITLES[status], "status": status}
    said |= {"detail": str(detail), "next": str(NEXT[status])}
    response = api.create_response(request, said, status=status)
    response.headers["Content-Type"] = PROBLEM
    return response


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if isinstance(refusal, keys.TooManyCalls):
        response = _problem(request, 429, refusal)
        response.headers["Retry-After"] = str(refusal.seconds)
        return response
    status = 403 if isinstance(refusal, PermissionDenied) else getattr(refusal, "status", 422)
    return _problem(request, status, refusal)


@api.exception_handler(AuthenticationError)
def no_key(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    has_key = "Authorization" in request.headers
    said = _("We do not know this key, or it has ended.") if has_key else _("A key is needed here.")
    response = _problem(request, 401, said)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Http404)
def not_found(request: HttpRequest, _error: Http404) -> HttpResponse:
    return _problem(request, 404, _("There is nothing at this address."))


@api.exception_handler(RequestDataTooBig)
def too_large(request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return _problem(request, 413, _("This is too large."))


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors]
    return _problem(request, 422, "; ".join(faults))


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _problem(request, 422, error)  # JSON that is none


def logged(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The call stands in the log of its key, and what has not changed since it was last read is not sent again."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        status = 500
        try:
            response = view(request, *args, **kwargs)
            if response.status_code == 405:
                allowed = response.headers["Allow"]
                response = _problem(request, 405, _("This address does not take %s.") % request.method)
                response.headers["Allow"] = allowed
            if request.method == "GET" and response.status_code == 200:
                etag = f'"{sha256(response.content).hexdigest()[:32]}"'
                response.headers["ETag"] = etag
                response = get_conditional_response(request, etag=etag, response=response) or response
            response.headers["Cache-Control"] = "private, no-cache"
            status = response.status_code
        finally:
            if key := getattr(request, "auth", None):
                now = timezone.now()
                keys.note(key, method=request.method or "", path=request.path, status=status, now=now)
        return response

    return login_not_required(answer)


@csrf_exempt
def unknown(request: HttpRequest, **_path: str) -> HttpResponse:
    return not_found(request, Http404())


def addresses() -> list[URLPattern]:
    """Ours around them answer whatever else is asked for, the root too: ninja's own would answer in HTML."""
    patterns: list[Any] = [path("", unknown), *api.urls[0], path("<path:path>", unknown)]
    for pattern in patterns:
        pattern.callback = logged(pattern.callback)
    return patterns
