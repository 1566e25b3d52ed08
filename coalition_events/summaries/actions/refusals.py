from django.utils.translation import gettext as _


class SummaryRefusal(Exception):
    """Why this is not done with the summary, for the organiser who asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


class CannotDraft(SummaryRefusal):
    @classmethod
    def not_over(cls) -> "CannotDraft":
        return cls(_("The meeting is not over yet. Its summary is drafted the day after it ends."))

    @classmethod
    def without_release(cls) -> "CannotDraft":
        return cls(_("The agenda of this meeting was never published: there is nothing that a summary may tell."))


class AlreadyApproved(SummaryRefusal):
    def __init__(self) -> None:
        super().__init__(_("The summary is approved. Withdraw the approval first."))


class AlreadySent(SummaryRefusal):
    def __init__(self) -> None:
        super().__init__(_("The summary has been sent. What was sent cannot be taken back; correct the text instead."))


class ChangedMeanwhile(SummaryRefusal):
    def __init__(self) -> None:
        super().__init__(_("Somebody changed the text while you read it. Look at it again, then approve it."))


class NotReady(SummaryRefusal):
    def __init__(self) -> None:
        super().__init__(
            _("Nobody has said yet that it is ready. Finish both texts, and say so; another one approves.")
        )


class SameHands(SummaryRefusal):
    def __init__(self) -> None:
        super().__init__(_("You said that it is ready, so another organiser approves it: four eyes see more than two."))


class CorrectionUntold(SummaryRefusal):
    def __init__(self) -> None:
        super().__init__(_("It is public already. Say in a few words what you corrected: its page tells it."))


class NobodyAgreed(SummaryRefusal):
    def __init__(self) -> None:
        super().__init__(_("Ask those who can be recognised first, then tick that they agreed."))


class TooManyPictures(SummaryRefusal):
    def __init__(self, most: int) -> None:
        super().__init__(_("The summary has %(count)d pictures already. Remove one first.") % {"count": most})
