"""By what the organisers' page of answers can be narrowed; an unknown value narrows nothing."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coalition_events.common.text import fold
from coalition_events.registration.models import Answer
from coalition_events.registration.queries.answers import NOT_ANSWERED, Row
from members.forms.directory import Filter
from members.models import Relation
from members.models.organisation import province_choices

ANSWERS = [*Answer.choices, (NOT_ANSWERED, _("Not answered"))]


class AnswerFilter(Filter):
    q = forms.CharField(
        label=_("Organisation or focal person"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )
    relation = forms.ChoiceField(label=_("Relation"), choices=[("", _("All")), *Relation.choices], required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)
    answer = forms.ChoiceField(choices=ANSWERS, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("province", [("", _("All")), *province_choices()])

    @cached_property
    def wanted(self) -> dict[str, str]:
        """What is asked for, without what is empty or unknown."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """By more than a name: the choices stand open then."""
        return bool(self.wanted.keys() & {"relation", "province"})

    def of_any_answer(self, rows: list[Row]) -> list[Row]:
        return [row for row in rows if self._is_wanted(row)]

    def _is_wanted(self, row: Row) -> bool:
        organisation, wanted = row.organisation, self.wanted
        called = organisation.folded + " ".join(person.folded for person in row.focal_persons)
        return (
            all(word in called for word in fold(wanted.get("q", "")).split())
            and wanted.get("relation", organisation.relation) == organisation.relation
            and ("province" not in wanted or wanted["province"] in organisation.provinces)
        )
