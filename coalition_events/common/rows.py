"""What is asked of the rows of any model; and what Django's types do not know of it: its history, its fields' names."""

from collections.abc import Iterable
from typing import Any, Self, cast

from django.db import models


class NumberedQuerySet[Row: models.Model](models.QuerySet[Row]):
    def numbered(self, number: int | None) -> Row | None:
        """The one of that number, if there is one."""
        return self.filter(pk=number or 0).first()

    def among(self, numbers: Iterable[object]) -> Self:
        """Those of these numbers."""
        return self.filter(pk__in=numbers)

    def without(self, numbers: Iterable[object]) -> Self:
        return self.exclude(pk__in=numbers)


type Event = Any  # a row of its model, with the columns of pghistory


def events_of(tracked: models.Model | type[models.Model]) -> models.Manager[Event]:
    """The events of a row, or of all rows of a model, that pghistory tracks."""
    source = cast("Any", tracked)
    events: models.Manager[Event] = source.pgh_event_model.objects if isinstance(tracked, type) else source.events
    return events


def removals_of(model: type[models.Model]) -> models.QuerySet[Event]:
    """What the history tells of rows of this model that were removed."""
    return events_of(model).filter(pgh_label="delete")


def actor_of(event: Event) -> int | None:
    """The number of the account that did it; None where a program or a link did."""
    actor = event.pgh_context.metadata.get("user") if event.pgh_context else None
    return actor if isinstance(actor, int) else None


def label_of(model: models.Model | type[models.Model], field: str) -> str:
    """What people call that field."""
    return str(cast("models.Field[object, object]", model._meta.get_field(field)).verbose_name)
