"""The settings of the web server in the storm."""

from coalition_events.settings import *  # noqa: F403
from coalition_events.settings import DATABASES, STORAGES
from tests.patience import PATIENCE_SECONDS

# Hashed names need a collectstatic first.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Whoever waits this long for the meeting's lock is answered with an error, which the storm looks for.
DATABASES["default"].setdefault("OPTIONS", {}).update(
    options=f"-c statement_timeout={PATIENCE_SECONDS}s",
    application_name="storm",  # APPLICATION_NAME of server.py
)
