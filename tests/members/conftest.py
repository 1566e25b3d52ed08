import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def own_cache(settings):
    """Tries are counted in the cache; each test starts counting from nothing, whoever runs tests beside it."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "members"}}
    cache.clear()


@pytest.fixture(autouse=True)
def in_english():
    """A page in Khmer leaves its language behind in the thread."""
    with translation.override("en"):
        yield
