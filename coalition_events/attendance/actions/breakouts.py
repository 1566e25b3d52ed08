"""Breakouts are chosen, assigned and given, each under the meeting's lock, with its mail in the same transaction."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from coalition_events.agenda.actions.publishing import Foreseen, Issue, Told, Words
from coalition_events.agenda.queries.public_agenda import PublicRoom, PublicSession, read_session
from coalition_events.agenda.queries.release import Json
from coalition_events.attendance.mails import breakouts as mails
from coalition_events.attendance.mails.breakouts import Change, News
from coalition_events.attendance.models import Choice
from coalition_events.attendance.queries.breakouts import Assigning, Breakout, Offer, assigning, is_still_so
from coalition_events.common import refusals
from coalition_events.common.languages import Language
from coalition_events.common.refusals import Refusal
from coalition_events.common.text import listed
from coalition_events.mail import outbox
from coalition_events.mail.models import Message, MessageQuerySet, Status as MessageStatus
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import TOLD_AFTER, Meeting, State
from coalition_events.registration.actions.authority import Actor, account_of, registrations_of
from coalition_events.registration.actions.hooks import Followed
from coalition_events.registration.actions.refusals import NotYours
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.models import Batch, Registration
from members.actions.rights import demand
from members.models import Account, Right


class BreakoutRefusal(Refusal):
    """Of one person's choice: `wish` says of which."""

    status = 409
    wish: "Wish"


class NotOffered(BreakoutRefusal):
    words = _("This breakout is no longer in the agenda. Choose another one.")


class HasBegun(BreakoutRefusal):
    words = _("This breakout has begun. You can no longer change the choice.")


class IsCancelled(BreakoutRefusal):
    words = _("This meeting is cancelled.")


class NotThatDay(BreakoutRefusal):
    words = _("There is no confirmed place at the meeting on that day.")


class IsFull(BreakoutRefusal):
    words = _("This breakout is full now. The other place is kept. Save again to wait for this one.")


class ChangedMeanwhile(BreakoutRefusal, refusals.ChangedMeanwhile):
    words = _("Somebody else changed this choice. Look at it and save again.")


@dataclass(frozen=True)
class Wish:
    """What somebody asks for one person, of one block."""

    registration: int
    session: int | None  # None: no breakout
    was: int | None  # what they saw as chosen
    may_wait: bool = False  # they saw that it is full


@transaction.atomic
@read_wordings_once()
def choose(
    meeting: Meeting, wishes: Sequence[Wish], *, by: Actor, now: datetime | None = None, is_told: bool = False
) -> None:
    """Do all of these, or none: a seat where one is free, else a turn in its line; no seat is lost for it unasked.

    What is freed goes to the next in line, who is told; with `is_told` so are these. Asking again for what one has
    changes nothing. Raises NotYours, NotOffered, HasBegun, IsCancelled, NotThatDay, IsFull and ChangedMeanwhile.
    """
    now = now or timezone.now()
    meeting = locked(meeting)
    offer = Offer.of(meeting)
    asked = {wish.registration for wish in wishes}
    mine = registrations_of(by, meeting).filter(pk__in=asked).select_related("person", "delegation__organisation")
    registrations = {one.pk: one for one in mine}
    if asked - registrations.keys() or meeting.announced_at is None:
        raise NotYours
    done = []
    for wish in wishes:
        try:
            done += _do(wish, registrations[wish.registration], offer, by=by, now=now)
        except BreakoutRefusal as refusal:
            refusal.wish = wish
            raise
    news = _settled(offer, now=now)
    if is_told:
        news += done
    outbox.post(*mails.written(news, meeting, now=now))


def _do(wish: Wish, registration: Registration, offer: Offer, *, by: Actor, now: datetime) -> list[News]:
    """What there is to say where somebody else asked: of a seat at once, or that there is no choice now."""
    number = wish.was if wish.session is None else wish.session
    if number is None:
        return []
    found = offer.find(number)
    if found is None:
        raise NotOffered
    block, breakout = found
    standing = block.choices.get(registration.pk)
    if wish.session == (standing.session_id if standing else None):
        return []  # it is so already
    if wish.was != (standing.session_id if standing else None):
        raise ChangedMeanwhile
    if offer.meeting.cancelled_at is not None:
        raise IsCancelled
    if standing is not None and _of(offer, standing).has_begun(now):
        raise HasBegun
    if wish.session is None:
        was_unsaid = _give_up(standing, offer)
        if standing is None or (standing.assigned_at and was_unsaid):
            return []
        return [News(standing, breakout.session, Change.UNDONE)]
    if offer.meeting.state(now) == State.OVER or breakout.has_begun(now):
        raise HasBegun
    if not block.takes(registration):
        raise NotThatDay
    if breakout.is_full and not wish.may_wait and standing is not None and standing.seated_at:
        raise IsFull
    is_seated = not breakout.is_full
    _give_up(standing, offer)
    choice = _made(registration, breakout, offer, by=by, now=now, is_seated=is_seated)
    return [News(choice, breakout.session, Change.PLACE)] if is_seated else []


