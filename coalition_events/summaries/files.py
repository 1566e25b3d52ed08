"""The article on A4, as data for summary.typ: what was written reaches typst as data and never as its source."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.translation import gettext as _

from coalition_events.common import dates
from coalition_events.common.markdown import blocks
from coalition_events.common.paper import documents
from coalition_events.summaries.models import Picture, Summary
from coalition_events.summaries.queries.article import PICTURE

FOLDER = Path(__file__).resolve().parent
EDITION = documents.edition(FOLDER)


def write(summary: Summary, language: str) -> bytes:
    """The PDF in this language; the same article gives the same bytes."""
    with translation.override(language):
        data = _data(summary, language)
    return documents.set_document(FOLDER / "summary.typ", data, at=summary.approved_at or summary.drafted_at)


def _data(summary: Summary, language: str) -> dict[str, object]:
    meeting = summary.meeting
    return {
        "language": language,
        "title": summary.title_in(language),
        "theme": meeting.local("theme", language),
        "dates": dates.dates(meeting),
        "address": (settings.SITE_URL + summary.get_absolute_url()).split("://")[-1],
        "blocks": _blocks(summary, language),
        "corrections_title": _("Corrected since it was published"),
        "corrections": [
            {"on": dates.day(dates.local_date(each.made_at), with_year=True), "note": each.local("note", language)}
            for each in summary.corrections.all()
        ],
    }


def _blocks(summary: Summary, language: str) -> list[dict[str, object]]:
    """Text between pictures, and each picture in its place."""
    pictures = {picture.pk: picture for picture in summary.pictures.all()}
    found: list[dict[str, object]] = []
    for index, part in enumerate(PICTURE.split(summary.text_in(language))):
        if index % 2 == 0:
            found += blocks(part)
        elif picture := pictures.get(int(part)):
            found += _picture(picture, language)
    return found


def _picture(picture: Picture, language: str) -> list[dict[str, object]]:
    """Nothing where the file is gone, as after a backup that was restored without it: the article reads on."""
    try:
        with default_storage.open(str(picture.file)) as file:
            content = list(file.read())
    except FileNotFoundError:
        return []
    return [{"kind": "picture", "bytes": content, "caption": picture.local("caption", language)}]
