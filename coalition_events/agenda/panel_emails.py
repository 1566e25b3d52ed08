"""What those who appear, and those who are quoted, are asked; as unsaved messages."""

from datetime import datetime, time, timedelta

from django.urls import reverse

from coalition_events.agenda import wordings
from coalition_events.agenda.models import Appearance, Quote
from coalition_events.agenda.reaching import Reader
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.mail import render
from coalition_events.mail.models import Message

QUOTES_ASKED_FOR = timedelta(days=90)  # after the meeting: a summary is written within weeks


def about_appearance(appearance: Appearance) -> str:
    """The subject under which all that is said of this appearance can be withdrawn."""
    return f"appearance:{appearance.pk}"


def appearance_invitation(appearance: Appearance, *, to: Reader, now: datetime) -> Message:
    """Will you appear? Within one minute it is the same message."""
    session, reader = appearance.session, to.person
    others = session.appearances.select_related("person", "organisation").exclude(pk=appearance.pk)
    return render.message(
        kind="appearance_invitation",
        key=f"appearance:{appearance.pk}:{now:%Y%m%d%H%M}:{reader.pk}",
        to=(reader.full_name, reader.email),
        language=reader.language,
        template="appearance_invitation",
        context=wordings.of_an_appearance(
            appearance, others, to=to, path=reverse("appearance_link", args=[appearance.token])
        ),
        meeting=session.meeting.slug,
        about=about_appearance(appearance),
        expires_at=datetime.combine(session.meeting.ends_on, time.max, PHNOM_PENH),
        now=now,
    )


def about_quote(quote: Quote) -> str:
    return f"quote:{quote.pk}"


def quote_approval(quote: Quote, *, to: Reader, now: datetime) -> Message:
    """Did you say so, and may we print it? Within one minute it is the same message."""
    meeting, reader = quote.meeting, to.person
    return render.message(
        kind="quote_approval",
        key=f"quote:{quote.pk}:{now:%Y%m%d%H%M}:{reader.pk}",
        to=(reader.full_name, reader.email),
        language=reader.language,
        template="quote_approval",
        context=wordings.of_a_quote(quote, to=to, path=reverse("quote_link", args=[quote.token])),
        meeting=meeting.slug,
        about=about_quote(quote),
        expires_at=datetime.combine(meeting.ends_on + QUOTES_ASKED_FOR, time.max, PHNOM_PENH),
        now=now,
    )