def _give_up(choice: Choice | None, offer: Offer) -> bool:
    """Whether something was still to be said of it, which is taken back."""
    if choice is None:
        return False
    withdrawn = _withdraw([choice])
    Choice.objects.filter(pk=choice.pk).delete()
    offer.choices = [one for one in offer.choices if one is not choice]
    offer.count()
    return bool(withdrawn)


def _made(
    registration: Registration,
    breakout: Breakout,
    offer: Offer,
    *,
    by: Actor,
    now: datetime,
    is_seated: bool,
) -> Choice:
    """In the stead of what does not count now: of the same session, or at this time in an agenda of before."""
    choice = Choice(
        registration=registration,
        session_id=breakout.number,
        starts_at=breakout.starts_at,
        ends_at=breakout.ends_at,
        chosen_at=now,
        chosen_by=account_of(by),
        seated_at=now if is_seated else None,
    )
    _forget_what_does_not_count([choice], offer)
    choice.save()
    offer.choices.append(choice)
    offer.count()
    return choice


def _of(offer: Offer, choice: Choice) -> Breakout:
    found = offer.find(choice.session_id)
    assert found
    return found[1]


def settle(meeting: Meeting, *, now: datetime, due_at: datetime | None = None, **_: object) -> Followed:
    """Make the choices true of the meeting as it is: who left has no seat, and the next in line is told of theirs.

    The meeting is locked. Called where seats, days, rooms or places change; again, it changes nothing. Returns whose
    seat is another, as `go_back` and `queries.breakouts.of_batch` read it.
    """
    choices = list(Choice.objects.of(meeting))
    if not choices:
        return []
    before = {choice.pk: choice.seated_at for choice in choices}
    messages = mails.written(_settled(Offer.of(meeting, choices=choices), now=now), meeting, now=now, due_at=due_at)
    outbox.post(*messages)
    return [
        {
            "choice": choice.pk,
            "before": was and was.isoformat(),
            "after": choice.seated_at and choice.seated_at.isoformat(),
            "owed": choice.owed,
            "emails": sum(message.key.startswith(mails.key_of(choice)) for message in messages),
        }
        for choice in choices
        if choice.seated_at != (was := before[choice.pk])
    ]


@read_wordings_once()
def go_back(meeting: Meeting, batch: Batch, *, heard: Collection[int], now: datetime) -> list[str]:
    """Let those whom a batch took a seat from have it again, now that it is undone; return what to say of it.

    Whoever moved up and has not heard of it waits again, by the moment they chose; who has heard keeps the seat, and
    then the one it was taken from waits and is told. A breakout that has begun is left as it is.
    """
    offer = Offer.of(meeting)
    entries = {entry["choice"]: entry for entry in batch.followed}
    followed = [one for one in offer.choices if one.pk in entries and offer.counts(one)]
    followed = [one for one in followed if is_still_so(one, entries[one.pk]) and not _of(offer, one).has_begun(now)]
    moved_up = [one for one in followed if one.seated_at]
    left = [one for one in followed if not one.seated_at]
    keep = _heard(moved_up, Message.objects.filter(status=MessageStatus.SENT))
    _withdraw([one for one in moved_up if one not in keep], gettext("This was undone before the email was sent."))
    # What could not be taken back is on its way, and counts as heard.
    keep = _heard(moved_up, Message.objects.exclude(status=MessageStatus.WITHDRAWN))
    wait_again = [one for one in moved_up if one not in keep]
    for choice in wait_again:
        choice.seated_at = None
    restored = []
    for choice in left:
        offer.count()
        breakout = _of(offer, choice)
        is_taken = any(one.seated_at and one.seated_at >= batch.done_at for one in breakout.seated)
        if not is_taken or breakout.places is None or len(breakout.seated) < breakout.places:
            choice.seated_at = parse_datetime(entries[choice.pk]["before"])
            restored.append(choice)
    Choice.objects.bulk_update([*wait_again, *restored], ["seated_at"])
    offer.count()
    news = _settled(offer, now=now)
    waiting = [one for one in left if one not in restored]
    news += [News(one, _of(offer, one).session, Change.WAITS) for one in waiting]
    news += [News(one, _of(offer, one).session, Change.PLACE) for one in restored if one.registration_id in heard]
    # What was still to be said of their place before is said after all, and can be undone for as long.
    owed = {mails.PLACE: Change.PLACE, mails.CHANGED: Change.MOVED}
    later = [
        News(one, _of(offer, one).session, owed[entries[one.pk]["owed"]])
        for one in restored
        if entries[one.pk]["owed"] and one.registration_id not in heard
    ]
    again = [one for one in wait_again if one.seated_at is None]
    later += [
        News(one, _of(offer, one).session, Change.MOVED) for one in again if entries[one.pk]["owed"] == mails.CHANGED
    ]
    if meeting.state(now) != State.OVER:
        outbox.post(*mails.written(news, meeting, now=now))
        outbox.post(*mails.written(later, meeting, now=now, due_at=now + TOLD_AFTER))
    return _in_sentences(restored, waiting, [*keep, *(one for one in wait_again if one.seated_at)], again)


