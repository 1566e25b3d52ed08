"""What is asked before a session is copied, split or merged with others."""

from datetime import datetime

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.actions.making import Keeps
from coalition_events.agenda.forms.session import LONGEST_MINUTES
from coalition_events.agenda.models import Session
from coalition_events.common.dates import PHNOM_PENH, clock, colon, day as day_in_words
from coalition_events.common.forms import CoalitionForm, Together
from coalition_events.common.refusals import Refusal
from coalition_events.meetings.models import Day
from members.forms.fields import LineField


class OfSessionForm(CoalitionForm):
    """About one session, as the organiser has it before them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, session: Session, **kwargs: object) -> None:
        self.session = session  # the layout asks for it
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", session.version)

    def clean(self) -> None:
        super().clean()
        self.errors.pop("version", None)  # a forged one is as good as none

    def refuse(self, refusal: Refusal) -> None:
        """Say beside its field why not; pressed again, it is about the session as it stands now."""
        super().refuse(refusal)
        self.fill_in("version", self.session.version)


class CopyForm(OfSessionForm):
    day = forms.TypedChoiceField(
        label=_("Day"),
        coerce=int,
        error_messages={"invalid_choice": _("Choose a day of this meeting or of a future meeting.")},
    )
    keeps = forms.ChoiceField(label=_("Time and room there"), choices=Keeps.choices, widget=forms.RadioSelect)
    with_people = forms.BooleanField(
        label=_("With the people"), help_text=_("We do not ask them yet if they will take part."), required=False
    )

    def __init__(self, *args: object, session: Session, days: list[Day], **kwargs: object) -> None:
        super().__init__(*args, session=session, **kwargs)
        self.days = {day.pk: day for day in days}
        groups: dict[str, list[tuple[int, str]]] = {}
        for day in days:
            groups.setdefault(day.meeting.month, []).append((day.pk, day_in_words(day.date)))
        self.offer("day", list(groups.items()))
        others = [day for day in days if day.meeting_id == self.session.meeting_id and day.pk != self.session.day_id]
        self.initial.setdefault("day", (others or [self.session.day])[0].pk)
        self.initial.setdefault("keeps", Keeps.PLACE if self.session.is_placed else Keeps.NOTHING)
        if not self.session.is_placed:
            del self.fields["keeps"]

    def layout(self) -> Layout:
        return Layout("day", *(["keeps"] if self.session.is_placed else []), "with_people")

    @property
    def day_chosen(self) -> Day:
        return self.days[self.cleaned_data["day"]]


class SplitForm(OfSessionForm):
    """In halves, unless it is said where."""

    at = forms.TimeField(label=_("At"), required=False, help_text=_("Leave empty to split it in half."))
    after = forms.IntegerField(
        label=_("After how many minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST_MINUTES,
        help_text=_("Leave empty to split it in half."),
    )
    title = LineField(
        label=_("Title of the second part"),
        max_length=250,
        required=False,
        help_text=_("Leave empty to use the same title."),
    )
    title_km = LineField(label=_("The same in Khmer"), max_length=500, required=False)
    with_people = forms.BooleanField(label=_("The same people take part in both"), required=False, initial=True)

    def __init__(self, *args: object, session: Session, **kwargs: object) -> None:
        super().__init__(*args, session=session, **kwargs)
        del self.fields["after" if self.session.is_placed else "at"]
        if self.session.has_guessed_end and self.session.is_placed:
            self.fields["at"].help_text = _("Leave empty if you do not know. The second part then has no time.")

    def layout(self) -> Layout:
        return Layout("at" if self.session.is_placed else "after", Together("title", "title_km"), "with_people")

    def refuse(self, refusal: Refusal) -> None:
        if refusal.field == "after" and self.session.is_placed:
            refusal.field = "at"
        super().refuse(refusal)

    @property
    def minutes(self) -> int | None:
        """After how many it is split; None: in halves."""
        at = self.cleaned_data.get("at")
        if at is None or self.session.starts_at is None:
            minutes: int | None = self.cleaned_data.get("after")
            return minutes
        moment = datetime.combine(self.session.day.date, at, PHNOM_PENH)
        return int((moment - self.session.starts_at).total_seconds() // 60)


class SessionChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """All of one day, so that the hour is enough."""

    def label_from_instance(self, obj: Session) -> str:
        return f"{clock(obj.starts_at)}{colon()} {obj}" if obj.starts_at else str(obj)


class MergeForm(OfSessionForm):
    others = SessionChoices(
        Session.objects.none(),
        label=_("Sessions to merge into this session"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose the sessions to merge with this one."),
            "invalid_choice": _("One of these sessions is no longer in this agenda."),
        },
    )
    title = LineField(label=_("Title of the merged session"), max_length=250, required=False)
    title_km = LineField(label=_("The same in Khmer"), max_length=500, required=False)

    def __init__(self, *args: object, session: Session, **kwargs: object) -> None:
        super().__init__(*args, session=session, **kwargs)
        others = self.session.day.sessions.without([self.session.pk])
        self.offer("others", others.in_order().select_related("day"))
        self.initial = {**self.initial, "title": self.session.title, "title_km": self.session.title_km}

    def layout(self) -> Layout:
        return Layout("others", Together("title", "title_km"))
