from coalition_events.notices.queries.audience import Addressed, Concern, Reach
from members.models import Account, Person


def organisers(about: str) -> Reach:
    """Every organiser's account. Where it is somebody's in the directory, that person is greeted."""
    accounts = list(Account.objects.filter(is_staff=True, is_active=True).order_by("email"))
    known = {
        person.email.lower(): person
        for person in Person.objects.active().filter(email__in=[account.email for account in accounts]).order_by("-pk")
    }
    result = Reach()
    for account in accounts:
        person = known.get(account.email.lower()) or Person(full_name=account.name or account.email)
        reader = Person(
            full_name=account.name or person.full_name,
            full_name_km=person.full_name_km,
            honorific=person.honorific,
            email=account.email,
            language=account.language or person.language,
        )
        result.reached.append(Addressed(Concern(reader, None, about), to=reader, account=account))
    return result
