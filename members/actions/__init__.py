from members.actions.accounts import prove
from members.actions.directory import (
    deactivate_organisation,
    deactivate_person,
    reactivate_organisation,
    reactivate_person,
)
from members.actions.merging import FIELDS, merge, tell_apart, undo_merge

__all__ = [
    "FIELDS",
    "deactivate_organisation",
    "deactivate_person",
    "merge",
    "prove",
    "reactivate_organisation",
    "reactivate_person",
    "tell_apart",
    "undo_merge",
]
