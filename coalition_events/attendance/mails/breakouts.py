"""What is said of somebody's breakout: that they have a place in it, or that their choice is another than they know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.queries.public_agenda import PublicSession
from coalition_events.attendance.models import Choice
from coalition_events.common import dates
from coalition_events.mail import variable
from coalition_events.mail.models import Message
from coalition_events.mail.wording import render
from coalition_events.meetings import mails as meetings
from coalition_events.meetings.models import Meeting
from coalition_events.registration.mails import places
from coalition_events.registration.mails.place_variables import IS_PASSED_ON, NEEDS_NO_SIGN_IN
from coalition_events.registration.models import Registration
from members import mails as members

PLACE = "breakout_place"  # the kind of mail that says so
CHANGED = "breakout_changed"


class Change(StrEnum):
    """What became of a choice, said to who made it."""

    PLACE = "place"
    MOVED = "moved"  # to another time or room
    GONE = "gone"  # from the agenda, or it takes no names
    BESIDE = "beside"  # at the same time as an earlier choice
    OTHER_DAY = "other_day"  # on which they do not come
    UNDONE = "undone"  # by the organisers
    WAITS = "waits"  # for a place that another person has now


@dataclass(frozen=True)
class News:
    choice: Choice
    session: PublicSession  # as it is known to its reader, or as it is now
    change: Change


NAME = variable.text("name", gettext_lazy("whose breakout it is"), "Chan Sophea", "ចាន់ សុភា", is_required=True)
BREAKOUT = variable.text(
    "breakout",
    gettext_lazy("the title of the breakout"),
    "Working with employers",
    "ធ្វើការជាមួយនិយោជក",
    is_required=True,
)
WHEN = variable.text(
    "when",
    gettext_lazy("its day, hours and room"),
    "Thursday 6 May 2027, 10:30 to 12:00, Room 2",
    "ថ្ងៃព្រហស្បតិ៍ ទី 6 ខែឧសភា ឆ្នាំ 2027 ម៉ោង 10:30 ដល់ 12:00 បន្ទប់ 2",
)
IS_ASSIGNED = variable.flag("is_assigned", gettext_lazy("the organisers chose it"), sample=False)
WHAT = variable.text(
    "what",
    gettext_lazy("what changed, in a sentence"),
    "This breakout is no longer in the agenda.",
    "ក្រុមពិភាក្សានេះលែងមានក្នុងរបៀបវារៈហើយ។",
)
IS_OPEN = variable.flag("is_open", gettext_lazy("they have to choose again"))
LINK = variable.link(
    "link",
    gettext_lazy("where people choose their breakouts"),
    "https://meetings.example.org/meetings/2027-05/breakouts/",
)
OF_A_CHOICE = [members.READER, NAME, BREAKOUT, WHEN, LINK, NEEDS_NO_SIGN_IN, IS_PASSED_ON, *meetings.OF_A_MEETING]


def about(registration: Registration) -> str:
    """The subject under which all that is said of this person's breakouts can be withdrawn."""
    return f"breakout:{registration.pk}"


def key_of(choice: Choice) -> str:
    """With what the keys of all that is said of this choice begin."""
    return f"breakout:{choice.registration_id}:{choice.session_id}:"


def written(news: Iterable[News], meeting: Meeting, *, now: datetime, due_at: datetime | None = None) -> list[Message]:
    """A message to each reader of each, unsaved, in a fixed number of queries."""
    news = list(news)
    readers = places.readers_of([each.choice.registration for each in news], with_links_at=now) if news else {}
    return [
        _message(each, meeting, reader, now=now, due_at=due_at)
        for each in news
        for reader in readers[each.choice.registration_id]
    ]


def _message(news: News, meeting: Meeting, reader: places.Reader, *, now: datetime, due_at: datetime | None) -> Message:
    choice, session = news.choice, news.session
    path = reader.path and f"{reader.path}?to=breakouts"
    is_place = news.change == Change.PLACE
    with translation.override(reader.person.language):
        values: variable.Values = {
            **meetings.of(meeting),
            "reader": members.called(reader.person),
            "name": choice.registration.person.local("full_name"),
            "breakout": session.local("title"),
            "when": when(session),
            "link": settings.SITE_URL + (path or reverse("breakouts", args=[meeting.slug])),
            "needs_no_sign_in": bool(path),
            "is_passed_on": reader.is_passed_on,
            "is_assigned": choice.assigned_at is not None,
            "what": "" if is_place else _in_words(news.change),
            "is_open": news.change not in (Change.PLACE, Change.MOVED, Change.WAITS),
        }
    return render.message(
        kind=PLACE if is_place else CHANGED,
        key=f"{key_of(choice)}{news.change}:{now.isoformat()}:{reader.person.pk}",
        to=(reader.person.name_in_mail, reader.person.email),
        language=reader.person.language,
        context=values,
        meeting=meeting.slug,
        about=about(choice.registration),
        way_back=settings.SITE_URL + reader.path if reader.path else "",
        expires_at=max(choice.ends_at, session.ends_at or choice.ends_at),
        due_at=due_at,
        now=now,
    )


def when(session: PublicSession) -> str:
    """Its day, hours and room, in the active language."""
    assert session.starts_at
    assert session.ends_at
    span = {
        "day": dates.day(dates.local_date(session.starts_at), with_year=True),
        "starts": dates.clock(session.starts_at),
        "ends": dates.clock_of_end(session.ends_at),
    }
    said = _("%(day)s, %(starts)s to %(ends)s") % span
    return f"{said}, {session.room}" if session.room else said


def _in_words(change: Change) -> str:
    return {
        Change.MOVED: _("This breakout has another time or room."),
        Change.GONE: _("This breakout is no longer in the agenda."),
        Change.BESIDE: _("This breakout is now at the same time as another one."),
        Change.OTHER_DAY: _("This breakout is now on a day without a registration."),
        Change.UNDONE: _("The organisers cancelled this choice."),
        Change.WAITS: _("Another person has this place now. You get an email when one is free."),
    }[change]
