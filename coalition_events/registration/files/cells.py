"""What stands in a cell, as a clean value, or what would be right there."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition_events.common.text import latin_digits
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.imported_columns import (
    A_DAY,
    DAYS,
    NEEDS,
    all_days_words,
    words_for_days,
    words_of_choices,
)
from coalition_events.registration.models import Needs
from members.files.columns import heading_key
from members.forms.fields import AddressField
from members.models import Organisation, Person, phones

SHOWN = 40  # letters of what stands in a cell, when a problem repeats it
YES_OR_NO = gettext_lazy("“yes” or “no”, or leave it empty")
RIGHT_WORDS = {
    "status": gettext_lazy("“confirmed”, “waiting” or “cancelled”"),
    "diet": gettext_lazy("“anything”, “vegetarian”, “halal” or “allergy”"),
    "interpretation": gettext_lazy("“English into Khmer”, “Khmer into English” or “not needed”"),
    "lodging": gettext_lazy("“not needed”, “the night before” or “the night before and the nights between”"),
    "gender": gettext_lazy("“woman”, “man”, “other” or “not said”"),
    "language": gettext_lazy("“English” or “Khmer”"),
    "honorific": gettext_lazy("“Mr”, “Mrs”, “Ms”, “Dr”, “H.E.”, or leave it empty"),
}


class Cells:
    def __init__(self, meeting: Meeting) -> None:
        self.choices, self.day_words, self.all_days = words_of_choices(), words_for_days(meeting), all_days_words()
        self.numbers = [day.number for day in meeting.days.all()]

    def value(self, name: str, text: str) -> Any:
        """What this text says of this field. Raises ValidationError with what would be right."""
        if name.startswith(A_DAY):
            return self._chosen("may_be_photographed", text)
        if name in self.choices:
            return self._chosen(name, text)
        if name == DAYS:
            return self._days(text)
        if name == "languages":
            return sorted({self._chosen("language", word) for word in _parts(text)})
        if name == "email":
            return AddressField().clean(text)
        return _fitting(name, phones.normalised(text) if name in ("phone", "emergency_phone") else text)

    def _chosen(self, name: str, text: str) -> Any:
        try:
            return self.choices[name][heading_key(text)]
        except KeyError:
            words = {"text": shortened(text), "words": RIGHT_WORDS.get(name, YES_OR_NO)}
            raise ValidationError(_("“%(text)s” is not known here. Write %(words)s.") % words) from None

    def _days(self, text: str) -> list[int]:
        if heading_key(text) in self.all_days:
            return self.numbers
        days = set()
        # A whole cell may be one day with a space in it: Thursday 6.
        for word in [text] if heading_key(text) in self.day_words else _parts(text):
            number = self.day_words.get(heading_key(latin_digits(word)))
            if number is None:
                words = {"text": shortened(word), "days": ", ".join(map(str, self.numbers))}
                message = _("“%(text)s” is no day of this meeting. Write %(days)s, or “all”.")
                raise ValidationError(message % words)
            days.add(number)
        return sorted(days)


def _fitting(name: str, text: str) -> str:
    model: type[Model] = Needs if name in NEEDS else Organisation if name == "organisation" else Person
    most = model._meta.get_field("name" if model is Organisation else name).max_length  # type: ignore[union-attr]
    if most and len(text) > most:
        words = ngettext(
            "This has %(length)d letter; at most %(most)d fit. Shorten it.",
            "This has %(length)d letters; at most %(most)d fit. Shorten it.",
            len(text),
        )
        raise ValidationError(words % {"length": len(text), "most": most})
    return text


def _parts(text: str) -> Iterator[str]:
    return filter(None, (part.strip() for part in re.split(r"[,;/&+\n]|\band\b|និង", text)))


def shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
