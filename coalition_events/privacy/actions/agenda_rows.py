"""Their part in agendas: appearances, quotes, slides and how they were introduced. Releases stay as they were."""

import json
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from coalition_events.agenda.files import photographs
from coalition_events.agenda.models import Appearance, Material, OwnCalendar, Profile, Quote, Star, Step
from coalition_events.common.rows import events_of
from coalition_events.privacy.actions.counted import Counted
from coalition_events.privacy.queries.identity import Identity
from coalition_events.privacy.queries.texts import Table

OF_A_PERSON: tuple[Table, ...] = (Appearance, Quote, Profile, Material)


def erase_from_agendas(identity: Identity, counted: Counted) -> None:
    for model in OF_A_PERSON:
        history = events_of(model)
        of_them = history.filter(person__in=identity.numbers)
        rows = model._default_manager.filter(person__in=identity.numbers)
        numbers = {*rows.values_list("pk", flat=True), *of_them.values_list("pgh_obj_id", flat=True)}
        counted.files += _files(model, rows) + _files(model, of_them)
        counted.delete(rows)
        # What is somebody else's by now goes on; of its past nothing is told that was theirs.
        still = set(model._default_manager.filter(pk__in=numbers).values_list("pk", flat=True))
        counted.forget_history(model, numbers - still)
        counted.gone["history"] += of_them.delete()[0]
    counted.delete(Star.objects.filter(account__in=identity.accounts))
    counted.delete(OwnCalendar.objects.filter(account__in=identity.accounts))
    _take_out_of_steps(identity, counted)


def _files(model: Table, rows: QuerySet[Any]) -> list[str]:
    if model is Material:
        return [name for name in rows.values_list("file", flat=True) if name]
    if model is Profile:
        large = [name for name in rows.values_list("photograph", flat=True) if name]
        return [*large, *map(photographs.small, large)]
    return []


def _take_out_of_steps(identity: Identity, counted: Counted) -> None:
    """What Undo and Redo would write again: not what was theirs. What else a step changed can be undone as before."""
    pattern = rf'"person_id": "({"|".join(map(str, identity.numbers))})"'
    text = {"before_text": Cast("before", TextField()), "after_text": Cast("after", TextField())}
    steps = Step.objects.annotate(**text).filter(Q(before_text__regex=pattern) | Q(after_text__regex=pattern))
    theirs = set(map(str, identity.numbers))
    for step in steps:
        keys = {
            key
            for rows in (step.before, step.after)
            for key, row in rows.items()
            if row and row.get("person_id") in theirs
        }
        step.before = {key: row for key, row in step.before.items() if key not in keys}
        step.after = {key: row for key, row in step.after.items() if key not in keys}
        if json.dumps([step.before, step.after]) == "[{}, {}]":
            counted.delete(Step.objects.filter(pk=step.pk))
        else:
            step.save(update_fields=["before", "after"])
            counted.note(counted.texts, Step, 1)
