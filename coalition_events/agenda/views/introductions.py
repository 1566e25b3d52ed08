"""How those who appear are introduced, and what they brought: the part of public pages that no release holds.

A release says who appears in what; slides come the day after, and a biography is put right without publishing an
agenda. So these are read as they stand, and only for sessions and people that the newest release shows, and that
nobody has closed since. docs/decisions/0076 tells why.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest

from coalition_events.agenda.actions.locking import pages_changed
from coalition_events.agenda.forms.answers import ProfileForm
from coalition_events.agenda.models import Material
from coalition_events.agenda.queries.public_agenda import PublicSession
from coalition_events.meetings.models import Meeting
from members.models import Account, Person


def save_profile(form: ProfileForm) -> bool:
    """False, with the form showing both, where somebody else was faster."""
    with transaction.atomic():
        # Meetings first, the oldest first, as everywhere: an erasure has them all and then asks for this row.
        appears_in = Meeting.objects.announced().filter(sessions__appearances__person=form.instance.person)
        pages_changed(appears_in.order_by("pk").distinct())
        return form.save_if_current()


def is_member(user: Account | AnonymousUser) -> bool:
    """Whoever signed in with the address of somebody in the directory; and organisers."""
    return isinstance(user, Account) and (user.is_staff or Person.objects.who_have_address_of(user).exists())


def offered(request: HttpRequest, session: PublicSession) -> dict[str, Any]:
    """What the page of an open session offers this reader, and how many more there are for members who sign in."""
    every = list(Material.objects.filter(session=session.id, session__members_only=False))
    if all(material.is_public for material in every) or is_member(request.user):
        return {"materials": every, "for_members": 0}
    public = [material for material in every if material.is_public]
    return {"materials": public, "for_members": len(every) - len(public)}
