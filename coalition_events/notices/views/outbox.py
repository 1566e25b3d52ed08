"""All mail, or that of one meeting: by status, kind, meeting and address. As fast at 100,000 messages as at 100."""

from collections import Counter
from typing import Literal
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.lists import page_of
from coalition_events.common.text import clean
from coalition_events.health.models import SILENCE, Heartbeat
from coalition_events.mail import kinds
from coalition_events.mail.delivery import bounces, pace
from coalition_events.mail.delivery.pace import figures
from coalition_events.mail.forms import PaceForm
from coalition_events.mail.models import Message, MessageQuerySet, Problem, Status, StoppedAddress
from coalition_events.mail.models.message import one_line
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import rules, sending
from coalition_events.notices.forms.mail import Asked, OutboxSearchForm, QuietHoursForm, StopForm
from coalition_events.notices.models import QuietHours
from coalition_events.notices.queries import ledger_rows
from coalition_events.notices.queries.overview import with_emails_planned
from coalition_events.notices.views.calendar import done
from coalition_events.notices.views.mail_frame import say
from members.models import Person
from members.views.access import SignedInRequest, organiser_required

MESSAGES_A_PAGE = 100  # most of them are readers of a few reminders, each of which is one line
FIRST_LOOKED_AT = (Status.FAILED, Status.HELD, Status.DUE, Status.SENT, Status.WITHDRAWN)
TABS = (Status.DUE, Status.HELD, Status.SENT, Status.FAILED, Status.WITHDRAWN)
REASONS_SHOWN = 8
NARROWING: tuple[Literal["q", "kind", "meeting", "reason"], ...] = ("q", "kind", "meeting", "reason")


