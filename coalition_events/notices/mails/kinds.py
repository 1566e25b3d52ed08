"""The mails of the notices: all of a kind in one place, but for its words and its variables.

A mail that a rule can send says to whom it may go, and what its own variables are for one reader, if it has any.
"""

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.agenda.models import Role
from coalition_events.agenda.queries.release import Json
from coalition_events.attendance.queries.codes import code_in_mail, in_two_parts
from coalition_events.common import dates
from coalition_events.common.languages import in_language
from coalition_events.evaluation.models import OPEN_FOR
from coalition_events.mail import kinds
from coalition_events.mail.models.addresses import PERSONAL, Group
from coalition_events.mail.variable import Values
from coalition_events.mail.wording import blocks
from coalition_events.meetings import mails as meetings
from coalition_events.notices.mails import variables
from coalition_events.notices.mails.open_matters import still_open
from coalition_events.notices.mails.reminders import Facts, when_and_where
from coalition_events.notices.models import Audience, ReminderKind
from coalition_events.notices.models.audience import Concern
from members.models import phones


def _registered(concern: Concern, facts: Facts) -> Values:
    """Nobody but a delegation itself is told who comes with it."""
    delegation = concern.registration.delegation_id if concern.registration else None
    names = [str(person) for person in facts.delegations.get(delegation or 0, ()) if person != concern.who]
    code = code_in_mail(concern.registration.pk) if concern.registration else ""
    page = meetings.absolute("door_code", facts.meeting.slug, code) if code else ""
    return {"delegation": blocks.bullets([name] for name in names), "code": in_two_parts(code), "code_page": page}


def _thanks(concern: Concern, _facts: Facts) -> Values:
    return {"evaluation_page": concern.registration.meeting.evaluation_url if concern.registration else ""}


def _evaluation(concern: Concern, facts: Facts) -> Values:
    return {
        "link": settings.SITE_URL + facts.evaluation_link(concern),
        "until": dates.day(facts.meeting.ends_on + OPEN_FOR),
    }


def _count(concern: Concern, _facts: Facts) -> Values:
    return {"count": str(concern.count), "is_one": concern.count == 1}


def _confirm(concern: Concern, facts: Facts) -> Values:
    """Of what is not released yet nothing is said but that they were asked."""
    titles = {session.pk: session.local("title") for session in concern.sessions}
    asked: list[list[blocks.Line]] = [
        [
            titles.get(appearance.session_id) or gettext("At the Member Meeting"),
            blocks.Link(gettext("Answer here"), settings.SITE_URL + facts.appearance_link(appearance)),
        ]
        for appearance in concern.appearances
    ]
    return {"asked": blocks.bullets(asked)}


def _slides(concern: Concern, facts: Facts) -> Values:
    person = concern.person
    lines: list[list[blocks.Line]] = []
    for session in concern.sessions:
        found = facts.appearances.get((session.pk, person.pk)) if person else None
        link = (
            [blocks.Link(gettext("Upload your slides"), settings.SITE_URL + facts.appearance_link(found))]
            if found
            else []
        )
        lines.append([session.local("title"), *link])
    return {"slides": blocks.bullets(lines)}


def _panel(concern: Concern, facts: Facts) -> Values:
    own = [session for session in concern.sessions if concern.person and concern.person.pk in session.moderators]
    panel = blocks.NOTHING
    for session in own:
        panel += blocks.bullets([[session.local("title"), when_and_where(session)]])
        others = [each for each in session.cast if concern.person and each["person"] != concern.person.pk]
        panel += blocks.bullets(_of_panel(each, facts) for each in others)
    return {"panel": panel}


def _of_panel(each: Json, facts: Facts) -> list[blocks.Line]:
    person = facts.contacts.get(each["person"]) if each["person"] else None
    organisation = in_language(each["organisation_name"], each["organisation_name_km"])
    name = str(person) if person else in_language(each["name"], each["name_km"]) or organisation
    capacity = in_language(each["capacity"], each["capacity_km"])
    reached = [phones.shown(person.phone), person.email] if person else []
    role = str(Role(each["role"]).label)
    return [name, ", ".join(filter(None, [role, capacity, organisation if organisation != name else ""])), *reached]


def _guest(concern: Concern, facts: Facts) -> Values:
    invitation = concern.invitation
    return {
        "link": settings.SITE_URL + facts.invitation_link(concern),
        "until": dates.moment(invitation.changes_until, with_year=True) if invitation else "",
        "word": blocks.quotation(invitation.word) if invitation else blocks.NOTHING,
    }


def _open(_concern: Concern, facts: Facts) -> Values:
    return {"still_open": blocks.bullets(still_open(facts.meeting))}


