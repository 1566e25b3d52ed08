"""Who appears in a session."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.refusals import AppearsAlready
from coalition_events.agenda.models import Appearance, Role, Session
from members.models import Account, Organisation, Person


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

    Raises AppearsAlready where they have that role in it.
    """
    with locked(session.meeting_id, by):
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
        try:
            with transaction.atomic():
                appearance.save()
        except IntegrityError as error:
            if person is None and organisation is None:
                raise
            raise AppearsAlready(str(appearance), str(Role(role).label)) from error
        return appearance


def disappear(appearance: Appearance, *, by: Account | None) -> None:
    """They appear in it no more. Doing it again does nothing."""
    with locked(appearance.session.meeting_id, by):
        Appearance.objects.filter(pk=appearance.pk).delete()


def move_appearance(appearance: Appearance, *, steps: int, by: Account | None) -> None:
    """So many steps later in its session (negative: earlier); beyond the first or last place it stays there."""
    with locked(appearance.session.meeting_id, by):
        people = list(appearance.session.appearances.all())
        here = people.index(appearance)
        people.insert(max(0, here + steps), people.pop(here))
        for order, each in enumerate(people, 1):
            if each.order != order:
                each.order = order
                each.save(update_fields=["order"])
