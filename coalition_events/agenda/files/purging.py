"""Files that nothing names any more are deleted, but not before what named them can no longer come back."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from coalition_events.agenda.files import photographs
from coalition_events.agenda.models import Material, Profile
from coalition_events.common.rows import events_of

KEPT_FOR = timedelta(days=30)
MATERIALS = "materials"


def purge(now: datetime) -> int:
    """Delete the files that no row has named for thirty days, and return how many. A second call finds none."""
    photographed = set(Profile.objects.exclude(photograph="").values_list("photograph", flat=True))
    named = set(Material.objects.values_list("file", flat=True)) | photographed
    named |= {photographs.small(name) for name in photographed}
    named |= _lately_named(now)
    count = 0
    for folder in (MATERIALS, photographs.FOLDER):
        for name in _files(folder):
            # One that is new may belong to a row that is being written at this moment.
            if name not in named and default_storage.get_modified_time(name) < now - KEPT_FOR:
                default_storage.delete(name)
                count += 1
    return count


def _files(folder: str) -> list[str]:
    if not default_storage.exists(folder):
        return []
    return [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]


def _lately_named(now: datetime) -> set[str]:
    """What a row named that was removed or changed in these days: taking that back wants the file."""
    materials = events_of(Material)
    gone = materials.filter(pgh_label="delete", pgh_created_at__gte=now - KEPT_FOR)
    return set(gone.values_list("file", flat=True))
