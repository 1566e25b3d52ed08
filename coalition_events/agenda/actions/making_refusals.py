"""Why a session is not copied, split or merged, and lines not taken in; in sentences that an organiser can read."""

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


class AgendaHasBegun(AgendaRefusal):
    def __init__(self) -> None:
        super().__init__(_("The agenda has begun: what the last meeting had is taken over into an empty one only."))


class NothingToTakeOver(AgendaRefusal):
    def __init__(self) -> None:
        super().__init__(_("That meeting has no breaks, meals or openings with a time on days that this one has."))


class LinesNotUnderstood(AgendaRefusal):
    def __init__(self, count: int) -> None:
        words = ngettext(
            "%(count)d line cannot be taken in as it stands. Put it right, or leave it out.",
            "%(count)d lines cannot be taken in as they stand. Put them right, or leave them out.",
            count,
        )
        super().__init__(words % {"count": count})


class NoLines(AgendaRefusal):
    def __init__(self) -> None:
        super().__init__(_("No line of it would become a session."))
