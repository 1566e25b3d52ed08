"""What taking in a file would do to a draft, worked out without writing anything."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

from django.utils.translation import gettext as _

from coalition_events.agenda.files.importers.appearing import Casting
from coalition_events.agenda.files.importers.imported import Imported, Item, Link, Problem
from coalition_events.agenda.files.importers.matching import match
from coalition_events.agenda.files.importers.people import Directory
from coalition_events.agenda.files.importers.placing import MOST_MINUTES, Placing, hours_of_file
from coalition_events.agenda.files.importers.plan import SOURCE, Choices, Plan, Planned, label_of
from coalition_events.agenda.files.importers.words import UNNAMED, as_text, kind_of_title, people_in, plain
from coalition_events.agenda.models import Session
from coalition_events.agenda.models.session import guid, uid
from coalition_events.common.dates import clock, day, local_date
from coalition_events.meetings.models import Day, Meeting

AS_THEY_ARE = ":/?#@!$&'*+,;=%~"  # in an address; brackets would end the link
FLAGS = ("no_photographs", "members_only", "is_fixed", "has_guessed_end", "takes_names", "places")
READ_AS = {"title": plain, "title_km": plain, "text": as_text, "text_km": as_text}
LONGEST = {"title": 250, "title_km": 500, "text": 10_000, "text_km": 20_000}


def plan(meeting: Meeting, imported: Imported, choices: Choices | None = None) -> Plan:
    """A fixed number of queries, however long the file is."""
    return _Planner(meeting, imported, choices or Choices()).plan()


class _Planner:
    def __init__(self, meeting: Meeting, imported: Imported, choices: Choices) -> None:
        self.items = [replace(item) for item in imported.items]
        self.imported = imported
        self.result = Plan(meeting, choices, problems=list(imported.problems), left_out=+imported.left_out)
        days = list(meeting.days.order_by("number"))
        self.sessions = list(
            meeting.sessions.in_order()
            .select_related("room", "day")
            .prefetch_related("appearances__person__organisation", "appearances__organisation")
        )
        self.days = days
        self.places = Placing(self.result, days, self.sessions, tell=self.tell)
        self.casting: Casting | None = None
        self._tell_zones(keeps_times=choices.keeps_times)
        self._shift(days, shifts=choices.shifts)

    def plan(self) -> Plan:
        for room in self.imported.rooms:
            self.places.room(room)
        slug, day = self.result.meeting.slug, self.places.day
        names_people = any(item.people or item.in_brackets or item.in_brackets_km for item in self.items)
        directory = Directory(is_past=self.result.choices.is_past) if names_people else None
        if directory:
            self._read_brackets(directory)
        matched = match(self.imported, self.items, self.sessions, slug=slug, day=day)
        if directory and any(item.people for item in self.items):
            pairs = [(item, matched.get(id(item))) for item in self.items]
            self.casting = Casting(self.result, pairs, directory, tell=self.tell)
        for item in self.items:
            self.result.planned.append(self._planned(item, matched.get(id(item))))
        self.places.place_all()
        self.result.hours = list(hours_of_file(self.result.planned, self.sessions, self.days))
        for planned in self.result.changed:
            planned.compare()
        self._tell_missing()
        self.result.newcomers.sort(key=str)
        self.result.added = self.result.newcomers if self.result.choices.adds_people else []
        return self.result

    def tell(self, place: str, words: str) -> None:
        self.result.problems.append(Problem(place, words))

    def _read_brackets(self, directory: Directory) -> None:
        """ "Opening (Helen Sworn, Sok Dara)": whom we know takes part; who may be somebody stays in the title, and is
        asked about. So do all where only one of two titles ends with people."""
        for item in self.items:
            brackets = [each for each in (item.in_brackets, item.in_brackets_km) if each]
            said = [each for each in brackets if directory.may_be_people(people_in(each))]
            if not said:
                continue
            people = people_in(said[0])
            if said == brackets and directory.are_people(people):
                item.written = item.title
                item.title = item.title.removesuffix(f"({item.in_brackets})").rstrip()
                item.title_km = item.title_km.removesuffix(f"({item.in_brackets_km})").rstrip()
                item.people = [*people, *item.people]
            else:
                words = _("We keep “%(brackets)s” in the title. For people, write: – %(names)s")
                self.tell(item.place, words % {"brackets": f"({said[0]})", "names": said[0]})

    def _tell_zones(self, *, keeps_times: bool) -> None:
        """Once, of a file whose clocks are not Phnom Penh's; on request its times stay as they are written."""
        elsewhere = [
            (item, item.on_the_wall, item.starts_at)
            for item in self.items
            if item.on_the_wall and item.starts_at and item.on_the_wall != item.starts_at
        ]
        if not elsewhere:
            return
        there, here = map(clock, elsewhere[0][1:])
        zones = ", ".join(sorted({item.zone for item, _there, _here in elsewhere}))
        if keeps_times:
            words = _("The file’s times are in another zone (%(zones)s). We keep %(there)s as it is.")
            for item, on_the_wall, _here in elsewhere:
                item.starts_at, item.on = on_the_wall, local_date(on_the_wall)
        else:
            words = _("The file’s times are in another zone (%(zones)s). In Phnom Penh %(there)s becomes %(here)s.")
        self.result.other_zone = words % {"zones": zones, "there": there, "here": here}

    def _shift(self, days: list[Day], *, shifts: bool) -> None:
        """Of a file that tells of other days altogether: how far it is away, and on request all of it moved."""
        dates = self.imported.all_dates
        if not dates or set(dates) & {day.date for day in days}:
            return
        self.result.can_shift = (days[0].date - dates[0]).days
        if shifts:
            by = timedelta(days=self.result.can_shift)
            for item in self.items:
                item.on = item.on + by if item.on else None
                item.starts_at = item.starts_at + by if item.starts_at else None

    def _tell_missing(self) -> None:
        """Of what came from this file before, or from those whose sessions it brings up to date."""
        if self.imported.is_part:
            return
        standing = {planned.session.pk for planned in self.result.planned}
        sources = {each.imported_from for each in self.sessions if each.pk in standing} | {self.imported.source}
        self.result.missing = [
            each
            for each in self.sessions
            if each.pk not in standing and (each.imported_from in sources if each.imported_from else each.imported_as)
        ]

    # ------------------------------------------------------------ What it says
    def _planned(self, item: Item, session: Session | None) -> Planned:
        planned = Planned(item, session or Session(meeting=self.result.meeting, day=self.places.day(item.on), title=""))
        if item.has_guessed_end and (known := planned.session.known_minutes):
            item.minutes, item.has_guessed_end = known, None
        said = self._said(item, planned)
        for name, value in said.items():
            if getattr(planned.session, name) != value:
                planned.values[name] = value
        if not planned.is_new and not planned.values.keys() - SOURCE:
            planned.values.clear()  # where it came from is noted with what changes, and never alone
        if item.on is not None and item.on not in self.places.by_date:
            planned.why_not = _("%(day)s is not a day of this meeting.") % {"day": day(item.on, with_year=True)}
        elif item.starts_at is None and session is None:
            planned.why_not = "" if item.on else item.date_problem or _("The file does not say on which day.")
        if item.is_time_unread and not planned.why_not and not planned.session.is_placed:
            planned.why_not = item.date_problem or _("We cannot read its time.")
        return planned

    def _said(self, item: Item, planned: Planned) -> dict[str, object]:
        """The fields of which the file says something. Of a closed session it says no more than its kind."""
        session = planned.session
        said: dict[str, object] = {}
        if item.identifier and not self._is_ours(item, session):
            said["imported_as"] = item.identifier[:200]
        if self.imported.source and not self._is_ours(item, session):
            said["imported_from"] = self.imported.source
        if item.kind or planned.is_new:
            said["kind"] = item.kind or kind_of_title(item.title) or self.imported.usual_kind
        if item.minutes and 0 < item.minutes <= MOST_MINUTES and item.starts_at is None:
            said["planned_minutes"] = item.minutes
        if item.has_no_end and self.result.choices.is_past:
            said["has_guessed_end"] = True
        if item.members_only and not planned.is_new and session.members_only:
            return said
        title = item.title or (_("Closed session") if item.members_only else _("Without a title"))
        texts = {"title": title} | ({"title_km": item.title_km} if item.title_km else {})
        if self.casting:
            self.casting.appear(item, planned)
        said |= dict(self._texts(item, planned, texts | extended(item, planned)))
        if item.language:
            said["spoken_language"] = item.language
        said |= {name: getattr(item, name) for name in FLAGS if getattr(item, name) is not None}
        return said

    def _texts(self, item: Item, planned: Planned, texts: dict[str, str]) -> Iterator[tuple[str, str]]:
        """Those of these texts that are new, as far as they fit."""
        for name, text in texts.items():
            if len(text) > LONGEST[name]:
                label = label_of(name)
                words = _("Its %(field)s is longer than %(limit)d characters. We left out the rest.")
                self.tell(item.place, words % {"field": label, "limit": LONGEST[name]})
            cut = text[: LONGEST[name]].replace("\0", "")
            # What stands may hold what looks like HTML, and is then read as something else than it is.
            if planned.is_new or cut != READ_AS[name](getattr(planned.session, name)):
                yield name, cut

    def _is_ours(self, item: Item, session: Session) -> bool:
        return session.pk is not None and item.identifier in {
            guid(self.result.meeting.slug, session.pk),
            uid(session.pk),
        }


