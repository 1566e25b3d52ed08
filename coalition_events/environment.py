"""What the environment says, read and refused by name: a server that starts is one that was told what it needs.

Nothing here reads Django's settings; `settings.py` and deploy/gunicorn.py ask it.
"""

import contextlib
import importlib.util
import os
import secrets
from email.utils import parseaddr
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

FILES = "files"  # EMAIL_URL: one .eml file a message, and no mail server
KEY_LENGTH = 50
KEY_PAIRS = 30  # fifty random letters have some 45 different pairs of neighbours, fifty random digits 39
KNOWN_IN_KEYS = ("insecure", "secret", "changeme", "example", "password", "12345678", "abcdefgh", "qwerty")
MAIL_SCHEMES = {"smtp", "smtps", "smtp+tls", "smtp+ssl"}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "") or default


def required(name: str) -> str:
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. It is needed wherever DATABASE_URL is; see docs/settings.md.")
    return value


def number(name: str, *, default: int, least: int = 0) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdecimal()) or int(value) < least:
        raise ImproperlyConfigured(f"{name} is a whole number, {least} or more, and not {value!r}.")
    return int(value)


def database_url(value: str) -> str:
    """Its password is not repeated: what is refused here is read in logs."""
    parts = urlsplit(value)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL is not an address such as postgresql://user:password@host:5432/name.")
    return value


def secret_key(value: str, name: str = "SECRET_KEY") -> str:
    """A key that cannot be guessed: long, no word of an example in it, and hardly repeating itself."""
    make_one = "Make one: openssl rand -base64 60 | tr -d '\\n'"
    if len(value) < KEY_LENGTH:
        raise ImproperlyConfigured(f"{name} has {len(value)} characters, and needs {KEY_LENGTH}. {make_one}")
    letters = "".join(letter for letter in value.lower() if letter.isalnum())
    if any(word in letters for word in KNOWN_IN_KEYS):
        raise ImproperlyConfigured(f"{name} is an example that others know too. {make_one}")
    if len(set(pairwise(value))) < KEY_PAIRS:
        raise ImproperlyConfigured(f"{name} repeats itself, so it can be guessed. {make_one}")
    return value


def old_keys(value: str) -> list[str]:
    return [secret_key(key.strip(), "SECRET_KEY_FALLBACKS") for key in value.split(",") if key.strip()]


def own_secret(path: Path) -> str:
    """Made once, by whichever process comes first: it gets its name when it is whole, and only if nobody was faster."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text()


def site_url(value: str) -> str:
    """Scheme, host and perhaps a port: what stands before every path of the site."""
    value = value.rstrip("/")
    parts = urlsplit(value)
    is_address = parts.scheme in {"http", "https"} and parts.hostname and _has_port(value)
    if not is_address or value != f"{parts.scheme}://{parts.netloc}" or "@" in parts.netloc:
        raise ImproperlyConfigured(f"SITE_URL is not an address such as https://meetings.example.org: {value!r}")
    return value


def web_address(name: str) -> str:
    """Of another program, or nothing. What may be a password in it is not repeated."""
    value = text(name)
    parts = urlsplit(value)
    if value and not (parts.scheme in {"http", "https"} and parts.hostname and _has_port(value)):
        raise ImproperlyConfigured(f"{name} is not an address such as https://example.org/path.")
    return value


def email_address(name: str, value: str) -> str:
    """`meetings@example.org`, or `A name <meetings@example.org>`; returned as it stands."""
    try:
        validate_email(parseaddr(value)[1])
    except ValidationError:
        raise ImproperlyConfigured(f"{name} is not an email address: {value!r}") from None
    return value


def media_storage(value: str) -> dict[str, object]:
    """What STORAGES says of MEDIA_STORAGE: a bucket, whose keys boto3 reads of the environment, or this disk."""
    if not value:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(value)
    told = dict(parse_qsl(parts.query, keep_blank_values=True))
    is_known = told.keys() <= {"endpoint", "region"} and all(told.values())
    if parts.scheme != "s3" or not parts.netloc or parts.netloc != parts.hostname or not is_known:
        raise ImproperlyConfigured("MEDIA_STORAGE is not s3://bucket or s3://bucket/folder?endpoint=https://host.")
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "endpoint_url": told.get("endpoint"),
        "region_name": told.get("region"),
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def redis_url(value: str) -> str:
    """Its password is not repeated."""
    parts = urlsplit(value)
    database = parts.path.strip("/")
    is_address = parts.scheme in {"redis", "rediss"} and parts.hostname and _has_port(value)
    if value and not (is_address and (not database or database.isdecimal())):
        raise ImproperlyConfigured("REDIS_URL is not an address such as redis://host:6379/0.")
    return value


def mailer(value: str, folder: Path) -> dict[str, object]:
    """What MAILERS says of EMAIL_URL: a mail server, a provider of django-anymail, or a folder of files."""
    if value == FILES:
        return {"BACKEND": "coalition_events.mail.delivery.backends.FolderBackend", "OPTIONS": {"folder": str(folder)}}
    parts = urlsplit(value)
    provider = parts.scheme.removeprefix("anymail+")
    if (
        provider != parts.scheme
        and provider.isidentifier()
        and importlib.util.find_spec(f"anymail.backends.{provider}")
    ):
        # No provider takes a calendar entry as an alternative; it comes as a file all the same.
        options: dict[str, object] = {"ignore_unsupported_features": True, **dict(parse_qsl(parts.query))}
        return {"BACKEND": f"anymail.backends.{provider}.EmailBackend", "OPTIONS": options}
    if parts.scheme not in MAIL_SCHEMES or not parts.hostname or not _has_port(value):
        raise ImproperlyConfigured(
            "EMAIL_URL is not an address such as smtp+tls://user:password@host:587, nor a provider of django-anymail "
            f"such as anymail+postmark:?server_token=…, nor the word {FILES}: one file a message, and no mail is sent."
        )
    options = {
        "host": parts.hostname,
        "port": parts.port or {"smtps": 465, "smtp+ssl": 465, "smtp+tls": 587}.get(parts.scheme, 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme in {"smtps", "smtp+ssl"},
        "timeout": 30,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def _has_port(value: str) -> bool:
    """Whether its port, if it names one, is one: only asking tells."""
    try:
        return urlsplit(value).port != 0
    except ValueError:
        return False
