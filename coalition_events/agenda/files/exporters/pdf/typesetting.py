"""The agenda on paper, set by typst: a sheet a day for the wall, or a booklet with people, rooms and texts.

What people wrote reaches typst as data (JSON) and never as its source, so no title can be a command.
"""

from pathlib import Path

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.files.exporters.pdf.content import in_language, sheets
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.common.dates import language_of
from coalition_events.common.paper import documents

FOLDER = Path(__file__).resolve().parent
# Another whenever the same agenda may be set otherwise.
EDITION = documents.edition(FOLDER)
IN_PLACES = ("sessions", "rooms")


class Layout(models.TextChoices):
    WALL = "wall", _("One sheet a day, for the wall")
    BOOKLET = "booklet", _("A booklet with people, rooms and texts")


class PaperLanguage(models.TextChoices):
    ENGLISH = "en", _("English")
    KHMER = "km", _("Khmer")
    BOTH = "both", _("English and Khmer")

    @property
    def codes(self) -> list[str]:
        return ["en", "km"] if self is PaperLanguage.BOTH else [self.value]


def write(agenda: PublicAgenda, language: PaperLanguage, layout: Layout) -> bytes:
    """A4 for the wall; the booklet is A5, and A4 with both languages side by side. The same release, the same bytes."""
    texts = []
    for code in language.codes:
        with translation.override(code):
            texts.append(in_language(PublicAgenda(agenda.release), code, with_texts=layout == Layout.BOOKLET))
    # In each place the languages beside each other: typst is slow where large values are handed around.
    data = {
        "languages": language.codes,
        "all": [{name: part for name, part in text.items() if name not in IN_PLACES} for text in texts],
        **{name: {key: [text[name][key] for text in texts] for key in texts[0][name]} for name in IN_PLACES},
        "days": sheets(agenda),
    }
    return documents.set_document(FOLDER / f"{layout.value}.typ", data, at=agenda.release.published_at)


def write_wall(agenda: PublicAgenda) -> bytes:
    """The sheets for the wall in the active language."""
    return write(agenda, PaperLanguage(language_of()), Layout.WALL)