def _heard(choices: Sequence[Choice], messages: MessageQuerySet) -> list[Choice]:
    """Those of these to whom one of the messages says something of it since they have the seat."""
    said = messages.about(*{mails.about(one.registration) for one in choices}).values_list("key", "due_at")
    return [
        one
        for one in choices
        if any(key.startswith(mails.key_of(one)) and one.seated_at and due_at >= one.seated_at for key, due_at in said)
    ]


def _in_sentences(
    restored: Sequence[Choice], waiting: Sequence[Choice], keep: Sequence[Choice], wait_again: Sequence[Choice]
) -> list[str]:
    texts = [
        (
            restored,
            ngettext(
                "%(count)d breakout place is as before, too.",
                "%(count)d breakout places are as before, too.",
                len(restored),
            ),
        ),
        (
            waiting,
            ngettext(
                "Somebody else has the breakout place of %(names)s now. We put them in the line again.",
                "Other people have the breakout places of %(names)s now. We put them in the line again.",
                len(waiting),
            ),
        ),
        (
            keep,
            ngettext(
                "%(names)s moved up in a breakout and keeps the place.",
                "%(names)s moved up in a breakout and keep their places.",
                len(keep),
            ),
        ),
        (
            wait_again,
            ngettext(
                "%(names)s moved up in a breakout and waits again. We sent no email about it.",
                "%(names)s moved up in a breakout and wait again. We sent no email about it.",
                len(wait_again),
            ),
        ),
    ]
    return [
        text % {"count": len(rows), "names": listed(one.registration.person for one in rows)}
        for rows, text in texts
        if rows
    ]


def _withdraw(choices: Collection[Choice], reason: str = "") -> dict[str, str]:
    """Take back what was to be said of these choices and has not gone: {with what its keys begin: its kind}."""
    if not choices:
        return {}
    beginnings = {mails.key_of(choice) for choice in choices}
    not_gone = Message.objects.about(*{mails.about(choice.registration) for choice in choices}).not_gone()
    found = {
        pk: (start, kind)
        for pk, key, kind in not_gone.order_by("pk").values_list("pk", "key", "kind")
        for start in beginnings
        if key.startswith(start)
    }
    outbox.withdraw(messages=found, reason=reason or gettext("The choice changed before this email was sent."))
    withdrawn = Message.objects.filter(pk__in=found, status=MessageStatus.WITHDRAWN).order_by("pk")
    return dict(found[pk] for pk in withdrawn.values_list("pk", flat=True))


def _settled(offer: Offer, *, now: datetime) -> list[News]:
    """Take seats from choices that do not count, and give those that are free; those who have one now."""
    changed = [choice for choice in offer.choices if choice.seated_at and not offer.counts(choice)]
    for choice in changed:
        choice.seated_at = None
    news = []
    is_over = offer.meeting.state(now) == State.OVER
    for breakout in offer.breakouts:
        if is_over or breakout.has_begun(now):
            continue
        free = len(breakout.waiting) if breakout.places is None else breakout.places - len(breakout.seated)
        for choice in breakout.waiting[: max(free, 0)]:
            choice.seated_at = now
            changed.append(choice)
            news.append(News(choice, breakout.session, Change.PLACE))
    withdrawn = _withdraw(changed)
    for choice in changed:
        choice.owed = withdrawn.get(mails.key_of(choice), "")
    Choice.objects.bulk_update(changed, ["seated_at"])
    offer.count()
    return news


