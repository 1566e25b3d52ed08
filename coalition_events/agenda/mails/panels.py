"""What those who appear, and those who are quoted, are asked; as unsaved messages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse

from coalition_events.agenda.mails import variables
from coalition_events.agenda.mails.variables import Asking
from coalition_events.agenda.models import Appearance, Quote
from coalition_events.agenda.queries.people import Reader
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.mail.models import Message, MessageQuerySet
from coalition_events.mail.variable import Values
from coalition_events.mail.wording import render
from coalition_events.meetings.models import Meeting
from members.models import Person

SEVERAL = "appearances:"
LONGEST_SUBJECT = Message._meta.get_field("about").max_length or 0
QUOTES_ASKED_FOR = timedelta(days=90)  # after the meeting: a summary is written within weeks


def about_appearance(appearance: Appearance) -> str:
    """The subject under which all that is said of this appearance can be withdrawn."""
    return f"appearance:{appearance.pk}"


def appearance_invitation(appearance: Appearance, *, to: Reader, now: datetime) -> Message:
    """Will you appear? Within one minute it is the same message."""
    meeting, path = appearance.session.meeting, reverse("appearance_link", args=[appearance.token])
    context = variables.of_an_appearance(appearance, to=to, path=path)
    about = about_appearance(appearance)
    return _message(about, context, kind="appearance_invitation", to=to.person, meeting=meeting, now=now)


def invitations(asked: Iterable[Asking], *, now: datetime) -> list[Message]:
    """One mail to each reader, whatever they are asked; beyond what one can be about, another."""
    by_reader: dict[tuple[str, str], list[Asking]] = defaultdict(list)
    for row, to in asked:
        by_reader[to.mailbox].append((row, to))
    return [
        _invitations(together, now) if len(together) > 1 else appearance_invitation(row, to=to, now=now)
        for theirs in by_reader.values()
        for together in _fitting(theirs)
        for row, to in together[:1]
    ]


def about_appearances(numbers: Iterable[int]) -> str:
    return f"{SEVERAL}{':'.join(map(str, numbers))}:"


def appearances_in(mail: Message) -> set[int]:
    """The numbers of those about which such a mail is."""
    return {int(number) for number in mail.about.removeprefix(SEVERAL).split(":") if number}


def of_several(meeting: str) -> MessageQuerySet:
    return Message.objects.filter(meeting=meeting, about__startswith=SEVERAL)


def said_of(appearance: Appearance) -> MessageQuerySet:
    """All mail in which this was asked, alone or beside others."""
    alone, beside = about_appearance(appearance), f":{appearance.pk}:"
    is_beside = Q(about__startswith=SEVERAL, about__contains=beside, meeting=appearance.session.meeting.slug)
    return Message.objects.filter(Q(about=alone) | is_beside)


def _invitations(asked: list[Asking], now: datetime) -> Message:
    """Will you appear in these? Within one minute it is the same message."""
    (first, to), subject = asked[0], about_appearances(row.pk for row, _to in asked)
    context, meeting = variables.of_appearances(asked), first.session.meeting
    return _message(subject, context, kind="appearance_invitations", to=to.person, meeting=meeting, now=now)


def _fitting(asked: list[Asking]) -> Iterator[list[Asking]]:
    together: list[Asking] = []
    for one in asked:
        if together and len(about_appearances(row.pk for row, _to in [*together, one])) > LONGEST_SUBJECT:
            yield together
            together = []
        together.append(one)
    yield together


def about_quote(quote: Quote) -> str:
    return f"quote:{quote.pk}"


def quote_approval(quote: Quote, *, to: Reader, now: datetime) -> Message:
    """Did you say so, and may we print it? Within one minute it is the same message."""
    context = variables.of_a_quote(quote, to=to, path=reverse("quote_link", args=[quote.token]))
    about, meeting = about_quote(quote), quote.meeting
    after = QUOTES_ASKED_FOR
    return _message(about, context, kind="quote_approval", to=to.person, meeting=meeting, now=now, after=after)


def _message(
    about: str,
    context: Values,
    *,
    kind: str,
    to: Person,
    meeting: Meeting,
    now: datetime,
    after: timedelta = timedelta(),
) -> Message:
    """In the language of the one it goes to; true until the meeting is over, or so long after it."""
    return render.message(
        kind=kind,
        key=f"{about.removesuffix(':')}:{now:%Y%m%d%H%M}:{to.pk}",
        to=(to.name_in_mail, to.email),
        language=to.language,
        context=context,
        meeting=meeting.slug,
        about=about,
        expires_at=datetime.combine(meeting.ends_on + after, time.max, PHNOM_PENH),
        now=now,
    )
