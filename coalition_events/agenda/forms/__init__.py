from coalition_events.agenda.forms.board import BreakForm, GapsForm, LaterForm, PlaceForm, StretchForm
from coalition_events.agenda.forms.people import AppearanceForm, NewAppearanceForm, QuoteForm
from coalition_events.agenda.forms.publishing import PublishForm, usual_words
from coalition_events.agenda.forms.session import SessionForm
from coalition_events.agenda.forms.swap import SwapForm

__all__ = [
    "AppearanceForm",
    "BreakForm",
    "GapsForm",
    "LaterForm",
    "NewAppearanceForm",
    "PlaceForm",
    "PublishForm",
    "QuoteForm",
    "SessionForm",
    "StretchForm",
    "SwapForm",
    "usual_words",
]
