from datetime import date, datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting

OPEN_FOR = timedelta(days=14)  # after the last day


class Evaluation(models.Model):
    """A meeting asks how it was. Its questions are those of this meeting with the purpose of evaluation."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="evaluation")
    made_at = models.DateTimeField(_("made"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    # The code at the exit, which says nobody's name, can be closed alone.
    exit_closed_at = models.DateTimeField(_("link at the exit closed"), null=True, blank=True)
    # How many answered by it on the last such day: there is a limit, as nobody proves there who they are.
    exit_on = models.DateField(null=True, blank=True, editable=False)
    exit_count = models.PositiveSmallIntegerField(default=0, editable=False)
    # The last forms without a name that were counted, by a number drawn with each: sent twice, one is counted once.
    sheets = ArrayField(models.UUIDField(), default=list, db_default=[], editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("evaluation")

    def __str__(self) -> str:
        return self.meeting.slug

    @property
    def opens_on(self) -> date:
        return self.meeting.ends_on

    @property
    def closes_on(self) -> date:
        """The last day on which it can be answered."""
        return self.meeting.ends_on + OPEN_FOR

    def is_early(self, now: datetime) -> bool:
        """It opens on its day, and of a draft not before the meeting is announced."""
        takes_place, today = self.meeting.cancelled_at is None, timezone.localdate(now, PHNOM_PENH)
        is_draft = self.meeting.announced_at is None and today <= self.closes_on
        return takes_place and self.closed_at is None and (is_draft or today < self.opens_on)

    def is_open(self, now: datetime) -> bool:
        takes_place = self.meeting.announced_at is not None and self.meeting.cancelled_at is None
        today = timezone.localdate(now, PHNOM_PENH)
        return takes_place and self.closed_at is None and self.opens_on <= today <= self.closes_on
