"""What the pages of a meeting use in every part: who may open them, and how they look where they are shared."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from coalition_events.common import dates
from coalition_events.common.sharing import Share, in_both_languages
from coalition_events.meetings.models import Meeting
from members.models import Right
from members.views.access import SignedInRequest, View, needs

type MeetingView[**P] = Callable[Concatenate[SignedInRequest, Meeting, P], HttpResponse]


def of_meeting_needs[**P](*rights: Right) -> Callable[[MeetingView[P]], View[P]]:
    """For those with one of these rights: the view gets the meeting that its address names by `slug`."""

    def guard(view: MeetingView[P]) -> View[P]:
        @needs(*rights)
        @wraps(view)
        def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            meeting = get_object_or_404(Meeting, slug=kwargs.pop("slug"))
            return view(request, meeting, *args, **kwargs)

        return guarded

    return guard


of_meeting = of_meeting_needs(Right.ORGANISE)


def share_of(meeting: Meeting, path: str, *, title: str = "", kind: str = "website") -> Share | None:
    """Of one of its pages; None while nobody is to hear of it."""
    if meeting.announced_at is None:
        return None
    text = in_both_languages(lambda: meeting_in_words(meeting))
    return Share(title or meeting.local("theme"), text, path, kind)


def meeting_in_words(meeting: Meeting) -> str:
    """6–7 May 2027, Tonlé Hall: Home, Work and Hope"""
    when_and_where = ", ".join(filter(None, [dates.dates_short(meeting), meeting.local("venue")]))
    return f"{when_and_where}{dates.colon()} {meeting.local('theme')}"
