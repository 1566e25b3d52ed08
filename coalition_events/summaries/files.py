"""The article on A4 and a picture of it for chats, as data for summary.typ and picture.typ.

What was written reaches typst as data and never as its source.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.translation import gettext as _, ngettext

from coalition_events.common import dates, theme
from coalition_events.common.markdown import blocks
from coalition_events.common.paper import documents
from coalition_events.summaries.models import Picture, Summary
from coalition_events.summaries.queries.article import PICTURE
from coalition_events.summaries.queries.facts import numbers_of

FOLDER = Path(__file__).resolve().parent
EDITION = documents.edition(FOLDER)


def write(summary: Summary, language: str) -> bytes:
    """The PDF in this language; the same article gives the same bytes."""
    with translation.override(language):
        data = _data(summary, language)
    return documents.set_document(FOLDER / "summary.typ", data, at=summary.approved_at or summary.drafted_at)


def on_picture(summary: Summary, language: str) -> dict[str, str]:
    """What the picture says: title, dates, and how many people took part where that is known."""
    numbers = numbers_of(summary.meeting)
    with translation.override(language):
        said = []
        if numbers.were_counted:
            people, organisations = numbers.people, numbers.organisations
            said.append(ngettext("%(count)d person", "%(count)d people", people) % {"count": people})
            if organisations:
                words = ngettext("%(count)d organisation", "%(count)d organisations", organisations)
                said.append(words % {"count": organisations})
            if numbers.is_by_hand:
                said.append(_("counted by hand"))
        return {
            "language": language,
            "by": theme.coalition_name(),
            "title": summary.title_in(language),
            "dates": dates.dates(summary.meeting),
            "people": " · ".join(said),
        }


def draw(said: dict[str, str], *, at: datetime) -> bytes:
    """A PNG of 1200 by 630 pixels; the same words give the same bytes."""
    return documents.set_document(FOLDER / "picture.typ", said, at=at, form="png")


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