def extended(item: Item, planned: Planned) -> dict[str, str]:
    """The texts of which the file says something, with its links and who is not in the directory; one may be empty.

    Where the file has no text of its own, the one that stands keeps its words, but for the names of those who appear
    by now. Where the file names nobody, they stay.
    """
    texts = {}
    standing = planned.session.text.split("\n\n")
    unnamed_before = [each for each in standing if each.startswith(UNNAMED)]
    if item.people:
        unnamed = [UNNAMED + ", ".join(map(str, planned.newcomers))] if planned.newcomers else []
    else:
        unnamed = [each for each in unnamed_before if each not in item.text]
    if item.text or item.links or unnamed != unnamed_before:
        text = item.text or "\n\n".join(each for each in standing if each not in unnamed_before)
        texts["text"] = _joined(text, _links(item, text), unnamed)
    if item.text_km:
        texts["text_km"] = _joined(item.text_km, _links(item, item.text_km), [])
    return texts


def _joined(text: str, links: list[str], unnamed: list[str]) -> str:
    return "\n\n".join(filter(None, [text, "\n".join(links), *unnamed]))


def _links(item: Item, text: str) -> list[str]:
    return [line for line in map(_line, item.links) if line not in text]


def _line(link: Link) -> str:
    title = link.title.replace("[", "(").replace("]", ")") or link.url.partition("//")[2].rstrip("/")
    return f"- [{title}]({quote(link.url, safe=AS_THEY_ARE)})"
