"""A NUL, which no database holds, breaks no page, wherever in a request it stands."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter
from django.utils import timezone

from coalition_events.health.models import Heartbeat
from tests.factories import make_appearance, make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db

OURS = ("coalition_events.", "members.")
ANSWERS = {200, 302, 400, 403, 404, 405, 409, 410, 422}
ASKED = re.compile(r"""GET(?:\.get\(|\.getlist\(|\[)\s*"([\w-]+)\"""")
FORMS = re.compile(r"(\w+)\(request\.GET")


def routes(patterns: list[Any], before: str = "", above: dict[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
    """Each address of ours: its pattern, what stands for each of its parts, and the module of its view."""
    for each in patterns:
        route, converters = before + str(each.pattern), {**(above or {}), **each.pattern.converters}
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route, converters)
        elif isinstance(each, URLPattern):
            module = inspect.getmodule(inspect.unwrap(each.callback))
            if module and module.__name__.startswith(OURS):
                yield route, converters, module


def addresses(route: str, converters: dict[str, Any], slug: str) -> Iterator[str]:
    """One that may be there, and those with a NUL in it."""
    for text in ("a", "a%00b", "a%00b.jpg"):
        address = route
        for name, converter in converters.items():
            value = (
                slug if isinstance(converter, SlugConverter) else "1" if isinstance(converter, IntConverter) else text
            )
            address = re.sub(rf"<(?:\w+:)?{name}>", value, address)
        yield f"/{address}"


def names_in(module: Any) -> set[str]:
    """What the views of this module ask of an address."""
    source = inspect.getsource(module)
    forms = [getattr(module, name, None) for name in FORMS.findall(source)]
    return {*ASKED.findall(source), *(field for form in forms for field in getattr(form, "base_fields", ()))}


def test_no_address_and_no_parameter_with_a_nul_breaks_a_page(as_organiser):
    for name in (Heartbeat.WORKER, Heartbeat.CLOCK):  # else the site says, rightly, that it is not well
        Heartbeat.objects.note(name, now=timezone.now())
    meeting = make_meeting(rooms=1)
    make_appearance(make_session(meeting), person=make_person(organisation=make_organisation()))
    as_organiser.raise_request_exception = False
    asked, broken = 0, set()
    for route, converters, module in routes(get_resolver().url_patterns):
        there, *others = dict.fromkeys(addresses(route, converters, meeting.slug))
        for address in [*others, *(f"{there}?{name}=a%00b" for name in names_in(module) or {"anything"})]:
            asked += 1
            with transaction.atomic():
                if as_organiser.get(address).status_code not in ANSWERS:
                    broken.add(address)
                transaction.set_rollback(True)
    assert asked > 300
    assert not broken


def test_a_cookie_with_a_nul_is_no_session(client, db):
    client.raise_request_exception = False
    for name in ("sessionid", "csrftoken", "django_language"):
        assert client.get("/organise/", headers={"Cookie": rf'{name}="aaaaaaaaaa\000b"'}).status_code == 302, name
        assert client.get("/", headers={"Cookie": rf'{name}="aaaaaaaaaa\000b"'}).status_code == 200, name
