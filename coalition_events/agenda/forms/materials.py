"""Slides and handouts."""

from typing import Any

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.files import sniffing
from coalition_events.agenda.models import Material
from coalition_events.common.forms import Together, UploadField, VersionedForm
from members.forms.fields import LineField


class MaterialForm(VersionedForm):
    """What it is called, and whom it is for."""

    class Meta:
        model = Material
        fields = ["title", "title_km", "is_public"]
        field_classes = {"title": LineField, "title_km": LineField}
        help_texts = {"is_public": _("Else for those only who sign in and stand in the directory.")}
        error_messages = {"title": {"required": _("Say what it is, such as “Slides”.")}}

    def layout(self) -> Layout:
        return Layout(Together("title", "title_km"), "is_public")

    def words(self) -> dict[str, Any]:
        """What `actions.retitle` asks for."""
        return {name: self.cleaned_data[name] for name in ("title", "title_km", "is_public", "version")}


class NewMaterialForm(MaterialForm):
    file = UploadField(
        label=_("File"),
        max_length=200,
        accepted=".pdf,.pptx,.docx,.jpg,.jpeg,.png",
        help_text=_("PDF, PowerPoint (.pptx), Word (.docx), JPEG or PNG, up to 20 MB."),
    )

    def layout(self) -> Layout:
        return Layout("file", Together("title", "title_km"), "is_public")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            sniffing.extension_of(file, file.size)
        except sniffing.NotAccepted as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file

    def material(self) -> dict[str, Any]:
        """What `actions.bring` asks for."""
        file = self.cleaned_data["file"]
        told = {name: self.cleaned_data[name] for name in ("title", "title_km", "is_public")}
        return {"file": file, "size": file.size, **told}
