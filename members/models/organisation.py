import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import InBothLanguages, in_language
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.common.text import Fold, fold, matching


@dataclass(frozen=True)
class Province:
    code: str
    name: str
    name_km: str
    sort: int
    sort_km: int

    def __str__(self) -> str:
        return in_language(self.name, self.name_km)


_rows = json.loads((Path(__file__).parent.parent / "data" / "provinces.json").read_text())
PROVINCES = {
    row["code"]: Province(row["code"], row["name_en"], row["name_km"], row["sort_en"], row["sort_km"])
    for row in sorted(_rows, key=lambda row: row["sort_en"])
}


def province_choices() -> list[tuple[str, str]]:
    """(code, name) in the active language, in its dictionary order."""
    wants_khmer = in_language("en", "km") == "km"
    ordered = sorted(PROVINCES.values(), key=lambda province: province.sort_km if wants_khmer else province.sort)
    return [(province.code, str(province)) for province in ordered]


def province_called(name: str) -> str | None:
    """The code of the province of this name, code or common spelling, in either script; None where there is none."""
    return _CODES.get(_key(name))


def _key(name: str) -> str:
    # "Kandal Province", "ខេត្តកណ្ដាល" and "Kampong-Cham" are the bare name to us.
    words = fold(name).strip().replace("-", " ").removeprefix(fold("ខេត្ត")).removeprefix(fold("រាជធានី")).split()
    return "".join(word for word in words if word not in {"province", "capital", "city", "municipality"})


_CODES = {
    _key(alias): row["code"]
    for row in _rows
    for alias in [
        row["code"],
        row["name_en"],
        row["full_name_en"],
        row["name_km"],
        row["full_name_km"],
        row["name_iso"],
        *row["aliases_en"],
    ]
}


class Kind(models.TextChoices):
    NGO = "ngo", _("NGO")
    BUSINESS = "business", _("Business")
    GOVERNMENT = "government", _("Government")
    NETWORK = "network", _("Network")


class Relation(models.TextChoices):
    HOST = "host", _("Host")
    MEMBER = "member", _("Member")
    PARTNER = "partner", _("Partner")
    PARTNER_OF_MEMBER = "partner_of_member", _("Partner of a member")
    GUEST = "guest", _("Guest")
    GOVERNMENT_GUEST = "government_guest", _("Government guest")


class OrganisationQuerySet(NumberedQuerySet["Organisation"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def members(self) -> Self:
        """Those that a Member Meeting is for: members, and the host itself."""
        return self.filter(relation__in=[Relation.MEMBER, Relation.HOST])

    def matching(self, query: str) -> Self:
        return self.filter(matching(query))


@pghistory.track()
class Organisation(InBothLanguages, models.Model):
    name = models.CharField(_("name"), max_length=200)
    name_km = models.CharField(_("name in Khmer"), max_length=400, blank=True)
    short_name = models.CharField(
        _("short name"), max_length=60, blank=True, help_text=_("As people say it: IJM, CIF.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.NGO)
    relation = models.CharField(
        _("relation to the coalition"), max_length=20, choices=Relation.choices, default=Relation.MEMBER
    )
    provinces = ArrayField(
        models.CharField(max_length=5),
        verbose_name=_("provinces"),
        default=list,
        blank=True,
        help_text=_("Where it works. The first is its main office."),
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True, help_text=_("Seen by organisers only."))
    is_active = models.BooleanField(_("active"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    folded = models.GeneratedField(
        expression=Fold("name", "name_km", "short_name"),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="one_organisation_per_name"),
            models.CheckConstraint(
                condition=models.Q(provinces__contained_by=list(PROVINCES)),
                name="organisation_is_in_provinces_there_are",
            ),
        ]
        indexes = [GinIndex(fields=["folded"], name="organisation_search", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.local("name")

    def get_absolute_url(self) -> str:
        return reverse("organise:organisation", args=[self.pk])

    def province_names(self) -> list[Province]:
        return [PROVINCES[code] for code in self.provinces]
