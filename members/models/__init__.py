from members.models.account import Account
from members.models.organisation import Kind, Organisation, Relation
from members.models.person import Gender, Honorific, Person

__all__ = ["Account", "Gender", "Honorific", "Kind", "Organisation", "Person", "Relation"]
