from coalition_events.agenda.forms.people import AppearanceForm, NewAppearanceForm, QuoteForm
from coalition_events.agenda.forms.publishing import PublishForm
from coalition_events.agenda.forms.session import SessionForm
from coalition_events.agenda.forms.swap import SwapForm

__all__ = ["AppearanceForm", "NewAppearanceForm", "PublishForm", "QuoteForm", "SessionForm", "SwapForm"]
