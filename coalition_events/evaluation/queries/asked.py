"""Who is asked how a meeting was, about which sessions, and in which groups an answer of theirs is counted."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import Coalesce

from coalition_events.agenda.models import Star
from coalition_events.agenda.queries.public_agenda import PublicSession
from coalition_events.attendance.models import Attendance, Choice, Presence
from coalition_events.attendance.queries.badges import published_sessions
from coalition_events.common.text import is_blank
from coalition_events.evaluation.models import KINDS, Answered, Group
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration, RegistrationQuerySet
from members.models import Account

FEWEST = 5  # fewer are not counted apart: each of them could be told
MOST_SESSIONS = 12


def asked(meeting: Meeting) -> RegistrationQuerySet:
    """Who came; where nobody was checked in, who had a place."""
    confirmed: RegistrationQuerySet = meeting.registrations.confirmed().filter(person__is_active=True)
    came = Attendance.objects.filter(registration=OuterRef("pk"))
    if not Attendance.objects.filter(registration__meeting=meeting).exists():
        return confirmed
    return confirmed.filter(Exists(came))


def answered(meeting: Meeting) -> RegistrationQuerySet:
    """Those asked who have answered, though another of their registrations says it."""
    said = Answered.objects.filter(registration__meeting=meeting, registration__person=OuterRef("person"))
    return asked(meeting).filter(Exists(said))


def has_answered(registration: Registration) -> bool:
    """By this registration, or by another that the same person had."""
    theirs = {"registration__meeting": registration.meeting_id, "registration__person": registration.person_id}
    return Answered.objects.filter(**theirs).exists()


def sessions_to_rate(meeting: Meeting) -> list[PublicSession]:
    """Of the newest published agenda, without breaks, meals and what is closed."""
    return [one for one in published_sessions(meeting) if one.has_page and not is_blank(one.title)]


def heard(registration: Registration, sessions: Sequence[PublicSession]) -> list[PublicSession]:
    """Those of these that are on the person's own agenda, that they chose, or in which they were counted.

    Only where at least FEWEST people have it: of a session that is one person's, each mark would be theirs.
    """
    person = registration.person
    numbers = [session.id for session in sessions]
    accounts = Account.objects.filter(email__iexact=person.email) if person.email else Account.objects.none()
    own: set[int] = set(
        Star.objects.filter(account__in=accounts, session__in=numbers).values_list("session", flat=True)
    )
    had: dict[int, int] = dict.fromkeys(numbers, 0)
    for model, column in ((Star, "account"), (Presence, "registration"), (Choice, "registration")):
        rows = model._default_manager.filter(session__in=numbers).order_by().values("session")
        for number, count in rows.annotate(count=Count(column, distinct=True)).values_list("session", "count"):
            had[number] = max(had[number], count)
    for model in (Presence, Choice):
        theirs = model._default_manager.filter(registration=registration, session__in=numbers)
        own |= set(theirs.values_list("session", flat=True))
    return [one for one in sessions if one.id in own and had[one.id] >= FEWEST][:MOST_SESSIONS]


def groups_of(registration: Registration) -> list[Group]:
    """Everyone, one kind of organisation, and first time or not: each only where at least FEWEST of it are asked."""
    everyone = asked(registration.meeting)
    kind_of = Coalesce("delegation__organisation__kind", "person__organisation__kind")
    counts = dict(everyone.order_by().values_list(kind_of).annotate(Count("pk")))
    came_before = Registration.objects.confirmed().filter(
        person=OuterRef("person"), meeting__starts_on__lt=registration.meeting.starts_on
    )
    again = set(everyone.filter(Exists(came_before)).values_list("person", flat=True))
    firsts = sum(counts.values()) - len(again)
    organisation = registration.delegation.organisation if registration.delegation else registration.person.organisation
    groups = [Group.ALL, kinds_apart(counts)[organisation.kind if organisation else Group.OTHER]]
    if min(firsts, len(again)) >= FEWEST:
        groups.append(Group.AGAIN if registration.person_id in again else Group.FIRST)
    return groups


def kinds_apart(counts: Mapping[str | None, int]) -> dict[str, Group]:
    """As which group each kind of organisation is counted, where so many of each are asked.

    Small ones are counted together as OTHER, which takes in the next larger until it has FEWEST: else what is missing
    between everyone and the others would be theirs.
    """
    asked_of = {kind: counts.get(kind.value, 0) for kind in KINDS}
    asked_of[Group.OTHER] += counts.get(None, 0)
    together = {Group.OTHER}
    by_size = sorted((kind for kind in KINDS if kind != Group.OTHER), key=lambda kind: asked_of[kind])
    for kind in by_size:
        total = sum(asked_of[one] for one in together)
        if asked_of[kind] < FEWEST or 0 < total < FEWEST:
            together.add(kind)
    return {kind.value: Group.OTHER if kind in together else kind for kind in KINDS}
