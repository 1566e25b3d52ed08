"""A bare Django view with one SELECT, and nothing around it; runs with bench.bare_settings."""

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path


def bare(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT theme FROM meetings_meeting WHERE slug = %s", ["2027-05"])
        (theme,) = cursor.fetchone()
    return HttpResponse(theme)


urlpatterns = [path("", bare)]
application = get_wsgi_application()
