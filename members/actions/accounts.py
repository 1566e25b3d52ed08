from django.contrib.auth.hashers import make_password
from django.db import transaction

from members.models import Account


@transaction.atomic
def prove(address: str, *, language: str) -> Account:
    """The account of an address that has just proved itself, made the first time.

    It reads in `language` from then on, unless it has chosen another. A second call changes nothing.
    """
    address = address.lower()
    account, _is_new = Account.objects.get_or_create(
        email=address, defaults={"language": language, "password": make_password(None)}
    )
    if not account.language:
        account.language = language
        account.save(update_fields=["language"])
    return account
