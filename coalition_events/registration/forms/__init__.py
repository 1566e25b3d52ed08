from coalition_events.registration.forms.answer import AnswerForm
from coalition_events.registration.forms.colleague import ColleagueForm
from coalition_events.registration.forms.delegation import DelegationForm, QuestionsForm
from coalition_events.registration.forms.filters import RegistrationFilter
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.forms.questions import BuiltInForm, QuestionForm
from coalition_events.registration.forms.tick import TickForm

__all__ = [
    "AnswerForm",
    "BuiltInForm",
    "ColleagueForm",
    "DelegationForm",
    "PlaceForm",
    "QuestionForm",
    "QuestionsForm",
    "RegistrationFilter",
    "TickForm",
]
