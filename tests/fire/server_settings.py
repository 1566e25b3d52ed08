"""The settings of the web server in the storm."""

from coalition_events.settings import *  # noqa: F403
from coalition_events.settings import DATABASES, STORAGES

# Hashed names need a collectstatic first.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Whoever waits this long for the meeting's lock is answered with an error, which the storm looks for.
DATABASES["default"].setdefault("OPTIONS", {}).update(
    options="-c statement_timeout=20s",
    application_name="storm",  # APPLICATION_NAME of server.py
)
