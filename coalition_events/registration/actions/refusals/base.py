"""What every refusal of this part is."""

from coalition_events.meetings.actions.refusals import Refused


class Refusal(Refused):
    """What cannot be done with a place; its text is for the one who asked, its status for their browser."""

    status = 422
