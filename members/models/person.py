from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import InBothLanguages, Language, ShownName
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.common.text import Fold, matching
from members.models import phones
from members.models.organisation import Organisation

if TYPE_CHECKING:
    from members.models.account import Account


A_MOMENT = timedelta(minutes=1)
# What organisers write of somebody, and what one entry may take from another when the two are merged.
DETAILS = [
    *("full_name", "full_name_km", "other_spellings", "honorific", "gender", "organisation"),
    *("is_focal", "is_deputy", "job_title", "job_title_km", "phone", "email", "language"),
]


class Gender(models.TextChoices):
    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    OTHER = "other", _("Other")
    NOT_SAID = "not_said", _("Not said")


class Honorific(models.TextChoices):
    MR = "mr", _("Mr")
    MRS = "mrs", _("Mrs")
    MS = "ms", _("Ms")
    DR = "dr", _("Dr")
    HE = "he", _("H.E.")
    HER_EXCELLENCY = "her_excellency", _("Her Excellency")
    HIS_EXCELLENCY = "his_excellency", _("His Excellency")
    LOK_CHUMTEAV = "lok_chumteav", _("Lok Chumteav")
    SAMDECH = "samdech", _("Samdech")


class PersonQuerySet(NumberedQuerySet["Person"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def focal(self) -> Self:
        """Those who answer for an organisation that is still in the directory."""
        return self.active().filter(is_focal=True, organisation__is_active=True)

    def deputies(self) -> Self:
        """Those who are asked where no focal person answers."""
        return self.active().filter(is_deputy=True, is_focal=False, organisation__is_active=True)

    def matching(self, query: str) -> Self:
        return self.filter(matching(query))

    def added_just_now(self, person: "Person", *, now: datetime) -> Self:
        """Who came in within the last minute with the very details of this unsaved person: an impatient thumb."""
        own = {"id", "version", "folded", "is_active", "erased_at"}
        details = {
            field.attname: getattr(person, field.attname)
            for field in Person._meta.concrete_fields
            if field.name not in own
        }
        return self.filter(**details, events__pgh_label="insert", events__pgh_created_at__gt=now - A_MOMENT)

    def unmerged(self) -> Self:
        """Without entries that were merged into another: nobody is to meet them in a list or choose them."""
        standing = models.FilteredRelation("merges_away", condition=models.Q(merges_away__undone_at=None))
        return self.alias(merged_away=standing).filter(merged_away=None)

    def called(self, query: str) -> Self:
        """Who is in the directory under such a name; nobody where none is said."""
        found = self.active().matching(query) if query.strip() else self.none()
        return found.select_related("organisation").by_name()

    def by_name(self) -> Self:
        return self.order_by(ShownName("full_name"), "pk")

    def but(self, person: "Person") -> Self:
        return self.exclude(pk=person.pk)

    def at_address(self, address: str) -> Self:
        return self.filter(email__iexact=address)

    def who_have_address_of(self, account: "Account") -> Self:
        """The people with the address that this account has proved. One office mailbox may be several people's."""
        return self.active().at_address(account.email)

    def answered_for_by(self, account: "Account") -> Self:
        """The people this account may register: those with its address, and the colleagues of its focal persons."""
        mine = Person.objects.who_have_address_of(account)
        return self.active().filter(
            models.Q(email__iexact=account.email) | models.Q(organisation__in=mine.focal().values("organisation"))
        )


AnybodyManager = models.Manager.from_queryset(PersonQuerySet)


class PersonManager(AnybodyManager["Person"]):
    """Everybody but those who were erased: nobody is to find or choose them. A row that names one still leads there."""

    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db).filter(erased_at=None)


@pghistory.track()
class Person(InBothLanguages, models.Model):
    """Not identified by email: several people may share an address, and some have none."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
    )
    full_name = models.CharField(
        _("full name"), max_length=120, help_text=_("As the person writes it. In Cambodia the family name comes first.")
    )
    full_name_km = models.CharField(_("name in Khmer"), max_length=240, blank=True)
    other_spellings = models.TextField(
        _("other spellings of the name"),
        max_length=1000,
        blank=True,
        help_text=_("One on each line. We use them to find this person in files."),
    )
    honorific = models.CharField(_("honorific"), max_length=20, choices=Honorific.choices, blank=True)
    gender = models.CharField(_("gender"), max_length=10, choices=Gender.choices, default=Gender.NOT_SAID)
    job_title = models.CharField(_("job title"), max_length=160, blank=True)
    job_title_km = models.CharField(_("job title in Khmer"), max_length=320, blank=True)
    language = models.CharField(
        _("language of emails"), max_length=2, choices=Language.choices, default=Language.ENGLISH
    )
    phone = models.CharField(
        _("telephone"), max_length=40, blank=True, help_text=_("With or without +855. Khmer digits are fine.")
    )
    email = models.EmailField(_("email"), blank=True)
    is_focal = models.BooleanField(
        _("focal person"), default=False, help_text=_("Answers for the organisation: registers, replaces, cancels.")
    )
    is_deputy = models.BooleanField(
        _("deputy"), default=False, help_text=_("We ask this person to answer when no focal person does.")
    )
    is_active = models.BooleanField(_("active"), default=True)
    # Since when nothing is known of them but gender and organisation, so that numbers stay true: see privacy/.
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    folded = models.GeneratedField(
        expression=Fold("full_name", "full_name_km"), output_field=models.TextField(), db_persist=True, editable=False
    )

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["full_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_focal=False) | models.Q(organisation__isnull=False),
                name="focal_person_answers_for_an_organisation",
            ),
            models.CheckConstraint(
                condition=models.Q(is_deputy=False) | models.Q(organisation__isnull=False),
                name="deputy_answers_for_an_organisation",
            ),
        ]
        indexes = [
            models.Index(Lower("email"), name="person_email"),
            GinIndex(fields=["folded"], name="person_search", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.local("full_name")

    def get_absolute_url(self) -> str:
        return reverse("organise:person", args=[self.pk])

    @property
    def name_in_mail(self) -> str:
        """In the language in which they read mail."""
        return self.local("full_name", self.language)

    @property
    def phone_shown(self) -> str:
        """The number as people here write it: 012 345 678."""
        return phones.shown(self.phone)
