"""An organisation at a meeting: its answer, its allowance of seats, and the link with which it answers."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.common.put_together import put_together_once
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.meetings.models import Meeting
from members.models import Organisation, Person


class Answer(models.TextChoices):
    COMING = "coming", _("Coming")
    NAMES_FOLLOW = "names_follow", _("Names follow")
    NOT_COMING = "not_coming", _("Not coming")


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def of(self, organisations: Iterable[Organisation | None]) -> Self:
        return self.filter(organisation__in=organisations)

    def answered(self) -> Self:
        """Those whose organisation has said something: not those that stand for a guest only."""
        return self.exclude(answer="")

    def names_missing(self) -> Any:  # rows with this beside their fields
        """Those that said that names follow, and have not sent as many as they said: so many are `missing`."""
        theirs = ~models.Q(registrations__status="cancelled") & models.Q(registrations__is_guest=False)
        number = models.IntegerField()
        said = Greatest(Coalesce("expected", 1, output_field=number), 1, output_field=number)
        missing = said - models.Count("registrations", filter=theirs)
        waiting = self.filter(answer=Answer.NAMES_FOLLOW, organisation__is_active=True)
        return waiting.annotate(missing=missing).filter(missing__gt=0)

    def the_one_of(self, meeting: Meeting | int, organisation: Organisation | int) -> models.Subquery:
        """For a query over registrations: its number. By it PostgreSQL finds them without a look at all others."""
        return models.Subquery(self.filter(meeting=meeting, organisation=organisation).order_by().values("pk")[:1])


@pghistory.track()
class Delegation(models.Model):
    """One organisation's answer to one meeting. Where there is no row, the organisation has not answered."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="delegations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="delegations")
    answer = models.CharField(
        _("answer"),
        max_length=20,
        choices=Answer.choices,
        default=Answer.COMING,
        blank=True,
        help_text=_("Empty: a guest comes from there, and the organisation itself has not answered."),
    )
    expected = models.PositiveSmallIntegerField(
        _("how many will come"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(500)],
        help_text=_("If names follow: the number to plan with."),
    )
    word = models.CharField(_("a word to the organisers"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    # Known to whoever has just made it: nobody of it has a seat yet.
    is_new: bool = False

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["meeting_id", "organisation_id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organisation"], name="one_delegation_per_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.meeting.slug}"

    @property
    def seen_as(self) -> str:
        """Which answer it is, for telling whether another was given since; empty where it answers nothing."""
        return self.answered_at.isoformat() if self.answer else ""


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Allowance(models.Model):
    """The seats of one organisation at one meeting, where they are other than those the meeting gives to each."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="allowances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="allowances")
    seats = models.PositiveSmallIntegerField(_("seats"), validators=[MaxValueValidator(500)])

    class Meta:
        verbose_name = _("limit of seats")
        verbose_name_plural = _("limits of seats")
        ordering = ["meeting_id", "organisation_id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organisation"], name="one_allowance_per_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.meeting.slug} · {self.seats}"


SIGNER = Signer(sep=".", salt="registration.link")


class DelegationLinkQuerySet(NumberedQuerySet["DelegationLink"]):
    def unrevoked(self) -> Self:
        return self.filter(revoked_at=None)

    def last_revoked(self) -> "DelegationLink | None":
        return self.exclude(revoked_at=None).select_related("revoked_by").order_by("revoked_at").last()

    def of_page(self, slug: str, organisation: int | None) -> Self:
        """Those to a page of this meeting: of this organisation, or of any."""
        rows = self.filter(meeting__slug=slug)
        return rows.filter(organisation=organisation) if organisation else rows

    def to(self, meeting: Meeting) -> Self:
        return self.filter(meeting=meeting)

    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def live(self, now: datetime | None = None) -> Self:
        """Those that open their delegation: not taken back, and of a meeting that is announced and not over."""
        return self.live_on(timezone.localdate(now, PHNOM_PENH))

    def live_on(self, today: date) -> Self:
        return self.unrevoked().filter(
            meeting__announced_at__isnull=False, meeting__ends_on__gte=today, organisation__is_active=True
        )

    def of_token(self, token: str) -> "DelegationLink | None":
        """The link that was issued with this token, live or not, and its `language`; None where we signed no such."""
        try:
            number = SIGNER.unsign(token)
        except BadSignature:
            return None
        return next(iter(_with_language(int(number))), None)

    def paths_for(self, meeting: int, organisations: Iterable[int], *, now: datetime) -> dict[int, str]:
        """{organisation's pk: the path of its link to this meeting}, for a mail; issued where it never had one.

        An organisation whose link was taken back is not in it: only an organiser issues it another.
        """
        wanted = set(organisations)
        links = self.filter(meeting=meeting, organisation__in=wanted)
        issued = list(links)
        if missing := wanted - {link.organisation_id for link in issued}:
            self.bulk_create(
                (DelegationLink(meeting_id=meeting, organisation_id=pk, created_at=now) for pk in sorted(missing)),
                ignore_conflicts=True,
            )
            issued = list(links.all())
        return {link.organisation_id: link.path for link in issued if link.revoked_at is None}

    def ways_back(self, meeting: Meeting, people: Iterable[Person], *, now: datetime) -> dict[int, str]:
        """{focal person's pk: the whole address of their delegation's link}, of those among these people who are one.

        Nobody's once the meeting is over: the link opens nothing then. See `paths_for`.
        """
        if timezone.localdate(now, PHNOM_PENH) > meeting.ends_on:
            return {}
        answering = [person for person in people if person.is_focal and person.is_active]
        of = {person.pk: person.organisation_id for person in answering if person.organisation_id}
        paths = self.paths_for(meeting.pk, of.values(), now=now) if of else {}
        return {pk: settings.SITE_URL + paths[organisation] for pk, organisation in of.items() if organisation in paths}


class DelegationLink(models.Model):
    """A link that opens one organisation's page of one meeting to whoever holds it. Each issued one is a row."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="delegation_links")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="delegation_links")
    created_at = models.DateTimeField(_("issued"))
    # Nobody: it was issued with a mail.
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    # Of one that was found by its token: that of the organisation's first focal person, where there is one.
    language: str | None = None
    # Of one that was read for its page: who is active in its organisation.
    people: Sequence[Person] | None = None

    objects = DelegationLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link of a delegation")
        verbose_name_plural = _("links of delegations")
        ordering = ["meeting_id", "organisation_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation"],
                condition=models.Q(revoked_at=None),
                name="one_link_per_delegation_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.meeting.slug}"

    def is_live(self, now: datetime | None = None) -> bool:
        """As `live`, of one that was read with its meeting and its organisation."""
        is_announced, today = self.meeting.announced_at is not None, timezone.localdate(now, PHNOM_PENH)
        is_open = is_announced and self.meeting.ends_on >= today and self.organisation.is_active
        return self.revoked_at is None and is_open

    @property
    def path(self) -> str:
        """Its address on this site. Whoever knows it may answer for the organisation: for mails and organisers only."""
        return reverse("delegation_link", args=[SIGNER.sign(str(self.pk))])


@put_together_once
def _with_language(number: int) -> models.QuerySet[DelegationLink]:
    focal_people = Person.objects.focal().filter(organisation=models.OuterRef("organisation")).order_by("pk")
    links = DelegationLink.objects.select_related("meeting", "organisation").filter(pk=number)
    known: dict[str, object] = {"language": models.Subquery(focal_people.values("language")[:1])}
    return links.annotate(**known)
