from members.models.account import Account, CodeRequest, SecondFactorTry, SignInCode
from members.models.merge import Merge, NotDuplicates
from members.models.organisation import Kind, Organisation, Relation
from members.models.person import Gender, Honorific, Person, PersonQuerySet

__all__ = [
    "Account",
    "CodeRequest",
    "Gender",
    "Honorific",
    "Kind",
    "Merge",
    "NotDuplicates",
    "Organisation",
    "Person",
    "PersonQuerySet",
    "Relation",
    "SecondFactorTry",
    "SignInCode",
]