class BreakoutTeller:
    """See `publishing.Teller`: what becomes of choices when another agenda is published.

    Who has to choose again, or gets a place, is told with words or without.
    """

    def foresee(self, issue: Issue, words: Words | None) -> Foreseen:
        with transaction.atomic():
            messages = _followed(issue, words)
            transaction.set_rollback(True)
        why = [gettext("A breakout that they chose changes.")]
        return Foreseen(told=[Told(one.name, one.address, str(Language(one.language).label), why) for one in messages])

    def tell(self, issue: Issue, words: Words | None) -> dict[str, int]:
        messages = _followed(issue, words)
        outbox.post(*messages)
        return {"breakouts": len(messages)} if messages else {}


@read_wordings_once()
def _followed(issue: Issue, words: Words | None) -> list[Message]:
    """Let the choices follow their sessions into the new release; what is to be said of it, unsaved.

    Of two that are now in one block the earlier stays, and the later is open again.
    """
    meeting, now = issue.meeting, issue.at
    choices = list(Choice.objects.of(meeting))
    if not choices:
        return []
    before, offer = Offer.of(meeting, issue.before, choices), Offer.of(meeting, issue.after, choices)
    news = [*_gone(before, offer, issue.before), *_moved(before, offer), *_beside(offer)]
    # Of one that is both moved and beside another, only the second is said.
    lost = {each.choice.pk for each in news if each.change == Change.BESIDE}
    news = [each for each in news if each.change != Change.MOVED or each.choice.pk not in lost]
    Choice.objects.filter(pk__in=lost).delete()
    offer.choices = [choice for choice in offer.choices if choice.pk not in lost]
    offer.count()
    about = [each.choice for each in news]
    about += [choice for choice in offer.choices if offer.counts(choice) and not before.counts(choice)]
    waiting = _withdraw(about, gettext("The agenda changed again before we sent it."))
    news += _settled(offer, now=now)
    if meeting.state(now) == State.OVER:
        return []
    # Who had not heard of their place yet hears of it, and where it is now.
    news = [
        replace(each, change=Change.PLACE)
        if each.change == Change.MOVED and waiting.get(mails.key_of(each.choice)) == mails.PLACE
        else each
        for each in news
    ]
    told = [
        each
        for each in news
        if each.choice.ends_at > now
        and (words is not None or each.change != Change.MOVED or mails.key_of(each.choice) in waiting)
    ]
    return mails.written(told, meeting, now=now, due_at=now + TOLD_AFTER)


def _gone(before: Offer, offer: Offer, content: Json) -> list[News]:
    """Those that counted before and count no more, though the person comes as before."""
    rooms = {row["id"]: PublicRoom(**row) for row in content["rooms"]}
    sessions: dict[int, PublicSession] = {
        row["id"]: read_session(row, rooms) for row in content["sessions"] if row.get("takes_names")
    }
    news = []
    for choice in offer.choices:
        if before.counts(choice) and not offer.counts(choice):
            change = Change.OTHER_DAY if offer.find(choice.session_id) else Change.GONE
            news.append(News(choice, sessions[choice.session_id], change))
    return news


def _moved(before: Offer, offer: Offer) -> list[News]:
    """Their hours are those of the release from now on; who keeps their choice is told of another time or room."""
    news, changed = [], []
    for choice in offer.choices:
        if (found := offer.find(choice.session_id)) is None:
            continue
        now_at = found[1]
        was = before.find(choice.session_id)
        has_other_hours = (choice.starts_at, choice.ends_at) != (now_at.starts_at, now_at.ends_at)
        has_other_room = was is not None and _named_room(was[1]) != _named_room(now_at)
        if has_other_hours:
            choice.starts_at, choice.ends_at = now_at.starts_at, now_at.ends_at
            changed.append(choice)
        if (has_other_hours or has_other_room) and offer.counts(choice) and before.counts(choice):
            news.append(News(choice, now_at.session, Change.MOVED))
    Choice.objects.bulk_update(changed, ["starts_at", "ends_at"])
    return news


def _named_room(breakout: Breakout) -> PublicRoom | None:
    """As its readers know it: more seats are no other room."""
    room = breakout.session.room
    return room and replace(room, seats=None)


