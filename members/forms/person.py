from crispy_forms.layout import HTML, Layout
from django import forms
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from coalition_events.common.forms import Together, VersionedForm
from coalition_events.common.languages import ShownName
from members.forms.asked_once import AskedOnceForm, links
from members.forms.fields import AddressField, LineField, PhoneField
from members.models import Honorific, Organisation, Person, phones
from members.models.person import DETAILS
from members.queries.duplicates.pairs import likely_duplicates

AS_THE_NAME_IS_TYPED = {  # htmx asks whether somebody is there already
    "hx-get": reverse_lazy("organise:person_duplicates"),
    "hx-include": '[name="full_name"], [name="full_name_km"], [name="organisation"], [name="person"]',
    "hx-target": "#likely-duplicates",
    "hx-trigger": "input changed delay:400ms, change",
    "hx-sync": "closest form:replace",
}


class PersonForm(AskedOnceForm, VersionedForm):
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

    def layout(self) -> Layout:
        return Layout(
            Together("full_name", "full_name_km"),
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

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        self.warnings.pop("phone", None)
        if words := phones.doubt(phone):
            self.warn("phone", words)
        return phone

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
