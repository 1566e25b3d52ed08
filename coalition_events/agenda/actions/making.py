"""Sessions made of other sessions: copied, duplicated, split, merged."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.agenda.actions.locking import at_the_end, locked, read_again, stored
from coalition_events.agenda.actions.people import take_back
from coalition_events.agenda.actions.placing import PLACE, check_day, move, place, save, settle
from coalition_events.agenda.actions.refusals import AgendaRefusal, Gone
from coalition_events.agenda.files.importers.clocks import minutes_between
from coalition_events.agenda.files.importers.placing import GUESSED_MINUTES
from coalition_events.agenda.models import Appearance, AppearanceAnswer, Session
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Day, Meeting, Room
from members.models import Account

GRID = 5  # minutes
# What a session is about. What happened in it (takeaways, quotes) and what was brought to it stays with it.
SAID = (
    *("kind", "title", "title_km", "text", "text_km", "spoken_language", "no_photographs", "members_only"),
    *("takes_names", "places"),
)
WHO = ("order", "person_id", "organisation_id", "role", "capacity", "capacity_km")
ANSWERED = ("answer", "asked_at", "answered_at")


class NoSuchRoom(AgendaRefusal):
    field = "keeps"
    words = gettext_lazy("That meeting has no room called %(room)s. Keep only the hours, or add the room there.")


class CannotSplit(AgendaRefusal):
    field = "after"

    def __init__(self, minutes: int | None) -> None:
        words = ngettext(
            "This session takes %(count)d minute. It is too short to split.",
            "This session takes %(count)d minutes. Split it after the start and before the end.",
            minutes or 1,
        )
        super().__init__(
            words if minutes else _("Split it after the start, and before the next session if there is one."),
            count=minutes,
        )


class Keeps(TextChoices):
    PLACE = "place", gettext_lazy("At the same hours, in the same room")
    HOURS = "hours", gettext_lazy("At the same hours, in no room yet")
    NOTHING = "nothing", gettext_lazy("Without a time, to be placed later")


def copy(
    session: Session, *, day: Day, keeps: str = Keeps.PLACE, with_people: bool = False, by: Account | None
) -> Session:
    """The same session once more on that day, of this meeting or another; its people, if they come along, not asked.

    In another meeting the room is the one of the same name. Raises Gone, OutsideMeeting, NoSuchRoom and RoomTaken.
    """
    with locked(day.meeting_id, by, step="copy") as meeting:
        check_day(day, meeting)
        original = stored(session, Session.objects.select_related("day", "room"))  # its own meeting stays as it is
        copied = _like(original, meeting, day)
        if original.starts_at and original.ends_at and keeps != Keeps.NOTHING:
            later = timedelta(days=(day.date - original.day.date).days)
            room = _same_room(original, meeting) if keeps == Keeps.PLACE else None
            place(copied, meeting, room=room, starts_at=original.starts_at + later, ends_at=original.ends_at + later)
            copied.is_fixed, copied.has_guessed_end = original.is_fixed, original.has_guessed_end
        save(copied)
        if with_people:
            _bring_people(original, copied)
        return copied


def duplicate(session: Session, *, with_people: bool = True, by: Account | None) -> Session:
    """The same session once more, at the side of the same day until it is placed. Raises Gone."""
    with locked(session.meeting_id, by, step="duplicate") as meeting:
        original = read_again(session, meeting)
        copied = save(_like(original, meeting, original.day))
        _stand_behind(copied, original, by)
        if with_people:
            _bring_people(original, copied)
        return copied


def split(
    session: Session,
    *,
    after: int | None = None,
    title: str = "",
    title_km: str = "",
    with_people: bool = True,
    version: int | None = None,
    by: Account | None,
) -> Session:
    """Part it after so many minutes, or in halves, and return the second part; the first keeps all that it has.

    The second has the same room, texts and, if wanted, people, whose answers hold for both: they said yes to the whole.
    An end that nobody knows goes to the second, which has no time where it is not said when it begins.
    Raises CannotSplit where one part would be empty, ChangedMeanwhile and Gone.
    """
    with locked(session.meeting_id, by, step="split") as meeting:
        first = read_again(session, meeting, version)
        whole, longest = first.known_minutes, _most_minutes(first)
        if after is None and whole is not None:
            after = whole // 2 // GRID * GRID or whole // 2
        if after is not None and (after < 1 or (longest is not None and after >= longest)):
            raise CannotSplit(None if first.has_guessed_end else longest or 1)
        second = _like(first, meeting, first.day)
        second.title, second.title_km = title or first.title, title_km or ("" if title else first.title_km)
        second.planned_minutes = whole - after if whole and after else None
        if first.starts_at and after:
            parting, ends_at = first.starts_at + timedelta(minutes=after), first.ends_at
            if longest and ends_at and ends_at <= parting:  # which was a guess
                ends_at = parting + timedelta(minutes=min(GUESSED_MINUTES, longest - after))
            second.room, second.is_fixed = first.room, first.is_fixed
            second.starts_at, second.ends_at, first.ends_at = parting, ends_at, parting
            second.has_guessed_end, first.has_guessed_end = first.has_guessed_end, False
        first.planned_minutes = after
        first.version += 1
        first.save(update_fields=["ends_at", "has_guessed_end", "planned_minutes", "version"])
        save(second)
        settle()
        _stand_behind(second, first, by)
        if with_people:
            _bring_people(first, second, *ANSWERED)
        return second


def _most_minutes(session: Session) -> int | None:
    """A guess bounds nothing: it may take until the next one in its room, or to the end of its day."""
    if not session.has_guessed_end or session.starts_at is None:
        return session.duration_minutes
    midnight = datetime.combine(session.day.date + timedelta(days=1), time(), PHNOM_PENH)
    later = session.day.sessions.filter(room=session.room, starts_at__gt=session.starts_at)
    until = later.order_by("starts_at").values_list("starts_at", flat=True).first() or midnight
    return minutes_between(session.starts_at, until)


def _like(original: Session, meeting: Meeting, day: Day) -> Session:
    copied = Session(meeting=meeting, day=day, order=at_the_end(day.sessions), version=0)
    for field in SAID:
        setattr(copied, field, getattr(original, field))
    copied.planned_minutes = original.known_minutes
    return copied


def _same_room(original: Session, meeting: Meeting) -> Room | None:
    if original.room is None or original.meeting_id == meeting.pk:
        return original.room
    room = meeting.rooms.filter(name__iexact=original.room.name).first()
    if room is None:
        raise NoSuchRoom(room=original.room)
    return room


def _bring_people(original: Session, copied: Session, *answered: str) -> None:
    Appearance.objects.bulk_create(
        Appearance(session=copied, **{name: getattr(each, name) for name in (*WHO, *answered)})
        for each in original.appearances.all()
    )


def _stand_behind(later: Session, session: Session, by: Account | None) -> None:
    """Of what has no time: next to it, not at the day's end."""
    if session.is_placed:
        return
    order = list(session.day.sessions.filter(starts_at=None).order_by("order", "pk").values_list("pk", flat=True))
    move(later, steps=order.index(session.pk) + 1 - order.index(later.pk), by=by)


