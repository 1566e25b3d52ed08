"""What every form of the site begins with.

A form says what it accepts and its layout. It renders through the pack in templates/coalition; `<form>`, its buttons
and `components/form_errors.html` stand in the page.
"""

from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, LayoutObject
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F
from django.forms.widgets import DateTimeBaseInput
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, ngettext_lazy

from coalition_events.common.dates import language_of
from coalition_events.common.refusals import ChangedMeanwhile, Refusal
from coalition_events.common.text import clean, is_blank
from coalition_events.common.uploads import Unreadable
from coalition_events.common.versions import OUTDATED, Difference, differences, outdated

PICKERS: dict[type[DateTimeBaseInput], tuple[str, str]] = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.TimeInput: ("time", "%H:%M"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
}

A_FEW_WORDS = 2000
BOUNDS: dict[str, Any] = {
    "min_value": _("At least %(limit_value)s."),
    "max_value": _("At most %(limit_value)s."),
    "max_length": ngettext_lazy(
        "This has %(show_value)d letter; at most %(limit_value)d fit. Shorten it.",
        "This has %(show_value)d letters; at most %(limit_value)d fit. Shorten it.",
        "show_value",
    ),
}
NOT_A_LINK = _("This is not a link. A link starts with https://.")

type Keywords = dict[str, Any]  # what a form hands to an action, each value under the name of its argument


class Together(Div):
    """Fields that stand side by side where there is room: `Layout("title", Together("starts", "ends"))`."""

    css_class = "fields"


class Names(Together):
    """A name in Latin and in Khmer letters: first the one in the page's own."""

    def __init__(self, latin: str = "full_name", **kwargs: object) -> None:
        names = [latin, f"{latin}_km"]
        super().__init__(*(reversed(names) if language_of() == "km" else names), **kwargs)


class Folded(LayoutObject):
    """Fields that most leave as they are, below a line that unfolds them: `Folded(_("Needs"), "diet", "access")`.

    It stands open where one of them is to be put right, or must be filled in.
    """

    template = "coalition/layout/folded.html"

    def __init__(self, summary: str | Promise, *fields: object) -> None:
        self.summary, self.fields = summary, list(fields)

    def render(
        self, form: "CoalitionFormMixin", context: object, template_pack: object = None, **kwargs: object
    ) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        names = {pointer.name for pointer in self.get_field_names()} & form.fields.keys()
        is_open = any(form[name].errors or form.warnings.get(name) or _is_to_be_filled_in(form, name) for name in names)
        return render_to_string(self.template, {"summary": self.summary, "fields": fields, "is_open": is_open})


def _is_to_be_filled_in(form: forms.BaseForm, name: str) -> bool:
    field = form.fields[name]
    return field.required and form.get_initial_for_field(field, name) in field.empty_values


