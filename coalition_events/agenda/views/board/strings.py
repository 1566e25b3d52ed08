"""What the board's module says by itself, in the reader's language. `{…}` is filled in there."""

from django.utils.translation import gettext as _

# The server's own sentence, with the names left open.
FILLED_IN_THERE = {name: f"{{{name}}}" for name in ("room", "starts", "ends", "day", "title")}


def strings() -> dict[str, str]:
    return {
        "at": _("{day}, {starts} to {ends}, {room}"),
        "all_rooms": _("in all rooms or none yet"),
        "taken": _("%(room)s is taken from %(starts)s to %(ends)s on %(day)s by “%(title)s”.") % FILLED_IN_THERE,
        "moving": _("{title}: {place}. Enter places it, Escape leaves it."),
        "side": _("not placed"),
        "left": _("{title} stays where it was."),
        "stale": _("Somebody else has changed this session meanwhile. It now stands: {theirs}."),
        "keep_mine": _("Place mine there"),
        "keep_theirs": _("Keep theirs"),
        "swap": _("Swap the two"),
        "line": _("The line dropped: nothing was changed. Try again."),
        "stretch": _("A stretch of the day"),
        "close": _("Close"),
        "warned": _("It now has a warning: {text}"),
        "changed_here": _("Somebody else has changed the session that you have open. What you typed is still there."),
        "nowhere": _("There is no free time of {minutes} minutes on the days shown."),
    }
