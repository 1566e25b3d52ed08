"""The mails of the notices: the invitation, one for each thing that a rule can say, and what is told of a change."""

from django.utils.translation import gettext_lazy as _

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Group, Kind
from coalition_events.meetings.mails.variables import OF_A_MEETING
from coalition_events.notices.mails import digest_variables as digest
from coalition_events.notices.mails import rule_variables as rule
from coalition_events.notices.mails.variables import (
    CHANGES_WITHOUT_SIGN_IN,
    COMMON,
    DELEGATION,
    IS_FOR_ORGANISATION,
    IS_OPEN,
    IS_PASSED_ON,
    ON_THEIR_DAYS,
    ORGANISATION,
    TO_FOCAL_PERSONS,
    WHO,
)
from members.mails.variables import READER

kinds.register(
    Kind(
        "invitation",
        _("Invitation"),
        Group.INVITATIONS,
        when=_("when an organiser invites the members’ focal persons"),
        variables=TO_FOCAL_PERSONS,
    ),
    Kind(
        "reminder_unanswered",
        _("Reminder to answer"),
        Group.REMINDERS,
        when=_("to focal persons who have not answered, when a rule says so"),
        variables=TO_FOCAL_PERSONS,
    ),
    Kind(
        "reminder_registered",
        _("Reminder to those who have a place"),
        Group.REMINDERS,
        when=_("to those who have a place, when a rule says so"),
        variables=[*ON_THEIR_DAYS, IS_OPEN, CHANGES_WITHOUT_SIGN_IN, DELEGATION],
    ),
    Kind(
        "reminder_appearing",
        _("Reminder to those who appear"),
        Group.REMINDERS,
        when=_("to those who appear in the published agenda, when a rule says so"),
        variables=ON_THEIR_DAYS,
    ),
    Kind(
        "reminder_deputy",
        _("Reminder to a deputy"),
        Group.REMINDERS,
        when=_("to deputies of focal persons who have not answered"),
        variables=TO_FOCAL_PERSONS,
    ),
    Kind(
        "reminder_names",
        _("Reminder to send names"),
        Group.REMINDERS,
        when=_("to focal persons who said that names follow"),
        variables=[*TO_FOCAL_PERSONS, rule.COUNT, rule.IS_ONE],
    ),
    Kind(
        "reminder_seats",
        _("Reminder of seats left"),
        Group.REMINDERS,
        when=_("to focal persons with seats that they have not used"),
        variables=[*TO_FOCAL_PERSONS, rule.COUNT, rule.IS_ONE],
    ),
    Kind(
        "reminder_last_days",
        _("Reminder of the last days"),
        Group.REMINDERS,
        when=_("to focal persons who have not answered in full, shortly before registration closes"),
        variables=TO_FOCAL_PERSONS,
    ),
    Kind(
        "reminder_guest",
        _("Reminder to a guest"),
        Group.REMINDERS,
        when=_("to guests who have not answered"),
        variables=[*rule.AFTER, rule.GUEST_LINK, rule.UNTIL, rule.WORD],
    ),
    Kind(
        "reminder_confirm",
        _("Reminder to confirm an appearance"),
        Group.REMINDERS,
        when=_("to those who were asked to appear and have not answered"),
        variables=[*ON_THEIR_DAYS, rule.ASKED],
    ),
    Kind(
        "reminder_slides",
        _("Reminder to send slides"),
        Group.REMINDERS,
        when=_("to those who appear in a session to which nothing was brought yet"),
        variables=[*ON_THEIR_DAYS, rule.SLIDES],
    ),
    Kind(
        "reminder_panel",
        _("Moderator’s sheet"),
        when=_("to those who moderate"),
        variables=[*ON_THEIR_DAYS, rule.PANEL],
    ),
    Kind(
        "reminder_late",
        _("All reminders in one, for who came late"),
        Group.REMINDERS,
        when=_("to those who register, or are asked to appear, after the others were told"),
        variables=[*ON_THEIR_DAYS, rule.ASKED, rule.SLIDES, rule.PANEL, *rule.SAYS],
    ),
    Kind(
        "reminder_open",
        _("What is still open"),
        Group.ORGANISING,
        when=_("to organisers, every day of the last week"),
        variables=[*COMMON, rule.STILL_OPEN],
    ),
    Kind(
        "reminder_thanks",
        _("Thanks to those who came"),
        Group.SUMMARIES,
        when=_("to those who were checked in"),
        variables=[*rule.AFTER, rule.EVALUATION],
    ),
    Kind(
        "reminder_missed",
        _("“We missed you”"),
        Group.SUMMARIES,
        when=_("to those who had a place and were not checked in"),
        variables=rule.AFTER,
    ),
    Kind(
        "meeting_cancelled",
        _("Cancellation of a meeting"),
        when=_("to all who had been told of it"),
        variables=[*rule.AFTER, rule.WORD],
    ),
    Kind(
        digest.KIND,
        _("What is new in the agenda"),
        Group.NEWS,
        when=_("after a new release of the agenda, to whom it changes something for"),
        variables=[
            *(READER, digest.WORDS, digest.NOTE, digest.APPEARING, digest.STARRED, digest.DAYS),
            *(digest.HAS_OTHER_VENUE, digest.IS_FIRST, WHO, ORGANISATION, IS_PASSED_ON, IS_FOR_ORGANISATION),
            *OF_A_MEETING,
        ],
    ),
)
