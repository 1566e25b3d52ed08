"""What grows with every meeting goes after some years: docs/decisions/0284. The privacy page says the same numbers."""

from collections import Counter
from datetime import datetime, timedelta

from django.apps import apps
from django.db import models, transaction

from coalition_events.agenda.models import Step
from coalition_events.mail.models import Message
from coalition_events.mail.models.message import WAITING
from coalition_events.registration.models import Batch

A_YEAR = timedelta(days=365)
MAIL_KEPT_FOR = 3 * A_YEAR
HISTORY_KEPT_FOR = 5 * A_YEAR
# Of whatever else has a history, reports, public corrections and the versions of a wording are read from it.
PARTS_WHOSE_HISTORY_GOES = ("registration", "agenda", "attendance")


@transaction.atomic
def forget_old(now: datetime) -> Counter[str]:
    """Rows that went, by what they are. A second call finds nothing."""
    from pghistory.models import Context  # noqa: PLC0415 - its models are made once the apps are loaded

    since = now - HISTORY_KEPT_FOR
    rows: list[models.QuerySet[models.Model]] = [
        Message.objects.filter(posted_at__lt=now - MAIL_KEPT_FOR).exclude(status__in=WAITING),
        Step.objects.filter(done_at__lt=since),
        Batch.objects.filter(done_at__lt=since),
    ]
    histories = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    of_parts = [model for model in histories if model._meta.app_label in PARTS_WHOSE_HISTORY_GOES]
    rows += [model._default_manager.filter(pgh_created_at__lt=since) for model in of_parts]
    contexts = Context.objects.filter(created_at__lt=since)
    for model in histories:
        contexts = contexts.exclude(models.Exists(model._default_manager.filter(pgh_context=models.OuterRef("pk"))))
    gone: Counter[str] = Counter()
    for old in [*rows, contexts]:
        gone += Counter(old.delete()[1])
    return gone
