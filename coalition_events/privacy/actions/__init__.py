from coalition_events.privacy.actions.deciding import correct, leave
from coalition_events.privacy.actions.erasing import Foreseen, erase, foresee, published

__all__ = ["Foreseen", "correct", "erase", "foresee", "leave", "published"]
