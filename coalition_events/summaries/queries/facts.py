"""What is known of a meeting, in the words of one language, for the article to be made of.

Sessions and who appeared in them are those of the newest release; takeaways and quotes are told after it, and are read
as they stand now. A closed session is not told, and a quote only once the one quoted has approved it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import zip_longest

from django.db.models import Count
from django.utils import translation

from coalition_events.agenda.models import RESTS, Quote, Role, SessionKind
from coalition_events.agenda.queries.release import Json
from coalition_events.attendance.models import Attendance
from coalition_events.attendance.queries.presence import hand_counts_of
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.models import mark
from coalition_events.summaries.queries.article import Wording, escaped, is_list, lines
from members.models import Honorific, Kind, Organisation

NEXT_WITHIN = timedelta(days=245)  # eight months
SAID_ALOUD = frozenset(Honorific.values) - {Honorific.MR, Honorific.MRS, Honorific.MS}
LED_BY = {Role.SPEAKER, Role.FACILITATOR, Role.PANELLIST, Role.MASTER_OF_CEREMONIES}
TOLD_BY_KIND = {SessionKind.BREAKOUT, SessionKind.UPDATE, SessionKind.DEVOTIONAL, SessionKind.PERFORMANCE}


@dataclass(frozen=True)
class Numbers:
    people: int
    organisations: int
    were_counted: bool  # at the door or by hand; else they were registered
    by_day: list[tuple[date, int]]
    women: int | None = None  # where they were counted by hand
    is_by_hand: bool = False
    beside: int | None = None  # counted by hand, where people were checked in as well


@dataclass(frozen=True)
class Span:
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Besides:
    """What belongs in an article and no other part of the site holds."""

    highlights: tuple[str, ...] = ()
    highlights_km: tuple[str, ...] = ()
    next_dates: Span | None = None  # of a meeting that is not on the site yet
    # Of an article that was written at the time, as Markdown: what stands before its sessions, and after them.
    opening: str = ""
    opening_km: str = ""
    rest: str = ""
    rest_km: str = ""


@dataclass(frozen=True)
class Quoted:
    text: str
    by: str


@dataclass(frozen=True)
class SessionFacts:
    """One session."""

    kind: str
    title: str
    takeaways: str  # a paragraph
    topics: str
    quotes: list[Quoted]
    who: str  # speakers, with whom they spoke for where that differs between them
    organisation: str  # whom all of them spoke for; empty where it differs, or where only organisations are named
    moderators: str
    promised: str  # its text in the agenda, on one line; for the editor only

    @property
    def is_plain(self) -> bool:
        """Nothing more is known than who spoke: neither for one organisation, nor in a way that its kind would tell."""
        return not self.organisation and self.kind not in TOLD_BY_KIND

    @property
    def is_told(self) -> bool:
        return bool(self.takeaways or self.topics or self.quotes or self.who or self.moderators or self.promised)


@dataclass(frozen=True)
class Agreed:
    """What an organisation took upon itself."""

    organisation: str
    text: str
    due_on: date | None


@dataclass(frozen=True)
class DayFacts:
    number: int
    date: date
    sessions: list[SessionFacts] = field(default_factory=list)


@dataclass(frozen=True)
class Facts:
    meeting: Meeting
    theme: str
    lead: str
    venue: str
    aims: list[Quoted]  # said of the meeting as a whole
    days: list[DayFacts]
    government: list[SessionFacts]  # its updates, which stand apart
    agreed: list[Agreed]
    highlights: list[str]
    opening: str  # Markdown, as `rest`
    rest: str
    numbers: Numbers
    next_dates: Span | Meeting | None

    @property
    def sessions(self) -> list[SessionFacts]:
        return [session_facts for day in self.days for session_facts in day.sessions] + self.government

    @property
    def quotes(self) -> list[Quoted]:
        return [*self.aims, *(quote for session_facts in self.sessions for quote in session_facts.quotes)]


def facts_of(meeting: Meeting, language: str, besides: Besides) -> Facts:
    """In a fixed number of queries. The meeting has a release."""
    say = Wording(language)
    with translation.override(language):
        quotes = list(meeting.quotes.filter(is_approved=True).select_related("person", "organisation"))
        days, government = _days(meeting, quotes, say)
        return Facts(
            meeting=meeting,
            theme=say.choose(meeting.theme, meeting.theme_km),
            lead=say.paragraph(meeting.lead, meeting.lead_km),
            venue=say.choose(meeting.venue, meeting.venue_km, is_name=True),
            aims=[_quoted(quote, say) for quote in quotes if quote.session_id is None],
            days=days,
            government=government,
            agreed=_agreed(meeting, say),
            highlights=_highlights(besides, say),
            opening=besides.opening_km if language == "km" else besides.opening,
            rest=besides.rest_km if language == "km" else besides.rest,
            numbers=numbers_of(meeting),
            next_dates=next_meeting(meeting) or besides.next_dates,
        )


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The one announced that follows within eight months; what comes later is not the next in anybody's eyes."""
    soon = meeting.ends_on + NEXT_WITHIN
    following = Meeting.objects.took_place().filter(starts_on__gt=meeting.ends_on, starts_on__lte=soon)
    return following.order_by("starts_on").first()


