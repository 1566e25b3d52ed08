"""Whom somebody has told apart from the one put away, they have told apart from the one that stays."""

from django.db.models import Q

from members.hooks import Json, Part
from members.models import Merge, NotDuplicates


def move(merge: Merge) -> Json:
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


def move_back(_merge: Merge, moved: Json) -> list[str]:
    NotDuplicates.objects.filter(pk__in=moved["added"]).delete()
    return []


part = Part(
    name="members",
    # A merge goes on naming whom it named.
    columns=frozenset(
        {"members.NotDuplicates.one", "members.NotDuplicates.other", "members.Merge.kept", "members.Merge.gone"}
    ),
    move=move,
    move_back=move_back,
)
