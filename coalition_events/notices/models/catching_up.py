"""What may be caught up with in one mail, by whoever registers, or is asked to appear, after the others were told."""

from coalition_events.mail.wording import blocks
from coalition_events.mail.wording.variable import Values
from coalition_events.notices.models import Says

CAUGHT_UP = (Says.REGISTERED, Says.APPEARING, Says.CONFIRM, Says.SLIDES, Says.PANEL)


def nothing_own() -> Values:
    """The variables of those things that are not said."""
    return {"asked": blocks.NOTHING, "slides": blocks.NOTHING, "panel": blocks.NOTHING}