def _days(meeting: Meeting, quotes: list[Quote], say: Wording) -> tuple[list[DayFacts], list[SessionFacts]]:
    """The days with their sessions, and the updates of government bodies, which such articles tell after the days."""
    content = meeting.releases.latest("number").content
    after = {row["pk"]: row for row in meeting.sessions.values("pk", "takeaways", "takeaways_km")}
    days = {day["number"]: DayFacts(day["number"], date.fromisoformat(day["date"])) for day in content["days"]}
    bodies = set(Organisation.objects.filter(kind=Kind.GOVERNMENT).values_list("pk", flat=True))
    government: list[SessionFacts] = []
    for session in content["sessions"]:
        if session["members_only"] or (session["kind"] in RESTS and not session["appearances"]):
            continue
        own_quotes = [quote for quote in quotes if quote.session_id == session["id"]]
        session_facts = _session_facts(session, after.get(session["id"], session), own_quotes, say)
        is_governments = session["kind"] == SessionKind.UPDATE and _represented_in(session) & bodies
        if session_facts.is_told:
            (government if is_governments else days[session["day"]].sessions).append(session_facts)
    return [day for _number, day in sorted(days.items()) if day.sessions], government


def _represented_in(session: Json) -> set[int | None]:
    return {each["organisation"] for each in session["appearances"] if each["role"] in LED_BY}


def _agreed(meeting: Meeting, say: Wording) -> list[Agreed]:
    """What was agreed in open session, done or not."""
    points = meeting.action_points.exclude(session__members_only=True).select_related("organisation")
    return [
        Agreed(
            organisation=say.choose(point.organisation.name, point.organisation.name_km, is_name=True),
            text=say.paragraph(point.text, point.text_km),
            due_on=point.due_on,
        )
        for point in points
    ]


def _session_facts(session: Json, after: Json, quotes: list[Quote], say: Wording) -> SessionFacts:
    appearances = session["appearances"]
    leading = [each for each in appearances if each["role"] in LED_BY]
    represented = _represented_in(session)
    speaks_for_one = len(represented) == 1 and None not in represented and all(each["name"] for each in leading)
    is_panel = session["kind"] == SessionKind.PANEL
    names_organisation = is_panel or not speaks_for_one
    return SessionFacts(
        kind=session["kind"],
        title=say.choose(session["title"], session["title_km"]),
        takeaways=say.paragraph(after["takeaways"], after["takeaways_km"]),
        topics=_topics(session, say),
        quotes=[_quoted(quote, say) for quote in quotes],
        who=_people(leading, say, with_organisation=names_organisation),
        organisation="" if names_organisation else _represented(leading[0], say),
        moderators=_people(
            [each for each in appearances if each["role"] == Role.MODERATOR], say, with_organisation=True
        ),
        promised=say.choose(session["text"], session["text_km"], is_name=True),
    )


