from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from coalition_events.api.actions.keys import CALLS_A_MINUTE
from coalition_events.api.models import OFFERED, Event
from coalition_events.api.views.programs import api
from members.models import Right


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every address, from what the API says of itself."""
    addresses = [
        (method.upper(), path, gettext(operation["summary"]), [OFFERED[Right(name)] for name in operation["x-rights"]])
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, operation in methods.items()
    ]
    context = {"addresses": addresses, "events": Event.choices}
    context |= {"calls_a_minute": CALLS_A_MINUTE, "site": settings.SITE_URL}
    return render(request, "api/documentation.html", context)
