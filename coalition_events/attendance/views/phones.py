"""What a phone at the door asks for. It is known by its cookie, and needs no account."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition_events.attendance.actions import acts as take_acts, phones as actions
from coalition_events.attendance.forms.door import MOST_BYTES, Batch, NoBatch
from coalition_events.attendance.models import Phone
from coalition_events.attendance.models.door import LATE
from coalition_events.attendance.queries import phone_list

COOKIE = "door"
PATH = "/door/"
SALT = "attendance.door"


@login_not_required
@require_safe
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    now, phone = timezone.now(), phone_of(request)
    if phone is None or not phone.may_hold_list(now):
        return _ended(request, phone)
    actions.hear(phone, now=now)
    known = phone_list.list_for(phone, now=now)
    etag = f'"{known["version"]}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        now_only = {"csrf": get_token(request), "now": now.isoformat(), "counted": phone.acts.counted()}
        short = {"ensure_ascii": False, "separators": (",", ":")}
        response = JsonResponse(known | now_only, json_dumps_params=short)
    response.headers["ETag"] = etag
    return response


@login_not_required
@require_POST
@never_cache
def acts(request: HttpRequest) -> HttpResponse:
    now, phone = timezone.now(), phone_of(request)
    if phone is None or not phone.may_send(now):
        return _ended(request, phone)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return JsonResponse({"text": _("This is too much at once. Send it in parts.")}, status=413)
    try:
        batch = Batch(request.body if request.content_type == "application/json" else b"")
    except NoBatch:
        return JsonResponse({"text": _("We cannot read what this phone sends.")}, status=400)
    if batch.phone not in (None, phone.pk):  # the browser has become this phone, and does not know it yet
        return JsonResponse({}, status=409)
    done_by = phone
    if batch.proof is not None:
        # Also of another meeting, whose link this browser has had before: what waits is that meeting's.
        other = Phone.objects.opened().of_proof(batch.proof)
        if other is None or not other.may_send(now):
            return JsonResponse({"text": _("We do not know the phone that this comes from.")}, status=422)
        done_by = other
    is_own = done_by == phone
    by = done_by.added_by if done_by.day is None else None
    taken = take_acts.take_in(done_by, batch.readable, by=by, clock=batch.clock if is_own else None, now=now)
    actions.hear(phone, now=now, waiting=batch.waiting if is_own else None, unread=batch.unread)
    return JsonResponse({"results": _results(phone, batch, taken)})


def _results(phone: Phone, batch: Batch, taken: list[take_acts.Taken]) -> list[dict[str, object]]:
    """Of each act in its order, with the person's row as it is now, or the number of the one that has gone."""
    numbers = {number for each in taken for number in (each.registration, each.replaced) if number}
    rows = {row["pk"]: row for row in phone_list.people(phone.meeting, numbers)}
    unread: dict[str, object] = {"outcome": "refused", "text": _("We cannot read this."), "person": None, "gone": None}
    left = iter(taken)
    return [
        _result(next(left), rows) if act else {"id": number} | unread
        for number, act in zip(batch.ids, batch.acts, strict=True)
    ]


def _result(taken: take_acts.Taken, rows: dict[int, object]) -> dict[str, object]:
    gone = [number for number in (taken.replaced, taken.registration) if number and number not in rows]
    return {
        "id": taken.id,
        "outcome": taken.outcome,
        "text": taken.text,
        "person": rows.get(taken.registration or 0),
        "gone": gone[0] if gone else None,
    }


@login_not_required
@require_POST
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    if phone := phone_of(request):
        actions.leave(phone, now=timezone.now())
    response = JsonResponse({"wipe": True})
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button: a program that looks at the link before it is sent must not use it up."""
    now, phone = timezone.now(), Phone.objects.of_token(token)
    try:
        if phone is None:
            raise actions.LinkEnded
        if request.method == "POST":
            cookie = actions.pair(phone, now=now)
            return remember(redirect("door"), phone, cookie)
        actions.refuse_link(phone, now=now)
    except (actions.LinkUsed, actions.LinkEnded) as refusal:
        return render(request, "attendance/door_link.html", {"refusal": refusal}, status=refusal.status)
    return render(request, "attendance/door_link.html", {"phone": phone, "meeting": phone.meeting})


def remember(response: HttpResponse, phone: Phone, cookie: str) -> HttpResponse:
    """This browser is that phone from now on."""
    response.set_signed_cookie(
        COOKIE,
        cookie,
        salt=SALT,
        expires=phone.ends_at + LATE,
        path=PATH,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Strict",
    )
    return response


def phone_of(request: HttpRequest) -> Phone | None:
    return Phone.objects.of_cookie(request.get_signed_cookie(COOKIE, default="", salt=SALT) or "")


def _ended(request: HttpRequest, phone: Phone | None) -> HttpResponse:
    """Its list goes. What waits on it is sent before, where it is still taken."""
    may_send = phone is not None and phone.may_send(timezone.now())
    text = _("The door is closed on this phone. Ask the organisers.")
    told = {"text": text, "wipe": True, "send": may_send}
    return JsonResponse(told | ({"csrf": get_token(request)} if may_send else {}), status=403)
