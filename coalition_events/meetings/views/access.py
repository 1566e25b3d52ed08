from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from coalition_events.meetings.models import Meeting
from members.views.access import SignedInRequest, View, organiser_required


def of_meeting[**P](view: Callable[Concatenate[SignedInRequest, Meeting, P], HttpResponse]) -> View[P]:
    """For organisers: the view gets the meeting that its address names by `slug`."""

    @organiser_required
    @wraps(view)
    def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        meeting = get_object_or_404(Meeting, slug=kwargs.pop("slug"))
        return view(request, meeting, *args, **kwargs)

    return guarded
