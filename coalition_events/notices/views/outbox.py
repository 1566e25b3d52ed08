from collections import Counter

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coalition_events.mail import kinds
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.notices.forms import OutboxSearchForm
from members.access import SignedInRequest, organiser_required

MESSAGES_A_PAGE = 50
FIRST_LOOKED_AT = (Status.FAILED, Status.HELD, Status.DUE, Status.SENT, Status.WITHDRAWN)
TABS = (Status.DUE, Status.HELD, Status.SENT, Status.FAILED, Status.WITHDRAWN)


@require_safe
@organiser_required
def outbox(request: SignedInRequest, slug: str = "") -> HttpResponse:
    """The mail of one meeting, or all mail: by status, searched by address, name and kind."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug) if slug else None
    asked = OutboxSearchForm(request.GET).asked()
    mail = Message.objects.filter(meeting=slug) if slug else Message.objects.all()
    if asked["q"]:
        mail = mail.filter(Q(address__icontains=asked["q"]) | Q(name__icontains=asked["q"]))
    counts = Counter[str]()
    kinds_there_are = set()
    for kind, status, count in mail.order_by().values_list("kind", "status").annotate(count=Count("pk")):
        kinds_there_are.add(kind)
        if asked["kind"] in ("", kind):
            counts[status] += count
    status = asked["status"] or next((each for each in FIRST_LOOKED_AT if counts[each]), Status.DUE)
    shown = mail.filter(status=status, **({"kind": asked["kind"]} if asked["kind"] else {}))
    paginator = Paginator(shown.order_by("-pk").defer("text", "html", "calendar"), MESSAGES_A_PAGE)
    paginator.count = counts[status]  # counted above already
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "meeting": meeting,
        "section": "outbox",
        "page": page,
        "lines": [(message, kinds.in_words(message.kind)) for message in page],
        "tabs": [(each, each.label, counts[each]) for each in TABS],
        "status": status,
        "asked": asked,
        "kinds": kinds.choices(kinds_there_are | ({asked["kind"]} - {""})),
    }
    return render(request, "notices/outbox.html", context)
