import re
from collections.abc import Iterator

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from coalition_events.pages.views import errors
from tests.door import programs
from tests.reading import tight


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret")


def unreadable(request: HttpRequest) -> HttpResponse:
    raise BadRequest("no")


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{len(request.POST)} fields")


for view in (broken, unreadable, form):
    view.login_required = False  # type: ignore[attr-defined]

urlpatterns = [
    path("broken/", broken),
    path("unreadable/", unreadable),
    path("form/", form),
    path("", include("coalition_events.urls")),
]
handler400, handler403 = errors.bad_request, errors.permission_denied
handler404, handler500 = errors.not_found, errors.server_error


@pytest.fixture
def visitor(settings) -> Iterator[Client]:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def heading(response: HttpResponse) -> str:
    found = re.search(r"<h1>(.*?)</h1>", tight(response.content.decode()))
    assert found
    return found[1]


def test_an_address_that_is_not_there(visitor: Client) -> None:
    response = visitor.get("/nothing/here/")
    assert (response.status_code, heading(response)) == (404, "There is no page here")


def test_a_page_that_breaks_says_so_and_gives_a_name_to_write_to_us(visitor: Client) -> None:
    response = visitor.get("/broken/")
    assert (response.status_code, heading(response)) == (500, "Something broke on our side")
    assert response.headers["X-Request-ID"] in response.content.decode()
    assert "a secret" not in response.content.decode()


def test_a_request_that_cannot_be_read(visitor: Client) -> None:
    response = visitor.get("/unreadable/")
    assert (response.status_code, heading(response)) == (400, "We could not read that request")


def test_a_host_that_is_not_ours(visitor: Client) -> None:
    response = visitor.get("/form/", headers={"host": "elsewhere.example.org"})
    assert (response.status_code, heading(response)) == (400, "We could not read that request")


def test_an_old_form(settings) -> None:
    settings.ROOT_URLCONF = __name__
    response = Client(enforce_csrf_checks=True).post("/form/", {"name": "Sok Dara"})
    assert (response.status_code, heading(response)) == (403, "This form is old")


@pytest.mark.django_db
def test_a_page_for_somebody_else(client: Client, django_user_model, settings) -> None:
    client.force_login(django_user_model.objects.create_user(email="dara@example.org"))
    response = client.get("/organise/")
    assert (response.status_code, heading(response)) == (403, "This page is for somebody else")


def test_a_form_of_too_many_fields(visitor: Client, settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    response = visitor.post("/form/", {f"field{number}": "x" for number in range(5)})
    assert (response.status_code, heading(response)) == (413, "That is too large to send")


def test_a_form_of_too_many_letters(visitor: Client, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = visitor.post("/form/", {"text": "x" * 200})
    assert (response.status_code, heading(response)) == (413, "That is too large to send")


def test_an_upload_of_fifty_megabytes_is_refused_unread(visitor: Client, settings) -> None:
    settings.FILE_UPLOAD_HANDLERS = ["tests.door.test_errors.NeverReached"]
    body = b"x" * (50 * 1024 * 1024)
    response = visitor.generic("POST", "/form/", body, content_type="multipart/form-data; boundary=x")
    assert (response.status_code, heading(response)) == (413, "That is too large to send")


@pytest.mark.parametrize(
    ("cookies", "headers", "language"),
    [({}, {}, "en"), ({}, {"accept-language": "km,en;q=0.5"}, "km"), ({"django_language": "km"}, {}, "km")],
)
def test_each_speaks_the_readers_language(visitor: Client, cookies, headers, language: str) -> None:
    visitor.cookies.load(cookies)
    response = visitor.get("/broken/", headers=headers)
    assert f'<html lang="{language}">' in response.content.decode()
    assert response.headers["Content-Language"] == language


def test_errors_are_not_kept(visitor: Client) -> None:
    assert visitor.get("/broken/").headers["Cache-Control"] == "no-store"


def test_they_work_while_the_database_is_unreachable(tmp_path) -> None:
    asked = [
        ("/", "", 500, "Something broke on our side"),
        ("/", "sessionid=abcdefgh", 500, "Something broke on our side"),
        ("/account/", "sessionid=abcdefgh; django_language=km", 500, '<html lang="km">'),
        ("/nothing/here/", "", 404, "There is no page here"),
    ]
    code = f"""
import django, os
django.setup()
from django.test import Client
from django.urls import resolve
resolve("/")  # all pages are known, none is asked for yet
for number, (address, cookie, _status, _said) in enumerate({asked}):
    if not (child := os.fork()):  # each as the first that a process is asked
        client = Client(raise_request_exception=False)
        client.cookies.load(cookie)
        response = client.get(address, secure=True, headers={{"host": "meetings.example.org"}})
        with open(os.path.join(os.environ["VAR_DIR"], f"answer-{{number}}"), "w") as answer:
            answer.write(f"{{response.status_code}} {{response.content.decode()}}")
        os._exit(0)
    os.waitpid(child, 0)
"""
    result = programs.run(code, **programs.OF_A_SERVER, VAR_DIR=str(tmp_path))
    for number, (_address, _cookie, status, said) in enumerate(asked):
        page = (tmp_path / f"answer-{number}").read_text()
        assert page.startswith(f"{status} <!DOCTYPE html>"), result.stdout + result.stderr
        assert said in page
        assert 'href="/static/css/app.css"' in page
