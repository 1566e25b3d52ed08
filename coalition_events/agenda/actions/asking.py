"""Taking back what those who appear were to be asked, where several were asked of one reader in one mail."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from coalition_events.agenda.mails import panels
from coalition_events.agenda.mails.several_variables import Asking
from coalition_events.agenda.models import Appearance
from coalition_events.agenda.queries.readers import readers_of
from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status

KEPT = ("status", "held_at", "held_by", "due_at")  # of a mail that is written again without one of its questions


def take_back(appearances: Sequence[Appearance], *, reason: str, now: datetime | None = None) -> None:
    """What has not gone of these is not asked; what else stood in the same mail is asked without them."""
    if not appearances:
        return
    mine = {each.pk for each in appearances}
    shared = {
        mail.pk: mail
        for mail in panels.of_several(appearances[0].session.meeting.slug).waiting()
        if mine & panels.appearances_in(mail)
    }
    subjects = [panels.about_appearance(each) for each in appearances]
    outbox.withdraw(about=subjects, messages=shared, reason=reason)
    # What a worker was just handing over has gone, with all that stood in it.
    withdrawn = Message.objects.filter(pk__in=shared, status=Status.WITHDRAWN).values_list("pk", flat=True)
    for pk in withdrawn:
        _ask_the_rest(shared[pk], panels.appearances_in(shared[pk]) - mine, now or timezone.now())


def _ask_the_rest(mail: Message, left: set[int], now: datetime) -> None:
    rows = Appearance.objects.filter(pk__in=left).order_by("session__day__number", "session__starts_at", "pk")
    asked: list[Asking] = [
        (row, reader)
        for row in rows.select_related(
            "session__meeting", "session__day", "session__room", "person__organisation", "organisation"
        )
        for reader in readers_of(row.person, row.organisation)
        if reader.mailbox == (mail.address.lower(), mail.language)
    ]
    again = panels.invitations(asked, now=now)
    for each in again:
        for name in KEPT:
            setattr(each, name, getattr(mail, name))
    outbox.post(*again)
