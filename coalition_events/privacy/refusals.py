"""Why somebody is not erased, each in a sentence that an organiser can read."""

from django.utils.translation import gettext as _

from members.models import Person


class Refusal(Exception):
    """Its text is for the one who asked."""


class NotOrganiser(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Only organisers can erase a person."))


class MergedAway(Refusal):
    def __init__(self, kept: Person) -> None:
        super().__init__(_("This entry was merged into %(name)s. Erase that entry.") % {"name": kept})


class OwnAccount(Refusal):
    def __init__(self) -> None:
        super().__init__(_("You cannot erase yourself. Ask another organiser to do it."))


class FileBeingRead(Refusal):
    def __init__(self) -> None:
        super().__init__(_("A spreadsheet of registrations is being read. Try again in a few minutes."))


class EmailBeingSent(Refusal):
    def __init__(self) -> None:
        super().__init__(_("An email to this person or about them is being sent. Try again in a few minutes."))


class ReasonNamesThem(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Write the reason without the name, email and telephone of this person."))


class NoReason(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Say why it stays."))


class StillNamed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("The agenda that the public sees still names this person. Publish a new release first."))
