"""What is noted in a session and after it: takeaways, and what was said."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.locking import locked, read_again
from coalition_events.agenda.actions.refusals import ChangedMeanwhile, Gone, NobodyToAsk
from coalition_events.agenda.mails import panels
from coalition_events.agenda.models import Quote, Session
from coalition_events.agenda.queries.readers import readers_of
from coalition_events.mail import outbox
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


def keep_quote(quote: Quote, *, version: int | None = None, by: Account | None, now: datetime | None = None) -> Quote:
    """Write this quote, new or changed. Words that are changed want to be approved anew.

    Raises ChangedMeanwhile where somebody else changed it, Gone where it or its session was removed.
    """
    now = now or timezone.now()
    with locked(quote.meeting_id, by) as meeting:
        if quote.session is not None:
            quote.session = read_again(quote.session, meeting)
        stored = Quote.objects.filter(pk=quote.pk).first() if quote.pk else None
        if quote.pk and stored is None:
            raise Gone
        if stored is not None and version is not None and version != stored.version:
            raise ChangedMeanwhile
        quote.person = Merge.objects.who_is_now(quote.person)
        if stored is None:
            last = meeting.quotes.filter(session=quote.session).aggregate(last=Max("order"))["last"] or 0
            quote.order = last + 1
        else:
            quote.version = stored.version + 1
            if stored.is_approved and _words(stored) != _words(quote):
                quote.is_approved = False
        _stamp(quote, now)
        quote.save()
        return quote


def remove_quote(quote: Quote, *, by: Account | None) -> None:
    with locked(quote.meeting_id, by, step="remove_quote"):
        Quote.objects.filter(pk=quote.pk).delete()
        outbox.withdraw(about=panels.about_quote(quote), reason=_("The quote was removed."))


def ask_for_approval(quote: Quote, *, by: Account, now: datetime | None = None) -> Quote:
    """Write to the one quoted, or to their focal person: is that what you said? Raises NobodyToAsk and Gone."""
    now = now or timezone.now()
    with locked(quote.meeting_id, by) as meeting:
        row = _quote(quote)
        row.meeting = meeting
        readers = readers_of(row.person, row.organisation)
        if not readers:
            raise NobodyToAsk(str(row.person))
        outbox.withdraw(about=panels.about_quote(row), reason=_("They were asked again before it went."))
        row.asked_at, row.declined_at = now, None
        row.save(update_fields=["asked_at", "declined_at"])
        outbox.post(*(panels.quote_approval(row, to=each, now=now) for each in readers))
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
        row = _quote(quote)
        if version is not None and version != row.version:
            raise ChangedMeanwhile
        if is_approved:
            row.text, row.text_km = text, text_km
        row.is_approved, row.word = is_approved, word
        row.declined_at = None if is_approved else now
        row.version += 1
        _stamp(row, now)
        row.save()
        return row


def _quote(quote: Quote) -> Quote:
    rows = Quote.objects.select_related("person__organisation", "organisation", "session")
    if (row := rows.filter(pk=quote.pk).first()) is None:
        raise Gone
    return row


def _words(quote: Quote) -> tuple[str, str, int]:
    return quote.text, quote.text_km, quote.person_id


def _stamp(quote: Quote, now: datetime) -> None:
    """Since when it is approved, whoever said so."""
    if quote.is_approved:
        quote.approved_at, quote.declined_at = quote.approved_at or now, None
    else:
        quote.approved_at = None
