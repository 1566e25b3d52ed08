"""What is chosen of one block, for each of one's people; and where organisers move somebody."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.attendance.actions.breakouts import Wish
from coalition_events.attendance.queries.breakouts import Block, Breakout
from coalition_events.common.forms import CoalitionForm, Together
from coalition_events.common.text import number_in
from coalition_events.registration.forms.filters import SelectOfHundreds
from coalition_events.registration.models import Registration

WAITS = "-"  # after the number of a breakout: the page said that it is full


class BreakoutField(forms.ChoiceField):
    """One that was free when the page was drawn may be full by now: what is chosen is the same."""

    def valid_value(self, value: str) -> bool:
        number = value.rstrip(WAITS)
        return super().valid_value(number) or super().valid_value(number + WAITS)


class BlockForm(CoalitionForm):
    """For each of these people what they chose of the block; with it goes what the page had said."""

    says_optional = False

    def __init__(
        self, data: object = None, *, block: Block, registrations: Iterable[Registration], now: datetime
    ) -> None:
        super().__init__(data, prefix=f"block-{block.number}")
        self.block = block
        self.people = [one for one in registrations if block.takes(one)]
        is_closed = all(breakout.has_begun(now) for breakout in block.breakouts)
        for one in self.people:
            standing = block.choices.get(one.pk)
            breakout = next((each for each in block.breakouts if standing and each.number == standing.session_id), None)
            field = BreakoutField(
                label=str(one.person),
                required=False,
                choices=list(self._choices(breakout, now)),
                initial=str(breakout.number) if breakout else "",
                help_text=_standing(breakout, one.pk),
                disabled=is_closed or bool(breakout and breakout.has_begun(now)),
                error_messages={"invalid_choice": _("This breakout is no longer in the agenda. Choose another one.")},
            )
            self.fields[str(one.pk)] = field
            self.fields[self._was(one.pk)] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=breakout.number if breakout else ""
            )

    def _choices(self, own: Breakout | None, now: datetime) -> Iterator[tuple[str, str]]:
        yield "", _("Not chosen")
        for breakout in self.block.breakouts:
            if breakout is own:
                yield str(breakout.number), str(breakout.session)
            elif not breakout.has_begun(now):
                waits = WAITS if breakout.is_full else ""
                # The number first: on a phone the box ends before a long title does.
                yield f"{breakout.number}{waits}", f"{places_left(breakout)} · {breakout.session}"

    @staticmethod
    def _was(registration: int) -> str:
        return f"{registration}-was"

    def wishes(self) -> Iterator[Wish]:
        """Of what is other than the page had said."""
        for one in self.people:
            if self.fields[str(one.pk)].disabled:
                continue
            said = self.cleaned_data[str(one.pk)]
            was, wanted = self.cleaned_data[self._was(one.pk)], said.rstrip(WAITS)
            if wanted != was:
                yield Wish(one.pk, number_in(wanted), number_in(was), may_wait=said.endswith(WAITS))

    def fill_in_options(self) -> None:
        """Of a page that is shown again: what was picked, as its option says now whether it is full."""
        for one in self.people:
            name = str(one.pk)
            field = self.fields[name]
            assert isinstance(field, BreakoutField)
            number = self.data.get(self.add_prefix(name), "").rstrip(WAITS)
            for value in (number, number + WAITS):
                if forms.ChoiceField.valid_value(field, value):
                    self.fill_in(name, value)

    def refuse_wish(self, wish: Wish, words: str, *, is_full: bool) -> None:
        """Sent once more, it is done with what its reader has now seen."""
        self.add_error(str(wish.registration), words)
        if is_full:
            self.fill_in(str(wish.registration), f"{wish.session}{WAITS}")
        standing = self.block.choices.get(wish.registration)
        self.fill_in(self._was(wish.registration), standing.session_id if standing else "")


def places_left(breakout: Breakout) -> str:
    """Numbers only: who has them is nobody else's to know."""
    if breakout.left is None:
        return _("places left")
    if breakout.left:
        return ngettext("%(count)d place left", "%(count)d places left", breakout.left) % {"count": breakout.left}
    waiting = len(breakout.waiting)
    if not waiting:
        return _("full, you can wait")
    return ngettext("full, %(count)d person waits", "full, %(count)d people wait", waiting) % {"count": waiting}


def _standing(breakout: Breakout | None, registration: int) -> str:
    if breakout is None:
        return ""
    line = [choice.registration_id for choice in breakout.waiting]
    if registration in line:
        position = {"position": line.index(registration) + 1}
        return _("Waits: number %(position)d in the line. We send an email when there is a place.") % position
    return _("Has a place.")


class MoveForm(CoalitionForm):
    """One person goes to another breakout of the block."""

    person = forms.ChoiceField(
        label=gettext_lazy("Person"),
        widget=SelectOfHundreds,
        error_messages={"required": gettext_lazy("Choose a person.")},
    )
    breakout = forms.ChoiceField(label=gettext_lazy("Breakout"), required=False)

    def __init__(self, data: object = None, *, block: Block, registrations: Sequence[Registration]) -> None:
        super().__init__(data, prefix=f"move-{block.number}")
        self.block = block
        self.offer(
            "person",
            [
                ("", _("Choose a person")),
                *((str(one.pk), self._name(one)) for one in registrations if block.takes(one)),
            ],
        )
        self.offer(
            "breakout",
            [
                *((str(one.number), f"{one.session} ({places_left(one)})") for one in block.breakouts),
                ("", _("None of them")),
            ],
        )

    def layout(self) -> Together:
        return Together("person", "breakout")

    def _name(self, registration: Registration) -> str:
        standing = self.block.choices.get(registration.pk)
        chosen = next(
            (str(one.session) for one in self.block.breakouts if standing and one.number == standing.session_id), ""
        )
        return f"{registration.person} – {chosen}" if chosen else str(registration.person)

    @property
    def wish(self) -> Wish:
        """As it is now: the organiser decides."""
        number = number_in(self.cleaned_data["person"]) or 0
        standing = self.block.choices.get(number)
        was = standing.session_id if standing else None
        return Wish(number, number_in(self.cleaned_data["breakout"]), was)
