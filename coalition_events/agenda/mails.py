"""What those who appear, and those who are quoted, are asked: what the wording may say, its values, the messages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import reduce
from operator import add

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext, override

from coalition_events.agenda.models import Appearance, Quote
from coalition_events.agenda.models.notes import QUOTES_ASKED_FOR
from coalition_events.agenda.queries.people import Reader
from coalition_events.common import dates as calendar
from coalition_events.common.languages import in_language
from coalition_events.mail import kinds, variable
from coalition_events.mail.models import Message, MessageQuerySet
from coalition_events.mail.wording import blocks, render
from coalition_events.meetings import mails as meetings
from coalition_events.meetings.models import Meeting
from members import mails as members
from members.models import Person

OWN_LINK = variable.link(
    "link",
    gettext_lazy("the reader’s own link, to give their answer"),
    "https://meetings.example.org/p/sample/",
    is_required=True,
)
WHO = variable.text("who", gettext_lazy("who is asked to take part, or is quoted"), "Sok Dara", "សុខ ដារ៉ា")
IS_PASSED_ON = variable.flag(
    "is_passed_on", gettext_lazy("it goes to a focal person, for somebody without an address"), sample=False
)
SEVERAL = "appearances:"
LONGEST_SUBJECT = Message._meta.get_field("about").max_length or 0


def _sample_appearance() -> blocks.Block:
    return blocks.facts(
        [
            (_("Role"), [_("speaker")]),
            (_("When"), [calendar.day(meetings.SAMPLE_DAYS[0], with_year=True), "9:00–10:00"]),
            (_("Where"), [str(meetings.PLACE.sample_value())]),
        ]
    )


SESSION = variable.text("session", gettext_lazy("the title of the session"), "Care for carers", "ការថែទាំអ្នកថែទាំ")
PART = variable.block(
    "part_facts", gettext_lazy("a table: their role, when, where, and the other speakers"), _sample_appearance
)
UNTIL = variable.text(
    "until", gettext_lazy("until when the answer can be changed"), "Wednesday 5 May, 8:00", "ថ្ងៃពុធ ទី 5 ខែឧសភា ម៉ោង 8:00"
)
IS_FOR_ORGANISATION = variable.flag(
    "is_for_organisation", gettext_lazy("an organisation is asked, and no person is named yet"), sample=False
)
HAS_ANSWERED = variable.flag("has_answered", gettext_lazy("they have answered before"), sample=False)
QUOTE = variable.block(
    "quote",
    gettext_lazy("the words to be printed, set apart"),
    lambda: blocks.quotation(in_language("Our work cannot exist alone.", "ការងាររបស់យើងមិនអាចធ្វើតែឯងបានទេ។")),
    is_required=True,
)
SESSION_OF_QUOTE = variable.text(
    "session", gettext_lazy("the session in which it was said; may be empty"), "Care for carers", "ការថែទាំអ្នកថែទាំ"
)


def of_an_appearance(appearance: Appearance, *, to: Reader, path: str) -> variable.Values:
    """Of every variable of "appearance_invitation", in the reader's language; `path` is where they answer."""
    session = appearance.session
    with override(to.person.language):
        return {
            **meetings.of(session.meeting),
            "reader": members.called(to.person),
            "session": session.local("title"),
            "part_facts": blocks.facts(facts_of(appearance)),
            "link": settings.SITE_URL + path,
            "until": calendar.moment(appearance.changes_until, with_year=True),
            "who": who(appearance),
            "is_for_organisation": appearance.person is None,
            "is_passed_on": to.is_passed_on,
            "has_answered": appearance.answered_at is not None,
        }


def of_a_quote(quote: Quote, *, to: Reader, path: str) -> variable.Values:
    """Of every variable of "quote_approval", in the reader's language; `path` is where they answer."""
    session = quote.session
    with override(to.person.language):
        words = blocks.quotation(f"“{quote.text}”")
        return {
            **meetings.of(quote.meeting),
            "reader": members.called(to.person),
            "quote": words + blocks.quotation(f"«{quote.text_km}»") if quote.text_km else words,
            "session": session.local("title") if session and not session.members_only else "",
            "link": settings.SITE_URL + path,
            "who": quote.person.local("full_name") if quote.person else "",
            "is_passed_on": to.is_passed_on,
        }


def facts_of(appearance: Appearance) -> list[tuple[str, list[blocks.Line]]]:
    """Rows of a table, in the active language."""
    session = appearance.session
    hours = _("The time is not set yet.")
    if session.starts_at and session.ends_at:
        hours = f"{calendar.clock(session.starts_at)}–{calendar.clock_of_end(session.ends_at)}"
    room = session.room.local("name") if session.room else ""
    return [
        (_("Role"), [str(appearance.get_role_display())]),
        (_("When"), [calendar.day(session.day.date, with_year=True), hours]),
        (_("Where"), [room, meetings.place_of(session.meeting)]),
        (_("With"), [who(one) for one in appearance.others()]),
    ]


