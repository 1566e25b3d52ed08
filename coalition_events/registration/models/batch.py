from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, ngettext

from coalition_events.meetings.models import TOLD_AFTER, Meeting
from members.models import Account


class BatchKind(models.TextChoices):
    CONFIRM = "confirm", _("Confirm")
    WAITLIST = "waitlist", _("Put on the waiting list")
    CANCEL = "cancel", _("Cancel")
    MOVE = "move", _("Move")
    MAIL = "mail", _("Write to")


class BatchQuerySet(models.QuerySet["Batch"]):
    def untold(self, now: datetime, *, by: Account) -> Self:
        """Those of this account of which nobody has heard yet, the newest first."""
        return self.filter(done_by=by, undone_at=None, done_at__gt=now - TOLD_AFTER).order_by("-done_at", "-pk")


class Batch(models.Model):
    """What an organiser did to many registrations in one step, and how each stood before, so that it can be undone."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="batches")
    kind = models.CharField(_("what"), max_length=10, choices=BatchKind.choices)
    done_at = models.DateTimeField(_("done"))
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # [{"pk": …, "version": after it, "status": …, "days": …, …: as it was before}]
    before = models.JSONField(default=list)
    # [{"emails": how many were written of it, …}]: what followed in the parts above, as each of them keeps it
    followed = models.JSONField(default=list, db_default=[])
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("bulk change")
        verbose_name_plural = _("bulk changes")
        ordering = ["meeting_id", "-done_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.meeting.slug} · {len(self.before)}"

    @property
    def told_at(self) -> datetime:
        return self.done_at + TOLD_AFTER

    @property
    def emails(self) -> int:
        """How many were written of it."""
        followed: list[int] = [entry["emails"] for entry in self.followed]
        return sum(len(entry.get("messages", ())) for entry in self.before) + sum(followed)

    def is_untold(self, now: datetime) -> bool:
        return self.undone_at is None and now < self.told_at

    @property
    def chosen(self) -> list[int]:
        """The registrations that were chosen; whoever got a seat in passing is not among them."""
        return [entry["pk"] for entry in self.before if not entry.get("in_passing")]

    @property
    def in_words(self) -> str:
        """Three places are cancelled."""
        count = len(self.chosen)
        match self.kind:
            case BatchKind.CONFIRM:
                text = ngettext("%(count)d person has a place.", "%(count)d people have a place.", count)
            case BatchKind.WAITLIST:
                text = ngettext("%(count)d person waits.", "%(count)d people wait.", count)
            case BatchKind.CANCEL:
                text = ngettext("%(count)d place is cancelled.", "%(count)d places are cancelled.", count)
            case BatchKind.MOVE:
                text = ngettext("%(count)d person is moved.", "%(count)d people are moved.", count)
            case _:
                text = ngettext("We write to %(count)d person.", "We write to %(count)d people.", count)
        return text % {"count": count}
