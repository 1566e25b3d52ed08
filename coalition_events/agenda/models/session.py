"""The sessions of an agenda; under what files outside know them, and rows that a link opens."""

import uuid
from datetime import datetime, timedelta
from hashlib import sha256
from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.core.signing import Signer
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import local_date
from coalition_events.common.languages import InBothLanguages
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.common.text import Fold, matching
from coalition_events.meetings.models import Day, Meeting, Room


def guid(slug: str, number: int) -> str:
    """In frab's formats and in tables; for ever the same, so that a file that comes back finds what it tells of."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}/meetings/{slug}/sessions/{number}/"))


def uid(number: int) -> str:
    """In calendars."""
    return f"session-{number}@{settings.MAIL_DOMAIN}"


def room_guid(slug: str, number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}/meetings/{slug}/rooms/{number}/"))


class Linked(models.Model):
    """A row that a link opens, to whoever holds it: for the mail that carries it, and for organisers.

    The link is the row's number and how often it was issued anew, signed: nothing of it is stored, and one issue later
    the links before open nothing.
    """

    link_number = models.PositiveSmallIntegerField(default=1, editable=False)

    link_salt: ClassVar[str]  # one kind of link never opens another kind's row

    class Meta:
        abstract = True

    @property
    def link_value(self) -> str:
        """What a browser keeps of the link that it has opened."""
        return f"{self.pk}-{self.link_number}"

    @property
    def token(self) -> str:
        return self._signer().sign(self.link_value)

    @classmethod
    def value_of(cls, token: str) -> str:
        """The link_value that was signed. Raises BadSignature for what we never issued."""
        return cls._signer().unsign(token)

    @classmethod
    def _signer(cls) -> Signer:
        return Signer(sep=".", salt=cls.link_salt)


class SessionKind(models.TextChoices):
    PRESENTATION = "presentation", _("Presentation")
    PANEL = "panel", _("Panel")
    BREAKOUT = "breakout", _("Breakout")
    UPDATE = "update", _("Update")
    OPENING = "opening", _("Opening or closing")
    DEVOTIONAL = "devotional", _("Devotional")
    PERFORMANCE = "performance", _("Performance")
    ANNOUNCEMENT = "announcement", _("Announcement")
    BREAK = "break", _("Break")
    MEAL = "meal", _("Meal")
    OTHER = "other", _("Other")


RESTS = (SessionKind.BREAK, SessionKind.MEAL)
# The stylesheet's weave of each kind, where it is not called as the kind is.
WEAVES = {"devotional": "opening", "announcement": "", "other": "", "break": "rest", "meal": "rest"}


class SpokenLanguage(models.TextChoices):
    ENGLISH = "en", _("In English")
    KHMER = "km", _("In Khmer")
    ENGLISH_INTERPRETED = "en-km", _("In English, Khmer interpretation")
    KHMER_INTERPRETED = "km-en", _("In Khmer, English interpretation")


class TimeRange(models.Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


NOTES_TAKEN_FOR = timedelta(days=14)  # after the meeting: they are typed up in the days that follow


class SessionQuerySet(NumberedQuerySet["Session"]):
    def placed(self) -> Self:
        return self.filter(starts_at__isnull=False)

    def unplaced(self) -> Self:
        return self.filter(starts_at=None)

    def matching(self, query: str) -> Self:
        return self.alias(folded=Fold("title", "title_km")).filter(matching(query))

    def up_to(self, session: "Session") -> Self:
        """Those of its day without a time that stand before it, and itself."""
        return self.filter(order__lte=session.order)

    def to_take_notes_of(self) -> Self:
        return self.exclude(kind__in=RESTS).in_order()

    def noted(self, now: datetime) -> Self:
        """Those whose link to take notes opens something."""
        last = local_date(now) - NOTES_TAKEN_FOR
        return self.filter(meeting__announced_at__isnull=False, meeting__ends_on__gte=last)

    def on_board(self, number: int | None) -> "Session | None":
        """The one of that number, if there is one, with all that a board shows of its place."""
        return self.select_related("meeting", "day", "room").numbered(number)

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Placed sessions that share a moment with this span; one that ends as the other starts does not."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def during(self, moment: datetime) -> Self:
        """Those that have begun before it, and end after it."""
        return self.overlapping(moment, moment)

    def in_order(self) -> Self:
        """As an agenda reads: by day, then by time where there is one, else by order."""
        return self.order_by("day__number", models.F("starts_at").asc(nulls_last=True), "order", "pk")


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Session(InBothLanguages, Linked):
    """One item of the agenda. It has a day and an order; room, start and end may come later."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sessions")
    day = models.ForeignKey(Day, verbose_name=_("day"), on_delete=models.PROTECT, related_name="sessions")
    order = models.PositiveIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=20, choices=SessionKind.choices, default=SessionKind.PRESENTATION)
    title = models.CharField(_("title"), max_length=250)
    title_km = models.CharField(_("title in Khmer"), max_length=500, blank=True)
    text = models.TextField(
        _("text"),
        max_length=10_000,
        blank=True,
        help_text=_("What it is about, for people who come. You can use headings."),
    )
    text_km = models.TextField(_("text in Khmer"), max_length=20_000, blank=True)

    room = models.ForeignKey(
        Room, verbose_name=_("room"), on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    # Of the past, where only the start was written: the end is a guess, for its place beside others. Nothing shows it.
    has_guessed_end = models.BooleanField(default=False, db_default=False, editable=False)
    planned_minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 60)],
        help_text=_("How long it will take, while it has no time yet."),
    )

    spoken_language = models.CharField(_("language"), max_length=5, choices=SpokenLanguage.choices, blank=True)
    no_photographs = models.BooleanField(_("no photographs"), default=False)
    members_only = models.BooleanField(
        _("members only"), default=False, help_text=_('The public reads "Closed session" and nothing else of it.')
    )
    takes_names = models.BooleanField(
        _("takes names"),
        default=False,
        help_text=_("People choose this session before it begins. Of sessions at the same time they choose one."),
    )
    places = models.PositiveSmallIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5000)],
        help_text=_("Leave it empty to use the seats of the room."),
    )

    takeaways = models.TextField(
        _("takeaways"), max_length=10_000, blank=True, help_text=_("One a line. They go into the summary.")
    )
    takeaways_km = models.TextField(_("takeaways in Khmer"), max_length=20_000, blank=True)
    is_fixed = models.BooleanField(
        _("fixed"), default=False, help_text=_("It stays at its time when others are moved together.")
    )
    # Matters arising: what earlier meetings left open, see actions.notes.
    lists_matters = models.BooleanField(default=False, editable=False)
    # The number under which a file that was imported knows it, and which file or schedule that is.
    imported_as = models.CharField(max_length=200, blank=True, editable=False)
    imported_from = models.CharField(max_length=200, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    link_salt = "agenda.notes"  # for whoever takes notes in it
    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["meeting", "day", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                # Said in full: a comparison with NULL is neither true nor false, and a check lets that pass.
                condition=models.Q(starts_at__isnull=True, ends_at__isnull=True)
                | models.Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="session_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(lists_matters=True),
                name="one_session_lists_the_matters_arising",
            ),
            # Deferred, so that two sessions can change places in one transaction.
            ExclusionConstraint(
                name="one_session_per_room_at_a_time",
                expressions=[
                    ("room", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(room__isnull=False, starts_at__isnull=False),
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.local("title")

    def get_absolute_url(self) -> str:
        return reverse("session", args=[self.meeting.slug, self.pk])

    def get_organise_url(self) -> str:
        return reverse("organise:session", args=[self.meeting.slug, self.pk])

    def overlaps(self, other: "Session") -> bool:
        """As the database's exclusion constraint sees it: to end when the other starts is no overlap."""
        if self.starts_at is None or self.ends_at is None or other.starts_at is None or other.ends_at is None:
            return False
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    @property
    def is_rest(self) -> bool:
        return self.kind in RESTS

    @property
    def weave(self) -> str:
        return WEAVES.get(self.kind, self.kind)

    @property
    def takeaways_mark(self) -> str:
        """Another for every other text of the takeaways: a session moves while somebody takes notes in it."""
        both = "\0".join((self.takeaways, self.takeaways_km))
        return sha256(both.encode()).hexdigest()[:16]

    @property
    def is_placed(self) -> bool:
        return self.starts_at is not None

    @property
    def known_end(self) -> datetime | None:
        return None if self.has_guessed_end else self.ends_at

    @property
    def known_minutes(self) -> int | None:
        return None if self.has_guessed_end else self.duration_minutes

    @property
    def duration_minutes(self) -> int | None:
        """From start to end where it has a time, else as planned; None where nobody has said."""
        if self.starts_at is None or self.ends_at is None:
            return self.planned_minutes
        return int((self.ends_at - self.starts_at).total_seconds() // 60)
