from members.actions.accounts import prove
from members.actions.directory import (
    deactivate_organisation,
    deactivate_person,
    reactivate_organisation,
    reactivate_person,
)

__all__ = [
    "deactivate_organisation",
    "deactivate_person",
    "prove",
    "reactivate_organisation",
    "reactivate_person",
]
