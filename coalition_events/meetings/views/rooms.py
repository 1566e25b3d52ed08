from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.common.forms import edit, sent
from coalition_events.common.refusals import attempt
from coalition_events.meetings.actions import rooms as rooms_actions
from coalition_events.meetings.forms.room import RoomForm
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from members.views.access import SignedInRequest


@of_meeting
def rooms(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    form = RoomForm(sent(request))
    if room := form.attempt(lambda: rooms_actions.add_room(meeting, by=request.user, **form.cleaned_data)):
        messages.success(request, _("%(room)s is added.") % {"room": room})
        return redirect("organise:rooms", meeting.slug)
    context = {"meeting": meeting, "section": "meeting", "rooms": list(meeting.rooms.all()), "form": form}
    return render(request, "meetings/rooms.html", context, status=form.status)


@of_meeting
def room(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    room = get_object_or_404(meeting.rooms, pk=pk)
    room, form, saved = edit(
        request, RoomForm, room, lambda form: rooms_actions.change_room(room, by=request.user, **form.cleaned_data)
    )
    if saved:
        messages.success(request, _("Saved."))
        return redirect("organise:rooms", meeting.slug)
    context = {"meeting": meeting, "section": "meeting", "room": room, "form": form}
    return render(request, "meetings/room.html", context, status=form.status)


@of_meeting
@require_POST
def place(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    """Moves the room one place up or down the list."""
    room = get_object_or_404(meeting.rooms, pk=pk)
    rooms_actions.move_room(room, 1 if request.POST.get("to") == "down" else -1, by=request.user)
    return redirect("organise:rooms", meeting.slug)


@of_meeting
@require_POST
def removal(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    room = get_object_or_404(meeting.rooms, pk=pk)
    done = _("%(room)s is removed.") % {"room": room}
    attempt(request, lambda: rooms_actions.remove_room(room, by=request.user), done)
    return redirect("organise:rooms", meeting.slug)
