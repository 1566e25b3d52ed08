"""What is noted in a session and after it: takeaways, what was said, who took what upon themselves; and what earlier
meetings left open, which stands on the agenda of the next as one session that lists it.
"""

import re
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coalition_events.agenda import mails
from coalition_events.agenda.actions.locking import at_the_end, locked, read_again, stored
from coalition_events.agenda.actions.placing import save
from coalition_events.agenda.actions.refusals import ChangedMeanwhile, NobodyToAsk, NothingArises
from coalition_events.agenda.models import ActionPoint, Quote, Session, SessionKind
from coalition_events.agenda.models.notes import ActionPointQuerySet
from coalition_events.agenda.queries.people import readers_of
from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting
from members.models import Account, Merge


def note_takeaways(session: Session, *, takeaways: str, takeaways_km: str, mark: str, by: Account | None) -> Session:
    """Write the takeaways over those that had this mark, and return the session as it stands.

    Written again as they stand already, nothing changes. Raises ChangedMeanwhile and Gone.
    """
    with locked(session.meeting_id, by) as meeting:
        session = read_again(session, meeting)
        if (session.takeaways, session.takeaways_km) == (takeaways, takeaways_km):
            return session
        if mark != session.takeaways_mark:
            raise ChangedMeanwhile
        session.takeaways, session.takeaways_km = takeaways, takeaways_km
        session.version += 1  # who has the whole session open is told, and does not write over it
        session.save(update_fields=["takeaways", "takeaways_km", "version"])
        return session


def keep_quote(quote: Quote, *, version: int | None = None, by: Account | None) -> Quote:
    """Write this quote, new or changed. Words that are changed want to be approved anew.

    Raises ChangedMeanwhile where somebody else changed it, Gone where it or its session was removed.
    """
    with locked(quote.meeting_id, by) as meeting:
        if quote.session is not None:
            quote.session = read_again(quote.session, meeting)
        before = stored(quote, Quote.objects.all(), version) if quote.pk else None
        quote.person = Merge.objects.who_is_now(quote.person)
        if before is None:
            quote.order = at_the_end(meeting.quotes.filter(session=quote.session))
        else:
            quote.version = before.version + 1
            if before.is_approved and _words(before) != _words(quote):
                quote.is_approved = False
        _stamp(quote, timezone.now())
        quote.save()
        return quote


def remove_quote(quote: Quote, *, by: Account | None) -> None:
    with locked(quote.meeting_id, by, step="remove_quote"):
        Quote.objects.filter(pk=quote.pk).delete()
        outbox.withdraw(about=mails.about_quote(quote), reason=_("The quote was removed."))


def ask_for_approval(quote: Quote, *, by: Account) -> Quote:
    """Write to the one quoted, or to their focal person: is that what you said? Raises NobodyToAsk and Gone."""
    now = timezone.now()
    with locked(quote.meeting_id, by) as meeting:
        row = stored(quote, Quote.objects.select_related("person__organisation", "organisation", "session"))
        row.meeting = meeting
        readers = readers_of(row.person, row.organisation)
        if not readers:
            raise NobodyToAsk(name=row.person)
        outbox.withdraw(about=mails.about_quote(row), reason=_("They were asked again before this email was sent."))
        row.asked_at, row.declined_at = now, None
        row.save(update_fields=["asked_at", "declined_at"])
        outbox.post(*(mails.quote_approval(row, to=each, now=now) for each in readers))
        return row


def answer_quote(
    quote: Quote,
    *,
    is_approved: bool,
    text: str = "",
    text_km: str = "",
    word: str = "",
    version: int | None = None,
    by: Account | None,
    now: datetime | None = None,
) -> Quote:
    """Keep what the one quoted says: yes, in these words, or no. Raises ChangedMeanwhile and Gone.

    A yes stands for the words that they had before them; where these were changed meanwhile they see both.
    """
    now = now or timezone.now()
    with locked(quote.meeting_id, by):
        row = stored(quote, Quote.objects.select_related("person__organisation", "organisation", "session"), version)
        if is_approved:
            row.text, row.text_km = text, text_km
        row.is_approved, row.word = is_approved, word
        row.declined_at = None if is_approved else now
        row.version += 1
        _stamp(row, now)
        row.save()
        return row


