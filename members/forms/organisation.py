from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.common.forms import Together, VersionedForm
from members.forms.asked_once import DUPLICATE, AskedOnceForm, links
from members.forms.fields import LineField
from members.models import Organisation
from members.models.provinces import province_choices
from members.queries.directory import Organisations

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
        words = _("Is it the same as {names}? Then leave this page. If it is another one, save again.")
        return format_html(words, names=links(duplicates.values())) if duplicates else ""
