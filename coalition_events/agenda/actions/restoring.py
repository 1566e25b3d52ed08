"""A release comes back into the draft, as one step that can be undone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.editing import as_it_was, bring_with, last_removal
from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.placing import settle
from coalition_events.agenda.actions.refusals import CannotRestoreRelease
from coalition_events.agenda.models import Appearance, Release, Session
from coalition_events.agenda.queries import release as releases
from coalition_events.agenda.queries.changes import Change, changes
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.common.languages import in_language
from coalition_events.common.rows import Event, removals_of
from coalition_events.meetings.models import Day, Meeting
from members.models import Account, Merge, Organisation, Person

# What a release says of a session that is not closed; of a closed one it says its kind, room and time.
TEXTS = ("title", "title_km", "text", "text_km", "spoken_language", "no_photographs")
NOTES = ("takeaways", "takeaways_km")


@dataclass(frozen=True)
class Restoration:
    """What restoring would change in the draft, and what cannot come back, in sentences. Nothing is written."""

    changes: list[Change]
    lost: list[str] = field(default_factory=list)


def plan_restoring(meeting: Meeting, release: Release) -> Restoration:
    draft = Release(meeting=meeting, number=release.number, content=releases.build(meeting))
    return Restoration(
        changes(PublicAgenda(draft), PublicAgenda(release)), list(_Frame(meeting, release.content).lost())
    )


def restore_release(meeting: Meeting, release: Release, *, by: Account | None) -> Restoration:
    """Make the draft say what the release says, as far as its days, rooms and people are still there.

    Sessions come back under their numbers and at the date that their day has now. What a release does not hold stays
    as the draft has it: texts of closed sessions, what is fixed, what was answered, and takeaways noted since. What
    the release has not is removed. Raises CannotRestoreRelease where nothing would change or two would share a room.
    """
    with locked(meeting.pk, by, step="restore_release") as locked_meeting:
        planned = plan_restoring(locked_meeting, release)
        before = releases.build(locked_meeting)
        frame = _Frame(locked_meeting, release.content)
        try:
            with transaction.atomic():
                locked_meeting.sessions.exclude(pk__in=frame.numbers).delete()
                for session, row, is_changed in frame.sessions():
                    _save(session, is_changed=is_changed)
                    _cast(session, row, frame)
                settle()
        except IntegrityError as error:
            raise CannotRestoreRelease.collides() from error
        if releases.build(locked_meeting) == before:
            raise CannotRestoreRelease.nothing(release.number)
        return planned


class _Frame:
    """The days, rooms and people among which a release comes back, read once."""

    def __init__(self, meeting: Meeting, content: releases.Json) -> None:
        self.meeting, self.content = meeting, content
        self.days: dict[int, Day] = {day.number: day for day in meeting.days.all()}
        self.rooms = set(meeting.rooms.values_list("pk", flat=True))
        self.numbers = [row["id"] for row in content["sessions"]]
        cast = [each for row in content["sessions"] for each in row["appearances"]]
        named = {each["person"] for each in cast if each["person"]}
        merged = Merge.objects.numbers_now(named)
        there = set(Person.objects.filter(pk__in={merged.get(pk, pk) for pk in named}).values_list("pk", flat=True))
        self.people = {pk: merged.get(pk, pk) for pk in named if merged.get(pk, pk) in there}
        organisations = {each["organisation"] for each in cast if each["organisation"]}
        self.organisations = set(Organisation.objects.filter(pk__in=organisations).values_list("pk", flat=True))

    def lost(self) -> Iterator[str]:
        """What cannot come back."""
        yield from self._rooms_and_days()
        known = {session.pk for session in self._standing()} | self._removed().keys()
        for row in self.content["sessions"]:
            if row["members_only"] and row["id"] not in known:
                yield _("We kept only the time of a closed session. It is restored without its title.")
            for each in row["appearances"]:
                if not self.who(each):
                    name = in_language(each["name"], each["name_km"]) or each["organisation_name"]
                    yield _("%(name)s is no longer in the directory.") % {"name": name}

    def _rooms_and_days(self) -> Iterator[str]:
        """Which are gone, and which stay as they are now."""
        now_rooms = {room.pk: (room.name, room.name_km) for room in self.meeting.rooms.all()}
        for room in self.content["rooms"]:
            name = in_language(room["name"], room["name_km"])
            if room["id"] not in self.rooms:
                yield _("The room %(room)s is gone. Its sessions are restored without a room.") % {"room": name}
            elif (room["name"], room["name_km"]) != now_rooms[room["id"]]:
                yield _("A room that was called %(room)s keeps the name it has now.") % {"room": name}
        for day in self.content["days"]:
            here = self.days.get(day["number"])
            if here is None:
                yield _("Day %(number)d is gone. Its sessions are not restored.") % {"number": day["number"]}
            elif (day["date"], day["starts_at"], day["ends_at"]) != _as_released(here):
                yield _("Day %(number)d keeps the date and hours it has now.") % {"number": day["number"]}

    def sessions(self) -> list[tuple[Session, releases.Json, bool]]:
        """Each session as it is to be, not saved, what the release says of it, and whether it is changed."""
        standing = {session.pk: session for session in self._standing()}
        removed = {pk: as_it_was(Session, event) for pk, event in self._removed().items()}
        found: list[tuple[Session, releases.Json, dict[str, object]]] = []  # with its fields as they were
        for row in self.content["sessions"]:
            if row["day"] not in self.days:
                continue
            session = standing.get(row["id"]) or removed.get(row["id"]) or Session(pk=row["id"], meeting=self.meeting)
            found.append((session, row, _fields(session)))
            self._write(session, row)
        for day in self.days.values():
            _in_this_order([session for session, _row, _before in found if session.day_id == day.pk])
        return [(session, row, session._state.adding or _fields(session) != before) for session, row, before in found]

    def _write(self, session: Session, row: releases.Json) -> None:
        day = self.days[row["day"]]
        session.meeting, session.day, session.kind = self.meeting, day, row["kind"]
        session.room_id = row["room"] if row["room"] in self.rooms else None
        session.starts_at, session.ends_at = _on(row["starts_at"], day), _on(row["ends_at"], day)
        session.has_guessed_end = row.get("has_guessed_end", False)
        session.members_only = row["members_only"]
        if not session.members_only:
            for name in TEXTS:
                setattr(session, name, row[name])
            for name in NOTES:
                setattr(session, name, row[name] or getattr(session, name))
            session.takes_names, session.places = row.get("takes_names", False), row.get("places")
        session.title = session.title or _("Closed session")

    def _standing(self) -> list[Session]:
        return list(self.meeting.sessions.filter(pk__in=self.numbers))

    def _removed(self) -> dict[int, Event]:
        """Those that stand no more: what the history tells of their last removal."""
        gone = removals_of(Session).filter(meeting=self.meeting, pgh_obj_id__in=self.numbers)
        gone = gone.exclude(pgh_obj_id__in=self.meeting.sessions.values("pk"))
        last = gone.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
        return {event.pgh_obj_id: event for event in last}

    def who(self, each: releases.Json) -> dict[str, int | None] | None:
        """The numbers in the directory; None where they are there no more."""
        person = self.people.get(each["person"]) if each["person"] else None
        organisation = each["organisation"] if each["organisation"] in self.organisations else None
        is_lost = (each["person"] and not person) or (not person and not organisation)
        return None if is_lost else {"person_id": person, "organisation_id": organisation}


def _save(session: Session, *, is_changed: bool) -> None:
    """With the people and quotes that were removed in the same transaction as this session."""
    is_new = session._state.adding
    if is_changed:
        session.version += 1
        session.save(force_insert=is_new)
    if is_new and (removal := last_removal(Session, session.pk)) is not None:
        bring_with(removal)


def _cast(session: Session, row: releases.Json, frame: _Frame) -> None:
    """Who appears as the release says: those who do keep their answers. Of a closed session it says nothing."""
    if row["members_only"]:
        return
    here: dict[object, Appearance] = {_part(vars(each)): each for each in session.appearances.all()}
    cast: list[Appearance] = []
    changed: set[int] = set()
    for said in row["appearances"]:
        if (who := frame.who(said)) is None:
            continue
        fields = {**who, **{name: said[name] for name in ("role", "capacity", "capacity_km")}}
        appearance = here.pop(_part(fields), None) or Appearance(session=session, order=len(cast) + 1)
        if appearance._state.adding or any(getattr(appearance, name) != value for name, value in fields.items()):
            changed.add(len(cast))
            for name, value in fields.items():
                setattr(appearance, name, value)
        cast.append(appearance)
    session.appearances.filter(pk__in=[each.pk for each in here.values()]).delete()
    places = [(each.order, each.pk or 0) for each in cast]
    if places != sorted(places) or any(each._state.adding for each in cast):
        for order, each in enumerate(cast, 1):
            if each.order != order:
                each.order = order
                changed.add(order - 1)
    for place in sorted(changed):
        cast[place].save()


def _in_this_order(sessions: list[Session]) -> None:
    """Let the sessions of a day read in this order; where they do already, their numbers stay."""
    read = sorted(sessions, key=lambda each: (each.starts_at is None, str(each.starts_at), each.order, each.pk))
    if read != sessions:
        for order, session in enumerate(sessions, 1):
            session.order = order


def _fields(session: Session) -> dict[str, object]:
    return {field.attname: getattr(session, field.attname) for field in Session._meta.concrete_fields}


def _part(fields: dict[str, object]) -> tuple[object, ...]:
    """What makes an appearance one and the same."""
    return (fields["person_id"] or ("organisation", fields["organisation_id"]), fields["role"])


def _on(text: str | None, day: Day) -> datetime | None:
    """That hour on the date that the day has now."""
    if text is None:
        return None
    return datetime.combine(day.date, datetime.fromisoformat(text).astimezone(PHNOM_PENH).time(), PHNOM_PENH)


def _as_released(day: Day) -> tuple[object, ...]:
    clocks = (at.isoformat("minutes") if at else None for at in (day.starts_at, day.ends_at))
    return (day.date.isoformat(), *clocks)
