from members.models.account import Account
from members.models.merge import Merge
from members.models.not_duplicates import NotDuplicates
from members.models.organisation import Kind, Organisation, Relation
from members.models.person import Gender, Honorific, Person, PersonQuerySet
from members.models.sign_in_code import CodeRequest, SecondFactorTry, SignInCode

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
