"""All mail, or that of one meeting: by status, kind, meeting and address. As fast at 100,000 messages as at 100."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from coalition_events.mail import kinds
from coalition_events.mail import outbox as verbs
from coalition_events.mail.figures import figures
from coalition_events.mail.models import Message, MessageQuerySet, Status
from coalition_events.meetings.models import Meeting
from coalition_events.notices.forms.mail import OutboxSearchForm
from coalition_events.notices.queries import ledger_rows
from coalition_events.notices.queries import ledger_rows as mail_of
from coalition_events.notices.queries.ledger_rows import title_of
from coalition_events.notices.views.mail_frame import say
from members.models import Person
from members.views.access import SignedInRequest, organiser_required

MESSAGES_A_PAGE = 50
FIRST_LOOKED_AT = (Status.FAILED, Status.HELD, Status.DUE, Status.SENT, Status.WITHDRAWN)
TABS = (Status.DUE, Status.HELD, Status.SENT, Status.FAILED, Status.WITHDRAWN)
REASONS_SHOWN = 8


@require_safe
@organiser_required
def outbox(request: SignedInRequest, slug: str = "") -> HttpResponse:
    """Found by a number that comes before, not counted off from the start: a late page costs what the first does."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug) if slug else None
    asked = OutboxSearchForm(request.GET).asked()
    mail = _narrowed(asked, slug)
    counts = Counter[str](dict(mail.order_by().values_list("status").annotate(count=Count("pk"))))
    status = asked["status"] or next((each for each in FIRST_LOOKED_AT if counts[each]), Status.DUE)
    shown = mail.filter(status=status)
    reasons = _reasons(shown) if status == Status.FAILED else []
    if asked["reason"]:
        shown = shown.filter(reason=asked["reason"])
    page, older, newer = _page(shown, asked["before"], asked["after"])
    kept = {name: asked[name] for name in ("q", "kind", "meeting") if asked[name]}
    context = {
        "meeting": meeting,
        "section": "outbox",
        "page": page,
        "lines": [(message, kinds.in_words(message.kind)) for message in page],
        "tabs": [(each, each.label, counts[each], urlencode({"status": each, **kept})) for each in TABS],
        "reasons": [(why, count, urlencode({"status": status, **kept, "reason": why})) for why, count in reasons],
        "status": status,
        "asked": asked,
        "trouble": figures(timezone.now()).trouble if status == Status.DUE else "",
        "is_narrowed": any(asked[name] for name in ("q", "kind", "meeting", "reason")),
        "kinds": kinds.choices({kind.name for kind in kinds.registered()} | ({asked["kind"]} - {""})),
        "meetings": [] if meeting else Meeting.objects.order_by("-starts_on").only("slug", "starts_on", "theme"),
        "older": _address(asked, status, before=older),
        "newer": _address(asked, status, after=newer),
    }
    return render(request, "notices/outbox.html", context)


@require_POST
@organiser_required
def retry_all(request: SignedInRequest, slug: str = "") -> HttpResponse:
    """All that failed and is shown; not to stopped addresses."""
    if slug:
        get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    asked = OutboxSearchForm(request.POST).asked()
    failed = _narrowed(asked, slug)
    if asked["reason"]:
        failed = failed.filter(reason=asked["reason"])
    count = verbs.retry_all(failed, by=request.user, now=timezone.now())
    text = ngettext("One message is due again.", "%(count)d messages are due again.", count) % {"count": count}
    none = _("None can be sent again: their addresses are stopped, or they were sign-in codes.")
    say(request, text if count else none, is_good=bool(count))
    return redirect(reverse("organise:outbox", args=[slug]) if slug else reverse("organise:all_mail"))


def _narrowed(asked: dict[str, Any], slug: str) -> MessageQuerySet:
    mail = Message.objects.all()
    if slug or asked["meeting"]:
        mail = mail.filter(meeting=slug or asked["meeting"])
    if asked["kind"]:
        mail = mail.filter(kind=asked["kind"])
    if asked["q"]:
        mail = mail.filter(Q(address__icontains=asked["q"]) | Q(name__icontains=asked["q"]))
    return mail


def _reasons(failed: MessageQuerySet) -> list[tuple[str, int]]:
    counted = failed.order_by().values_list("reason").annotate(count=Count("pk")).order_by("-count", "reason")
    return list(counted[:REASONS_SHOWN])


def _page(
    shown: MessageQuerySet, before: int | None, after: int | None
) -> tuple[list[Message], int | None, int | None]:
    """The messages, the newest first, and the numbers from which older and newer ones are asked for. One query."""
    shown = shown.defer("text", "html", "calendar")
    if after:
        rows = list(shown.filter(pk__gt=after).order_by("pk")[: MESSAGES_A_PAGE + 1])
        has_newer, has_older = len(rows) > MESSAGES_A_PAGE, True
        page = rows[:MESSAGES_A_PAGE][::-1]
    else:
        rows = list((shown.filter(pk__lt=before) if before else shown).order_by("-pk")[: MESSAGES_A_PAGE + 1])
        has_newer, has_older = bool(before), len(rows) > MESSAGES_A_PAGE
        page = rows[:MESSAGES_A_PAGE]
    if not page:
        return [], None, None
    return page, page[-1].pk if has_older else None, page[0].pk if has_newer else None


def _address(asked: dict[str, Any], status: str, **place: int | None) -> str:
    if not any(place.values()):
        return ""
    kept = {name: asked[name] for name in ("q", "kind", "meeting", "reason") if asked[name]}
    return "?" + urlencode({"status": status, **kept, **place})


A_PAGE = 50


@require_safe
@organiser_required
def person_mail(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    page = Paginator(mail_of.sent_to(person), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "people",
        "person": person,
        "page": page,
        "sent": ledger_rows.lines(page),
        "planned": ledger_rows.lines(mail_of.planned_for(person)[:A_PAGE], is_mixed=True),
        "not_sent": [(title_of(row.source, row.says), row) for row in mail_of.not_sent_to(person)[:A_PAGE]],
    }
    return render(request, "notices/person_mail.html", context)