TEXTS = {"text": "\n\n", "text_km": "\n\n", "takeaways": "\n", "takeaways_km": "\n"}
ANY = ("no_photographs", "members_only", "is_fixed", "takes_names")  # what protects one protects all
ANSWER = ("answer", "asked_at", "answered_at", "word")
WEIGHT = {AppearanceAnswer.NONE: 0, AppearanceAnswer.ASKED: 1}


class NothingToMerge(AgendaRefusal):
    field = "others"
    words = gettext_lazy("Choose the sessions to merge with this one.")


class OnSeveralDays(AgendaRefusal):
    field = "others"
    words = gettext_lazy("These sessions are on different days. Move them to the same day first.")


class TooLongTogether(AgendaRefusal):
    field = "others"

    def __init__(self, label: str, limit: int) -> None:
        words = _("Together their %(field)s is longer than %(limit)d characters. Shorten one first.")
        super().__init__(words % {"field": label, "limit": limit})


def merge(
    session: Session,
    others: Iterable[Session],
    *,
    title: str = "",
    title_km: str = "",
    version: int | None = None,
    by: Account | None,
) -> Session:
    """The others become part of this session: their texts, people, quotes, materials and action points are its own.

    It lasts from the first start to the last end of them, known or guessed, in its own room; where none has a time, as
    long as all together. Raises NothingToMerge, OnSeveralDays, RoomTaken where something else stands between them,
    TooLongTogether, ChangedMeanwhile and Gone; then nothing changes.
    """
    wanted = {other.pk for other in others} - {session.pk}
    with locked(session.meeting_id, by, step="merge") as meeting:
        whole = read_again(session, meeting, version)
        if not wanted:
            raise NothingToMerge
        found = list(meeting.sessions.filter(pk__in=wanted).in_order().select_related("day", "room"))
        if len(found) != len(wanted):
            raise Gone
        span = _span([whole, *found])
        minutes = min(sum(each.known_minutes or 0 for each in (whole, *found)), 24 * 60)  # as they are planned
        room = whole.room if whole.is_placed else next((each.room for each in found if each.is_placed), None)
        whole.title, whole.title_km = title or whole.title, title_km or ("" if title else whole.title_km)
        save(_say_all(whole, found), "title", "title_km", "spoken_language", *TEXTS, *ANY)  # the step tells of it first
        for other in found:
            _bring(other, whole)
        meeting.sessions.filter(pk__in=wanted).delete()
        whole.planned_minutes = minutes or None
        if span is not None:
            starts_at, ends_at, has_guessed_end = span
            place(whole, meeting, room=room, starts_at=starts_at, ends_at=ends_at)
            whole.has_guessed_end = has_guessed_end
        return save(whole, *PLACE, "planned_minutes")


