"""The organisations of data/, and for each member one invented focal person and invented staff at example.org."""

from collections.abc import Iterator
from itertools import count, cycle, islice
from typing import Any

from django.utils import timezone

from coalition_events.common.languages import Language
from coalition_events.demonstration.content import read
from members.models import Account, Organisation, Person, Relation, Role, RoleName

ORGANISER, SECOND_ORGANISER = "organiser@example.org", "keo.pisey@example.org"
RELATIONS = {"member_implied": Relation.MEMBER}
INVENTED_FROM = 300  # beyond the names that the public organisations' people have
IMPLIED = "It took part as members do; no public page says so outright."


def load_organisers() -> tuple[Account, Account]:
    """The demonstration's two organisers, the same accounts each time: what one finishes, another approves.

    Each time their week until they need a second factor begins again.
    """
    first = Account.objects.filter(email=ORGANISER).first()
    second = Account.objects.filter(email=SECOND_ORGANISER).first()
    first = first or Account.objects.create_superuser(ORGANISER, name="Sim Channary")
    if second is None:
        second = Account.objects.create_user(SECOND_ORGANISER, name="Keo Pisey", is_staff=True)
        second.roles.create(name=RoleName.ORGANISER, given_at=timezone.now(), given_by=first)
    Role.objects.filter(account__in=[first, second], taken_back_at=None).update(given_at=timezone.now())
    return first, second


def load_organisations() -> dict[str, Organisation]:
    """Every organisation of the data, by its name and by its short name. Those that stand already are left alone."""
    khmer_names = read("meeting-2019-05.km.json")["organisations"]
    found: dict[str, Organisation] = {}
    for row in read("organisations.json"):
        notes = [row["note"], IMPLIED if row["relation"] == "member_implied" else "", f"Source: {row['source']}"]
        organisation, _ = Organisation.objects.get_or_create(
            name=row["name"],
            defaults={
                "name_km": khmer_names.get(row["name"], ""),
                "short_name": row["short_name"] or "",
                "kind": row["kind"],
                "relation": RELATIONS.get(row["relation"], row["relation"]),
                "provinces": [row["province"]] if row["province"] else [],
                "website": row["website"] or "",
                "note": "\n".join(note for note in notes if note),
            },
        )
        found[row["name"]] = found[row["short_name"] or row["name"]] = organisation
    return found


def load_person(organisation: Organisation, full_name: str, **fields: Any) -> Person:
    """The person of this name in this organisation, made with these fields where there is none."""
    person, _ = Person.objects.get_or_create(organisation=organisation, full_name=full_name, defaults=fields)
    return person


def load_staff(organisations: dict[str, Organisation]) -> dict[Organisation, list[Person]]:
    """Invented people: a focal person first for each member, then colleagues; three guests for everyone else."""
    names = invented_names()
    staff: dict[Organisation, list[Person]] = {}
    for organisation in dict.fromkeys(organisations.values()):
        is_member = organisation.relation in {Relation.MEMBER, Relation.HOST}
        staff[organisation] = [
            load_person(organisation, **next(names), is_focal=is_member and place == 0)
            for place in range(8 if is_member else 3)
        ]
    for organisation, people in staff.items():
        if people[0].is_focal:
            Person.objects.filter(pk=people[0].pk).update(email=focal_address(organisation))
    return staff


def load_duplicates(staff: dict[Organisation, list[Person]]) -> None:
    """Two of them stand in the directory twice, as it happens: an organiser says whether they are one."""
    members = [(organisation, people) for organisation, people in staff.items() if people[0].is_focal]
    (one, at_one), (other, at_other) = members[4], members[6]
    turned, shouted = at_one[2], at_other[3]
    family, given = turned.full_name.split()
    load_person(one, f"{given} {family}", phone=turned.phone)
    load_person(other, shouted.full_name.upper(), job_title="Volunteer")


def load_invented_organisations() -> dict[str, Organisation]:
    """By their names; beside the public organisations they make a coalition of its usual size."""
    return {
        row["name"]: Organisation.objects.get_or_create(
            name=row["name"],
            defaults={
                "name_km": row["name_km"],
                "kind": row["kind"],
                "relation": row["relation"],
                "provinces": [row["province"]],
                "note": "Invented for the demonstration.",
            },
        )[0]
        for row in read("invented-organisations.json")
    }


def load_invented_staff(organisations: dict[str, Organisation]) -> dict[Organisation, list[Person]]:
    """Four people for each, the first its focal person, every other of whom reads Khmer; none of `load_staff`."""
    taken = set(Person.objects.exclude(organisation__in=organisations.values()).values_list("full_name", flat=True))
    names = (each for each in islice(invented_names(), INVENTED_FROM, None) if each["full_name"] not in taken)
    staff = {}
    for organisation, language in zip(organisations.values(), cycle([Language.KHMER, Language.ENGLISH])):
        first = next(names) | {"email": focal_address(organisation), "is_focal": True, "language": language}
        staff[organisation] = [load_person(organisation, **each) for each in (first, *islice(names, 3))]
    return staff


def focal_address(organisation: Organisation) -> str:
    """Where the demonstration's focal person of this organisation reads mail: hagar@example.org."""
    name = organisation.short_name or organisation.name
    return "".join(letter for letter in name.lower() if letter.isascii() and letter.isalnum()) + "@example.org"


def invented_names() -> Iterator[dict[str, Any]]:
    """Endless people, the same in every run: names, gender, job title, language; some without an address."""
    parts = read("names.json")
    family, given, jobs = parts["family"], parts["given"], parts["job_titles"]
    for number in count():
        first, last = family[(number * 7 + number // 25) % len(family)], given[number % len(given)]
        job = jobs[number % len(jobs)]
        full_name = f"{first['name']} {last['name']}"
        yield {
            "full_name": full_name,
            "full_name_km": f"{first['name_km']} {last['name_km']}",
            "gender": last["gender"] if number % 17 else "not_said",
            "job_title": job["title"],
            "job_title_km": job["title_km"],
            "language": Language.ENGLISH if number % 4 == 0 else Language.KHMER,
            "phone": f"+85512000{number:03d}",
            "email": "" if number % 9 == 4 else f"{full_name.lower().replace(' ', '.')}@example.org",
        }
