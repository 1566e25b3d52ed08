"""What mails say: the repository's words, what organisers made of them, and how they become a mail."""

from coalition_events.mail.wording.kept import kept, kept_words

__all__ = ["kept", "kept_words"]
