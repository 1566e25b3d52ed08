from coalition_events.agenda.models.appearance import Appearance, AppearanceAnswer, Material, Profile, Role
from coalition_events.agenda.models.notes import ActionPoint, Quote
from coalition_events.agenda.models.release import DrawnAgenda, Release, newest_drawn, newest_release
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
    "newest_drawn",
    "newest_release",
]
