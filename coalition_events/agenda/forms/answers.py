"""What those who appear, and those who are quoted, answer and bring by the link of their mail."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.agenda.files import photographs, sniffing
from coalition_events.agenda.files.sniffing import NotAccepted
from coalition_events.agenda.models import Appearance, Material, Profile, Quote
from coalition_events.common.forms import CoalitionForm, Folded, Keywords, Together, UploadField, VersionedForm
from coalition_events.common.text import is_blank
from members.forms.fields import LineField


class AppearForm(VersionedForm):
    """Yes, I will appear: with the job title in which they do, and a word."""

    class Meta:
        model = Appearance
        fields = ["capacity", "capacity_km", "word"]
        field_classes = {"capacity": LineField, "capacity_km": LineField, "word": LineField}
        labels = {"capacity": _("Your job title"), "capacity_km": _("Your job title in Khmer")}
        help_texts = {"capacity": _("The agenda shows it as you write it.")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.person is None:
            del self.fields["capacity"], self.fields["capacity_km"]
            self.fields["word"].help_text = _("Who will come for your organisation?")

    def layout(self) -> Layout:
        if self.instance.person is None:
            return Layout("word")
        return Layout(Together("capacity", "capacity_km"), "word")

    def answer(self) -> Keywords:
        """What `actions.answer_appearance` asks for."""
        return {name: self.cleaned_data[name] for name in self.fields}


class DeclineForm(CoalitionForm):
    """No: I was not quoted rightly."""

    word = LineField(label=_("Message to the organisers"), max_length=500, required=False)


class ProfileForm(VersionedForm):
    """How somebody is introduced. Whoever has no profile yet gets one when it is saved."""

    is_new = False  # a row that is not there yet is as good as an empty one of version 1

    photo = UploadField(
        label=_("Photograph"),
        required=False,
        accepted="image/jpeg,image/png,image/webp",
        help_text=_("JPEG, PNG or WebP, up to 5 MB. We keep a smaller copy. We remove its place and time."),
    )
    without_photo = forms.BooleanField(label=_("Remove the photograph"), required=False)

    class Meta:
        model = Profile
        fields = ["biography", "biography_km"]
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in ("biography", "biography_km")}
        help_texts = {"biography": _("A few sentences: what you do, and since when.")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.photograph:
            del self.fields["without_photo"]

    def layout(self) -> Layout:
        photo = ["photo", "without_photo"] if self.instance.photograph else ["photo"]
        return Layout("biography", Folded(_("In Khmer"), "biography_km"), *photo)

    def clean_photo(self) -> object:
        file = self.cleaned_data["photo"]
        if file:
            try:
                photographs.written(file, file.size)
            except NotAccepted as refusal:
                raise ValidationError(str(refusal)) from refusal
        return file

    def save(self, commit: bool = True) -> Profile:
        """Raises ChangedMeanwhile where somebody else was faster; a new photograph takes the place of the old one."""
        row, _is_new = Profile.objects.get_or_create(person=self.instance.person)
        self.instance.pk, self.instance._state.adding = row.pk, False
        if file := self.cleaned_data["photo"]:
            self.instance.photograph = photographs.keep(file, file.size)
        elif self.cleaned_data.get("without_photo"):
            self.instance.photograph = ""
        return super().save(commit)  # type: ignore[no-any-return]


class WordsForm(VersionedForm):
    """Yes, I said so: in these words, or as they put them right."""

    class Meta:
        model = Quote
        fields = ["text", "text_km"]
        labels = {"text": _("In English"), "text_km": _("In Khmer")}
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("text", "text_km")}
        error_messages = {"text": {"required": _("Write what was said.")}}

    def layout(self) -> Layout:
        return Layout(Together("text", "text_km"))

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if is_blank(text):
            raise ValidationError(gettext("Write what was said."))
        return text


class MaterialForm(VersionedForm):
    """What it is called, and whom it is for."""

    class Meta:
        model = Material
        fields = ["title", "title_km", "is_public"]
        field_classes = {"title": LineField, "title_km": LineField}
        help_texts = {"is_public": _("Without a tick: only for people in the directory who sign in.")}
        error_messages = {"title": {"required": _("Say what it is, such as “Slides”.")}}

    def layout(self) -> Layout:
        return Layout(Together("title", "title_km"), "is_public")

    def words(self) -> Keywords:
        """What `actions.retitle` asks for."""
        return {name: self.cleaned_data[name] for name in ("title", "title_km", "is_public", "version")}


class NewMaterialForm(MaterialForm):
    file = UploadField(
        label=_("File"),
        max_length=200,
        accepted=".pdf,.pptx,.docx,.jpg,.jpeg,.png",
        help_text=_("PDF, PowerPoint (.pptx), Word (.docx), JPEG or PNG, up to 20 MB."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial["is_public"] = False  # nobody shares with everybody what they did not say so of

    def layout(self) -> Layout:
        return Layout("file", Together("title", "title_km"), "is_public")

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        try:
            sniffing.extension_of(file, file.size)
        except sniffing.NotAccepted as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file

    def material(self) -> Keywords:
        """What `actions.bring` asks for."""
        file = self.cleaned_data["file"]
        texts = {name: self.cleaned_data[name] for name in ("title", "title_km", "is_public")}
        return {"file": file, "size": file.size, **texts}
