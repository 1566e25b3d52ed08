from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.rows import label_of
from coalition_events.common.versions import outdated
from members.models import Gender, Person
from members.models.person import DETAILS

KEPT, GONE = "kept", "gone"


@dataclass(frozen=True)
class Agreed:
    """What both entries say alike, so that there is nothing to choose."""

    label: str
    value: str


class MergeForm(CoalitionForm):
    """Which entry's word is kept, field by field; a field that is empty in one takes the other's unless told not to.

    It carries the versions that its reader saw: where one has changed meanwhile, both are shown anew.
    """

    says_optional = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, kept: Person, gone: Person, **kwargs: object) -> None:
        self.kept, self.gone = kept, gone
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._versions
        for name in DETAILS:
            if getattr(kept, name) != getattr(gone, name):
                self.fields[name] = forms.ChoiceField(
                    label=_label(name),
                    choices=[(KEPT, _in_its_language(kept, name)), (GONE, _in_its_language(gone, name))],
                    initial=GONE if _says_nothing(kept, name) else KEPT,
                    widget=forms.RadioSelect,
                )

    @property
    def has_choices(self) -> bool:
        return any(name in self.fields for name in DETAILS)

    @property
    def agreed(self) -> Iterator[Agreed]:
        for name in DETAILS:
            if name not in self.fields and not _says_nothing(self.kept, name):
                yield Agreed(_label(name), _in_its_language(self.kept, name))

    @property
    def taking(self) -> list[str]:
        """The fields in which the one that stays takes the other's word."""
        return [name for name in DETAILS if self.cleaned_data.get(name) == GONE]

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("seen") != self._versions:
            self.fill_in("seen", self._versions)
            self.add_error(None, outdated())

    @property
    def _versions(self) -> str:
        return f"{self.kept.version}-{self.gone.version}"


def shown(person: Person, name: str) -> str:
    """That field of the person in words."""
    value = getattr(person, name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "organisation":
        return str(value or _("None: a guest"))
    if name == "phone":
        return person.phone_shown or _("(nothing)")
    display = getattr(person, f"get_{name}_display", None)
    return str(display() if display else value) or _("(nothing)")


def _in_its_language(person: Person, name: str) -> str:
    is_khmer = name.endswith("_km") and getattr(person, name)
    return format_html('<span lang="km">{}</span>', shown(person, name)) if is_khmer else shown(person, name)


def _says_nothing(person: Person, name: str) -> bool:
    return getattr(person, name) in (None, "", False, Gender.NOT_SAID)


def _label(name: str) -> str:
    label = label_of(Person, name)
    return label[:1].upper() + label[1:]
