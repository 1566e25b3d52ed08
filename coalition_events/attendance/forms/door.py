"""What phones send, and what an organiser types of a phone."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from coalition_events.attendance.actions.acts import Reference, Sent
from coalition_events.attendance.models import ActKind
from coalition_events.attendance.models.printed import CODE_LENGTH, CODE_SIGNS
from coalition_events.attendance.queries.codes import LONGEST
from coalition_events.common import dates
from coalition_events.common.forms import CoalitionForm, UploadField
from coalition_events.common.text import clean, number_in, one_line
from coalition_events.common.uploads import Unreadable, content_of
from coalition_events.meetings.models import MOST_DAYS, Day
from members.models import Gender

MOST_ACTS = 500
MOST_BYTES = 256 * 1024
MOST_WAITING = 1_000_000
NEEDED: dict[object, list[str]] = {ActKind.WALK_IN: ["name"], ActKind.SUBSTITUTE: ["name", "instead_of"]}
CODE = re.compile(f"code:([{CODE_SIGNS}]{{{CODE_LENGTH},{LONGEST}}})")


class NoBatch(Exception):
    """What was sent is no batch of acts."""


class Batch:
    """What one phone sends at once: its acts, in which `unread` could not be read."""

    def __init__(self, content: bytes) -> None:
        try:
            told = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise NoBatch from error
        if not isinstance(told, dict) or not isinstance(told.get("acts"), list) or len(told["acts"]) > MOST_ACTS:
            raise NoBatch
        self.clock = moment(told.get("now"))
        self.waiting = min(told["waiting"], MOST_WAITING) if is_number(told.get("waiting")) else 0
        self.phone = told["phone"] if is_number(told.get("phone")) else None  # who did it
        self.proof = str(told["from"])[:100] if "from" in told else None  # of another phone, which did it
        self.ids = [str(each.get("id", ""))[:40] if isinstance(each, dict) else "" for each in told["acts"]]
        self.acts = [sent(each) for each in told["acts"]]

    @property
    def readable(self) -> list[Sent]:
        return [act for act in self.acts if act]

    @property
    def unread(self) -> int:
        return self.acts.count(None)


def is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def moment(value: object) -> datetime | None:
    """In any zone that it names; None where it is no moment of these years."""
    try:
        found = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if found is None or timezone.is_naive(found) or not 2000 <= found.year < 2200:
        return None
    return found


class ActForm(forms.Form):
    id = forms.UUIDField()
    kind = forms.ChoiceField(choices=ActKind.choices)
    at = forms.CharField(max_length=40)
    day = forms.IntegerField(min_value=1, max_value=MOST_DAYS)
    person = forms.CharField(required=False, max_length=60)
    instead_of = forms.CharField(required=False, max_length=60)
    name = forms.CharField(required=False, max_length=120)
    gender = forms.ChoiceField(required=False, choices=Gender.choices)
    organisation = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    organisation_name = forms.CharField(required=False, max_length=200)
    reason = forms.CharField(required=False, max_length=300)
    another = forms.BooleanField(required=False)
    photos = forms.BooleanField(required=False)
    back = forms.CharField(required=False, max_length=60)
    sequence = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)

    def clean_at(self) -> datetime:
        found = moment(self.cleaned_data["at"])
        if found is None:
            raise forms.ValidationError("")
        return found

    def clean_person(self) -> Reference | None:
        return _reference(self.cleaned_data["person"])

    def clean_instead_of(self) -> Reference | None:
        return _reference(self.cleaned_data["instead_of"])

    def clean_back(self) -> Reference | None:
        return _reference(self.cleaned_data["back"])

    def clean(self) -> dict[str, object]:
        cleaned = {
            name: one_line(clean(value)) if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
        }
        needed = NEEDED.get(cleaned.get("kind"), ["person"])
        if any(cleaned.get(name) in (None, "") for name in needed):
            raise forms.ValidationError("")
        return cleaned


def _reference(text: str) -> Reference | None:
    if not text:
        return None
    if found := CODE.fullmatch(text):
        return found[1]
    if text.startswith("act:"):
        try:
            return UUID(text.removeprefix("act:"))
        except ValueError:
            raise forms.ValidationError("") from None
    number = number_in(text)
    if number is None:
        raise forms.ValidationError("")
    return number


def sent(told: object) -> Sent | None:
    """The act; None where it is none."""
    if not isinstance(told, dict):
        return None
    if any(not isinstance(value, (str, int, type(None))) for value in told.values()):
        return None
    form = ActForm({name: "" if value is None else clean(str(value)) for name, value in told.items()})
    if not form.is_valid():
        return None
    told = form.cleaned_data
    return Sent(
        id=told["id"],
        kind=ActKind(told["kind"]),
        at=told["at"],
        day=told["day"],
        person=told["instead_of"] if told["kind"] == ActKind.SUBSTITUTE else told["person"],
        name=told["name"],
        gender=told["gender"],
        organisation=told["organisation"],
        organisation_name=told["organisation_name"],
        reason=told["reason"],
        is_another=told["another"],
        photos=told["photos"],
        back=told["back"],
        sequence=told["sequence"],
    )


class PhoneForm(CoalitionForm):
    name = forms.CharField(
        label=_("Name of the phone"), max_length=80, help_text=_("So that you know it in the list: Sreymom’s phone.")
    )


class LinkForm(PhoneForm):
    day = forms.ChoiceField(label=_("Day"))

    def __init__(self, data: object = None, *, days: Iterable[Day]) -> None:
        super().__init__(data, prefix="link")
        self.days = {str(day.number): day for day in days}
        self.offer("day", [(number, dates.day_of_month(day.date)) for number, day in self.days.items()])

    @property
    def chosen_day(self) -> Day:
        return self.days[self.cleaned_data["day"]]


NO_FILE_OF_A_PHONE = _("This file was not made by a phone at the door.")


class FileForm(CoalitionForm):
    file = UploadField(label=_("File of a phone"), accepted=".json,application/json")

    def clean_file(self) -> Batch:
        """Raises where it was not made by a phone at the door."""
        try:
            return Batch(content_of(self.cleaned_data["file"], MOST_BYTES))
        except NoBatch:
            raise forms.ValidationError(NO_FILE_OF_A_PHONE) from None
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from None
