"""The organisers' page of the door: which phones work there, and what they could not do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from coalition_events.attendance.actions import acts as take_acts, phones as actions
from coalition_events.attendance.forms.door import NO_FILE_OF_A_PHONE, FileForm, LinkForm, PhoneForm
from coalition_events.attendance.models import Act, Phone
from coalition_events.attendance.queries import phones as at_the_door
from coalition_events.attendance.views.codes import square
from coalition_events.attendance.views.phones import remember
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from members.models import Right
from members.views.access import SignedInRequest


@of_meeting_needs(Right.DOOR)
@require_safe
@never_cache
def phones(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return _page(request, meeting)


def _page(
    request: SignedInRequest,
    meeting: Meeting,
    *,
    phone_form: PhoneForm | None = None,
    link_form: LinkForm | None = None,
    file_form: FileForm | None = None,
) -> HttpResponse:
    """With the form that was refused, where one was."""
    days, now = list(meeting.days.all()), timezone.now()
    rows = at_the_door.phones_of(meeting, now=now)
    asked = number_in(request.GET.get("link", ""))
    shown = next((row for row in rows if row.phone.pk == asked and row.state == at_the_door.State.TO_COME), None)
    refused = [form for form in (phone_form, link_form, file_form) if form]
    context = {
        "meeting": meeting,
        "section": "checkin",
        "phones": rows,
        "link": shown,
        "qr": square(shown.phone.link) if shown else "",
        "to_look_at": at_the_door.to_look_at(meeting),
        "phone_form": phone_form or PhoneForm(initial={"name": request.user.name}),
        "link_form": link_form or LinkForm(days=days),
        "file_form": file_form or FileForm(),
    }
    return render(request, "attendance/phones.html", context, status=refused[0].status if refused else 200)


@of_meeting_needs(Right.DOOR)
@require_POST
def open_here(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    form, now = PhoneForm(request.POST), timezone.now()
    opened = form.attempt(lambda: actions.open_here(meeting, name=form.cleaned_data["name"], by=request.user, now=now))
    if opened is None:
        return _page(request, meeting, phone_form=form)
    phone, cookie = opened
    return remember(redirect("door"), phone, cookie)


@of_meeting_needs(Right.DOOR)
@require_POST
def links(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    form, now = LinkForm(request.POST, days=meeting.days.all()), timezone.now()
    phone = form.attempt(
        lambda: actions.make_link(
            meeting, day=form.chosen_day, name=form.cleaned_data["name"], by=request.user, now=now
        )
    )
    if phone is None:
        return _page(request, meeting, link_form=form)
    return redirect(f"{reverse('organise:door', args=[meeting.slug], query={'link': phone.pk})}#link")


@of_meeting_needs(Right.DOOR)
@require_POST
def removal(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    phone = get_object_or_404(meeting.phones, pk=pk)
    actions.remove(phone, by=request.user, now=timezone.now())
    messages.success(request, _("“%(name)s” is removed from the door.") % {"name": phone})
    return redirect("organise:door", meeting.slug)


@of_meeting_needs(Right.DOOR)
@require_POST
def seen(request: SignedInRequest, meeting: Meeting, pk: str) -> HttpResponse:
    act = get_object_or_404(Act.objects.of_meeting(meeting), pk=pk)
    actions.mark_seen(act, by=request.user, now=timezone.now())
    return redirect(reverse("organise:door", args=[meeting.slug]) + "#look")


@of_meeting_needs(Right.DOOR)
@require_POST
def file(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """What a phone kept that never came back to the network."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, meeting, file_form=form)
    batch = form.cleaned_data["file"]
    phone = Phone.objects.opened().of_proof(batch.proof or "")
    if phone is None or phone.meeting != meeting:
        form.add_error("file", _("This file is from another meeting.") if phone else NO_FILE_OF_A_PHONE)
        return _page(request, meeting, file_form=form)
    taken = take_acts.take_in(phone, batch.readable, by=request.user, now=timezone.now())
    done, refused = (sum(each.outcome == outcome for each in taken) for outcome in ("done", "refused"))
    text = ngettext("%(count)d check-in or change is new.", "%(count)d check-ins or changes are new.", done)
    messages.success(request, text % {"count": done})
    if problems := refused + batch.unread:
        text = ngettext("We could not do %(count)d of them.", "We could not do %(count)d of them.", problems)
        messages.warning(request, text % {"count": problems})
    return redirect("organise:door", meeting.slug)
