"""What is noted in a session: what was said, and who took what upon themselves."""

from datetime import date, datetime, time, timedelta
from typing import Self

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models.session import Linked, Session
from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.common.languages import InBothLanguages, ShownName
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.meetings.models import Meeting
from members.models import Organisation, Person

QUOTES_ASKED_FOR = timedelta(days=90)  # after the meeting: a summary is written within weeks


class QuoteQuerySet(NumberedQuerySet["Quote"]):
    def live(self, now: datetime) -> Self:
        """Those whose link opens something: of somebody active who was asked, in a meeting that is not long over."""
        announced = self.filter(
            meeting__announced_at__isnull=False, meeting__ends_on__gte=local_date(now) - QUOTES_ASKED_FOR
        )
        return announced.filter(asked_at__isnull=False, person__is_active=True)


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Quote(InBothLanguages, Linked):
    """What somebody said, in a session or of the meeting as a whole, kept for the summary."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="quotes")
    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, null=True, blank=True, related_name="quotes"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"), max_length=2000)
    text_km = models.TextField(_("text in Khmer"), max_length=4000, blank=True)
    person = models.ForeignKey(Person, verbose_name=_("who said it"), on_delete=models.PROTECT, related_name="quotes")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
    )
    capacity = models.CharField(_("capacity"), max_length=200, blank=True)
    capacity_km = models.CharField(_("capacity in Khmer"), max_length=400, blank=True)
    # Counts as approved from here on, whoever said so: the one quoted by their link, or an organiser for them.
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    # The one quoted was asked, by a link in a mail of their own; and has said that it is not to be used.
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    word = models.CharField(_("a word to the organisers"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    is_approved = models.BooleanField(_("approved by the person quoted"), default=False)

    link_salt = "agenda.quote"

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["meeting", "order", "pk"]

    def __str__(self) -> str:
        return self.local("text")


class ActionPointQuerySet(models.QuerySet["ActionPoint"]):
    def open(self) -> Self:
        return self.filter(done_at=None)

    def narrowed(self, *, organisation: int | None, is_done: bool) -> Self:
        rows = self if organisation is None else self.filter(organisation=organisation)
        return rows.exclude(done_at=None) if is_done else rows.open()

    def organisations(self) -> models.QuerySet[Organisation]:
        """Whose they are, by name."""
        return Organisation.objects.filter(action_points__in=self).distinct().order_by(ShownName("name"))

    def matters_arising(self, meeting: Meeting) -> Self:
        """What earlier meetings left open when this one begins, whoever's it is; the oldest first.

        What was done during the meeting or after it was still open then, and is told with when it was done.
        """
        begins = datetime.combine(meeting.starts_on, time(), PHNOM_PENH)
        earlier = self.filter(meeting__starts_on__lt=meeting.starts_on, meeting__announced_at__isnull=False)
        open_then = earlier.filter(models.Q(done_at=None) | models.Q(done_at__gte=begins))
        return open_then.select_related("meeting", "session", "organisation").order_by(
            "meeting__starts_on", "order", "pk"
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ActionPoint(InBothLanguages, models.Model):
    """What an organisation took upon itself at a meeting, until it is done."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="action_points")
    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="action_points",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("what"), max_length=500)
    text_km = models.CharField(_("what, in Khmer"), max_length=1000, blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("whose it is"), on_delete=models.PROTECT, related_name="action_points"
    )
    due_on = models.DateField(_("until"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActionPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("action point")
        verbose_name_plural = _("action points")
        ordering = ["meeting", "order", "pk"]

    def __str__(self) -> str:
        return self.local("text")

    def is_late(self, today: date) -> bool:
        return self.done_at is None and self.due_on is not None and self.due_on < today
