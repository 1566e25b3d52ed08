"""Sessions as Django keeps them in the database, in one statement each; one of nobody ends after a day: cookie and row.

Anybody makes such a session, by asking for a code or opening a link. Where the cookie ends with the browser the row
would stay as long as a sign-in's. What holds nothing but opened links needs no row: its cookie says which, signed.
docs/decisions/0318 tells why.
"""

from datetime import timedelta
from typing import TypeGuard

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS, CreateError, UpdateError
from django.core import signing
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string

OF_NOBODY = timedelta(days=1)  # as long as a link is held, and as a long code is good
KEY_LENGTH = 32
KINDS: set[str] = set()  # of links: the keys under which a session holds those that were opened
EXPIRY = "_session_expiry"  # Django's
SALT = "members.sessions.links"
MOST = 1500  # signs in a cookie that says which links were opened; more of them have a row

READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
CREATE = """INSERT INTO django_session (session_data, expire_date, session_key) VALUES (%s, %s, %s)
    ON CONFLICT (session_key) DO NOTHING"""
CHANGE = "UPDATE django_session SET session_data = %s, expire_date = %s WHERE session_key = %s"


class SessionStore(db.SessionStore):
    def get_session_cookie_age(self) -> int:
        """Where nothing else was said of this session."""
        return settings.SESSION_COOKIE_AGE if SESSION_KEY in self else int(OF_NOBODY.total_seconds())

    def load(self) -> dict[str, object]:
        if _is_signed(self.session_key):
            try:
                links: dict[str, object] = signing.loads(self.session_key, salt=SALT, max_age=OF_NOBODY)
            except signing.BadSignature:
                self._session_key = None
                return {}
            return links
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])

    def save(self, must_create: bool = False) -> None:
        """Raises CreateError where the key is another session's, UpdateError where the row is gone."""
        if self.session_key is None or _is_signed(self.session_key):
            self._session_key = self._signed()
            if self.session_key is None:
                self.create()
            return
        row = self.create_model_instance(self._get_session(no_load=must_create))  # type: ignore[attr-defined]
        with connection.cursor() as cursor:
            cursor.execute(CREATE if must_create else CHANGE, [row.session_data, row.expire_date, row.session_key])
            if not cursor.rowcount:
                raise CreateError if must_create else UpdateError

    def cycle_key(self) -> None:
        """A cookie that says all by itself is another at each save, and nobody else's says what it says."""
        if not _is_signed(self.session_key):
            super().cycle_key()

    def delete(self, session_key: str | None = None) -> None:
        if not _is_signed(session_key or self.session_key):
            super().delete(session_key)

    def _signed(self) -> str | None:
        """What the cookie is to say; None where a row is to keep it."""
        held = self._get_session()  # type: ignore[attr-defined]
        if not held or not held.keys() <= KINDS | {EXPIRY}:
            return None
        signed = signing.dumps(held, salt=SALT)
        return signed if len(signed) <= MOST else None

    def _get_new_session_key(self) -> str:
        """Nobody is asked whether it is free: `create` draws another where it is not."""
        return get_random_string(KEY_LENGTH, VALID_KEY_CHARS)


def _is_signed(key: str | None) -> TypeGuard[str]:
    return key is not None and ":" in key
