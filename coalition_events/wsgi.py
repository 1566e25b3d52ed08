import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition_events.settings")

application = get_wsgi_application()
# All pages, before the first is asked for and before the workers part: 35 MB that they have in common.
import_module("coalition_events.urls")
