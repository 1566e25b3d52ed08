"""What the wording of registration's mails may say, declared as these modules load."""

from coalition_events.registration.wordings import guests, letter, places

__all__ = ["guests", "letter", "places"]
