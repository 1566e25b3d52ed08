import hashlib

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

# What an agenda page loads. Their names hold the hash of what is in them, so that a new one makes a new worker.
FILES = ["css/app.css", "icons/sprite.svg", "icons/mark.svg"]
FILES += [f"js/{name}.js" for name in ("fresh", "now", "offline", "own-agenda", "search", "stars")]


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """What opens agenda and session pages without a network, for whoever has been there once (docs/decisions/0082)."""
    files = [] if settings.DEBUG else [static(name) for name in FILES]  # whoever edits one wants to see it
    version = hashlib.sha256("".join(files).encode()).hexdigest()[:12]
    context = {"files": files, "version": version}
    response = render(request, "agenda/service-worker.js", context, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
