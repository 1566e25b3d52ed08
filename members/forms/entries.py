"""The forms of the directory's entries: a person's, an organisation's."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common.forms import CoalitionModelForm, Names, Together, VersionedForm
from coalition_events.common.languages import ShownName
from members.forms.fields import AddressField, LineField, NamesMixin, PhoneField, PhoneMixin
from members.models import Honorific, Organisation, Person, phones
from members.models.organisation import province_choices
from members.models.person import DETAILS
from members.queries.directory import Organisations
from members.queries.duplicates import likely_duplicates

DUPLICATE = "duplicate"


class AskedOnceForm(CoalitionModelForm):
    """A form that asks once whether its row is there already, and believes who saves again.

    The question is an error of the form; the hidden field `is_another` comes back with it.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_another"] = forms.CharField(widget=forms.HiddenInput, required=False)

    def question(self) -> str:
        """What to ask of the rows that may be the same; nothing where there are none."""
        raise NotImplementedError

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # now the instance holds what was typed
        if self.errors or self.cleaned_data.get("is_another") or not self.has_changed():
            return
        if question := self.question():
            self.add_error(None, ValidationError(question, code=DUPLICATE))
            self.fill_in("is_another", "yes")


def links(rows: Iterable[Organisation | Person]) -> str:
    return format_html_join(", ", '<a href="{}">{}</a>', ((row.get_absolute_url(), row) for row in rows))


AS_THE_NAME_IS_TYPED = {  # htmx asks whether somebody is there already
    "hx-get": reverse_lazy("organise:person_duplicates"),
    "hx-include": '[name="full_name"], [name="full_name_km"], [name="organisation"], [name="person"]',
    "hx-target": "#likely-duplicates",
    "hx-trigger": "input changed delay:400ms, change",
    "hx-sync": "closest form:replace",
}


class PersonForm(NamesMixin, PhoneMixin, AskedOnceForm, VersionedForm):
    person = forms.IntegerField(widget=forms.HiddenInput, required=False)  # not to be offered as their own duplicate

    class Meta:
        model = Person
        fields = DETAILS
        field_classes = {
            "full_name": LineField,
            "full_name_km": LineField,
            "job_title": LineField,
            "job_title_km": LineField,
            "phone": PhoneField,
            "email": AddressField,
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        organisations = Organisation.objects.active() | Organisation.objects.filter(pk=self.instance.organisation_id)
        self.offer("organisation", organisations.order_by(ShownName("name")), none=_("None: a guest"))
        self.offer("honorific", [("", _("None")), *Honorific.choices])
        if words := phones.doubt(self.instance.phone):
            self.warn("phone", words)
        self.fields["other_spellings"].widget.attrs["rows"] = 2
        for name in ("full_name", "full_name_km", "organisation"):
            self.fields[name].widget.attrs |= AS_THE_NAME_IS_TYPED
        self.fields["person"].initial = self.instance.pk

    def require_organisation(self) -> None:
        """Nobody becomes a guest because the choice was overlooked."""
        field: Any = self.fields["organisation"]
        field.required, field.empty_label = True, _("Choose one")

    def layout(self) -> Layout:
        return Layout(
            Names(),
            HTML('<div id="likely-duplicates" role="status"></div>'),
            "other_spellings",
            Together("honorific", "gender"),
            "organisation",
            "is_focal",
            "is_deputy",
            Together("job_title", "job_title_km"),
            Together("phone", "email"),
            "language",
        )

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("is_focal") and not self.cleaned_data.get("organisation"):
            self.add_error("organisation", _("A focal person answers for an organisation. Choose which."))
        elif self.cleaned_data.get("is_deputy") and not self.cleaned_data.get("organisation"):
            self.add_error("organisation", _("A deputy answers for an organisation. Choose which."))

    def _duplicates(self) -> list[Person]:
        if not {"full_name", "full_name_km", "organisation"} & set(self.changed_data):
            return []
        if self.is_new and Person.objects.added_just_now(self.instance, now=timezone.now()).exists():
            return []  # sent twice: `add_person` knows
        return likely_duplicates(self.instance)

    def question(self) -> str:
        duplicates = self._duplicates()
        if not duplicates:
            return ""
        if self.is_new:
            words = _("Is it the same person as {names}? Then leave this page. If it is somebody else, save again.")
            return format_html(words, names=links(duplicates))
        words = _("Is it the same person as {names}? Then merge the two entries. If it is somebody else, save again.")
        merging = ((reverse("organise:merge", args=[self.instance.pk, other.pk]), other) for other in duplicates)
        return format_html(words, names=format_html_join(", ", '<a href="{}">{}</a>', merging))


NAME_IS_TAKEN = gettext_lazy("There is an organisation of this name already.")


class OrganisationForm(AskedOnceForm, VersionedForm):
    main_province = forms.ChoiceField(label=gettext_lazy("Main office"), required=False)
    provinces = forms.MultipleChoiceField(
        label=gettext_lazy("Works in"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Organisation
        fields = ["name", "name_km", "short_name", "kind", "relation", "website", "note"]
        field_classes = {"name": LineField, "name_km": LineField, "short_name": LineField}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choices = province_choices()
        self.offer("main_province", [("", _("Not said")), *choices])
        self.offer("provinces", choices)
        main, *_others = self.instance.provinces or [""]
        self.initial.update(main_province=main, provinces=self.instance.provinces)

    def layout(self) -> Layout:
        return Layout(
            Names("name"),
            Together("short_name", "website"),
            Together("kind", "relation"),
            "main_province",
            "provinces",
            "note",
        )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Organisation.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(NAME_IS_TAKEN, code=DUPLICATE)
        return name

    def clean(self) -> None:
        super().clean()
        main, others = self.cleaned_data.get("main_province"), self.cleaned_data.get("provinces", [])
        # The first is the main office: the model has no other place for it.
        self.instance.provinces = list(dict.fromkeys([main, *others] if main else others))

    def save_if_current(self) -> bool:
        """As every form does; False too where another of this name came in since it was looked for."""
        try:
            with transaction.atomic():
                return super().save_if_current()
        except IntegrityError:
            self.add_error("name", NAME_IS_TAKEN)
            return False

    def question(self) -> str:
        others = Organisations(Organisation.objects.exclude(pk=self.instance.pk))
        names = filter(None, [self.instance.name, self.instance.name_km, self.instance.short_name])
        duplicates = {other.pk: other for name in names for other in others.called(name)}
        words = _("Is it the same as {names}? Then leave this page. If it is another organisation, save again.")
        return format_html(words, names=links(duplicates.values())) if duplicates else ""
