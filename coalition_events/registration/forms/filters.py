"""By what the organisers' list can be narrowed, and how it is shown; an unknown value narrows nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, override

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import BigIntegerField, Count, F, Func, IntegerField, OrderBy, Q, Value
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from coalition_events.common import dates
from coalition_events.common.forms import CoalitionForm
from coalition_events.common.languages import Language, ShownName, in_language
from coalition_events.common.text import matching
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration, RegistrationQuerySet, Status
from coalition_events.registration.queries import columns, needed
from members.models import Gender, Organisation, Relation
from members.models.provinces import province_choices

GUESTS = "guests"
INVITED = "invited"
EVERYBODY = [("", _("All"))]


class Shown(models.TextChoices):
    """A status, or all of them."""

    CONFIRMED = Status.CONFIRMED.value, Status.CONFIRMED.label
    WAITLISTED = Status.WAITLISTED.value, Status.WAITLISTED.label
    CANCELLED = Status.CANCELLED.value, Status.CANCELLED.label
    ALL = "all", _("All")


SORTS = {"name": ("person__full_name",), "turn": ("waitlisted_at",), "cancelled": ("cancelled_at",)} | {
    key: column.sorts_by for key, column in columns.COLUMNS.items() if column.sorts_by
}


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


class RegistrationFilter(CoalitionForm):
    """What is asked for of one meeting's registrations. `usual_columns` are shown where the request names none."""

    says_optional = False  # a list shows all that nothing narrows down

    q = forms.CharField(
        label=_("Name or organisation"), required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    organisation = forms.ChoiceField(label=_("Organisation"), required=False, widget=SelectOfHundreds)
    day = forms.ChoiceField(label=_("Day"), required=False)
    need = forms.ChoiceField(label=_("Need"), choices=needed.choices, required=False)
    relation = forms.ChoiceField(label=_("Relation"), choices=[*EVERYBODY, *Relation.choices], required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)
    language = forms.ChoiceField(label=_("Language of mail"), choices=[*EVERYBODY, *Language.choices], required=False)
    gender = forms.ChoiceField(label=_("Gender"), choices=[*EVERYBODY, *Gender.choices], required=False)

    def __init__(
        self, data: QueryDict, *, meeting: Meeting, usual_columns: list[str] | None = None, **kwargs: object
    ) -> None:
        super().__init__(data, **kwargs)
        self.meeting = meeting
        self.usual_columns = list(columns.USUAL) if usual_columns is None else usual_columns
        fields: Any = self.fields
        of_meeting = Organisation.objects.filter(delegations__meeting=meeting, delegations__registrations__isnull=False)
        names = of_meeting.distinct().order_by(ShownName("name")).values_list("pk", "name", "name_km")
        fields["organisation"].choices = [
            *EVERYBODY,
            (GUESTS, _("Of no organisation")),
            (INVITED, _("Guests, of any organisation")),
            *((str(pk), in_language(name, name_km)) for pk, name, name_km in names),
        ]
        # Not above, where `status` is what the form answers with.
        fields["status"] = forms.ChoiceField(choices=Shown.choices, required=False, widget=forms.HiddenInput)
        fields["day"].choices = [
            *EVERYBODY,
            *((str(day.number), dates.day_of_month(day.date)) for day in meeting.days.all()),
        ]
        fields["province"].choices = [*EVERYBODY, *province_choices()]

    @cached_property
    def wanted(self) -> dict[str, str]:
        """What is asked for, without what is empty or unknown."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """By more than a name: the choices stand open then."""
        return bool(self.wanted.keys() - {"q", "status"})

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
        asked = self.data.getlist("columns")  # type: ignore[attr-defined]
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
            choices: list[tuple[Any, Any]] = list(flatten_choices(getattr(field, "choices", [])))
            labels = {str(key): str(label) for key, label in choices}
            yield Chip(str(field.label), labels.get(value, value), self.address(without=name))

    def all_rows(self) -> RegistrationQuerySet:
        """Of every status."""
        rows = Registration.objects.filter(meeting=self.meeting)
        wanted = self.wanted
        if q := wanted.get("q"):
            rows = rows.filter(matching(q, "person__folded") | matching(q, "delegation__organisation__folded"))
        if organisation := wanted.get("organisation"):
            rows = rows.filter(_of(organisation))
        if day := wanted.get("day"):
            rows = rows.filter(days__contains=[int(day)])
        if need := wanted.get("need"):
            is_question = need == needed.STILL_TO_ANSWER
            rows = rows.filter(needed.still_to_answer(self.meeting) if is_question else needed.NEEDED[need][1])
        if relation := wanted.get("relation"):
            rows = rows.filter(delegation__organisation__relation=relation)
        if province := wanted.get("province"):
            rows = rows.filter(delegation__organisation__provinces__contains=[province])
        if language := wanted.get("language"):
            rows = rows.filter(person__language=language)
        if gender := wanted.get("gender"):
            rows = rows.filter(person__gender=gender)
        return rows

    def counts(self) -> dict[Shown, int]:
        """How many there are of each status, and in all; one query."""
        by_status = dict(self.all_rows().order_by().values_list("status").annotate(count=Count("pk")))
        counts = {shown: by_status.get(shown.value, 0) for shown in Shown}
        return counts | {Shown.ALL: sum(by_status.values())}

    def rows(self) -> RegistrationQuerySet:
        """Of the status shown, as asked for; else those who wait by turn, the others by organisation and name."""
        rows = self.all_rows() if self.shows_all else self.all_rows().filter(status=self.status_shown)
        rows = rows.select_related("person", "delegation__organisation", "needs")
        if self.sort.removeprefix("-") == "turn" or (not self.sort and self.status_shown == Shown.WAITLISTED):
            return rows.order_by(OrderBy(self._turn(), descending=self.sort.startswith("-"), nulls_last=True), "pk")
        if self.sort:
            return rows.order_by(*_order(self.sort), ShownName("person__full_name"), "pk")
        return rows.order_by(ShownName("delegation__organisation__name"), ShownName("person__full_name"), "pk")

    def _turn(self) -> Func:
        """The place in the line, which is one line of all who wait, whatever the list is narrowed down to."""
        line = self.meeting.registrations.in_line(self.meeting.waitlist_rule).values_list("pk", flat=True)
        whole = Value(list(line), output_field=ArrayField(BigIntegerField()))
        return Func(whole, F("pk"), function="array_position", output_field=IntegerField())


def _of(organisation: str) -> Q:
    if organisation == GUESTS:
        return Q(delegation=None)
    if organisation == INVITED:
        return Q(is_guest=True)
    return Q(delegation__organisation=int(organisation))


def _order(sort: str) -> Iterator[OrderBy]:
    for field in SORTS[sort.removeprefix("-")]:
        yield OrderBy(
            ShownName(field) if field.endswith("name") else F(field), descending=sort.startswith("-"), nulls_last=True
        )
