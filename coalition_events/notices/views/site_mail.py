"""The mail of the whole site: how it goes, how fast and when it may, and which addresses get none."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.lists import page_of
from coalition_events.health.models import SILENCE, Heartbeat
from coalition_events.mail.delivery import bounces, pace
from coalition_events.mail.delivery.pace import figures
from coalition_events.mail.forms import PaceForm
from coalition_events.mail.models import StoppedAddress
from coalition_events.mail.models.message import one_line
from coalition_events.notices.actions import rules
from coalition_events.notices.forms.mail import QuietHoursForm, StopForm
from coalition_events.notices.models import QuietHours
from coalition_events.notices.views.mail_frame import say
from members.views.access import SignedInRequest, organiser_required


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
    say(request, _("The pace is saved. It counts from the next message on."))
    return redirect("organise:mail")


@require_POST
@organiser_required
def quiet_hours(request: SignedInRequest) -> HttpResponse:
    form = QuietHoursForm(request.POST, instance=QuietHours.now_set(), prefix="quiet")
    if not form.is_valid():
        return _page(request, quiet_form=form)
    hours = form.cleaned_data
    rules.set_quiet_hours(hours["starts_at"], hours["ends_at"], now=timezone.now())
    say(request, _("The quiet hours are saved. What was planned within them has moved to their end."))
    return redirect("organise:mail")


@require_POST
@organiser_required
def stopping(request: SignedInRequest) -> HttpResponse:
    form = StopForm(request.POST, prefix="stop")
    if not form.is_valid():
        return _page(request, stop_form=form)
    typed = form.cleaned_data
    is_new = bounces.stop_by_hand(typed["address"], reason=typed["reason"], by=request.user, now=timezone.now())
    words = _("%(address)s gets no mail any more.") if is_new else _("%(address)s is stopped already.")
    say(request, words % {"address": typed["address"]}, is_good=is_new)
    return redirect("organise:mail")


@require_POST
@organiser_required
def lifting(request: SignedInRequest) -> HttpResponse:
    """Write to it again."""
    address = one_line(request.POST.get("address", ""))[:254]
    count = bounces.lift(address, by=request.user, now=timezone.now())
    words = _("%(address)s is written to again.") if count else _("%(address)s is not stopped.")
    say(request, words % {"address": address}, is_good=bool(count))
    return redirect("organise:mail")


def _page(request: SignedInRequest, **forms: object) -> HttpResponse:
    now, asked = timezone.now(), one_line(request.GET.get("q", ""))[:100]
    stopped = StoppedAddress.objects.live().select_related("message").order_by("-since", "-pk")
    if asked:
        stopped = stopped.matching(asked)
    heard = dict(Heartbeat.objects.values_list("name", "beat_at"))
    beat_at = heard.get(Heartbeat.WORKER)
    context = {
        "section": "outbox",
        "figures": figures(now),
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
