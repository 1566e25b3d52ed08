from coalition_events.agenda.models.appearance import Appearance, Role
from coalition_events.agenda.models.quote import Quote
from coalition_events.agenda.models.release import Release
from coalition_events.agenda.models.session import RESTS, WEAVES, Session, SessionKind, SpokenLanguage

__all__ = ["RESTS", "WEAVES", "Appearance", "Quote", "Release", "Role", "Session", "SessionKind", "SpokenLanguage"]
