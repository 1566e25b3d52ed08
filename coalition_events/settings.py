"""Settings, all from the environment; docs/settings.md lists them.

Where DATABASE_URL is unset this is somebody's own machine: the site brings its own PostgreSQL, broker, mailbox and
secret under var/. Where it is set this is a server, and what it was not told, or told wrongly, is refused by name.
"""

import os
import re
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from coalition_events import embedded, environment
from coalition_events.common import logs

if environment.text("SENTRY_DSN"):
    from coalition_events.health import sentry

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var")))
IS_LOCAL = not environment.text("DATABASE_URL")
DEBUG = env.bool("DEBUG", default=False)
if DEBUG and not IS_LOCAL:
    raise ImproperlyConfigured("DEBUG is on and DATABASE_URL is set. On a server its pages show data to everybody.")


def needed_on_a_server(name: str, default: str) -> str:
    """`default` where this is somebody's own machine."""
    return environment.text(name, default) if IS_LOCAL else environment.required(name)


SECRET_KEY = (
    environment.own_secret(VAR / "secret-key")
    if IS_LOCAL
    else environment.secret_key(environment.required("SECRET_KEY"))
)
SECRET_KEY_FALLBACKS = environment.old_keys(environment.text("SECRET_KEY_FALLBACKS"))
_port = environment.number("PORT", default=8000, least=1)
SITE_URL = environment.site_url(needed_on_a_server("SITE_URL", f"http://127.0.0.1:{_port}"))
_site = urlsplit(SITE_URL)
ALLOWED_HOSTS = [
    _site.hostname,
    *env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if IS_LOCAL else []),
]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# ---------------------------------------------------------------- Whose site this is: common/theme.py
COALITION_NAME = environment.text("COALITION_NAME", "Chab Dai")
COALITION_NAME_KM = environment.text("COALITION_NAME_KM", "ចាប់ដៃ" if COALITION_NAME == "Chab Dai" else COALITION_NAME)
COLOUR = environment.text("COLOUR")
if COLOUR and not re.fullmatch("#[0-9a-f]{6}", COLOUR):
    raise ImproperlyConfigured(f"COLOUR is written as #1f6f50, not {COLOUR!r}")
MARK = environment.text("MARK")
if len(MARK) > 2:
    raise ImproperlyConfigured(f"MARK is one or two letters, not {MARK!r}")

# ---------------------------------------------------------------- Parts
INSTALLED_APPS = [
    "members.apps.RepairsConfig",  # django.contrib.admin behind our own sign-in
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "coalition_events.common",
    "coalition_events.health",
    "coalition_events.mail",
    "members",
    "coalition_events.meetings",
    "coalition_events.registration",
    "coalition_events.agenda",
    "coalition_events.attendance",
    "coalition_events.evaluation",
    "coalition_events.notices",
    "coalition_events.summaries",
    "coalition_events.reports",
    "coalition_events.pages",
    "coalition_events.privacy",
    "coalition_events.api",
    "coalition_events.demonstration",
]

MIDDLEWARE = [
    "coalition_events.health.counting.CountMiddleware",
    "coalition_events.agenda.views.page_cache.KeptPagesMiddleware",
    "coalition_events.common.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coalition_events.common.middleware.SearchEnginesMiddleware",
    "coalition_events.common.uploads.UploadLimitMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "coalition_events.common.middleware.SessionCookieMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "coalition_events.common.middleware.PrivatePagesMiddleware",
    "coalition_events.common.middleware.LanguageMiddleware",
    "coalition_events.common.middleware.UnbrokenKhmerMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "coalition_events.common.history.ToldOnceMiddleware",
]

ROOT_URLCONF = "coalition_events.urls"
WSGI_APPLICATION = "coalition_events.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "coalition_events.common.widgets.WidgetsByHand"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["coalition"]
CRISPY_TEMPLATE_PACK = "coalition"

# ---------------------------------------------------------------- Database, cache, broker
_database = embedded.database_url(VAR) if IS_LOCAL else environment.database_url(environment.required("DATABASE_URL"))
DATABASES = {"default": env.db_url_config(_database)}
DATABASES["default"]["ENGINE"] = "coalition_events.common.postgres"
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
# A page over a new line takes half as long again: PostgreSQL knows nothing there, nor any plan.
DATABASES["default"]["CONN_MAX_AGE"] = 10 * 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["TEST"] = {"NAME": env.str("TEST_DATABASE", default="test_coalition")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = environment.redis_url(environment.text("REDIS_URL"))
BROKER_FOLDER = VAR / "broker"
# A table, so that no page asks Redis: docs/decisions/0120. A migration of `common` makes it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    # A page that wakes a worker waits for the broker this long at most, and asks once: the sweep makes up for it.
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
        "visibility_timeout": 3600,
        "socket_connect_timeout": 1,
        "socket_timeout": 3,
        "max_retries": 0,
    }
else:
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_BROKER_TRANSPORT = "coalition_events.broker.Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_FOLDER / "queue"),
        "data_folder_out": str(BROKER_FOLDER / "queue"),
        "control_folder": str(BROKER_FOLDER / "control"),
    }
    for _folder in ("queue", "control"):
        (BROKER_FOLDER / _folder).mkdir(parents=True, exist_ok=True)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "Asia/Phnom_Penh"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for Redis however long it is away
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "clock")
CELERY_TASK_TIME_LIMIT = 30 * 60
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False

