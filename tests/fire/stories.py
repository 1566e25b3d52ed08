"""What the mails say of one person's places, one after the other, to one reader."""

from collections import defaultdict
from itertools import pairwise

from coalition_events.mail.models import Message, Status as Mail
from coalition_events.registration.mails.places import about
from coalition_events.registration.models import Registration, Status
from tests.fire.scene import Scene

MEANS = {
    "confirmed": Status.CONFIRMED,
    "promoted": Status.CONFIRMED,
    "changed": Status.CONFIRMED,
    "waitlisted": Status.WAITLISTED,
    "cancelled": Status.CANCELLED,
}
# What may be said of the same registration after what. First of all anything may: whoever had a place before the storm
# was told so before, and what is no longer true when its turn comes is never said.
MAY_FOLLOW = {
    "waitlisted": {"promoted", "cancelled"},
    "confirmed": {"changed", "cancelled"},
    "promoted": {"changed", "cancelled"},
    "changed": {"changed", "cancelled"},
    "cancelled": set(),
}
# And of the next registration of the same person, after what was said of the last one. Who waits can be given the
# place of a colleague.
MAY_FOLLOW_ANEW = {"cancelled": {"confirmed", "waitlisted"}, "waitlisted": {"confirmed", "waitlisted"}}


def everybody_is_told_how_it_ended(scene: Scene) -> None:
    """Each reader about each person: in an order that makes sense, the end at last, nothing that contradicts it."""
    before = {registration.pk for team in scene.teams for registration in team.standing}
    ends: dict[int, Registration] = {}
    registrations = {about(one): one for one in scene.meeting.registrations.order_by("pk")}
    for registration in registrations.values():
        ends[registration.person_id] = registration
    stories = _stories(registrations)
    for person, end in ends.items():
        told = stories.pop(person, {})
        if not told:
            assert end.pk in before, f"{end} was told nothing"
            assert end.is_confirmed
        for messages in told.values():
            _makes_sense(end, messages)
    assert not stories


def _stories(registrations: dict[str, Registration]) -> dict[int, dict[str, list[Message]]]:
    """{person: {reader's address: messages in the order in which they were posted}}, without what was withdrawn."""
    stories: dict[int, dict[str, list[Message]]] = defaultdict(lambda: defaultdict(list))
    for message in Message.objects.exclude(status=Mail.WITHDRAWN).order_by("pk"):
        stories[registrations[message.about].person_id][message.address].append(message)
    return stories


def _makes_sense(end: Registration, messages: list[Message]) -> None:
    story = f"{end.status}: {[(message.about, message.kind, message.status) for message in messages]}"
    last = messages[-1]
    assert last.about == about(end), story
    assert MEANS[_what(last)] == end.status, story
    for one, after in pairwise(messages):
        may_follow = MAY_FOLLOW if one.about == after.about else MAY_FOLLOW_ANEW
        assert _what(after) in may_follow.get(_what(one), set()), story
    unsent = [message for message in messages if message.status == Mail.DUE]
    assert unsent in ([], [last]) or [_what(one) for one in unsent[:-1]] == ["cancelled"], story
    assert len({message.key for message in messages}) == len(messages), story


def _what(message: Message) -> str:
    return message.kind.removeprefix("registration_")
