"""What the pages of wordings are about, and where they stand: below one meeting, or for all of them."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from coalition_events.mail import kinds
from coalition_events.meetings.models import Meeting
from members.views.access import SignedInRequest


def places_of(mail: kinds.Kind, meeting: Meeting | None) -> dict[str, Any]:
    slug = meeting.slug if meeting else ""
    places = ("wordings", "wording", "wording_return", "wording_versions")
    return {
        "meeting": meeting,
        "section": "notices",
        "mail": mail,
        "urls": {place: address_of(place, "" if place == "wordings" else mail.name, slug) for place in places},
        "url_for_all": address_of("wording", mail.name, "") if slug else "",
    }


def meeting_or_404(request: SignedInRequest, slug: str) -> Meeting | None:
    return get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug) if slug else None


def mail_or_404(name: str) -> kinds.Kind:
    mail = kinds.with_wording(name)
    if mail is None:
        raise Http404
    return mail


def address_of(place: str, name: str, slug: str) -> str:
    """Of the pages for one meeting, or of those for all."""
    named_place = f"organise:{place}" if slug else f"organise:{place}_for_all"
    return reverse(named_place, args=[part for part in (slug, name) if part])
