"""What Django's types do not know of a model: the history that the database keeps of it, and its fields' names."""

from typing import Any, cast

from django.db import models

type Event = Any  # a row of its model, with the columns of pghistory


def events_of(tracked: models.Model | type[models.Model]) -> models.Manager[Event]:
    """The events of a row, or of all rows of a model, that pghistory tracks."""
    source = cast("Any", tracked)
    events: models.Manager[Event] = source.pgh_event_model.objects if isinstance(tracked, type) else source.events
    return events


def actor_of(event: Event) -> int | None:
    """The number of the account that did it; None where a program or a link did."""
    actor = event.pgh_context.metadata.get("user") if event.pgh_context else None
    return actor if isinstance(actor, int) else None


def label_of(model: models.Model | type[models.Model], field: str) -> str:
    """What people call that field."""
    return str(cast("models.Field[Any, Any]", model._meta.get_field(field)).verbose_name)
