"""What follows from the site's key and is compared later: it stays the same while a key is exchanged."""

from django.conf import settings
from django.utils.crypto import salted_hmac


def lasting_hash(salt: str, text: str) -> bytes:
    """Under the oldest key that still counts. So a new SECRET_KEY changes nothing before the old one is taken out."""
    oldest = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS][-1]
    return salted_hmac(salt, text, oldest, algorithm="sha256").digest()
