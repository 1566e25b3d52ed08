"""All that the site holds of one person, for themselves to read."""

from coalition_events.privacy.held.file import file_of

__all__ = ["file_of"]
