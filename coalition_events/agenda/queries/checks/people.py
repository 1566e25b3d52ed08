"""Those who appear: who sits together in a panel, who speaks all the time, whether somebody interprets.

And one person in two places at once, or with no time to walk; and what they have answered.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import combinations, islice

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext_lazy

from coalition_events.agenda.models import Appearance, AppearanceAnswer, Role, Session, SessionKind, SpokenLanguage
from coalition_events.agenda.queries.checks.registry import A_WALK, Conflict, Draft, Repair, check
from coalition_events.agenda.queries.checks.suggesting import (
    moved,
    quoted,
    sentence,
    somebody_added,
    spoken,
    unplaced,
    without,
)
from coalition_events.common.dates import day
from coalition_events.common.text import listed
from members.models import Gender, Organisation

MANY_SPEAKERS = 6  # from so many on, who they are of says something
FEW_ORGANISATIONS = 3
MOST_SUGGESTED = 3
NONE = timedelta()


@check
def a_panel_has_no_moderator(draft: Draft) -> Iterator[Conflict]:
    for session in draft.sessions:
        roles = {appearance.role for appearance in session.appearances.all()}
        if session.kind == SessionKind.PANEL and Role.MODERATOR not in roles:
            says = sentence(gettext_lazy("The panel “%(session)s” has no moderator."), session=session)
            suggest = partial(_somebody, session, Role.MODERATOR)
            yield Conflict(says, (session,), "no_moderator", suggest=suggest)


@check
def a_panel_is_of_one_organisation_only(draft: Draft) -> Iterator[Conflict]:
    for session, on_stage in _panels(draft):
        organisations = {_organisation(each) for each in on_stage}
        if len(organisations) == 1 and (organisation := organisations.pop()) is not None:
            text = gettext_lazy("Everyone on the panel “%(session)s” is from %(organisation)s.")
            says = sentence(text, session=session, organisation=organisation)
            suggest = partial(_somebody, session, Role.PANELLIST)
            yield Conflict(says, (session,), "one_organisation", suggest=suggest)


@check
def a_panel_is_of_one_gender_only(draft: Draft) -> Iterator[Conflict]:
    """Where the directory says it of all of them; of an organisation with nobody named, nothing is known."""
    said = {
        Gender.WOMAN: gettext_lazy("There are only women on the panel “%(session)s”."),
        Gender.MAN: gettext_lazy("There are only men on the panel “%(session)s”."),
    }
    for session, on_stage in _panels(draft):
        genders = {each.person.gender if each.person else Gender.NOT_SAID for each in on_stage}
        if len(genders) == 1 and (gender := genders.pop()) in said:
            says = sentence(said[Gender(gender)], session=session)
            suggest = partial(_somebody, session, Role.PANELLIST)
            yield Conflict(says, (session,), "one_gender", suggest=suggest)


@check
def few_organisations_speak(draft: Draft) -> Iterator[Conflict]:
    counts: Counter[Organisation] = Counter()
    for session in draft.sessions:
        for appearance in session.appearances.all():
            if appearance.role != Role.INTERPRETER and (organisation := _organisation(appearance)):
                counts[organisation] += 1
    total = sum(counts.values())
    if total < MANY_SPEAKERS:
        return
    most, theirs = counts.most_common(1)[0]
    address = reverse("organise:agenda", args=[draft.meeting.slug])
    if len(counts) <= FEW_ORGANISATIONS:
        text = ngettext_lazy(
            "All speakers are from %(count)d organisation: %(names)s.",
            "All speakers are from %(count)d organisations: %(names)s.",
            len(counts),
        )
        most_first = [organisation for organisation, _times in counts.most_common()]
        says = sentence(text, count=len(counts), names=partial(listed, most_first))
        yield Conflict(says, (), "few_organisations", address=address, suggest=partial(_others, draft, most))
    elif theirs * 2 > total:
        text = gettext_lazy(
            "%(organisation)s has %(theirs)d of %(total)d roles in the sessions. This is more than half."
        )
        says = sentence(text, organisation=most, theirs=theirs, total=total)
        yield Conflict(says, (), "few_organisations", address=address, suggest=partial(_others, draft, most))


def _panels(draft: Draft) -> Iterator[tuple[Session, list[Appearance]]]:
    """Those with two panellists or more, and who is on their stage: the moderator too."""
    for session in draft.sessions:
        if session.kind == SessionKind.PANEL:
            on_stage = [each for each in session.appearances.all() if each.role != Role.INTERPRETER]
            if sum(each.role == Role.PANELLIST for each in on_stage) > 1:
                yield session, on_stage


def _others(draft: Draft, most: Organisation) -> Iterator[Repair]:
    """Somebody of another one: first where nobody appears yet, then beside those of the one that appears most."""
    by_few = sorted(draft.sessions, key=lambda session: len(session.appearances.all()))
    wanting = (session for session in by_few if not session.is_rest and _organisations(session) <= {most})
    for session in islice(wanting, MOST_SUGGESTED):
        role = Role.PANELLIST if session.kind == SessionKind.PANEL else Role.SPEAKER
        yield somebody_added(session, _("Add somebody to “%(title)s”") % {"title": session}, role)
    yield Repair(_("Search the directory"), link=reverse("organise:people"))


def _organisations(session: Session) -> set[Organisation | None]:
    return {_organisation(each) for each in session.appearances.all() if each.role != Role.INTERPRETER}


def _organisation(appearance: Appearance) -> Organisation | None:
    return appearance.organisation or (appearance.person.organisation if appearance.person else None)


def _somebody(session: Session, role: Role) -> Iterator[Repair]:
    yield somebody_added(session, _("Add a moderator") if role == Role.MODERATOR else _("Add a panellist"), role)


# What is said of a session without it.
ALONE = {
    SpokenLanguage.ENGLISH_INTERPRETED: SpokenLanguage.ENGLISH,
    SpokenLanguage.KHMER_INTERPRETED: SpokenLanguage.KHMER,
}


@check
def interpretation_is_promised_and_nobody_interprets(draft: Draft) -> Iterator[Conflict]:
    """Who has declined does not interpret; who is still to answer may."""
    for session in draft.sessions:
        if session.spoken_language in ALONE and not any(map(_interprets, session.appearances.all())):
            text = gettext_lazy("Interpretation is promised for %(session)s, but it has no interpreter.")
            says = sentence(text, session=partial(quoted, session))
            yield Conflict(says, (session,), "no_interpreter", suggest=partial(_somebody_or_none, session))


def _interprets(appearance: Appearance) -> bool:
    return appearance.role == Role.INTERPRETER and appearance.answer != AppearanceAnswer.DECLINED


def _somebody_or_none(session: Session) -> Iterator[Repair]:
    yield somebody_added(session, _("Add an interpreter"), Role.INTERPRETER)
    alone = ALONE[SpokenLanguage(session.spoken_language)]
    yield spoken(session, alone, _("Say that there is no interpretation"))


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