kinds.register(
    kinds.Kind(
        "invitation",
        _("Invitation"),
        Group.INVITATIONS,
        when=_("when an organiser invites the members’ focal persons, or the meeting moves"),
        variables=[*variables.TO_FOCAL_PERSONS, meetings.HAS_MOVED],
    ),
    ReminderKind(
        "reminder_unanswered",
        _("Reminder to answer"),
        when=_("to focal persons who have not answered, on the days you set"),
        variables=variables.TO_FOCAL_PERSONS,
        says=_("Please answer"),
        to=(Audience.UNANSWERED,),
    ),
    ReminderKind(
        "reminder_registered",
        _("Reminder to people who have a place"),
        when=_("to people who have a place, on the days you set"),
        variables=[
            *variables.ON_THEIR_DAYS,
            variables.IS_OPEN,
            variables.CHANGES_WITHOUT_SIGN_IN,
            variables.DELEGATION,
            variables.CODE,
            variables.CODE_PAGE,
        ],
        says=_("When, where and what to bring"),
        to=(Audience.REGISTERED,),
        values=_registered,
    ),
    ReminderKind(
        "reminder_appearing",
        _("Reminder to everyone in the agenda"),
        when=_("to everyone who takes part in the published agenda, on the days you set"),
        variables=variables.ON_THEIR_DAYS,
        says=_("Their sessions"),
        to=(Audience.APPEARING,),
    ),
    ReminderKind(
        "reminder_deputy",
        _("Reminder to a deputy"),
        when=_("to deputies of focal persons who have not answered"),
        variables=variables.TO_FOCAL_PERSONS,
        says=_("Please answer, since your focal person has not"),
        to=(Audience.DEPUTIES,),
    ),
    ReminderKind(
        "reminder_names",
        _("Reminder to send names"),
        when=_("to focal persons who said that they will send names later"),
        variables=[*variables.TO_FOCAL_PERSONS, variables.COUNT, variables.IS_ONE],
        says=_("Please send the names"),
        to=(Audience.NAMES_MISSING,),
        values=_count,
    ),
    ReminderKind(
        "reminder_seats",
        _("Reminder about unused seats"),
        when=_("to focal persons with unused seats"),
        variables=[*variables.TO_FOCAL_PERSONS, variables.COUNT, variables.IS_ONE],
        says=_("You have seats left"),
        to=(Audience.SEATS_UNUSED,),
        values=_count,
    ),
    ReminderKind(
        "reminder_last_days",
        _("Reminder of the last days"),
        when=_("to focal persons with a missing or incomplete answer, shortly before registration closes"),
        variables=variables.TO_FOCAL_PERSONS,
        says=_("The last days to register"),
        to=(Audience.UNANSWERED, Audience.NAMES_MISSING),
    ),
    ReminderKind(
        "reminder_guest",
        _("Reminder to a guest"),
        when=_("to guests who have not answered"),
        variables=[*variables.AFTER, variables.GUEST_LINK, variables.UNTIL, variables.WORD],
        says=_("Will you come as our guest?"),
        to=(Audience.GUESTS,),
        values=_guest,
    ),
    ReminderKind(
        "reminder_confirm",
        _("Reminder to confirm a part in the agenda"),
        when=_("to people in the agenda who have not answered"),
        variables=[*variables.ON_THEIR_DAYS, variables.ASKED],
        says=_("Please confirm that you will take part"),
        to=(Audience.UNCONFIRMED,),
        values=_confirm,
    ),
    ReminderKind(
        "reminder_slides",
        _("Reminder to send slides"),
        when=_("to people in a session that has no slides or files yet"),
        variables=[*variables.ON_THEIR_DAYS, variables.SLIDES],
        says=_("Please send your slides"),
        to=(Audience.SLIDES_MISSING, Audience.APPEARING),
        values=_slides,
    ),
    ReminderKind(
        "reminder_panel",
        _("Moderator’s sheet"),
        PERSONAL,
        when=_("to moderators"),
        variables=[*variables.ON_THEIR_DAYS, variables.PANEL],
        says=_("The moderator's sheet"),
        to=(Audience.MODERATING,),
        values=_panel,
    ),
    kinds.Kind(
        "reminder_late",
        _("One email for people who registered late"),
        Group.REMINDERS,
        when=_("to people who register or are asked to speak after the other reminders went out"),
        variables=[*variables.ON_THEIR_DAYS, variables.ASKED, variables.SLIDES, variables.PANEL, *variables.SAYS],
    ),
    ReminderKind(
        "reminder_open",
        _("What is still open"),
        Group.ORGANISING,
        when=_("to organisers, every day of the last week"),
        variables=[*variables.COMMON, variables.STILL_OPEN],
        says=_("What is still open"),
        to=(Audience.ORGANISERS,),
        values=_open,
    ),
    ReminderKind(
        "reminder_thanks",
        _("Thanks to people who came"),
        Group.SUMMARIES,
        when=_("to people who were checked in"),
        variables=[*variables.AFTER, variables.EVALUATION],
        says=_("Thank you for coming"),
        to=(Audience.CAME,),
        values=_thanks,
    ),
    ReminderKind(
        "reminder_missed",
        _("“We missed you”"),
        Group.SUMMARIES,
        when=_("to people who had a place and were not checked in"),
        variables=variables.AFTER,
        says=_("We missed you"),
        to=(Audience.MISSED,),
    ),
    ReminderKind(
        "reminder_evaluation",
        _("Question how the meeting was"),
        Group.SUMMARIES,
        when=_("to people who came, on the last day; again to those who have not answered"),
        variables=[*variables.AFTER, variables.ANSWERING, variables.ANSWERED_BY],
        says=_("Please tell us how it was"),
        to=(Audience.EVALUATING,),
        values=_evaluation,
    ),
    kinds.Kind(
        "meeting_cancelled",
        _("Cancellation of a meeting"),
        when=_("to everyone who got an email about it"),
        variables=[*variables.AFTER, variables.WORD],
    ),
    kinds.Kind(
        variables.KIND,
        _("What is new in the agenda"),
        Group.NEWS,
        when=_("to people whose sessions change in a new version of the agenda"),
        variables=variables.OF_A_DIGEST,
    ),
)
