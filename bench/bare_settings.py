"""The site's settings without its parts, middleware and addresses: the bare line of the web measurements."""

from coalition_events.settings import *  # noqa: F403

INSTALLED_APPS = []
MIDDLEWARE = []
ROOT_URLCONF = "bench.bare"
