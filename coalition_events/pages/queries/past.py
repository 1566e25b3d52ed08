"""The meetings of a person and of an organisation, one line each: what became of them there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.core.paginator import Page
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.models import ActionPoint, Appearance, Release
from coalition_events.agenda.queries.public_agenda import read_appearance, read_session
from coalition_events.common.dates import PHNOM_PENH, day as day_in_words, weekday_short
from coalition_events.common.lists import page_of
from coalition_events.common.rows import events_of
from coalition_events.common.text import listed
from coalition_events.mail.models import Status as MailStatus
from coalition_events.meetings.models import Meeting
from coalition_events.notices.queries.ledger_rows import sent_to
from coalition_events.registration.models import Answer, Delegation, Registration
from members.hooks import Json
from members.models import Merge, Organisation, Person

A_PAGE = 20  # ten years
TEMPLATE = "pages/past_of.html"


@dataclass(frozen=True)
class Fact:
    words: str
    href: str = ""


@dataclass(frozen=True)
class MeetingLine:
    meeting: Meeting
    href: str
    label: str = ""
    tone: str = ""
    facts: list[Fact] = field(default_factory=list)


# ---------------------------------------------------------------- A person
def past_of_person(request: HttpRequest, person: Person) -> tuple[str, Json]:
    numbers = {person.pk} | Merge.objects.put_away_in(person)
    in_agenda = _released(*({"person": number} for number in numbers))
    drafted = Appearance.objects.filter(person=person, session__meeting__releases=None)
    page = _meetings(request, person.registrations.values("meeting"), in_agenda, drafted.values("session__meeting"))
    registrations: dict[int, Registration] = {}
    # Of two at one meeting the live one counts, or the newer.
    related = "delegation__organisation", "evaluation_answered"
    rows = person.registrations.filter(meeting__in=list(page)).select_related(*related)
    for row in sorted(rows.prefetch_related("attendances__day"), key=lambda row: (row.is_live, row.pk)):
        registrations[row.meeting_id] = row
    roles = defaultdict(list)
    for release in Release.objects.filter(in_agenda, meeting__in=list(page)):
        for session in release.content["sessions"]:
            for each in session["appearances"]:
                if each["person"] in numbers:
                    words = _role(read_appearance(each).role_label, str(read_session(session, {})))
                    href = reverse("session", args=[_slug(page, release.meeting_id), session["id"]])
                    roles[release.meeting_id].append(Fact(words, href))
    for appearance in drafted.filter(session__meeting__in=list(page)).select_related("session__meeting"):
        words = _role(appearance.get_role_display(), str(appearance.session))
        href = appearance.session.get_organise_url()
        roles[appearance.session.meeting_id].append(Fact(_("%(role)s (draft)") % {"role": words}, href))
    points = _action_points(page, [row.delegation.organisation_id for row in registrations.values() if row.delegation])
    mail = sent_to(person).filter(status=MailStatus.SENT, meeting__in=[meeting.slug for meeting in page])
    emails = dict(mail.order_by().values_list("meeting").annotate(count=Count("pk")))
    lines = []
    for meeting in page:
        line = _line_of_place(meeting, registrations.get(meeting.pk), person)
        line.facts.extend(roles[meeting.pk])
        if (place := registrations.get(meeting.pk)) and place.delegation:
            line.facts.extend(points[meeting.pk, place.delegation.organisation_id])
        if count := emails.get(meeting.slug, 0):
            words = ngettext("%(count)d email", "%(count)d emails", count) % {"count": count}
            href = reverse("organise:person_mail", args=[person.pk])
            line.facts.append(Fact(words, f"{href}?meeting={meeting.slug}#sent"))
        lines.append(line)
    return TEMPLATE, {"lines": lines, "page": page}


def _line_of_place(meeting: Meeting, row: Registration | None, person: Person) -> MeetingLine:
    if row is None:
        return MeetingLine(meeting, meeting.get_organise_url())
    came, is_over = {attendance.day.number for attendance in row.attendances.all()}, meeting.is_past()
    if came:
        label, tone = _("Came"), "good"
    elif row.is_confirmed:
        label, tone = _("Registered"), "" if is_over else "good"
    elif row.is_waitlisted:
        label, tone = (_("Waited"), "") if is_over else (_("Waiting"), "warn")
    else:
        label, tone = _("Cancelled"), ""
    days = came or set(row.days)
    facts = [Fact(", ".join(weekday_short(day.date) for day in meeting.days.all() if day.number in days))]
    if answered := getattr(row, "evaluation_answered", None):  # on which day, and no more is known
        facts.append(Fact(_("Answered the evaluation on %(day)s") % {"day": day_in_words(answered.answered_on)}))
    if row.delegation and row.delegation.organisation_id != person.organisation_id:
        facts.append(Fact(str(row.delegation.organisation), row.delegation.organisation.get_absolute_url()))
    return MeetingLine(meeting, reverse("organise:registration", args=[meeting.slug, row.pk]), label, tone, facts)


def _role(role: str, session: str) -> str:
    return _("%(role)s: %(session)s") % {"role": role, "session": session}


# ---------------------------------------------------------------- An organisation
def past_of_organisation(request: HttpRequest, organisation: Organisation) -> tuple[str, Json]:
    in_agenda = _released({"organisation": organisation.pk})
    delegations = Delegation.objects.of([organisation])
    page = _meetings(request, delegations.values("meeting"), in_agenda, organisation.action_points.values("meeting"))
    answers = {row.meeting_id: row for row in delegations.filter(meeting__in=list(page))}
    confirmed = Registration.objects.confirmed().filter(delegation__in=answers.values())
    counts = {
        row["meeting"]: row
        for row in confirmed.order_by()
        .values("meeting")
        .annotate(seats=Count("pk", distinct=True), came=Count("attendances__registration", distinct=True))
    }
    speakers = defaultdict(list)
    for release in Release.objects.filter(in_agenda, meeting__in=list(page)):
        named = [each for session in release.content["sessions"] for each in session["appearances"]]
        theirs = [read_appearance(each) for each in named if each["organisation"] == organisation.pk]
        speakers[release.meeting_id] = list(dict.fromkeys(str(each) for each in theirs if each.is_person))
    points, focal = _action_points(page, [organisation.pk]), _focal_people(organisation)
    lines = []
    for meeting in page:
        answer, count = answers.get(meeting.pk), counts.get(meeting.pk)
        href = (
            reverse("registration_page", args=[meeting.slug, organisation.pk]) if answer else meeting.get_organise_url()
        )
        line = MeetingLine(meeting, href, *_answered(meeting, answer, has_come=bool(count and count["came"])))
        if count:
            came = _("%(came)d of %(seats)d came") if count["came"] else _("%(seats)d registered")
            line.facts.append(Fact(came % count))
        if names := focal.at(meeting):
            line.facts.append(Fact(_("Focal person: %(names)s") % {"names": listed(names)}))
        if names := speakers[meeting.pk]:
            line.facts.append(Fact(_("In the agenda: %(names)s") % {"names": listed(names)}))
        line.facts.extend(points[meeting.pk, organisation.pk])
        lines.append(line)
    return TEMPLATE, {"lines": lines, "page": page}


def _answered(meeting: Meeting, answer: Delegation | None, *, has_come: bool) -> tuple[str, str]:
    """A yes says nothing any more once the meeting is over: then it is whether they came."""
    if has_come:
        return _("Came"), "good"
    if answer is None or not answer.answer or (meeting.is_past() and answer.answer != Answer.NOT_COMING):
        return "", ""
    return answer.get_answer_display(), ""


@dataclass(frozen=True)
class FocalPeople:
    """Who answered for an organisation, and from when to when, as the history of people knows it."""

    spells: list[tuple[datetime, datetime | None, str]]

    def at(self, meeting: Meeting) -> list[str]:
        """When the meeting ended, or as it is now."""
        end = datetime.combine(meeting.ends_on + timedelta(days=1), time(), PHNOM_PENH)
        end = min(end, timezone.now())
        return [name for since, until, name in self.spells if since <= end and (until is None or end < until)]


def _focal_people(organisation: Organisation) -> FocalPeople:
    events = events_of(Person)
    theirs = events.filter(organisation=organisation, is_focal=True).order_by().values("pgh_obj")
    people = Person.objects.unmerged().in_bulk(set(theirs.values_list("pgh_obj", flat=True)))
    spells, since = [], dict[int, datetime]()
    for event in events.filter(pgh_obj__in=people).order_by("pgh_id"):
        number = event.pgh_obj_id
        is_theirs = event.is_focal and event.is_active and event.organisation_id == organisation.pk
        if is_theirs:
            since.setdefault(number, event.pgh_created_at)
        elif number in since:
            spells.append((since.pop(number), event.pgh_created_at, str(people[number])))
    return FocalPeople(spells + [(start, None, str(people[number])) for number, start in since.items()])


# ---------------------------------------------------------------- Both
def _meetings(request: HttpRequest, *numbers: object) -> Page[Meeting]:
    which = Q()
    for each in numbers:
        which |= Q(pk__in=Release.objects.filter(each).values("meeting")) if isinstance(each, Q) else Q(pk__in=each)
    return page_of(request, Meeting.objects.filter(which).order_by("-starts_on").prefetch_related("days"), A_PAGE)


def _released(*appearances: dict[str, int]) -> Q:
    """The newest version of each agenda that has one of these."""
    which = Q(pk__in=[])
    for appearance in appearances:
        which |= Q(content__contains={"sessions": [{"appearances": [appearance]}]})
    return which & Q(pk__in=Release.objects.newest_of_each(since=date.min).order_by().values("pk"))


def _action_points(page: Iterable[Meeting], organisations: Iterable[int]) -> dict[tuple[int, int], list[Fact]]:
    rows = ActionPoint.objects.filter(meeting__in=list(page), organisation__in=list(organisations)).order_by()
    facts = defaultdict[tuple[int, int], list[Fact]](list)
    counted = rows.values("meeting", "organisation").annotate(count=Count("pk"), done=Count("done_at"))
    for row in counted:
        words = ngettext(
            "%(count)d action point, %(done)d done", "%(count)d action points, %(done)d done", row["count"]
        )
        facts[row["meeting"], row["organisation"]].append(Fact(words % row))
    return facts


def _slug(page: Iterable[Meeting], pk: int) -> str:
    return next(meeting.slug for meeting in page if meeting.pk == pk)
