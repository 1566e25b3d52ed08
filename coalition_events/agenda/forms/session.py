"""One session: what it is, when and where, and with which it changes places."""

from datetime import date, datetime, time, timedelta

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.agenda.models import Session, SpokenLanguage
from coalition_events.common.dates import PHNOM_PENH, clock, clock_of_end, colon, day, day as day_in_words
from coalition_events.common.forms import CoalitionForm, Keywords, Together, VersionedForm
from coalition_events.common.versions import Difference
from coalition_events.meetings.models import Day, Meeting
from members.forms.fields import LineField

LONGEST_MINUTES = 24 * 60
MIDNIGHT = time()  # as an end: that of the day
SHORT, LONG = {"rows": 4}, {"rows": 6}


class DayChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Day) -> str:
        return day_in_words(obj.date)


class SessionForm(VersionedForm):
    """A session's texts and its place. Its time is typed as hours of its day, with an end or with minutes."""

    day = DayChoice(
        Day.objects.none(),
        label=_("Day"),
        empty_label=None,
        error_messages={"invalid_choice": _("That is not a day of this meeting."), "required": _("Choose a day.")},
    )
    starts = forms.TimeField(
        label=_("Starts"), required=False, help_text=_("Phnom Penh time. Leave empty if you do not know it yet.")
    )
    ends = forms.TimeField(label=_("Ends"), required=False)
    minutes = forms.IntegerField(
        label=_("or minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST_MINUTES,
        help_text=_("Instead of the end. Without a start: how long it will take."),
    )

    class Meta:
        model = Session
        fields = [
            *("kind", "title", "title_km", "day", "room", "text", "text_km"),
            *("spoken_language", "no_photographs", "members_only", "is_fixed"),
            *("takes_names", "places", "takeaways", "takeaways_km"),
        ]
        field_classes = {"title": LineField, "title_km": LineField}
        widgets = {
            "text": forms.Textarea(attrs=LONG),
            "text_km": forms.Textarea(attrs=LONG),
            "takeaways": forms.Textarea(attrs=SHORT),
            "takeaways_km": forms.Textarea(attrs=SHORT),
        }
        error_messages = {
            "title": {"required": _("Give it a title.")},
            "room": {"invalid_choice": _("This meeting does not have that room.")},
        }

    def __init__(self, *args: object, meeting: Meeting, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("day", meeting.days.order_by("number"))
        self.offer("room", meeting.rooms.order_by("order", "pk"), none=_("All rooms, or no room yet"))
        self.offer("spoken_language", [("", _("Not said")), *SpokenLanguage.choices])
        if self.instance.starts_at and self.instance.ends_at:
            self.initial.setdefault("starts", self.instance.starts_at.astimezone(PHNOM_PENH).time())
            self.initial.setdefault("ends", self.instance.ends_at.astimezone(PHNOM_PENH).time())
        else:
            self.initial.setdefault("minutes", self.instance.planned_minutes)

    def layout(self) -> Layout:
        return Layout(
            Together("kind", "spoken_language"),
            Together("title", "title_km"),
            Fieldset(_("Where and when"), Together("day", "room"), Together("starts", "ends", "minutes"), "is_fixed"),
            Fieldset(_("What it is about"), Together("text", "text_km"), "no_photographs", "members_only"),
            Fieldset(_("Who comes to it"), "takes_names", "places"),
            Fieldset(_("Takeaways"), Together("takeaways", "takeaways_km")),
        )

    def clean(self) -> None:
        super().clean()
        self.check_span()
        if self.cleaned_data.get("members_only") and self.cleaned_data.get("takes_names"):
            self.add_error("takes_names", _("A closed session cannot take names. Nobody would see what they choose."))

    def check_span(self) -> None:
        starts, ends, minutes = (self.cleaned_data.get(name) for name in ("starts", "ends", "minutes"))
        if self.errors.keys() & {"starts", "ends", "minutes"}:
            return
        if starts is None:
            if ends:
                self.add_error("starts", _("Say when it starts, or leave the end empty."))
            return
        if ends is None and minutes is None:
            self.add_error("ends", _("Say when it ends, or how many minutes it takes."))
            return
        by_minutes = (datetime.combine(date.min, starts) + timedelta(minutes=minutes)).time() if minutes else None
        if ends and by_minutes and ends != by_minutes:
            words = _("%(minutes)d minutes end at %(by_minutes)s, not at %(ends)s.")
            values = {"minutes": minutes, "by_minutes": clock(by_minutes), "ends": clock_of_end(ends)}
            self.add_error("minutes", ValidationError(words, params=values))
        elif minutes is None and ends <= starts and ends != MIDNIGHT:
            self.add_error("ends", _("It ends before it starts."))

    def _refuse(self, stored: models.Model) -> None:
        """The time is no field of the row: tell of it as well."""
        super()._refuse(stored)
        assert isinstance(stored, Session)
        for name, at in (("starts", stored.starts_at), ("ends", stored.ends_at)):
            theirs, yours = (clock(at) if at else ""), str(self[name].value() or "")
            if theirs.zfill(5) != yours.zfill(5):
                words = [each or gettext("(nothing)") for each in (theirs, yours)]
                self.differences.append(Difference(str(self[name].label), *words))

    def place_and_texts(self) -> Keywords:
        """What `actions.add` and `actions.edit` ask for."""
        names = {*self.Meta.fields}
        values = {name: value for name, value in self.cleaned_data.items() if name in names}
        return values | self.span()

    def span(self) -> Keywords:
        """With how long it will take, where it has no time."""
        starts: time | None = self.cleaned_data["starts"]
        if starts is None:
            return {"starts_at": None, "ends_at": None, "planned_minutes": self.cleaned_data["minutes"]}
        date = self.cleaned_data["day"].date
        starts_at = datetime.combine(date, starts, PHNOM_PENH)
        if minutes := self.cleaned_data["minutes"]:
            return {"starts_at": starts_at, "ends_at": starts_at + timedelta(minutes=minutes)}
        ends: time = self.cleaned_data["ends"]
        ends_on = date + timedelta(days=1) if ends == MIDNIGHT else date
        return {"starts_at": starts_at, "ends_at": datetime.combine(ends_on, ends, PHNOM_PENH)}


class SessionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Session) -> str:
        at = f"{day(obj.day.date)}, {clock(obj.starts_at)}" if obj.starts_at else day(obj.day.date)
        return f"{at}{colon()} {obj}"


class SwapForm(CoalitionForm):
    other = SessionChoice(
        Session.objects.none(),
        label=_("Change places with"),
        empty_label=_("Choose a session"),
        error_messages={
            "required": _("Choose a session."),
            "invalid_choice": _("That session is no longer in this agenda."),
        },
    )

    def __init__(self, *args: object, session: Session, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("other", session.meeting.sessions.without([session.pk]).in_order().select_related("day"))
