"""Why a place or a seat is not given, changed or taken, each in a sentence that a member can read."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.common import refusals
from coalition_events.common.text import listed
from coalition_events.meetings.actions.locking import Refused
from coalition_events.meetings.models import Meeting, State
from coalition_events.registration.models import Registration, Why
from members.models import Organisation, Person


class Refusal(Refused):
    """What cannot be done with a place; its text is for the one who asked, its status for their browser."""

    status = 422


class NotYours(Refusal):
    status = 403
    words = gettext_lazy("You can register yourself. Focal persons can also register their colleagues.")


class NotAnnounced(Refusal):
    status = 409
    words = gettext_lazy("This meeting is a draft. Announce it first, then register people.")


class RegistrationClosed(Refusal):
    status = 409

    def __init__(self, meeting: Meeting, now: datetime) -> None:
        state = meeting.state(now)
        if meeting.cancelled_at:
            super().__init__(_("This meeting is cancelled."))
        elif state == State.OVER:
            super().__init__(_("This meeting is over."))
        elif state == State.ANNOUNCED:
            super().__init__(_("Registration for this meeting is not open yet."))
        else:
            super().__init__(_("Registration for this meeting is closed. The organisers can still help you."))


class DaysOutside(Refusal):
    words = gettext_lazy("Choose one or more of the days of this meeting.")


class LikelyDuplicate(Refusal):
    """A colleague has nearly this name: somebody must say whether it is the same person."""

    def __init__(self, people: list[Person]) -> None:
        self.people = people
        super().__init__(_("A colleague has nearly this name. Say whether it is the same person."))


class AlreadyCancelled(Refusal):
    status = 409
    words = gettext_lazy("This place was cancelled meanwhile. If the person is coming, register them again.")


class ChangedMeanwhile(Refusal, refusals.ChangedMeanwhile):
    status = 409
    words = gettext_lazy("Somebody else changed this registration at the same time. Look at it again, then save.")


class AnsweredMeanwhile(ChangedMeanwhile):
    words = gettext_lazy("Somebody else answered for your organisation at the same time. Look at it again.")


class StillRegistered(Refusal):
    def __init__(self, registrations: Collection[Registration]) -> None:
        """Of those that stand in the way."""
        self.registrations = [one.pk for one in registrations]
        waiting = sum(one.is_waitlisted for one in registrations)
        coming = len(registrations) - waiting
        parts = []
        if coming:
            parts.append(ngettext("%(count)d place", "%(count)d places", coming) % {"count": coming})
        if waiting:
            turns = ngettext("%(count)d turn on the waiting list", "%(count)d turns on the waiting list", waiting)
            parts.append(turns % {"count": waiting})
        self.what = listed(parts)
        words = ngettext(
            "You still have %(what)s. Cancel it first.",
            "You still have %(what)s. Cancel them first.",
            len(registrations),
        )
        super().__init__(words % {"what": self.what})


class NoSeat(Refusal):
    """There is no seat for this place now: `why` says which is lacking."""

    status = 409

    def __init__(self, person: Person, why: Why) -> None:
        self.why = why
        super().__init__(
            _("%(name)s cannot have a seat now. %(why)s") % {"name": person.local("full_name"), "why": why}
        )


class DayFull(Refusal):
    """Who has a place asks for a day on which no seat is free: the place stands as it was."""

    status = 409

    def __init__(self, person: Person, why: Why) -> None:
        self.why = why
        super().__init__(
            _("%(why)s The place of %(name)s stays as it was.") % {"why": why, "name": person.local("full_name")}
        )


class SomebodyElse(Refusal):
    """What is to be a correction makes another person of this one."""

    def __init__(self, corrected: Person, *, field: str) -> None:
        text = _(
            "“%(name)s” looks like another person. If somebody else comes, go back and press “Replace”. "
            "If it is the same person, ask the organisers."
        )
        super().__init__(text % {"name": getattr(corrected, field)}, field=field)


class AddressActs(Refusal):
    """Whoever had the new address would sign in for this person, or for the organisation."""

    field = "email"

    def __init__(self, person: Person) -> None:
        text = _("Ask the organisers to change this address. %(name)s uses it to sign in or to register people.")
        super().__init__(text % {"name": person.local("full_name")})


class AlreadyHasPlace(Refusal):
    status = 409

    def __init__(self, person: Person) -> None:
        super().__init__(
            _("%(name)s has a place at this meeting already. Choose somebody else.")
            % {"name": person.local("full_name")}
        )


class NotOfOrganisation(Refusal):
    def __init__(self, person: Person, organisation: Organisation | None) -> None:
        if organisation is None:
            text = _("%(name)s cannot take this place. It belongs to no organisation. Register them separately.")
        else:
            text = _("%(name)s is not from %(organisation)s. Only a colleague can take this place.")
        super().__init__(text % {"name": person.local("full_name"), "organisation": organisation})


class SeatedAgain(Refusal):
    """Who would be put on the waiting list would get the seat back at once, being the first who fits."""

    status = 409
    words = gettext_lazy(
        "They would get the seat back at once. Nobody on the waiting list can take it. Cancel the place instead."
    )
