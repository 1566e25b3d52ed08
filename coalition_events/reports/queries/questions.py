"""What organisers and donors ask of the years: a sheet for each question, a column for each meeting."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.models import Appearance, AppearanceAnswer, Role
from coalition_events.agenda.models.notes import ActionPoint
from coalition_events.attendance.models import HandCount
from coalition_events.common import dates
from coalition_events.common.charts import Bar, Row, TileMap
from coalition_events.common.languages import Language
from coalition_events.reports.queries.across import Years
from coalition_events.reports.queries.facts import Count, Facts, ReportTable, organisations_of, table_of
from coalition_events.reports.queries.report import Sheet, label_of, main_office, of_organisation, province_of
from members.forms.directory import NO_PROVINCE
from members.models import Gender, Kind, Organisation, Relation

WEEK = timedelta(days=7)


def of_organisations(years: Years) -> Sheet:
    return Sheet(
        "organisations",
        str(QUESTIONS["organisations"][0]),
        _("Which organisations came, and which did not answer."),
        [years.grid.summed],
        is_of_needs=False,
    )


def of_people(years: Years) -> Sheet:
    help = _("*: nobody was checked in. Here we count people who registered.") if "*" in "".join(years.titles) else ""

    def by[Group: Hashable](
        title: str, group: Callable[[Facts], Group], label: Callable[[Group], str], order: Sequence[Group] = ()
    ) -> ReportTable:
        return by_meeting(title, years.titles, years.taking_part, group, label, order, help=help)

    return Sheet(
        "people",
        str(QUESTIONS["people"][0]),
        _("Who took part in each meeting."),
        [
            _by_gender(years, help),
            by(_("By kind of organisation"), lambda row: row.kind or "", of_organisation(Kind)),
            by(_("By relation to the coalition"), lambda row: row.relation or "", of_organisation(Relation)),
            by(_("By language of emails"), lambda row: row.language, label_of(Language), Language.values),
            _returning(years, help),
            _no_shows(years),
            _how_early(years),
        ],
        is_of_needs=False,
    )


def _by_gender(years: Years, help: str) -> ReportTable:
    """With the meetings that were counted by hand, where somebody counted the women."""
    taking = [[row.gender for row in rows] for rows in years.taking_part]
    by_hand = [
        (line.meeting, f"{line.meeting.month}†", _genders(line.only_by_hand))
        for line in years.lines
        if line.only_by_hand and line.only_by_hand.women is not None
    ]
    if by_hand:
        help = f"{help} {_('†: counted by hand.')}".strip()
    columns = [*zip(years.held, years.titles, taking, strict=True), *by_hand]
    columns.sort(key=lambda column: column[0].starts_on, reverse=True)
    titles, genders = [title for _meeting, title, _rows in columns], [rows for _meeting, _title, rows in columns]
    return by_meeting(
        _("By gender"),
        titles,
        genders,
        str,
        label_of(Gender),
        Gender.values,
        count=lambda rows: Count(len(rows), rows.count(Gender.WOMAN)),
        help=help,
    ).without_women()


def _genders(count: HandCount) -> list[str]:
    """Of each who came; of whom nobody noted it, as not said."""
    told = [Gender.WOMAN] * (count.women or 0) + [Gender.MAN] * (count.men or 0)
    return [*told, *[Gender.NOT_SAID] * (count.people - len(told))]


def _returning(years: Years, help: str) -> ReportTable:
    new, again, earlier = _("New"), _("Also at the meeting before"), _("At an earlier meeting, not the one before")
    before = {meeting.pk: people for meeting, people in zip(years.held, years.who_before, strict=True)}

    def group(row: Facts) -> str:
        if not row.is_returning:
            return new
        return again if row.person in before[row.meeting] else earlier

    title = _("New or returning")
    return by_meeting(title, years.titles, years.taking_part, group, str, [again, earlier, new], help=help)


def _no_shows(years: Years) -> ReportTable:
    """Only of meetings with a check-in: elsewhere nobody knows."""
    came, missing, unexpected = _("Registered and came"), _("Registered and did not come"), _("Came without a place")
    held = [meeting for meeting in years.held if any(row.came for row in years.rows_of(meeting))]
    rows = [[row for row in years.rows_of(meeting) if row.is_confirmed or row.came] for meeting in held]

    def group(row: Facts) -> str:
        return (came if row.came else missing) if row.is_confirmed else unexpected

    titles = [meeting.month for meeting in held]
    return by_meeting(_("Came or did not come"), titles, rows, group, str, [came, missing, unexpected])


def _how_early(years: Years) -> ReportTable:
    words = [
        _("More than four weeks before"),
        _("Two to four weeks before"),
        _("One to two weeks before"),
        _("In the last week"),
        _("On the day or later"),
    ]
    starts = {meeting.pk: meeting.starts_on for meeting in years.held}
    rows = [[row for row in years.rows_of(meeting) if row.is_confirmed] for meeting in years.held]

    def group(row: Facts) -> str:
        ahead = starts[row.meeting] - dates.local_date(row.registered_at)
        limits = [ahead > 4 * WEEK, ahead > 2 * WEEK, ahead > WEEK, ahead > timedelta(0), True]
        return words[limits.index(True)]

    titles = [meeting.month for meeting in years.held]
    return by_meeting(_("How early people registered"), titles, rows, group, str, words)


def of_provinces(years: Years) -> Sheet:
    """By main office. The last column of organisations counts each once, and is what the map shows."""
    taking = [[row for row in rows if row.organisation] for rows in years.taking_part]
    everyone = [row for rows in taking for row in rows]
    organisations = by_meeting(
        _("Organisations by province"),
        [*years.titles, _("All")],
        [*taking, everyone],
        main_office,
        province_of,
        count=lambda rows: Count(organisations_of(rows)),
        says_women=False,
        counts_people=False,
        has_sum=True,
    )
    without = f"{reverse('organise:organisations')}?province={NO_PROVINCE}"
    lines = [replace(line, href=without if line.label == province_of("") else "") for line in organisations.lines]
    return Sheet(
        "provinces",
        str(QUESTIONS["provinces"][0]),
        _("The province of the organisation’s main office."),
        [
            replace(organisations, lines=lines),
            by_meeting(_("People by province"), years.titles, taking, main_office, province_of),
        ],
        is_of_needs=False,
    )


# Of a map of tiles: columns from the west, lines from the north.
TILES = {
    **{"KH-22": (2, 0), "KH-13": (3, 0), "KH-19": (4, 0), "KH-16": (5, 0)},
    **{"KH-1": (1, 1), "KH-17": (2, 1), "KH-6": (3, 1), "KH-10": (4, 1), "KH-11": (5, 1)},
    **{"KH-24": (0, 2), "KH-2": (1, 2), "KH-3": (4, 2), "KH-25": (5, 2)},
    **{"KH-15": (1, 3), "KH-4": (2, 3), "KH-12": (3, 3), "KH-14": (4, 3)},
    **{"KH-9": (1, 4), "KH-5": (2, 4), "KH-8": (3, 4), "KH-20": (4, 4)},
    **{"KH-18": (1, 5), "KH-7": (2, 5), "KH-21": (3, 5), "KH-23": (2, 6)},
}


def map_of(years: Years, png: str = "") -> TileMap:
    """Organisations that took part, each once, in the province of their main office."""
    offices = {row.organisation: main_office(row) for rows in years.taking_part for row in rows if row.organisation}
    counts = Counter(offices.values())
    rows = [Row(province_of(code), [Bar([counts[code]])]) for code in TILES]
    return TileMap("map", _("Organisations by province"), rows, png=png, at=list(TILES.values()))


# ---------------------------------------------------------------- Speakers and action points
@dataclass(frozen=True)
class OnStage:
    meeting: int
    person: int
    gender: str
    organisation: str
    role: str

    @property
    def is_woman(self) -> bool:
        return self.gender == Gender.WOMAN


def of_speakers(years: Years, *, with_names: bool) -> Sheet:
    """Who is in the agenda by name, interpreters apart; each once in a table for each of its lines."""
    rows = (
        Appearance.objects.filter(session__meeting__in=years.held, person__isnull=False)
        .exclude(answer=AppearanceAnswer.DECLINED)
        .exclude(role=Role.INTERPRETER)
        .annotate(of=Coalesce("organisation", "person__organisation"))
        .values_list("session__meeting", "person", "person__gender", "of", "role")
    )
    organisations = Organisation.objects.in_bulk({of for *_facts, of, _role in rows if of})
    names = {pk: str(each) for pk, each in organisations.items()} | {None: _("No organisation")}
    found: dict[int, list[OnStage]] = {meeting.pk: [] for meeting in years.held}
    for meeting, person, gender, of, role in rows:
        found[meeting].append(OnStage(meeting, person, gender, names[of], role))
    titles, stages = [meeting.month for meeting in years.held], list(found.values())

    def by(
        title: str, group: Callable[[OnStage], str], label: Callable[[str], str], order: Sequence[str] = ()
    ) -> ReportTable:
        once = [list({(row.person, group(row)): row for row in stage}.values()) for stage in stages]
        return by_meeting(title, titles, once, group, label, order)

    tables = [
        by(_("Speakers by gender"), lambda row: row.gender, label_of(Gender), Gender.values).without_women(),
        by(_("Speakers by role"), lambda row: row.role, label_of(Role), Role.values),
    ]
    if with_names:
        tables.append(by(_("Speakers by organisation"), lambda row: row.organisation, str))
    return Sheet(
        "speakers",
        str(QUESTIONS["speakers"][0]),
        _("People who are named in the agenda. Interpreters are not counted."),
        tables,
        is_of_needs=False,
    )


def of_action_points(years: Years) -> Sheet:
    words = [_("Done in time"), _("Done late"), _("Not done yet"), _("Not done and late")]
    found: dict[int, list[ActionPoint]] = {meeting.pk: [] for meeting in years.held}
    for point in ActionPoint.objects.filter(meeting__in=years.held):
        found[point.meeting_id].append(point)

    def group(point: ActionPoint) -> str:
        if point.done_at is None:
            return words[3] if point.is_late(years.today) else words[2]
        return words[1] if point.due_on and dates.local_date(point.done_at) > point.due_on else words[0]

    titles = [meeting.month for meeting in years.held]
    table = by_meeting(
        _("Action points of each meeting"),
        titles,
        list(found.values()),
        group,
        str,
        words,
        count=lambda points: Count(len(points)),
        says_women=False,
        counts_people=False,
    )
    lead = _("What organisations said they would do, and when it was done.")
    return Sheet("action-points", str(QUESTIONS["action-points"][0]), lead, [table], is_of_needs=False)


def by_meeting[Group: Hashable, Row](  # noqa: PLR0917 - what a table is made of
    title: str,
    titles: list[str],
    rows: Sequence[Iterable[Row]],
    group: Callable[[Row], Group],
    label: Callable[[Group], str],
    order: Sequence[Group] = (),
    **settings: Any,
) -> ReportTable:
    """A column for each meeting, whose rows these are."""
    groups: dict[Group, list[list[Row]]] = {}
    for index, within in enumerate(rows):
        for row in within:
            key = group(row)
            if key not in groups:
                groups[key] = [[] for _title in titles]
            groups[key][index].append(row)
    return table_of(title, titles, groups, label, order, **settings)


# ---------------------------------------------------------------- All of them
QUESTIONS: dict[str, tuple[Promise, Callable[[Years, bool], Sheet]]] = {
    "organisations": (gettext_lazy("Organisations"), lambda years, _names: of_organisations(years)),
    "people": (gettext_lazy("People"), lambda years, _names: of_people(years)),
    "provinces": (gettext_lazy("Provinces"), lambda years, _names: of_provinces(years)),
    "speakers": (gettext_lazy("Speakers"), lambda years, names: of_speakers(years, with_names=names)),
    "action-points": (gettext_lazy("Action points"), lambda years, _names: of_action_points(years)),
}


def sheet_of(key: str, years: Years, *, with_names: bool) -> Sheet | None:
    """Without small numbers for those who may see no names."""
    if key not in QUESTIONS:
        return None
    sheet = QUESTIONS[key][1](years, with_names)
    return sheet if with_names else sheet.without_small()
