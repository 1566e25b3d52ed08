"""The mails about somebody's breakout, and with their certificate."""

from django.utils.translation import gettext_lazy as _

from coalition_events.attendance.mails import breakouts, certificates
from coalition_events.attendance.queries.certificates import MAIL
from coalition_events.mail import kinds
from coalition_events.mail.kinds import Kind

kinds.register(
    Kind(
        "breakout_place",
        _("Place in a breakout"),
        when=_("when somebody who waited gets a place, or organisers choose for somebody"),
        variables=[*breakouts.OF_A_CHOICE, breakouts.IS_ASSIGNED],
    ),
    Kind(
        "breakout_changed",
        _("Change of a breakout"),
        when=_("when a breakout that somebody chose moves or is removed"),
        variables=[*breakouts.OF_A_CHOICE, breakouts.WHAT, breakouts.IS_OPEN],
    ),
    Kind(
        MAIL,
        _("Certificate"),
        when=_("when organisers send the certificates, after the meeting"),
        variables=certificates.OF_A_CERTIFICATE,
    ),
)
