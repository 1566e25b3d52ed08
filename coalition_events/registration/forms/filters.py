"""By what the organisers' list can be narrowed; an unknown value narrows nothing."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coalition_events.common import dates
from coalition_events.common.forms import CoalitionForm
from coalition_events.common.text import matching
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Diet, Interpretation, Registration, RegistrationQuerySet, Status
from members.models import Organisation

GUESTS = "guests"
NEEDS = {
    "diet": (_("Any food need"), ~Q(needs__diet=Diet.ANYTHING) & Q(needs__isnull=False) | Q(needs__diet_note__gt="")),
    Diet.VEGETARIAN.value: (Diet.VEGETARIAN.label, Q(needs__diet=Diet.VEGETARIAN)),
    Diet.HALAL.value: (Diet.HALAL.label, Q(needs__diet=Diet.HALAL)),
    Diet.ALLERGY.value: (_("Allergy"), Q(needs__diet=Diet.ALLERGY)),
    "access": (_("Access needs"), Q(needs__access__gt="")),
    Interpretation.ENGLISH_INTO_KHMER.value: (
        Interpretation.ENGLISH_INTO_KHMER.label,
        Q(needs__interpretation=Interpretation.ENGLISH_INTO_KHMER),
    ),
    Interpretation.KHMER_INTO_ENGLISH.value: (
        Interpretation.KHMER_INTO_ENGLISH.label,
        Q(needs__interpretation=Interpretation.KHMER_INTO_ENGLISH),
    ),
    "no_photographs": (_("No photographs"), Q(may_be_photographed=False)),
}


class RegistrationFilter(CoalitionForm):
    says_optional = False  # a list shows all that nothing narrows down

    q = forms.CharField(
        label=_("Name or organisation"), required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    day = forms.ChoiceField(label=_("Day"), required=False)
    need = forms.ChoiceField(
        label=_("Need"), choices=[("", _("All")), *((key, label) for key, (label, _q) in NEEDS.items())], required=False
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        organisations = Organisation.objects.filter(delegations__registrations__meeting=meeting).distinct()
        fields: Any = self.fields
        fields["organisation"].choices = [
            ("", _("All")),
            (GUESTS, _("Of no organisation")),
            *((str(one.pk), str(one)) for one in organisations.order_by("name")),
        ]
        # Not above, where `status` is what the form answers with.
        fields["status"] = forms.ChoiceField(choices=Status.choices, required=False, widget=forms.HiddenInput)
        fields["day"].choices = [
            ("", _("All")),
            *((str(day.number), dates.day_of_month(day.date)) for day in meeting.days.all()),
        ]

    @cached_property
    def wanted(self) -> dict[str, str]:
        """What is asked for, without what is empty or unknown."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """By more than a name: the choices stand open then."""
        return bool(self.wanted.keys() - {"q", "status"})

    @property
    def status_shown(self) -> Status:
        return Status(self.wanted.get("status", Status.CONFIRMED))

    def all_rows(self) -> RegistrationQuerySet:
        """Of every status."""
        rows = Registration.objects.filter(meeting=self.meeting)
        wanted = self.wanted
        if q := wanted.get("q"):
            rows = rows.filter(matching(q, "person__folded") | matching(q, "delegation__organisation__folded"))
        if organisation := wanted.get("organisation"):
            rows = (
                rows.filter(delegation=None)
                if organisation == GUESTS
                else rows.filter(delegation__organisation=int(organisation))
            )
        if day := wanted.get("day"):
            rows = rows.filter(days__contains=[int(day)])
        if need := wanted.get("need"):
            rows = rows.filter(NEEDS[need][1])
        return rows

    def rows(self) -> RegistrationQuerySet:
        """Of the status shown: those who wait as they came, the others by organisation and name."""
        rows = self.all_rows().filter(status=self.status_shown)
        rows = rows.select_related("person", "delegation__organisation", "needs")
        if self.status_shown == Status.WAITLISTED:
            return rows.order_by("registered_at", "pk")
        return rows.order_by("delegation__organisation__name", "person__full_name", "pk")
