from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm
from coalition_events.reports.queries.across import Years


class YearsForm(CoalitionForm):
    """Which years the reports are of. What is asked for and is no year is left alone."""

    says_optional = False
    first = forms.ChoiceField(label=_("From year"))
    last = forms.ChoiceField(label=_("To year"))

    def __init__(self, years: Years) -> None:
        super().__init__({"first": str(years.first), "last": str(years.last)})
        known = sorted({*years.known, years.first, years.last}, reverse=True)
        for name in self.fields:
            self.offer(name, [(str(year), str(year)) for year in known])


def year_of(value: object) -> int | None:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) == 4 else None
