from members.models.account import Account, CodeRequest, SecondFactorTry, SignInCode
from members.models.merge import Merge, NotDuplicates
from members.models.organisation import Kind, Organisation, Relation
from members.models.person import Gender, Honorific, Person, PersonQuerySet
from members.models.role import Right, Role, RoleName

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
    "Right",
    "Role",
    "RoleName",
    "SecondFactorTry",
    "SignInCode",
]
