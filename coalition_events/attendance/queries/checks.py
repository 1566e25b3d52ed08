"""Checks of an agenda that know who comes: agenda and registration are blind to each other, and this part sees both."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext_lazy

from coalition_events.agenda.models import Appearance, Session, SpokenLanguage
from coalition_events.agenda.queries.checks.registry import Conflict, Draft, Repair, check
from coalition_events.agenda.queries.checks.suggesting import moved, quoted, sentence, spoken
from coalition_events.common.dates import day
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Interpretation, Needs, Registration, Status
from members.models import Person


@check
def who_appears_has_a_place(draft: Draft) -> Iterator[Conflict]:
    """Once anybody has registered. Of several registrations of one person the live one counts."""
    registered = _registrations(draft.meeting)
    if not registered:
        return
    for person, theirs in draft.by_person.items():
        registration = registered.get(person)
        if registration is None or not registration.is_confirmed:
            yield _no_place(theirs, registration)
            continue
        for session, appearance in theirs:
            if session.day.number not in registration.days:
                text = gettext_lazy(
                    "%(person)s takes part in %(session)s on %(day)s, but is registered only for %(days)s."
                )
                days = {"day": partial(day, session.day.date), "days": partial(_days, draft, registration)}
                says = sentence(text, person=appearance.person, session=partial(quoted, session), **days)
                suggest = partial(_to_their_day, draft, session, registration)
                yield Conflict(says, (session,), "other_day", str(person), suggest=suggest)


@check
def interpretation_is_wanted_and_not_there(draft: Draft) -> Iterator[Conflict]:
    """How many asked for it, and never who: needs are seen on the page of their registration only."""
    wanted = _interpretation_wanted(draft.meeting)
    languages = {
        SpokenLanguage.ENGLISH: (Interpretation.ENGLISH_INTO_KHMER, SpokenLanguage.ENGLISH_INTERPRETED),
        SpokenLanguage.KHMER: (Interpretation.KHMER_INTO_ENGLISH, SpokenLanguage.KHMER_INTERPRETED),
    }
    for session in draft.sessions:
        if session.is_rest or session.spoken_language not in languages:
            continue
        need, interpreted = languages[SpokenLanguage(session.spoken_language)]
        if count := wanted[session.day.number, need]:
            text = ngettext_lazy(
                "%(session)s has no interpretation. %(count)d person that day asked for %(need)s.",
                "%(session)s has no interpretation. %(count)d people that day asked for %(need)s.",
                count,
            )
            says = sentence(text, session=partial(quoted, session), count=count, need=need.label)
            suggest = partial(_interpreted, session, interpreted)
            yield Conflict(says, (session,), "no_interpretation", suggest=suggest)


def _registrations(meeting: Meeting) -> dict[int, Registration]:
    """{person's pk: their registration, the live one before a cancelled one}"""
    all_of_them = meeting.registrations.only("pk", "person_id", "status", "days").order_by("pk")
    ordered = sorted(all_of_them, key=lambda registration: registration.is_live)
    return {registration.person_id: registration for registration in ordered}


def _interpretation_wanted(meeting: Meeting) -> Counter[tuple[int, str]]:
    """{(day's number, what into what): how many of those who have a place}"""
    coming = Needs.objects.filter(registration__meeting=meeting, registration__status=Status.CONFIRMED)
    asked = coming.exclude(interpretation=Interpretation.NONE)
    rows = asked.values_list("registration__days", "interpretation")
    return Counter((number, need) for days, need in rows for number in days)


def _no_place(theirs: list[tuple[Session, Appearance]], registration: Registration | None) -> Conflict:
    (first, appearance), *_others = theirs
    if registration is None:
        kind, text = "unregistered", gettext_lazy("%(person)s takes part in %(sessions)s, but is not registered.")
    elif registration.is_waitlisted:
        kind, text = "waiting", gettext_lazy("%(person)s takes part in %(sessions)s, but is waiting for a place.")
    else:
        kind, text = (
            "cancelled",
            gettext_lazy("%(person)s takes part in %(sessions)s, but has cancelled their registration."),
        )
    sessions = tuple(session for session, _how in theirs)
    assert appearance.person
    says = sentence(text, person=appearance.person, sessions=lambda: ", ".join(map(quoted, sessions)))
    suggest = partial(_a_place, first.meeting, appearance.person, registration)
    return Conflict(says, sessions, kind, str(appearance.person.pk), suggest=suggest)


def _a_place(meeting: Meeting, person: Person, registration: Registration | None) -> Iterator[Repair]:
    if registration is not None and registration.is_live:
        yield _see(meeting, registration)
    else:
        address = reverse("organise:registration_new", args=[meeting.slug])
        yield Repair(_("Register %(person)s") % {"person": person}, link=f"{address}?person={person.pk}")


def _to_their_day(draft: Draft, session: Session, registration: Registration) -> Iterator[Repair]:
    days = [each for each in draft.days if each.number in registration.days]
    if session.is_placed and not session.is_fixed and days:
        yield from moved(session, draft.slots.next(session, days=days))
    yield _see(draft.meeting, registration)


def _interpreted(session: Session, language: SpokenLanguage) -> Iterable[Repair]:
    yield spoken(session, language, _("Say that there is interpretation"))


def _see(meeting: Meeting, registration: Registration) -> Repair:
    return Repair(
        _("See the registration"), link=reverse("organise:registration", args=[meeting.slug, registration.pk])
    )


def _days(draft: Draft, registration: Registration) -> str:
    return ", ".join(day(each.date) for each in draft.days if each.number in registration.days)
