"""Why an invitation or an application is not done, each in a sentence that an organiser or a guest can read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition_events.registration.actions.refusals.base import Refusal
from coalition_events.registration.models import Application, Decision
from members.models import Person


class AlreadyDecided(Refusal):
    """Two organisers decide on one application: the second sees what the first has said."""

    status = 409

    def __init__(self, application: Application) -> None:
        words = {
            Decision.NONE: _("Somebody changed this meanwhile. Look at it again, then decide."),
            Decision.ACCEPTED: _("%(name)s has said yes meanwhile; this is what was decided."),
            Decision.DECLINED: _("%(name)s has said no meanwhile; this is what was decided."),
        }
        super().__init__(words[Decision(application.decision)] % {"name": application.decided_by})


class OrganisationIsThere(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is an organisation called %(name)s already. Choose it, or write to them.") % {"name": name}
        )


class OfAnotherOrganisation(Refusal):
    def __init__(self, person: Person) -> None:
        super().__init__(
            _("%(name)s belongs to %(organisation)s. Choose that organisation, or make a new entry for the person.")
            % {"name": person, "organisation": person.organisation}
        )


class AlreadyRegistered(Refusal):
    status = 409

    def __init__(self, person: Person) -> None:
        super().__init__(_("%(name)s is registered already and needs no invitation.") % {"name": person})


class NoSeatForGuest(Refusal):
    """No seat could be held for them: whoever invites must say that they know."""

    status = 409
    words = gettext_lazy("No seat is free that could be held for this guest.")


class TooFewSeatsForGuests(Refusal):
    """As NoSeatForGuest, of several at once."""

    status = 409

    def __init__(self, *, free: int, guests: int) -> None:
        text = ngettext(
            "%(free)d seat is free that could be held for these %(guests)d guests.",
            "%(free)d seats are free that could be held for these %(guests)d guests.",
            free,
        )
        super().__init__(text % {"free": free, "guests": guests})


class InvitationWithdrawn(Refusal):
    status = 409
    words = gettext_lazy("This invitation was withdrawn meanwhile.")
