from coalition_events.registration.forms.answer import AnswerForm
from coalition_events.registration.forms.application import AcceptForm, ApplicationForm, WordForm
from coalition_events.registration.forms.batches import LetterForm, MoveForm, ReplacementForm
from coalition_events.registration.forms.colleague import ColleagueForm
from coalition_events.registration.forms.delegation import DelegationForm, QuestionsForm
from coalition_events.registration.forms.filters import RegistrationFilter, Shown
from coalition_events.registration.forms.guest import GuestPlaceForm, InviteForm, NewGuestForm, NoForm
from coalition_events.registration.forms.place import DeskPlaceForm, PlaceForm
from coalition_events.registration.forms.questions import BuiltInForm, QuestionForm
from coalition_events.registration.forms.several_guests import SeveralGuestsForm
from coalition_events.registration.forms.tick import TickForm

__all__ = [
    "AcceptForm",
    "AnswerForm",
    "ApplicationForm",
    "BuiltInForm",
    "ColleagueForm",
    "DelegationForm",
    "DeskPlaceForm",
    "GuestPlaceForm",
    "InviteForm",
    "LetterForm",
    "MoveForm",
    "NewGuestForm",
    "NoForm",
    "PlaceForm",
    "QuestionForm",
    "QuestionsForm",
    "RegistrationFilter",
    "ReplacementForm",
    "SeveralGuestsForm",
    "Shown",
    "TickForm",
    "WordForm",
]
