from members.actions.accounts import prove
from members.actions.directory import (
    add_person,
    deactivate_organisation,
    deactivate_person,
    reactivate_organisation,
    reactivate_person,
)
from members.actions.merging import FIELDS, ask_again, merge, tell_apart, undo_merge

__all__ = [
    "FIELDS",
    "add_person",
    "ask_again",
    "deactivate_organisation",
    "deactivate_person",
    "merge",
    "prove",
    "reactivate_organisation",
    "reactivate_person",
    "tell_apart",
    "undo_merge",
]
