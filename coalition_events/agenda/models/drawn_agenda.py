import uuid

from django.db import models

from coalition_events.agenda.models.release import Release


class DrawnAgenda(models.Model):
    """The days of a release as HTML, in one language and one way of reading it; it can be drawn anew at any time.

    A row never changes: what else is to be read is another row, of another number even after a backup was restored
    (docs/decisions/0155).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="drawn")
    language = models.CharField(max_length=2)
    by = models.CharField(max_length=4)
    stamp = models.CharField(max_length=64)  # of what it was drawn with beside the release
    days = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "language", "by", "stamp"], name="an_agenda_is_drawn_once")
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.language} {self.by}"
