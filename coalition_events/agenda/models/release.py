import uuid
from datetime import date
from typing import Self
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import connection, models
from django.db.models.functions import Cast, StrIndex
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import InBothLanguages
from coalition_events.common.put_together import put_together_once
from coalition_events.meetings.models import Meeting


class ReleaseQuerySet(models.QuerySet["Release"]):
    def before(self, number: int) -> "Release | None":
        """The newest of one meeting that is older than that one."""
        return self.filter(number__lt=number).order_by("-number").first()

    def newest(self, meeting_slug: str) -> Self:
        """The newest release of an announced meeting, with its meeting: all a public page needs, in one query."""
        return self.of_announced(meeting_slug)[:1]

    def newest_of_each(self, *, since: date) -> Self:
        """The newest release of each announced meeting that was not over on that day, soonest first."""
        newest = Release.objects.order_by("meeting_id", "-number").distinct("meeting_id").values("pk")
        return (
            self.filter(pk__in=newest, meeting__announced_at__isnull=False, meeting__ends_on__gte=since)
            .select_related("meeting")
            .order_by("meeting__starts_on")
        )

    def of_announced(self, slug: str) -> Self:
        return (
            self.filter(meeting__slug=slug, meeting__announced_at__isnull=False)
            .select_related("meeting")
            .annotate(meeting_stamp=MeetingStamp())
            .order_by("-number")
        )

    def stamp(self, meeting_slug: str) -> tuple[int | None, str] | None:
        """The pk and `meeting_stamp` of what `newest` would return: whether a page drawn of it still stands."""
        with connection.cursor() as cursor:
            cursor.execute(STAMP, [meeting_slug])
            row: tuple[int | None, str] | None = cursor.fetchone()
            return row


class MeetingStamp(models.Func):
    """Another after every write to the meeting's row, whoever wrote it: where PostgreSQL keeps it, and since when."""

    template = '"meetings_meeting"."xmin"::text || "meetings_meeting"."ctid"::text'
    output_field = models.TextField()


# Asked for every page that is handed out: as SQL, since building it from the model takes longer than running it.
STAMP = """
    SELECT
        (SELECT id FROM agenda_release WHERE meeting_id = meeting.id ORDER BY number DESC LIMIT 1),
        xmin::text || ctid::text
    FROM meetings_meeting AS meeting WHERE slug = %s AND announced_at IS NOT NULL
"""


class Release(InBothLanguages, models.Model):
    """An immutable numbered publication of a meeting's agenda; `content` is what release.py wrote of it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"))
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("What changed, in one sentence. People who read the agenda see it."),
    )
    note_km = models.CharField(_("note in Khmer"), max_length=600, blank=True)
    # The warnings that stood when it was published, each acknowledged by the one who did.
    acknowledged = models.JSONField(_("acknowledged warnings"), default=list, blank=True)
    # How many were told of it: {"digest": 12}; empty where nobody was.
    told = models.JSONField(_("who got emails"), default=dict, blank=True)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("published by"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    meeting_stamp: str  # of `newest`
    drawn_pk: UUID  # of `newest_drawn`
    drawn_days: list[dict[str, object]] | None  # of `newest_drawn`

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        ordering = ["meeting", "-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_release_per_number")]
        triggers = [pgtrigger.Protect(name="a_release_never_changes", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.meeting.slug} #{self.number}"


def about_release(meeting: Meeting, number: int) -> str:
    """By which its emails are known."""
    return f"release:{meeting.slug}:{number}"


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


@put_together_once
def newest_release(meeting_slug: str) -> ReleaseQuerySet:
    """As `Release.objects.newest`, for the pages that everybody reads."""
    return Release.objects.newest(meeting_slug)


@put_together_once
def newest_drawn(meeting_slug: str, language: str, by: str, stamp: str, known: str) -> ReleaseQuerySet:
    """The same without its content but with its days as they are drawn, unless `known` names the row that has them."""
    its = models.Q(drawn__language=language, drawn__by=by, drawn__stamp=stamp)
    place = StrIndex(models.Value(known), Cast("drawing__pk", models.TextField()))
    drawn: dict[str, object] = {
        "drawing": models.FilteredRelation("drawn", condition=its),
        "drawn_pk": models.F("drawing__pk"),
        "drawn_days": models.Case(models.When(Exact(place, 0), then="drawing__days")),
    }
    return Release.objects.of_announced(meeting_slug).defer("content").annotate(**drawn)[:1]
