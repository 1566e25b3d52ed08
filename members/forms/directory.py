"""What the lists of the directory can be narrowed down by (unknown values do nothing), and the file it takes in."""

from typing import override

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm, SpreadsheetForm
from coalition_events.common.languages import ShownName
from members.models import Kind, Organisation, Person, PersonQuerySet, Relation
from members.models.organisation import province_choices


class Shown(forms.ChoiceField):
    def __init__(self) -> None:
        choices = [("", _("Active")), ("inactive", _("No longer active")), ("all", _("All"))]
        super().__init__(label=_("Shown"), choices=choices, required=False)

    @staticmethod
    def narrow[Rows: QuerySet[Model]](rows: Rows, value: str) -> Rows:
        return rows if value == "all" else rows.filter(is_active=value != "inactive")


class Sought(forms.CharField):
    """The words that a list is searched for. What they may be of stands in the empty field."""

    widget = forms.TextInput({"type": "search"})

    @override
    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return super().widget_attrs(widget) | {"placeholder": self.label}


class Filter(CoalitionForm):
    """A list's search field and what narrows the list down; every field may stay empty, so none says so."""

    says_optional = False

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name != "q")


NO_PROVINCE = "none"


class OrganisationFilter(Filter):
    q = Sought(label=_("Name"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Kind.choices], required=False)
    relation = forms.ChoiceField(label=_("Relation"), choices=[("", _("All")), *Relation.choices], required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)
    shown = Shown()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("province", [("", _("All")), *province_choices(), (NO_PROVINCE, _("Not known"))])

    def rows(self) -> QuerySet[Organisation]:
        self.full_clean()
        wanted = self.cleaned_data
        rows = Organisation.objects.matching(wanted.get("q", ""))
        for field in ("kind", "relation"):
            if value := wanted.get(field):
                rows = rows.filter(**{field: value})
        if province := wanted.get("province"):
            is_known = province != NO_PROVINCE
            rows = rows.filter(provinces__contains=[province]) if is_known else rows.filter(provinces=[])
        return Shown.narrow(rows, wanted.get("shown", ""))


class PersonFilter(Filter):
    q = Sought(label=_("Name"), required=False, max_length=200)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.order_by(ShownName("name")),
        required=False,
        empty_label=_("All"),
    )
    focal = forms.BooleanField(label=_("Focal persons only"), required=False)
    shown = Shown()

    def rows(self) -> PersonQuerySet:
        self.full_clean()
        wanted = self.cleaned_data
        rows = Person.objects.unmerged().matching(wanted.get("q", ""))
        if organisation := wanted.get("organisation"):
            rows = rows.filter(organisation=organisation)
        if wanted.get("focal"):
            rows = rows.filter(is_focal=True)
        return Shown.narrow(rows, wanted.get("shown", ""))


class ImportForm(SpreadsheetForm):
    is_trial = forms.BooleanField(
        label=_("Only try"), help_text=_("Show what would change. Save nothing."), required=False
    )
