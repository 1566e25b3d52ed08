from collections.abc import Iterable, Sequence
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from coalition_events.attendance.files.badges import MOST_BLANKS, Sheet
from coalition_events.attendance.models import Signatures
from coalition_events.attendance.queries.badges import Line, Which, organisation_of
from coalition_events.attendance.queries.certificates import EVERYONE, Attended
from coalition_events.common import dates
from coalition_events.common.forms import CoalitionForm, Names, Together, VersionedForm
from coalition_events.meetings.models import Day
from coalition_events.registration.forms.filters import SelectOfHundreds


class SheetForm(CoalitionForm):
    """Which days are signed for, in one list or a page for each organisation."""

    day = forms.ChoiceField(label=_("Day"), required=False)
    pages = forms.ChoiceField(
        label=_("Pages"),
        choices=[("", _("One list, with empty rows")), ("organisation", _("A page for each organisation"))],
        required=False,
    )

    def __init__(self, data: QueryDict, *, days: list[Day]) -> None:
        super().__init__(data)
        self.all_days = days
        self.offer("day", [("", _("All days")), *((str(day.number), dates.day_of_month(day.date)) for day in days)])

    @property
    def days(self) -> list[Day]:
        chosen = self.cleaned_data["day"]
        return [day for day in self.all_days if chosen in {"", str(day.number)}]

    @property
    def is_by_organisation(self) -> bool:
        return bool(self.cleaned_data["pages"])


class BadgeForm(CoalitionForm):
    """Which badges are printed, and on what.

    Where nothing is said: all of them, but once some are printed only what is new or changed; on the sheet that is
    named first.
    """

    unless_said = {"sheet": Sheet.L7418.value, "blanks": "0"}

    which = forms.ChoiceField(label=_("Which badges"), choices=Which.choices)
    day = forms.ChoiceField(label=_("Day"), required=False)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    sheet = forms.ChoiceField(label=_("Sheet of paper"), choices=Sheet.choices)
    blanks = forms.IntegerField(
        label=_("Empty badges"),
        min_value=0,
        max_value=MOST_BLANKS,
        help_text=_("For people who come without a registration. Write the name by hand."),
    )

    def __init__(self, data: QueryDict, *, days: Iterable[Day], lines: Sequence[Line]) -> None:
        which = Which.NEW if any(line.badge for line in lines) else Which.ALL
        super().__init__({"which": which.value} | self.unless_said | data.dict())
        self.offer("day", [("", _("All days")), *((str(day.number), dates.day_of_month(day.date)) for day in days)])
        organisations = {
            organisation_of(line.registration): line.registration.delegation.organisation.local("name")
            if line.registration.delegation
            else _("No organisation")
            for line in lines
        }
        self.offer("organisation", [("", _("All organisations")), *organisations.items()])

    def layout(self) -> Layout:
        return Layout("which", Together("day", "organisation"), "sheet", "blanks")

    @property
    def which_lines(self) -> dict[str, Any]:
        """As `chosen` asks for them."""
        cleaned = self.cleaned_data
        return {
            "which": Which(cleaned["which"]),
            "day": cleaned["day"],
            "organisation": cleaned["organisation"],
        }

    @property
    def on_what(self) -> dict[str, Any]:
        return {"sheet": Sheet(self.cleaned_data["sheet"]), "blanks": self.cleaned_data["blanks"]}


class SignaturesForm(VersionedForm):
    class Meta:
        model = Signatures
        fields = [
            f"{which}_{part}{language}"
            for which in ("first", "second")
            for part in ("name", "title")
            for language in ("", "_km")
        ]

    def clean(self) -> None:
        """The second has a name and a title, or is left empty."""
        super().clean()
        if any(text for name, text in self.cleaned_data.items() if name.startswith("second_")):
            for name in ("second_name", "second_title"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])

    def layout(self) -> Layout:
        return Layout(*(Names(f"{which}_{part}") for which in ("first", "second") for part in ("name", "title")))


class CertificateForm(CoalitionForm):
    who = forms.ChoiceField(label=_("Who gets a certificate"), widget=SelectOfHundreds)

    def __init__(self, data: object = None, *, came: Iterable[Attended]) -> None:
        super().__init__(data)
        by_name = sorted(came, key=lambda each: str(each.registration.person).casefold())
        people = [
            (str(each.registration.pk), ", ".join(filter(None, [str(each.registration.person), each.organisation])))
            for each in by_name
        ]
        self.offer("who", [(EVERYONE, _("Everyone who came")), *people])
