"""A first visit to the delegation's page over a slow line, everything that it loads included."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from coalition_events.registration.models import Needs
from tests.factories import make_meeting, make_person, make_registration
from tests.registration.sending import url

LIMIT = 40 * 1024
HEAD = 600  # of each answer, and that of the page again as much


@pytest.mark.parametrize("language", ["en", "km"])
def test_it_weighs_forty_kilobytes_at_most(as_focal, open_meeting, organisation, language):
    last = make_meeting(starts_on=open_meeting.starts_on.replace(year=2020))
    for number in range(20):
        person = make_person(
            organisation=organisation,
            full_name=f"Keo Sreyleak {number}",
            full_name_km="ចាន់ ស្រីលក្ខណ៍",
            job_title="Programme manager",
        )
        if number < 6:
            Needs.objects.create(registration=make_registration(open_meeting, person=person), diet="halal")
        elif number < 12:
            make_registration(last, person=person)
    as_focal.cookies["django_language"] = language

    response = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk))

    page = response.content.decode()
    files = {found.partition("#")[0] for found in re.findall(r'(?:href|src)="/static/([^"]+)"', page)}
    assert {"css/app.css", "django_htmx/htmx-2.min.js"} <= files
    # As they are served: files compressed once with Brotli, the page each time with gzip.
    sizes = {file: HEAD + len(brotli.compress(Path(finders.find(file)).read_bytes())) for file in files}
    sizes["the page"] = 2 * HEAD + len(gzip.compress(response.content, 6))
    assert sum(sizes.values()) <= LIMIT, sizes
