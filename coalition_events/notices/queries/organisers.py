from coalition_events.notices.queries.audience import Addressed, Concern, Reach
from members.models import Account
from members.queries.mailboxes import readers_of


def organisers(about: str) -> Reach:
    """Every organiser's account. Where it is somebody's in the directory, that person is greeted."""
    result = Reach()
    accounts = Account.objects.filter(is_staff=True, is_active=True).order_by("email")
    for account, reader in readers_of(accounts).items():
        result.reached.append(Addressed(Concern(reader, None, about), to=reader, account=account))
    return result
