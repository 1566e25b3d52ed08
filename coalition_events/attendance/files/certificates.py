"""Certificates of attendance in both languages, as data for certificates.typ, and the record of who printed them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import segno
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, override

from coalition_events.attendance.actions import printing as actions
from coalition_events.attendance.files.badges import MOST, TooMany
from coalition_events.attendance.models import Signatures
from coalition_events.attendance.queries.certificates import EVERYONE, Attended, attended
from coalition_events.common.languages import Language
from coalition_events.common.paper import documents
from coalition_events.common.refusals import Refusal
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import ExportLog
from members.models import Account

FOLDER = Path(__file__).resolve().parent

type Json = dict[str, object]


class NobodyCame(Refusal):
    words = _("We have no check-in of this person. Look at the check-in first.")


def print_certificates(meeting: Meeting, *, who: str = EVERYONE, by: Account, now: datetime | None = None) -> bytes:
    """The PDF for the registration of this number, or for everybody who came, once it is kept who has their names.

    Raises NobodySigns, NobodyCame, and TooMany above 2,000.
    """
    now = now or timezone.now()
    signatures = Signatures.objects.filter(meeting=meeting).first()
    if signatures is None:
        raise actions.NobodySigns
    with transaction.atomic():
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)  # no day is taken back meanwhile
        came = [each for each in attended(meeting) if who in ("", EVERYONE) or who == str(each.registration.pk)]
        if not came:
            raise NobodyCame
        if len(came) > MOST:
            raise TooMany(len(came))
        came = actions.issue(came, by=by, now=now)
        ExportLog.objects.create(
            meeting=meeting, exported_at=now, exported_by=by, format="certified", filter={}, rows=len(came)
        )
    return _set(came, signatures, at=now)


def certificate_file(attended: Attended) -> bytes | None:
    """The PDF of a certificate that has its number; None where nobody signs it."""
    signatures = Signatures.objects.filter(meeting=attended.registration.meeting_id).first()
    return _set([attended], signatures, at=timezone.now()) if signatures else None


def _set(came: Sequence[Attended], signatures: Signatures, *, at: datetime) -> bytes:
    signed = [which for which in ("first", "second") if getattr(signatures, f"{which}_name")]
    data: Json = {
        "title": gettext("Certificates"),
        "languages": Language.values,
        "signatures": [_signature(signatures, which) for which in signed],
        "certificates": [_certificate(each) for each in came],
    }
    return documents.set_document(FOLDER / "certificates.typ", data, at=at)


def _certificate(each: Attended) -> Json:
    assert each.certificate
    address = settings.SITE_URL + each.certificate.get_absolute_url()
    versions = []
    for language in Language.values:
        with override(language):
            versions.append(
                {
                    "title": gettext("Certificate of attendance"),
                    "name": documents.typed(str(each.registration.person)),
                    "organisation": documents.typed(each.organisation),
                    "sentence": each.sentence,
                    "check": gettext("Anyone can check this certificate at this address:"),
                }
            )
    return {
        "versions": versions,
        "number": each.certificate.code,
        "address": address.split("://")[-1],
        "qr": segno.make_qr(address, error="m").svg_inline(border=2),
    }


def _signature(signatures: Signatures, which: str) -> Json:
    return {
        part: [documents.typed(signatures.local(f"{which}_{part}", language)) for language in Language.values]
        for part in ("name", "title")
    }
