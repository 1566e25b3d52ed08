"""By what the organisers' lists can be narrowed; an unknown value narrows nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, override

from django import forms
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from coalition_events.common import dates
from coalition_events.common.languages import Language, ShownName, in_language
from coalition_events.common.text import holds
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Answer, RegistrationQuerySet
from coalition_events.registration.queries import columns, list_rows
from coalition_events.registration.queries.answers import NOT_ANSWERED, Row
from coalition_events.registration.queries.list_rows import GUESTS, INVITED, SORTS, Shown
from members.forms.directory import Filter, Sought
from members.models import Gender, Organisation, Relation
from members.models.organisation import province_choices

EVERYBODY = [("", _("All"))]


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the list down, and the address of the list without it."""

    label: str
    value: str
    href: str


class SelectOfHundreds(forms.Select):
    """Django renders a template for each of its options, which for every organisation is the cost of the page."""

    @override
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = str(value or "")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SafeString(" selected" if key == chosen else ""), label) for key, label in self.choices),
        )
        own = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return format_html("<select{}>{}</select>", flatatt(own), options)


class WantedFilter(Filter):
    @cached_property
    def wanted(self) -> dict[str, str]:
        """What is asked for, without what is empty or unknown."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """By more than a name: the choices stand open then."""
        return bool(self.wanted.keys() - {"q", "status", "answer"})


class RegistrationFilter(WantedFilter):
    """What is asked for of one meeting's registrations. `usual_columns` are shown where the request names none."""

    q = Sought(label=_("Name or organisation"), required=False, max_length=200)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False, widget=SelectOfHundreds)
    day = forms.ChoiceField(label=_("Day"), required=False)
    need = forms.ChoiceField(label=_("Need"), choices=list_rows.need_choices, required=False)
    relation = forms.ChoiceField(label=_("Relation"), choices=[*EVERYBODY, *Relation.choices], required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)
    language = forms.ChoiceField(label=_("Language of emails"), choices=[*EVERYBODY, *Language.choices], required=False)
    gender = forms.ChoiceField(label=_("Gender"), choices=[*EVERYBODY, *Gender.choices], required=False)

    data: QueryDict

    def __init__(
        self, data: QueryDict, *, meeting: Meeting, usual_columns: list[str] | None = None, **kwargs: object
    ) -> None:
        super().__init__(data, **kwargs)
        self.meeting = meeting
        self.usual_columns = list(columns.USUAL) if usual_columns is None else usual_columns
        of_meeting = Organisation.objects.filter(delegations__meeting=meeting, delegations__registrations__isnull=False)
        names = of_meeting.distinct().order_by(ShownName("name")).values_list("pk", "name", "name_km")
        others = [(GUESTS, _("No organisation")), (INVITED, _("Guests from any organisation"))]
        organisations = [(str(pk), in_language(name, name_km)) for pk, name, name_km in names]
        self.offer("organisation", [*EVERYBODY, *others, *organisations])
        # Not above, where `status` is what the form answers with.
        self.fields["status"] = forms.ChoiceField(choices=Shown.choices, required=False, widget=forms.HiddenInput)
        days = [(str(day.number), dates.day_of_month(day.date)) for day in meeting.days.all()]
        self.offer("day", [*EVERYBODY, *days])
        self.offer("province", [*EVERYBODY, *province_choices()])

    @property
    def status_shown(self) -> Shown:
        return Shown(self.wanted.get("status", Shown.CONFIRMED))

    @property
    def shows_all(self) -> bool:
        return self.status_shown == Shown.ALL

    @cached_property
    def sort(self) -> str:
        """A key of SORTS, after a minus where the last comes first; nothing where the list has its own order."""
        asked = str(self.data.get("sort", ""))
        return asked if asked.removeprefix("-") in SORTS else ""

    @property
    def has_chosen_columns(self) -> bool:
        """Whether the request names them: an empty one among them tells "none of these" from "nothing said"."""
        return "columns" in self.data

    @cached_property
    def columns(self) -> list[str]:
        """Keys of `columns.COLUMNS`, in its order."""
        if not self.has_chosen_columns:
            return self.usual_columns
        asked = self.data.getlist("columns")
        return list(columns.USUAL) if "usual" in asked else columns.known(asked)

    def address(self, *, without: str = "", **changes: str) -> str:
        """The query string of this list with something else asked for, from its first page."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in self.wanted.items() if name != without})
        if self.sort and without != "sort":
            query["sort"] = self.sort
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def chips(self) -> Iterator[Chip]:
        for name, value in self.wanted.items():
            if name == "status":
                continue
            field: Any = self.fields[name]
            choices: list[tuple[object, object]] = list(flatten_choices(getattr(field, "choices", [])))
            labels = {str(key): str(label) for key, label in choices}
            yield Chip(str(field.label), labels.get(value, value), self.address(without=name))

    def counts(self) -> dict[Shown, int]:
        """How many there are of each status, and in all; one query."""
        return list_rows.counts(list_rows.narrowed(self.meeting, self.wanted))

    def rows(self) -> RegistrationQuerySet:
        """Of the status shown, as asked for; else those who wait by turn, the others by organisation and name."""
        rows = list_rows.narrowed(self.meeting, self.wanted)
        if not self.shows_all:
            rows = rows.filter(status=self.status_shown)
        usual = "turn" if self.status_shown == Shown.WAITLISTED else ""
        return list_rows.in_order(
            rows.select_related("person", "delegation__organisation", "needs"), self.meeting, self.sort or usual
        )


ANSWERS = [*Answer.choices, (NOT_ANSWERED, _("Not answered"))]


class AnswerFilter(WantedFilter):
    q = Sought(label=_("Organisation or focal person"), required=False, max_length=200)
    relation = forms.ChoiceField(label=_("Relation"), choices=[("", _("All")), *Relation.choices], required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)
    answer = forms.ChoiceField(choices=ANSWERS, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("province", [("", _("All")), *province_choices()])

    def of_any_answer(self, rows: list[Row]) -> list[Row]:
        return [row for row in rows if self._is_wanted(row)]

    def _is_wanted(self, row: Row) -> bool:
        organisation, wanted = row.organisation, self.wanted
        called = organisation.folded + " ".join(person.folded for person in row.focal_persons)
        return (
            holds(wanted.get("q", ""), called)
            and wanted.get("relation", organisation.relation) == organisation.relation
            and ("province" not in wanted or wanted["province"] in organisation.provinces)
        )
