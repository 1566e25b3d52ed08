"""Who was in a session: a number, which another replaces, and names by the code of a badge, each once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.models import Session
from coalition_events.attendance.actions.acts import registration_of
from coalition_events.attendance.actions.checkin import under_lock
from coalition_events.attendance.actions.walk_ins import Stopped
from coalition_events.attendance.models import Headcount, Obstacle, Presence
from coalition_events.common.refusals import Refusal
from members.actions.rights import demand
from members.models import Account, Right


class SessionRemoved(Refusal):
    words = gettext_lazy("This session is no longer in the agenda.")


class NotTheLast(Refusal):
    words = gettext_lazy("Somebody else changed the number. Look at it again.")


class NotNoted(Refusal):
    """Why a name is not noted; nothing is."""

    field = "code"


@transaction.atomic
def count(
    session: Session,
    *,
    total: int,
    women: int | None = None,
    men: int | None = None,
    by: Account | None,
    now: datetime,
) -> Headcount:
    """Note how many are here, in place of the number before. The same number again changes nothing."""
    demand(by, Right.AGENDA)
    session = _locked(session)
    said = {"total": total, "women": women, "men": men}
    standing = Headcount.objects.newest_of(session)
    if standing and said == {name: getattr(standing, name) for name in said}:
        return standing
    return Headcount.objects.create(
        meeting_id=session.meeting_id, session=session, counted_at=now, counted_by=by, **said
    )


@transaction.atomic
def undo_count(session: Session, number: int, *, by: Account | None, now: datetime) -> None:
    """Let the number before it count again. Raises NotTheLast where this one does not count any more."""
    demand(by, Right.AGENDA)
    session = _locked(session)
    standing = Headcount.objects.newest_of(session)
    if standing is None or standing.pk != number:
        raise NotTheLast
    standing.undone_at, standing.undone_by = now, by
    standing.save(update_fields=["undone_at", "undone_by"])


@transaction.atomic
def note(session: Session, code: str, *, by: Account | None, link: str = "", now: datetime) -> Presence:
    """Note that the person with this badge is here. Raises NotNoted."""
    demand(by, Right.AGENDA)
    try:
        registration = under_lock(registration_of(code, session.meeting).pk)
    except Stopped as stopped:
        if stopped.obstacle == Obstacle.ELSEWHERE:
            raise NotNoted(str(Obstacle.ELSEWHERE.label)) from stopped
        raise NotNoted(_("Nobody has a badge with this code.")) from stopped
    named = {"name": registration.person.local("full_name")}
    if not registration.is_confirmed:
        raise NotNoted(_("%(name)s has no confirmed place. Ask at the door.") % named)
    here = Presence.objects.filter(session=session, registration__person=registration.person_id)
    if here.exists():
        raise NotNoted(_("We have noted %(name)s already.") % named)
    return Presence.objects.create(registration=registration, session=session, noted_at=now, noted_by=by, link=link)


@transaction.atomic
def remove(presence: Presence, *, by: Account | None) -> bool:
    """Take the name out again, of all the person's places; its history stays. False where it was out already."""
    demand(by, Right.AGENDA)
    theirs = Presence.objects.filter(registration__person=presence.registration.person_id)
    return bool(theirs.filter(session=presence.session_id).delete()[0])


def _locked(session: Session) -> Session:
    """One number at a time."""
    found = Session.objects.select_for_update(no_key=True).filter(pk=session.pk).first()
    if found is None:
        raise SessionRemoved
    return found
