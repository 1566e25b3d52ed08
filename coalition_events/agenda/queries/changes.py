"""What an organiser is told before publishing: what the draft says otherwise than the newest release, what left it,
and what of it would be read in English on Khmer pages.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from coalition_events.agenda.models import Session
from coalition_events.agenda.queries.checks.registry import Draft
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicSession
from coalition_events.agenda.queries.release import Json
from coalition_events.common.dates import clock, clock_of_end, day
from coalition_events.common.languages import in_language
from coalition_events.common.rows import removals_of
from coalition_events.common.text import is_blank
from coalition_events.meetings.models import Meeting
from members.models import Person

TEXTS = {"text", "text_km"}
TAKEAWAYS = {"takeaways", "takeaways_km"}
NOTES = {"spoken_language", "no_photographs"}


@dataclass(frozen=True)
class Change:
    label: str  # Added, Removed, Moved, …
    title: str
    text: str
    session: int
    is_gone: bool = False
    is_afterwards: bool = False  # noted in the session: whom it concerns was there


def changes(old: PublicAgenda, new: PublicAgenda, *, erased: Collection[int] = ()) -> list[Change]:
    """In the order of the new agenda, what was removed last. A session that changed in two ways is told of twice.

    People of these numbers are not named: what the public reads and gets takes them from `erased_since`.
    """
    before = {session.id: session for session in old.sessions}
    after = {session.id: session for session in new.sessions}
    found: list[Change] = []
    for session in new.sessions:
        if session.id in before:
            found += _changed(before[session.id], session, old, new, erased)
        else:
            found.append(Change(_("Added"), str(session), _where(session, new), session.id))
    gone = [session for session in old.sessions if session.id not in after]
    found += [Change(_("Removed"), str(each), _where(each, old), each.id, is_gone=True) for each in gone]
    if _frame(old) != _frame(new):
        found.append(Change(_("Days and rooms"), _("The hours of a day, or the rooms."), "", 0))
    if not found and _order(old) != _order(new):
        found.append(Change(_("Order"), _("The sessions are in another order."), "", 0))
    return found


def erased_since(agendas: Iterable[PublicAgenda]) -> set[int]:
    """The numbers of those in these agendas who were erased after they were published. One query."""
    sessions = (session for agenda in agendas for session in agenda.sessions)
    numbers = {each.person for session in sessions for each in session.appearances if each.person}
    return numbers - set(Person.objects.filter(pk__in=numbers).values_list("pk", flat=True))


def for_organisers(found: list[Change], meeting: Meeting) -> list[Change]:
    """The same, and closed sessions under the titles that the public does not read. One query."""
    closed = dict(meeting.sessions.filter(members_only=True).values_list("pk", "title"))
    return [replace(change, title=closed.get(change.session, change.title)) for change in found]


def _changed(
    was: PublicSession, now: PublicSession, old: PublicAgenda, new: PublicAgenda, erased: Collection[int]
) -> Iterator[Change]:
    if was == now and old.day_of(was).date == new.day_of(now).date:  # as most are
        return
    title = str(now)
    if was.is_closed != now.is_closed:
        yield Change(_("Closed to the public") if now.is_closed else _("Opened to the public"), title, "", now.id)
        return
    if (was.title, was.title_km) != (now.title, now.title_km):
        yield Change(_("Renamed"), title, _name_before(was, now), now.id)
    before, after = _where(was, old), _where(now, new)
    if before != after:
        moved = _("From %(before)s to %(after)s.") % {"before": before, "after": after}
        yield Change(_("Moved"), title, moved, now.id)
    if was.appearances != now.appearances:
        yield Change(_("People"), title, _people(was, now, erased), now.id)
    if was.kind != now.kind:
        kinds = {"before": was.kind_label, "after": now.kind_label}
        yield Change(_("Kind"), title, _("From %(before)s to %(after)s.") % kinds, now.id)
    for said, names in (
        (_("Language or photographs"), NOTES),
        (_("Who comes to it"), ("takes_names", "places")),
        (_("Text"), TEXTS),
        (_("Takeaways"), TAKEAWAYS),
    ):
        if any(getattr(was, name) != getattr(now, name) for name in names):
            yield Change(said, title, "", now.id, is_afterwards=names is TAKEAWAYS)


def _name_before(was: PublicSession, now: PublicSession) -> str:
    """In the reader's language, or in the other where only that has changed."""
    name = str(was)
    if name == str(now):
        name = was.title_km if was.title_km != now.title_km else was.title
    return _("It was “%(title)s”.") % {"title": name} if name else ""


