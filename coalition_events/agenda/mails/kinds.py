"""The mails to those who appear or are quoted."""

from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.mails import variables as own, variables as several
from coalition_events.mail import kinds
from coalition_events.mail.kinds import Kind
from coalition_events.meetings.mails import OF_A_MEETING
from members.mails import READER

kinds.register(
    Kind(
        "appearance_invitation",
        _("Invitation to take part in a session"),
        when=_("when an organiser asks somebody to take part in a session"),
        variables=[
            *(READER, own.SESSION, own.PART, own.OWN_LINK, own.UNTIL, own.WHO),
            *(own.IS_FOR_ORGANISATION, own.IS_PASSED_ON, own.HAS_ANSWERED, *OF_A_MEETING),
        ],
    ),
    Kind(
        "appearance_invitations",
        _("Invitation to take part in several sessions"),
        when=_("when an organiser asks everyone at once, and somebody takes part in several sessions"),
        variables=[
            *(READER, several.SESSIONS, several.PARTS, own.UNTIL, several.IS_FOR_OTHERS, own.HAS_ANSWERED),
            *OF_A_MEETING,
        ],
    ),
    Kind(
        "quote_approval",
        _("Question whether a quote is right"),
        when=_("when an organiser asks to print what somebody said"),
        variables=[
            *(READER, own.QUOTE, own.SESSION_OF_QUOTE, own.OWN_LINK, own.WHO, own.IS_PASSED_ON),
            *OF_A_MEETING,
        ],
    ),
)