def who(appearance: Appearance) -> str:
    if appearance.person:
        return appearance.person.local("full_name")
    return appearance.organisation.local("name") if appearance.organisation else ""


type Asking = tuple[Appearance, Reader]  # who is asked to appear, and who reads it


def _samples() -> blocks.Block:
    titles = [str(SESSION.sample_value()), _("Panel discussion")]
    return _together(
        blocks.facts(
            [
                (_("Session"), [title]),
                (_("Role"), [_("speaker")]),
                (_("When"), [calendar.day(day, with_year=True), "9:00–10:00"]),
                ("", [blocks.Link(_("Say yes or no"), f"https://meetings.example.org/p/sample-{number}/")]),
            ]
        )
        for number, (day, title) in enumerate(zip(meetings.SAMPLE_DAYS, titles, strict=False), 1)
    )


SESSIONS = variable.text("sessions", gettext_lazy("how many sessions it is about"), "2 sessions", "សម័យប្រជុំចំនួន 2")
PARTS = variable.block(
    "parts", gettext_lazy("a table for each session: who, when and where, and its own link"), _samples, is_required=True
)
IS_FOR_OTHERS = variable.flag(
    "is_for_others", gettext_lazy("some of it is for an organisation, or somebody without an address"), sample=False
)


def of_appearances(asked: Sequence[Asking]) -> variable.Values:
    """Of every variable of "appearance_invitations"; all are of one meeting, and one reads them, in their language."""
    (first, to), rows = asked[0], [appearance for appearance, _to in asked]
    is_for_others = any(reader.is_passed_on or row.person is None for row, reader in asked)
    with override(to.person.language):
        count = len({row.session_id for row in rows})
        return {
            **meetings.of(first.session.meeting),
            "reader": members.called(to.person),
            "sessions": ngettext("%(count)d session", "%(count)d sessions", count) % {"count": count},
            "parts": _together(_part(row, names=is_for_others) for row in rows),
            "until": calendar.moment(first.changes_until, with_year=True),
            "is_for_others": is_for_others,
            "has_answered": all(row.answered_at is not None for row in rows),
        }


def _part(appearance: Appearance, *, names: bool) -> blocks.Block:
    link = settings.SITE_URL + reverse("appearance_link", args=[appearance.token])
    return blocks.facts(
        [
            (_("Session"), [appearance.session.local("title")]),
            (_("Who"), [who(appearance)] if names else []),
            *facts_of(appearance),
            ("", [blocks.Link(_("Say yes or no"), link)]),
        ]
    )


def _together(parts: Iterable[blocks.Block]) -> blocks.Block:
    return reduce(add, parts, blocks.NOTHING)


def about_appearance(appearance: Appearance) -> str:
    """The subject under which all that is said of this appearance can be withdrawn."""
    return f"appearance:{appearance.pk}"


def appearance_invitation(appearance: Appearance, *, to: Reader, now: datetime) -> Message:
    """Will you appear? Within one minute it is the same message."""
    meeting, path = appearance.session.meeting, reverse("appearance_link", args=[appearance.token])
    context = of_an_appearance(appearance, to=to, path=path)
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
    context, meeting = of_appearances(asked), first.session.meeting
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
    context = of_a_quote(quote, to=to, path=reverse("quote_link", args=[quote.token]))
    about, meeting = about_quote(quote), quote.meeting
    after = QUOTES_ASKED_FOR
    return _message(about, context, kind="quote_approval", to=to.person, meeting=meeting, now=now, after=after)


def _message(
    about: str,
    context: variable.Values,
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
        expires_at=datetime.combine(meeting.ends_on + after, time.max, calendar.PHNOM_PENH),
        now=now,
    )


kinds.register(
    kinds.Kind(
        "appearance_invitation",
        gettext_lazy("Invitation to take part in a session"),
        when=gettext_lazy("when an organiser asks somebody to take part in a session"),
        variables=[
            *(members.READER, SESSION, PART, OWN_LINK, UNTIL, WHO),
            *(IS_FOR_ORGANISATION, IS_PASSED_ON, HAS_ANSWERED, *meetings.OF_A_MEETING),
        ],
    ),
    kinds.Kind(
        "appearance_invitations",
        gettext_lazy("Invitation to take part in several sessions"),
        when=gettext_lazy("when an organiser asks everyone at once, and somebody takes part in several sessions"),
        variables=[
            *(members.READER, SESSIONS, PARTS, UNTIL, IS_FOR_OTHERS, HAS_ANSWERED),
            *meetings.OF_A_MEETING,
        ],
    ),
    kinds.Kind(
        "quote_approval",
        gettext_lazy("Question whether a quote is right"),
        when=gettext_lazy("when an organiser asks to print what somebody said"),
        variables=[
            *(members.READER, QUOTE, SESSION_OF_QUOTE, OWN_LINK, WHO, IS_PASSED_ON),
            *meetings.OF_A_MEETING,
        ],
    ),
)
