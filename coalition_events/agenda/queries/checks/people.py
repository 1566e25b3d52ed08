"""One person in two places at once, or with no time to walk; and what those who appear have answered."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import combinations

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.models import Appearance, AppearanceAnswer, Session, SessionKind
from coalition_events.agenda.queries.checks.registry import A_WALK, Conflict, Draft, Repair, check
from coalition_events.agenda.queries.checks.suggesting import moved, quoted, sentence, unplaced, without
from coalition_events.common.dates import day
from coalition_events.common.text import listed

NONE = timedelta()


@check
def a_person_is_in_two_places(draft: Draft) -> Iterator[Conflict]:
    for person, theirs in draft.by_person.items():
        for (first, appearance), (second, _other) in combinations(theirs, 2):
            if first.overlaps(second):
                both = {"first": partial(quoted, first), "second": partial(quoted, second)}
                says = sentence(IN_TWO_PLACES, person=appearance.person, day=partial(day, first.day.date), **both)
                suggest = partial(_moving_one, draft, first, second)
                yield Conflict(says, (first, second), "two_places", str(person), suggest=suggest)


@check
def a_person_changes_rooms_with_no_gap(draft: Draft) -> Iterator[Conflict]:
    for person, theirs in draft.by_person.items():
        for (earlier, appearance), (later, _other) in combinations(theirs, 2):  # in the agenda's order
            if _leaves_no_gap(earlier, later):
                both = {"first": partial(quoted, earlier), "second": partial(quoted, later)}
                rooms = {"room": earlier.room, "other": later.room}
                says = sentence(NO_TIME_TO_WALK, person=appearance.person, **both, **rooms)
                suggest = partial(_moving_one, draft, later, earlier)
                yield Conflict(says, (earlier, later), "no_gap", str(person), suggest=suggest)


@check
def somebody_has_declined(draft: Draft) -> Iterator[Conflict]:
    for session in draft.sessions:
        for appearance in session.appearances.all():
            if appearance.answer == AppearanceAnswer.DECLINED:
                text = gettext_lazy("%(person)s has declined to take part in %(session)s.")
                says = sentence(text, person=appearance, session=partial(quoted, session))
                suggest = partial(_somebody_else, session, appearance)
                yield Conflict(says, (session,), "declined", str(appearance.pk), suggest=suggest)


@check
def somebody_has_not_answered(draft: Draft) -> Iterator[Conflict]:
    """Asked and silent, all of one session at once. Who was never asked has nothing to answer."""
    for session in draft.sessions:
        silent = [each for each in session.appearances.all() if each.answer == AppearanceAnswer.ASKED]
        if not silent:
            continue
        if len(silent) == 1:
            text = gettext_lazy("%(person)s was asked and has not answered for %(session)s.")
        elif session.kind == SessionKind.PANEL:
            text = gettext_lazy("%(count)d of the panel %(session)s have not answered: %(names)s.")
        else:
            text = gettext_lazy("%(count)d speakers of %(session)s have not answered: %(names)s.")
        who = {"person": silent[0], "count": len(silent), "names": partial(listed, silent)}
        says = sentence(text, session=partial(quoted, session), **who)
        suggest = partial(_asked_again, session, silent)
        # Who was acknowledged was these: with another among them it is another warning.
        yield Conflict(says, (session,), "unanswered", ",".join(str(each.pk) for each in silent), suggest=suggest)


IN_TWO_PLACES = gettext_lazy("%(person)s is in two places on %(day)s: %(first)s and %(second)s.")
NO_TIME_TO_WALK = gettext_lazy("%(person)s has no time to walk from %(first)s in %(room)s to %(second)s in %(other)s.")


def _leaves_no_gap(earlier: Session, later: Session) -> bool:
    if earlier.ends_at is None or later.starts_at is None:
        return False
    is_walked = earlier.room_id and later.room_id and earlier.room_id != later.room_id
    return bool(is_walked) and NONE <= later.starts_at - earlier.ends_at < A_WALK


def _moving_one(draft: Draft, *sessions: Session) -> Iterator[Repair]:
    """The first of them that can move; where none can, one is taken off for now. What is fixed stays."""
    slots = draft.slots
    movable = [session for session in sessions if not session.is_fixed]
    found = [repair for session in movable for repair in moved(session, slots.next(session))]
    yield from found or [unplaced(session) for session in movable[:1]]


def _somebody_else(session: Session, appearance: Appearance) -> Iterator[Repair]:
    yield without(appearance, session)
    yield _who_appears(session)


def _asked_again(session: Session, silent: list[Appearance]) -> Iterator[Repair]:
    address = reverse("organise:appearing", args=[session.meeting.slug])
    yield Repair(_("Ask them again"), link=f"{address}?answer=silent")
    if len(silent) == 1:
        yield without(silent[0], session)
    yield _who_appears(session)


def _who_appears(session: Session) -> Repair:
    return Repair(_("See the speakers"), link=f"{session.get_organise_url()}#people")
