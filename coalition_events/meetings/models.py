from datetime import date, datetime, timedelta
from string import ascii_lowercase
from typing import TYPE_CHECKING, Self

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy as _, override

from coalition_events.common.dates import LAST_MINUTE, PHNOM_PENH, dates_short, month_and_year
from coalition_events.common.languages import InBothLanguages
from coalition_events.common.rows import NumberedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Account


# So long nobody hears that a meeting is cancelled or moved, or what was done to many: undone before, it was not said.
TOLD_AFTER = timedelta(minutes=10)


MOST_IN_BANNER = 200  # letters


class State(models.TextChoices):
    """What a meeting is, told by its facts and the clock; never stored, so never stale."""

    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Registration open")
    CLOSED = "closed", _("Registration closed")
    OVER = "over", _("Over")


class WaitlistRule(models.TextChoices):
    ARRIVAL = "arrival", _("The person who has waited longest")
    FEWEST = "fewest", _("The organisation with the fewest confirmed seats")


class MeetingQuerySet(NumberedQuerySet["Meeting"]):
    def announced(self) -> Self:
        return self.filter(announced_at__isnull=False)

    def took_place(self) -> Self:
        """Announced and not cancelled; perhaps still to come."""
        return self.announced().filter(cancelled_at=None)

    def visible_to(self, account: "Account | AnonymousUser") -> Self:
        """Announced meetings; whoever has a right behind /organise/ sees drafts too."""
        return self.all() if getattr(account, "rights", None) else self.announced()

    def of_slug(self, slug: str) -> Self:
        return self.filter(slug=slug)

    def free_code(self, first: date) -> str:
        """The month of that day; of a second meeting in it with a letter: 2027-05b."""
        month = f"{first:%Y-%m}"
        taken = set(self.filter(slug__startswith=month).values_list("slug", flat=True))
        codes = {month} | {month + letter for letter in ascii_lowercase[1:]}
        return min(codes - taken)  # `create` asks again

    def upcoming(self, today: date) -> Self:
        """Not yet over on this day, soonest first."""
        return self.filter(ends_on__gte=today).order_by("starts_on")

    def past(self, today: date) -> Self:
        return self.filter(ends_on__lt=today).order_by("-starts_on")


