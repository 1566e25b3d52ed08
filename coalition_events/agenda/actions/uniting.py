"""Two sessions or more become one, and nothing of them is lost."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.agenda.actions.asking import take_back
from coalition_events.agenda.actions.locking import locked, read_again
from coalition_events.agenda.actions.placing import PLACE, check_version, place, save
from coalition_events.agenda.actions.refusals import AgendaRefusal, Gone
from coalition_events.agenda.models import Appearance, AppearanceAnswer, Session
from coalition_events.meetings.models import Meeting
from members.models import Account

TEXTS = {"text": "\n\n", "text_km": "\n\n", "takeaways": "\n", "takeaways_km": "\n"}
ANY = ("no_photographs", "members_only", "is_fixed")  # what protects one protects all
ANSWER = ("answer", "asked_at", "answered_at", "word")
WEIGHT = {AppearanceAnswer.NONE: 0, AppearanceAnswer.ASKED: 1}


class NothingToMerge(AgendaRefusal):
    field = "others"
    words = gettext_lazy("Choose what it is merged with.")


class OnSeveralDays(AgendaRefusal):
    field = "others"
    words = gettext_lazy("They stand on different days. Move them to one day first.")


class TooLongTogether(AgendaRefusal):
    field = "others"

    def __init__(self, label: str, limit: int) -> None:
        super().__init__(
            _("Together their %(field)s is longer than %(limit)d characters. Shorten one first.")
            % {"field": label, "limit": limit}
        )


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

    It lasts from the first start to the last end of them, in its own room; where none has a time, as long as all
    together. Raises NothingToMerge, OnSeveralDays, RoomTaken where something else stands between them,
    TooLongTogether, EditedMeanwhile and Gone; then nothing changes.
    """
    wanted = {other.pk for other in others} - {session.pk}
    with locked(session.meeting_id, by, step="merge") as meeting:
        kept = read_again(session, meeting)
        check_version(kept, version)
        if not wanted:
            raise NothingToMerge
        found = list(meeting.sessions.filter(pk__in=wanted).in_order().select_related("day", "room"))
        if len(found) != len(wanted):
            raise Gone
        span = _span([kept, *found])
        minutes = _minutes([kept, *found])
        room = kept.room if kept.is_placed else next((each.room for each in found if each.is_placed), None)
        kept.title, kept.title_km = title or kept.title, title_km or ("" if title else kept.title_km)
        save(_say_all(kept, found), "title", "title_km", "spoken_language", *TEXTS, *ANY)  # the step tells of it first
        for other in found:
            _bring(other, kept)
        meeting.sessions.filter(pk__in=wanted).delete()
        return _stand(kept, meeting, room, span, minutes)


def _stand(
    kept: Session, meeting: Meeting, room: Any, span: tuple[datetime, datetime] | None, minutes: int | None
) -> Session:
    kept.planned_minutes = minutes
    if span is not None:
        place(kept, meeting, room=room, starts_at=span[0], ends_at=span[1])
    return save(kept, *PLACE, "planned_minutes")


def _span(sessions: Sequence[Session]) -> tuple[datetime, datetime] | None:
    """From the first start to the last end of those that have a time."""
    placed = [each for each in sessions if each.is_placed]
    if len({each.day_id for each in placed}) > 1:
        raise OnSeveralDays
    starts = [each.starts_at for each in placed if each.starts_at]
    ends = [each.ends_at for each in placed if each.ends_at]
    return (min(starts), max(ends)) if starts else None


def _minutes(sessions: Sequence[Session]) -> int | None:
    """All together, as they are planned; None where nobody has said of any."""
    return min(sum(each.duration_minutes or 0 for each in sessions), 24 * 60) or None


def _say_all(kept: Session, found: Sequence[Session]) -> Session:
    for name, between in TEXTS.items():
        texts = dict.fromkeys(getattr(each, name).strip() for each in (kept, *found))
        said = between.join(text for text in texts if text)
        field: Any = Session._meta.get_field(name)
        if len(said) > field.max_length:
            raise TooLongTogether(field.verbose_name, field.max_length)
        setattr(kept, name, said)
    for name in ANY:
        setattr(kept, name, any(getattr(each, name) for each in (kept, *found)))
    kept.spoken_language = next((each.spoken_language for each in (kept, *found) if each.spoken_language), "")
    return kept


def _bring(other: Session, kept: Session) -> None:
    _bring_people(other, kept)
    other.quotes.update(session=kept)
    other.action_points.update(session=kept)
    last = max((each.order for each in kept.materials.all()), default=0)
    for order, material in enumerate(other.materials.all(), last + 1):
        material.session, material.order = kept, order
        material.save(update_fields=["session", "order"])


def _bring_people(other: Session, kept: Session) -> None:
    """Who appears in both in one role appears once, with the answer that says more; its own row stays."""
    standing = {_key(each): each for each in kept.appearances.all()}
    last = max((each.order for each in standing.values()), default=0)
    for order, each in enumerate(other.appearances.all(), last + 1):
        same = standing.get(_key(each))
        if same is None:
            each.session, each.order = kept, order
            each.save(update_fields=["session", "order"])
            continue
        take_back([each], reason=_("Their session is part of another now."))
        if _weight(each) > _weight(same):
            for name in ANSWER:
                setattr(same, name, getattr(each, name))
            same.version += 1
            same.save(update_fields=[*ANSWER, "version"])


def _key(appearance: Appearance) -> tuple[int | None, int | None, str]:
    return (
        appearance.person_id,
        None if appearance.person_id else appearance.organisation_id,
        appearance.role,
    )


def _weight(appearance: Appearance) -> int:
    return WEIGHT.get(AppearanceAnswer(appearance.answer), 2)