@require_safe
@organiser_required
def outbox(request: SignedInRequest, slug: str = "") -> HttpResponse:
    """Found by a number that comes before, not counted off from the start: a late page costs what the first does."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug) if slug else None
    asked = OutboxSearchForm(request.GET).asked()
    mail = _found(asked, slug)
    counts = Counter[str](dict(mail.order_by().values_list("status").annotate(count=Count("*"))))
    status = asked["status"] or next((each for each in FIRST_LOOKED_AT if counts[each]), Status.DUE)
    shown = mail.with_status(status)
    reasons = shown.reasons(REASONS_SHOWN) if status == Status.FAILED else []
    again = ledger_rows.may_go_again(shown.found_by(reason=asked["reason"])) if reasons else Message.objects.none()
    page = shown.found_by(reason=asked["reason"]).page(MESSAGES_A_PAGE, before=asked["before"], after=asked["after"])
    failed = Message.objects.among(each.pk for each in page.messages)
    others = ledger_rows.other_addresses(failed) if reasons else {}
    carried: dict[str, str] = {name: asked[name] for name in NARROWING if name != "reason" and asked[name]}
    context = {
        "meeting": meeting,
        "section": "emails",
        "tab": "all",
        "page": page.messages,
        "mailings": ledger_rows.mailings(page.messages, others),
        "tabs": [(each, each.label, counts[each], urlencode({"status": each, **carried})) for each in TABS],
        "reasons": [
            (_in_words(why), count, urlencode({"status": status, **carried, "reason": why}), why == asked["reason"])
            for why, count in reasons
        ],
        "again": again.count(),
        "readers": ledger_rows.some_readers(again),
        "status": status,
        "asked": asked,
        "restored": sending.restored() if status == Status.HELD and not slug else 0,
        "trouble": figures(timezone.now()).trouble if status == Status.DUE else "",
        "is_narrowed": any(asked[name] for name in NARROWING),
        "kinds": kinds.choices({kind.name for kind in kinds.registered()} | ({asked["kind"]} - {""})),
        "meetings": [] if meeting else Meeting.objects.order_by("-starts_on").only("slug", "starts_on", "theme"),
        "older": _address(asked, status, before=page.older_than),
        "newer": _address(asked, status, after=page.newer_than),
    }
    return render(request, "notices/outbox.html", context)


@require_POST
@organiser_required
def retry_all(request: SignedInRequest, slug: str = "") -> HttpResponse:
    """All that failed and is shown; not to stopped addresses. Or what a restore put on hold, sent or cancelled."""
    if slug:
        get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    asked = OutboxSearchForm(request.POST).asked()
    if (verb := request.POST.get("verb")) in {"release", "cancel"}:
        count = sending.settle_restored(is_sent=verb == "release", by=request.user, now=timezone.now())
        say(request, done(verb, count), is_good=bool(count))
        return redirect(reverse("organise:all_mail", query={"status": Status.HELD}))
    failed = _found(asked, slug).found_by(reason=asked["reason"])
    count = sending.retry_all(failed, by=request.user, now=timezone.now())
    text = ngettext("We send one email again.", "We send %(count)d emails again.", count) % {"count": count}
    none = _("We cannot send them again. Their addresses are stopped, or they were sign-in codes.")
    say(request, text if count else none, is_good=bool(count))
    page = reverse("organise:outbox", args=[slug]) if slug else reverse("organise:all_mail")
    status = Status.DUE if count else Status.FAILED
    carried: dict[str, str] = {
        name: asked[name] for name in NARROWING if asked[name] and (name != "reason" or not count)
    }
    return redirect(page + "?" + urlencode({"status": status, **carried}))


def _found(asked: Asked, slug: str) -> MessageQuerySet:
    return Message.objects.found_by(meeting=slug or asked["meeting"], kind=asked["kind"], words=asked["q"])


def _in_words(why: str) -> str:
    return str(Problem(why).label) if why in Problem.values else why


def _address(asked: Asked, status: str, **place: int | None) -> str:
    if not any(place.values()):
        return ""
    carried: dict[str, str] = {name: asked[name] for name in NARROWING if asked[name]}
    return "?" + urlencode({"status": status, **carried, **place})


@require_safe
@organiser_required
def person_mail(request: SignedInRequest, pk: int) -> HttpResponse:
    """All that they got; what was sent for one meeting where that is asked for."""
    person = get_object_or_404(Person, pk=pk)
    meeting = Meeting.objects.of_slug(clean(request.GET.get("meeting", ""))).first()
    sent = ledger_rows.sent_to(person)
    page = page_of(request, sent.with_status(Status.SENT).found_by(meeting=meeting.slug) if meeting else sent)
    context = {
        "section": "people",
        "person": person,
        "meeting": meeting,
        "page": page,
        "sent": ledger_rows.lines(page),
        "planned": ledger_rows.lines(ledger_rows.planned_for(person)[:MESSAGES_A_PAGE], is_mixed=True),
        "not_sent": [
            (ledger_rows.title_of(row.source, row.says), row)
            for row in ledger_rows.not_sent_to(person)[:MESSAGES_A_PAGE]
        ],
    }
    return render(request, "notices/person_mail.html", context)


@require_safe
@organiser_required
def site_mail(request: SignedInRequest) -> HttpResponse:
    return _page(request)


@require_POST
@organiser_required
def mail_pace(request: SignedInRequest) -> HttpResponse:
    form = PaceForm(request.POST, instance=pace.current(), prefix="pace")
    if not form.is_valid():
        return _page(request, pace_form=form)
    pace.change(form.cleaned_data["per_minute"], by=request.user, now=timezone.now())
    say(request, _("The speed is saved. It starts with the next message."))
    return redirect("organise:mail")


@require_POST
@organiser_required
def quiet_hours(request: SignedInRequest) -> HttpResponse:
    form = QuietHoursForm(request.POST, instance=QuietHours.now_set(), prefix="quiet")
    if not form.is_valid():
        return _page(request, quiet_form=form)
    hours = form.cleaned_data
    saved = rules.set_quiet_hours(hours["starts_at"], hours["ends_at"], now=timezone.now())
    if saved.starts_at == saved.ends_at:
        say(request, _("There are no quiet hours."))
    else:
        say(request, _("The quiet hours are saved. Emails planned in these hours now go out when they end."))
    return redirect("organise:mail")


@require_POST
@organiser_required
def stopping(request: SignedInRequest) -> HttpResponse:
    form = StopForm(request.POST, prefix="stop")
    if not form.is_valid():
        return _page(request, stop_form=form)
    typed = form.cleaned_data
    is_new = bounces.stop_by_hand(typed["address"], reason=typed["reason"], by=request.user, now=timezone.now())
    words = _("%(address)s gets no more emails.") if is_new else _("%(address)s is stopped already.")
    say(request, words % {"address": typed["address"]}, is_good=is_new)
    return redirect("organise:mail")


@require_POST
@organiser_required
def lifting(request: SignedInRequest) -> HttpResponse:
    """Write to it again."""
    address = one_line(request.POST.get("address", ""))[:254]
    count = bounces.lift(address, by=request.user, now=timezone.now())
    words = _("%(address)s can get emails again.") if count else _("%(address)s is not stopped.")
    say(request, words % {"address": address}, is_good=bool(count))
    return redirect("organise:mail")


def _page(request: SignedInRequest, **forms: object) -> HttpResponse:
    now, asked = timezone.now(), one_line(request.GET.get("q", ""))[:200]
    stopped = StoppedAddress.objects.live().select_related("message").order_by("-since", "-pk")
    if asked:
        stopped = stopped.matching(asked)
    heard = dict(Heartbeat.objects.values_list("name", "beat_at"))
    beat_at = heard.get(Heartbeat.WORKER)
    context = {
        "section": "emails",
        "tab": "sending",
        "figures": figures(now),
        "meetings": with_emails_planned(),
        "is_worker_silent": beat_at is None or now - beat_at > SILENCE,
        "beat_at": beat_at,
        "page": page_of(request, stopped),
        "asked": asked,
        "pace_form": PaceForm(instance=pace.current(), prefix="pace"),
        "quiet_form": QuietHoursForm(instance=QuietHours.now_set(), prefix="quiet"),
        "stop_form": StopForm(prefix="stop"),
    } | forms
    status = 422 if forms else 200
    return render(request, "notices/site_mail.html", context, status=status)