class CoalitionFormMixin(forms.BaseForm):
    """Our pack, no `<form>` of its own, clean text, and the browser's own pickers for days and times."""

    def __init__(self, data: object = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(cleaned(data), *args, **kwargs)
        self.warnings: dict[str, str] = {}
        self.refusal: Unreadable | None = None
        self.differences: list[Difference] = []  # from what somebody else has stored meanwhile
        self.helper = FormHelper()
        self.helper.render_hidden_fields = True
        self.helper.layout = self.layout()
        for field in self.fields.values():
            use_native_picker(field.widget)
            keep_small(field)
            say_bounds_plainly(field)

    def layout(self) -> Layout | None:
        """The crispy Layout, where the plain order of the fields does not do."""
        return None

    def offer(self, name: str, choices: Iterable[object], *, none: str | Promise = "") -> None:
        """What may be chosen in that field: pairs of value and label, or rows and how none of them is called."""
        field: Any = self.fields[name]
        if not isinstance(choices, models.QuerySet):
            field.choices = choices
            return
        field.queryset = choices
        field.empty_label = none or field.empty_label

    def fill_in(self, name: str, value: object) -> None:
        """Let that field hold this when the form is shown again, whatever was sent."""
        sent = self.data.copy() if isinstance(self.data, MultiValueDict) else dict(self.data)
        sent[self.add_prefix(name)] = str(value)
        self.data = sent

    def refuse_outdated(self, found: Iterable[Difference] = (), **seen: object) -> None:
        """Somebody else was faster: both are shown. `seen`: sent once more from there, what was typed is saved."""
        self.differences = [*found, *self.differences]
        self.add_error(None, outdated())
        for name, value in seen.items():
            self.fill_in(name, value)

    def warn(self, field: str, words: str) -> None:
        """Say something beside this field without refusing it."""
        self.warnings[field] = words

    def refuse_file(self, field: str, refusal: Unreadable) -> None:
        """Say at this field why what was given cannot be used."""
        self.add_error(field, str(refusal))
        self.refusal = refusal

    def refuse(self, refusal: Refusal) -> None:
        """Say why it is not done, beside the field that it is about."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))

    def attempt[T](self, action: Callable[[], T]) -> T | None:
        """Do it with what was sent; None where nothing was, where it is not valid, or where it is refused.

        Raises ChangedMeanwhile: the page shows both.
        """
        if self.is_valid():
            try:
                return action()
            except ChangedMeanwhile:
                raise
            except Refusal as refusal:
                self.refuse(refusal)
        return None

    @property
    def status(self) -> int:
        """What to answer with when this form is shown again."""
        if self.refusal:
            return self.refusal.status
        if self.has_error(NON_FIELD_ERRORS, OUTDATED):
            return 409
        return 422 if self.errors else 200


class UploadField(forms.FileField):
    """A file, of the kinds that are `accepted`."""

    default_error_messages = {
        "required": _("Choose a file."),
        "invalid": _("Choose a file."),
        "empty": _("This file is empty."),
        "max_length": _("The name of this file is too long. Give it a shorter one."),
    }

    def __init__(self, *, accepted: str, **options: Any) -> None:
        super().__init__(widget=forms.FileInput({"accept": accepted}), **options)


class CoalitionForm(CoalitionFormMixin, forms.Form):
    """A form that is about no single row."""


class SpreadsheetForm(CoalitionForm):
    file = UploadField(
        label=_("Spreadsheet"),
        help_text=_("Excel (.xlsx) or CSV, up to 5 MB and 20,000 rows."),
        accepted=".xlsx,.csv,.tsv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv",
    )


class CoalitionModelForm(CoalitionFormMixin, forms.ModelForm):  # type: ignore[type-arg]
    """A form that edits one row."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in self._meta.fields or ():
            field = self.fields.get(name)
            if isinstance(field, forms.IntegerField):
                begin_where_kept(field, self._meta.model._meta.get_field(name).validators)


class VersionedForm(CoalitionModelForm):
    """For a model with a `version`.

    The form carries the version it was drawn from and saving counts it up. Where the row has changed meanwhile the form
    has an error and status 409, `differences` tells what is stored and what was typed, and the fields keep what was
    typed; sent once more from that page, it is saved over what its reader has now seen.

        if form.is_valid() and form.save_if_current():
            return redirect(…)
        return render(request, …, status=form.status)
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_new:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
            self.initial.setdefault("version", self.instance.version)

    @property
    def is_new(self) -> bool:
        return bool(self.instance._state.adding)

    def clean(self) -> None:
        super().clean()
        # A form without a version, or with a forged one, is as good as an old one.
        self.errors.pop("version", None)
        if not self.is_new and self.cleaned_data.get("version") != self.instance.version:
            self._refuse(self.instance)

    def save(self, commit: bool = True) -> Any:
        """Save and count the version up. Raises ChangedMeanwhile where somebody else was faster by a moment."""
        if self.is_new or not commit:
            return super().save(commit)
        with transaction.atomic():
            drawn_from = self.cleaned_data["version"]
            row = type(self.instance)._base_manager.filter(pk=self.instance.pk, version=drawn_from)
            if not row.update(version=F("version") + 1):
                raise ChangedMeanwhile
            self.instance.version = drawn_from + 1
            return super().save()

    def save_if_current(self) -> bool:
        """Save; False, with the form showing both, where somebody else was faster."""
        try:
            self.save()
        except ChangedMeanwhile:
            self._refuse(type(self.instance)._base_manager.get(pk=self.instance.pk))
            return False
        return True

    def _refuse(self, stored: Any) -> None:
        names = [name for name in self.fields if name != "version"]
        found = differences(self, forms.model_to_dict(stored, fields=names))
        self.refuse_outdated(found, version=stored.version)


def edit[Row: models.Model, Form: CoalitionModelForm, Saved](
    request: HttpRequest, form_of: Callable[..., Form], row: Row, save: Callable[[Form], Saved]
) -> tuple[Row, Form, Saved | None]:
    """The row as it stands, its form, and what `save` returns of what was sent; None where nothing is saved.

    `save` may raise a Refusal. Where that is ChangedMeanwhile, the form shows both.
    """
    # A form writes what is typed into its row, right or wrong: it gets one of its own.
    form = form_of(sent(request), instance=copy(row))
    try:
        return row, form, form.attempt(lambda: save(form))
    except ChangedMeanwhile:
        row = type(row)._base_manager.get(pk=row.pk)
        form = form_of(request.POST, instance=copy(row))
        form.is_valid()  # no more: it tells what the other has written
        return row, form, None


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent to a form's page, though it were empty; None where somebody only looks at it."""
    return request.POST if request.method == "POST" else None


def filled_in(request: HttpRequest, *names: str) -> dict[str, str]:
    """What the address says of these fields; nothing once the form is sent, for then all in it is somebody's word."""
    return {name: request.GET[name] for name in names if name in request.GET and request.method != "POST"}


def cleaned(data: object) -> Any:
    """What was sent, with each text as it is kept; what shows nothing is empty, whatever its field."""
    if not isinstance(data, MultiValueDict):
        return {name: _clean(value) for name, value in data.items()} if isinstance(data, dict) else data
    found = data.copy()
    for name, values in data.lists():
        found.setlist(name, [_clean(value) for value in values])
    return found


def _clean(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = clean(value)
    return "" if is_blank(text) else text


def keep_small(field: forms.Field) -> None:
    """A box for a few words is a few lines high, unless its form says otherwise."""
    is_unsaid = field.widget.attrs.get("rows") == "10"  # Django's own
    if isinstance(field, forms.CharField) and is_unsaid and (field.max_length or 0) <= A_FEW_WORDS:
        field.widget.attrs["rows"] = "4"


def say_bounds_plainly(field: forms.Field) -> None:
    """Django's own sentences for a number out of bounds, for a long text and for a link speak of values."""
    field.error_messages = BOUNDS | field.error_messages
    if isinstance(field, forms.URLField):
        field.error_messages["invalid"] = NOT_A_LINK


def begin_where_kept(field: forms.IntegerField, validators: Iterable[object]) -> None:
    """Django's field for a count begins at 0, though its model's validators begin higher: it says the one lowest."""
    lowest = [each for each in validators if isinstance(each, MinValueValidator)]
    if lowest:
        others = [each for each in field.validators if not isinstance(each, MinValueValidator)]
        field.validators = [*others, *lowest]
        field.widget.attrs["min"] = max(each.limit_value for each in lowest)


def use_native_picker(widget: forms.Widget) -> None:
    for kind, (input_type, written) in PICKERS.items():
        if isinstance(widget, kind):
            # Browsers send and expect ISO, whatever the language of the page.
            widget.input_type, widget.format = input_type, written