def _people(appearances: list[Json], say: Wording, *, with_organisation: bool) -> str:
    """Everyone in one list; colleagues without a title of their own share the name of their organisation."""
    names = []
    for each, following in zip_longest(appearances, appearances[1:]):
        is_shared = (
            following is not None
            and each["organisation"] == following["organisation"]
            and not (each["capacity"] or following["capacity"])
        )
        names.append(_named(each, say, with_organisation=with_organisation and not is_shared))
    return say.listed(names)


def _named(appearance: Json, say: Wording, *, with_organisation: bool) -> str:
    """**Matthew Fairfax** (Founder, Kate Korpi Salon & Academy)."""
    if not appearance["name"]:
        return f"**{_organisation(appearance, say)}**"
    capacity = say.choose(appearance["capacity"], appearance["capacity_km"], is_name=True)
    where = _represented(appearance, say) if with_organisation else ""
    details = ", ".join(filter(None, [capacity, where]))
    name = _with_honorific(appearance["honorific"], say.choose(appearance["name"], appearance["name_km"], is_name=True))
    return f"**{name}** ({details})" if details else f"**{name}**"


def _organisation(appearance: Json, say: Wording) -> str:
    return say.choose(appearance["organisation_name"], appearance["organisation_name_km"], is_name=True)


def _represented(appearance: Json, say: Wording) -> str:
    """Whom they speak for; empty where their capacity says so already."""
    organisation = _organisation(appearance, say)
    capacity = say.choose(appearance["capacity"], appearance["capacity_km"], is_name=True)
    return "" if organisation.casefold() in capacity.casefold() else organisation


def _with_honorific(honorific: str, name: str) -> str:
    return f"{Honorific(honorific).label} {name}" if honorific in SAID_ALOUD else name


def _topics(session: Json, say: Wording) -> str:
    """What a session spoke of, where its text is a list and no promise."""
    for language, name in ((say.language, "text_km" if say.language == "km" else "text"), ("en", "text")):
        if is_list(session[name]):
            topics = say.listed([escaped(topic) for topic in lines(session[name])])
            return topics if language == say.language else mark(topics)
    return ""


def _quoted(quote: Quote, say: Wording) -> Quoted:
    organisation = quote.organisation
    by = [
        say.choose(quote.person.full_name, quote.person.full_name_km, is_name=True),
        say.choose(quote.capacity, quote.capacity_km, is_name=True),
        say.choose(organisation.name, organisation.name_km, is_name=True) if organisation else "",
    ]
    return Quoted(text=say.choose(quote.text, quote.text_km), by=", ".join(filter(None, by)))


def _highlights(besides: Besides, say: Wording) -> list[str]:
    khmer = besides.highlights_km or ("",) * len(besides.highlights)
    return [say.paragraph(*pair) for pair in zip(besides.highlights, khmer, strict=True)]


def numbers_of(meeting: Meeting) -> Numbers:
    """Of those checked in; else as counted by hand; else of those registered. All zero where nobody is known."""
    registrations = meeting.registrations.confirmed()
    came = registrations.filter(attendances__isnull=False).distinct()
    by_day = (
        Attendance.objects.filter(day__meeting=meeting)
        .order_by("day__date")
        .values_list("day__date")
        .annotate(count=Count("pk"))
    )
    days, by_hand = list(by_day), hand_counts_of(meeting)
    if by_hand.whole and not days:
        return Numbers(
            by_hand.whole.people,
            by_hand.whole.organisations or 0,
            were_counted=True,
            by_day=[(row.day.date, row.people) for row in by_hand.days if row.day],
            women=by_hand.whole.women,
            is_by_hand=True,
        )
    who = came if days else registrations
    counted = who.aggregate(
        people=Count("pk", distinct=True), organisations=Count("delegation__organisation", distinct=True)
    )
    beside = by_hand.whole.people if by_hand.whole else None
    return Numbers(**counted, were_counted=bool(days), by_day=days, beside=beside)
