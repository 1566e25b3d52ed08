from members.models.account import Account
from members.models.merge import Merge
from members.models.not_doubles import NotDoubles
from members.models.organisation import Kind, Organisation, Relation
from members.models.person import Gender, Honorific, Person

__all__ = ["Account", "Gender", "Honorific", "Kind", "Merge", "NotDoubles", "Organisation", "Person", "Relation"]
