from collections.abc import Collection
from datetime import datetime

from django.utils import timezone, translation

from coalition_events.agenda.actions import release_hooks
from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.refusals import DraftHasChanged, NothingToPublish, WarningsStand
from coalition_events.agenda.actions.release_hooks import NOTHING, Issue, Words
from coalition_events.agenda.files import drawn_agenda
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import release
from coalition_events.agenda.queries.checks import Draft, find
from coalition_events.agenda.queries.checks.ticks import unticked
from coalition_events.common.languages import Language
from coalition_events.meetings.models import Meeting
from members.models import Account


def publish(
    meeting: Meeting,
    *,
    by: Account | None,
    note: str = "",
    note_km: str = "",
    acknowledged: Collection[str] | None = None,
    seen: str = "",
    words: Words | None = None,
    now: datetime | None = None,
) -> Release:
    """Make the draft the next release, which the public sees from then on (of a meeting that is announced).

    `acknowledged` is what an organiser has ticked of the warnings (checks.ticks): raises WarningsStand unless all that
    stand are among them; None asks nothing. `seen` is the fingerprint of the draft that they looked at: raises
    DraftHasChanged where it says something else by now. With `words` those whom it concerns are told, in the same
    transaction. Raises NothingToPublish where the agenda is empty or says what the newest release says.
    """
    now = now or timezone.now()
    with locked(meeting.pk, by) as locked_meeting:
        draft = Draft.of(locked_meeting)
        content = draft.content
        newest = meeting.releases.order_by("-number").first()
        if not content["sessions"]:
            raise NothingToPublish.empty()
        if newest is not None and newest.content == content:
            raise NothingToPublish.since(newest.number)
        if seen and seen != release.fingerprint(content):
            raise DraftHasChanged
        standing = [] if acknowledged is None else warnings(draft)
        if left := unticked([each["key"] for each in standing], acknowledged or ()):
            raise WarningsStand(len(left))
        number = newest.number + 1 if newest else 1
        before = newest.content if newest else NOTHING
        issue = Issue(locked_meeting, number, before, content, now, note, note_km)
        published = meeting.releases.create(
            number=number,
            content=content,
            note=note,
            note_km=note_km,
            acknowledged=standing,
            told=release_hooks.tell(issue, words),
            published_at=now,
            published_by=by,
        )
        drawn_agenda.draw_at_publishing(published)
        return published


def warnings(draft: Draft) -> list[dict[str, str]]:
    """What stands, as a release keeps it: a key, and the sentence in each language."""
    kept: dict[str, dict[str, str]] = {}
    for language in Language.values:
        with translation.override(language):
            for conflict in find(draft).all:
                kept.setdefault(conflict.key, {"key": conflict.key})[language] = conflict.text
    return list(kept.values())