def _span(sessions: Sequence[Session]) -> tuple[datetime, datetime, bool] | None:
    """From the first start to the last end of those that have a time, and whether nobody told that end."""
    placed = [each for each in sessions if each.is_placed]
    if len({each.day_id for each in placed}) > 1:
        raise OnSeveralDays
    starts = [each.starts_at for each in placed if each.starts_at]
    ends = [each.ends_at for each in placed if each.ends_at]
    if not starts:
        return None
    return min(starts), max(ends), all(each.has_guessed_end for each in placed if each.ends_at == max(ends))


def _say_all(whole: Session, found: Sequence[Session]) -> Session:
    for name, between in TEXTS.items():
        texts = dict.fromkeys(getattr(each, name).strip() for each in (whole, *found))
        said = between.join(text for text in texts if text)
        field: Any = Session._meta.get_field(name)
        if len(said) > field.max_length:
            raise TooLongTogether(field.verbose_name, field.max_length)
        setattr(whole, name, said)
    for name in ANY:
        setattr(whole, name, any(getattr(each, name) for each in (whole, *found)))
    whole.spoken_language = next((each.spoken_language for each in (whole, *found) if each.spoken_language), "")
    return whole


def _bring(other: Session, whole: Session) -> None:
    _unite_people(other, whole)
    other.quotes.update(session=whole)
    other.action_points.update(session=whole)
    last = max((each.order for each in whole.materials.all()), default=0)
    for order, material in enumerate(other.materials.all(), last + 1):
        material.session, material.order = whole, order
        material.save(update_fields=["session", "order"])


def _unite_people(other: Session, whole: Session) -> None:
    """Who appears in both in one role appears once, with the answer that says more; its own row stays."""
    standing = {_key(each): each for each in whole.appearances.all()}
    last = max((each.order for each in standing.values()), default=0)
    for order, each in enumerate(other.appearances.all(), last + 1):
        same = standing.get(_key(each))
        if same is None:
            each.session, each.order = whole, order
            each.save(update_fields=["session", "order"])
            continue
        take_back([each], reason=_("Their session was merged into another session."))
        if _weight(each) > _weight(same):
            for name in ANSWER:
                setattr(same, name, getattr(each, name))
            same.version += 1
            same.save(update_fields=[*ANSWER, "version"])


def _key(appearance: Appearance) -> tuple[int | None, int | None, str]:
    organisation = None if appearance.person_id else appearance.organisation_id
    return appearance.person_id, organisation, appearance.role


def _weight(appearance: Appearance) -> int:
    return WEIGHT.get(AppearanceAnswer(appearance.answer), 2)
