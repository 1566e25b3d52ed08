"""One search over all that organisers look after: tasks, people, organisations, sessions, meetings and emails."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Self
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models import Session
from coalition_events.common import dates
from coalition_events.common.languages import InBothLanguages, ShownName, in_both, text_and_its_language, unless_of_page
from coalition_events.common.text import fold, holds
from coalition_events.mail import kinds
from coalition_events.mail.models import Message
from coalition_events.mail.variable import Words
from coalition_events.meetings.models import Meeting
from coalition_events.pages.queries.guide import chapters
from members.models import Organisation, Person

MOST = 5  # of a group; its own list has them all

# Pages and tasks, as organisers call them, by the name of their address.
EVERYWHERE = {
    "home": _("Home of organisers"),
    "meetings": _("All meetings"),
    "meeting_new": _("New meeting"),
    "people": _("People"),
    "person_new": _("New person"),
    "duplicates": _("Likely duplicates"),
    "erasures": _("Erased people"),
    "organisations": _("Organisations"),
    "organisation_new": _("New organisation"),
    "members_import": _("Import organisations and people"),
    "all_mail": _("Emails of all meetings"),
    "mail": _("Sending of emails: how fast, quiet hours, stopped addresses"),
    "wordings_for_all": _("Email texts for all meetings"),
    "points_of_all": _("Action points of all meetings"),
    "reports": _("Reports across meetings"),
    "guide": _("Handbook"),
}
OF_A_MEETING = {
    "meeting": _("Overview"),
    "meeting_edit": _("Change the theme, place and registration dates"),
    "meeting_days": _("Change the days and hours"),
    "rooms": _("Rooms"),
    "invitation": _("Invite members"),
    "registrations": _("Registrations"),
    "registration_new": _("Register somebody"),
    "answers": _("Answers by organisation"),
    "questions": _("Questions on the registration form"),
    "guests": _("Guests"),
    "guest_new": _("Invite a guest"),
    "applications": _("Organisations that ask to come"),
    "intake_new": _("Import registrations"),
    "exports": _("Download registrations"),
    "batches": _("Bulk changes"),
    "agenda": _("Agenda"),
    "board": _("Board: times and rooms"),
    "session_new": _("New session"),
    "appearing": _("Speakers"),
    "agenda_import": _("Import an agenda"),
    "releases": _("Publish the agenda"),
    "notices": _("Emails"),
    "reminder_new": _("New reminder"),
    "remind_now": _("Send a reminder now"),
    "outbox": _("All emails"),
    "wordings": _("Email texts"),
    "checkin": _("Check-in"),
    "checkin_sheet": _("Sign-in sheet"),
    "summary": _("Summary"),
    "points": _("Action points"),
    "report": _("Reports"),
}


@dataclass(frozen=True)
class Found:
    name: Words
    address: str
    about: object = ""
    language: str = ""  # of the name, where it is not the page's

    @classmethod
    def of(cls, row: InBothLanguages, field: str, address: str, about: object = "") -> Self:
        name, language = text_and_its_language(row, field)
        return cls(name, address, about, language)


@dataclass(frozen=True)
class Group:
    label: Words
    rows: list[Found]
    address: str = ""  # of the list that has them all, where there is one
    has_more: bool = False

    @classmethod
    def first(cls, label: Words, rows: Iterable[Found], address: str = "") -> Self:
        shown = list(islice(rows, MOST + 1))
        return cls(label, shown[:MOST], address, has_more=len(shown) > MOST)


def nearest(meetings: list[Meeting], today: date) -> Meeting | None:
    """The next, else the last. They are in their usual order, the newest first."""
    coming = [meeting for meeting in meetings if meeting.ends_on >= today]
    return next(reversed(coming), None) or next(iter(meetings), None)


def tasks(meeting: Meeting | None) -> list[Group]:
    """What one can do here: of this meeting, and of all."""
    groups = [Group(_("Of all meetings"), list(_tasks(EVERYWHERE)))]
    if meeting:
        groups.insert(0, Group(str(meeting), list(_tasks(OF_A_MEETING, meeting))))
    return groups


def find(query: str, meetings: Iterable[Meeting], meeting: Meeting | None) -> list[Group]:
    """What holds every word of the query, in groups that have something. Four queries; an empty one finds nothing."""
    if not fold(query).strip():
        return []
    own = [*(_tasks(OF_A_MEETING, meeting) if meeting else []), *_tasks(EVERYWHERE)]
    people = Person.objects.unmerged().called(query)
    organisations = Organisation.objects.active().matching(query).order_by(ShownName("name"))
    sessions = Session.objects.matching(query).select_related("meeting", "day").order_by("-meeting__starts_on", "pk")
    emails = Message.objects.shown().found_by(words=query).defer("text", "html", "calendar")
    asked = "?" + urlencode({"q": query})
    groups = [
        Group.first(_("Pages and tasks"), (task for task in own if _is_called(query, task.name, task.about))),
        Group.first(_("People"), map(_person, people[: MOST + 1]), reverse("organise:people") + asked),
        Group.first(
            _("Organisations"), map(_organisation, organisations[: MOST + 1]), reverse("organise:organisations") + asked
        ),
        Group.first(_("Sessions"), map(_session, sessions[: MOST + 1])),
        Group.first(_("Meetings"), (_meeting(each) for each in meetings if _is_meeting(query, each))),
        Group.first(_("Emails"), map(_email, emails[: MOST + 1]), reverse("organise:all_mail") + asked),
        Group.first(_("Kinds of emails"), _kinds(query)),
        Group.first(_("Handbook"), _chapters(query)),
    ]
    return [group for group in groups if group.rows]


def _tasks(named: Mapping[str, Words], meeting: Meeting | None = None) -> Iterator[Found]:
    arguments = [meeting.slug] if meeting else []
    about = dates.month_and_year(meeting.starts_on) if meeting else ""
    for name, label in named.items():
        yield Found(label, reverse(f"organise:{name}", args=arguments), about)


def _is_called(query: str, *words: object) -> bool:
    """In either language."""
    return _holds(query, *in_both(lambda: " ".join(map(str, words))))


def _is_meeting(query: str, meeting: Meeting) -> bool:
    names = [meeting.theme, meeting.theme_km, meeting.slug]
    return _holds(query, *names, *in_both(lambda: dates.month_and_year(meeting.starts_on)))


def _holds(query: str, *texts: str) -> bool:
    return holds(query, fold(" ".join(texts)))


def _person(person: Person) -> Found:
    return Found.of(person, "full_name", person.get_absolute_url(), person.organisation or "")


def _organisation(organisation: Organisation) -> Found:
    return Found.of(organisation, "name", organisation.get_absolute_url(), organisation.get_relation_display())


def _session(session: Session) -> Found:
    return Found.of(session, "title", session.get_organise_url(), dates.day(session.day.date, with_year=True))


def _meeting(meeting: Meeting) -> Found:
    return Found.of(meeting, "theme", meeting.get_organise_url(), dates.dates(meeting))


def _email(message: Message) -> Found:
    language = unless_of_page(message.language)
    address = reverse("organise:message", args=[message.pk])
    return Found(message.subject, address, message.name or message.address, language)


def _kinds(query: str) -> Iterator[Found]:
    for kind in kinds.registered():
        if _is_called(query, kind.label):
            yield Found(kind.label, f"{reverse('organise:all_mail')}?{urlencode({'kind': kind.name})}")


def _chapters(query: str) -> Iterator[Found]:
    for chapter in chapters():
        if _holds(query, chapter.title, chapter.about, chapter.text):
            yield Found(chapter.title, reverse("organise:guide_chapter", args=[chapter.name]))
