"""The sheet for the exit, in both languages: the code that opens the form, as data for exit_sheet.typ."""

from pathlib import Path

import segno
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from coalition_events.common.languages import Language
from coalition_events.common.paper import documents
from coalition_events.evaluation.models import Evaluation
from coalition_events.evaluation.queries.links import path_at_exit

FOLDER = Path(__file__).resolve().parent


def exit_sheet(evaluation: Evaluation) -> bytes:
    """One page of A4 for the wall."""
    address = settings.SITE_URL + path_at_exit(evaluation)
    versions = []
    for language in Language.values:
        with override(language):
            versions.append(
                {
                    "theme": documents.typed(evaluation.meeting.local("theme", language)),
                    "title": gettext("How was the meeting?"),
                    "scan": gettext("Scan this code with your phone. It takes 2 minutes."),
                    "anonymous": gettext("We do not ask your name."),
                }
            )
    data = {
        "title": gettext("Evaluation"),
        "languages": Language.values,
        "versions": versions,
        "qr": segno.make_qr(address, error="m").svg_inline(border=2),
    }
    return documents.set_document(FOLDER / "exit_sheet.typ", data, at=timezone.now())
