from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from coalition_events.attendance.forms.counts import check_counts, count_fields, counted_in
from coalition_events.common.forms import (
    CoalitionForm,
    CoalitionModelForm,
    Keywords,
    Together,
    UploadField,
    VersionedForm,
)
from coalition_events.common.refusals import Refusal
from coalition_events.common.versions import Difference
from coalition_events.meetings.forms import DatesMixin
from coalition_events.summaries.actions.past import NEW, LinesUnclear
from coalition_events.summaries.models import TEXTS, Picture, Summary
from coalition_events.summaries.queries.versions import around_changes, compared
from members.forms.fields import LineField


class Prose(forms.Textarea):
    """Browsers end lines with CR LF: taken for LF, so that what nobody changed is the same as what is stored."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> object:
        typed = super().value_from_datadict(data, files, name)
        return typed.replace("\r\n", "\n") if isinstance(typed, str) else typed


class SummaryForm(VersionedForm):
    """Both texts; once they are public, what was corrected in them."""

    note = forms.CharField(
        label=_("What did you correct?"),
        max_length=300,
        required=False,
        help_text=_("The summary is public. We show your correction on its page. We do not send the email again."),
    )
    note_km = forms.CharField(label=_("What did you correct, in Khmer"), max_length=600, required=False)

    class Meta:
        model = Summary
        fields = ["title", "text", "title_km", "text_km"]
        widgets = {
            "text": Prose(attrs={"rows": 30, "spellcheck": "true"}),
            "text_km": Prose(attrs={"rows": 30, "lang": "km"}),
            "title_km": forms.TextInput(attrs={"lang": "km"}),
        }
        help_texts = {"text": ""}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.wants_corrections:
            del self.fields["note"], self.fields["note_km"]

    def layout(self) -> Layout:
        notes = [Div("note", "note_km", css_class="side-by-side writing")] if self.instance.wants_corrections else []
        return Layout(
            Div(
                Div("title", "text", css_class="stack"),
                Div("title_km", "text_km", css_class="stack"),
                css_class="side-by-side writing",
            ),
            *notes,
        )

    def saved(self) -> Keywords:
        """What `actions.save` asks for."""
        names = ["version", *(name for name in ("note", "note_km") if name in self.fields)]
        texts = {name: self.cleaned_data[name] for name in TEXTS}
        return {"texts": texts} | {name: self.cleaned_data[name] for name in names}

    def show_both(self, stored: Summary) -> None:
        """Somebody was faster: what they wrote beside what was typed here."""
        self._refuse(stored)

    def _refuse(self, stored: Model) -> None:
        """Of two articles that differ in a sentence, its paragraph is shown, and what stands around it."""
        super()._refuse(stored)
        self.differences = [_narrowed(difference) for difference in self.differences]


def _narrowed(difference: Difference) -> Difference:
    paragraphs = around_changes(list(compared(difference.theirs, difference.yours)))
    theirs = [one.text if one else "…" for one in paragraphs if one is None or not one.is_new]
    yours = [one.text if one else "…" for one in paragraphs if one is None or not one.is_gone]
    return Difference(difference.label, "\n\n".join(theirs), "\n\n".join(yours)) if paragraphs else difference


ORGANISATION = "organisation-"  # and its name, as the lines have it


class PastMeetingForm(DatesMixin, CoalitionForm):
    theme = LineField(label=_("Theme"), max_length=200, required=False)
    theme_km = LineField(label=_("Theme in Khmer"), max_length=400, required=False)
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))
    venue = forms.CharField(label=_("Venue"), max_length=200, required=False)
    venue_km = forms.CharField(label=_("Venue in Khmer"), max_length=400, required=False)
    lines = forms.CharField(
        label=_("Agenda"),
        max_length=60_000,
        widget=Prose(attrs={"rows": 12}),
        help_text=_(
            "One session a line, with its people after a dash: "
            "“09:00 Vision – Helen Sworn (Chab Dai), International Director”. "
            "Times can be missing. Write “Day 2” above the second day."
        ),
    )
    goes_on = forms.BooleanField(
        label=_("Go on with the lines as you read them"), required=False, widget=forms.HiddenInput
    )
    article = forms.CharField(
        label=_("Article in English"),
        max_length=60_000,
        required=False,
        widget=Prose(attrs={"rows": 12}),
        help_text=_(
            "Text below a session’s title becomes its takeaways. "
            "Text above the first of these titles is above the days. "
            "Without such titles, all text is there. "
            "All other text and the last paragraph are at the end. "
            "A session with no people and no text is not in the summary."
        ),
    )
    article_km = forms.CharField(
        label=_("Article in Khmer"), max_length=120_000, required=False, widget=Prose(attrs={"rows": 12, "lang": "km"})
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)
        self.fields.update(count_fields())

    @property
    def carried(self) -> dict[str, str]:
        """Which organisations are meant, as sent; a field where that is asked again."""
        return {name: self.data[name] for name in self.data if name.startswith(ORGANISATION)}

    after_lines = 4  # in the layout

    def layout(self) -> Layout:
        return Layout(
            Together("starts_on", "ends_on"),
            Together("theme", "theme_km"),
            Together("venue", "venue_km"),
            Div("lines", "goes_on", css_class="stack pasted"),
            Fieldset(_("How many people came?"), Together(*count_fields(), css_class="numbers")),
            Together("article", "article_km", css_class="pasted"),
        )

    def clean(self) -> None:
        super().clean()
        self.check_dates()
        check_counts(self)

    def entered(self) -> Keywords:
        """What `enter` asks for."""
        names = {"theme", "theme_km", "starts_on", "ends_on", "venue", "venue_km", "lines", "goes_on"}
        return {name: self.cleaned_data[name] for name in (*names, "article", "article_km")} | {
            "counted": counted_in(self),
            "organisations": {name.removeprefix(ORGANISATION): value for name, value in self.carried.items()},
        }

    def refuse(self, refusal: Refusal) -> None:
        super().refuse(refusal)
        if isinstance(refusal, LinesUnclear):
            self.problems = refusal.problems
            if refusal.problems:
                self.fields["goes_on"].widget = forms.CheckboxInput()
            for called, near in refusal.near.items():
                choices = [(str(each.pk), _("It is %(name)s") % {"name": each}) for each in near]
                name = ORGANISATION + called
                self.fields[name] = forms.ChoiceField(
                    label=called, choices=[*choices, (NEW, _("A new organisation"))], widget=forms.RadioSelect
                )
            names = [ORGANISATION + called for called in refusal.near]
            self.helper.layout.fields.insert(self.after_lines, Div(*names, css_class="stack"))


class PictureForm(CoalitionForm):
    file = UploadField(
        label=_("Photograph"),
        accepted="image/jpeg,image/png,image/webp",
        help_text=_("JPEG, PNG or WebP, up to 5 MB. We keep a smaller copy. We remove its place and time."),
        max_length=200,
    )
    caption = forms.CharField(
        label=_("What the picture shows"), max_length=300, help_text=_("We show this below the picture.")
    )
    caption_km = forms.CharField(label=_("What the picture shows, in Khmer"), max_length=600, required=False)
    has_consent = forms.BooleanField(
        label=_("Everyone who can be recognised agreed to be shown here"),
        help_text=_(
            "Do not show children, people who live in a shelter or people who work undercover. "
            "Do not show them even if they agreed."
        ),
        error_messages={"required": _("First ask everyone who can be recognised. Then tick that they agreed.")},
    )

    def picture(self) -> Keywords:
        """What `add_picture` asks for."""
        return {**self.cleaned_data, "size": self.cleaned_data["file"].size}


class CaptionForm(CoalitionModelForm):
    class Meta:
        model = Picture
        fields = ["caption", "caption_km"]
        labels = {"caption": _("What the picture shows"), "caption_km": _("What the picture shows, in Khmer")}
