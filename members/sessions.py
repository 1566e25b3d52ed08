"""Sessions as Django keeps them in the database, but one of nobody ends after a day: its cookie and its row.

Anybody makes such a session, by asking for a code or opening a link. Where the cookie ends with the browser the row
would stay as long as a sign-in's.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

OF_NOBODY = timedelta(days=1)  # as long as a link is held, and as a long code is good


class SessionStore(db.SessionStore):
    def get_session_cookie_age(self) -> int:
        """Where nothing else was said of this session."""
        return settings.SESSION_COOKIE_AGE if SESSION_KEY in self else int(OF_NOBODY.total_seconds())
