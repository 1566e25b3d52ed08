"""Pictures of an article: read by their content and written anew, each with a caption and somebody who vouches."""

from datetime import datetime
from typing import IO
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.files import photographs
from coalition_events.common.refusals import Refusal
from coalition_events.summaries.models import Picture, Summary
from members.models import Account

FOLDER = "summaries"
LONGEST = 1200  # pixels: as wide as an article on a sharp screen
MOST = 30


class NobodyAgreed(Refusal):
    words = gettext_lazy("First ask everyone who can be recognised. Then tick that they agreed.")


class TooManyPictures(Refusal):
    def __init__(self, most: int) -> None:
        super().__init__(_("The summary has %(count)d pictures already. Remove one first.") % {"count": most})


@transaction.atomic
def add_picture(
    summary: Summary,
    *,
    file: IO[bytes],
    size: int,
    caption: str,
    caption_km: str = "",
    has_consent: bool,
    by: Account | None,
    now: datetime | None = None,
) -> Picture:
    """Keep the picture; the article shows it where `![…](picture:N)` stands. Adding it again keeps it twice.

    Raises NotAccepted where the file is no photograph or too large, NobodyAgreed, and TooManyPictures.
    """
    if not has_consent:
        raise NobodyAgreed
    Summary.objects.select_for_update().get(pk=summary.pk)
    if summary.pictures.count() >= MOST:
        raise TooManyPictures(MOST)
    picture = photographs.written(file, size, longest=LONGEST)
    name = default_storage.save(f"{FOLDER}/{uuid4().hex}.jpg", ContentFile(photographs.as_jpeg(picture)))
    return summary.pictures.create(
        file=name,
        width=picture.width,
        height=picture.height,
        caption=caption,
        caption_km=caption_km,
        has_consent=True,
        added_at=now or timezone.now(),
        added_by=by,
    )


def caption_picture(picture: Picture, *, caption: str, caption_km: str) -> None:
    """Say otherwise what is seen. Captioning one that is gone does nothing."""
    Picture.objects.filter(pk=picture.pk).update(caption=caption, caption_km=caption_km)


def remove_picture(picture: Picture) -> None:
    """Take the picture away: from the article, and its file from our disk once that is certain. Twice does nothing.

    Somebody may ask to be shown no longer, so nothing of it is kept.
    """
    with transaction.atomic():
        Picture.objects.filter(pk=picture.pk).delete()
        transaction.on_commit(lambda: default_storage.delete(str(picture.file)))
