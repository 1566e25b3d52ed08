"""Why a seat is not given, passed on or taken, each in a sentence that a member can read."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition_events.common.dates import day as day_in_words
from coalition_events.meetings.models import Day
from coalition_events.registration.actions.refusals.base import Refusal
from coalition_events.registration.models.waiting import Why
from members.models import Organisation, Person

NAMED = 5


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
            text = _("%(name)s cannot take this place: it belongs to no organisation. Register them by themselves.")
        else:
            text = _("%(name)s is not of %(organisation)s. Only a colleague can take this place.")
        super().__init__(text % {"name": person.local("full_name"), "organisation": organisation})


class SeatedAgain(Refusal):
    """Who would be put on the waiting list would get the seat back at once, being the first who fits."""

    status = 409
    words = gettext_lazy(
        "They would get the seat back at once: nobody who waits could take it. Cancel the place instead."
    )


class SeatsBelowConfirmed(Refusal):
    def __init__(self, seats: int, confirmed: int) -> None:
        super().__init__(
            ngettext(
                "%(confirmed)d person is confirmed; there cannot be %(seats)d seats.",
                "%(confirmed)d people are confirmed; there cannot be only %(seats)d seats.",
                confirmed,
            )
            % {"confirmed": confirmed, "seats": seats}
        )


class DaySeatsBelowConfirmed(Refusal):
    def __init__(self, day: Day, confirmed: int) -> None:
        super().__init__(
            ngettext(
                "%(confirmed)d person is confirmed for %(day)s, more than %(seats)d.",
                "%(confirmed)d people are confirmed for %(day)s, more than %(seats)d.",
                confirmed,
            )
            % {"confirmed": confirmed, "day": day_in_words(day.date), "seats": day.seats}
        )


class AllowanceBelowConfirmed(Refusal):
    """Organisations have more people confirmed than the allowance that is wanted for them."""

    def __init__(self, allowance: int, used: Mapping[Organisation, int], *, is_of_all: bool = False) -> None:
        named = ", ".join(f"{organisation} ({count})" for organisation, count in list(used.items())[:NAMED])
        more = len(used) - NAMED
        if more > 0:
            text = ngettext(
                "More than %(allowance)d are confirmed already from %(named)s and %(more)d more organisation.",
                "More than %(allowance)d are confirmed already from %(named)s and %(more)d more organisations.",
                more,
            )
        else:
            text = _("More than %(allowance)d are confirmed already from %(named)s.")
        if is_of_all:
            advice = _("Cancel places there first, or give them a number of their own under Answers by organisation.")
        else:
            advice = _("Cancel places there first, or leave the number as it is.")
        super().__init__(f"{text % {'allowance': allowance, 'named': named, 'more': more}} {advice}")
