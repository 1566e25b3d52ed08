"""Who came on which days, as their certificate says it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from coalition_events.attendance.models import CODE_SIGNS, NUMBER_LENGTH, Certificate
from coalition_events.attendance.queries.door import by_delegation
from coalition_events.common import dates
from coalition_events.common.text import listed
from coalition_events.mail.models import WITHDRAWN_MARK, Message, Status
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Registration

MAIL = "certificate"  # the kind of mail that brings it
EVERYONE = "all"  # in place of the number of a registration


@dataclass(frozen=True)
class Attended:
    registration: Registration
    days: list[Day]
    certificate: Certificate | None
    others: tuple[Certificate, ...] = ()  # of the person's other places, as of an entry that was merged

    @property
    def sentence(self) -> str:
        """What it certifies, in the active language; it follows the name."""
        meeting = self.registration.meeting
        words = {"theme": meeting.local("theme"), "days": self.in_days}
        return _("has attended the Member Meeting “%(theme)s” on %(days)s.") % words

    @property
    def in_days(self) -> str:
        """The days alone, in the active language."""
        return listed(dates.day(day.date, with_year=True) for day in self.days)

    @property
    def mail_key(self) -> str:
        """Of the email that brings it: another where it has another number or other days."""
        assert self.certificate
        return self._key(self.certificate)

    @property
    def mail_keys(self) -> set[str]:
        """Of all emails that tell the person the same."""
        return {self._key(each) for each in self._all}

    def among(self, emails: Mapping[str, list[Message]]) -> list[Message]:
        """Theirs, the newest first."""
        theirs = [message for each in self._all for message in emails.get(each.code, [])]
        return sorted(theirs, key=lambda message: message.pk, reverse=True)

    @property
    def _all(self) -> list[Certificate]:
        return [self.certificate, *self.others] if self.certificate else []

    def _key(self, certificate: Certificate) -> str:
        return f"{MAIL}:{certificate.code}:{'-'.join(str(day.number) for day in self.days)}"

    @property
    def organisation(self) -> str:
        return self.registration.delegation.organisation.local("name") if self.registration.delegation else ""


def attended(meeting: Meeting) -> list[Attended]:
    """Everybody who was checked in, once, though a place was cancelled since: by organisation, then by name."""
    came = meeting.registrations.filter(attendances__isnull=False, person__erased_at=None)
    return _by_person(meeting.registrations.filter(person__in=came.values("person")))


def certified(code: str) -> Attended | None:
    """What the certificate of this number says, however it is typed; None where there is none."""
    number = "".join(code.upper().replace("-", " ").split())
    if len(number) != NUMBER_LENGTH or not set(number) <= set(CODE_SIGNS):
        return None
    certificate = Certificate.objects.select_related("registration").filter(code=number).first()
    if certificate is None:
        return None
    # Two entries may have become one, or they were registered again: each number says what is true of the person.
    place = certificate.registration
    [found] = _by_person(Registration.objects.filter(meeting=place.meeting_id, person=place.person_id))
    return replace(found, certificate=certificate) if found.days else None


def certified_since(registrations: QuerySet[Registration], moment: datetime) -> set[int]:
    """The numbers of those whose certificate was printed for the first time since then, or emailed."""
    printed = Certificate.objects.filter(registration__in=registrations, issued_at__gte=moment)
    found = set(printed.values_list("registration", flat=True))
    known = {f"{MAIL}:{pk}": pk for pk in registrations.values_list("pk", flat=True)}
    emailed = Message.objects.about(*known).filter(posted_at__gte=moment).exclude(status=Status.WITHDRAWN)
    return found | {known[about] for about in emailed.values_list("about", flat=True)}


@dataclass(frozen=True)
class Mailing:
    """Those whom an email with their certificate would reach, and those whom it would not."""

    new: list[Attended]
    changed: list[Attended]  # they got one that says something else
    had: list[Attended]  # the email is written: sent, waiting, failed or cancelled by an organiser
    without_address: list[Attended]

    @property
    def seal(self) -> str:
        """Another where it would reach others."""
        keys = [[each.registration.pk for each in group] for group in (self.new, self.changed)]
        return salted_hmac("attendance.certificates", str(keys), algorithm="sha256").hexdigest()


def emails_of(meeting: Meeting) -> dict[str, list[Message]]:
    """{number of a certificate: the emails that bring it, the newest first}; not those that may be written again."""
    found: dict[str, list[Message]] = defaultdict(list)
    rows = Message.objects.filter(kind=MAIL, meeting=meeting.slug).exclude(key__contains=WITHDRAWN_MARK).order_by("-pk")
    for message in rows.only("key", "status", "sent_at"):
        found[message.key.split(":")[1]].append(message)
    return found


def mailing(came: Iterable[Attended], emails: Mapping[str, list[Message]]) -> Mailing:
    found = Mailing([], [], [], [])
    for each in came:
        theirs = each.among(emails)
        if any(message.key in each.mail_keys for message in theirs):
            found.had.append(each)
        elif not each.registration.person.email:
            found.without_address.append(each)
        else:
            (found.changed if theirs else found.new).append(each)
    return found


def _by_person(registrations: QuerySet[Registration]) -> list[Attended]:
    """Each person once, with the days of all their places at a meeting: as the live one says, else the newest."""
    rows = by_delegation(registrations).select_related("meeting", "certificate").prefetch_related("attendances__day")
    theirs: dict[int, list[Registration]] = defaultdict(list)
    for each in sorted(rows, key=lambda each: (each.is_live, each.pk), reverse=True):
        theirs[each.person_id].append(each)
    return [_of(theirs[each.person_id]) for each in rows if each == theirs[each.person_id][0]]


def _of(places: list[Registration]) -> Attended:
    days = {attendance.day for each in places for attendance in each.attendances.all()}
    found = [each.certificate for each in places if hasattr(each, "certificate")]
    in_order = sorted(days, key=lambda day: day.number)
    return Attended(places[0], in_order, found[0] if found else None, tuple(found[1:]))