def _beside(offer: Offer) -> list[News]:
    """All but the earliest of one person in one block."""
    of_one: dict[tuple[int, int], list[Choice]] = defaultdict(list)
    for choice in offer.choices:
        if offer.counts(choice):
            block, _breakout = offer.find(choice.session_id) or (None, None)
            assert block
            of_one[choice.registration_id, block.number].append(choice)
    return [News(one, _of(offer, one).session, Change.BESIDE) for all_ in of_one.values() for one in all_[1:]]


class OtherPeople(Refusal):
    status = 409
    words = _("Somebody chose or registered meanwhile. Look at the new numbers and assign again.")


def foresee_assigning(meeting: Meeting, offer: Offer, now: datetime) -> Assigning:
    return assigning(offer, all_who_come(meeting), now)


def all_who_come(meeting: Meeting) -> list[Registration]:
    """Who registered first stands first."""
    rows = meeting.registrations.confirmed().select_related("person", "delegation__organisation")
    return list(rows.order_by("registered_at", "pk"))


@transaction.atomic
@read_wordings_once()
def assign(meeting: Meeting, *, seal: str, by: Account, now: datetime | None = None) -> Assigning:
    """Give a place to all who did not choose, by `queries.breakouts.assigning`. They hear of it after TOLD_AFTER.

    `seal` is that of what the organiser looked at: raises OtherPeople where it would be otherwise by now.
    """
    demand(by, Right.REGISTRATIONS)
    now = now or timezone.now()
    meeting = locked(meeting)
    offer = Offer.of(meeting)
    found = foresee_assigning(meeting, offer, now)
    if found.seal != seal:
        raise OtherPeople
    made = [
        Choice(
            registration=each.registration,
            session_id=each.breakout.number,
            starts_at=each.breakout.starts_at,
            ends_at=each.breakout.ends_at,
            chosen_at=now,
            chosen_by=by,
            seated_at=now,
            assigned_at=now,
        )
        for each in found.assigned
    ]
    _forget_what_does_not_count(made, offer)
    Choice.objects.bulk_create(made)
    news = [
        News(choice, each.breakout.session, Change.PLACE) for choice, each in zip(made, found.assigned, strict=True)
    ]
    outbox.post(*mails.written(news, meeting, now=now, due_at=now + TOLD_AFTER))
    return found


def _forget_what_does_not_count(made: Collection[Choice], offer: Offer) -> None:
    """What these people chose at the same time, or of the same session, in an agenda of before."""
    by_person: dict[int, list[Choice]] = defaultdict(list)
    for choice in made:
        by_person[choice.registration_id].append(choice)
    stale = [
        old.pk
        for old in offer.choices
        if not offer.counts(old) and any(map(old.clashes, by_person[old.registration_id]))
    ]
    if stale:
        Choice.objects.filter(pk__in=stale).delete()
        offer.choices = [choice for choice in offer.choices if choice.pk not in stale]


def last_assigned(offer: Offer) -> list[Choice]:
    """Those of the last time that organisers assigned, which nobody has changed since."""
    last = max((choice.assigned_at for choice in offer.choices if choice.assigned_at), default=None)
    return [choice for choice in offer.choices if last and choice.assigned_at == last and offer.counts(choice)]


@transaction.atomic
@read_wordings_once()
def undo_assigning(meeting: Meeting, *, at: datetime, by: Account, now: datetime | None = None) -> int:
    """Take back what was assigned at that moment and stands as it was; return how many. Again, it is none.

    Who has not heard of it never does; who has is told that their choice is open again.
    """
    demand(by, Right.REGISTRATIONS)
    now = now or timezone.now()
    meeting = locked(meeting)
    offer = Offer.of(meeting)
    undone = [choice for choice in offer.choices if choice.assigned_at == at and offer.counts(choice)]
    undone = [choice for choice in undone if not _of(offer, choice).has_begun(now)]
    not_heard = _withdraw(undone, gettext("This was undone before the email was sent."))
    news = [
        News(choice, _of(offer, choice).session, Change.UNDONE)
        for choice in undone
        if mails.key_of(choice) not in not_heard
    ]
    Choice.objects.filter(pk__in=[choice.pk for choice in undone]).delete()
    offer.choices = [choice for choice in offer.choices if choice not in undone]
    offer.count()
    outbox.post(*mails.written([*news, *_settled(offer, now=now)], meeting, now=now))
    return len(undone)