# ---------------------------------------------------------------- Logs
LOG_FORMAT = env.str("LOG_FORMAT", default="readable" if IS_LOCAL else "json")
if LOG_FORMAT not in {"json", "readable"}:
    raise ImproperlyConfigured(f"LOG_FORMAT is json or readable, not {LOG_FORMAT!r}")
LOGGING = logs.configure(LOG_FORMAT)

# ---------------------------------------------------------------- Watching
SENTRY_DSN = environment.web_address("SENTRY_DSN")
if SENTRY_DSN:
    sentry.configure(SENTRY_DSN)
METRICS_TOKEN = environment.text("METRICS_TOKEN")
if METRICS_TOKEN and len(METRICS_TOKEN) < 20:
    raise ImproperlyConfigured("METRICS_TOKEN has 20 characters or more: openssl rand -hex 24")
ALERT_URL = environment.web_address("ALERT_URL")

# ---------------------------------------------------------------- Mail
DEFAULT_FROM_EMAIL = environment.email_address(
    "FROM_EMAIL", needed_on_a_server("FROM_EMAIL", f"{COALITION_NAME} Member Meetings <meetings@example.org>")
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
_sender = parseaddr(DEFAULT_FROM_EMAIL)[1]
# Who reads the answers.
CONTACT_EMAIL = environment.email_address("CONTACT_EMAIL", environment.text("CONTACT_EMAIL", _sender))
MAIL_DOMAIN = _sender.partition("@")[2]
MAIL_FOLDER = VAR / "mail"
EMAIL_URL = needed_on_a_server("EMAIL_URL", environment.FILES)
MAILERS = {"default": environment.mailer(EMAIL_URL, MAIL_FOLDER)}
# What a provider signs or shows when it tells of a bounce: ANYMAIL_WEBHOOK_SECRET, and names of its own.
ANYMAIL = {name.removeprefix("ANYMAIL_"): value for name, value in os.environ.items() if name.startswith("ANYMAIL_")}

# ---------------------------------------------------------------- Who one is
AUTH_USER_MODEL = "members.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/accounts/login/code/"
LOGIN_REDIRECT_URL = "/account/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"length": 6, "numeric": True, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
# What one place in the network may cause; wide, for a whole meeting may share one. Tries of codes are counted by
# members/actions/sign_in.py and second_factor.py, so allauth's own count of wrong ones is off.
ACCOUNT_RATE_LIMITS = {
    "ask_for_code": "600/15m/ip,3000/d/ip",
    "request_login_code": "150/15m/ip,600/d/ip",
    "ask_to_come": "20/h/ip,60/d/ip",
    "login_failed": "",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "members.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Of everybody who sees the names of all: docs/decisions/0231. Off only for development.
_second_factor = environment.text("SECOND_FACTOR_REQUIRED", "on")
if _second_factor not in {"on", "off"}:
    raise ImproperlyConfigured(f"SECOND_FACTOR_REQUIRED is on or off, not {_second_factor!r}")
SECOND_FACTOR_REQUIRED = _second_factor == "on"
MFA_TOTP_ISSUER = f"{COALITION_NAME} Member Meetings"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute wrong
MFA_FORMS = {
    "authenticate": "members.forms.sign_in.AuthenticateForm",
    "reauthenticate": "members.forms.sign_in.ReauthenticateForm",
    "activate_totp": "members.forms.sign_in.ActivateForm",
    "deactivate_totp": "members.forms.sign_in.DeactivateForm",
    "generate_recovery_codes": "members.forms.sign_in.GenerateForm",
}
ACCOUNT_ADAPTER = "members.adapters.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = True
SESSION_ENGINE = "members.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 200  # of somebody signed in: from one meeting to the next

# ---------------------------------------------------------------- Languages and times
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("km", _("Khmer"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
USE_TZ = True
TIME_ZONE = "Asia/Phnom_Penh"

# ---------------------------------------------------------------- Static files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static", ("guide", BASE_DIR / "docs" / "guide" / "pictures")]
STATIC_ROOT = VAR / "static"
if IS_LOCAL:
    STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": environment.media_storage(environment.text("MEDIA_STORAGE")),
    "staticfiles": {"BACKEND": "coalition_events.common.static_files.StaticFilesStorage"},
}
WHITENOISE_ROOT = BASE_DIR / "static" / "root"  # what is asked for at the root: robots.txt, favicon.ico
WHITENOISE_ALLOW_ALL_ORIGINS = False  # files whose name holds their hash are kept for good, others for a minute
MEDIA_ROOT = VAR / "media"
# So long deploy/backup keeps a copy: the privacy page says so.
BACKUP_DAYS = environment.number("BACKUP_DAYS", default=30, least=3)

# ---------------------------------------------------------------- Safety
IS_HTTPS = _site.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, without a proxy
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("PROXY_COUNT", default=0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
# Other websites whose pages may hold the agenda, and nothing else of ours: see agenda/views/displays.py.
EMBED_HOSTS = [host if "//" in host else f"https://{host}" for host in env.list("EMBED_HOSTS", default=[])]
for _host in EMBED_HOSTS:
    if not re.fullmatch(r"https?://(\*\.)?[\w-]+(\.[\w-]+)*(:\d+)?", _host):
        raise ImproperlyConfigured(f"EMBED_HOSTS holds names of hosts such as www.example.org, not {_host!r}")
WEBHOOKS_TO_PRIVATE_NETWORKS = False  # only tests, whose receiver is this machine
UPLOAD_MAX_SIZE = 22 * 1024 * 1024  # a whole request; what one file may weigh is its form's to say
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
CSRF_FAILURE_VIEW = "coalition_events.pages.views.errors.csrf_failure"
