"""Rooms that are too small for those who keep the session in their own agenda."""

from collections.abc import Iterator
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.agenda.models import Session
from coalition_events.agenda.queries.checks.registry import Conflict, Draft, Repair, check
from coalition_events.agenda.queries.checks.slots import Slot
from coalition_events.agenda.queries.checks.suggesting import moved, placed
from coalition_events.agenda.queries.checks.words import quoted


@check
def a_room_is_too_small(draft: Draft) -> Iterator[Conflict]:
    for session in draft.sessions:
        wanted = draft.stars.get(session.pk, 0)
        if session.room and session.room.seats is not None and wanted > session.room.seats:
            text = ngettext(
                "%(room)s has %(seats)d seat, and %(session)s is in the own agenda of %(wanted)d.",
                "%(room)s has %(seats)d seats, and %(session)s is in the own agenda of %(wanted)d.",
                session.room.seats,
            )
            text %= {
                "room": session.room,
                "seats": session.room.seats,
                "session": quoted(session),
                "wanted": wanted,
            }
            yield Conflict(text, (session,), "small_room", suggest=partial(_larger_room, draft, session, wanted))


def _larger_room(draft: Draft, session: Session, wanted: int) -> Iterator[Repair]:
    """At the same time where one is free, the smallest that does; else at another."""
    slots = draft.slots
    large = sorted(
        (room for room in draft.rooms if room.seats and room.seats >= wanted), key=lambda room: room.seats or 0
    )
    if session.starts_at and session.ends_at:
        for room in large:
            slot = Slot(session.day, room, session.starts_at, session.ends_at)
            if slots.is_free(slot, session):
                label = _("Move “%(title)s” to %(room)s") % {"title": session, "room": room}
                yield placed(session, label, room, session.starts_at, session.ends_at)
                return
    if large:
        yield from moved(session, slots.next(session))
    yield Repair(_("See the rooms"), link=reverse("organise:rooms", args=[draft.meeting.slug]))
