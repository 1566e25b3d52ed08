"""Why a registration is not done, each in a sentence that a member can read."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition_events.meetings.models import Meeting, State
from coalition_events.registration.actions.refusals.base import Refusal
from members.models import Person


class NotYours(Refusal):
    status = 403
    words = gettext_lazy("You can register yourself, and the colleagues for whom you are the focal person.")


class NotAnnounced(Refusal):
    status = 409
    words = gettext_lazy("This meeting is a draft. Announce it before anybody is registered.")


class RegistrationClosed(Refusal):
    status = 409

    def __init__(self, meeting: Meeting, now: datetime) -> None:
        state = meeting.state(now)
        if state == State.OVER:
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
    words = gettext_lazy("This place was cancelled meanwhile. Register the person again, if they come after all.")


class ChangedMeanwhile(Refusal):
    status = 409
    words = gettext_lazy("Somebody else changed this registration while you did. Look at it again, then save.")


class AnsweredMeanwhile(Refusal):
    status = 409
    words = gettext_lazy("Somebody else has answered for your organisation while you did. Look at it again.")


class StillRegistered(Refusal):
    def __init__(self, count: int) -> None:
        super().__init__(
            ngettext(
                "%(count)d person of your organisation is still registered. Cancel that place first.",
                "%(count)d people of your organisation are still registered. Cancel their places first.",
                count,
            )
            % {"count": count}
        )
