from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models import Session
from coalition_events.common.dates import clock, day
from coalition_events.common.forms import CoalitionForm


class SessionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Session) -> str:
        at = f"{day(obj.day.date)}, {clock(obj.starts_at)}" if obj.starts_at else day(obj.day.date)
        return f"{at}: {obj}"


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
