"""Slides and handouts of a session; and files that no row names any more, which are deleted once none can come back."""

from datetime import datetime, timedelta
from typing import IO
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils import timezone

from coalition_events.agenda.actions.locking import at_the_end, locked, pages_changed, read_again, shift, stored
from coalition_events.agenda.actions.refusals import TooManyMaterials
from coalition_events.agenda.files import photographs, sniffing
from coalition_events.agenda.models import Material, Profile, Session
from coalition_events.common.rows import removals_of
from members.models import Account, Person

MOST_OF_A_SESSION = 20
KEPT_FOR = timedelta(days=30)
MATERIALS = "materials"


def bring(
    session: Session,
    *,
    file: IO[bytes],
    size: int,
    title: str,
    title_km: str = "",
    is_public: bool = True,
    person: Person | None = None,
    by: Account | None,
    now: datetime | None = None,
) -> Material:
    """Keep this file under a name of ours, last among the session's.

    Raises sniffing.NotAccepted, TooManyMaterials and Gone.
    """
    extension = sniffing.extension_of(file, size)
    with locked(session.meeting_id, by) as meeting:
        session = read_again(session, meeting)
        if session.materials.count() >= MOST_OF_A_SESSION:
            raise TooManyMaterials(most=MOST_OF_A_SESSION)
        # Nothing of what it was called, or of what it is called here: whoever knows an address of ours knows no more.
        pages_changed([meeting])
        name = default_storage.save(f"{MATERIALS}/{uuid4().hex}.{extension}", File(file))
        return Material.objects.create(
            session=session,
            order=at_the_end(session.materials),
            title=title,
            title_km=title_km,
            file=name,
            extension=extension,
            bytes=size,
            is_public=is_public,
            person=person,
            uploaded_at=now or timezone.now(),
            uploaded_by=by,
        )


def retitle(
    material: Material, *, title: str, title_km: str, is_public: bool, version: int | None = None, by: Account | None
) -> Material:
    """Raises ChangedMeanwhile and Gone."""
    with locked(material.session.meeting_id, by) as meeting:
        row = stored(material, Material.objects.all(), version)
        row.title, row.title_km, row.is_public = title, title_km, is_public
        row.version += 1
        row.save(update_fields=["title", "title_km", "is_public", "version"])
        pages_changed([meeting])
        return row


def take_away(material: Material, *, by: Account | None) -> None:
    """It is offered no more, at once. Its file stays for a month; it can be taken back with the agenda's Undo."""
    with locked(material.session.meeting_id, by, step="take_away") as meeting:
        Material.objects.filter(pk=material.pk).delete()
        pages_changed([meeting])


def move_material(material: Material, *, steps: int, by: Account | None) -> None:
    """So many steps later in its session, as `shift` does."""
    with locked(material.session.meeting_id, by) as meeting:
        pages_changed([meeting])
        shift(material, material.session.materials.all(), steps)


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
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:  # on a disk; a bucket knows no folders
        return []
    return [f"{folder}/{name}" for name in names]


def _lately_named(now: datetime) -> set[str]:
    """What a row named that was removed or changed in these days: taking that back wants the file."""
    gone = removals_of(Material).filter(pgh_created_at__gte=now - KEPT_FOR)
    return set(gone.values_list("file", flat=True))