IS_A_CODE = RegexValidator(
    r"^\d{4}-(0[1-9]|1[0-2])[b-z]?\Z", _("Year and month, as in 2027-05, or 2027-05b for a second meeting.")
)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Meeting(InBothLanguages, models.Model):
    """One gathering. Its first and last day stand here as well as in its days, so that lists need not join them."""

    slug = models.CharField(
        _("code"),
        max_length=8,
        unique=True,
        validators=[IS_A_CODE],
        help_text=_("Year and month, as in 2027-05. Used in the web address of the meeting."),
    )
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    theme_km = models.CharField(_("theme in Khmer"), max_length=400, blank=True)
    lead = models.CharField(_("in one sentence"), max_length=300, blank=True, help_text=_("What the meeting is about."))
    lead_km = models.CharField(_("in one sentence, in Khmer"), max_length=600, blank=True)
    text = models.TextField(
        _("text"),
        max_length=10_000,
        blank=True,
        help_text=_("What to expect and what to bring. You can use headings and lists."),
    )
    text_km = models.TextField(_("text in Khmer"), max_length=20_000, blank=True)

    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    venue = models.CharField(_("venue"), max_length=200, blank=True)
    venue_km = models.CharField(_("venue in Khmer"), max_length=400, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    address_km = models.CharField(_("address in Khmer"), max_length=600, blank=True)
    map_url = models.URLField(_("link to a map"), max_length=500, blank=True)
    evaluation_url = models.URLField(_("link to an evaluation form"), max_length=500, blank=True)
    languages = models.CharField(
        _("languages spoken"), max_length=200, blank=True, help_text=_("English and Khmer, with interpretation.")
    )
    languages_km = models.CharField(_("languages spoken, in Khmer"), max_length=400, blank=True)

    seats = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5000)],
        help_text=_("For the whole meeting. When all seats are taken, new people go on the waiting list."),
    )
    waitlist_rule = models.CharField(
        _("who gets the next free seat"), max_length=10, choices=WaitlistRule.choices, default=WaitlistRule.ARRIVAL
    )
    allowance = models.PositiveSmallIntegerField(
        _("seats for each organisation"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text=_("How many people each organisation may send. Guests are not counted. Leave it empty for no limit."),
    )
    seats_held_until = models.DateField(
        _("a seat is kept until"),
        null=True,
        blank=True,
        help_text=_("We keep one seat for each member that has not answered, until this day ends."),
    )
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    needs_kept_days = models.PositiveSmallIntegerField(
        _("days to keep people’s needs"),
        default=30,
        validators=[MaxValueValidator(365)],
        help_text=_("Counted from the last day of the meeting. After that, we erase diet, access and other needs."),
    )

    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_name_km = models.CharField(_("contact person, in Khmer"), max_length=120, blank=True)
    contact_phone = models.CharField(_("their telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("their email"), blank=True)

    announced_at = models.DateTimeField(_("announced"), null=True, blank=True, editable=False)
    # Nobody comes: nothing more is said of it, and it counts as over from then on.
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True, editable=False)
    cancelled_word = models.CharField(
        _("why it is cancelled"),
        max_length=500,
        blank=True,
        help_text=_("We show this on the meeting’s page and in the email."),
    )
    cancelled_word_km = models.CharField(_("why it is cancelled, in Khmer"), max_length=1000, blank=True)
    # What is said on its days, on all its pages, until the clock ends it (docs/decisions/0217).
    late_minutes = models.PositiveSmallIntegerField(default=0, editable=False)
    late_until = models.DateTimeField(null=True, blank=True, editable=False)
    banner = models.CharField(max_length=MOST_IN_BANNER, blank=True, editable=False)
    banner_km = models.CharField(max_length=MOST_IN_BANNER, blank=True, editable=False)
    banner_since = models.DateTimeField(null=True, blank=True, editable=False)
    banner_until = models.DateTimeField(null=True, blank=True, editable=False)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="meeting_ends_on_or_after_its_start"
            ),
            models.CheckConstraint(
                condition=models.Q(registration_opens_at__isnull=True, registration_closes_at__isnull=True)
                # Said in full: a comparison with NULL is neither true nor false, and a check lets that pass.
                | models.Q(
                    registration_opens_at__isnull=False,
                    registration_closes_at__isnull=False,
                    registration_closes_at__gt=models.F("registration_opens_at"),
                ),
                name="registration_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(registration_opens_at__isnull=True) | models.Q(seats__isnull=False),
                name="meeting_that_registers_has_seats",
            ),
        ]

    def __str__(self) -> str:
        return self.local("theme")

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.slug])

    def get_organise_url(self) -> str:
        return reverse("organise:meeting", args=[self.slug])

    def local(self, field: str, language: str | None = None) -> str:
        """One of the past without a theme is called by its month."""
        text = super().local(field, language)
        if field != "theme" or text:
            return text
        with override(language or get_language()):
            return gettext("Member Meeting %(month)s") % {"month": self.month}

    @property
    def month(self) -> str:
        """May 2027; its days, where it is the second meeting of that month."""
        return dates_short(self) if self.slug[len("2027-05") :] else month_and_year(self.starts_on)

    @property
    def cancellation_told_at(self) -> datetime | None:
        """When people hear that it is cancelled; until then it can be restored."""
        return self.cancelled_at + TOLD_AFTER if self.cancelled_at else None

    def is_restorable(self, now: datetime | None = None) -> bool:
        told_at = self.cancellation_told_at
        return told_at is not None and (now or timezone.now()) < told_at

    def is_past(self, now: datetime | None = None) -> bool:
        """Its last day is over."""
        return timezone.localdate(now, PHNOM_PENH) > self.ends_on

    def is_told_afterwards(self, now: datetime | None = None) -> bool:
        """It was over before it was announced, as one of past years that is entered later: no mail goes out for it."""
        return self.is_past(self.announced_at or now)

    def is_on(self, now: datetime) -> bool:
        """It is one of its days, from midnight to midnight."""
        takes_place = self.announced_at is not None and self.cancelled_at is None
        return takes_place and self.starts_on <= timezone.localdate(now, PHNOM_PENH) <= self.ends_on

    def minutes_late(self, now: datetime) -> int:
        return self.late_minutes if self.is_on(now) and self.late_until and now < self.late_until else 0

    def has_banner(self, now: datetime) -> bool:
        return self.is_on(now) and self.banner_until is not None and now < self.banner_until

    @property
    def banner_mark(self) -> str:
        """Another for each banner; empty where there is none."""
        return f"{self.banner_since.timestamp():.6f}" if self.banner_since else ""

    def state(self, now: datetime | None = None) -> State:
        now = now or timezone.now()
        if self.announced_at is None:
            return State.DRAFT
        if self.cancelled_at is not None or self.is_past(now):
            return State.OVER
        if self.registration_opens_at is None:
            return State.CLOSED if self.is_on(now) else State.ANNOUNCED
        if now < self.registration_opens_at:
            return State.ANNOUNCED
        if self.registration_closes_at is not None and now < self.registration_closes_at:
            return State.OPEN
        return State.CLOSED

    def registration_is_open(self, now: datetime | None = None) -> bool:
        return self.state(now) == State.OPEN


MOST_DAYS = 5
MOST_SEATS = 5000
MINUTE = timedelta(minutes=1)


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Day(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="days")
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts"), null=True, blank=True, help_text=_("Phnom Penh time."))
    ends_at = models.TimeField(_("ends"), null=True, blank=True)
    seats = models.PositiveIntegerField(
        _("seats on this day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
        help_text=_("Only if the hall on this day has fewer seats than the meeting."),
    )

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")
        ordering = ["meeting_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_day_per_number"),
            models.UniqueConstraint(fields=["meeting", "date"], name="one_day_per_date"),
            models.CheckConstraint(
                condition=models.Q(number__range=(1, MOST_DAYS)), name="meeting_has_one_to_five_days"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="day_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d}"

    @property
    def opens(self) -> datetime | None:
        """When the day starts, or None where its hours are not settled."""
        return datetime.combine(self.date, self.starts_at, PHNOM_PENH) if self.starts_at else None

    @property
    def closes(self) -> datetime | None:
        return datetime.combine(self.date, self.ends_at, PHNOM_PENH) if self.ends_at else None

    @property
    def latest_end(self) -> datetime | None:
        """When its last session ends at the latest: midnight, of a day that ends with its last minute."""
        return self.closes + MINUTE if self.closes and self.ends_at == LAST_MINUTE else self.closes


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Room(InBothLanguages, models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="rooms")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=80)
    name_km = models.CharField(_("name in Khmer"), max_length=160, blank=True)
    seats = models.PositiveIntegerField(
        _("seats"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5000)]
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["meeting_id", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "name"], name="one_room_per_name")]

    def __str__(self) -> str:
        return self.local("name")
