"""What a notice says besides what every mail of the meeting may say: the values of its own variables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition_events.agenda.models import Appearance, Role
from coalition_events.common import dates
from coalition_events.common.languages import in_language
from coalition_events.mail.wording import blocks
from coalition_events.mail.wording.variable import Values
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Says
from coalition_events.notices.queries.audience import Addressed, Concern
from coalition_events.notices.queries.open_matters import still_open
from coalition_events.notices.queries.released_sessions import ReleasedSession
from members.models import Person, phones


@dataclass
class Facts:
    """What the letters of one meeting rest on. As it stands, of a sample: it opens nothing."""

    meeting: Meeting
    now: datetime
    links: Mapping[int, str] = field(default_factory=dict)  # organisation: the path with which it answers
    guests: Mapping[int, str] = field(default_factory=dict)  # person: the path of their own invitation
    appearances: Mapping[tuple[int, int], Appearance] = field(default_factory=dict)  # by session and person
    contacts: Mapping[int, Person] = field(default_factory=dict)
    delegations: Mapping[int, Sequence[Person]] = field(default_factory=dict)  # who comes

    def link(self, concern: Concern) -> str:
        """The path with which the reader answers; empty: they sign in."""
        return self.links.get(concern.organisation.pk, "") if concern.organisation else ""

    def registration_link(self, addressed: Addressed) -> str:
        """The path with which the reader changes the registration; empty: they sign in."""
        concern = addressed.concern
        if is_focal_person(addressed):
            return self.link(concern)
        registration = concern.registration
        return self.guests.get(registration.person_id, "") if registration and registration.is_guest else ""

    def invitation_link(self, concern: Concern) -> str:
        return concern.invitation.path if concern.invitation else reverse("registration", args=[self.meeting.slug])

    def appearance_link(self, appearance: Appearance) -> str:
        return reverse("appearance_link", args=[appearance.token])


def is_focal_person(addressed: Addressed) -> bool:
    """Whether the reader answers for the organisation that the mail concerns. Only they may have its link."""
    organisation = addressed.concern.organisation
    return organisation is not None and addressed.to.is_focal and addressed.to.organisation_id == organisation.pk


def own_values(says: str, addressed: Addressed, facts: Facts) -> Values:
    """In the active language."""
    values = OWN.get(Says(says))
    return values(addressed.concern, facts) if values else {}


def _registered(concern: Concern, facts: Facts) -> Values:
    """Nobody but a delegation itself is told who comes with it."""
    delegation = concern.registration.delegation_id if concern.registration else None
    names = [str(one) for one in facts.delegations.get(delegation or 0, ()) if one != concern.who]
    return {"delegation": blocks.bullets([name] for name in names)}


def _thanks(concern: Concern, facts: Facts) -> Values:
    return {"evaluation_page": concern.registration.meeting.evaluation_url if concern.registration else ""}


def _count(concern: Concern, facts: Facts) -> Values:
    return {"count": str(concern.count), "is_one": concern.count == 1}


def _confirm(concern: Concern, facts: Facts) -> Values:
    """Of what is not released yet nothing is said but that they were asked."""
    titles = {session.pk: session.local("title") for session in concern.sessions}
    asked: list[list[blocks.Line]] = [
        [
            titles.get(one.session_id) or _("At the Member Meeting"),
            blocks.Link(_("Answer here"), settings.SITE_URL + facts.appearance_link(one)),
        ]
        for one in concern.appearances
    ]
    return {"asked": blocks.bullets(asked)}


def _slides(concern: Concern, facts: Facts) -> Values:
    person = concern.person
    lines: list[list[blocks.Line]] = []
    for session in concern.sessions:
        found = facts.appearances.get((session.pk, person.pk)) if person else None
        link = [blocks.Link(_("Bring your slides"), settings.SITE_URL + facts.appearance_link(found))] if found else []
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


def _of_panel(each: Mapping[str, Any], facts: Facts) -> list[blocks.Line]:
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
        "until": dates.moment(invitation.changes_until) if invitation else "",
        "word": blocks.quotation(invitation.word) if invitation else blocks.NOTHING,
    }


def _open(concern: Concern, facts: Facts) -> Values:
    return {"still_open": blocks.bullets(still_open(facts.meeting, facts.now))}


def when_and_where(session: ReleasedSession) -> str:
    parts = [dates.day(session.date)]
    if session.starts_at and session.ends_at:
        parts.append(f"{dates.clock(session.starts_at)}–{dates.clock(session.ends_at)}")
    return ", ".join([*parts, *filter(None, [session.local("room")])])


OWN: dict[Says, Callable[[Concern, Facts], Values]] = {
    Says.REGISTERED: _registered,
    Says.THANKS: _thanks,
    Says.NAMES: _count,
    Says.SEATS: _count,
    Says.CONFIRM: _confirm,
    Says.SLIDES: _slides,
    Says.PANEL: _panel,
    Says.GUEST: _guest,
    Says.OPEN: _open,
}
