from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.common.forms import CoalitionModelForm, Together, VersionedFormMixin
from members import phones
from members.doubles import likely_doubles, organisations_called
from members.forms.fields import AddressField, LineField, PhoneField
from members.models import Honorific, Organisation, Person
from members.provinces import province_choices

DOUBLE = "double"
AS_THE_NAME_IS_TYPED = {  # htmx asks whether somebody is there already
    "hx-get": reverse_lazy("organise:person_doubles"),
    "hx-include": '[name="full_name"], [name="full_name_km"], [name="organisation"], [name="person"]',
    "hx-target": "#likely-doubles",
    "hx-trigger": "input changed delay:400ms, change",
    "hx-sync": "closest form:replace",
}
NAME_IS_TAKEN = gettext_lazy("There is an organisation of this name already.")


class AskedOnceMixin:
    """A form that asks once whether its row is there already, and believes who saves again.

    The question is an error of the form; the hidden field `is_another` comes back with it.
    """

    instance: Any
    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        form.fields["is_another"] = forms.CharField(widget=forms.HiddenInput, required=False)

    def likely_doubles(self) -> list[Any]:
        raise NotImplementedError

    def question(self, doubles: list[Any]) -> str:
        raise NotImplementedError

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # now the instance holds what was typed
        form: Any = self
        if form.errors or form.cleaned_data.get("is_another") or not form.has_changed():
            return
        if doubles := self.likely_doubles():
            form.add_error(None, ValidationError(self.question(doubles), code=DOUBLE))
            form.data = form.data.copy()
            form.data[form.add_prefix("is_another")] = "yes"


class OrganisationForm(AskedOnceMixin, VersionedFormMixin, CoalitionModelForm):
    main_province = forms.ChoiceField(label=gettext_lazy("Main office"), required=False)
    provinces = forms.MultipleChoiceField(
        label=gettext_lazy("Works in"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Organisation
        fields = ["name", "name_km", "short_name", "kind", "relation", "website", "note"]
        field_classes = {"name": LineField, "name_km": LineField, "short_name": LineField}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = province_choices()
        self.fields["main_province"].choices = [("", _("Not said")), *choices]  # type: ignore[attr-defined]
        self.fields["provinces"].choices = choices  # type: ignore[attr-defined]
        main, *_others = self.instance.provinces or [""]
        self.initial.update(main_province=main, provinces=self.instance.provinces)

    def layout(self) -> Layout:
        return Layout(
            Together("name", "name_km"),
            Together("short_name", "website"),
            Together("kind", "relation"),
            "main_province",
            "provinces",
            "note",
        )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Organisation.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(NAME_IS_TAKEN, code=DOUBLE)
        return name

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        main, others = self.cleaned_data.get("main_province"), self.cleaned_data.get("provinces", [])
        # The first is the main office: the model has no other place for it.
        self.instance.provinces = list(dict.fromkeys([main, *others] if main else others))
        return cleaned

    def save_if_current(self) -> bool:
        """As every form does; False too where another of this name came in since it was looked for."""
        try:
            with transaction.atomic():
                return super().save_if_current()
        except IntegrityError:
            self.add_error("name", NAME_IS_TAKEN)
            return False

    def likely_doubles(self) -> list[Organisation]:
        others = list(Organisation.objects.exclude(pk=self.instance.pk))
        names = filter(None, [self.instance.name, self.instance.name_km, self.instance.short_name])
        return list({one.pk: one for name in names for one in organisations_called(name, others)}.values())

    def question(self, doubles: list[Organisation]) -> str:
        words = _("Is it the same as {names}? Then leave this page. If it is another one, save again.")
        return format_html(words, names=links(doubles))


class PersonForm(AskedOnceMixin, VersionedFormMixin, CoalitionModelForm):
    person = forms.IntegerField(widget=forms.HiddenInput, required=False)  # not to be offered as their own double

    class Meta:
        model = Person
        fields = [
            "full_name",
            "full_name_km",
            "honorific",
            "gender",
            "organisation",
            "is_focal",
            "job_title",
            "job_title_km",
            "phone",
            "email",
            "language",
        ]
        field_classes = {
            "full_name": LineField,
            "full_name_km": LineField,
            "job_title": LineField,
            "job_title_km": LineField,
            "phone": PhoneField,
            "email": AddressField,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = Organisation.objects.active() | Organisation.objects.filter(pk=self.instance.organisation_id)
        field: Any = self.fields["organisation"]
        field.queryset, field.empty_label = organisations.order_by("name"), _("None: a guest")
        self.fields["honorific"].choices = [("", _("None")), *Honorific.choices]  # type: ignore[attr-defined]
        if words := phones.doubt(self.instance.phone):
            self.warn("phone", words)
        for name in ("full_name", "full_name_km", "organisation"):
            self.fields[name].widget.attrs |= AS_THE_NAME_IS_TYPED
        self.fields["person"].initial = self.instance.pk

    def layout(self) -> Layout:
        return Layout(
            Together("full_name", "full_name_km"),
            HTML('<div id="likely-doubles" role="status"></div>'),
            Together("honorific", "gender"),
            "organisation",
            "is_focal",
            Together("job_title", "job_title_km"),
            Together("phone", "email"),
            "language",
        )

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        self.warnings.pop("phone", None)
        if words := phones.doubt(phone):
            self.warn("phone", words)
        return phone

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("is_focal") and not self.cleaned_data.get("organisation"):
            self.add_error("organisation", _("A focal person answers for an organisation. Choose which."))
        return cleaned

    def likely_doubles(self) -> list[Person]:
        if not {"full_name", "full_name_km", "organisation"} & set(self.changed_data):
            return []
        if self.is_new and Person.objects.added_just_now(self.instance, now=timezone.now()).exists():
            return []  # sent twice: `add_person` knows
        return likely_doubles(self.instance)

    def question(self, doubles: list[Person]) -> str:
        if self.is_new:
            words = _("Is it the same person as {names}? Then leave this page. If it is somebody else, save again.")
            return format_html(words, names=links(doubles))
        words = _("Is it the same person as {names}? Then merge the two entries. If it is somebody else, save again.")
        merging = ((reverse("organise:merge", args=[self.instance.pk, other.pk]), other) for other in doubles)
        return format_html(words, names=format_html_join(", ", '<a href="{}">{}</a>', merging))


def links(rows: list[Any]) -> str:
    return format_html_join(", ", '<a href="{}">{}</a>', ((row.get_absolute_url(), row) for row in rows))
