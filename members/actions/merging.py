"""Two entries of one person become one, and two again."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.common.refusals import Refusal
from coalition_events.common.rows import label_of
from members import hooks
from members.actions.rights import demand
from members.models import Account, Merge, NotDuplicates, Person, Right
from members.models.person import DETAILS


class CannotMerge(Refusal):
    pass


class CannotUndo(Refusal):
    pass


def merge(
    kept: Person, gone: Person, *, taking: Collection[str] = (), by: Account, now: datetime | None = None
) -> Merge:
    """Put `gone` away into `kept`, which takes the fields of `taking` from it and gets all that belonged to it.

    Nobody is written to, but for those who get a seat that was taken twice. Raises CannotMerge for one and the same
    entry, and where one of the two was merged already.
    """
    demand(by, Right.ORGANISE)
    with _all_locked(by):
        kept, gone = _read_again(kept, gone)
        if kept == gone:
            raise CannotMerge(_("These are the same entry. Choose another entry."))
        for person in (kept, gone):
            if Merge.objects.standing().filter(gone=person).exists():
                raise CannotMerge(_("Somebody has already merged %(name)s.") % {"name": person})
        merge = Merge(kept=kept, gone=gone, merged_at=now or timezone.now(), merged_by=by)
        with _noted_with(merge):
            merge.before = _take(kept, gone, taking)
            for part in hooks.parts:
                merge.moved[part.name] = part.move(merge)
            merge.save()
        return merge


def undo_merge(merge: Merge, *, by: Account, now: datetime | None = None) -> list[str]:
    """Make them two people again, each with what was theirs; return what was changed since and therefore left.

    Undoing again does nothing. Raises CannotUndo where the one that stayed was merged into a third since.
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    with _all_locked(by):
        merge = Merge.objects.select_for_update().get(pk=merge.pk)
        if not merge.is_standing:
            return []
        merge.kept, merge.gone = _read_again(merge.kept, merge.gone)
        if further := Merge.objects.standing().select_related("kept").filter(gone=merge.kept).first():
            words = _("%(kept)s was later merged into %(other)s. Undo that first.")
            raise CannotUndo(words % {"kept": merge.kept, "other": further.kept})
        merge.undone_at, merge.undone_by = now, by
        with _noted_with(merge):
            merge.save(update_fields=["undone_at", "undone_by"])
            left = _give_back(merge)
            for part in hooks.parts:
                if moved := merge.moved.get(part.name):
                    left += part.move_back(merge, moved)
        return left


@transaction.atomic
def tell_apart(person: Person, other: Person, *, by: Account, now: datetime | None = None) -> None:
    """Remember that these are two people, so that nobody is asked again. Saying it again changes nothing."""
    demand(by, Right.ORGANISE)
    one, two = sorted([person.pk, other.pk])
    NotDuplicates.objects.get_or_create(
        one_id=one, other_id=two, defaults={"said_at": now or timezone.now(), "said_by": by}
    )


def ask_again(person: Person, other: Person) -> None:
    """Forget that somebody has told them apart."""
    NotDuplicates.objects.of(person, other).delete()


@contextmanager
def _all_locked(by: Account) -> Iterator[None]:
    """What is done is kept with its doer's name. The parts' locks come first: nobody registers meanwhile."""
    with pghistory.context(user=by.pk), transaction.atomic():
        for lock in hooks.before:
            lock()
        yield


def _read_again(kept: Person, gone: Person) -> tuple[Person, Person]:
    """Both rows, locked, the older first, so that no two merges wait for each other."""
    rows = Person.objects.select_for_update(of=["self"]).select_related("organisation").order_by("pk")
    found = {person.pk: person for person in rows.filter(pk__in=[kept.pk, gone.pk])}
    return found[kept.pk], found[gone.pk]


def _noted_with(merge: Merge) -> AbstractContextManager[object]:
    """A context in which history says of each change that it came with this merge, or with its undoing."""
    merged = {"kept": merge.kept.full_name, "gone": merge.gone.full_name, "is_undone": not merge.is_standing}
    return pghistory.context(merge=merged)


def _take(kept: Person, gone: Person, taking: Collection[str]) -> dict[str, object]:
    """Write both; {field: [as it was, as it became]} of the one that stays."""
    taken = {name: _value(gone, name) for name in DETAILS if name in taking}
    organisation = taken.get("organisation", kept.organisation_id)
    if organisation is None:  # nobody is the focal person of none
        taken["is_focal"] = taken["is_deputy"] = False
    taken["is_active"] = kept.is_active or gone.is_active
    before: dict[str, object] = {
        name: [_value(kept, name), value] for name, value in taken.items() if _value(kept, name) != value
    }
    _write(kept, taken)
    before["gone.is_active"] = [gone.is_active, False]
    _write(gone, {"is_active": False})
    return before


def _give_back(merge: Merge) -> list[str]:
    """Each field as it was, but for those that were changed since; return which, in sentences."""
    before = dict(merge.before)
    was_active, _became = before.pop("gone.is_active", [True, False])
    _write(merge.gone, {"is_active": was_active})
    left = [name for name, (_was, became) in before.items() if _value(merge.kept, name) != became]
    given = {name: was for name, (was, _became) in before.items() if name not in left}
    organisation = given.get("organisation", merge.kept.organisation_id)
    if organisation is None:
        given["is_focal"] = given["is_deputy"] = False
    _write(merge.kept, given)
    if not left:
        return []
    fields = ", ".join(label_of(Person, name) for name in left)
    return [
        _("Somebody changed %(name)s after the merge. We kept these changes: %(fields)s.")
        % {"name": merge.kept, "fields": fields}
    ]


def _value(person: Person, name: str) -> object:
    return person.organisation_id if name == "organisation" else getattr(person, name)


def _write(person: Person, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(person, "organisation_id" if name == "organisation" else name, value)
    person.version += 1
    person.save(update_fields=[*values, "version"])


def move_distinctions(merge: Merge) -> hooks.Json:
    """Said of both from now on. What was said of the one put away stays with them."""
    kept, gone = merge.kept.pk, merge.gone.pk
    rows = NotDuplicates.objects.filter(Q(one=gone) | Q(other=gone)).values_list("one", "other")
    others = {number for row in rows for number in row} - {kept, gone}
    added = []
    for one, other in sorted(tuple(sorted((kept, number))) for number in others):
        row, is_new = NotDuplicates.objects.get_or_create(
            one_id=one, other_id=other, defaults={"said_at": merge.merged_at, "said_by": merge.merged_by}
        )
        added += [row.pk] * is_new
    return {"added": added}


def move_distinctions_back(_merge: Merge, moved: hooks.Json) -> list[str]:
    NotDuplicates.objects.filter(pk__in=moved["added"]).delete()
    return []


part = hooks.Part(
    name="members",
    # A merge goes on naming whom it named.
    columns=frozenset(
        {"members.NotDuplicates.one", "members.NotDuplicates.other", "members.Merge.kept", "members.Merge.gone"}
    ),
    move=move_distinctions,
    move_back=move_distinctions_back,
)
