"""A notice or a message as a line of a list: who, through whom, in which language, and what became of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition_events.agenda.models import Release
from coalition_events.agenda.models.release import about_release
from coalition_events.common.dates import local_date
from coalition_events.common.languages import Language
from coalition_events.common.rows import Event, events_of
from coalition_events.common.text import listed, number_in
from coalition_events.mail import kinds, outbox
from coalition_events.mail.models import WITHDRAWN_MARK, Message, MessageQuerySet
from coalition_events.meetings.models import Meeting, State as MeetingState
from coalition_events.notices.models import (
    Notice,
    NoticeQuerySet,
    Reason,
    Reminder,
    ReminderQuerySet,
    Standing,
    State,
    reminder_kinds,
)
from coalition_events.notices.models.audience import Addressed, Unreached
from coalition_events.notices.models.reminder import REMINDER
from coalition_events.notices.queries.audience import INVITATION, UNSENT, invitations
from coalition_events.notices.queries.digest_readers import unreached_by
from coalition_events.registration.actions.letters import about_batch
from coalition_events.registration.models import Batch, Registration
from members.models import Organisation, Person
from members.queries.mailboxes import people_at

NAMES_SHOWN = 3
NOT_GOING = (Standing.SKIPPED, Standing.CANCELLED, Standing.WITHDRAWN)
TONES = {Standing.HELD: "warn", Standing.SENT: "good", Standing.FAILED: "bad"}


@dataclass(frozen=True)
class Source:
    """`slug` is its place in an address. Where the ledger has no rows of it, only messages, `notices` finds none."""

    meeting: Meeting
    slug: str
    title: str
    notices: NoticeQuerySet
    messages: MessageQuerySet
    rule: Reminder | None = None
    is_in_ledger: bool = True
    version: Release | None = None  # of the agenda
    rules: ReminderQuerySet = field(default_factory=Reminder.objects.none)  # that it is all of


@dataclass(frozen=True)
class Counts:
    """How many stand how."""

    counts: Counter[str]  # by Standing

    @property
    def total(self) -> int:
        """All but what will not go at all: how many emails it is, on every page."""
        return self.sent + self.waiting + self.planned + self.held + self.failed

    @property
    def sent(self) -> int:
        return self.counts[Standing.SENT]

    @property
    def waiting(self) -> int:
        return self.counts[Standing.DUE]

    @property
    def planned(self) -> int:
        return self.counts[Standing.PLANNED]

    @property
    def held(self) -> int:
        return self.counts[Standing.HELD]

    @property
    def failed(self) -> int:
        return self.counts[Standing.FAILED]


@dataclass(frozen=True)
class MailLine:
    who: str
    organisation: str
    through: str  # whoever passes it on; nothing where they read it themselves
    address: str
    language: str
    standing: Standing
    reason: str
    at: datetime | None  # None: it was never planned
    href: str
    person: Person | None = None  # to show the name in both languages; None: an organisation, or nobody we know
    title: str = ""  # where a list holds several kinds
    is_late: bool = False
    is_edited: bool = False  # it has words of its own
    other_address: str = ""  # that its reader has by now, of what failed

    @property
    def tone(self) -> str:
        return TONES.get(self.standing, "")


def notices(source: Source, *, standing: str = "", is_not: bool = False, asked: str = "") -> NoticeQuerySet:
    """Those of a source that go out or went, or with `is_not` those that do not: the first first; to be paged."""
    rows: NoticeQuerySet = source.notices.with_standing().as_read().select_related("meeting")
    not_going = Q(standing__in=NOT_GOING)
    rows = rows.filter(Q(standing=standing)) if standing else rows.filter(not_going if is_not else ~not_going)
    if asked:
        people, organisations = Person.objects.matching(asked), Organisation.objects.matching(asked)
        by_name = Q(person__in=people.order_by().values("pk")) | Q(reader__in=people.order_by().values("pk"))
        by_address = Q(reader__email__icontains=asked) | Q(message__address__icontains=asked)
        rows = rows.filter(by_name | by_address | Q(organisation__in=organisations.order_by().values("pk")))
    return rows.order_by("due_at", "pk")


def messages(source: Source, *, standing: str = "", is_not: bool = False, asked: str = "") -> MessageQuerySet:
    """The same of a source that the ledger has no rows of."""
    rows = source.messages.defer("text", "html", "calendar")
    if standing:
        rows = rows.filter(status=standing)
    else:
        rows = rows.filter(status=Standing.WITHDRAWN) if is_not else rows.exclude(status=Standing.WITHDRAWN)
    if asked:
        rows = rows.filter(Q(address__icontains=asked) | Q(name__icontains=asked))
    return rows.order_by("pk")


def lines(rows: Iterable[Notice | Message], *, is_mixed: bool = False) -> list[MailLine]:
    rows = list(rows)
    named = readers_in_directory(row for row in rows if isinstance(row, Message))
    return [
        of_message(row, named[row.pk]) if isinstance(row, Message) else of_notice(row, is_mixed=is_mixed)
        for row in rows
    ]


def readers_in_directory(messages: Iterable[Message]) -> dict[int, list[Person]]:
    """Whom each of these names, as the directory knows them: a message keeps its reader's name in one language only.

    One query, and none without messages.
    """
    messages = list(messages)
    people = people_at(message.address for message in messages) if messages else {}
    return {
        message.pk: [
            person
            for person in people.get(message.address.lower(), [])
            if person.local("full_name", message.language) in message.name
        ]
        for message in messages
    }


def other_address(message: Message) -> str:
    """Empty where it has none."""
    return other_addresses(Message.objects.filter(pk=message.pk)).get(message.pk, "")


def other_addresses(messages: MessageQuerySet) -> dict[int, str]:
    """{number of a failed message: the address that its reader has by now}, where nobody reads mail at the one named.

    A reader is who had that address before: whom the ledger names, else the one person of that name. None where they
    had it in another organisation, whose links the message may hold. None too for what is meant for that address alone.
    Four queries.
    """
    read = Person.objects.active().exclude(email="").values(lower=Lower("email"))
    meant = messages.failed().filter(is_secret=False).exclude(kind="address_changed").alias(lower=Lower("address"))
    unread = list(meant.exclude(lower__in=read).order_by().only("name", "address"))
    in_ledger: dict[int, set[int]] = defaultdict(set)
    notices = Notice.objects.filter(message__in=unread, reader__isnull=False)
    for number, reader_number in notices.values_list("message", "reader"):
        in_ledger[number].add(reader_number)
    events: dict[str, list[Event]] = defaultdict(list)
    had = events_of(Person).alias(lower=Lower("email"))
    for event in had.filter(lower__in={message.address.lower() for message in unread}):
        events[event.email.lower()].append(event)
    people = Person.objects.in_bulk({event.pgh_obj_id for its in events.values() for event in its})
    found: dict[int, str] = {}
    for message in unread:
        before, readers = events[message.address.lower()], in_ledger[message.pk]
        named = [each for each in before if message.name and message.name in (each.full_name, each.full_name_km)]
        theirs = {each.pgh_obj_id for each in before} & readers if readers else {each.pgh_obj_id for each in named}
        reader = people.get(next(iter(theirs))) if len(theirs) == 1 else None
        if reader is None or not reader.is_active:
            continue
        its = [each for each in before if each.pgh_obj_id == reader.pk]
        if reader.email and all(each.organisation_id == reader.organisation_id for each in its):
            found[message.pk] = reader.email
    return found


def may_go_again(messages: MessageQuerySet) -> MessageQuerySet:
    """Those of these that are sent again with all others, also to another address."""
    elsewhere = other_addresses(messages)
    as_before = outbox.may_go_again(messages).order_by().values("pk")
    return messages.failed().filter(Q(pk__in=elsewhere) | Q(pk__in=as_before))


def some_readers(messages: MessageQuerySet) -> str:
    """To whom these go, by name: three at most."""
    named = messages.order_by("name", "address").values_list("name", "address").distinct()[: NAMES_SHOWN + 1]
    names = [name or address for name, address in named]
    if len(names) > NAMES_SHOWN:
        return _("%(names)s and others") % {"names": ", ".join(names[:NAMES_SHOWN])}
    return listed(names)


def of_notice(notice: Notice, *, is_mixed: bool = False) -> MailLine:
    who, reader, message = notice.who, notice.reader, notice.message
    through = str(reader) if reader and reader != notice.person else ""
    account = notice.account.email if notice.account else ""
    if message and message.name and notice.person is None and reader is None:
        through = message.name
    return MailLine(
        who=str(who or notice.account or reader or ""),
        organisation=str(notice.organisation) if notice.organisation and notice.organisation != who else "",
        through=through if through != str(who) else "",
        address=message.address if message else reader.email if reader else account,
        language=_language(message.language if message else reader.language if reader else ""),
        standing=Standing(notice.standing),  # type: ignore[attr-defined]
        reason=_why(notice),
        at=(message.sent_at if message else None) or notice.due_at,
        href=reverse("organise:notice", args=[notice.meeting.slug, notice.pk]),
        person=who if isinstance(who, Person) else None,
        title=title_of(notice.source, notice.says) if is_mixed else "",
        is_late=notice.is_late,
        is_edited=notice.own_words is not None and message is None,
    )


def of_message(message: Message, readers: Sequence[Person] = ()) -> MailLine:
    """`readers`: see `readers_in_directory`."""
    return MailLine(
        who=listed(readers) if readers else message.name or message.address,
        organisation="",
        through="",
        address=message.address if message.name else "",
        language=_language(message.language),
        standing=Standing(message.status),
        reason=message.why if message.status != Standing.SENT else "",
        at=message.sent_at or message.due_at,
        href=reverse("organise:message", args=[message.pk]),
        person=readers[0] if len(readers) == 1 else None,
        title=kinds.in_words(message.kind),
    )


@dataclass(frozen=True)
class Mailing:
    """What one rule says at one time, or somebody did once: messages of one kind that were due in the same minute."""

    kind: str  # in words
    messages: list[Message]
    lines: list[MailLine]

    @property
    def first(self) -> Message:
        return self.messages[0]

    @property
    def sent_on(self) -> tuple[date, date] | None:
        """The first day and the last, where it took more than one: a slow server, or one that refused at first."""
        days = [local_date(message.sent_at) for message in self.messages if message.sent_at]
        return (min(days), max(days)) if days and min(days) < max(days) else None


def mailings(messages: Iterable[Message], others: Mapping[int, str]) -> list[Mailing]:
    """Those of one mailing together, in the order of the first of each. One query.

    `others`: see `other_addresses`.
    """
    messages = list(messages)
    found: dict[tuple[str, str, datetime], Mailing] = {}
    for message, line in zip(messages, lines(messages), strict=True):
        mailing = found.setdefault(_mailing_of(message), Mailing(kinds.in_words(message.kind), [], []))
        mailing.messages.append(message)
        mailing.lines.append(replace(line, other_address=others.get(message.pk, "")))
    return [*found.values()]


def _mailing_of(message: Message) -> tuple[str, str, datetime]:
    """Its kind, its rule where it has one, and the minute in which it was due."""
    rule = message.key.split(":")[:2] if message.kind.startswith(REMINDER) else []  # two rules may say the same
    return message.kind, ":".join(rule), message.due_at.replace(second=0, microsecond=0)


def unreached(source: Source, now: datetime) -> list[Unreached]:
    """Whom it concerns and nobody can tell, where the ledger has no row of them: as the directory says today.

    Whoever was told, or is about to be, is not among them. A fixed number of queries.
    """
    if source.version is not None:
        return unreached_by(source.version)
    if source.slug != INVITATION or source.meeting.state(now) == MeetingState.OVER:
        return []
    going = source.notices.with_standing().exclude(standing__in=[Standing.FAILED, *NOT_GOING])
    told = {f"organisation-{pk}" for pk in going.values_list("organisation", flat=True)}
    return [each for each in invitations(source.meeting).unreached if each.key not in told]


def unsent_invitations(meeting: Meeting, unsent: Sequence[Addressed]) -> list[MailLine]:
    """Each with the reason, and where it is put right. One query."""
    said = Notice.objects.said(meeting, INVITATION).with_standing().filter(standing__in=UNSENT)
    newest = {notice.key: notice for notice in said.as_read().select_related("meeting").order_by("pk")}
    found = (next((newest[key] for key in each.keys if key in newest), None) for each in unsent)
    return [of_notice(notice) for notice in found if notice]  # sent by now, it is none of them


def of_unreached(each: Unreached) -> MailLine:
    person = each.who if isinstance(each.who, Person) else None
    return MailLine(
        who=str(each.who),
        organisation=str(each.organisation) if each.organisation and each.organisation != each.who else "",
        through="",
        address=person.email if person else "",
        language=_language(person.language if person else ""),
        standing=Standing.SKIPPED,
        reason=each.why,
        at=None,
        href=each.who.get_absolute_url(),
        person=person,
    )


def whys(source: Source, unreached: Iterable[Unreached] = ()) -> list[tuple[str, int]]:
    """Why those are not told who are not, and how many; the commonest first. One query."""
    counts = Counter(str(each.reason.label) for each in unreached)
    rows = (
        source.notices.exclude(reason="")
        .exclude(state=State.HELD)
        .order_by()
        .values_list("reason")
        .annotate(count=Count("pk"))
    )
    counts.update({str(Reason(reason).label): count for reason, count in rows})
    return counts.most_common()


def _why(notice: Notice) -> str:
    if notice.reason:
        return str(notice.get_reason_display())
    message = notice.message
    return message.why if message and message.status != Standing.SENT else ""


def _language(code: str) -> str:
    return str(Language(code).label) if code in Language.values else ""


AT_A_GLANCE = 5


def sent_to(person: Person) -> MessageQuerySet:
    """To the address that they have now, at one they had, or to whoever passes on what concerns them; newest first."""
    numbers = Notice.objects.of_person(person).filter(message__isnull=False).values("message")
    places = Registration.objects.filter(person=person).values_list("pk", flat=True)
    about = Message.objects.about(f"person:{person.pk}", *(f"registration:{pk}" for pk in places))
    found = [about, *([Message.objects.to(person.email)] if person.email else [])]
    # Each by its own index; of "this or that" PostgreSQL reads all mail of ten years.
    theirs = numbers.union(*(each.order_by().values("pk") for each in found))
    return Message.objects.filter(pk__in=theirs).exclude(kind="copy").order_by("-pk").defer("text", "html", "calendar")


def planned_for(person: Person) -> NoticeQuerySet:
    """What may still go out, the next first; nothing of a cancelled meeting."""
    planned: NoticeQuerySet = Notice.objects.of_person(person).unsent().with_standing().as_read()
    return planned.filter(meeting__cancelled_at=None).select_related("meeting")


def not_sent_to(person: Person) -> NoticeQuerySet:
    """What they were not told, and why."""
    ended = Notice.objects.of_person(person).filter(state__in=["skipped", "cancelled"])
    return ended.select_related("meeting", "rule").order_by("-due_at", "-pk")


def at_a_glance(_request: HttpRequest, person: Person) -> tuple[str, dict[str, object]]:
    """For the person's own page, which a part below this one draws: template and context."""
    context = {
        "person": person,
        "sent": lines(sent_to(person)[:AT_A_GLANCE]),
        "planned": lines(planned_for(person)[:AT_A_GLANCE], is_mixed=True),
    }
    return "notices/person_part.html", context


