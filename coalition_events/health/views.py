from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.health.queries import OK, parts


@login_not_required
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when database, broker, worker and clock answer and mail goes out; 503 and which one does not."""
    found = parts(timezone.now())
    is_well = all(state == OK for state in found.values())
    return JsonResponse({"status": OK if is_well else "failing", **found}, status=200 if is_well else 503)
