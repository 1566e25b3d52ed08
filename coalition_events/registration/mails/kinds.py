"""The mails about places, guests and letters. Nothing of what somebody needs is among the variables: mail is kept."""

from django.utils.translation import gettext_lazy as _

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Kind
from coalition_events.mail.models.addresses import Group
from coalition_events.meetings.mails import HAS_MOVED, OF_A_MEETING
from coalition_events.registration.mails import guests, letters, place_variables as place
from members.mails import READER

kinds.register(
    Kind(
        "registration_confirmed",
        _("Confirmation of a place"),
        when=_("when somebody gets a place"),
        variables=[*place.OF_A_PLACE, place.REGISTERED_BY],
    ),
    Kind(
        "registration_waitlisted",
        _("Place on the waiting list"),
        when=_("when no seat is free, or an organiser puts somebody on the waiting list"),
        variables=[
            *place.OF_A_PLACE,
            HAS_MOVED,
            place.TURN,
            place.POSITION,
            place.WHY,
            place.HAD_TO_GIVE_IT_BACK,
            place.GOES_TO_FEWEST,
        ],
    ),
    Kind(
        "registration_promoted",
        _("Place after waiting"),
        when=_("when somebody on the waiting list gets a seat"),
        variables=place.OF_A_PLACE,
    ),
    Kind(
        "registration_changed",
        _("Change of a registration"),
        when=_("when somebody’s days are changed, or the meeting moves"),
        variables=[*place.OF_A_PLACE, HAS_MOVED],
    ),
    Kind(
        "registration_cancelled",
        _("Cancellation of a place"),
        when=_("when somebody’s place is cancelled or given to a colleague"),
        variables=[*place.OF_A_PLACE, place.WAS_CONFIRMED, place.IS_REPLACED],
    ),
    Kind(
        "guest_invitation",
        _("Invitation of a guest"),
        Group.INVITATIONS,
        when=_("when an organiser invites a guest, or the meeting moves"),
        variables=[READER, HAS_MOVED, guests.HAS_ASKED, guests.WORD, guests.GUEST_LINK, guests.UNTIL, *OF_A_MEETING],
    ),
    Kind(
        "application_received",
        _("Somebody asks to come"),
        when=_("when an organisation that is not a member asks to come"),
        variables=OF_A_MEETING,  # nothing that was typed: anybody can type anybody's address
    ),
    Kind(
        "application_stands",
        _("Application sent again"),
        when=_("when an organisation asks again before you answered"),
        variables=[guests.ASKED_AT, *OF_A_MEETING],
    ),
    Kind(
        "application_needless",
        _("Application of somebody registered"),
        when=_("when somebody asks to come whose address is registered already"),
        variables=[guests.IS_WAITING, *OF_A_MEETING],
    ),
    Kind(
        "application_accepted",
        _("Yes to an application"),
        when=_("when an organiser says yes to an organisation"),
        variables=[
            *(READER, guests.ORGANISATION, guests.WORD, guests.SEATS, guests.HAS_SEVERAL_SEATS),
            *(guests.DELEGATION_LINK, guests.IS_OPEN, guests.CLOSES, *OF_A_MEETING),
        ],
    ),
    Kind(
        "application_declined",
        _("No to an application"),
        when=_("when an organiser says no to an organisation"),
        variables=[READER, guests.ORGANISATION, guests.FOR_THEMSELVES, guests.WORD, *OF_A_MEETING],
    ),
    Kind(
        "letter",
        _("Letter from an organiser"),
        Group.LETTERS,
        when=_("when an organiser writes to several people at once"),
        variables=[READER, letters.SUBJECT, letters.TEXT, letters.PASSED_ON, *OF_A_MEETING],
    ),
)
