"""Why a session is not copied, split or merged, in sentences that an organiser can read."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.agenda.actions.refusals import AgendaRefusal


class NoSuchRoom(AgendaRefusal):
    field = "keeps"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("That meeting has no room called %(room)s. Keep the hours only, or give it a room there.")
            % {"room": name}
        )


class CannotSplit(AgendaRefusal):
    field = "after"

    @classmethod
    def there(cls, minutes: int) -> "CannotSplit":
        words = ngettext(
            "It takes %(count)d minute: there is nothing to split.",
            "It takes %(count)d minutes: split it after one of them and before the last.",
            minutes,
        )
        return cls(words % {"count": minutes})


class NothingToMerge(AgendaRefusal):
    field = "others"

    def __init__(self) -> None:
        super().__init__(_("Choose what it is merged with."))


class OnSeveralDays(AgendaRefusal):
    field = "others"

    def __init__(self) -> None:
        super().__init__(_("They stand on different days. Move them to one day first."))


class TooLongTogether(AgendaRefusal):
    field = "others"

    def __init__(self, label: str, limit: int) -> None:
        super().__init__(
            _("Together their %(field)s is longer than %(limit)d characters. Shorten one first.")
            % {"field": label, "limit": limit}
        )
