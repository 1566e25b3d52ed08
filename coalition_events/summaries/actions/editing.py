"""The text: saved, kept while it is typed, corrected once it has gone out."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.common.text import is_blank
from coalition_events.summaries.actions.approving import SummaryRefusal
from coalition_events.summaries.models import STANDING, TEXTS, Summary, Unsaved
from members.models import Account

LONGEST = {field.name: field.max_length for field in Unsaved._meta.concrete_fields if field.name in TEXTS}


class CorrectionUntold(SummaryRefusal):
    words = gettext_lazy("It is public already. Say in a few words what you corrected: its page tells it.")


@transaction.atomic
def save(
    summary: Summary,
    texts: dict[str, str],
    *,
    by: Account,
    version: int,
    note: str = "",
    note_km: str = "",
    now: datetime | None = None,
) -> Summary:
    """Save the texts, by the names of TEXTS. Whoever said that the summary is ready said it of others.

    Raises ChangedMeanwhile where somebody saved since `version`. What is changed once the public may have read it is
    told as a correction, by `note`: raises CorrectionUntold without one. What is approved and still waits to be sent
    needs another approval, since nobody but its editor has seen it.
    """
    summary = Summary.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=summary.pk)
    if summary.version != version:
        raise ChangedMeanwhile
    Unsaved.objects.filter(summary=summary, account=by).delete()
    if texts == summary.texts:
        return summary
    now = now or timezone.now()
    if summary.wants_corrections:
        if is_blank(note):
            raise CorrectionUntold
        summary.corrections.create(note=note, note_km=note_km, made_at=now, made_by=by)
    for name in TEXTS:
        setattr(summary, name, texts[name])
    summary.version += 1
    if not summary.wants_corrections:
        summary.unready()
    summary.save(update_fields=[*TEXTS, "version", *STANDING])
    return summary


def keep_unsaved(
    summary: Summary, texts: dict[str, str], *, by: Account, version: int, now: datetime | None = None
) -> Unsaved:
    """Keep what this editor has typed until they save or discard it; what was kept before is replaced.

    `texts` are by the names of TEXTS; what is longer than a text may be is cut.
    """
    kept = {name: texts.get(name, "").strip()[: LONGEST[name]] for name in TEXTS}
    row, _is_new = Unsaved.objects.update_or_create(
        summary=summary, account=by, defaults=kept | {"from_version": version, "kept_at": now or timezone.now()}
    )
    return row


def discard_unsaved(summary: Summary, *, by: Account) -> bool:
    """Forget what this editor typed and did not save; whether there was any."""
    return bool(Unsaved.objects.filter(summary=summary, account=by).delete()[0])