ALL = "all"  # everything that the ledger of the meeting holds


def slug_of(source: str) -> str:
    """ "reminder:12" as an address has it."""
    return source.replace(":", "-")


def title_of(source: str, says: str) -> str:
    """In words, also where its rule was removed."""
    if kind := reminder_kinds().get(says):
        return str(kind.says)
    return {
        ALL: _("All reminders and invitations"),
        "invitation": _("Invitation"),
        "summary": _("Summary"),
        "cancelled": _("Cancellation of the meeting"),
    }.get(source, says)


def find(meeting: Meeting, slug: str) -> Source | None:
    """None where there is nothing of that name."""
    if slug in (ALL, "invitation", "summary", "cancelled"):
        return _of_ledger(meeting, slug, slug)
    if found := re.fullmatch(r"reminder-(\d+)", slug):
        return _of_rule(meeting, slug, number_in(found[1]) or 0)
    if found := re.fullmatch(r"letter-(\d+)", slug):
        batch = Batch.objects.filter(meeting=meeting, pk=number_in(found[1]) or 0).first()
        if batch is not None:
            mail = Message.objects.filter(meeting=meeting.slug).about(about_batch(batch))
            return Source(meeting, slug, _("Letter to many"), Notice.objects.none(), mail, is_in_ledger=False)
    if found := re.fullmatch(r"version-(\d+)", slug):
        version = meeting.releases.filter(number=number_in(found[1]) or 0).first()
        if version is not None:
            mail = Message.objects.about(about_release(meeting, version.number))
            title = _("Version %(number)d of the agenda") % {"number": version.number}
            return Source(meeting, slug, title, Notice.objects.none(), mail, is_in_ledger=False, version=version)
    mail, title = Message.objects.filter(meeting=meeting.slug), kinds.in_words(slug)
    if slug == "move":
        mail, title = mail.of_a_move(), _("The meeting has moved")
    else:
        mail = mail.filter(~Exists(Notice.objects.filter(message=OuterRef("pk"))), kind=slug)
    if mail.exists():
        if slug == "move":
            mail = mail.exclude(key__contains=WITHDRAWN_MARK)  # another move took its place
        return Source(meeting, slug, title, Notice.objects.none(), mail, is_in_ledger=False)
    return None


def _of_rule(meeting: Meeting, slug: str, pk: int) -> Source | None:
    name = f"reminder:{pk}"
    rule = meeting.reminders.select_related("held_by").filter(pk=pk).first()
    says = rule.says if rule else meeting.notices.of_rule(name).values_list("says", flat=True).first()
    if says is None:
        return None
    if rule is not None:
        rule.meeting = meeting
    return _of_ledger(meeting, name, slug, says=says, rule=rule)


def _of_ledger(meeting: Meeting, name: str, slug: str, *, says: str = "", rule: Reminder | None = None) -> Source:
    notices = Notice.objects.filter(meeting=meeting)
    if name != ALL:
        notices = notices.filter(source=name)
    mail = Message.objects.filter(pk__in=notices.filter(message__isnull=False).values("message"))
    rules = meeting.reminders.filter(pk=rule.pk) if rule else meeting.reminders.all()
    is_all_of_them = rule is not None or name == ALL
    return Source(
        meeting, slug, title_of(name, says), notices, mail, rule, rules=rules if is_all_of_them else rules.none()
    )
