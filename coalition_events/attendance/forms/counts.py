from collections.abc import Mapping

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.attendance.actions.counts import WHOLE, Counted, Part
from coalition_events.attendance.models import HandCount
from coalition_events.attendance.queries.presence import hand_counts_of
from coalition_events.common import dates
from coalition_events.common.forms import CoalitionForm, Folded, Together
from coalition_events.common.versions import Difference, shown
from coalition_events.meetings.models import Meeting
from members.models import Kind

MOST = 9999
NUMBERS = {
    "people": _("People"),
    "women": _("Women"),
    "men": _("Men"),
    "others": _("Other or not said"),
    "organisations": _("Organisations"),
}


def count_fields(key: str = "whole", row: HandCount | None = None) -> dict[str, forms.Field]:
    return {
        f"{key}_{name}": forms.IntegerField(
            label=label, required=False, min_value=0, max_value=MOST, initial=getattr(row, name, None)
        )
        for name, label in NUMBERS.items()
    }


def check_counts(form: CoalitionForm, key: str = "whole") -> None:
    said = _said(form, key)
    people = said.pop("people")
    if people is None and any(value is not None for value in said.values()):
        form.add_error(f"{key}_people", gettext("Write how many people there were."))
    elif people is not None and sum(said[name] or 0 for name in ("women", "men", "others")) > people:
        form.add_error(f"{key}_people", gettext("Women, men and others together are more than this."))


def counted_in(form: CoalitionForm, key: str = "whole") -> Counted | None:
    said = _said(form, key)
    people = said.pop("people")
    return None if people is None else Counted(people, **said)


def _said(form: CoalitionForm, key: str) -> dict[str, int | None]:
    return {name: form.cleaned_data.get(f"{key}_{name}") for name in NUMBERS}


class HandCountsForm(CoalitionForm):
    """A line for the whole meeting, for each of its days and for each sector."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, str] | None = None, *, meeting: Meeting) -> None:
        super().__init__(data, initial={"version": meeting.version})
        rows = {(row.day.number if row.day else None, row.sector): row for row in hand_counts_of(meeting).rows}
        days = list(meeting.days.all())
        self.parts: dict[str, tuple[Part, str]] = {
            "whole": (WHOLE, gettext("Whole meeting")),
            # One day is the whole meeting.
            **({f"day{day.number}": ((day.number, ""), dates.day(day.date)) for day in days} if len(days) > 1 else {}),
            **{kind.value: ((None, kind.value), str(kind.label)) for kind in Kind},
        }
        for key, (part, _label) in self.parts.items():
            self.fields.update(count_fields(key, rows.get(part)))
        self.helper.layout = Layout(
            "version",
            *(self._fieldset(key) for key, ((_day, sector), _label) in self.parts.items() if not sector),
            Folded(
                gettext("By kind of organisation"),
                *(self._fieldset(key) for key, ((_day, sector), _label) in self.parts.items() if sector),
            ),
        )

    def _fieldset(self, key: str) -> Fieldset:
        return Fieldset(self.parts[key][1], Together(*(f"{key}_{name}" for name in NUMBERS), css_class="numbers"))

    def clean(self) -> None:
        super().clean()
        self.errors.pop("version", None)
        for key in self.parts:
            check_counts(self, key)

    def counts(self) -> dict[Part, Counted]:
        return {part: counted for key, (part, _label) in self.parts.items() if (counted := counted_in(self, key))}

    def show_both(self, meeting: Meeting) -> None:
        """What somebody else saved meanwhile beside what was typed here."""
        stored = HandCountsForm(meeting=meeting)
        found = [
            Difference(f"{label}{dates.colon()} {NUMBERS[name]}", shown(field, field.initial), shown(field, typed))
            for key, (_part, label) in self.parts.items()
            for name in NUMBERS
            if (field := stored.fields[f"{key}_{name}"]).initial != (typed := self.cleaned_data.get(f"{key}_{name}"))
        ]
        self.refuse_outdated(found, version=meeting.version)
