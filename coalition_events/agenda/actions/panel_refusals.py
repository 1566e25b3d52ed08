"""Why those who appear, take notes or are quoted are told no."""

from django.utils.translation import gettext as _

from coalition_events.agenda.actions.refusals import AgendaRefusal


class NotAnnouncedYet(AgendaRefusal):
    def __init__(self) -> None:
        super().__init__(_("Announce the meeting first: the mail leads to pages of it."))


class MeetingIsOver(AgendaRefusal):
    def __init__(self) -> None:
        super().__init__(_("The meeting is over: there is nothing to ask any more."))


class TooLateToAnswer(AgendaRefusal):
    def __init__(self) -> None:
        super().__init__(_("It is too late to change this here. The organisers can still do it for you."))


class NobodyToAsk(AgendaRefusal):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("%(name)s has no email address, and no focal person with one: ask them yourself.") % {"name": name}
        )


class ChangedMeanwhile(AgendaRefusal):
    """Somebody else wrote this row since it was opened; the page shows both."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else changed this while you were writing."))


class TooManyMaterials(AgendaRefusal):
    def __init__(self, most: int) -> None:
        super().__init__(
            _("This session has %(most)d materials already. Remove one before you add another.") % {"most": most}
        )
