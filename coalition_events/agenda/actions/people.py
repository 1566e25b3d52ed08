"""Who appears in a session."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.asking import take_back
from coalition_events.agenda.actions.locking import locked, read_again
from coalition_events.agenda.actions.refusals import AppearsAlready, ChangedMeanwhile, Gone
from coalition_events.agenda.models import Appearance, Role, Session
from members.models import Account, Merge, Organisation, Person


def appear(
    session: Session,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    role: str = Role.SPEAKER,
    capacity: str = "",
    capacity_km: str = "",
    by: Account | None,
) -> Appearance:
    """The person, for the organisation where one is given, or the organisation alone, appears last in the session.

    Raises AppearsAlready where they have that role in it, and Gone.
    """
    with locked(session.meeting_id, by, step="appear") as meeting:
        session = read_again(session, meeting)
        person = Merge.objects.who_is_now(person) if person else None
        last = session.appearances.aggregate(last=Max("order"))["last"] or 0
        appearance = Appearance(
            session=session,
            order=last + 1,
            person=person,
            organisation=organisation,
            role=role,
            capacity=capacity,
            capacity_km=capacity_km,
        )
        _save_once(appearance)
        return appearance


def disappear(appearance: Appearance, *, by: Account | None) -> None:
    """They appear in it no more, and are not asked to. Doing it again does nothing."""
    with locked(appearance.session.meeting_id, by, step="disappear"):
        take_back([appearance], reason=_("They appear no more."))
        Appearance.objects.filter(pk=appearance.pk).delete()


def move_appearance(appearance: Appearance, *, steps: int, by: Account | None) -> None:
    """So many steps later in its session (negative: earlier); beyond the first or last place it stays there."""
    with locked(appearance.session.meeting_id, by, step="move_appearance"):
        people = list(appearance.session.appearances.all())
        if appearance not in people:  # taken out a moment ago
            return
        here = people.index(appearance)
        people.insert(max(0, here + steps), people.pop(here))
        for order, each in enumerate(people, 1):
            if each.order != order:
                each.order = order
                each.save(update_fields=["order"])


def recast(appearance: Appearance, *, version: int | None = None, by: Account | None, **changes: Any) -> Appearance:
    """They appear in another role, capacity or for another organisation.

    `version` is that which the editor had before them: raises ChangedMeanwhile where another stands now. Raises
    AppearsAlready and Gone too.
    """
    with locked(appearance.session.meeting_id, by, step="recast"):
        stored = Appearance.objects.filter(pk=appearance.pk).first()
        if stored is None:
            raise Gone
        if version is not None and version != stored.version:
            raise ChangedMeanwhile
        for name, value in changes.items():
            setattr(stored, name, value)
        stored.version += 1
        _save_once(stored, update_fields=[*changes, "version"])
        return stored


def _save_once(appearance: Appearance, **how: Any) -> None:
    try:
        with transaction.atomic():
            appearance.save(**how)
    except IntegrityError as error:
        if appearance.person_id is None and appearance.organisation_id is None:
            raise
        raise AppearsAlready(str(appearance), str(Role(appearance.role).label)) from error