def _words(quote: Quote) -> tuple[str, str, int]:
    return quote.text, quote.text_km, quote.person_id


def _stamp(quote: Quote, now: datetime) -> None:
    """Since when it is approved, whoever said so."""
    if quote.is_approved:
        quote.approved_at, quote.declined_at = quote.approved_at or now, None
    else:
        quote.approved_at = None


def keep_action_point(point: ActionPoint, *, version: int | None = None, by: Account | None) -> ActionPoint:
    """Write this action point, new or changed. Raises ChangedMeanwhile and Gone."""
    with locked(point.meeting_id, by) as meeting:
        if point.session is not None:
            point.session = read_again(point.session, meeting)
        if point.pk:
            point.version = stored(point, ActionPoint.objects.all(), version).version + 1
        else:
            point.order = at_the_end(meeting.action_points)
        point.save()
        return point


def finish(point: ActionPoint, *, by: Account | None, now: datetime | None = None) -> ActionPoint:
    """It is done. Done already, it stays done since then. Raises Gone."""
    return _done(point, now or timezone.now(), by)


def reopen(point: ActionPoint, *, by: Account | None) -> ActionPoint:
    """It is not done after all. Raises Gone."""
    return _done(point, None, by)


def remove_action_point(point: ActionPoint, *, by: Account | None) -> None:
    with locked(point.meeting_id, by, step="remove_action_point"):
        ActionPoint.objects.filter(pk=point.pk).delete()


def _done(point: ActionPoint, done_at: datetime | None, by: Account | None) -> ActionPoint:
    with locked(point.meeting_id, by):
        row = stored(point, ActionPoint.objects.all())
        if (row.done_at is None) != (done_at is None):
            row.done_at = done_at
            row.version += 1
            row.save(update_fields=["done_at", "version"])
        return row


# Its title to begin with, which is content like any other.
TITLE, TITLE_KM = "Matters arising", "បញ្ហាបន្តពីកិច្ចប្រជុំមុន"


def matters_to_list(meeting: Meeting) -> ActionPointQuerySet:
    """What is open still. What was agreed in a closed session is no matter for a public agenda."""
    found: ActionPointQuerySet = ActionPoint.objects.matters_arising(meeting).open()
    return found.exclude(session__members_only=True)


def session_of_matters(meeting: Meeting) -> Session | None:
    return meeting.sessions.select_related("day", "meeting").filter(lists_matters=True).first()


def list_matters(meeting: Meeting, *, by: Account | None) -> Session:
    """Put a session at the end of the first day that lists them in both languages: one step, which can be undone.

    Called again it brings that session's list up to date, and leaves its title, time and place. Raises NothingArises.
    """
    with locked(meeting.pk, by, step="list_matters") as standing:
        points = list(matters_to_list(standing))
        if not points:
            raise NothingArises
        session = session_of_matters(standing) or _new(standing)
        session.text, session.text_km = as_list(points, "en"), as_list(points, "km")
        return save(session, "text", "text_km")


def as_list(points: list[ActionPoint], language: str) -> str:
    """As Markdown; a point without Khmer stands in English."""
    with translation.override(language):
        return "\n".join(_line(point) for point in points)


def _new(meeting: Meeting) -> Session:
    day = meeting.days.order_by("number")[0]
    session = Session(
        meeting=meeting, day=day, order=at_the_end(day.sessions), kind=SessionKind.OTHER, lists_matters=True
    )
    session.title, session.title_km = TITLE, TITLE_KM
    return session


def _line(point: ActionPoint) -> str:
    since = point.meeting.month
    return f"- **{_plain(point.organisation.local('name'))}**: {_plain(point.local('text'))} ({since})"


def _plain(text: str) -> str:
    """On one line, and nothing in it that Markdown would act on."""
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", " ".join(text.split()))
