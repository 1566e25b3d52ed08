"""What the agenda does when a meeting changes, and when two entries of one person are merged.

Both call it inside the transaction of the change. What is published stays as it is: a release holds names, and whose
they were.
"""

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.actions.editing import as_it_was, last_removal
from coalition_events.agenda.actions.importing import take_in
from coalition_events.agenda.files import starting
from coalition_events.agenda.models import Appearance, Material, Profile, Quote, Session
from coalition_events.common.dates import local_date
from coalition_events.meetings.models import Meeting
from members.hooks import Foreseen, Json, Part
from members.models import Account, Merge, Person


def sessions_follow_their_day(meeting: Meeting, **_: object) -> None:
    """Where a day has moved, its placed sessions move with it and keep their hours.

    The rooms' constraint is deferred, so it does not matter which of them moves first.
    """
    for session in meeting.sessions.placed().select_related("day"):
        if session.starts_at is None or session.ends_at is None:
            continue
        moved = session.day.date - local_date(session.starts_at)
        if moved:
            session.starts_at += moved
            session.ends_at += moved
            session.version += 1
            session.save(update_fields=["starts_at", "ends_at", "version"])


def frame_comes_along(meeting: Meeting, *, last: Meeting, by: Account | None, **_: object) -> None:
    """A meeting that is started from another has its breaks, meals and openings; the step can be undone."""
    take_in(meeting, starting.frame_of(meeting, last), by=by)


def foresee(kept: Person, gone: Person) -> Foreseen:
    counts = {name: rows.count() for name, rows in _what_follows(kept, gone).items()}
    words = {
        "appearances": ngettext("%(count)d role in a session", "%(count)d roles in sessions", counts["appearances"]),
        "quotes": ngettext("%(count)d quote", "%(count)d quotes", counts["quotes"]),
        "profiles": ngettext("%(count)d profile", "%(count)d profiles", counts["profiles"]),
        "materials": ngettext("%(count)d slides or handout", "%(count)d slides and handouts", counts["materials"]),
    }
    foreseen = Foreseen(follows=[words[name] % {"count": count} for name, count in counts.items() if count])
    for twice in _twice(kept, gone):
        sentence = _("Both take part in “%(session)s” as %(role)s. We keep %(kept)s.")
        named = {"session": twice.session, "role": twice.get_role_display(), "kept": kept}
        foreseen.conflicts.append(sentence % named)
    if Profile.objects.filter(person__in=[kept, gone]).count() > 1:
        foreseen.conflicts.append(_("Both have a profile. We keep the profile of %(kept)s.") % {"kept": kept})
    return foreseen


def move(merge: Merge) -> Json:
    """Whoever appeared twice in one role of a session appears once; history keeps the other appearance."""
    twice = [appearance.pk for appearance in _twice(merge.kept, merge.gone)]
    Appearance.objects.filter(pk__in=twice).delete()
    rows = _what_follows(merge.kept, merge.gone)
    moved = {name: list(theirs.values_list("pk", flat=True)) for name, theirs in rows.items()}
    for theirs in rows.values():
        theirs.update(person=merge.kept)
    return {**moved, "taken_out": twice}


def move_back(merge: Merge, moved: Json) -> list[str]:
    Quote.objects.filter(pk__in=moved["quotes"], person=merge.kept).update(person=merge.gone)
    Profile.objects.filter(pk__in=moved["profiles"], person=merge.kept).update(person=merge.gone)
    Material.objects.filter(pk__in=moved.get("materials", []), person=merge.kept).update(person=merge.gone)
    appearances = Appearance.objects.filter(pk__in=moved["appearances"], person=merge.kept)
    lost = len(moved["appearances"]) - appearances.update(person=merge.gone)
    lost += sum(not _put_back(pk) for pk in moved["taken_out"])
    words = ngettext(
        "%(count)d role was removed from its session after the merge. We do not restore it.",
        "%(count)d roles were removed from their sessions after the merge. We do not restore them.",
        lost,
    )
    return [words % {"count": lost}] if lost else []


def _what_follows(kept: Person, gone: Person) -> dict[str, QuerySet[Model]]:
    """All that names the one put away, but for a second profile: whoever has one keeps it."""
    has_profile = Profile.objects.filter(person=kept).exists()
    return {
        "appearances": Appearance.objects.filter(person=gone),
        "quotes": Quote.objects.filter(person=gone),
        "profiles": Profile.objects.none() if has_profile else Profile.objects.filter(person=gone),
        "materials": Material.objects.filter(person=gone),
    }


def _twice(kept: Person, gone: Person) -> list[Appearance]:
    """The appearances of the one put away where the other has the same role in the same session."""
    roles = set(kept.appearances.values_list("session", "role"))
    theirs = gone.appearances.select_related("session")
    return [appearance for appearance in theirs if (appearance.session_id, appearance.role) in roles]


def _put_back(pk: int) -> bool:
    """Let the appearance stand again as it was; False where its session, or its role in it, is no more."""
    removal = last_removal(Appearance, pk)
    appearance: Appearance = as_it_was(Appearance, removal)
    same = {"session": appearance.session_id, "person": appearance.person_id, "role": appearance.role}
    if not Session.objects.filter(pk=appearance.session_id).exists() or Appearance.objects.filter(**same).exists():
        return False
    appearance.save(force_insert=True)
    return True


part = Part(
    name="agenda",
    columns=frozenset(
        {"agenda.Appearance.person", "agenda.Quote.person", "agenda.Profile.person", "agenda.Material.person"}
    ),
    foresee=foresee,
    move=move,
    move_back=move_back,
)
