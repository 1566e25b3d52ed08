from coalition_events.agenda.models.action_point import ActionPoint
from coalition_events.agenda.models.appearance import Appearance, AppearanceAnswer, Role
from coalition_events.agenda.models.drawn_agenda import DrawnAgenda
from coalition_events.agenda.models.material import Material
from coalition_events.agenda.models.profile import Profile
from coalition_events.agenda.models.quote import Quote
from coalition_events.agenda.models.release import Release
from coalition_events.agenda.models.session import RESTS, WEAVES, Session, SessionKind, SpokenLanguage
from coalition_events.agenda.models.star import OwnCalendar, Star
from coalition_events.agenda.models.step import Step

__all__ = [
    "RESTS",
    "WEAVES",
    "ActionPoint",
    "Appearance",
    "AppearanceAnswer",
    "DrawnAgenda",
    "Material",
    "OwnCalendar",
    "Profile",
    "Quote",
    "Release",
    "Role",
    "Session",
    "SessionKind",
    "SpokenLanguage",
    "Star",
    "Step",
]
