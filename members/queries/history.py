"""What happened to one row, told from the events that the database keeps of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import models
from django.utils.translation import gettext as _

from coalition_events.common.rows import Event, actor_of, events_of
from members.models import Account

NEWEST = 30
SILENT = {"id", "version", "sequence", "changed_at", "folded"}


@dataclass(frozen=True)
class Step:
    at: datetime
    actor: str  # nothing where a program did it
    what: str


def history_of(row: models.Model, *, describe: Callable[[Event, Event], str] | None = None) -> list[Step]:
    """The newest steps first; two queries. A row needs `@pghistory.track()`.

    `describe` says what happened between an event and the next one, where the names of the fields do not do;
    nothing said is no step.
    """
    manager = events_of(row)
    events = list(manager.select_related("pgh_context").order_by("-pgh_id")[: NEWEST + 1])
    names = _names(events)
    describe = describe or _changed
    steps = [_step(newer, describe(older, newer), names) for newer, older in pairwise(events)]
    if events and len(events) <= NEWEST:
        steps.append(_step(events[-1], _("added"), names))
    return [step for step in steps if step.what]


def _step(event: Event, what: str, names: dict[int, str]) -> Step:
    undone = _("import undone") if _said(event, "is_undone") else ""
    what = "; ".join(filter(None, [_merge(event), undone, what, _said(event, "reason") if what else ""]))
    actor = names.get(actor_of(event) or 0, "") or _link(event)
    return Step(
        event.pgh_created_at, ", ".join(filter(None, [actor, _said(event, "phone"), _said(event, "file")])), what
    )


def _said(event: Event, name: str) -> str:
    """At the door: the phone's name, and why the room was exceeded. Of an import: the name of the file."""
    found = event.pgh_context.metadata.get(name, "") if event.pgh_context else ""
    return str(found)


def _link(event: Event) -> str:
    """Whoever is not signed in acts by the link of an organisation."""
    name = event.pgh_context.metadata.get("link", "") if event.pgh_context else ""
    return _("link of %(name)s") % {"name": name} if name else ""


def _merge(event: Event) -> str:
    """What came with a merge of two people, or with its undoing, says so first."""
    merge = event.pgh_context.metadata.get("merge") if event.pgh_context else None
    if not merge:
        return ""
    names = {"gone": merge["gone"], "kept": merge["kept"]}
    if merge["is_undone"]:
        return _("%(gone)s and %(kept)s are two people again") % names
    return _("%(gone)s merged into %(kept)s") % names


def _names(events: list[Event]) -> dict[int, str]:
    accounts = Account.objects.filter(pk__in={actor for event in events if (actor := actor_of(event))})
    return {account.pk: str(account) for account in accounts}


def _changed(older: Event, newer: Event) -> str:
    """The fields that differ, in words; what was closed or opened again says so."""
    fields = [
        field
        for field in newer._meta.fields
        if not field.name.startswith("pgh_")
        and field.name not in SILENT
        and getattr(older, field.attname) != getattr(newer, field.attname)
    ]
    if [field.name for field in fields] == ["is_active"]:
        return _("made active again") if newer.is_active else _("made inactive")
    if not fields:
        return ""
    return _("changed: %(fields)s") % {"fields": ", ".join(str(field.verbose_name) for field in fields)}
