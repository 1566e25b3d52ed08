"""A bare Django view with one SELECT, and nothing around it; runs with bench.bare_settings."""

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

ROWS = Engine().from_string(
    "<ul>{% for row in rows %}<li>{{ row.number }} <b>{{ row.title }}</b> {{ row.room }}</li>{% endfor %}</ul>"
)


def bare(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT theme FROM meetings_meeting WHERE slug = %s", ["2027-05"])
        (theme,) = cursor.fetchone()
    return HttpResponse(theme)


def bare_rows(request: HttpRequest) -> HttpResponse:
    """As `bare`, with a list of forty drawn by a template."""
    theme = bare(request).text
    rows = [{"number": number, "title": theme, "room": f"Room {number}"} for number in range(40)]
    return HttpResponse(ROWS.render(Context({"rows": rows})))


urlpatterns = [path("", bare), path("rows/", bare_rows)]
application = get_wsgi_application()
