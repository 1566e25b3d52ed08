"""One ZIP: a page that any browser shows, and beside it the files that the person brought."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from coalition_events.agenda.models import Material, Profile
from coalition_events.privacy.files.sections import sections_of
from coalition_events.privacy.models import Handover
from coalition_events.privacy.queries.identity import Identity, entries_of, identity_of
from members.models import Account, Person


@transaction.atomic
def file_of(person: Person, *, by: Account, now: datetime | None = None) -> bytes:
    """All that we hold of them, in their language, once it is kept who took it."""
    now = now or timezone.now()
    identity = identity_of(entries_of(person))
    with override(person.language):
        context = {"person": person, "sections": sections_of(identity), "now": now, "language": person.language}
        page = render_to_string("privacy/held.html", context)
    Handover.objects.create(number=person.pk, taken_at=now, taken_by=by)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("what-we-hold.html", page)
        archive.writestr("held.css", _style())
        for name in _files(identity):
            if default_storage.exists(name):
                with default_storage.open(name) as file:
                    archive.writestr(name, file.read())
    return content.getvalue()


def _style() -> bytes:
    return Path(str(finders.find("css/held.css"))).read_bytes()


def _files(identity: Identity) -> list[str]:
    materials = Material.objects.filter(person__in=identity.numbers).values_list("file", flat=True)
    photographs = Profile.objects.filter(person__in=identity.numbers).values_list("photograph", flat=True)
    return [name for name in [*materials, *photographs] if name]
