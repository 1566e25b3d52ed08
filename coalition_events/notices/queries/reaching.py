from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Audience
from coalition_events.notices.queries import answering, appearing, coming
from coalition_events.notices.queries.addressing import address, focal_persons_of
from coalition_events.notices.queries.audience import Concern, Reach
from coalition_events.notices.queries.organisers import organisers
from coalition_events.notices.queries.released_sessions import ReleasedSession, newest_release, sessions_of
from members.models import Organisation


def reach(audience: str, meeting: Meeting, now: datetime) -> Reach:
    """Whom a reminder to this audience would reach at that moment, as things stand. A fixed number of queries."""
    return Reaching(meeting, now).at(audience, now)


def focal_persons_of_members(meeting: Meeting) -> Reach:
    """Whom an invitation to the meeting goes to: the focal persons of all members."""
    about = f"invitation:{meeting.slug}"
    return focal_persons_of(
        Organisation.objects.active().members(),
        lambda person, organisation: Concern(person, organisation, f"{about}:{organisation.pk}"),
    )


@dataclass
class Reaching:
    """A meeting's audiences as they are now, each looked up once however many rules ask for it."""

    meeting: Meeting
    now: datetime
    _found: dict[tuple[str, bool], Reach] = field(default_factory=dict)

    def at(self, audience: str, moment: datetime) -> Reach:
        """Whom it would reach then, if nothing changed until then."""
        key = (audience, self.meeting.registration_is_open(moment))
        if key not in self._found:
            self._found[key] = REACHES[Audience(audience)](self, moment)
        return self._found[key]

    @cached_property
    def release(self) -> tuple[list[ReleasedSession], datetime | None]:
        """The sessions of the newest release in which somebody appears, and when it was published."""
        release = newest_release(self.meeting)
        return (sessions_of(release), release.published_at) if release else ([], None)


REACHES: dict[Audience, Callable[[Reaching, datetime], Reach]] = {
    Audience.REGISTERED: lambda of, at: address(coming.registered(of.meeting, of.release[0])),
    Audience.APPEARING: lambda of, at: address(appearing.appearing(of.meeting, *of.release)),
    Audience.UNCONFIRMED: lambda of, at: address(appearing.unconfirmed(of.meeting, of.release[0])),
    Audience.SLIDES_MISSING: lambda of, at: address(appearing.without_slides(of.meeting, *of.release)),
    Audience.MODERATING: lambda of, at: address(appearing.moderating(of.meeting, *of.release)),
    Audience.UNANSWERED: lambda of, at: answering.unanswered(of.meeting, at),
    Audience.DEPUTIES: lambda of, at: answering.deputies(of.meeting, at),
    Audience.NAMES_MISSING: lambda of, at: answering.names_missing(of.meeting, at),
    Audience.SEATS_UNUSED: lambda of, at: answering.seats_unused(of.meeting, at),
    Audience.GUESTS: lambda of, at: address(answering.guests(of.meeting)),
    Audience.ORGANISERS: lambda of, at: organisers(f"open:{of.meeting.slug}"),
    Audience.CAME: lambda of, at: address(coming.came(of.meeting)),
    Audience.MISSED: lambda of, at: address(coming.missed(of.meeting, of.now)),
}
