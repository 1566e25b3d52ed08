"""One search over all that organisers look after: tasks, people, organisations, sessions, meetings and emails."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Self
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
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
from members.models import Account, Organisation, Person, Right

MOST = 5  # of a group; its own list has them all
FILLERS = {"a", "an", "and", "can", "do", "for", "how", "i", "in", "my", "of", "on", "the", "to"}

# Pages and tasks, as organisers call them, by the name of their address.
EVERYWHERE = {
    "home": _("Home of organisers"),
    "meetings": _("All meetings"),
    "meeting_new": _("New meeting"),
    "meeting_past": _("Enter a past meeting"),
    "people": _("People"),
    "person_new": _("New person"),
    "duplicates": _("Likely duplicates"),
    "erasures": _("Erased people"),
    "organisations": _("Organisations"),
    "organisation_new": _("New organisation"),
    "members_import": _("Import organisations and people"),
    "attendance_import": _("Import past meetings"),
    "all_mail": _("Emails of all meetings"),
    "mail": _("Sending of emails: how fast, quiet hours, stopped addresses"),
    "wordings_for_all": _("Email texts for all meetings"),
    "points_of_all": _("Action points of all meetings"),
    "reports": _("Reports across meetings"),
    "guide": _("Handbook"),
}
OF_ADMINISTRATORS = {
    "roles": _("Roles"),
    "keys": _("API keys"),
    "webhooks": _("Webhooks"),
    "health": _("How the site is"),
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
    "exports": _("Who downloaded names"),
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
    "today": _("Today: running late, a notice to everyone here"),
    "door": _("Phones at the door"),
    "checkin_sheet": _("Sign-in sheet"),
    "breakouts": _("Breakouts"),
    "badges": _("Badges"),
    "certificates": _("Certificates"),
    "evaluation": _("Evaluation: how people liked the meeting"),
    "evaluation_questions": _("Questions of the evaluation"),
    "summary": _("Summary"),
    "summary_translation": _("Translate side by side"),
    "points": _("Action points"),
    "report": _("Reports"),
    "counts": _("Numbers counted by hand"),
    "evaluation_results": _("Results of the evaluation"),
}
# What else organisers type for a page: what is done there, in both languages. It is searched and not shown.
ALSO = {
    "home": "start dashboard attention to do ទំព័រដើម",
    "meetings": "past earlier list events កិច្ចប្រជុំចាស់",
    "meeting_new": "create make add start copy event បង្កើតកិច្ចប្រជុំ",
    "meeting_past": "old earlier archive history article years paste ចាស់ អតីតកាល",
    "people": "persons contacts directory names phone telephone address ឈ្មោះ លេខទូរស័ព្ទ បុគ្គល",
    "person_new": "add create contact បន្ថែមបុគ្គល",
    "duplicates": "merge twice same person double ស្ទួន បញ្ចូលគ្នា",
    "erasures": "delete forget privacy gdpr remove personal data លុបព័ត៌មាន",
    "roles": "rights permissions access accounts invite organiser organizer administrator admin door volunteer "
    "second code factor lost phone សិទ្ធិ អ្នកគ្រប់គ្រង",
    "keys": "api programs programmer developer wordpress website token កម្មវិធី អ្នកសរសេរកម្មវិធី គេហទំព័រ កូនសោ",
    "webhooks": "api programs programmer developer notify secret deliveries កម្មវិធី អ្នកសរសេរកម្មវិធី",
    "health": "status monitoring metrics disk backup worker errors trouble alert is mail e-mail email sent going out "
    "បញ្ហា គេហទំព័រ អ៊ីមែល ផ្ញើចេញ",
    "organisations": "organizations members partners ngo focal persons directory list អង្គការសមាជិក",
    "organisation_new": "organization add create member partner ngo បន្ថែមអង្គការ",
    "members_import": "upload excel spreadsheet xlsx csv directory organizations បញ្ចូល",
    "attendance_import": "upload excel spreadsheet xlsx csv attendance history earlier years who came បញ្ចូល កិច្ចប្រជុំចាស់",
    "all_mail": "mail e-mails messages sent outbox failed bounced សារ ផ្ញើ",
    "mail": "mail e-mails server speed stop bounced spam is sent going out ផ្ញើចេញ ល្បឿន ម៉ាស៊ីនមេ",
    "wordings_for_all": "mail e-mail templates wording change edit translate ពាក្យ កែ",
    "points_of_all": "follow-up tasks decisions matters arising កិច្ចការ តាមដាន",
    "reports": "statistics numbers compare women donors years how many who came head count province "
    "did not answer silent ស្ថិតិ ចំនួន ប៉ុន្មាន អ្នកណាមក ខេត្ត មិនឆ្លើយ មិនបានឆ្លើយ",
    "guide": "help manual how to instructions ជំនួយ របៀប",
    "meeting": "announce publish cancel dates time line ប្រកាស",
    "meeting_edit": "settings edit title venue address map seats open close contact កែ ទីកន្លែង",
    "meeting_days": "settings edit move time start end កែម៉ោង",
    "rooms": "hall seats venue សាល",
    "invitation": "send invitations letter announce mail លិខិតអញ្ជើញ ផ្ញើ",
    "registrations": "list people participants attendees delegates seats waiting cancel move write letter "
    "download export excel spreadsheet xlsx csv បញ្ជី អ្នកចូលរួម ទាញយក បោះបង់",
    "registration_new": "add participant delegate sign up បន្ថែមអ្នកចូលរួម",
    "answers": "who has answered did not answer coming not coming organizations seats links allowance "
    "ចម្លើយ មិនឆ្លើយ មិនបានឆ្លើយ កន្លែង តំណ",
    "questions": "fields ask diet access travel hotel settings ទម្រង់ សួរ",
    "guests": "vip visitors invitations list speakers ភ្ញៀវកិត្តិយស",
    "guest_new": "add vip visitor ministry speaker បន្ថែមភ្ញៀវ",
    "applications": "requests apply asking organizations accept refuse សំណើ ស្នើសុំ",
    "intake_new": "upload excel spreadsheet xlsx csv list បញ្ចូលបញ្ជី",
    "exports": "downloads exports log privacy ទាញយក",
    "batches": "undo many at once letter history ត្រឡប់វិញ",
    "agenda": "programme program schedule timetable sessions print pdf download export កម្មវិធី កាលវិភាគ បោះពុម្ព ទាញយក",
    "board": "programme program schedule timetable drag move plan កម្មវិធី កាលវិភាគ រំកិល",
    "session_new": "add create presentation panel break meal lunch បន្ថែមសម័យប្រជុំ",
    "appearing": "panellists panelists moderators interpreters facilitators confirm ask slides អ្នកសម្របសម្រួល អ្នកបកប្រែ",
    "agenda_import": "upload programme program schedule excel spreadsheet xlsx csv ics បញ្ចូល",
    "releases": "versions public programme program release changes កំណែផ្សាយ",
    "notices": "mail e-mails reminders calendar planned next ការរំលឹក គ្រោង",
    "reminder_new": "remind mail e-mail email add plan រំលឹក បន្ថែម",
    "remind_now": "mail e-mail email chase រំលឹក",
    "outbox": "mail e-mails messages sent waiting failed bounced សារ ផ្ញើ",
    "wordings": "mail e-mail templates wording change edit translate ពាក្យ កែ",
    "checkin": "check in door arrive attendance present scan មកដល់ វត្តមាន",
    "today": "late delay now announce message banner bus screen ថ្ងៃនេះ យឺត ជូនដំណឹង",
    "door": "entrance offline link volunteer walk-in scan qr mobile ទូរស័ព្ទ មាត់ទ្វារ តំណ ស្កេន",
    "checkin_sheet": "print signature attendance list paper បោះពុម្ព វត្តមាន",
    "breakouts": "workshops parallel sessions places assign choose rooms lists print ក្រុមពិភាក្សា ជ្រើសរើស បោះពុម្ព",
    "badges": "print name tags labels stickers qr code walk-in table door signs "
    "ស្លាកឈ្មោះ ប័ណ្ណឈ្មោះ ផ្លាកឈ្មោះ ស្លាកតុ ស្លាកទ្វារ បោះពុម្ព",
    "certificates": "print send email attended attendance signature proof diploma វិញ្ញាបនបត្រ បោះពុម្ព",
    "evaluation": "feedback opinion survey questionnaire form after meeting satisfaction results qr code exit enter "
    "paper ការវាយតម្លៃ មតិ ការស្ទង់មតិ កម្រងសំណួរ ទម្រង់ ក្រោយកិច្ចប្រជុំ",
    "evaluation_questions": "feedback survey form fields សំណួរ មតិ",
    "summary": "article minutes write approve send after photos pictures អត្ថបទ សរសេរ រូបថត",
    "summary_translation": "article khmer english paragraphs ការបកប្រែ ភាសា",
    "points": "follow-up tasks decisions matters arising កិច្ចការ តាមដាន",
    "counts": "attendance who came head count how many women men sector total type រាប់ចំនួន អ្នកណាមក ប៉ុន្មាន វត្តមាន",
    "report": "statistics numbers how many who came head count province women gender donor "
    "kitchen food meals diet catering interpreters headsets hotel beds transport venue print download export "
    "ស្ថិតិ ចំនួន ប៉ុន្មាន អ្នកណាមក ខេត្ត ផ្ទះបាយ អាហារ អ្នកបកប្រែ ស្នាក់នៅ ម្ចាស់ជំនួយ ទាញយក",
    "evaluation_results": "feedback opinion survey answers satisfaction charts download export "
    "មតិយោបល់ ការស្ទង់មតិ ចម្លើយ ទាញយក",
}


@dataclass(frozen=True)
class Found:
    name: Words
    address: str
    about: object = ""
    language: str = ""  # of the name, where it is not the page's
    also: str = ""  # what it is found by, too

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


def tasks(meeting: Meeting | None, by: Account) -> list[Group]:
    """What one can do here: of this meeting, and of all."""
    groups = [Group(_("Of all meetings"), list(_tasks(_everywhere(by))))]
    if meeting:
        groups.insert(0, Group(str(meeting), list(_tasks(OF_A_MEETING, meeting))))
    return groups


def find(query: str, meetings: Iterable[Meeting], meeting: Meeting | None, by: Account) -> list[Group]:
    """What holds every word of the query, in groups that have something. Four queries; an empty one finds nothing.

    Before a meeting is over, results are those of the last that is.
    """
    if not fold(query).strip():
        return []
    own = [*(_tasks(OF_A_MEETING, meeting) if meeting else []), *_tasks(_everywhere(by))]
    today = timezone.localdate()
    held = next((each for each in meetings if each.ends_on < today and not each.cancelled_at), None)
    if held and meeting and meeting.ends_on >= today:
        name = "evaluation_results"
        own = [*_tasks({name: OF_A_MEETING[name]}, held), *own]
    people = Person.objects.unmerged().called(query)
    organisations = Organisation.objects.active().matching(query).order_by(ShownName("name"))
    sessions = Session.objects.matching(query).select_related("meeting", "day").order_by("-meeting__starts_on", "pk")
    emails = Message.objects.shown().found_by(words=query).order_by("-pk").defer("text", "html", "calendar")
    asked = "?" + urlencode({"q": query})
    groups = [
        Group.first(_("Pages and tasks"), _called(query, own)),
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


def _everywhere(by: Account) -> Mapping[str, Words]:
    return EVERYWHERE | OF_ADMINISTRATORS if by.may(Right.ADMINISTER) else EVERYWHERE


def _tasks(named: Mapping[str, Words], meeting: Meeting | None = None) -> Iterator[Found]:
    arguments = [meeting.slug] if meeting else []
    about = meeting.month if meeting else ""
    for name, label in named.items():
        yield Found(label, reverse(f"organise:{name}", args=arguments), about, also=ALSO[name])


def _called(query: str, tasks: Iterable[Found]) -> list[Found]:
    """Those whose name holds it, and then those that are found by what is done there."""
    found = [task for task in tasks if _is_called(query, task.name, task.about, task.also)]
    return sorted(found, key=lambda task: not _is_called(query, task.name, task.about))


def _is_called(query: str, *words: object) -> bool:
    """In either language."""
    return _holds(query, *in_both(lambda: " ".join(map(str, words))))


def _is_meeting(query: str, meeting: Meeting) -> bool:
    names = [meeting.theme, meeting.theme_km, meeting.slug]
    return _holds(query, *names, *in_both(lambda: meeting.month))


def _holds(query: str, *texts: str) -> bool:
    """Of words in a name or a text of ours: as typed, or as one of what is typed; “the” is in none of our names."""
    folded, words = fold(" ".join(texts)), fold(query).split()
    words = [word for word in words if word not in FILLERS] or words
    return all(holds(word, folded) or holds(_singular(word), folded) for word in words)


def _singular(word: str) -> str:
    return re.sub(r"(?<=[a-z]{4})(?<!s)s$", "", re.sub(r"(?<=[a-z]{3})ies$", "y", word))


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


def _chapters(query: str) -> list[Found]:
    """Those that are called so, and then those that hold it elsewhere."""
    handbook = " ".join(in_both(lambda: str(EVERYWHERE["guide"])))
    called: list[Found] = []
    others: list[Found] = []
    for chapter, *both in zip(chapters(), *in_both(chapters), strict=True):
        if any(_holds(query, handbook, each.title, each.about, each.text) for each in both):
            is_called = _holds(query, handbook, *(each.title for each in both))
            found = Found(chapter.title, reverse("organise:guide_chapter", args=[chapter.name]))
            (called if is_called else others).append(found)
    return called + others