def _people(was: PublicSession, now: PublicSession, erased: Collection[int]) -> str:
    said = []
    if come := _beyond(was, now, erased):
        said.append(_("New: %(names)s.") % {"names": come})
    if gone := _beyond(now, was, erased):
        said.append(_("No longer: %(names)s.") % {"names": gone})
    return " ".join(said) or _("Their role, order or job title.")


def _beyond(one: PublicSession, other: PublicSession, erased: Collection[int]) -> str:
    """Who is in the other and not in the one."""
    known = {str(each) for each in one.appearances}
    more = [each for each in other.appearances if str(each) not in known]
    return ", ".join(_("one person") if each.person in erased else str(each) for each in more)


def _where(session: PublicSession, agenda: PublicAgenda) -> str:
    date = day(agenda.day_of(session).date)
    if session.starts_at is None or session.ends_at is None:
        place = _("%(day)s, no time") % {"day": date}
    else:
        span = {"day": date, "starts": clock(session.starts_at), "ends": clock_of_end(session.ends_at)}
        place = f"{date}, {span['starts']}" if session.has_guessed_end else _("%(day)s, %(starts)s to %(ends)s") % span
    return _("%(place)s in %(room)s") % {"place": place, "room": session.room} if session.room else place


def _frame(agenda: PublicAgenda) -> tuple[list[tuple[str, str]], list[Json]]:
    """Within which sessions stand; a day's date is told of with each session that moved."""
    content = agenda.release.content
    return [(day["starts_at"], day["ends_at"]) for day in content["days"]], content["rooms"]


def _order(agenda: PublicAgenda) -> list[int]:
    return [session.id for session in agenda.sessions]


@dataclass(frozen=True)
class Removed:
    pk: int
    title: str
    at: datetime


def removed_sessions(meeting: Meeting) -> list[Removed]:
    """The sessions that were taken out of this agenda and stand in it no more, the last first."""
    gone = removals_of(Session).filter(meeting=meeting).exclude(pgh_obj_id__in=meeting.sessions.values("pk"))
    last: dict[int, Removed] = {}
    for event in gone.order_by("-pgh_id"):
        last.setdefault(
            event.pgh_obj_id, Removed(event.pgh_obj_id, in_language(event.title, event.title_km), event.pgh_created_at)
        )
    return list(last.values())


@dataclass(frozen=True)
class Lacking:
    name: str
    what: list[str]  # which of its texts
    link: str


def lacks_khmer(draft: Draft) -> list[Lacking]:
    """The meeting, its rooms and its sessions that have an English text without a Khmer one, in that order."""
    meeting, texts = draft.meeting, {"theme": _("theme"), "venue": _("venue"), "address": _("address")}
    found = [Lacking(str(meeting), _missing(meeting, texts), reverse("organise:meeting_edit", args=[meeting.slug]))]
    for room in draft.rooms:
        link = reverse("organise:room", args=[meeting.slug, room.pk])
        found.append(Lacking(room.name, _missing(room, {"name": _("name")}), link))
    for session in draft.sessions:
        if not session.members_only:  # else the public reads "Closed session", which we say in Khmer
            found.append(Lacking(session.title, _missing_in(session), session.get_organise_url()))
    return [each for each in found if each.what]


def _missing_in(session: Session) -> list[str]:
    what = _missing(session, {"title": _("title"), "text": _("text"), "takeaways": _("takeaways")})
    if any(_missing(each, {"capacity": ""}) for each in session.appearances.all()):
        what.append(_("job title of a speaker"))
    return what


def _missing(row: object, texts: dict[str, str]) -> list[str]:
    return [
        label
        for name, label in texts.items()
        if not is_blank(getattr(row, name)) and is_blank(getattr(row, f"{name}_km"))
    ]
